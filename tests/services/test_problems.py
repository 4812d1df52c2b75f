"""What a manager does with a problem, and what the method answers."""

from datetime import date, timedelta
from typing import Any

import pytest

from colapp.domain.action import Action
from colapp.domain.errors import RuleError
from colapp.domain.problem import Outcome, Phase, Problem, ProblemProgramme, ProblemTerritory
from colapp.services import actions, cycles, problems
from colapp.services.cycles import current_cycle, cycles_of
from colapp.storage.change import Change
from colapp.storage.store import Store
from tests.conftest import TODAY

QUARTERS = {"plan": "Essai", "prediction": "4 sur 5", "do": "Fait", "check": "3 sur 5", "act": "Adapter"}


def new(store: Store, statement: str = "Ascenseur en panne", **fields: Any) -> str:
    change = problems.capture(store, TODAY, "she", statement, **fields)
    assert change is not None
    return change.edits[0].row_id


def in_plan(store: Store, **fields: Any) -> str:
    problem_id = new(store, owner_id="fortin", **fields)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    return problem_id


def write(store: Store, problem_id: str, **texts: str) -> None:
    cycle = current_cycle(store, problem_id)
    assert cycle is not None
    cycles.write(store, cycle.id, **texts)


def code(refused: Any, *args: Any, **fields: Any) -> str:
    with pytest.raises(RuleError) as refusal:
        refused(*args, **fields)
    return refusal.value.code


def test_a_problem_is_noted_in_one_line_at_the_top_with_the_next_number(store: Store) -> None:
    first = store.get(Problem, new(store, " Ascenseur en panne "))
    second = store.get(Problem, new(store, due=TODAY + timedelta(days=7), programme_id="sapa"))
    assert (first.number, second.number) == ("SHE-001", "SHE-002")
    assert first.statement == "Ascenseur en panne"
    assert (first.phase, first.opened_on, first.level, first.raised_level) == (
        Phase.NEW,
        TODAY,
        "team",
        "team",
    )
    assert second.rank < first.rank
    assert code(problems.capture, store, TODAY, "she", "  ") == "statement-missing"


def test_a_number_is_never_given_twice_even_from_the_trash(store: Store) -> None:
    problems.trash(store, new(store))
    assert store.get(Problem, new(store)).number == "SHE-002"
    for serial in ("SHE-999", "SHE-1000", "SHE-A"):
        store.commit("merge", Problem(id=serial, number=serial))
    assert store.get(Problem, new(store)).number == "SHE-1001"
    other = problems.capture(store, TODAY, "gra", "Route fermée")
    assert other is not None and other.edits[0].after["number"] == "GRA-001"


def test_the_wheel_turns_and_each_gate_names_what_is_missing(store: Store) -> None:
    problem_id = new(store)
    assert code(problems.move, store, TODAY, problem_id, Phase.PLAN) == "phase-incomplete"
    problems.edit(store, problem_id, owner_id="fortin")
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert [cycle.number for cycle in cycles_of(store, problem_id)] == [1]

    for phase, needed in (
        (Phase.DO, ("plan", "prediction")),
        (Phase.CHECK, ("do",)),
        (Phase.ACT, ("check",)),
    ):
        with pytest.raises(RuleError) as refusal:
            problems.move(store, TODAY, problem_id, phase)
        assert refusal.value.params["missing"] == needed
        write(store, problem_id, **{name: QUARTERS[name] for name in needed})
        problems.move(store, TODAY, problem_id, phase)

    problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert len(cycles_of(store, problem_id)) == 1, "nothing was decided: this is the same cycle"
    problems.move(store, TODAY, problem_id, Phase.ACT)
    write(store, problem_id, act="Adapter")
    turned = problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert [cycle.number for cycle in cycles_of(store, problem_id)] == [1, 2]
    assert code(problems.move, store, TODAY, problem_id, Phase.DO) == "phase-incomplete"
    assert turned is not None
    store.revert(turned.id)
    assert [cycle.number for cycle in cycles_of(store, problem_id)] == [1]
    assert store.get(Problem, problem_id).phase is Phase.ACT


