"""What each rule marks, as pictures: one letter a point.

Where a point is: ``^`` beyond the upper limit, ``A`` between two and three sigma above the centre, ``a``
above it, ``-`` on it, ``b`` below, ``B`` between two and three sigma below, ``v`` beyond the lower limit,
space missing.
What is marked: ``U`` upper, ``L`` lower, ``.`` nothing. For trends the values are digits.
"""

from dataclasses import dataclass

from colapp.domain.spc import Family, Rule, RuleSet

MDC = RuleSet(Family.MAKING_DATA_COUNT, shift=7, trend=7)
LONG = RuleSet(Family.PROVOST_MURRAY, shift=8, trend=6)
SHORT = RuleSet(Family.PROVOST_MURRAY, shift=6, trend=5)


@dataclass(frozen=True)
class Picture:
    """A series and what one rule marks in it."""

    rules: RuleSet
    rule: Rule
    points: str
    marked: str


PICTURES = (
    Picture(MDC, Rule.OUTSIDE, "a^Av-B ", ".U.L..."),
    Picture(LONG, Rule.OUTSIDE, "a^Av-B ", ".U.L..."),
    # seven on one side; a point on the mean or a missing one breaks it
    Picture(MDC, Rule.SHIFT, "baaaaaab", "........"),
    Picture(MDC, Rule.SHIFT, "baaaaaaab", ".UUUUUUU."),
    Picture(MDC, Rule.SHIFT, "bbbBvbbbba", "LLLLLLLLL."),
    Picture(MDC, Rule.SHIFT, "aaa-aaaaaa", ".........."),
    Picture(MDC, Rule.SHIFT, "aaa aaaaaa", ".........."),
    # on the centre neither counts nor breaks; missing is passed over
    Picture(LONG, Rule.SHIFT, "aaaaaaab", "........"),
    Picture(LONG, Rule.SHIFT, "-aaa-aaaaa-b", ".UUUUUUUUU.."),
    Picture(LONG, Rule.SHIFT, "aaa aaaaab", "UUU.UUUUU."),
    Picture(LONG, Rule.SHIFT, "aaa-aaaab", "........."),
    Picture(SHORT, Rule.SHIFT, "abbbbbbaaaaaa", ".LLLLLLUUUUUU"),
    # two of three between two and three sigma, three on one side; the outside one is the third, unmarked
    Picture(MDC, Rule.TWO_OF_THREE, "bAaAb", ".U.U."),
    Picture(MDC, Rule.TWO_OF_THREE, "bAAab", ".UU.."),
    Picture(MDC, Rule.TWO_OF_THREE, "bAAb", "...."),
    Picture(MDC, Rule.TWO_OF_THREE, "AbA", "..."),
    Picture(MDC, Rule.TWO_OF_THREE, "A-A", "..."),
    Picture(MDC, Rule.TWO_OF_THREE, "A^A", "U.U"),
    Picture(MDC, Rule.TWO_OF_THREE, "^^A", "..."),
    Picture(MDC, Rule.TWO_OF_THREE, "BBb", "LL."),
    Picture(MDC, Rule.TWO_OF_THREE, "AA", ".."),
    Picture(MDC, Rule.TWO_OF_THREE, "A aA", "...."),
    # two of three beyond two sigma, wherever the third is
    Picture(LONG, Rule.TWO_OF_THREE, "AbA", "U.U"),
    Picture(LONG, Rule.TWO_OF_THREE, "A^b", "UU."),
    Picture(LONG, Rule.TWO_OF_THREE, "AvA", "U.U"),
    Picture(LONG, Rule.TWO_OF_THREE, "AABB", "UULL"),
    Picture(LONG, Rule.TWO_OF_THREE, "AbbA", "...."),
    Picture(LONG, Rule.TWO_OF_THREE, "A bA", "U..U"),
    Picture(LONG, Rule.TWO_OF_THREE, "AA", "UU"),
    # seven that rise: six strict steps; a turning point belongs to the later trend
    Picture(MDC, Rule.TREND, "012345", "......"),
    Picture(MDC, Rule.TREND, "0123456", "UUUUUUU"),
    Picture(MDC, Rule.TREND, "00123456", ".UUUUUUU"),
    Picture(MDC, Rule.TREND, "01233456", "........"),
    Picture(MDC, Rule.TREND, "012 3456", "........"),
    Picture(MDC, Rule.TREND, "90123456543210", ".UUUUUULLLLLLL"),
    Picture(MDC, Rule.TREND, "01234566543210", "UUUUUUULLLLLLL"),
    # six different values that rise; repeated ones count once, a turning point belongs to the earlier trend
    Picture(LONG, Rule.TREND, "01234", "....."),
    Picture(LONG, Rule.TREND, "9012345", ".UUUUUU"),
    Picture(LONG, Rule.TREND, "001233345550", ".UUUUUUUU..."),
    Picture(LONG, Rule.TREND, "012 345", "UUU.UUU"),
    Picture(LONG, Rule.TREND, "01234543210", "UUUUUULLLLL"),
    Picture(SHORT, Rule.TREND, "0123443210", "UUUUULLLLL"),
)
