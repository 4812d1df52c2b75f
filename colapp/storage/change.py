"""The log's vocabulary: one gesture is a change, one row of it an edit."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from colapp.storage import clock

Row = dict[str, object]


class ChangeId(NamedTuple):
    """The identity of a change: its hybrid logical clock and the installation that made it."""

    hlc: int
    site: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One row, before and after: the changed columns only; ``None`` before means 'was not there'.

    ``base`` holds, per overwritten column, the change that had written the value: it tells two people who
    did not see each other's edit from one who corrected the other.
    """

    tbl: str
    row_id: str
    territory_id: str | None
    before: Row | None
    after: Row
    base: dict[str, ChangeId]


@dataclass(frozen=True, slots=True)
class Change:
    """One gesture: what is undone, shown in the history, and exchanged as a whole.

    ``who`` is a stable login, ``label`` a code translated when shown, ``note`` the reason that the person
    gave, where one was asked.
    """

    id: ChangeId
    who: str
    label: str
    note: str
    reverts: ChangeId | None
    schema: int
    edits: tuple[Edit, ...]

    @property
    def at(self) -> datetime:
        """When it was made, UTC."""
        return clock.at(self.id.hlc)

    def touches(self, table: str) -> set[str]:
        """The ids of the rows of ``table`` that it changed."""
        return {edit.row_id for edit in self.edits if edit.tbl == table}
