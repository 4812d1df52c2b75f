"""A signal: which rule a point breaks, and on which side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from colapp.domain.chart import Side
from colapp.domain.spc.lines import Lines

Marks = list[int]
"""For each point 1 (high or rising), -1 (low or falling) or 0 (no signal)."""


class Rule(StrEnum):
    """What a point may break."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Signal:
    """One point, one rule, one side."""

    rule: Rule
    side: Side


def sign(number: float) -> int:
    """1, -1, or 0 for zero and for NaN."""
    return (number > 0) - (number < 0)


def sides(lines: Lines) -> Marks:
    """On which side of the centre each point is; 0 on it, and where a value is missing."""
    return [sign(value - lines.centre) for value in lines.values]


def beyond(values: Sequence[float], lower: Sequence[float], upper: Sequence[float]) -> Marks:
    """The points strictly beyond two lines; where there is no line, or no value, none is."""
    return [(value > high) - (value < low) for value, low, high in zip(values, lower, upper, strict=True)]


def stretches(marks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The runs of one and the same mark: mark, first position, position after the last."""
    start = 0
    for mark, run in groupby(marks):
        stop = start + sum(1 for _ in run)
        yield mark, start, stop
        start = stop
