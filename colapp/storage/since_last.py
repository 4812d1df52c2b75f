"""What happened to a team since its last meeting: the state then held against the state now.

The log says what each value was when that meeting ended. What was done and taken back since is the same then
and now, and so is not told; days without a meeting only make the stretch longer.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from colapp.domain.advice.reading import readings
from colapp.domain.answer_clock import Grade
from colapp.domain.huddle import Huddle
from colapp.domain.measure import Measure
from colapp.domain.problem import OPEN_PHASES, Outcome, Phase
from colapp.domain.request import Answer, has_ended, reminders
from colapp.storage import clock, huddle, measured, requests, team
from colapp.storage.change import Row
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import code, day

TABLES = requests.TABLES | {
    "huddle", "problem", "problem_territory", "action", "measure", "measure_phase", "measure_point",
    "territory", "board", "term",
}  # fmt: skip
"""A change that touches one of these may change a line."""
MOST = 7
"""So many lines are read aloud in half a minute."""

Then = dict[tuple[str, str], Row | None]
"""By table and row, the values that were overwritten since; ``None``: the row was not there."""


class News(StrEnum):
    """What a line tells, most telling first."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    ENDING = "ending"
    SETTLED = "settled"
    CLOSED = "closed"
    RAISED = "raised"
    ACTIONS = "actions"
    BLOCKED = "blocked"
    SIGNAL = "signal"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Since:
    """One line: ``count`` things, and of which problems (``numbers``, ``problem_ids``, in one order).

    Of actions, ``count`` were done and ``late`` came to be late; of authorisations, ``count`` end soon and
    ``late`` have ended. ``names`` are the measures that signal.
    """

    news: News
    count: int
    late: int = 0
    problem_ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read(store: Store, lists: References, today: date, meeting: Huddle) -> list[Since]:
    """At most seven lines, most telling first; ``meeting`` is the one that runs, or one not begun yet."""
    found = _Reading(store, lists, today, meeting).lines()
    return sorted(found, key=lambda each: list(News).index(each.news))[:MOST]


def newest(store: Store, meeting: Huddle) -> int:
    """The place in the log of the last thing that may have changed a line; who is there changes none."""
    row = store.db.execute(
        "select hlc from edit where tbl in (select value from json_each(?)) and row_id is not ?"
        " order by hlc desc, site desc limit 1",
        [json.dumps(sorted(TABLES)), meeting.id],
    ).fetchone()
    return int(row[0]) if row else 0


def since(store: Store, meeting: Huddle) -> date:
    """The local day of the meeting since which things are told, or seven days before the first one."""
    return clock.at(huddle.mark(store, meeting)).astimezone().date()


