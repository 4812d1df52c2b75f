"""Putting a finished file in its place, in one move."""

import os
import secrets
from pathlib import Path

from colapp.storage.errors import WorkspaceError
from colapp.storage.workspace import SUFFIX

_DISK_FULL = {28, 112}  # ENOSPC, and what Windows says


def write(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, then move into place: a file already there stays whole until then.

    :raises WorkspaceError: ``exists`` over a workspace, ``no-folder``, ``held`` where another program has the
        file open, ``unwritable``, ``disk-full``. Nothing is left behind.
    """
    path = path.resolve()
    if path.suffix == SUFFIX:
        raise WorkspaceError("exists" if path.exists() else "unwritable", path=path)
    if not path.parent.is_dir():
        raise WorkspaceError("no-folder", path=path.parent)
    beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _move(beside, path)
    except OSError as error:
        code = "disk-full" if error.errno in _DISK_FULL else "unwritable"
        raise WorkspaceError(code, path=path) from error
    finally:
        beside.unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """A file's name without what a file system refuses."""
    return "".join("-" if each in '<>:"/\\|?*' or ord(each) < 32 else each for each in name)


def _move(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        # Windows refuses to replace a file that a spreadsheet or a reader holds open.
        raise WorkspaceError("held" if path.is_file() else "unwritable", path=path) from error
