"""Runs analysis: does the line stay too long on one side of the centre, or cross it too rarely?

Anhøj & Olesen 2014, Anhøj & Mohammed. A verdict on a whole phase, never on a point. Points on the centre and
missing ones are left out first; those that are left are "useful".
"""

from dataclasses import dataclass
from math import log2

from colapp.domain.spc.signal import stretches


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a phase and what chance allows; ``None`` throughout when no point is useful."""

    observed: int
    useful: int
    longest: int | None = None
    longest_allowed: int | None = None
    crossings: int | None = None
    crossings_required: int | None = None
    signal: bool = False


def runs(sides: list[int]) -> Runs:
    """The runs analysis of points above (1), below (-1) and on the centre or missing (0)."""
    useful = [side for side in sides if side]
    if not useful:
        return Runs(len(sides), 0)
    lengths = [stop - start for _side, start, stop in stretches(useful)]
    longest, crossings = max(lengths), len(lengths) - 1
    allowed, required = longest_run_allowed(len(useful)), crossings_required(len(useful))
    signal = longest > allowed or crossings < required
    return Runs(len(sides), len(useful), longest, allowed, crossings, required, signal)


def longest_run_allowed(useful: int) -> int:
    """The longest run that chance explains: round(log2 N) + 3 (Schilling 2012)."""
    return round(log2(useful)) + 3


def crossings_required(useful: int) -> int:
    """The fewest crossings that chance explains: the lower 5 % of a binomial (N-1, ½) (Chen 2010).

    The smallest k with C(N-1, 0) + … + C(N-1, k) ≥ 5 % of 2^(N-1), in exact integers.
    """
    tosses = useful - 1
    twentieth = -(-(2**tosses) // 20)
    ways = so_far = 1
    k = 0
    while so_far < twentieth:
        ways = ways * (tosses - k) // (k + 1)
        so_far += ways
        k += 1
    return k
