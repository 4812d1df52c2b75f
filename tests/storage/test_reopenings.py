"""What was closed and came back, as the log tells it."""

from datetime import date, timedelta

from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase
from colapp.services import problems
from colapp.services.undo import UndoStack
from colapp.storage import reopenings
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock


def closed(store: Store, clock: Clock, territory_id: str = "she") -> str:
    change = problems.capture(store, TODAY, territory_id, "Ascenseur en panne", owner_id="fortin")
    assert change is not None
    problem_id = change.edits[0].row_id
    problems.close(store, clock.time.date(), problem_id, Outcome.PARTLY, "Une pièce manque")
    return problem_id


def test_a_problem_that_comes_back_tells_how_long_its_closing_held(store: Store, clock: Clock) -> None:
    problem_id = closed(store, clock)
    clock.time += timedelta(days=40)
    problems.reopen(store, problem_id)
    found = reopenings.of_problem(store, problem_id)
    assert [(each.closed_on, each.days, each.is_soon) for each in found] == [(TODAY, 40, True)]
    problems.close(store, clock.time.date(), problem_id, Outcome.PARTLY, "Encore une")
    clock.time += timedelta(days=91)
    problems.reopen(store, problem_id)
    assert [each.is_soon for each in reopenings.of_problem(store, problem_id)] == [True, False]


def test_what_is_taken_back_never_happened(store: Store, clock: Clock) -> None:
    stack = UndoStack(store)
    problem_id = closed(store, clock)
    stack.undo()
    assert reopenings.of_problem(store, problem_id) == [], "a closing undone is not a reopening"
    stack.redo()
    problems.reopen(store, problem_id)
    stack.undo()
    assert reopenings.of_problem(store, problem_id) == []
    stack.redo()
    assert len(reopenings.of_problem(store, problem_id)) == 1, "done again, it happened"


def test_a_report_counts_those_of_its_territories_and_its_period(store: Store, clock: Clock) -> None:
    here, shared, elsewhere = closed(store, clock), closed(store, clock, "gra"), closed(store, clock, "gra")
    problems.share(store, shared, {"she"})
    clock.time += timedelta(days=20)
    for problem_id in (here, shared, elsewhere):
        problems.reopen(store, problem_id)
    found = reopenings.of_territories(store, ["she"], Period.parse("2026-12"))
    assert {each.problem_id for each in found} == {here, shared}
    assert reopenings.of_territories(store, ["she"], Period.parse("2026-11")) == []
    problems.trash(store, here)
    assert len(reopenings.of_territories(store, ["she"], Period.parse("2026-12"))) == 1


def test_a_problem_that_never_closed_has_none(store: Store) -> None:
    change = problems.capture(store, date(2026, 11, 20), "she", "Ascenseur", owner_id="fortin")
    assert change is not None
    problems.move(store, TODAY, change.edits[0].row_id, Phase.PLAN)
    assert reopenings.of_problem(store, change.edits[0].row_id) == []
