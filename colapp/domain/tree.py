"""Rows that hang on one another by ``parent_id``: causes, drivers.

Two people may each have moved a row while they did not see the other: a row whose parent is gone, or that
lies in a ring, is a first one, so that none is ever lost from view.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class Hanging(Protocol):
    """A row of a tree, with its order key."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def parent_id(self) -> str | None:
        """The row above."""

    @property
    def rank(self) -> str:
        """Its place among those beside it."""


H = TypeVar("H", bound=Hanging)


def depth_first(rows: Iterable[H]) -> list[tuple[H, H | None]]:
    """Every row once with the one that it hangs on, parents before their children, in order of rank."""
    ordered = sorted(rows, key=lambda row: (row.rank, row.id))
    by_id = {row.id: row for row in ordered}
    first = [row for row in ordered if row.parent_id not in by_id or _in_a_ring(row, by_id)]
    tops = {row.id for row in first}
    children: dict[str, list[H]] = {}
    for row in ordered:
        if row.id not in tops and row.parent_id:
            children.setdefault(row.parent_id, []).append(row)

    def walk(row: H, above: H | None) -> Iterator[tuple[H, H | None]]:
        waiting = [(row, above)]
        while waiting:
            here, above = waiting.pop()
            yield here, above
            waiting += [(child, here) for child in reversed(children.get(here.id, ()))]

    return [pair for row in first for pair in walk(row, None)]


def siblings(rows: Iterable[H], parent_id: str | None) -> list[H]:
    """The rows right below another, in order; ``None``: the first ones."""
    return [row for row, above in depth_first(rows) if (above.id if above else None) == parent_id]


def below(rows: Sequence[H], row_id: str) -> list[H]:
    """The row itself and all that hangs below it, parents first."""
    found: list[H] = []
    inside = {row_id}
    for row, above in depth_first(rows):
        if row.id == row_id or (above is not None and above.id in inside):
            inside.add(row.id)
            found.append(row)
    return found


def _in_a_ring(row: H, by_id: dict[str, H]) -> bool:
    """Whether going up from the row comes back to it, and it is the one of the ring to stand first."""
    seen = [row.id]
    while (parent_id := by_id[seen[-1]].parent_id) in by_id and parent_id is not None:
        if parent_id == row.id:
            return row.id == min(seen)
        if parent_id in seen:
            return False
        seen.append(parent_id)
    return False
