"""Where the person is: what the breadcrumb shows, what Esc comes back to, what the palette goes to."""

from dataclasses import dataclass
from typing import Literal

Page = Literal[
    "matrix", "board", "actions", "measures", "reports", "trash", "settings", "problem", "causes", "a3"
]
OF_PROBLEM: tuple[Page, ...] = ("problem", "causes", "a3")
"""Pages about one problem: they belong to its territory's board."""
OF_TERRITORY: tuple[Page, ...] = ("board", "actions", "measures", "reports")
"""Pages about one territory: from the rail they open on the one at hand."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what it is opened on.

    ``programme_id``, ``owner_id`` and ``only`` narrow a board; ``section`` is one of the settings, or one of
    the drawings of causes; ``measure_id`` is the measure shown, ``cycle_id`` the cycle of the problem shown.
    """

    page: Page
    territory_id: str | None = None
    programme_id: str | None = None
    problem_id: str | None = None
    owner_id: str | None = None
    only: Literal["", "late", "waiting", "escalated"] = ""
    section: str = ""
    measure_id: str | None = None
    cycle_id: str | None = None
