"""What was counted or measured, one observation for each point of the chart."""

import statistics
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum


@dataclass(frozen=True, slots=True)
class Observation:
    """One point to be charted.

    ``value`` is a measurement, a count, a numerator, the cases or the time between two events, or the mean of
    a subgroup. ``size`` is the denominator of a rate or a proportion, or the size of the subgroup of x̄ and s
    charts; ``deviation`` is the standard deviation of that subgroup. ``None`` is missing: a gap in the line.
    """

    value: float | None
    size: float | None = None
    deviation: float | None = None


class Combining(StrEnum):
    """How several values of one subgroup become one point of a run or an i chart."""

    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"


_COMBINE: dict[Combining, Callable[[Sequence[float]], float]] = {
    Combining.MEAN: statistics.mean,
    Combining.MEDIAN: statistics.median,
    Combining.SUM: fsum,
}


def observations(
    values: Iterable[float | None], sizes: Iterable[float | None] | None = None
) -> tuple[Observation, ...]:
    """Values, or numerators over their denominators, in order."""
    if sizes is None:
        return tuple(Observation(value) for value in values)
    return tuple(Observation(value, size) for value, size in zip(values, sizes, strict=True))


def samples(keys: Iterable[Hashable], values: Iterable[float | None]) -> tuple[Observation, ...]:
    """The mean, size and standard deviation of each subgroup, for x̄ and s charts.

    Subgroups stand in the order in which their key first appears; missing values are left out of them.
    """
    return tuple(
        Observation(
            statistics.mean(group) if group else None,
            len(group),
            statistics.stdev(group) if len(group) > 1 else None,
        )
        for group in _grouped(keys, values)
    )


def combined(
    keys: Iterable[Hashable], values: Iterable[float | None], how: Combining = Combining.MEAN
) -> tuple[Observation, ...]:
    """One value for each subgroup, for run and i charts of several values a period."""
    return tuple(Observation(_COMBINE[how](group) if group else None) for group in _grouped(keys, values))


def _grouped(keys: Iterable[Hashable], values: Iterable[float | None]) -> Sequence[list[float]]:
    groups: dict[Hashable, list[float]] = {}
    for key, value in zip(keys, values, strict=True):
        group = groups.setdefault(key, [])
        if value is not None:
            group.append(value)
    return list(groups.values())
