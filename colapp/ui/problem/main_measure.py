"""Which of its measures a problem is followed by, and where it started."""

from collections.abc import Iterable

from colapp.domain.cycle import Cycle
from colapp.domain.measure import MeasureKind
from colapp.domain.measured import Measured, begun_on


def main_measure(found: list[Measured]) -> Measured | None:
    """The outcome that a problem is followed by: the first with a target, else the first, else any."""
    outcomes = [each for each in found if each.measure.measure_kind is MeasureKind.OUTCOME]
    with_target = [each for each in outcomes if each.measure.target is not None]
    return next(iter([*with_target, *outcomes, *found]), None)


def level_at_start(found: Measured, cycles: Iterable[Cycle]) -> float | None:
    """The level of the baseline; where none is set, of all that was collected before the first change."""
    begun = min((day for cycle in cycles if (day := begun_on(cycle))), default=None)
    if found.measure.baseline_until is not None or begun is None:
        return found.baseline_level
    return found.level(place for place, day in enumerate(found.dates) if day < begun)
