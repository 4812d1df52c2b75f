"""The small questions of the table, asked of one cycle, of two, or of a measure's days."""

from collections.abc import Sequence
from datetime import date

from colapp.domain.cycle import Cycle, Reach
from colapp.domain.folding import folded

MONTH = 31
"""The most days between two points that are collected regularly (Taylor)."""
OWN_WORDS = 40
"""The fewest characters in which something was learned."""


def regular(days: Sequence[date]) -> int:
    """The longest run of points that are at most a month apart."""
    longest = run = 0
    before: date | None = None
    for day in sorted(set(days)):
        run = run + 1 if before is not None and (day - before).days <= MONTH else 1
        longest, before = max(longest, run), day
    return longest


def can_be_wrong(cycle: Cycle) -> bool:
    """Whether a result could contradict the prediction: it holds a number, or says which way things go."""
    directed = cycle.direction is not None and cycle.direction.better is not None
    return cycle.predicted is not None or directed or any(letter.isdigit() for letter in cycle.prediction)


def is_compared(cycle: Cycle) -> bool:
    """Whether what was learned is written, and the prediction judged."""
    return bool(cycle.check.strip()) and cycle.judgement is not None


def is_learned(cycle: Cycle) -> bool:
    """Whether it was learned in words of one's own."""
    return len(cycle.check.strip()) >= OWN_WORDS


def is_filled(cycle: Cycle) -> bool:
    """Whether Plan, Do and Check all say something."""
    return all(text.strip() for text in (cycle.plan, cycle.prediction, cycle.do, cycle.check))


def has_scale(cycle: Cycle) -> bool:
    """Whether it is said how many, and of what."""
    return cycle.scale > 0 and bool(cycle.scale_unit.strip())


def is_same(before: Cycle, after: Cycle) -> bool:
    """Whether the next cycle tried the very same thing on the very same scale."""
    told = [
        (folded(cycle.plan.strip()), cycle.scale, folded(cycle.scale_unit.strip()), cycle.reach)
        for cycle in (before, after)
    ]
    return told[0] == told[1]


def is_as_large(before: Cycle, after: Cycle) -> bool:
    """Whether the scale did not shrink: how much of the service, else how many of the same."""
    if before.reach and after.reach and before.reach is not after.reach:
        return list(Reach).index(after.reach) > list(Reach).index(before.reach)
    same_unit = folded(before.scale_unit.strip()) == folded(after.scale_unit.strip())
    return same_unit and after.scale >= before.scale > 0


def numbers(cycles: Sequence[Cycle]) -> tuple[int, ...]:
    """What the cycles are called."""
    return tuple(cycle.number for cycle in cycles)
