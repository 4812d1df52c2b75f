"""The search for causes: the tree, its branches, the drivers, the ideas and their tests."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colapp import i18n
from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.chart import Direction
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle, Decision
from colapp.domain.driver import Driver
from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase
from colapp.services import causes, countermeasures, cycles, drivers, problems
from colapp.services.order import FIRST
from colapp.services.undo import UndoStack
from colapp.storage import causes as analyses
from colapp.storage import references as lists
from colapp.storage.causes import Analysis
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.wording import changes
from colapp.wording.causes import gaps, therefore
from tests.conftest import TODAY


@pytest.fixture
def problem_id(store: Store) -> str:
    return row(problems.capture(store, TODAY, "she", "Missed visits", owner_id="fortin"))


def row(change: Change | None) -> str:
    assert change is not None
    return change.edits[0].row_id


def refused(service: Callable[..., Any], *args: Any, **fields: Any) -> str:
    with pytest.raises(RuleError) as error:
        service(*args, **fields)
    return error.value.code


def tree(store: Store, problem_id: str) -> list[tuple[str, int]]:
    """Each cause as it is read, with how deep it lies."""
    analysis = analyses.load(store, problem_id)
    return [(cause.cause, len(analysis.upwards(cause.id))) for cause in analysis.causes]


def told(store: Store) -> str:
    i18n.use("en")
    return changes.describe(store.changes(1)[0], lists.load(store), store)


def test_whys_are_asked_in_order_and_read_back(store: Store, problem_id: str) -> None:
    list_ = row(causes.add(store, problem_id, " The list is not read again "))
    bus = row(causes.add(store, problem_id, "The bus comes late"))
    phone = row(causes.add(store, problem_id, "Phone numbers change.", parent_id=list_))
    causes.add(store, problem_id, "Nobody asks for the new one", parent_id=phone, is_root=True)
    causes.add(store, problem_id, "Between both", after_id=list_)
    causes.add(store, problem_id, "Before all", after_id=FIRST)
    assert tree(store, problem_id) == [
        ("Before all", 1),
        ("The list is not read again", 1),
        ("Phone numbers change.", 2),
        ("Nobody asks for the new one", 3),
        ("Between both", 1),
        ("The bus comes late", 1),
    ]
    i18n.use("en")
    analysis = analyses.load(store, problem_id)
    assert therefore(analyses.chain(analysis, phone)) == (
        "Phone numbers change, therefore the list is not read again, therefore missed visits"
    )
    assert analyses.chain(analysis, "gone") == []
    assert refused(causes.add, store, problem_id, "  ") == "cause-empty"
    assert refused(causes.edit, store, bus, times=-1) == "times-negative"


def test_a_cause_cannot_hang_below_itself(store: Store, problem_id: str) -> None:
    top = row(causes.add(store, problem_id, "Top"))
    middle = row(causes.add(store, problem_id, "Middle", parent_id=top))
    low = row(causes.add(store, problem_id, "Low", parent_id=middle))
    assert refused(causes.move, store, top, parent_id=low) == "inside-itself"
    assert refused(causes.move, store, top, parent_id=top) == "inside-itself"
    causes.move(store, low, after_id=FIRST)
    assert tree(store, problem_id) == [("Low", 1), ("Top", 1), ("Middle", 2)]
    assert told(store) == "SHE-001: cause “Low” moved"


def test_a_cause_goes_with_all_below_it_and_comes_back_whole(store: Store, problem_id: str) -> None:
    top = row(causes.add(store, problem_id, "Top"))
    causes.add(store, problem_id, "Middle", parent_id=top)
    causes.add(store, problem_id, "Beside")
    before = tree(store, problem_id)
    causes.trash(store, top)
    assert tree(store, problem_id) == [("Beside", 1)]
    assert told(store) == "SHE-001: “Top” put in the trash, with 1 below it"
    UndoStack(store).undo()
    assert tree(store, problem_id) == before


GESTURES = st.tuples(st.sampled_from(["add", "move", "trash", "undo"]), st.integers(0, 9), st.integers(-1, 9))


@settings(max_examples=25)
@given(st.lists(GESTURES, max_size=15))
def test_whatever_is_done_no_ring_comes_to_be(store: Store, gestures: list[tuple[str, int, int]]) -> None:
    problem_id = row(problems.capture(store, TODAY, "she", "Anything"))
    for gesture, which, onto in gestures:
        living = store.all(Cause, problem_id=problem_id)
        cause = living[which % len(living)] if living else None
        parent = living[onto % len(living)].id if living and onto >= 0 else None
        before = tree(store, problem_id)
        if gesture == "add" or cause is None:
            causes.add(store, problem_id, str(len(living)), parent_id=parent)
        elif gesture == "move":
            try:
                causes.move(store, cause.id, parent_id=parent)
            except RuleError:
                assert tree(store, problem_id) == before
        else:
            causes.trash(store, cause.id)
            if gesture == "undo":
                UndoStack(store).undo()
                assert tree(store, problem_id) == before
        by_id = {each.id: each for each in store.all(Cause, problem_id=problem_id)}
        for each in by_id.values():
            climbed, here = 0, each
            while here.parent_id:
                here, climbed = by_id[here.parent_id], climbed + 1
                assert climbed <= len(by_id)


def branches(store: Store, problem_id: str) -> list[str]:
    return [branch.label for branch in analyses.load(store, problem_id).branches]


def test_usual_branches_keep_those_that_hold_causes(store: Store, problem_id: str) -> None:
    causes.use_branches(store, problem_id, "health")
    assert branches(store, problem_id)[:3] == ["Usager, proche", "Tâche", "Intervenant"]
    task = next(b for b in store.all(CauseBranch, problem_id=problem_id) if b.label == "Tâche")
    causes.add(store, problem_id, "Two diaries", branch_id=task.id)
    causes.use_branches(store, problem_id, "6m")
    assert branches(store, problem_id) == [
        "Tâche", "Milieu", "Matériel", "Méthode", "Personnes, équipes", "Matière", "Mesure",
    ]  # fmt: skip
    assert causes.use_branches(store, problem_id, "6m") is None
    UndoStack(store).undo()
    assert len(branches(store, problem_id)) == 7 and "Intervenant" in branches(store, problem_id)


def test_a_cause_lies_on_the_branch_of_the_first_one_above(store: Store, problem_id: str) -> None:
    team = row(causes.add_branch(store, problem_id, "Team"))
    task = row(causes.add_branch(store, problem_id, "Task", after_id=FIRST))
    first = row(causes.add(store, problem_id, "First", branch_id=team))
    low = row(causes.add(store, problem_id, "Low", parent_id=first, branch_id=task))
    analysis = analyses.load(store, problem_id)
    assert [branch.id for branch in analysis.branches] == [task, team]
    assert analysis.branch_of(low) == analysis.branches[1]
    causes.trash_branch(store, team)
    analysis = analyses.load(store, problem_id)
    assert analysis.branch_of(low) is None
    assert [cause.cause for cause in analysis.on_branch(None)] == ["First"]
    assert told(store) == "SHE-001: branch “Team” taken away"
    UndoStack(store).undo()
    assert analyses.load(store, problem_id).branch_of(low) is not None
    assert refused(causes.edit_branch, store, task, label=" ") == "branch-unnamed"


def test_the_order_of_first_causes_is_one_across_branches(store: Store, problem_id: str) -> None:
    team = row(causes.add_branch(store, problem_id, "Team"))
    one = row(causes.add(store, problem_id, "One", branch_id=team))
    two = row(causes.add(store, problem_id, "Two"))
    causes.add(store, problem_id, "Three", branch_id=team)
    causes.move(store, one, branch_id=team, after_id=two)
    assert [cause for cause, _ in tree(store, problem_id)] == ["Two", "One", "Three"]


def test_drivers_are_primary_or_secondary(store: Store, problem_id: str) -> None:
    reach = row(drivers.add(store, problem_id, "Reach the person"))
    phone = row(drivers.add(store, problem_id, "The right number", parent_id=reach))
    assert refused(drivers.add, store, problem_id, "Deeper", parent_id=phone) == "driver-too-deep"
    come = row(drivers.add(store, problem_id, "Come", after_id=FIRST))
    assert refused(drivers.move, store, reach, parent_id=come) == "driver-too-deep"
    assert refused(drivers.move, store, come, parent_id=come) == "driver-too-deep"
    idea = row(countermeasures.add(store, problem_id, "Ask at each call", driver_id=phone))
    drivers.trash(store, reach)
    analysis = analyses.load(store, problem_id)
    assert [driver.driver for driver in analysis.drivers] == ["Come"]
    assert [each.id for each in analysis.ideas_moving(None)] == [idea]
    UndoStack(store).undo()
    analysis = analyses.load(store, problem_id)
    assert [each.id for each in analysis.ideas_moving(phone)] == [idea]
    assert [driver.id for driver in analysis.drivers] == [come, reach, phone]
    assert len(store.all(Driver, problem_id=problem_id)) == 3


def test_from_cause_to_measure_what_is_lacking_is_told(store: Store, problem_id: str) -> None:
    i18n.use("en")
    root = row(causes.add(store, problem_id, "Nobody asks for the new number.", is_root=True))

    def lacking() -> list[str]:
        return gaps(analyses.load(store, problem_id))

    assert lacking() == ["No countermeasure answers the root cause “Nobody asks for the new number”."]
    idea = row(countermeasures.add(store, problem_id, "Ask at each call", cause_id=root))
    assert lacking() == ["No measure will show whether “Ask at each call” helps."]
    store.commit("add-measure", Measure(id="m", territory_id="she", problem_id=problem_id, name="Missed"))
    countermeasures.edit(store, idea, measure_id="m")
    assert lacking() == []
    countermeasures.trash(store, idea)
    assert len(lacking()) == 1
    assert refused(countermeasures.edit, store, idea, impact=6) == "rating-out-of-range"
    assert refused(countermeasures.add, store, problem_id, "") == "idea-empty"


def analysed(store: Store, problem_id: str) -> tuple[Analysis, Cycle]:
    cycle = cycles.current_cycle(store, problem_id)
    assert cycle is not None
    return analyses.load(store, problem_id), cycle


def test_an_idea_becomes_what_the_first_cycle_tries(store: Store, problem_id: str) -> None:
    store.commit("add-measure", Measure(id="m", territory_id="she", problem_id=problem_id, name="Missed"))
    idea = row(countermeasures.add(store, problem_id, "Call the day before", measure_id="m"))
    countermeasures.test(store, TODAY, idea)
    analysis, cycle = analysed(store, problem_id)
    assert (cycle.number, cycle.plan, cycle.measure_id) == (1, "Call the day before", "m")
    assert analysis.cycles_testing(idea) == [cycle]
    assert told(store) == "SHE-001: idea “Call the day before” to be tested"
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    assert cycles.cycles_of(store, problem_id) == [cycle]
    assert countermeasures.test(store, TODAY, idea) is None


def test_an_idea_waits_for_the_next_cycle_and_is_known_again(store: Store, problem_id: str) -> None:
    first = row(countermeasures.add(store, problem_id, "Call the day before"))
    second = row(countermeasures.add(store, problem_id, "Send a message"))
    countermeasures.test(store, TODAY, first)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    countermeasures.test(store, TODAY, second)
    assert told(store) == "SHE-001: idea “Send a message” comes next"
    assert refused(countermeasures.test, store, TODAY, _third(store, problem_id)) == "next-change-taken"
    _, cycle = analysed(store, problem_id)
    cycles.write(store, cycle.id, prediction="Fewer", do="Called", check="Fewer indeed")
    for phase in (Phase.DO, Phase.CHECK, Phase.ACT):
        problems.move(store, TODAY, problem_id, phase)
    cycles.decide(store, TODAY, cycle.id, Decision.ADAPT)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    analysis, cycle = analysed(store, problem_id)
    assert (cycle.number, cycle.plan) == (2, "Send a message")
    assert [each.number for each in analysis.cycles_testing(first)] == [1]
    assert [each.number for each in analysis.cycles_testing(second)] == [2]


def test_which_way_is_better_does_not_go_on_to_the_measure_of_another_idea(
    store: Store, problem_id: str
) -> None:
    """Fewer visits missed are better, and fewer visits kept are not."""
    for measure_id, name in (("missed", "Missed"), ("kept", "Kept")):
        store.commit("add", Measure(id=measure_id, territory_id="she", problem_id=problem_id, name=name))
    first = row(countermeasures.add(store, problem_id, "Call the day before", measure_id="missed"))
    second = row(countermeasures.add(store, problem_id, "Send a message", measure_id="kept"))
    countermeasures.test(store, TODAY, first)
    _, cycle = analysed(store, problem_id)
    cycles.write(store, cycle.id, direction=Direction.DECREASE, prediction="Fewer", do="Called", check="So")
    problems.edit(store, problem_id, owner_id="fortin")
    problems.move(store, TODAY, problem_id, Phase.ACT)
    countermeasures.test(store, TODAY, second)
    cycles.decide(store, TODAY, cycle.id, Decision.ADAPT)
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    _, cycle = analysed(store, problem_id)
    assert (cycle.measure_id, cycle.direction) == ("kept", None)


def _third(store: Store, problem_id: str) -> str:
    return row(countermeasures.add(store, problem_id, "Write a letter"))


def test_ideas_keep_their_order(store: Store, problem_id: str) -> None:
    one = row(countermeasures.add(store, problem_id, "One"))
    countermeasures.add(store, problem_id, "Two")
    countermeasures.move(store, one)
    ideas = store.all(Countermeasure, order="rank", problem_id=problem_id)
    assert [idea.idea for idea in ideas] == ["Two", "One"]
