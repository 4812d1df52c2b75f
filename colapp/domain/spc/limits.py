"""Centre and limits of each kind of chart, for one phase.

Sources: Montgomery, *Introduction to Statistical Quality Control* (equations by their numbers); Provost &
Murray, *The Health Care Data Guide*; all as computed by qicharts2 0.8 and, for Making Data Count, by
NHSRplotthedots 0.2.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import fsum, isnan, nan, pi, sqrt

from colapp.domain.chart import Kind
from colapp.domain.spc.constants import (
    GEOMETRIC_MEDIAN,
    MDC_LIMIT,
    RANGE_LIMIT,
    RANGE_LIMIT_PRIME,
    RANGE_TO_SIGMA,
    TIME_POWER,
    deviation_error,
    mean_error,
)
from colapp.domain.spc.lines import Lines, at_sigmas, at_widths
from colapp.domain.spc.spread import average_moving_range, mean, median, moving_ranges, screened_mean


@dataclass(frozen=True, slots=True)
class Series:
    """One phase, column by column; NaN is missing.

    ``baseline`` lists the positions that make centre and limits, ``given`` is a centre known beforehand.
    """

    counts: Sequence[float]
    sizes: Sequence[float]
    deviations: Sequence[float]
    baseline: Sequence[int]
    screened: bool
    given: float | None

    @property
    def rates(self) -> Sequence[float]:
        """Counts over their sizes, or the values as they are when no sizes were given."""
        if self.sized:
            return [count / size for count, size in zip(self.counts, self.sizes, strict=True)]
        return self.counts

    @property
    def sized(self) -> bool:
        """Whether sizes were given."""
        return not all(isnan(size) for size in self.sizes)

    def base(self, column: Sequence[float]) -> list[float]:
        """The baseline's part of a column; what was left out leaves no gap, so that a range can bridge it."""
        return [column[position] for position in self.baseline]

    def centre(self, computed: float) -> float:
        """The centre known beforehand, or the one that the baseline gives."""
        return computed if self.given is None else self.given

    def pooled(self, counts: Sequence[float], sizes: Sequence[float]) -> float:
        """The centre as all the baseline's counts over all its sizes."""
        return self.centre(_divided(_total(self.base(counts)), _total(self.base(sizes))))

    def sigma(self, column: Sequence[float]) -> float:
        """Sigma from the moving ranges of the baseline."""
        return average_moving_range(self.base(column), screened=self.screened) / RANGE_TO_SIGMA


def lines(kind: Kind, series: Series) -> Lines:
    """What is drawn for one phase.

    The time between two events must be above 0 (see ``colapp.domain.spc.charting``).
    """
    return _CHARTS[kind](series)


def _run(series: Series) -> Lines:
    """Median; no limits."""
    values = series.rates
    none = [nan] * len(values)
    return Lines(values, series.centre(median(series.base(values))), none, none, none, none)


def _individuals(series: Series) -> Lines:
    """Mean ± 3 · AMR/1.128 (6.33)."""
    return _individuals_of(series.rates, series)


def _individuals_of(values: Sequence[float], series: Series) -> Lines:
    centre = series.centre(mean(series.base(values)))
    return at_sigmas(values, centre, [series.sigma(values)] * len(values))


def _making_data_count(series: Series) -> Lines:
    """Mean ± 2.66 · AMR, near limits at two thirds of it (Making Data Count)."""
    values = series.rates
    average = average_moving_range(series.base(values), screened=series.screened)
    # In the order of the reference: 3 · (2.66/3 · AMR) may be one bit off, and move a point off its limit.
    three, two = [MDC_LIMIT * average] * len(values), [2 * (MDC_LIMIT / 3) * average] * len(values)
    return at_widths(values, series.centre(mean(series.base(values))), three, two)


def _moving_range(series: Series) -> Lines:
    """Ranges of neighbours, the first missing; limits 0 and 3.267 · their mean (6.33)."""
    ranges = [nan, *moving_ranges(series.rates)]
    centre = series.centre(mean(series.base(ranges)))
    zero, near, upper = (
        [limit] * len(ranges) for limit in (0.0, RANGE_LIMIT / 3 * 2 * centre, RANGE_LIMIT * centre)
    )
    return Lines(ranges, centre, zero, zero, near, upper)


def _count(series: Series) -> Lines:
    """Mean ± 3 √mean, not below 0 (7.17)."""
    centre = series.centre(mean(series.base(series.counts)))
    return at_sigmas(series.counts, centre, [_root(centre)] * len(series.counts), floor=0)


def _rate(series: Series) -> Lines:
    """Pooled rate u ± 3 √(u/n), not below 0 (7.19)."""
    centre = series.pooled(series.counts, series.sizes)
    return at_sigmas(series.rates, centre, _poisson(centre, series), floor=0)


def _rate_prime(series: Series) -> Lines:
    """As u, with Laney's sigma."""
    centre = series.pooled(series.counts, series.sizes)
    return at_sigmas(series.rates, centre, _laney(centre, _poisson(centre, series), series), floor=0)


def _proportion(series: Series) -> Lines:
    """Pooled proportion p ± 3 √(p(1-p)/n), within 0 and 1 (7.8)."""
    centre = series.pooled(series.counts, series.sizes)
    return at_sigmas(series.rates, centre, _binomial(centre, series), floor=0, ceiling=1)