def test_a_move_to_another_lane_can_bring_what_the_gate_asks(store: Store) -> None:
    problem_id = new(store)
    problems.move(store, TODAY, problem_id, Phase.PLAN, owner_id="fortin")
    assert store.get(Problem, problem_id).owner_id == "fortin"


def test_a_card_goes_to_the_bottom_unless_it_is_put_somewhere(store: Store) -> None:
    first, second = in_plan(store), in_plan(store)
    ranks = [store.get(Problem, problem_id).rank for problem_id in (first, second)]
    assert ranks[0] < ranks[1]
    arranged = problems.move(store, TODAY, second, Phase.PLAN, rank="1")
    assert arranged is not None and arranged.label == "arrange"
    assert [set(edit.after) for edit in arranged.edits] == [{"rank"}], "a reorder edits one row"
    assert problems.move(store, TODAY, second, Phase.PLAN) is None


def test_the_limit_of_the_table_asks_for_a_reason_and_never_refuses(store: Store) -> None:
    ready = []
    for _ in range(3):
        ready.append(in_plan(store))
        write(store, ready[-1], **QUARTERS)
    for problem_id in ready[:2]:
        problems.move(store, TODAY, problem_id, Phase.DO)
    with pytest.raises(RuleError) as refusal:
        problems.move(store, TODAY, ready[2], Phase.DO, reason=" ")
    assert refusal.value.code == "limit-passed"
    assert refusal.value.params == {"phase": Phase.DO, "count": 2, "limit": 2}
    passed = problems.move(store, TODAY, ready[2], Phase.DO, reason="Demande du ministère")
    assert passed is not None and passed.note == "Demande du ministère"
    assert problems.move(store, TODAY, ready[2], Phase.DO, rank="1") is not None, "moving within asks nothing"


def test_settled_asks_for_the_whole_turn_and_any_other_end_for_why(store: Store) -> None:
    problem_id = in_plan(store)
    assert code(problems.close, store, TODAY, problem_id, Outcome.SETTLED) == "phase-incomplete"
    assert code(problems.close, store, TODAY, problem_id, Outcome.ABANDONED, " ") == "closing-note-missing"
    assert code(problems.move, store, TODAY, problem_id, Phase.CLOSED) == "outcome-missing"
    write(store, problem_id, **QUARTERS)
    problems.close(store, TODAY, problem_id, Outcome.SETTLED)
    closed = store.get(Problem, problem_id)
    assert (closed.phase, closed.closed_on, closed.outcome) == (Phase.CLOSED, TODAY, Outcome.SETTLED)


def test_what_is_closed_is_worked_on_again_only_once_reopened(store: Store) -> None:
    problem_id = new(store)
    assert code(problems.reopen, store, problem_id) == "not-closed"
    problems.close(store, TODAY, problem_id, Outcome.DUPLICATE, "Voir SHE-002")
    for gesture, args in (
        (problems.move, (TODAY, problem_id, Phase.PLAN)),
        (problems.close, (TODAY, problem_id, Outcome.SETTLED)),
    ):
        assert code(gesture, store, *args) == "not-open"
    assert code(problems.wait, store, TODAY, problem_id, "DSG") == "not-open"
    assert code(problems.bring_back, store, problem_id, "team") == "not-open"
    problems.reopen(store, problem_id)
    assert store.get(Problem, problem_id).phase is Phase.NEW
    turning = in_plan(store)
    problems.close(store, TODAY, turning, Outcome.PARTLY, "Le reste attend le budget")
    problems.reopen(store, turning)
    assert store.get(Problem, turning).phase is Phase.PLAN


def test_an_unlikely_date_is_refused_where_it_is_given_and_stops_nothing_else(store: Store) -> None:
    problem_id = new(store)
    assert code(problems.edit, store, problem_id, TODAY, due=date(1880, 11, 1)) == "date-unlikely"
    assert code(problems.edit, store, problem_id, TODAY, opened_on=date(2030, 1, 1)) == "date-unlikely"
    assert code(problems.capture, store, TODAY, "she", "Ascenseur", due=date(9999, 12, 31)) == "date-unlikely"
    store.commit("old", store.get(Problem, problem_id).with_(due=date(1880, 11, 1)))
    assert problems.edit(store, problem_id, TODAY, statement="Autrement") is not None


