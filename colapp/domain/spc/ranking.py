"""Pareto's ranking: which few causes make most of the trouble."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One category; ``category`` is ``None`` for events without one, and for several together.

    ``together`` is how many categories such a bar holds, 1 for all others. Shares are of all events counted.
    """

    category: str | None
    count: int
    share: float
    cumulative_count: int
    cumulative_share: float
    together: int = 1


def pareto(categories: Iterable[str | None], *, keep_missing: bool = False) -> tuple[Bar, ...]:
    """Categories by falling count; equal counts in alphabetical order, missing ones last among them.

    The cumulative share is the cumulative count over the total, not a sum of rounded shares.
    """
    return counted(Counter(category for category in categories if keep_missing or category is not None))


def counted(counts: Mapping[str | None, int]) -> tuple[Bar, ...]:
    """The same, of events that are counted already; every count is at least 1."""
    total = sum(counts.values())
    bars: list[Bar] = []
    reached = 0
    for category, count in sorted(counts.items(), key=lambda bar: (-bar[1], bar[0] is None, bar[0] or "")):
        reached += count
        bars.append(Bar(category, count, count / total, reached, reached / total))
    return tuple(bars)


def shortened(bars: Sequence[Bar], most: int) -> tuple[Bar, ...]:
    """At most so many bars: the smallest categories together, always last whatever their size."""
    if len(bars) <= most:
        return tuple(bars)
    kept, rest = bars[: most - 1], bars[most - 1 :]
    count, total = sum(bar.count for bar in rest), rest[-1].cumulative_count
    return (*kept, Bar(None, count, count / total, total, 1, together=len(rest)))


def reaching(bars: Sequence[Bar], share: float = 0.8) -> int:
    """How many bars it takes to reach a share of all: a reading aid, not a law."""
    return next((number for number, bar in enumerate(bars, 1) if bar.cumulative_share >= share), len(bars))
