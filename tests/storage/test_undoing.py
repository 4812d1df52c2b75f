"""Whatever was done: undoing all of it leads to the start, redoing to the end, and the log knows all."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from colapp.domain.action import Action
from colapp.domain.cycle import Cycle
from colapp.domain.errors import RuleError
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.services import actions, cycles, problems, references
from colapp.services.undo import UndoStack
from colapp.storage import workspace
from colapp.storage.errors import StaleError
from colapp.storage.replay import differences
from colapp.storage.store import TABLES, Store
from tests.conftest import TODAY, Clock, fill_small, new_workspace

Shown = dict[str, list[dict[str, Any]]]


def shown(store: Store) -> Shown:
    """Every living row, tables in order."""
    return {
        table: store.db.query(f"select * from {table} where deleted_at is null order by id")
        for table in TABLES.values()
    }


class Gestures(RuleBasedStateMachine):
    """Gestures of a day, in any order; those that the rules refuse change nothing."""

    first: Path

    @initialize()
    def open_a_copy(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        copy = Path(self.folder.name) / "day.colapp"
        shutil.copyfile(self.first, copy)
        self.opened = workspace.open_for_writing(copy, None, now=Clock())
        self.store = self.opened.store
        self.store.db.execute("pragma synchronous = off")
        self.undo_stack = UndoStack(self.store)
        self.start = shown(self.store)

    def teardown(self) -> None:
        with self.folder:
            self.redo_all()
            end = shown(self.store)
            self.undo_all()
            assert shown(self.store) == self.start
            self.redo_all()
            assert shown(self.store) == end
            assert differences(self.store) == []
            self.opened.close()

    def undo_all(self) -> None:
        while self.undo_stack.next_undo:
            self.undo_stack.undo()

    def redo_all(self) -> None:
        while self.undo_stack.next_redo:
            self.undo_stack.redo()

    def attempt(self, gesture: Any, *args: Any, **fields: Any) -> None:
        with suppress(RuleError):
            gesture(self.store, *args, **fields)

    def one(self, data: st.DataObject, model: Any, **equal: Any) -> str | None:
        rows = self.store.all(model, **equal)
        return data.draw(st.sampled_from([row.id for row in rows])) if rows else None

    @rule(owner=st.sampled_from(["fortin", None]), statement=st.sampled_from(["Ascenseur", "Délai", ""]))
    def capture(self, owner: str | None, statement: str) -> None:
        self.attempt(problems.capture, TODAY, "she", statement, owner_id=owner)

    @rule(data=st.data(), impact=st.integers(0, 6))
    def edit(self, data: st.DataObject, impact: int) -> None:
        if problem_id := self.one(data, Problem):
            self.attempt(problems.edit, problem_id, impact=impact, owner_id="roy")

    @rule(data=st.data(), phase=st.sampled_from(Phase))
    def move(self, data: st.DataObject, phase: Phase) -> None:
        if problem_id := self.one(data, Problem):
            self.attempt(problems.move, TODAY, problem_id, phase, reason="il le faut")

    @rule(data=st.data())
    def write(self, data: st.DataObject) -> None:
        if cycle_id := self.one(data, Cycle):
            self.attempt(
                cycles.write, cycle_id, plan="Essai", prediction="4 sur 5", do="Fait", check="3", act="Oui"
            )

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        if problem_id := self.one(data, Problem):
            self.attempt(actions.add, problem_id, "Appeler")

    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        if action_id := self.one(data, Action):
            self.attempt(actions.finish, action_id, TODAY)

    @rule(data=st.data())
    def share(self, data: st.DataObject) -> None:
        if problem_id := self.one(data, Problem):
            self.attempt(problems.share, problem_id, {"gra"})
            self.attempt(problems.concern, problem_id, {"sapa"})

    @rule(data=st.data(), outcome=st.sampled_from(Outcome))
    def close(self, data: st.DataObject, outcome: Outcome) -> None:
        if problem_id := self.one(data, Problem):
            self.attempt(problems.close, TODAY, problem_id, outcome, "assez")

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        if problem_id := self.one(data, Problem, phase=Phase.CLOSED):
            self.attempt(problems.reopen, problem_id)

    @rule(data=st.data())
    def trash(self, data: st.DataObject) -> None:
        if problem_id := self.one(data, Problem):
            self.attempt(problems.trash, problem_id)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        if problem_id := self.one(data, Problem, trash=True):
            self.attempt(problems.restore, problem_id)

    @rule()
    def edit_lists(self) -> None:
        self.attempt(references.set_board, "gra", limit_do=1)
        self.attempt(references.coordinate, "board-gra", {"sm"})

    @rule(data=st.data())
    def revert_a_line(self, data: st.DataObject) -> None:
        lines = [change for change in self.store.changes(30) if change.label != "start"]
        if lines:
            with suppress(StaleError):
                self.store.revert(data.draw(st.sampled_from([change.id for change in lines])))

    @rule()
    def undo(self) -> None:
        self.undo_stack.undo()

    @rule()
    def redo(self) -> None:
        self.undo_stack.redo()

    @rule()
    def restart(self) -> None:
        """Closing the window forgets nothing."""
        told = (self.undo_stack.next_undo, self.undo_stack.next_redo)
        path = self.opened.path
        self.opened.close()
        self.opened = workspace.open_for_writing(path, None, now=Clock())
        self.store = self.opened.store
        self.store.db.execute("pragma synchronous = off")
        self.undo_stack = UndoStack(self.store)
        assert (self.undo_stack.next_undo, self.undo_stack.next_redo) == told


@pytest.fixture
def first(tmp_path: Path) -> Path:
    opened = new_workspace(tmp_path / "first.colapp", now=Clock())
    fill_small(opened.store)
    opened.close()
    return opened.path


def test_any_day_can_be_undone_and_redone(first: Path) -> None:
    class Day(Gestures):
        pass

    Day.first = first
    Day.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
    Day.TestCase("runTest").runTest()
