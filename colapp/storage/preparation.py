"""What a team's meeting would stumble on, read the day before: it empties as it is treated."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from colapp.domain.answer_clock import Grade
from colapp.domain.huddle import Meeting
from colapp.domain.problem import Phase
from colapp.domain.request import AnswerKind, State
from colapp.storage import cards, clock, outside, requests, team
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import code, day

TABLES = (
    requests.TABLES
    | outside.TABLES
    | {"problem", "problem_territory", "cycle", "action", "measure_point", "huddle"}
)
"""A change that touches one of these may treat a line."""
STALE = timedelta(days=14)
"""An open problem of which nothing was written for longer is stale."""


class Gap(StrEnum):
    """What is lacking, in the order in which it is treated: what others wait for comes first."""

    INFORMATION = "information"
    ANSWER_LATE = "answer-late"
    REMINDER = "reminder"
    REFUSAL_BACK = "refusal-back"
    AUTHORISATION_ENDS = "authorisation-ends"
    AGREEMENT_ENDS = "agreement-ends"
    CONSULTATION_OVER = "consultation-over"
    ACTION_LATE = "action-late"
    NO_RESULT = "no-result"
    ACTION_UNOWNED = "action-unowned"
    ACTION_UNDATED = "action-undated"
    UNOWNED = "unowned"
    UNDATED = "undated"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Lacking:
    """One line. ``row_id`` is what is mended: an action, a problem, a request or an answer.

    ``since`` is the day from which it has been so, where there is one: a date passed, a last move, a request
    made; for an authorisation, its last day, which may be to come. ``days`` counts the working days of a
    request, ``whom`` says who must answer it.
    """

    gap: Gap
    row_id: str
    problem_id: str | None
    number: str
    statement: str
    what: str = ""
    person_id: str | None = None
    due: date | None = None
    since: date | None = None
    days: int = 0
    whom: str = ""
    territory_id: str | None = None
    phase: Phase = Phase.NEW
    cycle_id: str | None = None
    request_id: str | None = None

    @property
    def id(self) -> str:
        """What tells it apart: one row may lack two things."""
        return f"{self.gap}:{self.row_id}"

    @property
    def is_action(self) -> bool:
        """Whether an action is what is mended."""
        return self.gap in (Gap.ACTION_LATE, Gap.ACTION_UNOWNED, Gap.ACTION_UNDATED)


def read(
    store: Store,
    lists: References,
    today: date,
    territory_id: str,
    programme_id: str | None = None,
    meeting: Meeting = Meeting.HUDDLE,
) -> list[Lacking]:
    """All that is lacking, worst first within each kind.

    Agreements and consultations are the local table's: a notice of ninety days would weary a daily huddle.
    """
    found = [
        *_asked(store, lists, today, territory_id, programme_id),
        *_come_back(store, lists, today, territory_id, programme_id),
        *_actions(store, lists, today, territory_id, programme_id),
        *_problems(store, lists, today, territory_id, programme_id),
    ]
    if meeting is Meeting.TABLE and programme_id is None:
        found += _outside(store, lists, today, territory_id)
    order = list(Gap)
    return sorted(found, key=lambda each: (order.index(each.gap), each.since or date.max, each.number))


def _asked(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> Iterator[Lacking]:
    """Information asked of us, requests past their clock, and those of which we meant to be reminded today.

    What is to be asked again on a day to come waits until that day; what came by file waits for whoever
    answers it.
    """
    inside = team.places(lists, today, territory_id)
    for asked in requests.read(store, lists, today, inside, only_open=True):
        if not asked.is_ours or (programme_id is not None and asked.programme_id != programme_id):
            continue
        request, last = asked.request, asked.last
        remind_on = request.remind_on
        if asked.state is State.INFORMATION and last is not None:
            days = lists.waited(asked.territory_id, last.answered_on, today) or 0
            line = _of_request(Gap.INFORMATION, asked, last.id, last.words, last.answered_on)
            yield replace(line, days=days)
        elif remind_on is not None and remind_on > today:
            continue
        elif asked.delay.grade in (Grade.LATE, Grade.LONG_LATE):
            yield _of_request(Gap.ANSWER_LATE, asked, request.id, request.wanted, asked.answer_by)
        elif remind_on is not None:
            yield _of_request(Gap.REMINDER, asked, request.id, request.wanted, remind_on)


def _come_back(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> Iterator[Lacking]:
    """Refusals whose day of coming back is here, authorisations whose end is near or past."""
    inside = team.places(lists, today, territory_id)
    for asked, answer in requests.to_tell(store, lists, today, inside, programme_id):
        if not asked.has_come_back(today):
            continue
        if answer.answer_kind is AnswerKind.REFUSED:
            gap, since = Gap.REFUSAL_BACK, answer.review_on
        else:
            gap, since = Gap.AUTHORISATION_ENDS, answer.until
        yield _of_request(gap, asked, answer.id, asked.request.wanted, since)


def _outside(store: Store, lists: References, today: date, territory_id: str) -> Iterator[Lacking]:
    pressing = outside.pressing(store, today, team.places(lists, today, territory_id))
    for held in pressing.agreements:
        agreement, whom = held.agreement, held.authority.name if held.authority else ""
        yield Lacking(
            Gap.AGREEMENT_ENDS, agreement.id, None, "", "",
            what=agreement.title, person_id=agreement.owner_id, since=agreement.ends_on, whom=whom,
            territory_id=agreement.territory_id or territory_id,
        )  # fmt: skip
    for heard in pressing.consultations:
        asked = heard.consultation
        yield Lacking(
            Gap.CONSULTATION_OVER, asked.id, asked.problem_id, "", "",
            what=asked.question, person_id=asked.owner_id, since=asked.due, territory_id=asked.territory_id,
        )  # fmt: skip


def _of_request(gap: Gap, asked: requests.Asked, row_id: str, what: str, since: date | None) -> Lacking:
    request = asked.request
    return Lacking(
        gap,
        row_id,
        request.problem_id,
        asked.number,
        asked.statement,
        what=what,
        due=request.due,
        since=since,
        days=asked.delay.days,
        whom=request.addressee,
        territory_id=asked.territory_id,
        request_id=request.id,
    )


def _actions(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> Iterator[Lacking]:
    where, values = team.actions(lists, today, territory_id, programme_id)
    rows = store.db.execute(
        "select a.id, a.what, a.person_id, a.due, a.blocked_on, a.problem_id, p.number, p.statement,"
        " coalesce(p.territory_id, a.territory_id), p.phase from action a"
        " left join problem p on p.id = a.problem_id"
        f" where {team.TO_DO} and {where}",
        values,
    )
    for action_id, what, person_id, due_on, blocked, problem_id, number, statement, place, phase in rows:
        due = day(due_on)
        gaps = []
        if due is not None and due < today and not blocked:
            gaps.append(Gap.ACTION_LATE)
        if not person_id:
            gaps.append(Gap.ACTION_UNOWNED)
        if due is None and not blocked:
            gaps.append(Gap.ACTION_UNDATED)
        for gap in gaps:
            yield Lacking(
                gap,
                action_id,
                problem_id,
                number or "",
                statement or "",
                what=what or "",
                person_id=person_id or None,
                due=due,
                since=due if gap is Gap.ACTION_LATE else None,
                territory_id=place or None,
                phase=code(Phase, phase, Phase.NEW),
            )


_PROBLEMS = """
select p.id, p.number, p.statement, p.phase, p.owner_id, p.due, p.waiting_on, p.territory_id, c.id,
  c.result <> '' or c.judgement is not null or c.obtained is not null,
  (select max(e.hlc) from edit e where e.row_id = p.id
    or e.row_id in (select id from cycle where problem_id = p.id)
    or e.row_id in (select id from action where problem_id = p.id)
    or e.row_id in (select id from request where problem_id = p.id)
    or e.row_id in (select id from huddle_entry where problem_id = p.id)
    or e.row_id in (select n.id from measure_point n join measure m on m.id = n.measure_id
      where m.problem_id = p.id))
