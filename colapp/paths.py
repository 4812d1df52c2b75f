"""Where things are: resources (installed, frozen or in a checkout) and the device's own folders."""

import os
from pathlib import Path
from zlib import crc32

from platformdirs import user_data_path

PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """A file of ``resources/``, inside the installed package or beside it in a checkout."""
    installed = PACKAGE / "resources"
    root = installed if installed.is_dir() else PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def data() -> Path:
    """The device's own folder: settings, backups, default workspaces. ``COLAPP_DATA`` moves it."""
    if chosen := os.environ.get("COLAPP_DATA"):
        return Path(chosen)
    return user_data_path("colapp", appauthor=False, roaming=False)


def backups(workspace: Path) -> Path:
    """Where the dated copies of a workspace go: on this device, since the file may be on a key or a share.

    Two files of one name in two folders have each their own, told apart by a few letters.
    """
    return data() / "backups" / _own_name(workspace)


def drafts(workspace: Path) -> Path:
    """Where what is half typed in a workspace is kept until it is in it; on this device, and its own."""
    return data() / "drafts" / f"{_own_name(workspace)}.json"


def put(path: Path, text: str) -> None:
    """Write one of the device's own small files: beside, on the disk, then moved into place.

    :raises OSError: where there is no room or no right to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())  # a battery may go flat before the system gets to it
    beside.replace(path)


def _own_name(workspace: Path) -> str:
    where = crc32(str(workspace.resolve().parent).encode())
    return f"{workspace.stem} {where:08x}"
