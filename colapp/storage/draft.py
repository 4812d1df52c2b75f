"""A workspace that is filled before it exists: in memory first, then in its place, whole or not at all."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from colapp.storage import backup, clock, schema
from colapp.storage.connection import in_memory
from colapp.storage.errors import WorkspaceError
from colapp.storage.store import Store, utc_now
from colapp.storage.workspace import APPLICATION_ID, SCHEMA, login


class Draft(Store):
    """An empty store in memory. ``bits`` gives the random part of the ids: drawn from a seed, they come back.

    The file opens under another installation's name, so that undo begins with the reader's own gestures.
    """

    def __init__(
        self,
        who: str = "",
        now: Callable[[], datetime] = utc_now,
        bits: Callable[[int], int] = clock.random_bits,
    ) -> None:
        db = in_memory()
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        schema.migrate(db)
        super().__init__(db, bits(62), who or login(), now, SCHEMA)
        self._bits = bits

    def new_id(self) -> str:
        """An id for a row that is about to be committed."""
        return clock.row_id(self._milliseconds(), self._bits)

    def settle(self, path: Path) -> None:
        """Become the file at ``path``.

        :raises WorkspaceError: as :func:`check_place`; ``disk-full``; there is then no file.
        """
        check_place(path)
        backup.copy_to(self.db, path)
        self.db.close()


def check_place(path: Path) -> None:
    """Whether a draft could become the file at ``path``, before a long one is made for nothing.

    :raises WorkspaceError: ``exists``, ``no-folder``, ``name-too-long``, ``unwritable``.
    """
    try:
        is_there, has_folder = path.exists(), path.parent.is_dir()
    except OSError as error:
        raise backup.refusal(path, error) from error
    if is_there:
        raise WorkspaceError("exists", path=path)
    if not has_folder:
        raise WorkspaceError("no-folder", path=path.parent)
