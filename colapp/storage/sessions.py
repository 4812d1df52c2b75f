"""What each opening for writing leaves in the file: who, where, since when, and whether it ended well."""

import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from colapp.storage import clock
from colapp.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open for writing."""

    who: str
    machine: str
    since: datetime


def holder(db: Connection) -> Holder | None:
    """Who opened the file last and has not closed it."""
    row = db.execute(
        "select who, machine, opened_at from session where closed_at is null order by id desc limit 1"
    ).fetchone()
    return Holder(row[0], row[1], datetime.fromisoformat(row[2])) if row else None


def begin(db: Connection, path: Path, who: str, at: datetime) -> int:
    """Note that this process writes from now on; the installation's name in the log.

    Sessions that were left open are marked as ended badly.
    """
    with db.atomic():
        db.execute("update session set closed_at = 'unclean' where closed_at is null")
        site = _site(db, path)
        db.execute(
            "insert into session (site, who, machine, pid, opened_at) values (?, ?, ?, ?, ?)",
            [site, who, platform.node(), os.getpid(), at.isoformat()],
        )
    return site


def end(db: Connection, at: datetime) -> None:
    """Note that the session ended well."""
    db.execute("update session set closed_at = ? where closed_at is null", [at.isoformat()])


def _site(db: Connection, path: Path) -> int:
    """The site of this very file on this machine; a file that was moved, copied or restored gets a new one.

    Two installations with one name would give two changes one identity.
    """
    here = (platform.node(), str(path), str(path.stat().st_ino))
    row = db.execute("select site from origin where machine = ? and path = ? and inode = ?", here).fetchone()
    if row:
        return int(row[0])
    site = clock.new_site()
    db.execute("insert into origin (site, machine, path, inode) values (?, ?, ?, ?)", (site, *here))
    return site