@pytest.mark.parametrize("column", sorted(problems.BY_GESTURE))
def test_what_has_its_own_gesture_is_not_written_beside_it(store: Store, column: str) -> None:
    problem_id = new(store)
    with pytest.raises(TypeError, match=column):
        problems.edit(store, problem_id, **{column: getattr(Problem(id="other"), column)})


def test_a_wait_keeps_its_first_day_and_ends_as_the_decision_comes_back(store: Store) -> None:
    problem_id = new(store, owner_id="fortin", level="site")
    problems.wait(store, TODAY - timedelta(days=9), problem_id, "Le site")
    problems.wait(store, TODAY, problem_id, "La table locale")
    waits = store.get(Problem, problem_id)
    assert (waits.waiting_on, waits.waiting_since) == ("La table locale", TODAY - timedelta(days=9))
    problems.bring_back(store, problem_id, "site")
    back = store.get(Problem, problem_id)
    assert (back.level, back.waiting_on, back.waiting_since) == ("site", "", None)


def test_who_shares_a_problem_is_said_as_a_whole_in_one_change(store: Store) -> None:
    problem_id = new(store)
    assert code(problems.share, store, problem_id, {"gra", "she"}) == "shared-with-itself"
    assert problems.share(store, problem_id, {"gra"}) is not None
    assert problems.share(store, problem_id, {"gra"}) is None
    change = problems.share(store, problem_id, {"estrie"})
    assert change is not None and len(change.edits) == 2
    links = store.all(ProblemTerritory, problem_id=problem_id)
    assert [link.territory_id for link in links] == ["estrie"]
    store.revert(change.id)
    links = store.all(ProblemTerritory, problem_id=problem_id)
    assert [link.territory_id for link in links] == ["gra"]
    assert problems.share(store, problem_id, set()) is not None
    assert store.all(ProblemTerritory, problem_id=problem_id) == []


def test_the_programmes_concerned_are_said_as_a_whole(store: Store) -> None:
    problem_id = new(store)

    def concerned() -> set[str | None]:
        return {link.programme_id for link in store.all(ProblemProgramme, problem_id=problem_id)}

    problems.concern(store, problem_id, {"sm", "sapa"})
    change = problems.concern(store, problem_id, {"sapa", "jed"})
    assert concerned() == {"sapa", "jed"}
    assert change is not None and len(change.edits) == 2
    assert problems.concern(store, problem_id, {"sapa", "jed"}) is None
    store.revert(change.id)
    assert concerned() == {"sm", "sapa"}


def test_actions_are_added_in_order_done_and_undone(store: Store) -> None:
    problem_id = new(store)
    assert code(actions.add, store, problem_id, " ") == "action-empty"
    for what in ("Appeler", "Écrire", "Relancer"):
        actions.add(store, problem_id, what, due=date(2026, 12, 1))
    listed = actions.actions_of(store, problem_id)
    assert [action.what for action in listed] == ["Appeler", "Écrire", "Relancer"]
    actions.finish(store, listed[0].id, TODAY)
    assert store.get(Action, listed[0].id).done_on == TODAY
    actions.unfinish(store, listed[0].id)
    assert store.get(Action, listed[0].id).done_on is None
    actions.edit(store, listed[1].id, person_id="fortin")
    assert code(actions.edit, store, listed[1].id, what="") == "action-empty"
    actions.trash(store, listed[1].id)
    assert [action.what for action in actions.actions_of(store, problem_id)] == ["Appeler", "Relancer"]


def test_every_gesture_is_one_change(store: Store) -> None:
    told: list[Change] = []
    store.listeners.append(told.append)
    problem_id = in_plan(store)
    write(store, problem_id, **QUARTERS)
    problems.share(store, problem_id, {"gra"})
    problems.close(store, TODAY, problem_id, Outcome.SETTLED)
    problems.trash(store, problem_id)
    problems.restore(store, problem_id)
    assert [change.label for change in told] == [
        "capture", "move", "write-cycle", "share", "close", "trash-problem", "restore-problem",
    ]  # fmt: skip
