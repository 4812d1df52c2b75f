"""A manager leaves and another takes over: what is passed on, and what only the one who leaves knows."""

from datetime import date

from colapp.domain.entity import Entity


class Handover(Entity):
    """What one person held in a territory, given to another on one day.

    ``learnings`` is what is written nowhere else, ``promises`` what partners were promised.
    """

    territory_id: str | None = None
    outgoing_id: str | None = None
    incoming_id: str | None = None
    handed_on: date | None = None
    learnings: str = ""
    promises: str = ""
