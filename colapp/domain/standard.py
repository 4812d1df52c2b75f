"""What an adopted change becomes: the way in which things are done from now on."""

from datetime import date

from colapp.domain.entity import Entity

CHECKS = (30, 60, 90)
"""Days after the adoption on which it is looked at whether the standard still holds."""


class Standard(Entity):
    """The standard that a cycle ended in: its ``standard`` text, who keeps it, and how people learn it.

    Its checks are actions that bear its id (``Action.standard_id``).
    """

    problem_id: str | None = None
    cycle_id: str | None = None
    standard: str = ""
    person_id: str | None = None
    training: str = ""
    adopted_on: date | None = None