def _proportion_prime(series: Series) -> Lines:
    """As p, with Laney's sigma."""
    centre = series.pooled(series.counts, series.sizes)
    sigmas = _laney(centre, _binomial(centre, series), series)
    return at_sigmas(series.rates, centre, sigmas, floor=0, ceiling=1)


def _poisson(rate: float, series: Series) -> list[float]:
    return [_root(rate / size) for size in series.sizes]


def _binomial(proportion: float, series: Series) -> list[float]:
    return [_root(proportion * (1 - proportion) / size) for size in series.sizes]


def _laney(centre: float, sigmas: Sequence[float], series: Series) -> list[float]:
    """Sigmas times the sigma of the standardised values, even when that is below 1 (Laney 2002)."""
    standardised = [
        _divided(value - centre, sigma) for value, sigma in zip(series.rates, sigmas, strict=True)
    ]
    between = series.sigma(standardised)
    return [sigma * between for sigma in sigmas]


def _individuals_prime(series: Series) -> Lines:
    """Values weighted by their sizes; sigma from neighbours, over √n (Taylor 2017).

    The whole phase makes sigma, whatever its baseline. Without sizes, each value has size 1.
    """
    values = series.rates
    sizes = series.sizes if series.sized else [nan if isnan(value) else 1.0 for value in values]
    centre = series.pooled([value * size for value, size in zip(values, sizes, strict=True)], sizes)
    deviations = [
        sqrt(pi / 2) * difference / sqrt(1 / before + 1 / after)
        for difference, (before, after) in zip(moving_ranges(values), pairwise(sizes), strict=True)
    ]
    sigma = screened_mean(deviations, RANGE_LIMIT_PRIME, screened=series.screened)
    return at_sigmas(values, centre, [sigma * sqrt(1 / size) for size in sizes])


def _geometric(series: Series) -> Lines:
    """Cases between events: their mean m ± 3 √(m(m+1)), not below 0 (p. 319); the median is drawn.

    A centre given is such a mean, and drawn as the median that goes with it.
    """
    base = series.base(series.rates)
    average = series.centre(mean(base))
    sigmas = [_root(average * (average + 1))] * len(series.rates)
    drawn = median(base) if series.given is None else GEOMETRIC_MEDIAN * average
    return replace(at_sigmas(series.rates, average, sigmas, floor=0), centre=drawn)


def _time(series: Series) -> Lines:
    """Time between events: an i chart of its power 1/3.6, brought back (Nelson 1994).

    The values go there and back with the lines, so that one on its centre stays on it. Where there is no
    lower limit it is 0, as no time is shorter; a near one is then not drawn.
    """
    normal = replace(series, given=None if series.given is None else series.given ** (1 / TIME_POWER))
    roots = [time ** (1 / TIME_POWER) for time in series.rates]
    times = _individuals_of(roots, normal).mapped(lambda root: root**TIME_POWER if root >= 0 else nan)
    return replace(times, lower=[0.0 if isnan(limit) else limit for limit in times.lower])


def _mean_of_subgroups(series: Series) -> Lines:
    """Mean of all ± A3(n) · S (6.28 to 6.31)."""
    totals = [value * size for value, size in zip(series.counts, series.sizes, strict=True)]
    deviation = _within(series)
    sigmas = [deviation * mean_error(size) for size in series.sizes]
    return at_sigmas(series.counts, series.pooled(totals, series.sizes), sigmas)


def _deviation_of_subgroups(series: Series) -> Lines:
    """S with limits B3(n) · S and B4(n) · S (6.27 to 6.31)."""
    centre = series.centre(_within(series))
    sigmas = [centre * deviation_error(size) for size in series.sizes]
    return at_sigmas(series.deviations, centre, sigmas, floor=0)


def _within(series: Series) -> float:
    """S, the standard deviation within subgroups: the mean when all are of one size, else pooled."""
    deviations, sizes = series.base(series.deviations), series.base(series.sizes)
    if len(set(series.sizes)) == 1:
        return mean(deviations)
    squares = _total((n - 1) * s**2 for n, s in zip(sizes, deviations, strict=True))
    return _root(_divided(squares, _total(n - 1 for n in sizes if n > 0)))


_CHARTS: dict[Kind, Callable[[Series], Lines]] = {
    Kind.RUN: _run,
    Kind.I: _individuals,
    Kind.MR: _moving_range,
    Kind.C: _count,
    Kind.U: _rate,
    Kind.P: _proportion,
    Kind.P_PRIME: _proportion_prime,
    Kind.U_PRIME: _rate_prime,
    Kind.I_PRIME: _individuals_prime,
    Kind.G: _geometric,
    Kind.T: _time,
    Kind.XBAR: _mean_of_subgroups,
    Kind.S: _deviation_of_subgroups,
    Kind.MDC: _making_data_count,
}


def _total(numbers: Iterable[float]) -> float:
    return fsum(number for number in numbers if not isnan(number))


def _divided(numerator: float, denominator: float) -> float:
    return numerator / denominator if denominator else nan


def _root(number: float) -> float:
    return sqrt(number) if number >= 0 else nan
