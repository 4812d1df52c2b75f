"""How much successive values differ: what the limits of most charts are made of."""

import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isnan, nan

from colapp.domain.spc.constants import RANGE_LIMIT


def mean(values: Iterable[float]) -> float:
    """The correctly rounded mean of the values that are there; NaN when none is.

    ``sum(values) / n`` may be one bit off, and then a point exactly on the mean is not on it any more.
    """
    present = [value for value in values if not isnan(value)]
    return statistics.mean(present) if present else nan


def median(values: Iterable[float]) -> float:
    """The median of the values that are there; NaN when none is."""
    present = [value for value in values if not isnan(value)]
    return statistics.median(present) if present else nan


def moving_ranges(values: Sequence[float]) -> list[float]:
    """The differences of neighbours, without sign; a missing value breaks the range on both its sides."""
    return [abs(after - before) for before, after in pairwise(values)]


def screened_mean(ranges: Sequence[float], limit: float, *, screened: bool) -> float:
    """The mean of the ranges; screened, of those strictly below ``limit`` times the mean of all.

    Once, not repeated until nothing is dropped (Nelson 1982).
    """
    average = mean(ranges)
    return mean(r for r in ranges if r < limit * average) if screened else average


def average_moving_range(values: Sequence[float], *, screened: bool) -> float:
    """The average moving range of values in order; NaN when there is no range, or none left by screening."""
    return screened_mean(moving_ranges(values), RANGE_LIMIT, screened=screened)
