"""Taking back, making again, and remembering both."""

import pytest

from colapp.domain.problem import Problem
from colapp.services import problems
from colapp.services.undo import REMEMBERED, UndoStack
from colapp.storage import workspace
from colapp.storage.errors import StaleError
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace
from tests.conftest import TODAY, Clock

LIFT = Problem(id="lift", statement="Ascenseur en panne", territory_id="she")


def impact(store: Store) -> int:
    return store.get(Problem, "lift").impact


def test_undo_and_redo_are_named_after_the_gesture(store: Store) -> None:
    stack = UndoStack(store)
    assert stack.next_undo is None and stack.next_redo is None
    assert stack.undo() is None and stack.redo() is None
    captured = problems.capture(store, TODAY, "she", "Ascenseur en panne")
    assert captured is not None
    edited = problems.edit(store, captured.edits[0].row_id, impact=3)
    assert stack.next_undo == edited
    stack.undo()
    assert stack.next_undo == captured and stack.next_redo == edited
    stack.undo()
    assert stack.next_undo is None and stack.next_redo == captured
    stack.redo()
    stack.redo()
    assert stack.next_undo == edited and stack.next_redo is None


def test_a_new_gesture_forgets_what_could_be_made_again(store: Store) -> None:
    stack = UndoStack(store)
    store.commit("capture", LIFT)
    store.commit("edit", LIFT.with_(impact=1))
    stack.undo()
    store.commit("edit", LIFT.with_(impact=2))
    assert stack.next_redo is None
    stack.undo()
    assert impact(store) == 0


def test_the_first_filling_of_a_workspace_is_not_undone(store: Store) -> None:
    assert UndoStack(store).next_undo is None
    assert len(store.changes(9)) == 1


def test_a_gesture_that_changes_nothing_is_not_remembered(store: Store) -> None:
    stack = UndoStack(store)
    store.commit("capture", LIFT)
    store.commit("edit", LIFT)
    stack.undo()
    assert store.all(Problem) == [] and stack.next_undo is None


def test_reverting_a_line_of_the_history_can_itself_be_undone(store: Store) -> None:
    stack = UndoStack(store)
    store.commit("capture", LIFT)
    rated = store.commit("edit", LIFT.with_(impact=3))
    store.commit("edit", LIFT.with_(impact=3, statement="Ascenseur réparé"))
    assert rated is not None
    store.revert(rated.id)
    assert impact(store) == 0
    stack.undo()
    assert impact(store) == 3


def test_the_last_hundred_gestures_are_undone_after_a_restart(territory_file: Workspace) -> None:
    store = territory_file.store
    store.commit("capture", LIFT.with_(context="0"))
    for i in range(1, REMEMBERED + 21):
        store.commit("edit", LIFT.with_(context=str(i)))
    first = UndoStack(store)
    for _ in range(5):
        first.undo()
    territory_file.close()

    again = workspace.open_for_writing(territory_file.path, None)
    stack = UndoStack(again.store)
    for _ in range(5):
        stack.redo()
    assert stack.next_redo is None
    assert again.store.get(Problem, "lift").context == str(REMEMBERED + 20)
    for _ in range(REMEMBERED):
        assert stack.undo() is not None
    assert again.store.get(Problem, "lift").context == "20"
    assert stack.undo() is None
    again.close()


def test_later_work_of_somebody_else_is_never_overwritten(store: Store) -> None:
    stack = UndoStack(store)
    store.commit("capture", LIFT)
    store.commit("edit", LIFT.with_(impact=1))
    elsewhere = Store(store.db, store.site + 1, "l.roy", Clock(), store.schema)
    elsewhere.commit("edit", LIFT.with_(impact=2))
    with pytest.raises(StaleError):
        stack.undo()
    assert impact(store) == 2
    assert stack.next_undo is None and stack.next_redo is None
