"""A file read for a moment: by a report in its own thread, or by the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from colapp.storage import workspace
from colapp.storage.connection import explained
from colapp.storage.errors import WorkspaceError
from colapp.storage.store import Store


@contextmanager
def reading(path: Path) -> Iterator[Store]:
    """The file's store, for reading only; what cannot be read of it is explained.

    :raises WorkspaceError: ``not-found``, ``not-a-workspace``, ``damaged``, ``newer`` for values that this
        program does not know.
    """
    with explained(path):
        opened = workspace.open_for_reading(path)
    try:
        with explained(path):
            yield opened.store
    except ValidationError as error:
        code = "newer" if opened.why_read_only == "newer" else "damaged"
        raise WorkspaceError(code, path=path) from error
    finally:
        opened.close()
