"""Centre and limits worked out by hand from the definitions, the derivation standing as the number.

Each series is made so that its mean and its ranges can be seen at a glance. Published examples are cited.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import pi, sqrt

from colapp.domain.spc import Kind, Observation, Options, observations, samples


@dataclass(frozen=True)
class Case:
    """A series and the lines at one of its points (the last unless told); ``signals`` are positions."""

    name: str
    kind: Kind
    observed: Sequence[Observation]
    centre: float | None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None
    options: Options = field(default_factory=Options)
    at: int = -1
    signals: tuple[int, ...] = ()
    within: float = 1e-12
    """Relative; as printed for a published example."""


def _i(*values: float | None) -> Sequence[Observation]:
    return observations(values)


ALTERNATING = _i(*[10, 12] * 6)  # mean 11, every range 2
WIDER = _i(20, 24, 20, 24)  # mean 22, every range 4
ONE_JUMP = _i(*[0, 1] * 5, 0, 30)  # ten ranges of 1 and one of 30, mean 35/12
FLAT = _i(*[4] * 12)
FOUR_TIMES = [Observation(45, 100), Observation(55, 100)] * 6  # p = .5, sigma .05, z one below and one above
THREES = samples("aaabbbccc", [1, 2, 3, 3, 4, 5, 2, 3, 4])  # means 2, 4, 3; every deviation 1
C4_OF_3 = sqrt(pi) / 2  # gamma(3/2) / gamma(1)
UNEQUAL = samples("aaabb", [1, 2, 3, 4, 6])  # means 2 and 5 of 3 and 2; variances 1 and 2
POOLED = sqrt((2 * 1 + 1 * 2) / (2 + 1))

NIST_COUNTS = _i(
    16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13
)
NIST_INDIVIDUALS = _i(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)

CASES = (
    Case("run: the middle of an odd number", Kind.RUN, _i(3, 9, 1, 5, 4), 4),
    Case("run: between the two middles", Kind.RUN, _i(3, 9, 1, 5), 4),
    Case("run: missing values do not count", Kind.RUN, _i(3, None, 9, 1, None, 5, 4), 4),
    Case("run: rates of their sizes", Kind.RUN, observations([1, 4, 9], [2, 4, 6]), 1),
    Case("run: a centre known beforehand", Kind.RUN, _i(3, 9, 1), 5, options=Options(centre=5)),
    Case("i", Kind.I, ALTERNATING, 11, 11 - 6 / 1.128, 11 + 6 / 1.128, 11 - 4 / 1.128, 11 + 4 / 1.128),
    Case("i: the jump is screened out", Kind.I, ONE_JUMP, 35 / 12, 35 / 12 - 3 / 1.128, 35 / 12 + 3 / 1.128,
         signals=(0, 2, 4, 6, 8, 10, 11)),
    Case("i: the jump kept", Kind.I, ONE_JUMP, 35 / 12, 35 / 12 - 3 * 40 / 11 / 1.128,
         35 / 12 + 3 * 40 / 11 / 1.128, options=Options(screened=False), signals=(11,)),
    Case("i: a gap breaks the range on both sides", Kind.I, _i(1, None, 5, 7), 13 / 3, 13 / 3 - 6 / 1.128,
         13 / 3 + 6 / 1.128),
    Case("i: a range bridges an excluded point, which is still judged", Kind.I, _i(1, 100, 5, 7), 13 / 3,
         13 / 3 - 9 / 1.128, 13 / 3 + 9 / 1.128, options=Options(exclude=frozenset({1})), signals=(1,)),
    Case("i: frozen after twelve", Kind.I, [*ALTERNATING, *_i(20, 20)], 11, 11 - 6 / 1.128, 11 + 6 / 1.128,
         options=Options(freeze=12), signals=(12, 13)),
    Case("i: a second phase", Kind.I, [*ALTERNATING, *WIDER], 22, 22 - 12 / 1.128, 22 + 12 / 1.128,
         options=Options(phases=(12,))),
    Case("i: phases leave the freeze aside", Kind.I, [*ALTERNATING, *WIDER], 22, 22 - 12 / 1.128,
         22 + 12 / 1.128, options=Options(phases=(12,), freeze=1)),
    Case("i: a centre known beforehand", Kind.I, ALTERNATING, 9, 9 - 6 / 1.128, 9 + 6 / 1.128,
         options=Options(centre=9)),
    Case("i: nothing varies", Kind.I, FLAT, 4),
    Case("i: nothing varies, unscreened", Kind.I, FLAT, 4, 4, 4, options=Options(screened=False)),
    Case("i: one point", Kind.I, _i(5), 5),
    Case("i: no value at all", Kind.I, _i(None, None), None),
    Case("NIST e-Handbook 6.3.2.2", Kind.I, NIST_INDIVIDUALS, 50.81, 45.8159, 55.8041, within=2e-6,
         options=Options(screened=False)),
    Case("mr", Kind.MR, _i(1, 3, 7), 3, 0, 3 * 3.267, 0, 2 * 3.267),
    Case("mr: the first range of a phase is missing", Kind.MR, _i(1, 3, 7, 90, 95), 5, 0, 5 * 3.267,
         options=Options(phases=(3,))),
    Case("c", Kind.C, _i(16, 12, 20), 16, 4, 28, 8, 24),
    Case("c: not below 0", Kind.C, _i(4, 2, 6), 4, 0, 10, 0, 8),
    Case("NIST e-Handbook 6.3.3.1", Kind.C, NIST_COUNTS, 16, 4, 28, signals=(23,)),
    Case("u: a small size", Kind.U, observations([4, 36], [1, 9]), 4, 0, 10, 0, 8, at=0),
    Case("u: a larger size", Kind.U, observations([4, 36], [1, 9]), 4, 2, 6, 4 - 4 / 3, 4 + 4 / 3),
    Case("u: per thousand", Kind.U, observations([4, 36], [1, 9]), 4000, 2000, 6000,
         options=Options(multiply=1000)),
    Case("p: a small size", Kind.P, observations([10, 90], [100, 900]), 0.1, 0.01, 0.19, 0.04, 0.16, at=0),
    Case("p: a larger size", Kind.P, observations([10, 90], [100, 900]), 0.1, 0.07, 0.13),
    Case("p: cut at 1", Kind.P, observations([9, 9], [10, 10]), 0.9, 0.9 - 3 * sqrt(0.009), 1),
    Case("p: a size of 0 is a gap", Kind.P, observations([10, 0, 90], [100, 0, 900]), 0.1, at=1),
    Case("p: an unknown count leaves its size out", Kind.P, observations([10, None, 90], [100, 50, 900]), 0.1,
         0.07, 0.13),
    Case("p: nothing ever", Kind.P, observations([0, 0], [9, 9]), 0, 0, 0),
    Case("p′: ranges of two sigma", Kind.P_PRIME, FOUR_TIMES, 0.5, 0.5 - 0.3 / 1.128, 0.5 + 0.3 / 1.128,
         0.5 - 0.2 / 1.128, 0.5 + 0.2 / 1.128),
    Case("p′: narrower than p where the data are", Kind.P_PRIME,
         [Observation(50, 100), Observation(51, 100)] * 2, 0.505,
         0.505 - 3 * 0.01 / 1.128, 0.505 + 3 * 0.01 / 1.128),
    Case("u′: ranges of one sigma", Kind.U_PRIME, observations([3, 5] * 3, [1] * 6), 4, 0, 4 + 6 / 1.128),
    Case("i′: without sizes, d2 is 2/√π", Kind.I_PRIME, ALTERNATING, 11, 11 - 3 * sqrt(pi),
         11 + 3 * sqrt(pi)),
    Case("i′: sizes weigh the centre and divide sigma", Kind.I_PRIME, observations([20, 96], [2, 8]),
         116 / 10, 116 / 10 - 3 * sqrt(pi / 2) * 2 / sqrt(1 / 2 + 1 / 8) / sqrt(8),
         116 / 10 + 3 * sqrt(pi / 2) * 2 / sqrt(1 / 2 + 1 / 8) / sqrt(8)),
    Case("i′: the jump is screened out", Kind.I_PRIME, ONE_JUMP, 35 / 12, 35 / 12 - 1.5 * sqrt(pi),
         35 / 12 + 1.5 * sqrt(pi), signals=(0, 2, 4, 6, 8, 10, 11)),
    Case("g: limits around the mean, the median drawn", Kind.G, _i(0, 5, 19), 5, 0, 8 + 3 * sqrt(72), 0,
         8 + 2 * sqrt(72)),
    Case("g: a mean known beforehand", Kind.G, _i(0, 5, 19), 0.693 * 3, 0, 3 + 3 * sqrt(12),
         options=Options(centre=3), signals=(2,)),
    Case("t: 1 and 2 to the power 3.6", Kind.T, _i(1, 2**3.6, 1, 2**3.6), 1.5**3.6, 0,
         (1.5 + 3 / 1.128) ** 3.6, None, (1.5 + 2 / 1.128) ** 3.6),
    Case("t: 10 and 11 to the power 3.6", Kind.T, _i(10**3.6, 11**3.6), 10.5**3.6, (10.5 - 3 / 1.128) ** 3.6,
         (10.5 + 3 / 1.128) ** 3.6, (10.5 - 2 / 1.128) ** 3.6, (10.5 + 2 / 1.128) ** 3.6, within=1e-11),
    Case("t: a centre known beforehand is a time", Kind.T, _i(10**3.6, 11**3.6), 10**3.6,
         (10 - 3 / 1.128) ** 3.6, (10 + 3 / 1.128) ** 3.6, within=1e-11, options=Options(centre=10**3.6)),
    Case("x̄: one size", Kind.XBAR, THREES, 3, 3 - 3 / (C4_OF_3 * sqrt(3)), 3 + 3 / (C4_OF_3 * sqrt(3)),
         3 - 2 / (C4_OF_3 * sqrt(3)), 3 + 2 / (C4_OF_3 * sqrt(3))),
    Case("x̄: sizes differ", Kind.XBAR, UNEQUAL, 16 / 5, 16 / 5 - 3 * POOLED / (C4_OF_3 * sqrt(3)),
         16 / 5 + 3 * POOLED / (C4_OF_3 * sqrt(3)), at=0),
    Case("x̄: a single value has no limits", Kind.XBAR, samples("aaab", [1, 2, 3, 9]), 15 / 4),
    Case("s: one size", Kind.S, THREES, 1, 0, 1 + 3 * sqrt(1 - pi / 4) / C4_OF_3, 0,
         1 + 2 * sqrt(1 - pi / 4) / C4_OF_3),
    Case("s: sizes differ", Kind.S, UNEQUAL, POOLED, 0, POOLED * (1 + 3 * sqrt(1 - pi / 4) / C4_OF_3), at=0),
    Case("s: a single value has no deviation and no limits", Kind.S, samples("aaab", [1, 2, 3, 9]), 1),
    Case("mdc", Kind.MDC, ALTERNATING, 11, 11 - 5.32, 11 + 5.32, 11 - 2 / 3 * 5.32, 11 + 2 / 3 * 5.32),
    Case("mdc: the freeze counts from the start of each phase", Kind.MDC,
         [*ALTERNATING, *WIDER, *_i(90, 90)], 22, 22 - 2.66 * 4, 22 + 2.66 * 4,
         options=Options(phases=(12,), freeze=4), signals=(16, 17)),
)  # fmt: skip
