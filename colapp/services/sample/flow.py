"""When problems are noted and when they are closed, in days before today.

A table that begins notes what everybody already knew; from then on about as many problems are closed as are
raised, and the number of those open holds its level from quarter to quarter.
"""

import random
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise

from colapp.services.sample.calendar import YEARS

FIRST = YEARS.days - 15
FIRST_CLOSING = FIRST - 70
LEVEL = ((0, 1.0), (90, 0.96), (180, 0.92), (270, 0.85), (360, 0.76), (450, 0.62), (540, 0.42), (FIRST, 0.0))
"""Which share of today's open problems was open, by days before today; a table is a little above or below."""
STEADINESS = 0.12
GROWING = 1.4
"""Above 1, a table closes more problems as it learns the method."""
SOONEST = 14
"""No problem is settled within fewer days; a duplicate is seen as soon as somebody reads it."""
QUICK = 80
LASTING = 300
"""Most problems are settled in about as many days; after so many, a table wants to be done with it."""


def raised(still_open: int, closed: int, chance: random.Random) -> list[int]:
    """The ages of a territory's problems, oldest first."""
    level = [
        (day, share * chance.uniform(1 - STEADINESS, 1 + STEADINESS) if day else share)
        for day, share in LEVEL
    ]
    days = range(FIRST, 1, -1)
    known = list(accumulate((still_open * between(level, d) + closed * _shut(d) for d in days), max))
    count = still_open + closed
    return [days[min(bisect_left(known, place + chance.random()), len(days) - 1)] for place in range(count)]


def closings(count: int, chance: random.Random) -> list[int]:
    """How many days ago problems were closed, over the whole two years, oldest first."""
    shares = ((count - place - chance.random()) / count for place in range(count))
    return [1 + round(FIRST_CLOSING * share**GROWING) for share in shares]


def ended(ages: dict[int, int], closed: int, is_duplicate: bool, chance: random.Random) -> int:
    """Which of the open problems, as ages by number, was the one closed so many days ago."""
    stood = {serial: age - closed for serial, age in ages.items() if age - closed >= SOONEST}
    if is_duplicate:
        return min((serial for serial, age in ages.items() if age - closed >= 3), key=ages.__getitem__)
    return chance.choices(list(stood), [_ripe(days) for days in stood.values()])[0]


def _shut(day: int) -> float:
    """Which share of the closings was made by that day."""
    since: float = (min(day, FIRST_CLOSING) / FIRST_CLOSING) ** (1 / GROWING)
    return 1 - since


def _ripe(days: int) -> float:
    """How likely a problem that old is the one: soon after its first weeks; else once it has lasted."""
    if days > LASTING:
        return days / 1200
    settled: float = 0.5 ** (days / QUICK)
    return 0.01 + min(days / 45, 1.0) * settled


def between(points: Iterable[tuple[int, float]], at: int) -> float:
    """The straight line between the two points around ``at``."""
    (x0, y0), (x1, y1) = next(pair for pair in pairwise(points) if pair[1][0] >= at)
    return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
