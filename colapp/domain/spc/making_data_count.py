"""The rules of Making Data Count (NHS England), as NHSRplotthedots 0.2 applies them.

A point has one signal at most, the first that fits in the order of ``RULES``. A point on the mean, a repeated
value and a missing one break what they stand in.
"""

from itertools import pairwise

from colapp.domain.spc.lines import Lines
from colapp.domain.spc.signal import Marks, Rule, beyond, sides, sign, stretches

RULES = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT)


def shift(lines: Lines, length: int) -> Marks:
    """So many points in a row on one side of the mean."""
    marks = [0] * len(lines.values)
    for side, start, stop in stretches(sides(lines)):
        if stop - start >= length:
            marks[start:stop] = [side] * (stop - start)
    return marks


def trend(lines: Lines, length: int) -> Marks:
    """So many points in a row that rise, or that fall; a turning point belongs to the later trend."""
    marks = [0] * len(lines.values)
    steps = [sign(after - before) for before, after in pairwise(lines.values)]
    for slope, start, stop in stretches(steps):
        points = stop - start + 1
        if slope and points >= length:
            marks[start : stop + 1] = [slope] * points
    return marks


def two_of_three(lines: Lines) -> Marks:
    """At least two of three consecutive points between two and three sigma, all three on one side.

    A point outside the limits is not "between", but may be the third. Only those between are marked.
    """
    side = sides(lines)
    outside = beyond(lines.values, lines.lower, lines.upper)
    near = [
        mark if not out else 0
        for mark, out in zip(beyond(lines.values, lines.near_lower, lines.near_upper), outside, strict=True)
    ]
    marks = [0] * len(side)
    for start in range(len(side) - 2):
        window = range(start, start + 3)
        if abs(sum(side[i] for i in window)) == 3 and sum(near[i] != 0 for i in window) >= 2:
            for i in window:
                marks[i] = near[i] or marks[i]
    return marks
