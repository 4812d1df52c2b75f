"""Which rules a chart is read by.

The references disagree on repeated values, on points on the centre, on two of three and on lengths: how such
things are treated belongs to the family, the lengths are the reader's choice. On a stable series of 24 points
a false alarm somewhere has a chance of .12 with Anhøj's rules, .18 with Making Data Count and .17 with those
of Provost & Murray (own simulation).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import nan

from colapp.domain.chart import Family, Side
from colapp.domain.spc import making_data_count, provost_murray
from colapp.domain.spc.lines import Lines
from colapp.domain.spc.signal import Marks, Rule, Signal, beyond


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A family with its lengths: points that make a shift, points that make a trend.

    Every family marks the points outside the limits; Anhøj's has no other rule for points, and judges the
    phase by its runs.
    """

    family: Family
    shift: int = 0
    trend: int = 0


ANHOEJ = RuleSet(Family.ANHOEJ)
MAKING_DATA_COUNT = RuleSet(Family.MAKING_DATA_COUNT, shift=7, trend=7)
PROVOST_MURRAY = RuleSet(Family.PROVOST_MURRAY, shift=8, trend=6)


def marks_of(lines: Lines, included: Sequence[bool], rules: RuleSet) -> dict[Rule, Marks]:
    """For each rule of the set, the points that break it; excluded points are held against limits only."""
    kept = replace(lines, values=[v if keep else nan for v, keep in zip(lines.values, included, strict=True)])
    marks = {Rule.OUTSIDE: beyond(lines.values, lines.lower, lines.upper)}
    match rules.family:
        case Family.MAKING_DATA_COUNT:
            marks[Rule.TREND] = making_data_count.trend(kept, rules.trend)
            marks[Rule.TWO_OF_THREE] = making_data_count.two_of_three(kept)
            marks[Rule.SHIFT] = making_data_count.shift(kept, rules.shift)
        case Family.PROVOST_MURRAY:
            marks[Rule.SHIFT] = provost_murray.shift(kept, rules.shift)
            marks[Rule.TREND] = provost_murray.trend(kept, rules.trend)
            marks[Rule.TWO_OF_THREE] = provost_murray.two_of_three(kept)
    return marks


def signals_of(lines: Lines, included: Sequence[bool], rules: RuleSet) -> list[tuple[Signal, ...]]:
    """The signals of each point, in the order of the rules; of Making Data Count only the first."""
    marks = marks_of(lines, included, rules)
    most = 1 if rules.family is Family.MAKING_DATA_COUNT else len(marks)
    return [
        tuple(Signal(rule, Side.of(mark)) for rule, mark in zip(marks, point, strict=True) if mark)[:most]
        for point in zip(*marks.values(), strict=True)
    ]
