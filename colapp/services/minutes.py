"""What is said and done in a meeting, each with its line of the minutes.

What a meeting does to a problem, an action or an answer is done by that thing's own service, with the line
beside it: one gesture, one change, one Ctrl+Z.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from colapp.domain.action import Action
from colapp.domain.agenda import check_vote
from colapp.domain.cycle import Cycle, Judgement
from colapp.domain.errors import RuleError
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry
from colapp.domain.request import Answer, Request
from colapp.services import actions, cycles, problems, requests
from colapp.storage.change import Change
from colapp.storage.store import Store

WITH_WORDS = frozenset({EntryKind.SAFETY, EntryKind.WIN, EntryKind.DECISION, EntryKind.NOTE, EntryKind.VOTE})
"""Lines that say nothing without words."""


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
    entry = line(
        store,
        huddle_id,
        EntryKind.TOLD,
        answer_id=answer_id,
        request_id=request.id if request else None,
        problem_id=request.problem_id if request else None,
    )
    return requests.tell(store, today, answer_id, huddle_id, beside=[entry])


def raise_problem(
    store: Store,
    today: date,
    huddle_id: str,
    statement: str,
    concerned: Sequence[str] = (),
    entry_id: str | None = None,
    **fields: Any,
) -> Change | None:
    """Note a new problem of the team in one line; the line ``entry_id`` is about it from now on.

    :raises RuleError: as :func:`problems.capture`.
    """
    huddle = store.get(Huddle, huddle_id)
    given: dict[str, Any] = {"id": store.new_id(), "programme_id": huddle.programme_id} | fields
    territory_id = str(given.pop("territory_id", None) or huddle.territory_id)
    rows = [line(store, huddle_id, EntryKind.RAISED, problem_id=given["id"])]
    if said := store.find(HuddleEntry, entry_id):
        rows.append(said.with_(problem_id=given["id"]))
    return problems.capture(store, today, territory_id, statement, concerned, beside=rows, **given)


def assign(store: Store, today: date, huddle_id: str, problem_id: str, **fields: Any) -> Change | None:
    """Qualify a problem and give it to somebody: owner, programme, margin, date (columns of the problem).

    :raises RuleError: as :func:`problems.edit`.
    """
    entry = line(
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
    entry = line(store, huddle_id, EntryKind.ESCALATED, problem_id=problem_id, request_id=request_id)
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
    entry = line(store, huddle_id, entry_kind, words=words.strip(), **refs)
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
    entry = _checked(line(store, huddle_id, EntryKind.DECISION, words=words.strip(), **refs))
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
        "vote", _checked(line(store, huddle_id, EntryKind.VOTE, words=words.strip(), **counts))
    )


def check(
    store: Store, today: date, huddle_id: str, cycle_id: str, met: Judgement | None, words: str = ""
) -> Change | None:
    """Hold a cycle against its prediction: whether it is met, as far as can be said, and what was said.

    ``words`` are the reason where the prediction is called met against its chart. Said again in the same
    meeting, it takes the place of what was said before; what was measured there stays.

    :raises RuleError: ``against-chart`` as :func:`cycles.judge`.
    """
    cycle = store.get(Cycle, cycle_id)
    entry = line(
        store,
        huddle_id,
        EntryKind.CHECKED,
        words=words.strip(),
        cycle_id=cycle_id,
        problem_id=cycle.problem_id,
    )
    said = store.all(HuddleEntry, huddle_id=huddle_id, cycle_id=cycle_id, entry_kind=EntryKind.CHECKED)
    rows = [entry, *store.buried(each for each in said if not _tells_a_point(store, each))]
    if met is None:
        return store.commit("check-huddle", *rows)
    return cycles.judge(store, today, cycle_id, met, words, beside=rows)


def _tells_a_point(store: Store, entry: HuddleEntry) -> bool:
    """Whether it was written beside a point of a measure (:func:`huddle_checks.collect`)."""
    return any(change.touches("measure_point") for change in store.history([entry.id]))


def _of_action(
    store: Store, huddle_id: str, entry_kind: EntryKind, action_id: str, **fields: Any
) -> HuddleEntry:
    action = store.get(Action, action_id)
    of = {"action_id": action_id, "problem_id": action.problem_id, "person_id": action.person_id}
    return line(store, huddle_id, entry_kind, **of, **fields)


def line(store: Store, huddle_id: str, entry_kind: EntryKind, **fields: Any) -> HuddleEntry:
    """A line of the minutes, at the step at which the meeting stands."""
    at = store.get(Huddle, huddle_id).step_id
    return HuddleEntry(id=store.new_id(), huddle_id=huddle_id, step_id=at, entry_kind=entry_kind, **fields)


def _checked(entry: HuddleEntry) -> HuddleEntry:
    needs = entry.entry_kind in WITH_WORDS or not (entry.problem_id or entry.action_id or entry.cycle_id)
    if needs and not entry.words:
        raise RuleError("entry-empty")
    return entry
