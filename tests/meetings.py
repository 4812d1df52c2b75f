"""Meetings held in a test, on a clock moved by hand."""

from datetime import UTC, date, datetime, time, timedelta

from colapp.domain.huddle import Meeting, Presence, StepKind
from colapp.services import huddles
from colapp.storage import huddle as meetings
from colapp.storage.store import Store
from tests.conftest import Clock

MORNING = time(13, 5)
"""UTC."""


def begin(store: Store, clock: Clock, on: date, late: int = 0, meeting: Meeting = Meeting.HUDDLE) -> str:
    """Begin a meeting of Sherbrooke's table, ``late`` minutes after five past."""
    clock.time = datetime.combine(on, MORNING, UTC) + timedelta(minutes=late)
    change = huddles.begin(store, store.now(), on, "she", None, meeting)
    assert change is not None
    return change.touches("huddle").pop()


def at(store: Store, clock: Clock, huddle_id: str, kind: StepKind, minutes: float = 1) -> None:
    """Go to a step after so many minutes at the one before."""
    clock.time += timedelta(minutes=minutes)
    step = next(each for each in meetings.load(store, huddle_id).steps if each.step_kind is kind)
    huddles.go(store, store.now(), huddle_id, step.id)


def end(store: Store, clock: Clock, huddle_id: str, minutes: float = 1, next_on: date | None = None) -> None:
    """End it after so many minutes at its last step."""
    clock.time += timedelta(minutes=minutes)
    huddles.end(store, store.now(), huddle_id, next_on, "08:05" if next_on else "")


def held(
    store: Store, clock: Clock, on: date, late: int = 0, minutes: float = 11, absent: tuple[str, ...] = ()
) -> str:
    """A whole meeting."""
    huddle_id = begin(store, clock, on, late)
    for person_id in absent:
        huddles.attend(store, huddle_id, person_id, Presence.ABSENT)
    end(store, clock, huddle_id, minutes)
    return huddle_id
