"""What is counted or measured over time to see whether a change is an improvement."""

from datetime import date
from enum import StrEnum

from colapp.domain.chart import Direction, Family, Kind
from colapp.domain.entity import Entity


class MeasureKind(StrEnum):
    """What a measure tells: the result for people, the way there, or the harm done elsewhere."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class Frequency(StrEnum):
    """How often a point is collected."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    IRREGULAR = "irregular"


class Measure(Entity):
    """One measure of a territory, mostly of one of its problems.

    ``definition`` is operational: two people who read it count the same. ``chart`` is the kind of chart,
    ``rules`` the family of rules that it is read by, ``shift`` and ``trend`` their lengths (0: the family's
    own). ``multiply`` is the scale shown of a share or a rate: 100 for percentages, 1000 for a rate per
    thousand; target and predictions are written on that scale. ``baseline_until``: centre and limits are
    made of the points up to that day and drawn forward. ``screened``: see ``spc.Options``.
    """

    territory_id: str | None = None
    problem_id: str | None = None
    name: str = ""
    definition: str = ""
    unit: str = ""
    source: str = ""
    measure_kind: MeasureKind = MeasureKind.OUTCOME
    direction: Direction = Direction.NEUTRAL
    target: float | None = None
    target_on: date | None = None
    frequency: Frequency = Frequency.WEEKLY
    chart: Kind = Kind.RUN
    rules: Family = Family.ANHOEJ
    shift: int = 0
    trend: int = 0
    screened: bool = True
    multiply: float = 1
    baseline_until: date | None = None
    rank: str = ""


class MeasurePoint(Entity):
    """One collected value, or a numerator over its denominator ``size``; the value ``None`` is a known gap.

    ``excluded`` leaves it out of centre and limits. ``cycle_id`` ties it to the cycle that it tells of.
    """

    measure_id: str | None = None
    measured_on: date | None = None
    value: float | None = None
    size: float | None = None
    note: str = ""
    cycle_id: str | None = None
    excluded: bool = False


class MeasurePhase(Entity):
    """From ``starts_on`` centre and limits start anew, because somebody decided so, for a reason."""

    measure_id: str | None = None
    starts_on: date | None = None
    reason: str = ""
    author: str = ""