from problem p left join cycle c on c.problem_id = p.id and c.deleted_at is null
  and c.number = (select max(number) from cycle where problem_id = p.id and deleted_at is null)
where p.phase <> 'closed' and p.id in (select id from problem where {where})
"""


def _problems(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> Iterator[Lacking]:
    where, values = team.problems(lists, today, territory_id, programme_id).where()
    for row in store.db.execute(_PROBLEMS.format(where=where), values):
        problem_id, number, statement, phase_code, owner, due, waiting, place, cycle, has_result, moved = row
        phase = code(Phase, phase_code, Phase.NEW)
        last = clock.at(moved).astimezone().date() if moved else None
        is_taken_up = phase is not Phase.NEW  # a new one is given to somebody at the meeting itself
        lacking = {
            Gap.NO_RESULT: phase is Phase.CHECK and not has_result,
            Gap.UNOWNED: is_taken_up and not owner,
            Gap.UNDATED: is_taken_up and not due and not waiting,
            Gap.STALE: last is not None and today - last > STALE and not waiting,
        }
        for gap, is_so in lacking.items():
            if is_so:
                yield Lacking(
                    gap,
                    problem_id,
                    problem_id,
                    number or "",
                    statement or "",
                    person_id=owner or None,
                    due=day(due),
                    since=last if gap is Gap.STALE else None,
                    territory_id=place or None,
                    phase=phase,
                    cycle_id=cycle or None,
                )


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the agenda will go through: actions late, answers to tell, new problems, reviews in Check."""

    late: int
    answers: int
    new: int
    reviews: int


def ahead(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None = None
) -> Ahead:
    """How much of each the next meeting has before it."""
    where, values = team.actions(lists, today, territory_id, programme_id)
    late = store.db.execute(
        "select count(*) from action a left join problem p on p.id = a.problem_id"
        f" where {team.TO_DO} and a.due < :day and {where}",
        values | {"day": today.isoformat()},
    ).fetchone()[0]
    phases = cards.counts(store, team.problems(lists, today, territory_id, programme_id))
    inside = team.places(lists, today, territory_id)
    return Ahead(
        late=int(late),
        answers=len(requests.to_tell(store, lists, today, inside, programme_id)),
        new=phases.get(Phase.NEW, 0),
        reviews=phases.get(Phase.CHECK, 0),
    )
