"""Where the person is: what the breadcrumb shows, what Esc comes back to, what the palette goes to."""

from dataclasses import dataclass
from typing import Literal

Page = Literal[
    "matrix",
    "board",
    "huddles",
    "huddle",
    "actions",
    "requests",
    "outside",
    "subsidiarity",
    "measures",
    "reports",
    "handover",
    "trash",
    "settings",
    "problem",
    "causes",
    "a3",
]
OF_PROBLEM: tuple[Page, ...] = ("problem", "causes", "a3")
"""Pages about one problem: they belong to its territory's board."""
OF_REQUESTS: tuple[Page, ...] = ("requests", "outside", "subsidiarity")
"""Pages about what does not depend on the team alone: the rail shows them as one."""
OF_HUDDLES: tuple[Page, ...] = ("huddles", "huddle")
"""The page of a team's meetings, and the meeting itself."""
OF_TERRITORY: tuple[Page, ...] = (
    *("board", "huddles", "huddle", "actions", *OF_REQUESTS, "measures", "handover", "reports"),
)
"""Pages about one territory: from the rail they open on the one at hand."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what it is opened on.

    ``programme_id``, ``owner_id`` and ``only`` narrow a board; ``section`` is one of the settings, or one of
    the drawings of causes, or one part of the requests and of what is outside; ``measure_id`` is the measure
    shown, ``cycle_id`` the cycle of the problem shown, ``request_id`` the request, ``huddle_id`` the meeting,
    ``row_id`` the line of a list to stand on: an action, an authority, an agreement, a consultation.
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
    request_id: str | None = None
    huddle_id: str | None = None
    row_id: str | None = None
