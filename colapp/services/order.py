"""Where something goes among its siblings."""

from collections.abc import Sequence
from typing import Protocol

from colapp.domain.rank import between

FIRST = "first"
"""In the place of a sibling's id: before all of them."""


class Ranked(Protocol):
    """What stands in an order."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def rank(self) -> str:
        """Its order key."""


def rank_after(siblings: Sequence[Ranked], after_id: str | None = None) -> str:
    """The rank right after a sibling, before all of them (``FIRST``), or after all of them.

    ``siblings`` are in order, without what is being moved; an id that is not among them means the end.
    """
    ids = [sibling.id for sibling in siblings]
    at = 0 if after_id == FIRST else ids.index(after_id) + 1 if after_id in ids else len(ids)
    low, high = siblings[at - 1 : at], siblings[at : at + 1]
    return between(low[0].rank if low and at else None, high[0].rank if high else None)
