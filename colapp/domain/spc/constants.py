"""The numbers that the textbooks print in their appendix.

Two references round the same quantity differently: 3/1.128 = 2.6596 (Montgomery, qicharts2) and 2.66 (Making
Data Count) are 0.016 % apart. Each kind of chart keeps to its own.
"""

from math import exp, lgamma, nan, sqrt

RANGE_TO_SIGMA = 1.128
"""d2 for two values: average moving range / d2 estimates sigma (Montgomery, eq. 6.33)."""

RANGE_LIMIT = 3.267
"""D4 for two values: upper limit of a moving range, in average moving ranges (Montgomery, eq. 6.33)."""

RANGE_LIMIT_PRIME = 3.2665
"""The same, as the i′ chart of qicharts2 rounds it (Taylor 2017)."""

MDC_LIMIT = 2.66
"""Making Data Count: limits in average moving ranges."""

TIME_POWER = 3.6
"""Times between rare events, to the power 1/3.6, are about normal (Nelson 1994)."""

GEOMETRIC_MEDIAN = 0.693
"""ln 2: the median of a geometric distribution in its mean (Provost & Murray 2011, p. 228)."""


def c4(n: float) -> float:
    """Expected standard deviation of ``n`` normal values, in sigma: √(2/(n-1)) · Γ(n/2) / Γ((n-1)/2).

    Montgomery, appendix VI. NaN for fewer than two values, as for the constants below.
    """
    if not n > 1:
        return nan
    return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))


def mean_error(n: float) -> float:
    """A3(n)/3 = 1/(c4·√n): standard error of a subgroup's mean, in mean standard deviations."""
    return 1 / (c4(n) * sqrt(n)) if n > 1 else nan


def deviation_error(n: float) -> float:
    """(B4(n)-1)/3 = √(1-c4²)/c4: standard error of a subgroup's standard deviation, in its expectation."""
    factor = c4(n)
    return sqrt(1 - factor**2) / factor
