"""An idea of change that answers a cause."""

from colapp.domain.entity import Entity


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
