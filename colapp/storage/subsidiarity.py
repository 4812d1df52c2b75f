"""Close to the need or not: where problems are settled, how long answers take, whether the team hears them.

Three figures of one territory over the last quarters, each with the list behind it. They are trends of one
territory, never a ranking of several.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from colapp.domain.answer_clock import waited
from colapp.domain.period import Period, PeriodKind
from colapp.domain.working_days import of_place
from colapp.storage.matrix import QUARTERS
from colapp.storage.references import References
from colapp.storage.requests import FINALS, FROM, LIVING, PLACE, WITHIN
from colapp.storage.store import Store
from colapp.storage.values import day

TABLES = frozenset({"problem", "problem_territory", "request", "answer"})
"""A change that touches one of these may change a figure."""

SETTLED = """
select id, closed_on, raised_level = level from problem
where deleted_at is null and phase = 'closed' and outcome = 'settled' and closed_on between :first and :last
  and (territory_id in (select value from json_each(:territories)) or id in (
    select problem_id from problem_territory
    where deleted_at is null and territory_id in (select value from json_each(:territories))))
order by closed_on desc, id
"""
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
class Quarter:
    """One quarter; its lists hold the latest first, those of problems by their ids.

    What the team was told once it was over does not move its figure any more.
    """

    period: Period
    settled: tuple[str, ...]
    at_origin: tuple[str, ...]
    answered: tuple[Answered, ...]

    @property
    def share_at_origin(self) -> float | None:
        """From 0 to 1: settled at the level where raised, among all settled; ``None`` for none settled."""
        return len(self.at_origin) / len(self.settled) if self.settled else None

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


def read(
    store: Store,
    lists: References,
    territory_ids: Collection[str],
    today: date,
    trail: Sequence[Period] | None = None,
) -> list[Quarter]:
    """The figures of these territories, per period of ``trail`` (the last eight quarters), oldest first."""
    periods = trail or Period.containing(today, PeriodKind.QUARTER).trail(QUARTERS)
    values = {
        "territories": json.dumps(sorted(territory_ids)),
        "first": periods[0].start.isoformat(),
        "last": periods[-1].end.isoformat(),
    }
    settled = [(row[0], day(row[1]), bool(row[2])) for row in store.db.execute(SETTLED, values)]
    answered = []
    for request_id, territory_id, asked_on, answer_id, answered_on, told_on in store.db.execute(
        ANSWERED, values
    ):
        asked, came = day(asked_on), day(answered_on)
        if came is not None:
            days = waited(asked or came, came, of_place(lists.territories, territory_id))
            answered.append(Answered(request_id, answer_id, came, days, day(told_on)))
    return [
        Quarter(
            period,
            tuple(each for each, on, _ in settled if on and period.start <= on <= period.end),
            tuple(each for each, on, here in settled if here and on and period.start <= on <= period.end),
            tuple(each for each in answered if period.start <= each.answered_on <= period.end),
        )
        for period in periods
    ]
