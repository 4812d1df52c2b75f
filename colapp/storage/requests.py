"""Requests and their answers, with the problem that each is about and the clock that runs for it."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from colapp.domain import answer_clock
from colapp.domain.answer_clock import Delay
from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase
from colapp.domain.request import (
    FINAL,
    NOTICE,
    OPEN_STATES,
    Answer,
    AnswerKind,
    Request,
    State,
    as_of,
    is_to_review,
    is_to_tell,
    state,
)
from colapp.domain.term import LEVEL
from colapp.domain.working_days import WorkingDays, of_place
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import code

TABLES = frozenset({"request", "answer", "grouped_request", "authority", "problem"})
"""A change that touches one of these may change what is asked or answered."""

FINALS = ", ".join(f"'{kind}'" for kind in FINAL)
IN_ORDER = f"answer_kind in ({FINALS}), answered_on"
"""Oldest first; a last word is the last, whatever day the clock of another machine gave it."""
OPEN = f"""r.deleted_at is null and r.withdrawn_on is null and not exists (select 1 from answer a
  where a.request_id = r.id and a.deleted_at is null and a.answer_kind in ({FINALS}))"""
"""A last word is still awaited."""
LIVING = "r.deleted_at is null and p.deleted_at is null"
"""A request goes to the trash and comes back with its problem."""
FROM = "request r left join problem p on p.id = r.problem_id"
PLACE = "coalesce(p.territory_id, r.territory_id)"
WITHIN = f"{PLACE} in (select value from json_each(:territories))"
NEWS = f"""exists (select 1 from answer a where a.request_id = r.id and a.deleted_at is null
  and (a.told_on is null or a.review_on <= :today or (a.answer_kind = '{AnswerKind.AUTHORISED}'
    and a.until <= :soon and coalesce(a.reviewed_on, '') <= a.until)))"""
"""Something of it may have to be told: all the rest is years of closed loops."""
RESTS = (Outcome.SETTLED, Outcome.PARTLY)
"""A problem that ended so may rest on what was authorised: the end of that is told even then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it stands: its answers, oldest first, and its problem as it is now.

    Where the problem is not in this file, ``number``, ``statement`` and ``territory_id`` are those with which
    the request left, ``programme_id``, ``phase`` and ``outcome`` are unknown. ``programme_id`` leads the
    problem; who is asked is in ``request``. ``answer_by`` is the last day on which an answer is in time.
    ``took`` counts the working days since it was asked until its last word or today, whatever restarted the
    clock in between.
    """

    request: Request
    answers: tuple[Answer, ...]
    state: State
    delay: Delay
    acknowledge_late: bool
    answer_by: date
    number: str
    statement: str
    territory_id: str | None
    programme_id: str | None
    phase: Phase | None
    outcome: Outcome | None
    took: int

    @property
    def is_open(self) -> bool:
        """Whether a last word is still awaited."""
        return self.state in OPEN_STATES

    @property
    def is_ours(self) -> bool:
        """Whether its problem is in this file: it did not come by another."""
        return self.phase is not None

    def has_come_back(self, today: date) -> bool:
        """Whether its answer was told and is to be looked at again: a refusal while its problem is open, the
        end of an authorisation also where what was settled may rest on it.
        """
        last = self.last
        if self.state is not State.TOLD or not self.is_ours or last is None:
            return False
        if self.phase is Phase.CLOSED and (
            last.answer_kind is not AnswerKind.AUTHORISED or self.outcome not in RESTS
        ):
            return False
        return is_to_review(last, today)

    @property
    def pressing(self) -> tuple[bool, float, int, str]:
        """A key that puts a danger first, then what has waited worst against its clock, then longest."""
        share = self.delay.days / max(self.delay.allowed, 1)
        return (not self.request.is_safety, -share, -self.delay.days, self.request.id)

    @property
    def last(self) -> Answer | None:
        """The newest answer."""
        return self.answers[-1] if self.answers else None


def read(
    store: Store,
    lists: References,
    today: date,
    territory_ids: Collection[str] | None = None,
    programme_id: str | None = None,
    authority_id: str | None = None,
    problem_id: str | None = None,
    only_open: bool = False,
) -> list[Asked]:
    """The requests that fit, oldest first.

    ``territory_ids`` are those that ask; ``programme_id`` and ``authority_id`` are who is asked.
    """
    where, values = [LIVING], dict[str, object]()
    if territory_ids is not None:
        where.append(WITHIN)
        values["territories"] = json.dumps(list(territory_ids))
    for column, wanted in (
        ("programme_id", programme_id),
        ("authority_id", authority_id),
        ("problem_id", problem_id),
    ):
        if wanted is not None:
            where.append(f"r.{column} = :{column}")
            values[column] = wanted
    if only_open:
        where.append(OPEN)
    return list(matching(store, lists, today, " and ".join(where), values))


def of_ids(store: Store, lists: References, today: date, request_ids: Iterable[str]) -> list[Asked]:
    """These very requests, oldest first, as far as they live."""
    where = f"{LIVING} and r.id in (select value from json_each(:ids))"
    return list(matching(store, lists, today, where, {"ids": json.dumps(list(request_ids))}))


def received(store: Store, lists: References, today: date) -> list[Asked]:
    """What came by a file from a team whose problem is not kept here, oldest first."""
    return list(matching(store, lists, today, f"{LIVING} and p.id is null", {}))


def of_period(
    store: Store, lists: References, territory_ids: Collection[str], period: Period, today: date
) -> list[Asked]:
    """What these territories asked that was open on its last day, or moved in it, oldest first.

    A past period is told as its last day left it, so that it can be told again.
    """
    last = min(period.end, today)
    found = matching(
        store, lists, last, f"{LIVING} and {WITHIN} and (r.asked_on is null or r.asked_on <= :last)",
        {"territories": json.dumps(list(territory_ids)), "last": last.isoformat()},
        as_left=period.end < today,
    )  # fmt: skip
    return [asked for asked in found if asked.is_open or _moved(asked) >= period.start]


def to_tell(
    store: Store,
    lists: References,
    today: date,
    territory_ids: Collection[str],
    programme_id: str | None = None,
) -> list[tuple[Asked, Answer]]:
    """What the team is still to be told, and what has come back to be looked at again; oldest answer first.

    What was answered here to a request that came by file is told where its problem is.
    ``programme_id`` keeps the problems that this programme leads: a team is told of its own.
    """
    values: dict[str, object] = {
        "territories": json.dumps(list(territory_ids)),
        "today": today.isoformat(),
        "soon": (today + NOTICE).isoformat(),
    }
    found = [
        (asked, asked.answers[-1])
        for asked in matching(store, lists, today, f"{LIVING} and {WITHIN} and {NEWS}", values)
        if asked.answers
        and asked.is_ours
        and (programme_id is None or asked.programme_id == programme_id)
        and (is_to_tell(asked.request, asked.answers) or asked.has_come_back(today))
    ]
    return sorted(found, key=lambda pair: (pair[1].answered_on or today, pair[1].id))


def sides(store: Store) -> tuple[bool, bool]:
    """Whether anything was asked from here, and whether anything came by file."""
    found = {row[0] for row in store.db.execute(f"select distinct p.id is null from {FROM} where {LIVING}")}
    return 0 in found, 1 in found


def usual_author(store: Store, asked: Iterable[Asked]) -> str:
    """Who answered here last what came by file, where all these did: one person answers twenty in a row."""
    if any(each.is_ours for each in asked):
        return ""
    row = store.db.execute(
        f"select a.author from {FROM} join answer a on a.request_id = r.id where a.deleted_at is null"
        " and p.id is null and a.author <> '' and a.signed_by = '' order by a.id desc limit 1"
    ).fetchone()
    return str(row[0]) if row else ""


def answers_of(store: Store, request_id: str) -> list[Answer]:
    """The living answers to a request, oldest first."""
    return store.all(Answer, order=IN_ORDER, request_id=request_id)


def open_of(store: Store, problem_id: str) -> list[Request]:
    """The requests of a problem that still wait for a last word, oldest first."""
    rows = store.db.execute(f"select r.id from request r where r.problem_id = ? and {OPEN}", [problem_id])
    return store.among(Request, [request_id for (request_id,) in rows], order="asked_on")


def _moved(asked: Asked) -> date:
    """The last day on which something happened to it."""
    days = [asked.request.asked_on, asked.request.withdrawn_on]
    days += [day for answer in asked.answers for day in (answer.answered_on, answer.told_on)]
    return max((day for day in days if day is not None), default=date.min)


def matching(
    store: Store,
    lists: References,
    today: date,
    where: str,
    values: dict[str, object],
    as_left: bool = False,
) -> Iterator[Asked]:
    """Those that fit a condition in SQL over ``FROM``, oldest first.

    ``as_left``: what happened after ``today`` is not yet.
    """
    rows = store.db.execute(
        f"select r.id, p.number, p.statement, {PLACE}, p.programme_id, p.phase, p.outcome"
        f" from {FROM} where {where}",
        values,
    )
    problems = {row[0]: row[1:] for row in rows}
    answers: dict[str, list[Answer]] = {}
    for answer in store.among(Answer, problems, "request_id", IN_ORDER):
        answers.setdefault(answer.request_id or "", []).append(answer)
    places: dict[str | None, WorkingDays] = {}
    for request in store.among(Request, problems, order="asked_on"):
        place = problems[request.id][2]
        if place not in places:
            places[place] = of_place(lists.territories, place)
        given, problem = tuple(answers.get(request.id, ())), problems[request.id]
        if as_left:
            request, given = as_of(request, given, today)
        yield _asked(request, given, problem, lists, places[place], today)


def _asked(
    request: Request,
    answers: tuple[Answer, ...],
    problem: tuple[str | None, ...],
    lists: References,
    days: WorkingDays,
    today: date,
) -> Asked:
    number, statement, territory_id, programme_id, phase, outcome = problem
    authority = lists.authorities.get(request.authority_id or "")
    own_days = authority.answer_days if authority else None
    clock = answer_clock.of_level(request.level, lists.terms.get(LEVEL, ()), request.is_safety, own_days)
    return Asked(
        request=request,
        answers=answers,
        state=state(request, answers, today),
        delay=answer_clock.delay(request, answers, clock, days, today),
        acknowledge_late=answer_clock.is_acknowledged_late(request, answers, clock, days, today),
        answer_by=answer_clock.answer_by(request, answers, clock, days, today),
        number=number or request.problem_number,
        statement=statement or request.problem_statement,
        territory_id=territory_id,
        programme_id=programme_id,
        phase=code(Phase, phase, None),
        outcome=code(Outcome, outcome, None),
        took=answer_clock.took(request, answers, days, today),
    )
