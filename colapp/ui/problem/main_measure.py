"""Which of its measures a problem is followed by."""

from colapp.domain.measure import MeasureKind
from colapp.domain.measured import Measured


def main_measure(found: list[Measured]) -> Measured | None:
    """The outcome that a problem is followed by: the first with a target, else the first, else any."""
    outcomes = [each for each in found if each.measure.measure_kind is MeasureKind.OUTCOME]
    with_target = [each for each in outcomes if each.measure.target is not None]
    return next(iter([*with_target, *outcomes, *found]), None)
