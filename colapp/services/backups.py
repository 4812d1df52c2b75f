"""Dated copies of the workspace that is open, on this device."""

from datetime import datetime
from pathlib import Path

from colapp import paths
from colapp.storage import backup
from colapp.storage.backup import Backup
from colapp.storage.workspace import Workspace


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
    """The copies, newest first; their time is local and without zone."""
    return backup.listed(folder(workspace), workspace.path.stem)