class _Reading:
    """One reading of the log: ``then`` holds, by table and row, what was overwritten since."""

    def __init__(self, store: Store, lists: References, today: date, meeting: Huddle) -> None:
        self.store, self.lists, self.today = store, lists, today
        self.of = (meeting.territory_id or "", meeting.programme_id)
        self.mark = huddle.mark(store, meeting)
        self.last_day = clock.at(self.mark).astimezone().date()
        self.then = _then(store, self.mark)
        wanted = team.problems(lists, today, *self.of)
        self.places = team.places(lists, today, self.of[0])
        where, values = wanted.where()
        rows = store.db.execute(
            f"select id, number, phase, outcome from problem where {where} order by number, id", values
        ).fetchall()
        self.problems = {row[0]: (row[1] or "", code(Phase, row[2], Phase.NEW), row[3] or "") for row in rows}

    def lines(self) -> list[Since]:
        """All that there is to tell, in no order."""
        found = [*self._requests(), *self._of_problems(), *self._actions(), *self._signals()]
        return [each for each in found if each.count or each.late]

    def _line(self, news: News, problem_ids: list[str | None], late: int = 0) -> Since:
        known = tuple(dict.fromkeys(each for each in problem_ids if each and each in self.problems))
        numbers = tuple(self.problems[each][0] for each in known)
        return Since(news, len(problem_ids) - late, late, known, numbers)

    def _requests(self) -> Iterator[Since]:
        """What the team itself asked: of a problem that it shares, the one that asked tells the answer."""
        asked = requests.read(self.store, self.lists, self.today, territory_ids=self.places)
        ours = [each for each in asked if each.request.problem_id in self.problems]
        news = [each for each in ours if any(_is_new(self.then, "answer", one.id) for one in each.answers)]
        late = [each for each in ours if each.is_open and each.delay.grade in (Grade.LATE, Grade.LONG_LATE)]
        yield self._line(News.ANSWERED, [each.request.problem_id for each in news])
        yield self._line(News.UNANSWERED, [each.request.problem_id for each in late])
        back = [each for each in ours if each.has_come_back(self.today) and self._is_reminded(each.last)]
        over = [each for each in back if each.last and has_ended(each.last, self.today)]
        soon = [each for each in back if each not in over]
        yield self._line(News.ENDING, [each.request.problem_id for each in (*over, *soon)], len(over))

    def _is_reminded(self, answer: Answer | None) -> bool:
        """Whether the end of an authorisation has come near, or has passed, since the last meeting."""
        return any(self.last_day < day <= self.today for day in (reminders(answer) if answer else ()))

    def _of_problems(self) -> Iterator[Since]:
        told: dict[News, list[str | None]] = {}
        for problem_id, (_, phase, outcome) in self.problems.items():
            before = self.then.get(("problem", problem_id), {})
            if before is None and phase is not Phase.CLOSED:
                told.setdefault(News.RAISED, []).append(problem_id)
            elif news := _news(code(Phase, (before or {}).get("phase", phase), Phase.NEW), phase, outcome):
                told.setdefault(news, []).append(problem_id)
        for news, problem_ids in told.items():
            yield self._line(news, problem_ids)

    def _actions(self) -> Iterator[Since]:
        clause, values = team.actions(self.lists, self.today, *self.of)
        rows = self.store.db.execute(
            "select a.id, a.problem_id, a.due, a.done_on, a.blocked_on, a.standard_id from action a"
            f" where a.deleted_at is null and {clause} order by a.due, a.id",
            values,
        )
        done: list[str | None] = []
        late: list[str | None] = []
        blocked: list[str | None] = []
        for action_id, problem_id, due_on, done_on, blocked_on, standard_id in rows.fetchall():
            is_new = _is_new(self.then, "action", action_id)
            before = self.then.get(("action", action_id)) or {}
            due = day(due_on)
            if done_on:
                done += [problem_id] if is_new or not before.get("done_on", done_on) else []
            elif self._is_over(problem_id, standard_id):
                continue
            elif blocked_on and (is_new or not before.get("blocked_on", blocked_on)):
                blocked.append(problem_id)
            elif due and self.last_day <= due < self.today:
                late.append(problem_id)
        yield self._line(News.ACTIONS, [*late, *done], len(late))
        yield self._line(News.BLOCKED, blocked)

    def _is_over(self, problem_id: str | None, standard_id: str | None) -> bool:
        """Actions of a closed problem are over with it, but for the checks of its standard."""
        known = self.problems.get(problem_id or "")
        return known is not None and known[1] is Phase.CLOSED and not standard_id

    def _signals(self) -> Iterator[Since]:
        points = [row_id for table, row_id in self.then if table == "measure_point"]
        rows = self.store.db.execute(
            "select distinct m.id, m.problem_id from measure_point p join measure m on m.id = p.measure_id"
            " where p.deleted_at is null and m.deleted_at is null"
            " and p.id in (select value from json_each(?)) order by m.rank, m.id",
            [json.dumps(points)],
        )
        names, of = [], []
        for measure_id, problem_id in rows.fetchall():
            if problem_id in self.problems and self._signals_now(measure_id):
                names.append(self.store.get(Measure, measure_id).name)
                of.append(problem_id)
        line = self._line(News.SIGNAL, of)
        yield Since(line.news, line.count, 0, line.problem_ids, line.numbers, tuple(names))

    def _signals_now(self, measure_id: str) -> bool:
        """Whether one of the points written since is no usual up and down, as its chart is shown."""
        whole = measured.load(self.store, measure_id)
        return any(
            reading.side is not None and any(("measure_point", point.id) in self.then for point in points)
            for points, reading in zip(whole.positions, readings(whole.chart), strict=True)
        )


def _then(store: Store, mark: int) -> Then:
    """What the log overwrote since a place in it."""
    found: dict[tuple[str, str], Row | None] = {}
    rows = store.db.execute(
        "select tbl, row_id, before from edit where hlc > ?"
        " and tbl in ('problem', 'action', 'answer', 'measure_point') order by hlc desc, site desc",
        [mark],
    )
    for tbl, row_id, before in rows:  # newest first: the oldest word is the one that stays
        known = found.get((tbl, row_id)) or {}
        found[tbl, row_id] = None if before is None else known | json.loads(before)
    return found


def _is_new(then: Then, table: str, row_id: str) -> bool:
    return then.get((table, row_id), {}) is None


def _news(before: Phase, now: Phase, outcome: str) -> News | None:
    """What became of a problem that was there before."""
    if now is before:
        return None
    if now is Phase.CLOSED:
        return News.SETTLED if outcome == Outcome.SETTLED else News.CLOSED
    return News.MOVED if before in OPEN_PHASES and now.position > before.position else None
