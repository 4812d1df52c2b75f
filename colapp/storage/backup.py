"""Dated copies of a workspace, each opened and checked before it counts."""

import errno
import glob
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from colapp.storage.connection import Connection, explained
from colapp.storage.errors import WorkspaceError

STAMP = "%Y-%m-%d %H-%M-%S"
LADDER = (
    (timedelta(days=2), timedelta(minutes=30)),
    (timedelta(days=14), timedelta(days=1)),
    (timedelta(days=92), timedelta(days=7)),
)
"""Up to which age one copy is kept per interval; older ones are kept one every four weeks."""
LAST_STEP = timedelta(days=28)
SHORT_ENOUGH = 60
"""Characters of a file's name that leave room for the marks of what is written beside it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where, when (local time), how many bytes, and why where it was not a daily one."""

    path: Path
    at: datetime
    size: int
    why: str = ""


def write(db: Connection, folder: Path, name: str, at: datetime, why: str = "") -> Path:
    """A verified copy named ``NAME 2026-11-21 08-05-00.colapp``; it appears only once it was checked.

    :raises WorkspaceError: ``disk-full``, ``unwritable``, or ``damaged`` where the workspace does not check.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError("unwritable", path=folder) from error
    target = folder / f"{name} {at.astimezone().strftime(STAMP)}{' ' + why if why else ''}.colapp"
    copy_to(db, target)
    return target


def copy_to(db: Connection, target: Path) -> None:
    """Copy the whole workspace to ``target``, written beside, checked, then moved into place.

    :raises WorkspaceError: as :func:`write`; ``exists`` where the target is the workspace itself.
    """
    source = Path(db.execute("pragma database_list").fetchone()[2])
    beside = target.with_name(f".{target.name[-SHORT_ENOUGH:]}.part")
    try:
        if target.exists() and target.samefile(source):
            raise WorkspaceError("exists", path=target)
        beside.unlink(missing_ok=True)
        with explained(target), closing(sqlite3.connect(beside)) as copy:
            db.backup(copy)
            with explained(source):
                if copy.execute("pragma integrity_check").fetchone()[0] != "ok":
                    raise WorkspaceError("damaged")
        beside.replace(target)
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        beside.unlink(missing_ok=True)


def refusal(path: Path, error: OSError) -> WorkspaceError:
    """What the disk refused, as the reader will be told."""
    codes = {errno.ENOSPC: "disk-full", errno.ENAMETOOLONG: "name-too-long"}
    return WorkspaceError(codes.get(error.errno or 0, "unwritable"), path=path)


def listed(folder: Path, name: str) -> list[Backup]:
    """The copies of one workspace, newest first."""
    found = []
    for path in folder.glob(f"{glob.escape(name)} *.colapp"):
        stamp, why = path.stem[len(name) + 1 :][:19], path.stem[len(name) + 21 :]
        try:
            at = datetime.fromisoformat(f"{stamp[:10]} {stamp[11:].replace('-', ':')}").astimezone()
        except ValueError:
            continue
        found.append(Backup(path, at, path.stat().st_size, why))
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def thin(folder: Path, name: str, now: datetime) -> list[Path]:
    """Let old copies go down the ladder; the paths removed.

    The newest stays, and those made for a reason (before a migration). Of each half-hour, day, week or four
    weeks the *oldest* copy stays: each interval divides the next, so a copy that was kept yesterday is the
    one to keep tomorrow.
    """
    gone, kept = [], set()
    for copy in reversed([copy for copy in listed(folder, name) if not copy.why][1:]):
        step = next((step for age, step in LADDER if now.astimezone() - copy.at <= age), LAST_STEP)
        interval = (step, copy.at.timestamp() // step.total_seconds())
        if interval in kept:
            copy.path.unlink(missing_ok=True)
            gone.append(copy.path)
        kept.add(interval)
    return gone
