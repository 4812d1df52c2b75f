"""Whatever is asked, answered and withdrawn in whatever order, the wait is told by what is still asked."""

import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.problem import Outcome, Problem
from colapp.domain.request import Answer, AnswerKind, GroupedRequest, Request
from colapp.services import problems, requests
from colapp.services.undo import UndoStack
from colapp.storage import references, workspace
from colapp.storage import requests as asking
from colapp.storage.replay import differences
from tests.conftest import TODAY, Clock, fill_small

DAY = timedelta(days=1)
FOUR = {"tried": "Deux essais", "exceeds": "Le budget", "wanted": "Une plage", "meanwhile": "On appelle"}
KEPT: tuple[type[Entity], ...] = (Problem, Request, Answer, GroupedRequest)


class Requests(RuleBasedStateMachine):
    """Gestures of weeks, in any order; those that the rules refuse change nothing."""

    first: Path

    @initialize()
    def open_a_copy(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        copy = Path(self.folder.name) / "weeks.colapp"
        shutil.copyfile(self.first, copy)
        self.opened = workspace.open_for_writing(copy, None, now=Clock())
        self.store = self.opened.store
        self.store.db.execute("pragma synchronous = off")
        self.lists, self.today = references.load(self.store), TODAY
        for place in ("she", "gra"):
            problems.capture(self.store, TODAY, place, "Zone grise")
        self.start = self.rows()
        self.stack = UndoStack(self.store)

    def teardown(self) -> None:
        with self.folder:
            while self.stack.next_undo and self.stack.next_undo.label != "capture":
                self.stack.undo()
            assert self.rows() == self.start
            assert differences(self.store) == []
            self.opened.close()

    @rule(
        data=st.data(),
        level=st.sampled_from(["site", "direction", "external"]),
        to=st.sampled_from(["DSG", "SMD", "MRC"]),
    )
    def ask(self, data: st.DataObject, level: str, to: str) -> None:
        told = {"level": level, "addressee": to, "due": self.today + DAY}
        self.attempt(requests.ask, self.today, self.one(data, Problem), **FOUR, **told)

    @rule(data=st.data(), kind=st.sampled_from(AnswerKind))
    def answer(self, data: st.DataObject, kind: AnswerKind) -> None:
        told: dict[str, Any] = {"until": self.today + 3 * DAY, "redirected_to": "Comité"}
        self.attempt(requests.answer, self.today, self.one(data, Request), kind, "Voilà", **told)

    @rule(data=st.data(), gesture=st.sampled_from([requests.tell, requests.review]))
    def follow(self, data: st.DataObject, gesture: Any) -> None:
        self.attempt(gesture, self.today, self.one(data, Answer))

    @rule(data=st.data())
    def complete(self, data: st.DataObject) -> None:
        self.attempt(requests.complete, self.today, self.one(data, Answer), "Onze")

    @rule(data=st.data())
    def acknowledge(self, data: st.DataObject) -> None:
        self.attempt(requests.acknowledge, self.today, self.one(data, Request))

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self.attempt(requests.withdraw, self.today, self.one(data, Request), "Réglé")

    @rule(data=st.data(), addressee=st.sampled_from(["Table", ""]))
    def reword(self, data: st.DataObject, addressee: str) -> None:
        if request_id := self.one(data, Request):
            self.attempt(requests.edit, request_id, addressee=addressee)

    @rule(data=st.data(), on=st.sampled_from(["Le site", ""]))
    def wait(self, data: st.DataObject, on: str) -> None:
        self.attempt(problems.wait, self.today, self.one(data, Problem), on)

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        self.attempt(problems.bring_back, self.one(data, Problem), "team")

    @rule(data=st.data(), outcome=st.sampled_from([Outcome.ABANDONED, Outcome.HANDED_OVER]))
    def close(self, data: st.DataObject, outcome: Outcome) -> None:
        self.attempt(problems.close, self.today, self.one(data, Problem), outcome, "Assez")

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        self.attempt(problems.reopen, self.one(data, Problem))

    @rule(kind=st.sampled_from(AnswerKind))
    def together(self, kind: AnswerKind) -> None:
        both = [request.id for request in self.store.all(Request)][-2:]
        self.attempt(requests.group, self.today, both, "Porte", "Une plage", self.today)
        told: dict[str, Any] = {"until": self.today + DAY, "redirected_to": "Comité"}
        for grouped in self.store.all(GroupedRequest)[-1:]:
            self.attempt(requests.answer_group, self.today, grouped.id, kind, "Voilà", **told)

    @rule(data=st.data())
    def ungroup(self, data: st.DataObject) -> None:
        self.attempt(requests.ungroup, self.one(data, Request))

    @rule(days=st.integers(1, 40))
    def later(self, days: int) -> None:
        self.today += timedelta(days=days)

    @invariant()
    def the_wait_is_that_of_the_newest_open_request(self) -> None:
        for problem in self.store.all(Problem):
            found = asking.read(self.store, self.lists, self.today, problem_id=problem.id)
            pending = [each.request for each in found if each.is_open]
            listed = asking.read(self.store, self.lists, self.today, problem_id=problem.id, only_open=True)
            assert [each.request for each in listed] == pending
            if not problem.is_open:
                assert not pending and not problem.waiting_on
            elif pending:
                waits = pending[-1].addressee, pending[-1].asked_on
                assert (problem.waiting_on, problem.waiting_since) == waits
                levels = [self.lists.level_position(request.level) for request in pending]
                assert self.lists.level_position(problem.level) == max(levels)

    def attempt(self, gesture: Any, *args: Any, **fields: Any) -> None:
        if None not in args:
            with suppress(RuleError):
                gesture(self.store, *args, **fields)

    def one(self, data: st.DataObject, model: type[Entity]) -> str | None:
        rows = self.store.all(model)
        return data.draw(st.sampled_from([row.id for row in rows])) if rows else None

    def rows(self) -> list[Entity]:
        return [row for model in KEPT for row in self.store.all(model)]


def test_the_wait_is_told_by_what_is_asked_and_all_can_be_undone(tmp_path: Path) -> None:
    opened = workspace.create(tmp_path / "first.colapp", who="k.fortin", now=Clock())
    fill_small(opened.store)
    opened.close()
    machine = type("Weeks", (Requests,), {"first": tmp_path / "first.colapp"})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=30, stateful_step_count=25, deadline=None)
    )
