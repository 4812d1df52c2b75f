"""The two icons of Making Data Count: what the last point shows, and whether the target will be met."""

from enum import StrEnum

from colapp.domain.chart import Direction, Side
from colapp.domain.spc import Chart, Point


class Variation(StrEnum):
    """What kind of variation a point shows."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the target will be met as long as nothing changes."""

    PASS = "consistent_pass"  # noqa: S105
    FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


def variation_of(point: Point, direction: Direction) -> Variation:
    """What the first signal of a point means; of a trend its slope counts, not the side of the mean."""
    return variation_to(point.signals[0].side if point.signals else None, direction)


def variation_to(side: Side | None, direction: Direction) -> Variation:
    """What a signal on a side means where ``direction`` is better; without a side there is no signal."""
    if side is None:
        return Variation.COMMON
    if direction.better is None:
        return Variation.NEUTRAL_HIGH if side is Side.UPPER else Variation.NEUTRAL_LOW
    return Variation.IMPROVEMENT if side is direction.better else Variation.CONCERN


def variation(chart: Chart, direction: Direction) -> Variation | None:
    """The variation icon: what the last point shows; none without a point."""
    return None if chart.last is None else variation_of(chart.last, direction)


def assurance(chart: Chart, target: float | None, direction: Direction) -> Assurance | None:
    """The assurance icon: the target against the limits at the last point, strictly.

    None without a target, a direction or limits; where nothing varies the reference says inconsistent, which
    means nothing.
    """
    last = chart.last
    if target is None or direction.better is None or last is None or last.lower is None or last.upper is None:
        return None
    if last.lower == last.upper:
        return None
    if last.lower <= target <= last.upper:
        return Assurance.INCONSISTENT
    results = Side.UPPER if target < last.lower else Side.LOWER
    return Assurance.PASS if results is direction.better else Assurance.FAIL
