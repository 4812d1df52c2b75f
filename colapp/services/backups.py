"""Dated copies of the workspace that is open, on this device."""

import shutil
from datetime import datetime, timedelta
from errno import ENOSPC
from pathlib import Path

from colapp import paths
from colapp.storage import backup
from colapp.storage.backup import Backup
from colapp.storage.errors import WorkspaceError
from colapp.storage.workspace import Workspace
from colapp.storage.workspace import check as check_file

STALE = timedelta(hours=12)
"""Older than this, the newest copy is not enough to begin a day's work on."""


def folder(workspace: Workspace) -> Path:
    """Where the copies of this workspace are."""
    return paths.backups(workspace.path)


def make(workspace: Workspace, now: datetime) -> Path:
    """A verified copy, named after the local time; old copies are then thinned.

    :raises WorkspaceError: ``disk-full``, ``unwritable``, ``damaged``.
    """
    local = now.astimezone()
    made = backup.write(workspace.store.db, folder(workspace), workspace.path.stem, local)
    backup.thin(folder(workspace), workspace.path.stem, local)
    return made


def listed(workspace: Workspace) -> list[Backup]:
    """The copies, newest first; their time is local."""
    return backup.listed(folder(workspace), workspace.path.stem)


def is_due(workspace: Workspace, now: datetime) -> bool:
    """Whether a copy is to be made at opening: there is none, or the newest one is stale."""
    copies = listed(workspace)
    return not copies or now - copies[0].at > STALE


def latest_of(file: Path) -> Backup | None:
    """The newest copy of a workspace that cannot be opened itself."""
    return next(iter(backup.listed(paths.backups(file), file.stem)), None)


def take_out(copy: Path, target: Path) -> None:
    """Set a copy beside as a workspace of its own; the copy stays where it is, and nothing is overwritten.

    :raises WorkspaceError: ``exists``, ``disk-full``, ``unwritable``.
    """
    if target.exists():
        raise WorkspaceError("exists", path=target)
    beside = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(copy, beside)
        beside.replace(target)
    except OSError as error:
        raise WorkspaceError("disk-full" if error.errno == ENOSPC else "unwritable", path=target) from error
    finally:
        beside.unlink(missing_ok=True)


def check(workspace: Workspace) -> list[str]:
    """What is wrong with the file that is open; empty when all is well.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``.
    """
    return check_file(workspace.path)
