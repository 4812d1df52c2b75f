"""Running a meeting: its clock, who is there, and what is said and done in it.

What a meeting does to a problem, an action or an answer is done by that thing's own service, with the line of
the minutes beside it: one gesture, one change, one Ctrl+Z. The moves of the clock (``huddle-step``,
``begin-huddle``) are no gestures to take back (see :data:`colapp.services.undo.NOT_UNDOABLE`).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from colapp.domain import huddle_clock
from colapp.domain.action import Action
from colapp.domain.agenda import check_vote
from colapp.domain.cycle import Cycle, Judgement
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.huddle import Attendance, EntryKind, Huddle, HuddleEntry, HuddleStep, Meeting, Presence
from colapp.domain.request import Answer, Request
from colapp.services import actions, agendas, cycles, problems, requests, seats
from colapp.storage import huddle as meetings
from colapp.storage.change import Change
from colapp.storage.store import Store

WITH_WORDS = frozenset({EntryKind.SAFETY, EntryKind.WIN, EntryKind.DECISION, EntryKind.NOTE, EntryKind.VOTE})
"""Lines that say nothing without words."""


def begin(
    store: Store,
    now: datetime,
    today: date,
    territory_id: str,
    programme_id: str | None = None,
    meeting: Meeting = Meeting.HUDDLE,
) -> Change | None:
    """Begin a meeting of a team at the first step of its agenda, those who sit at the table being present.

    ``None`` where one of that team and kind is running already: that one goes on. One that nobody ended on an
    earlier day is over first, as of the last thing noted in it.
    """
    before = meetings.running(store, territory_id, programme_id, meeting)
    if before is not None and not meetings.is_forgotten(before, today):
        return None
    over = _over(store, before, now) if before else []
    last = meetings.last_held(store, territory_id, programme_id, meeting)
    huddle_id = store.new_id()
    steps = agendas.steps_of(store, territory_id, meeting, huddle_id)
    steps[0] = steps[0].with_(entered_at=now)
    huddle = Huddle(
        id=huddle_id,
        territory_id=territory_id,
        programme_id=programme_id,
        meeting=meeting,
        planned_on=today,
        planned_at=seats.planned_at(store, territory_id, meeting, today, last),
        started_at=now,
        step_id=steps[0].id,
        **seats.roles(store, territory_id, programme_id, last),
    )
    there = [
        Attendance(id=store.new_id(), huddle_id=huddle_id, person_id=person_id)
        for person_id in seats.team(store, territory_id, programme_id)
    ]
    return store.commit("begin-huddle", huddle, *steps, *there, *over)


def go(store: Store, now: datetime, huddle_id: str, step_id: str) -> Change | None:
    """Go to a step; how long the meeting stood at the one it leaves is added to it.

    :raises RuleError: ``huddle-ended``.
    """
    huddle = _running(store, huddle_id)
    if step_id == huddle.step_id:
        return None
    entered = store.get(HuddleStep, step_id).with_(entered_at=now)
    return store.commit("huddle-step", huddle.with_(step_id=step_id), entered, *_left(store, huddle, now))


def attend(store: Store, huddle_id: str, person_id: str, presence: Presence) -> Change | None:
    """Say whether somebody is there; whoever was not expected is added."""
    known = store.all(Attendance, huddle_id=huddle_id, person_id=person_id)
    row = known[0] if known else Attendance(id=store.new_id(), huddle_id=huddle_id, person_id=person_id)
    return store.commit("attend", row.with_(presence=presence))


def appoint(store: Store, huddle_id: str, **roles: str | None) -> Change | None:
    """Say who facilitates, keeps the time, takes the minutes; also when one takes over in mid-meeting.

    :raises TypeError: for anything but ``facilitator_id``, ``timekeeper_id`` and ``secretary_id``.
    """
    if unknown := roles.keys() - {"facilitator_id", "timekeeper_id", "secretary_id"}:
        raise TypeError(f"not a role: {', '.join(sorted(unknown))}")
    return store.commit("appoint", store.get(Huddle, huddle_id).with_(**roles))


def finish_action(store: Store, today: date, huddle_id: str, action_id: str) -> Change | None:
    """The action is done."""
    entry = _of_action(store, huddle_id, EntryKind.DONE, action_id)
    return actions.finish(store, action_id, today, beside=[entry])


def redate_action(
    store: Store, today: date, huddle_id: str, action_id: str, due: date | None, reason: str = ""
) -> Change | None:
    """The action has another date, for a reason.

    :raises RuleError: ``reason-missing`` as :func:`actions.redate`.
    """
    entry = _of_action(store, huddle_id, EntryKind.REDATED, action_id, words=reason.strip(), until=due)
    return actions.redate(store, today, [action_id], due, reason, beside=[entry])


def block_action(store: Store, today: date, huddle_id: str, action_id: str, on: str) -> Change | None:
    """The action waits for others.

    :raises RuleError: ``waiting-on-missing``.
    """
    entry = _of_action(store, huddle_id, EntryKind.BLOCKED, action_id, words=on.strip())
    return actions.block(store, today, action_id, on, beside=[entry])


def tell(store: Store, today: date, huddle_id: str, answer_id: str) -> Change | None:
    """The team has been told the answer: the loop is closed."""
    request = store.find(Request, store.get(Answer, answer_id).request_id)
    entry = _entry(
        store,
        huddle_id,
        EntryKind.TOLD,
        answer_id=answer_id,
        request_id=request.id if request else None,
        problem_id=request.problem_id if request else None,
    )
    return requests.tell(store, today, answer_id, huddle_id, beside=[entry])


def raise_problem(
    store: Store, today: date, huddle_id: str, statement: str, concerned: Sequence[str] = (), **fields: Any
) -> Change | None:
    """Note a new problem of the team in one line.

    :raises RuleError: as :func:`problems.capture`.
    """
    huddle = store.get(Huddle, huddle_id)
    given: dict[str, Any] = {"id": store.new_id(), "programme_id": huddle.programme_id} | fields
    territory_id = str(given.pop("territory_id", None) or huddle.territory_id)
    entry = _entry(store, huddle_id, EntryKind.RAISED, problem_id=given["id"])
    return problems.capture(store, today, territory_id, statement, concerned, beside=[entry], **given)


def assign(store: Store, today: date, huddle_id: str, problem_id: str, **fields: Any) -> Change | None:
    """Qualify a problem and give it to somebody: owner, programme, margin, date (columns of the problem).

    :raises RuleError: as :func:`problems.edit`.
    """
    entry = _entry(
        store,
        huddle_id,
        EntryKind.ASSIGNED,
        problem_id=problem_id,
        person_id=fields.get("owner_id"),
        until=fields.get("due"),
    )
    return problems.edit(store, problem_id, today, beside=[entry], **fields)


def escalate(store: Store, today: date, huddle_id: str, problem_id: str, **fields: Any) -> Change | None:
    """Ask a level above for a decision; ``fields`` as :func:`requests.ask`.

    :raises RuleError: as :func:`requests.ask`.
    """
    request_id = store.new_id()
    entry = _entry(store, huddle_id, EntryKind.ESCALATED, problem_id=problem_id, request_id=request_id)
    given = fields | {"id": request_id, "huddle_id": huddle_id}
    return requests.ask(store, today, problem_id, beside=[entry], **given)


def park(
    store: Store, huddle_id: str, words: str = "", problem_id: str | None = None, action_id: str | None = None
) -> Change | None:
    """Leave something for after the meeting.

    :raises RuleError: ``entry-empty`` where nothing says what.
    """
    return note(store, huddle_id, EntryKind.PARKED, words, problem_id=problem_id, action_id=action_id)


def note(
    store: Store, huddle_id: str, entry_kind: EntryKind, words: str = "", **refs: str | None
) -> Change | None:
    """Write a line of the minutes: safety, a good thing, something said.

    :raises RuleError: ``entry-empty``.
    """
    entry = _entry(store, huddle_id, entry_kind, words=words.strip(), **refs)
    return store.commit("note-huddle", _checked(entry))


def edit_note(store: Store, entry_id: str, words: str, **fields: Any) -> Change | None:
    """Reword a line of the minutes.

    :raises RuleError: ``entry-empty``.
    """
    entry = store.get(HuddleEntry, entry_id).with_(words=words.strip(), **fields)
    return store.commit("edit-huddle-note", _checked(entry))


def trash_note(store: Store, entry_id: str) -> Change | None:
    """Take a line out of the minutes; what it tells of stays done."""
    return store.remove("trash-huddle-note", store.get(HuddleEntry, entry_id))


def decide(
    store: Store,
    today: date,
    huddle_id: str,
    words: str,
    person_id: str | None = None,
    due: date | None = None,
    problem_id: str | None = None,
) -> Change | None:
    """Note a decision. With somebody or a date it becomes an action, of its problem or of the team.

    :raises RuleError: ``entry-empty``, ``action-empty``.
    """
    refs = {"person_id": person_id, "until": due, "problem_id": problem_id}
    entry = _checked(_entry(store, huddle_id, EntryKind.DECISION, words=words.strip(), **refs))
    if person_id is None and due is None:
        return store.commit("decide-huddle", entry)
    entry = entry.with_(action_id=store.new_id())
    return actions.add(
        store,
        problem_id,
        words,
        territory_id=store.get(Huddle, huddle_id).territory_id,
        beside=[entry],
        id=entry.action_id,
        huddle_id=huddle_id,
        person_id=person_id,
        due=due,
    )


def vote(store: Store, huddle_id: str, words: str, agree: int, live_with: int, voters: int) -> Change | None:
    """Note a vote: how many agree, how many (these included) can live with it, out of how many.

    :raises RuleError: ``entry-empty``, ``vote-impossible``.
    """
    check_vote(agree, live_with, voters)
    counts = {"agree": agree, "live_with": live_with, "voters": voters}
    return store.commit(
        "vote", _checked(_entry(store, huddle_id, EntryKind.VOTE, words=words.strip(), **counts))
    )


def check(
    store: Store, today: date, huddle_id: str, cycle_id: str, met: Judgement | None, words: str = ""
) -> Change | None:
    """Hold a cycle against its prediction: whether it is met, as far as can be said, and what was said.

    ``words`` are the reason where the prediction is called met against its chart. Said again in the same
    meeting, it takes the place of what was said before.

    :raises RuleError: ``against-chart`` as :func:`cycles.judge`.
    """
    cycle = store.get(Cycle, cycle_id)
    entry = _entry(
        store,
        huddle_id,
        EntryKind.CHECKED,
        words=words.strip(),
        cycle_id=cycle_id,
        problem_id=cycle.problem_id,
    )
    said = store.all(HuddleEntry, huddle_id=huddle_id, cycle_id=cycle_id, entry_kind=EntryKind.CHECKED)
    rows = [entry, *store.buried(said)]
    if met is None:
        return store.commit("check-huddle", *rows)
    return cycles.judge(store, today, cycle_id, met, words, beside=rows)


def end(
    store: Store, now: datetime, huddle_id: str, next_on: date | None = None, next_at: str = ""
) -> Change | None:
    """The meeting is over; the next one is then. ``None`` where it was over already.

    One that was left open is over as of the last thing noted in it.
    """
    huddle = store.get(Huddle, huddle_id)
    if not huddle.is_running:
        return None
    ended, *left = _over(store, huddle, now)
    store.commit("huddle-step", *left)
    following = {"next_on": next_on or huddle.next_on, "next_at": next_at or huddle.next_at}
    return store.commit("end-huddle", ended.with_(**following))


def resume(store: Store, now: datetime, huddle_id: str) -> Change | None:
    """Take a meeting up again where it stood; what went by since it ended counts for nothing.

    :raises RuleError: ``huddle-running`` where another of the same team and kind has begun since.
    """
    huddle = store.get(Huddle, huddle_id)
    if huddle.ended_at is None:
        return None
    if meetings.running(store, huddle.territory_id or "", huddle.programme_id, huddle.meeting):
        raise RuleError("huddle-running")
    step = store.find(HuddleStep, huddle.step_id)
    store.commit("huddle-step", *([step.with_(entered_at=now)] if step else []))
    return store.commit("resume-huddle", huddle.with_(ended_at=None))


def cancel(
    store: Store,
    today: date,
    territory_id: str,
    programme_id: str | None,
    meeting: Meeting,
    planned_on: date,
    reason: str,
) -> Change | None:
    """A meeting that was planned was not held.

    :raises RuleError: ``cancel-unexplained``.
    """
    if not reason.strip():
        raise RuleError("cancel-unexplained")
    huddle = Huddle(
        id=store.new_id(),
        territory_id=territory_id,
        programme_id=programme_id,
        meeting=meeting,
        planned_on=planned_on,
        cancelled=reason.strip(),
    )
    return store.commit("cancel-huddle", huddle)


def trash(store: Store, huddle_id: str) -> Change | None:
    """Put a meeting in the trash with its minutes: one begun by mistake. What was done in it stays done."""
    return store.remove("trash-huddle", store.get(Huddle, huddle_id))


def restore(store: Store, huddle_id: str) -> Change | None:
    """Take a meeting out of the trash."""
    return store.commit("restore-huddle", store.get(Huddle, huddle_id).with_(deleted_at=None))


def _running(store: Store, huddle_id: str) -> Huddle:
    huddle = store.get(Huddle, huddle_id)
    if not huddle.is_running:
        raise RuleError("huddle-ended")
    return huddle


def _over(store: Store, huddle: Huddle, now: datetime) -> list[Entity]:
    """The meeting once over, and the step at which it stood."""
    noted = meetings.last_noted(store, huddle)
    at = noted if now - noted > meetings.LEFT_OPEN else max(now, huddle.started_at or now)
    return [huddle.with_(ended_at=at), *_left(store, huddle, at, still=True)]


def _left(store: Store, huddle: Huddle, now: datetime, still: bool = False) -> list[HuddleStep]:
    """The step at which the meeting stands, with the time of this visit; ``still``: it stays there."""
    step = store.find(HuddleStep, huddle.step_id)
    if step is None:
        return []
    return [step.with_(spent=huddle_clock.spent(step, now), entered_at=now if still else None)]


def _of_action(
    store: Store, huddle_id: str, entry_kind: EntryKind, action_id: str, **fields: Any
) -> HuddleEntry:
    action = store.get(Action, action_id)
    of = {"action_id": action_id, "problem_id": action.problem_id, "person_id": action.person_id}
    return _entry(store, huddle_id, entry_kind, **of, **fields)


def _entry(store: Store, huddle_id: str, entry_kind: EntryKind, **fields: Any) -> HuddleEntry:
    """A line of the minutes, at the step at which the meeting stands."""
    at = store.get(Huddle, huddle_id).step_id
    return HuddleEntry(id=store.new_id(), huddle_id=huddle_id, step_id=at, entry_kind=entry_kind, **fields)


def _checked(entry: HuddleEntry) -> HuddleEntry:
    needs = entry.entry_kind in WITH_WORDS or not (entry.problem_id or entry.action_id or entry.cycle_id)
    if needs and not entry.words:
        raise RuleError("entry-empty")
    return entry
