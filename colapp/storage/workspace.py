"""A workspace is one SQLite file: opening, holding, checking and closing it.

One process writes at a time; others may read. A rollback journal is used, never a write-ahead log: people copy
these files to USB keys and shares, where a stale ``-wal`` would be replayed into whatever file takes the path.
Nothing here ever deletes, truncates or recreates a user's file on error.
"""

import getpass
import os
import platform
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from colapp.storage import backup, clock
from colapp.storage.errors import WorkspaceError
from colapp.storage.schema import APPLICATION_ID, migrations
from colapp.storage.store import Store, environment_error, utc_now

SUFFIX = ".colapp"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open for writing."""

    who: str
    machine: str
    since: datetime


@dataclass(slots=True)
class Workspace:
    """An open file. ``why_read_only`` is empty for the writer, else ``newer``, ``in-use`` or ``unwritable``.

    ``recovered`` says that the last session did not close and that the file was found whole.
    """

    path: Path
    store: Store
    why_read_only: str = ""
    holder: Holder | None = None
    recovered: bool = False
    _lock: FileLock | None = None

    def close(self) -> None:
        """Say that the session ended well, and let others write."""
        if self._lock is not None:
            self.store.db.execute(
                "update session set closed_at = ? where closed_at is null", [utc_now().isoformat()]
            )
        self.store.db.close()
        if self._lock is not None:
            self._lock.release()


def create(path: Path, who: str = "", now: Callable[[], datetime] = utc_now) -> Workspace:
    """A new, empty workspace, open for writing.

    :raises WorkspaceError: ``exists``, ``unwritable``, ``disk-full``.
    """
    if path.exists():
        raise WorkspaceError("exists", path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise WorkspaceError("unwritable", path=path) from error
    return open_for_writing(path, None, who, now)


def open_for_writing(
    path: Path, backups: Path | None, who: str = "", now: Callable[[], datetime] = utc_now
) -> Workspace:
    """The file, open for this process to write; read-only where another holds it or it is newer than us.

    ``backups`` is the folder that receives the copy made before a migration.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``, ``damaged``, ``unwritable``, ``disk-full``.
    """
    _refuse_foreign(path)
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return _with_holder(open_for_reading(path, "in-use", who, now))
    except OSError:
        return open_for_reading(path, "unwritable", who, now)
    try:
        return _open_held(path, backups, who or login(), now, lock)
    except sqlite3.Error as error:
        lock.release()
        raise environment_error(error) from error
    except BaseException:
        lock.release()
        raise


def open_for_reading(
    path: Path, why: str = "", who: str = "", now: Callable[[], datetime] = utc_now
) -> Workspace:
    """The file as it stands, with every write refused by SQLite itself.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``, ``damaged``.
    """
    _refuse_foreign(path)
    db = _database(f"file:{_quoted(path)}?mode=ro", uri=True)
    db.execute("pragma query_only = on")
    if {"problem", "change"} - set(db.table_names()):
        raise WorkspaceError("not-a-workspace", path=path)
    why = why or ("newer" if _is_newer(db) else "")
    return Workspace(path, Store(db, 0, who or login(), now, len(migrations.applied(db))), why)


def login() -> str:
    """A stable name for whoever sits at the machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def check(path: Path) -> list[str]:
    """What is wrong with the file's structure, and with its tables against its log; empty when all is well.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``.
    """
    from colapp.storage.replay import differences

    workspace = open_for_reading(path)
    try:
        found = [row[0] for row in workspace.store.db.execute("pragma integrity_check") if row[0] != "ok"]
        return found or differences(workspace.store)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        workspace.close()


def _open_held(
    path: Path, backups: Path | None, who: str, now: Callable[[], datetime], lock: FileLock
) -> Workspace:
    is_new = path.stat().st_size == 0
    db = _database(path)
    if not is_new and _is_newer(db):
        db.close()
        lock.release()
        return open_for_reading(path, "newer", who, now)
    if not is_new and not os.access(path, os.W_OK):
        db.close()
        lock.release()
        return open_for_reading(path, "unwritable", who, now)
    db.execute("pragma journal_mode = delete")
    db.execute("pragma synchronous = full")
    recovered = not is_new and _stopped_uncleanly(db)
    if recovered:
        _quick_check(db, path)
    if is_new:
        db.execute(f"pragma application_id = {APPLICATION_ID}")
    if pending := migrations.pending(db):
        if not is_new and backups is not None:
            backup.write(db, backups, path.stem, now(), f"before-{pending[0].name}")
        migrations.apply(db)
    site = _site(db, path)
    db.execute("update session set closed_at = 'unclean' where closed_at is null")
    db["session"].insert(
        {
            "site": site,
            "who": who,
            "machine": platform.node(),
            "pid": os.getpid(),
            "opened_at": now().isoformat(),
        }
    )
    store = Store(db, site, who, now, len(migrations.applied(db)))
    return Workspace(path, store, recovered=recovered, _lock=lock)


def _database(target: Path | str, uri: bool = False) -> Database:
    connection = sqlite3.connect(target, uri=uri, timeout=2)
    return Database(connection, execute_plugins=False)


def _refuse_foreign(path: Path) -> None:
    if not path.is_file():
        raise WorkspaceError("not-found", path=path)
    if path.stat().st_size == 0:
        return
    try:
        db = _database(f"file:{_quoted(path)}?mode=ro", uri=True)
        try:
            found = db.execute("pragma application_id").fetchone()[0]
        finally:
            db.close()
    except sqlite3.OperationalError as error:
        raise WorkspaceError("unwritable", path=path) from error
    except sqlite3.DatabaseError as error:
        raise WorkspaceError("not-a-workspace", path=path) from error
    if found != APPLICATION_ID:
        raise WorkspaceError("not-a-workspace", path=path)


def _is_newer(db: Database) -> bool:
    """Whether a step that this program does not know was applied to the file."""
    known = {step.name for step in migrations.pending(Database(memory=True))}
    return bool({step.name for step in migrations.applied(db)} - known)


def _stopped_uncleanly(db: Database) -> bool:
    if "session" not in db.table_names():
        return False
    return bool(db.execute("select count(*) from session where closed_at is null").fetchone()[0])


def _quick_check(db: Database, path: Path) -> None:
    found = [row[0] for row in db.execute("pragma quick_check")]
    if found != ["ok"]:
        raise WorkspaceError("damaged", path=path)


def _site(db: Database, path: Path) -> int:
    """This installation's name in the log, renewed when the file was moved, copied or restored."""
    here = {
        "machine": platform.node(),
        "path": str(path.resolve()),
        "inode": str(path.stat().st_ino),
    }
    row = next(iter(db.query("select * from origin limit 1")), None)
    if row and {key: row[key] for key in here} == here:
        return int(row["site"])
    site = clock.new_site()
    with db.atomic():
        db.execute("delete from origin")
        db["origin"].insert({"site": site, **here})
    return site


def _with_holder(workspace: Workspace) -> Workspace:
    row = next(
        iter(
            workspace.store.db.query(
                "select who, machine, opened_at from session where closed_at is null order by id desc limit 1"
            )
        ),
        None,
    )
    if row:
        since = datetime.fromisoformat(row["opened_at"])
        workspace.holder = Holder(row["who"], row["machine"], since)
    return workspace


def _quoted(path: Path) -> str:
    return path.resolve().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
