"""The prediction cannot be back-dated, and no cycle is called a success against its chart."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colapp.domain.action import Action
from colapp.domain.advice import Direction
from colapp.domain.cycle import LOCKED, Cycle, Decision, Judgement
from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.measured import begun_on
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.services import cycles, measures, problems, standards, trail
from colapp.services.undo import UndoStack
from colapp.storage import cycle_times
from colapp.storage.errors import StaleError
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock

PLAN = {"plan": "Texto 48 h avant", "prediction": "12 % d’absences"}


def in_plan(store: Store, **fields: Any) -> str:
    change = problems.capture(store, TODAY, "gra", "Absences à la clinique", owner_id="fortin")
    assert change is not None
    problems.move(store, TODAY, change.edits[0].row_id, Phase.PLAN)
    cycles.write(store, current(store, change.edits[0].row_id).id, **PLAN, **fields)
    return change.edits[0].row_id


def current(store: Store, problem_id: str) -> Cycle:
    cycle = cycles.current_cycle(store, problem_id)
    assert cycle is not None
    return cycle


def in_do(store: Store, **fields: Any) -> tuple[str, Cycle]:
    problem_id = in_plan(store, **fields)
    problems.move(store, TODAY, problem_id, Phase.DO)
    return problem_id, current(store, problem_id)


def code(refused: Any, *args: Any, **fields: Any) -> str:
    with pytest.raises(RuleError) as refusal:
        refused(*args, **fields)
    return refusal.value.code


def test_the_prediction_stands_from_the_day_do_begins_even_back_in_plan(store: Store) -> None:
    problem_id, cycle = in_do(store)
    assert cycle.locked_on == TODAY
    assert code(cycles.write, store, cycle.id, prediction="11 %") == "prediction-locked"
    for phase in (Phase.PLAN, Phase.NEW, Phase.PLAN):
        problems.move(store, TODAY + timedelta(days=9), problem_id, phase)
        assert code(cycles.write, store, cycle.id, prediction="11 %") == "prediction-locked"
    problems.move(store, TODAY + timedelta(days=9), problem_id, Phase.DO)
    assert current(store, problem_id).locked_on == TODAY
    cycles.write(store, cycle.id, plan="Texto 48 h avant, en deux langues", do="20 textos")


def test_an_amendment_stands_beside_the_first_word_with_its_author_and_day(store: Store) -> None:
    _, cycle = in_do(store)
    amended = (store, TODAY, cycle.id, "prediction")
    assert code(cycles.amend, *amended, " ", "Une") == "amendment-missing"
    assert code(cycles.amend, *amended, "14 %", "") == "amendment-reason-missing"
    assert code(cycles.amend, store, TODAY, cycle.id, "plan", "Autre", "Une") == "not-locked"
    cycles.amend(*amended, " 14 % ", "Deux semaines de congé")
    told = cycles.amendments_of(store, cycle.id)
    assert [(each.amended, each.amendment, each.author, each.made_on) for each in told] == [
        ("prediction", "14 %", "k.fortin", TODAY)
    ]
    assert store.get(Cycle, cycle.id).prediction == "12 % d’absences"


def test_nothing_is_amended_before_it_stands(store: Store) -> None:
    cycle = current(store, in_plan(store))
    assert code(cycles.amend, store, TODAY, cycle.id, "prediction", "14 %", "Congés") == "not-locked"


def test_undoing_the_move_unlocks_since_it_is_the_same_change(store: Store) -> None:
    problem_id = in_plan(store)
    stack = UndoStack(store)
    problems.move(store, TODAY, problem_id, Phase.DO)
    stack.undo()
    cycles.write(store, current(store, problem_id).id, prediction="11 %")
    problems.move(store, TODAY, problem_id, Phase.DO)
    assert current(store, problem_id).prediction == "11 %"


def test_no_line_of_the_history_takes_back_what_stands(store: Store) -> None:
    problem_id = in_plan(store)
    cycle_id = current(store, problem_id).id
    written = cycles.write(store, cycle_id, prediction="11 %")
    moved = problems.move(store, TODAY, problem_id, Phase.DO)
    assert written is not None and moved is not None
    assert code(trail.revert, store, written) == "prediction-locked"
    cycles.write(store, cycle_id, do="20 textos, 3 absences")
    assert code(trail.revert, store, moved) == "prediction-locked"
    assert current(store, problem_id).prediction == "11 %"


@pytest.mark.parametrize("learned", [{"result": "3 absences sur 20"}, {"check": "Le texto suffit"}])
def test_whatever_was_learned_since_keeps_do_from_being_taken_back(
    store: Store, learned: dict[str, str]
) -> None:
    problem_id = in_plan(store)
    moved = problems.move(store, TODAY, problem_id, Phase.DO)
    assert moved is not None
    cycles.write(store, current(store, problem_id).id, **learned)
    assert code(trail.revert, store, moved) == "prediction-locked"


def test_a_result_on_the_chart_keeps_do_from_being_taken_back(store: Store) -> None:
    store.commit("measured", Measure(id="m", territory_id="she", name="Absences"))
    problem_id = in_plan(store, measure_id="m", predicted=12)
    moved = problems.move(store, TODAY, problem_id, Phase.DO)
    assert moved is not None
    store.commit("write-point", MeasurePoint(id="p", measure_id="m", measured_on=TODAY, value=9))
    assert code(trail.revert, store, moved) == "prediction-locked"


def test_an_undo_that_is_refused_does_not_stay_in_the_way(store: Store) -> None:
    problem_id = in_plan(store)
    stack = UndoStack(store)
    cycles.write(store, current(store, problem_id).id, prediction="11 %")
    store.commit("merged", current(store, problem_id).with_(locked_on=TODAY))
    stack._undo.pop()
    assert code(stack.undo) == "prediction-locked"
    assert stack.next_undo is None


def test_a_measure_missing_since_plan_is_tied_late_once_and_only_that_is_taken_back(store: Store) -> None:
    for measure_id in ("m", "n"):
        store.commit("measured", Measure(id=measure_id, territory_id="she", name=f"Absences {measure_id}"))
    problem_id, cycle = in_do(store)
    stack = UndoStack(store)
    cycles.write(store, cycle.id, measure_id="m")
    assert code(cycles.write, store, cycle.id, measure_id="n") == "prediction-locked"
    assert code(cycles.write, store, cycle.id, predicted=12) == "prediction-locked"
    stack.undo()
    assert current(store, problem_id).measure_id is None
    stack.redo()
    assert current(store, problem_id).measure_id == "m"


def test_a_measure_chosen_in_plan_is_not_untied_by_the_history(store: Store) -> None:
    store.commit("measured", Measure(id="m", territory_id="she", name="Absences"))
    problem_id = in_plan(store)
    tied = cycles.write(store, current(store, problem_id).id, measure_id="m")
    problems.move(store, TODAY, problem_id, Phase.DO)
    assert tied is not None
    assert code(trail.revert, store, tied) == "prediction-locked"


GESTURES = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from(list(Phase)[:5])),
        st.tuples(st.just("write"), st.sampled_from(["prediction", "do", "check", "plan"])),
        st.tuples(st.just("decide"), st.sampled_from([None, Decision.ADAPT])),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
        st.tuples(st.just("revert"), st.integers(0, 12)),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(gestures=GESTURES)
def test_once_something_is_told_of_do_no_path_leads_to_another_prediction(
    store: Store, gestures: list[tuple[str, Any]]
) -> None:
    problem_id, cycle = in_do(store, predicted=12, confidence=6)
    cycles.write(store, cycle.id, do="20 textos, 3 absences")
    foretold = {column: getattr(cycle, column) for column in LOCKED}
    stack = UndoStack(store)
    stack._undo.clear()
    for name, value in gestures:
        try:
            match name:
                case "move":
                    problems.move(store, TODAY, problem_id, value)
                case "write":
                    cycles.write(store, cycle.id, **{value: f"{value} {store.new_id()}"})
                case "decide":
                    cycles.decide(store, TODAY, cycle.id, value)
                case "undo" | "redo":
                    getattr(stack, name)()
                case _:
                    history = trail.changes_of(store, problem_id)
                    trail.revert(store, history[min(value, len(history) - 1)])
        except (RuleError, StaleError):
            continue
        kept = store.get(Cycle, cycle.id)
        if kept.do.strip():
            assert {column: getattr(kept, column) for column in LOCKED} == foretold


def test_a_cycle_typed_in_one_sitting_is_retrospective(store: Store, clock: Clock) -> None:
    cycle = current(store, in_plan(store))

    def is_retrospective() -> bool:
        return cycle_times.read(store, [cycle.id])[cycle.id].retrospective

    cycles.write(store, cycle.id, do="20 textos")
    cycles.write(store, cycle.id, check="Le texto suffit")
    assert not is_retrospective()
    cycles.write(store, cycle.id, act="Élargir")
    assert is_retrospective()


def test_times_tell_when_a_column_was_first_filled_and_a_prediction_typed_late(
    store: Store, clock: Clock
) -> None:
    cycle = current(store, in_plan(store))
    clock.time += timedelta(days=3)
    cycles.write(store, cycle.id, do="20 textos")
    times = cycle_times.read(store, [cycle.id])[cycle.id]
    assert (times.first_day("prediction"), times.first_day("do")) == (TODAY, TODAY + timedelta(days=3))
    assert times.first_day("check") is None
    assert times.foretold
    late = current(store, in_plan(store))
    cycles.write(store, late.id, do="20 textos", predicted=12)
    assert not cycle_times.read(store, [late.id])[late.id].foretold, "one change is not before itself"


def test_a_point_entered_before_the_prediction_was_known_already(store: Store) -> None:
    cycle = current(store, in_plan(store))
    store.commit("add-measure", Measure(id="m", territory_id="she", name="Absences"))
    store.commit("p", MeasurePoint(id="p", measure_id="m", measured_on=TODAY, value=11, cycle_id=cycle.id))
    cycles.write(store, cycle.id, predicted=11)
    assert not cycle_times.read(store, [cycle.id])[cycle.id].foretold


def test_a_result_dated_from_the_planned_start_was_known_already(store: Store) -> None:
    """Where the beginning was not noted, the chart takes the planned one: so does the log."""
    store.commit("measured", Measure(id="m", territory_id="she", name="Absences"))
    started = TODAY - timedelta(days=9)
    store.commit("write-point", MeasurePoint(id="p", measure_id="m", measured_on=started, value=9))
    _, cycle = in_do(store, measure_id="m", predicted=12, planned_start=started)
    assert begun_on(cycle) == started
    assert not cycle_times.read(store, [cycle.id])[cycle.id].foretold


@pytest.fixture
def unmoved(store: Store) -> str:
    """A cycle in Act whose chart shows no change."""
    days = [TODAY - timedelta(days=7 * week) for week in range(20, 0, -1)]
    store.commit(
        "measured",
        Measure(id="m", territory_id="she", name="Absences", unit="%", direction=Direction.DECREASE),
        *(
            MeasurePoint(id=f"p{i}", measure_id="m", measured_on=day, value=18 + i % 3)
            for i, day in enumerate(days)
        ),
    )
    problem_id, cycle = in_do(store, measure_id="m", predicted=12, direction=Direction.DECREASE)
    cycles.write(store, cycle.id, do="20 textos", began_on=days[12])
    problems.move(store, TODAY, problem_id, Phase.CHECK)
    cycles.write(store, cycle.id, check="Rien ne bouge")
    problems.move(store, TODAY, problem_id, Phase.ACT)
    return problem_id


def test_a_success_against_the_chart_asks_for_a_reason(store: Store, unmoved: str) -> None:
    cycle = current(store, unmoved)
    assert cycle.answer == "no_change"
    assert cycle.method
    assert code(cycles.judge, store, TODAY, cycle.id, Judgement.MET) == "against-chart"
    assert code(cycles.decide, store, TODAY, cycle.id, Decision.ADOPT) == "against-chart"
    assert code(cycles.decide, store, TODAY, cycle.id, Decision.EXPAND, " ") == "against-chart"
    assert code(standards.adopt, store, TODAY, cycle.id, "Texto", "fortin") == "against-chart"
    assert current(store, unmoved).decision is None
    cycles.judge(store, TODAY, cycle.id, Judgement.NOT_MET)
    cycles.decide(store, TODAY, cycle.id, Decision.ADOPT, "Les gens le demandent")
    assert current(store, unmoved).override == "Les gens le demandent"
    cycles.decide(store, TODAY, cycle.id, Decision.ABANDON)
    assert current(store, unmoved).override == ""


def test_a_measure_in_the_trash_is_no_way_round_its_chart(store: Store, unmoved: str) -> None:
    cycle = current(store, unmoved)
    measures.trash(store, "m")
    assert code(cycles.judge, store, TODAY, cycle.id, Judgement.MET) == "against-chart"


@pytest.mark.parametrize("outcome", [Outcome.PARTLY, Outcome.ABANDONED])
def test_a_cycle_keeps_what_its_chart_said_however_its_problem_is_closed(
    store: Store, unmoved: str, outcome: Outcome
) -> None:
    problems.move(store, TODAY, unmoved, Phase.CHECK)
    store.commit("older", current(store, unmoved).with_(answer="", method=""))
    problems.close(store, TODAY, unmoved, outcome, "Trop peu de textos")
    assert current(store, unmoved).answer == "no_change"


def test_a_plan_that_is_given_up_is_not_locked_and_comes_back_as_a_plan(store: Store) -> None:
    problem_id = in_plan(store)
    problems.close(store, TODAY, problem_id, Outcome.ABANDONED, "Plus personne")
    assert not current(store, problem_id).is_locked
    problems.reopen(store, problem_id)
    assert store.get(Problem, problem_id).phase is Phase.PLAN
    cycles.decide(store, TODAY, current(store, problem_id).id, Decision.ADOPT)
    assert code(problems.close, store, TODAY, problem_id, Outcome.SETTLED) == "phase-incomplete"


@pytest.mark.parametrize(
    ("told", "phase"),
    [
        ({}, Phase.DO),
        ({"do": "20 textos"}, Phase.CHECK),
        ({"do": "20 textos", "check": "Le texto suffit"}, Phase.ACT),
    ],
)
def test_a_problem_is_taken_up_where_its_cycle_stands(
    store: Store, told: dict[str, str], phase: Phase
) -> None:
    problem_id, cycle = in_do(store)
    cycles.write(store, cycle.id, **told)
    problems.close(store, TODAY, problem_id, Outcome.PARTLY, "Repris plus tard")
    problems.reopen(store, problem_id)
    assert store.get(Problem, problem_id).phase is phase


def test_words_alone_do_not_settle_against_the_chart_either(store: Store, unmoved: str) -> None:
    cycles.write(store, current(store, unmoved).id, act="On garde le texto")
    close = (store, TODAY, unmoved, Outcome.SETTLED)
    assert code(problems.close, *close) == "against-chart"
    problems.close(*close, "Trois équipes l’ont vu marcher")
    assert current(store, unmoved).override == "Trois équipes l’ont vu marcher"


def test_a_later_calculation_does_not_rewrite_what_the_chart_said(store: Store, unmoved: str) -> None:
    for number in range(12, 20):
        store.commit("edit", store.get(MeasurePoint, f"p{number}").with_(value=11.0 + number % 2))
    assert cycles.answer_of(store, current(store, unmoved), TODAY) == "confirmed"
    assert current(store, unmoved).answer == "no_change"
    cycles.decide(store, TODAY, current(store, unmoved).id, Decision.ADOPT)
    problems.move(store, TODAY, unmoved, Phase.CHECK)
    assert current(store, unmoved).answer == "no_change"


def test_no_line_of_the_history_leaves_a_standard_that_nobody_adopted(store: Store) -> None:
    _, cycle = in_do(store)
    stack = UndoStack(store)
    decided = cycles.decide(store, TODAY, cycle.id, Decision.ADOPT)
    standards.adopt(store, TODAY, cycle.id, "Texto 48 h avant", "fortin")
    assert decided is not None
    with pytest.raises(StaleError):
        trail.revert(store, decided)
    assert standards.of_cycle(store, cycle.id) is not None
    stack.undo()
    assert standards.of_cycle(store, cycle.id) is None
    stack.undo()
    assert store.get(Cycle, cycle.id).decision is None


def test_deciding_otherwise_gives_up_the_standard_and_the_checks_to_come(store: Store) -> None:
    problem_id, cycle = in_do(store)
    assert code(standards.adopt, store, TODAY, cycle.id, "  ", "fortin") == "standard-missing"
    standards.adopt(store, TODAY, cycle.id, "Texto 48 h avant", "fortin", "Capsule")
    standard = standards.of_cycle(store, cycle.id)
    assert standard is not None
    standards.adopt(store, TODAY, cycle.id, "Texto 24 h avant", "fortin")
    standards.edit(store, standard.id, person_id="poulin")
    kept = standards.of_problem(store, problem_id)
    assert [(each.id, each.standard, each.person_id) for each in kept] == [
        (standard.id, "Texto 24 h avant", "poulin")
    ]
    first, *others = standards.checks_of(store, standard.id)
    store.commit("finish", first.with_(done_on=date(2026, 12, 20)))
    assert len(others) == 2, "adopting again plans nothing twice"
    cycles.decide(store, TODAY, cycle.id, Decision.ADAPT)
    assert standards.of_cycle(store, cycle.id) is None
    assert [each.id for each in store.all(Action, standard_id=standard.id)] == [first.id]


@pytest.mark.parametrize("decision", Decision)
def test_the_next_cycle_starts_from_the_decision(store: Store, decision: Decision) -> None:
    problem_id, cycle = in_do(store, countermeasure_id="idea", measure_id="m")
    cycles.write(
        store, cycle.id, do="Fait", check="Appris", next_change="Autrement", next_on=date(2026, 12, 1)
    )
    problems.move(store, TODAY, problem_id, Phase.ACT)
    cycles.decide(store, TODAY, cycle.id, decision)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    following = current(store, problem_id)
    assert (following.number, following.follows_id, following.plan) == (2, cycle.id, "Autrement")
    assert (following.planned_start, following.measure_id) == (date(2026, 12, 1), "m")
    assert following.locked_on is None and following.prediction == ""
    dropped = decision in (Decision.ABANDON, Decision.REFRAME)
    assert following.countermeasure_id == (None if dropped else "idea")


def test_a_file_of_the_first_version_turns_and_closes_on_the_words_of_act(store: Store) -> None:
    problem_id = in_plan(store)
    cycles.write(store, current(store, problem_id).id, do="Fait", check="3 sur 5", act="Adapter")
    problems.move(store, TODAY, problem_id, Phase.ACT)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert current(store, problem_id).number == 2
