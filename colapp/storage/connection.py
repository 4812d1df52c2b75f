"""One open SQLite file: how it is reached, how several writes hold together, and what its errors mean.

The standard library's connection, not sqlite-utils: that one makes and migrates the tables
(:mod:`colapp.storage.schema`) and is loaded only when there is something to migrate, since loading it delays
the first window.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from colapp.storage.errors import WorkspaceError

MEANING = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not-a-workspace",
    sqlite3.SQLITE_CANTOPEN: "unwritable",
    sqlite3.SQLITE_IOERR: "unwritable",
    sqlite3.SQLITE_PERM: "unwritable",
}


class Connection(sqlite3.Connection):
    """A connection in autocommit, where writes that belong together are written under :meth:`atomic`."""

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        """As SQLite does it, and what the environment does to it is a :class:`WorkspaceError`."""
        try:
            return super().execute(sql, values)
        except sqlite3.Error as error:
            _explain(error)
            raise

    def query(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[dict[str, Any]]:
        """The rows found, as dictionaries."""
        with explained():
            cursor = self.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is written inside stands, or none of it."""
        self.execute("begin immediate")
        try:
            yield
            self.execute("commit")
        finally:
            if self.in_transaction:
                self.execute("rollback")


def in_memory() -> Connection:
    """A file that is none: what is filled before it exists, or brought up to date only to be read."""
    return sqlite3.connect(":memory:", isolation_level=None, factory=Connection)


def connect(path: Path, mode: Literal["ro", "rw"]) -> Connection:
    """A connection to a file that exists; SQLite waits up to two seconds for others to finish.

    :raises WorkspaceError: ``unwritable``.
    """
    place = quote(path.resolve().as_posix())
    root = (
        "file://" if place.startswith("/") else "file:///"
    )  # a share begins with //, a drive with its letter
    with explained(path):
        return sqlite3.connect(
            f"{root}{place}?mode={mode}", uri=True, timeout=2, isolation_level=None, factory=Connection
        )


@contextmanager
def explained(path: Path | None = None) -> Iterator[None]:
    """Say what the environment does to SQLite as a :class:`WorkspaceError`, naming the file if it is known.

    Our own mistakes (wrong SQL, a wrong type) pass as they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        _explain(error, path)
        raise
    except WorkspaceError as error:
        if path:
            error.params.setdefault("path", path)
        raise


def _explain(error: sqlite3.Error, path: Path | None = None) -> None:
    code = MEANING.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if code is not None:
        raise WorkspaceError(code, **({"path": path} if path else {})) from error
