"""Pareto's ranking: which few causes make most of the trouble."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One category; ``category`` is ``None`` for events without one. Shares are of all events counted."""

    category: str | None
    count: int
    share: float
    cumulative_count: int
    cumulative_share: float


def pareto(categories: Iterable[str | None], *, keep_missing: bool = False) -> tuple[Bar, ...]:
    """Categories by falling count; equal counts in alphabetical order, missing ones last among them.

    The cumulative share is the cumulative count over the total, not a sum of rounded shares.
    """
    counts = Counter(category for category in categories if keep_missing or category is not None)
    total = counts.total()
    bars, cumulative = [], 0
    for category, count in sorted(
        counts.items(), key=lambda item: (-item[1], item[0] is None, item[0] or "")
    ):
        cumulative += count
        bars.append(Bar(category, count, count / total, cumulative, cumulative / total))
    return tuple(bars)
