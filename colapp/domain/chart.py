"""What can be said of a chart before anything is calculated: its kind, its rules, which way is better,
and the answers that it may give to a prediction.

Apart from ``spc`` and ``advice``, so that a measure can be read from its file without them.
"""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of chart, by what one point is."""

    RUN = "run"
    I = "i"  # noqa: E741 - its name in every textbook
    MR = "mr"
    C = "c"
    U = "u"
    P = "p"
    P_PRIME = "pp"
    U_PRIME = "up"
    I_PRIME = "ip"
    G = "g"
    T = "t"
    XBAR = "xbar"
    S = "s"
    MDC = "mdc"


class Family(StrEnum):
    """Whose rules."""

    ANHOEJ = "anhoej"
    MAKING_DATA_COUNT = "making-data-count"
    PROVOST_MURRAY = "provost-murray"


class Side(StrEnum):
    """Above or below; for a trend, rising or falling."""

    UPPER = "upper"
    LOWER = "lower"

    @classmethod
    def of(cls, mark: int) -> "Side":
        """The side of a mark that is not 0."""
        return cls.UPPER if mark > 0 else cls.LOWER


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"

    @property
    def better(self) -> Side | None:
        """The side of an improvement."""
        return {Direction.INCREASE: Side.UPPER, Direction.DECREASE: Side.LOWER}.get(self)


class Answer(StrEnum):
    """What the results say of a prediction."""

    NO_BASELINE = "no_baseline"
    NOT_STARTED = "not_started"
    MIXED = "mixed"
    WORSE = "worse"
    CONFIRMED = "confirmed"
    CLOSE = "close"
    PARTIAL = "partial"
    TOO_EARLY = "too_early"
    NOT_ENOUGH_POINTS = "not_enough_points"
    LEVEL_REACHED_NOT_PROVEN = "level_reached_not_proven"
    NO_CHANGE = "no_change"
