"""Dated copies of a workspace, each opened and checked before it counts."""

import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from colapp.storage.errors import WorkspaceError

STAMP = "%Y-%m-%d %H-%M-%S"
KEPT = ((timedelta(days=2), timedelta(minutes=30)), (timedelta(days=14), timedelta(days=1)))
"""Age up to which one copy per interval is kept; older ones are kept one a week, then one every four weeks."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where, when, how many bytes."""

    path: Path
    at: datetime
    size: int


def write(db: Database, folder: Path, name: str, at: datetime, why: str = "") -> Path:
    """A verified copy named ``NAME 2026-11-21 08-05-00.colapp``; it appears only once it was checked.

    :raises WorkspaceError: ``disk-full``, ``unwritable``, or ``damaged`` if the copy does not check.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError("unwritable", path=folder) from error
    target = folder / f"{name} {at.strftime(STAMP)}{' ' + why if why else ''}.colapp"
    copy_to(db, target)
    return target


def copy_to(db: Database, target: Path) -> None:
    """Copy the whole workspace to ``target``, written beside, checked, then moved into place.

    :raises WorkspaceError: as :func:`write`.
    """
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.unlink(missing_ok=True)
        copy = sqlite3.connect(beside)
        try:
            db.conn.backup(copy)
            copy.execute("pragma journal_mode = delete")
            found = [row[0] for row in copy.execute("pragma integrity_check")]
        finally:
            copy.close()
        if found != ["ok"] or _row_counts(db) != _row_counts_of(beside):
            raise WorkspaceError("damaged", path=target)
        os.replace(beside, target)
    except (OSError, sqlite3.Error) as error:
        code = "disk-full" if "full" in str(error) or getattr(error, "errno", 0) == 28 else "unwritable"
        raise WorkspaceError(code, path=target) from error
    finally:
        beside.unlink(missing_ok=True)


def listed(folder: Path, name: str) -> list[Backup]:
    """The copies of one workspace, newest first."""
    found = []
    for path in folder.glob(f"{name} *.colapp"):
        stamp = path.stem.removeprefix(f"{name} ")[: len("2026-11-21 08-05-00")]
        try:
            at = datetime.strptime(stamp, STAMP)
        except ValueError:
            continue
        found.append(Backup(path, at, path.stat().st_size))
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def thin(folder: Path, name: str, now: datetime) -> list[Path]:
    """Let old copies go: one per half-hour for two days, per day for two weeks, per week for three months,
    then one every four weeks. Copies made before a migration stay.
    """
    gone: list[Path] = []
    last_kept: datetime | None = None
    for copy in listed(folder, name):
        if "before-" in copy.path.name:
            continue
        interval = _interval(now.replace(tzinfo=None) - copy.at)
        if last_kept is not None and last_kept - copy.at < interval:
            copy.path.unlink(missing_ok=True)
            gone.append(copy.path)
        else:
            last_kept = copy.at
    return gone


def _interval(age: timedelta) -> timedelta:
    for limit, interval in KEPT:
        if age <= limit:
            return interval * 0.9
    return timedelta(days=6) if age <= timedelta(days=92) else timedelta(days=27)


def _row_counts(db: Database) -> dict[str, int]:
    tables = [name for name in db.table_names() if "_fts" not in name]
    return {name: db.execute(f'select count(*) from "{name}"').fetchone()[0] for name in tables}


def _row_counts_of(path: Path) -> dict[str, int]:
    db = Database(path, execute_plugins=False)
    try:
        return _row_counts(db)
    finally:
        db.close()
