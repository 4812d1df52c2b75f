"""What is drawn for one phase: the points, the centre and the limits around it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Self


@dataclass(frozen=True, slots=True)
class Lines:
    """One number for each point, but one centre; NaN is nothing to draw.

    ``lower`` and ``upper`` are at three sigma, ``near_lower`` and ``near_upper`` at two.
    """

    values: Sequence[float]
    centre: float
    lower: Sequence[float]
    near_lower: Sequence[float]
    near_upper: Sequence[float]
    upper: Sequence[float]

    def mapped(self, to: Callable[[float], float]) -> Self:
        """The same lines on another scale."""
        return type(self)(
            [to(x) for x in self.values],
            to(self.centre),
            [to(x) for x in self.lower],
            [to(x) for x in self.near_lower],
            [to(x) for x in self.near_upper],
            [to(x) for x in self.upper],
        )


def at_sigmas(
    values: Sequence[float],
    centre: float,
    sigmas: Iterable[float],
    *,
    floor: float = -inf,
    ceiling: float = inf,
) -> Lines:
    """Limits three sigma from the centre, near ones two, cut where the values cannot go."""
    sigmas = tuple(sigmas)
    three, two = [3 * sigma for sigma in sigmas], [2 * sigma for sigma in sigmas]
    return at_widths(values, centre, three, two, floor=floor, ceiling=ceiling)


def at_widths(
    values: Sequence[float],
    centre: float,
    three: Iterable[float],
    two: Iterable[float],
    *,
    floor: float = -inf,
    ceiling: float = inf,
) -> Lines:
    """Limits so far from the centre, near ones less far, cut where the values cannot go."""

    def cut(number: float) -> float:
        return min(max(number, floor), ceiling)  # the order matters: a NaN that comes first stays

    three, two = tuple(three), tuple(two)
    return Lines(
        values,
        centre,
        [cut(centre - width) for width in three],
        [cut(centre - width) for width in two],
        [cut(centre + width) for width in two],
        [cut(centre + width) for width in three],
    )
