"""A workspace is one SQLite file: opening, holding, checking and closing it.

One process writes at a time; others may read. A rollback journal is used, never a write-ahead log: people
copy these files to USB keys and shares, where a stale ``-wal`` would be replayed into whatever file takes the
path. Nothing here ever deletes, truncates or recreates a user's file on error.
"""

import getpass
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from colapp.storage import backup, sessions
from colapp.storage.connection import Connection, connect, explained, in_memory
from colapp.storage.errors import WorkspaceError
from colapp.storage.replay import differences
from colapp.storage.sessions import Holder
from colapp.storage.store import Store, utc_now

SUFFIX = ".colapp"
APPLICATION_ID = 0x434F4C41  # "COLA"
SCHEMA = 4
"""How many steps of ``colapp.storage.schema`` this program knows; a file that took more is newer than it."""
CACHE = "pragma cache_size = -32000"
"""So many kilobytes of the file are kept at hand, a year of a territory; usually SQLite keeps 2,000."""


@dataclass(slots=True)
class Workspace:
    """An open file. ``why_read_only`` is empty for the writer, else ``newer``, ``in-use`` or ``unwritable``.

    ``recovered`` says that the last session did not close and that the file's structure was found whole;
    :func:`check` then compares its contents, once the window is there.
    """

    path: Path
    store: Store
    why_read_only: str = ""
    holder: Holder | None = None
    recovered: bool = False
    _lock: FileLock | None = None

    def close(self) -> None:
        """Say that the session ended well, and let others write."""
        lock, self._lock = self._lock, None
        if lock is not None:
            with suppress(WorkspaceError):  # no room left, or no key: the next opening will check the file
                sessions.end(self.store.db, utc_now())
        self.store.db.close()
        if lock is not None:
            lock.release()


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
    try:
        with explained(path), closing(connect(path, "rw")) as db:
            db.execute(f"pragma application_id = {APPLICATION_ID}")
        return open_for_writing(path, None, who, now)
    except WorkspaceError:
        path.unlink()  # nobody's file: it was made here, a moment ago, and holds nothing yet
        raise


