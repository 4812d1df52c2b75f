"""The agenda of a board: the default until it makes it its own."""

import pytest

from colapp.domain.agenda import DEFAULTS
from colapp.domain.errors import RuleError
from colapp.domain.huddle import AgendaStep, HuddleStep, Meeting, StepKind
from colapp.services import agendas, huddles
from colapp.services.order import FIRST
from colapp.services.undo import UndoStack
from colapp.storage.store import Store
from tests.conftest import TODAY

BOARD = "board-gra"


def kinds(store: Store, meeting: Meeting = Meeting.HUDDLE) -> list[StepKind]:
    return [step.step_kind for step in agendas.own_steps(store, BOARD, meeting)]


def held(store: Store, meeting: Meeting = Meeting.HUDDLE) -> list[HuddleStep]:
    huddles.begin(store, store.now(), TODAY, "gra", None, meeting)
    return store.all(HuddleStep, order="rank")


def test_the_default_is_copied_to_be_changed(store: Store) -> None:
    assert kinds(store) == []
    agendas.use_own(store, BOARD, Meeting.HUDDLE)
    assert kinds(store) == [step.step_kind for step in DEFAULTS[Meeting.HUDDLE]]
    assert kinds(store, Meeting.TABLE) == []
    assert agendas.use_own(store, BOARD, Meeting.HUDDLE) is None


def test_a_meeting_runs_the_boards_own_and_keeps_it(store: Store) -> None:
    agendas.use_own(store, BOARD, Meeting.HUDDLE)
    first, *_ = agendas.own_steps(store, BOARD, Meeting.HUDDLE)
    agendas.edit(store, first.id, title="Bonjour", minutes=0.5, script="Qui manque ?")
    ran = held(store)
    assert (ran[0].title, ran[0].minutes, ran[0].script) == ("Bonjour", 0.5, "Qui manque ?")
    agendas.edit(store, first.id, title="Autre chose")
    assert store.get(HuddleStep, ran[0].id).title == "Bonjour", "no old minutes change"


def test_without_its_own_a_meeting_runs_the_default(store: Store) -> None:
    assert sum(step.minutes for step in held(store, Meeting.OBSERVATORY)) == 90


def test_steps_are_added_moved_and_taken_out(store: Store) -> None:
    agendas.use_own(store, BOARD, Meeting.HUDDLE)
    attendance, safety, *_ = agendas.own_steps(store, BOARD, Meeting.HUDDLE)
    agendas.add(store, BOARD, Meeting.HUDDLE, "Capacité", 2, after_id=safety.id)
    assert kinds(store)[:4] == [StepKind.ATTENDANCE, StepKind.SAFETY, StepKind.WORDS, StepKind.ANSWERS]
    added = agendas.own_steps(store, BOARD, Meeting.HUDDLE)[2]
    agendas.move(store, added.id, FIRST)
    assert kinds(store)[:2] == [StepKind.WORDS, StepKind.ATTENDANCE]
    agendas.trash(store, attendance.id)
    assert kinds(store)[:2] == [StepKind.WORDS, StepKind.SAFETY]
    assert held(store)[0].title == "Capacité"


def test_back_to_the_default_in_one_gesture_that_undoes(store: Store) -> None:
    agendas.use_own(store, BOARD, Meeting.HUDDLE)
    undo = UndoStack(store)
    agendas.back_to_default(store, BOARD, Meeting.HUDDLE)
    assert kinds(store) == []
    undo.undo()
    assert len(kinds(store)) == 7


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " "}, "step-untitled"),
        ({"minutes": 0}, "minutes-unlikely"),
        ({"minutes": 999}, "minutes-unlikely"),
    ],
)
def test_a_step_that_cannot_be_meant_is_refused(store: Store, fields: dict[str, object], code: str) -> None:
    agendas.add(store, BOARD, Meeting.HUDDLE, "Capacité")
    (step,) = store.all(AgendaStep)
    with pytest.raises(RuleError, match=code):
        agendas.edit(store, step.id, **fields)
    assert store.get(AgendaStep, step.id) == step
