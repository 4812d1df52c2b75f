"""Where the person is: what the breadcrumb shows, what Esc comes back to, what the palette goes to."""

from dataclasses import dataclass
from typing import Literal

Page = Literal["matrix", "board", "problem", "reports", "trash", "settings"]


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what it is opened on.

    ``programme_id``, ``owner_id`` and ``only`` narrow a board; ``section`` is one of the settings.
    """

    page: Page
    territory_id: str | None = None
    programme_id: str | None = None
    problem_id: str | None = None
    owner_id: str | None = None
    only: Literal["", "late", "waiting", "escalated"] = ""
    section: str = ""
