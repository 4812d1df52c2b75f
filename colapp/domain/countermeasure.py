"""An idea of change that answers a cause."""

from enum import StrEnum

from colapp.domain.entity import Entity

HIGH_FROM = 3
"""Of 1 to 5: an impact that is worth a project, an effort that makes one."""


class Quadrant(StrEnum):
    """A quarter of the impact and effort matrix, from what to do first to what not to do."""

    QUICK_WIN = "quick-win"
    PROJECT = "project"
    OCCASION = "occasion"
    DROP = "drop"


class Countermeasure(Entity):
    """An idea: the cause it answers, the driver it moves, the measure that will show it.

    ``impact`` and ``effort`` go from 1 to 5 (0: not estimated), ``margin`` is a code of the list ``margin``.
    Cycles that test it bear its id (``Cycle.countermeasure_id``).
    """

    problem_id: str | None = None
    cause_id: str | None = None
    driver_id: str | None = None
    measure_id: str | None = None
    idea: str = ""
    impact: int = 0
    effort: int = 0
    margin: str = ""
    rank: str = ""

    @property
    def quadrant(self) -> Quadrant | None:
        """Its quarter; ``None`` until impact and effort are both estimated."""
        if not self.impact or not self.effort:
            return None
        if self.impact >= HIGH_FROM:
            return Quadrant.PROJECT if self.effort >= HIGH_FROM else Quadrant.QUICK_WIN
        return Quadrant.DROP if self.effort >= HIGH_FROM else Quadrant.OCCASION
