"""Rules in the manner of Provost & Murray, as the engine of WA Health applies them.

A point may have several signals. Missing values are passed over. In the lengths, points on the centre and
repeated values are passed over too: they neither count nor break, but are marked when they stand inside.
"""

from itertools import pairwise
from math import isnan

from colapp.domain.spc.lines import Lines
from colapp.domain.spc.signal import Marks, beyond, sides, sign, stretches


def shift(lines: Lines, length: int) -> Marks:
    """So many points in a row on one side of the centre."""
    side = sides(lines)
    useful = [i for i, mark in enumerate(side) if mark]
    marks = [0] * len(side)
    for mark, start, stop in stretches([side[i] for i in useful]):
        if stop - start >= length:
            _mark(marks, lines, useful[start], useful[stop - 1], mark)
    return marks


def trend(lines: Lines, length: int) -> Marks:
    """So many different values in a row that rise, or that fall; a turning point belongs to the earlier."""
    present = [i for i, value in enumerate(lines.values) if not isnan(value)]
    steps = [
        (sign(lines.values[after] - lines.values[before]), before, after)
        for before, after in pairwise(present)
        if lines.values[after] != lines.values[before]
    ]
    marks = [0] * len(lines.values)
    for slope, start, stop in stretches([step[0] for step in steps]):
        if stop - start + 1 >= length:
            _mark(marks, lines, steps[start][1], steps[stop - 1][2], slope)
    return marks


def two_of_three(lines: Lines) -> Marks:
    """Two of three consecutive points beyond two sigma on one side, wherever the third is."""
    out = beyond(lines.values, lines.near_lower, lines.near_upper)
    present = [i for i, value in enumerate(lines.values) if not isnan(value)]
    marks = [0] * len(out)
    for distance in (1, 2):
        for one, other in zip(present, present[distance:], strict=False):
            if out[one] and out[one] == out[other]:
                marks[one] = marks[other] = out[one]
    return marks


def _mark(marks: Marks, lines: Lines, first: int, last: int, mark: int) -> None:
    for i in range(first, last + 1):
        if not marks[i] and not isnan(lines.values[i]):
            marks[i] = mark