def open_for_writing(
    path: Path, backups: Path | None, who: str = "", now: Callable[[], datetime] = utc_now
) -> Workspace:
    """The file, open for this process to write; read-only where another holds it or it is newer than us.

    ``backups`` is the folder that receives the copy made before a migration; without one, the copy goes
    beside the file.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``, ``damaged``, ``unwritable``, ``disk-full``,
        ``busy``.
    """
    _examine(path)
    lock = FileLock(f"{path.resolve()}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return open_for_reading(path, "in-use", who, now)
    except OSError:
        return open_for_reading(path, "unwritable", who, now)
    try:
        with ExitStack() as on_failure, explained(path):
            on_failure.callback(lock.release)
            db = connect(path, "rw")
            on_failure.callback(db.close)
            if _version(db) > SCHEMA:
                return open_for_reading(path, "newer", who, now)
            opened = _open_held(db, path, backups or path.parent, who or login(), now)
            opened._lock = lock
            on_failure.pop_all()
            return opened
    except WorkspaceError as error:
        if error.code != "read-only":
            raise
        return open_for_reading(path, "unwritable", who, now)


def open_for_reading(
    path: Path, why: str = "", who: str = "", now: Callable[[], datetime] = utc_now
) -> Workspace:
    """The file as it stands, with every write refused by SQLite itself.

    One that took fewer steps than this program knows is brought up in memory; on disk it is left as it is.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``, ``damaged``, ``unwritable``.
    """
    _examine(path)
    with ExitStack() as on_failure, explained(path):
        db = _reader(path)
        on_failure.callback(db.close)
        version = _version(db)
        if version == 0:
            raise WorkspaceError("damaged")
        why = why or ("newer" if version > SCHEMA else "")
        holder = sessions.holder(db) if why == "in-use" else None
        if version < SCHEMA:
            db = _brought_up(db)
        on_failure.pop_all()
    return Workspace(path, Store(db, 0, who or login(), now, version), why, holder)


def is_free(path: Path) -> bool:
    """Whether nobody holds the file for writing any more."""
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return False
    lock.release()
    return True


def login() -> str:
    """A stable name for whoever sits at the machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def check(path: Path) -> list[str]:
    """What is wrong with the file's structure, and with its tables against its log; empty when all is well.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``, ``damaged``, ``unwritable``.
    """
    workspace = open_for_reading(path)
    try:
        with explained(path):
            found = [row[0] for row in workspace.store.db.execute("pragma integrity_check")]
            return found if found != ["ok"] else differences(workspace.store)
    except WorkspaceError as error:
        return [str(error.__cause__)]
    finally:
        workspace.close()


def _open_held(db: Connection, path: Path, backups: Path, who: str, now: Callable[[], datetime]) -> Workspace:
    if db.execute("pragma journal_mode = delete").fetchone()[0] != "delete":
        raise WorkspaceError("busy", path=path)
    db.execute("pragma synchronous = full")
    db.execute(CACHE)
    version = _version(db)
    recovered = version > 0 and sessions.holder(db) is not None
    if recovered and db.execute("pragma quick_check").fetchone()[0] != "ok":
        raise WorkspaceError("damaged", path=path)
    if version < SCHEMA:
        from colapp.storage import schema

        if version > 0:
            backup.write(db, backups, path.stem, now(), f"before-version-{SCHEMA}")
        schema.migrate(db)
    site = sessions.begin(db, path.resolve(), who, now())
    store = Store(db, site, who, now, SCHEMA)
    return Workspace(path, store, recovered=recovered)


def _reader(path: Path) -> Connection:
    db = connect(path, "ro")
    try:
        _version(db)
    except WorkspaceError as error:
        db.close()
        if error.code != "read-only":
            raise
        db = connect(path, "rw")  # a write was cut short, and whoever reads must first roll it back
    db.execute("pragma query_only = on")
    db.execute(CACHE)
    return db


def _brought_up(db: Connection) -> Connection:
    """A copy in memory that has taken every step, for reading; ``db`` is closed."""
    from colapp.storage import schema

    copy = in_memory()
    with closing(db):
        db.backup(copy)
    schema.migrate(copy)
    copy.execute("pragma query_only = on")
    return copy


def _version(db: Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _examine(path: Path) -> None:
    """Let a workspace through, and nothing else, without changing a byte of what is refused."""
    try:
        if not path.is_file():
            raise WorkspaceError("not-found", path=path)
        if path.stat().st_size == 0:  # what a failed copy leaves; to fill it would hide the loss
            raise WorkspaceError("damaged", path=path)
        _set_stray_log_aside(path)
        if _application_id(path) != APPLICATION_ID:
            raise WorkspaceError("not-a-workspace", path=path)
    except OSError as error:
        raise WorkspaceError("unwritable", path=path) from error


def _application_id(path: Path) -> int:
    with explained(path), closing(connect(path, "ro")) as db:
        try:
            found = int(db.execute("pragma application_id").fetchone()[0])
        except WorkspaceError as error:
            if error.code != "read-only":
                raise
            return _header_id(
                _header(path)
            )  # a write was cut short: nothing can be asked before it is undone
        pages, size = (db.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
        has_log = db.execute("pragma journal_mode").fetchone()[0] == "wal"
        if not has_log and path.stat().st_size < pages * size:  # SQLite misses a last page that is cut short
            raise WorkspaceError("damaged")
        return found


def _set_stray_log_aside(path: Path) -> None:
    """Keep SQLite from replaying a write-ahead log that somebody's copy left beside one of our files."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        header = _header(path)
        if (
            _header_id(header) == APPLICATION_ID and header[18] == 1
        ):  # 1: rollback journal, 2: write-ahead log
            log.rename(f"{log}.stray")


def _header(path: Path) -> bytes:
    """The head of the file. Only where this process has no lock on it: closing it would let them all go."""
    with path.open("rb") as file:
        return file.read(100)


def _header_id(header: bytes) -> int:
    return int.from_bytes(header[68:72], "big")
