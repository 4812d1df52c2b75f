"""Running a meeting: its clock and who is there; what is said and done in it is of :mod:`minutes`.

The moves of the clock (``huddle-step``, ``begin-huddle``) are no gestures to take back (see
:data:`colapp.services.undo.NOT_UNDOABLE`).
"""

from datetime import date, datetime

from colapp.domain import huddle_clock
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.huddle import Attendance, Huddle, HuddleStep, Meeting, Presence
from colapp.services import agendas, seats
from colapp.services.minutes import (
    assign,
    block_action,
    check,
    decide,
    edit_note,
    escalate,
    finish_action,
    note,
    park,
    raise_problem,
    redate_action,
    tell,
    trash_note,
    vote,
)
from colapp.storage import huddle as meetings
from colapp.storage.change import Change
from colapp.storage.store import Store

__all__ = [
    "appoint", "assign", "attend", "begin", "block_action", "cancel", "check", "decide", "edit_note", "end",
    "escalate", "finish_action", "go", "note", "park", "raise_problem", "redate_action", "restore", "resume",
    "tell", "trash", "trash_note", "vote",
]  # fmt: skip
"""All that one does in a meeting, for whoever runs it."""


def begin(
    store: Store,
    now: datetime,
    today: date,
    territory_id: str,
    programme_id: str | None = None,
    meeting: Meeting = Meeting.HUDDLE,
) -> Change | None:
    """Begin a meeting of a team at the first step of its agenda, those who sit at the table being present.

    ``None`` where one of that team and kind is running already: that one goes on. One that was forgotten
    (:func:`huddle_clock.is_forgotten`) is over first, as of the last thing noted in it. That the one of today
    would not be held is no longer said.
    """
    before = meetings.running(store, territory_id, programme_id, meeting)
    over: list[Entity] = []
    if before is not None:
        if not huddle_clock.is_forgotten(before, meetings.last_noted(store, before), now, today):
            return None
        over = _over(store, before, now)
    last = before or meetings.last_held(store, territory_id, programme_id, meeting)
    expected = seats.team(store, territory_id, programme_id)
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
        **seats.roles(store, territory_id, expected, last),
    )
    there = [
        Attendance(id=store.new_id(), huddle_id=huddle_id, person_id=person_id) for person_id in expected
    ]
    held_after_all = [each for each in _on_day(store, huddle) if each.cancelled]
    return store.commit("begin-huddle", huddle, *steps, *there, *over, *store.buried(held_after_all))


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
    """Say whether somebody is there; whoever was not expected is added, and whoever is away holds no role."""
    known = store.all(Attendance, huddle_id=huddle_id, person_id=person_id)
    row = known[0] if known else Attendance(id=store.new_id(), huddle_id=huddle_id, person_id=person_id)
    huddle = store.get(Huddle, huddle_id)
    held = [role for role in seats.ROLES if getattr(huddle, role) == person_id]
    freed = dict.fromkeys(held) if presence is not Presence.PRESENT else {}
    return store.commit("attend", row.with_(presence=presence), huddle.with_(**freed))


def appoint(store: Store, huddle_id: str, **roles: str | None) -> Change | None:
    """Say who facilitates, keeps the time, takes the minutes; also when one takes over in mid-meeting.

    :raises TypeError: for anything but ``facilitator_id``, ``timekeeper_id`` and ``secretary_id``.
    """
    if unknown := roles.keys() - seats.ROLES.keys():
        raise TypeError(f"not a role: {', '.join(sorted(unknown))}")
    return store.commit("appoint", store.get(Huddle, huddle_id).with_(**roles))


def plan_next(store: Store, huddle_id: str, next_on: date | None, next_at: str = "") -> Change | None:
    """Say when the next meeting is; it is kept at once, whatever happens before this one ends."""
    return store.commit(
        "plan-next-huddle", store.get(Huddle, huddle_id).with_(next_on=next_on, next_at=next_at)
    )


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
    """A meeting that was planned was not held. Said again of the same day, it changes the reason.

    :raises RuleError: ``cancel-unexplained``; ``huddle-held`` where one was begun on that day.
    """
    if not reason.strip():
        raise RuleError("cancel-unexplained")
    huddle = Huddle(
        id=store.new_id(),
        territory_id=territory_id,
        programme_id=programme_id,
        meeting=meeting,
        planned_on=planned_on,
    )
    known = _on_day(store, huddle)
    if any(each.started_at for each in known):
        raise RuleError("huddle-held")
    huddle = next(iter(known), huddle)
    return store.commit("cancel-huddle", huddle.with_(cancelled=reason.strip()), *store.buried(known[1:]))


def trash(store: Store, huddle_id: str) -> Change | None:
    """Put a meeting in the trash with its minutes: one begun by mistake. What was done in it stays done."""
    return store.remove("trash-huddle", store.get(Huddle, huddle_id))


def restore(store: Store, huddle_id: str) -> Change | None:
    """Take a meeting out of the trash."""
    return store.commit("restore-huddle", store.get(Huddle, huddle_id).with_(deleted_at=None))


def _on_day(store: Store, huddle: Huddle) -> list[Huddle]:
    """The meetings of the same team and kind that were planned on the same day."""
    return store.all(
        Huddle,
        territory_id=huddle.territory_id,
        programme_id=huddle.programme_id,
        meeting=huddle.meeting,
        planned_on=huddle.planned_on,
    )


def _running(store: Store, huddle_id: str) -> Huddle:
    huddle = store.get(Huddle, huddle_id)
    if not huddle.is_running:
        raise RuleError("huddle-ended")
    return huddle


def _over(store: Store, huddle: Huddle, now: datetime) -> list[Entity]:
    """The meeting once over, and the step at which it stood."""
    last = meetings.last_noted(store, huddle)
    at = last if huddle_clock.is_left(last, now) else max(now, huddle.started_at or now)
    return [huddle.with_(ended_at=at), *_left(store, huddle, at, still=True)]


def _left(store: Store, huddle: Huddle, now: datetime, still: bool = False) -> list[HuddleStep]:
    """The step at which the meeting stands, with the time of this visit; ``still``: it stays there."""
    step = store.find(HuddleStep, huddle.step_id)
    if step is None:
        return []
    return [step.with_(spent=huddle_clock.spent(step, now), entered_at=now if still else None)]
