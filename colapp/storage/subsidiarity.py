"""Close to the need or not: where problems are settled, how long answers take, whether the team hears them.

Three figures of one territory over the last quarters, each with the list behind it. They are trends of one
territory, never a ranking of several. A quarter that is over is told as its last day left it, on the screen
as in a report: what was reopened since was settled then.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from colapp.domain.answer_clock import waited
from colapp.domain.period import Period, PeriodKind
from colapp.domain.problem import Outcome, Phase
from colapp.domain.working_days import of_place
from colapp.storage import as_left
from colapp.storage.as_left import Row
from colapp.storage.matrix import QUARTERS
from colapp.storage.references import References
from colapp.storage.requests import FINALS, FROM, LIVING, PLACE, WITHIN
from colapp.storage.store import Store
from colapp.storage.values import day

TABLES = frozenset({"problem", "problem_territory", "request", "answer"})
"""A change that touches one of these may change a figure."""

ANSWERED = f"""
select r.id, {PLACE}, r.asked_on, a.id, a.answered_on, a.told_on
from {FROM} join answer a on a.request_id = r.id
where {LIVING} and {WITHIN} and a.deleted_at is null and r.withdrawn_on is null
  and a.answer_kind in ({FINALS}) and a.answered_on between :first and :last
order by a.answered_on desc, a.id
"""


@dataclass(frozen=True, slots=True)
class Answered:
    """One request answered: after how many working days of its place, and when the team was told."""

    request_id: str
    answer_id: str
    answered_on: date
    days: int
    told_on: date | None


@dataclass(frozen=True, slots=True)
class Settled:
    """The problems settled in one period, by their ids, the latest closed first."""

    period: Period
    all: tuple[str, ...]
    at_origin: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """From 0 to 1: settled at the level where raised, among all settled; ``None`` for none settled."""
        return len(self.at_origin) / len(self.all) if self.all else None


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter; its lists hold the latest first.

    What the team was told once it was over does not move its figure any more.
    """

    settled: Settled
    answered: tuple[Answered, ...]

    @property
    def period(self) -> Period:
        """Which one."""
        return self.settled.period

    @property
    def median_days(self) -> float | None:
        """The median answer time in working days; ``None`` where nothing was answered."""
        return median(each.days for each in self.answered) if self.answered else None

    @property
    def told(self) -> tuple[Answered, ...]:
        """The answers that the team that asked was told of in time: loops that are closed."""
        return tuple(each for each in self.answered if each.told_on and each.told_on <= self.period.end)

    @property
    def share_told(self) -> float | None:
        """From 0 to 1: loops closed among answers received; ``None`` where none was received."""
        return len(self.told) / len(self.answered) if self.answered else None


def settled(period: Period, rows: Iterable[Row], today: date) -> Settled:
    """What was settled in a period, and what of it where it was raised; ``rows`` are the problems as
    :mod:`colapp.storage.as_left` tells them for that period.
    """
    start, last = period.start.isoformat(), as_left.last_day(period, today).isoformat()
    closed = [
        row
        for row in rows
        if row["phase"] == Phase.CLOSED
        and row["outcome"] == Outcome.SETTLED
        and start <= (row["closed_on"] or "") <= last
    ]
    closed.sort(key=lambda row: str(row["id"]))
    closed.sort(key=lambda row: str(row["closed_on"]), reverse=True)
    at_origin = (row["id"] for row in closed if (row["level"] or "") == (row["raised_level"] or ""))
    return Settled(period, tuple(row["id"] for row in closed), tuple(at_origin))


def read(store: Store, lists: References, territory_ids: Collection[str], today: date) -> list[Quarter]:
    """The figures of these territories over the last eight quarters, oldest first."""
    trail = Period.containing(today, PeriodKind.QUARTER).trail(QUARTERS)
    left = as_left.problems(store, territory_ids, trail, today)
    told = [settled(period, rows, today) for period, rows in left]
    return answered(store, lists, territory_ids, told[::-1])


def answered(
    store: Store, lists: References, territory_ids: Collection[str], told: Sequence[Settled]
) -> list[Quarter]:
    """The same periods with the answers that came in them; ``told`` goes from the oldest."""
    values = {
        "territories": json.dumps(sorted(territory_ids)),
        "first": told[0].period.start.isoformat(),
        "last": told[-1].period.end.isoformat(),
    }
    found = []
    for request_id, territory_id, asked_on, answer_id, answered_on, told_on in store.db.execute(
        ANSWERED, values
    ):
        asked, came = day(asked_on), day(answered_on)
        if came is not None:
            days = waited(asked or came, came, of_place(lists.territories, territory_id))
            found.append(Answered(request_id, answer_id, came, days, day(told_on)))
    return [
        Quarter(
            each,
            tuple(one for one in found if each.period.start <= one.answered_on <= each.period.end),
        )
        for each in told
    ]
