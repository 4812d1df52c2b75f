"""What a manager does with a measure, each gesture undone at once."""

from datetime import date, timedelta
from typing import Any

import pytest

from colapp import i18n
from colapp.domain.advice import Answer, Direction
from colapp.domain.cycle import Cycle
from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import Measured
from colapp.domain.pasted import PastedPoint, cells_of, guess, read
from colapp.domain.spc import Kind
from colapp.services import measures, problems, trash
from colapp.services.undo import UndoStack
from colapp.storage import measured
from colapp.storage import references as lists
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.wording import changes, refusals
from tests.conftest import TODAY

MONDAY = date(2026, 6, 1)


@pytest.fixture
def problem_id(store: Store) -> str:
    change = problems.capture(store, TODAY, "she", "Missed visits")
    assert change is not None
    return change.touches("problem").pop()


@pytest.fixture
def measure_id(store: Store, problem_id: str) -> str:
    return add(store, problem_id, chart=Kind.P, multiply=100, direction=Direction.DECREASE)


def add(store: Store, problem_id: str | None = None, **fields: Any) -> str:
    change = measures.add(store, "she", fields.pop("name", "Absences"), problem_id, **fields)
    assert change is not None
    return change.touches("measure").pop()


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def rows(count: int, value: float = 5, first: int = 0) -> list[PastedPoint]:
    return [PastedPoint(i + 1, week(first + i), value + i % 3, 80) for i in range(count)]


def refusal(gesture: Any, *args: Any, **fields: Any) -> RuleError:
    with pytest.raises(RuleError) as caught:
        gesture(*args, **fields)
    return caught.value


def only_point(store: Store, measure_id: str) -> MeasurePoint:
    [point] = store.all(MeasurePoint, measure_id=measure_id)
    return point


# A measure


def test_a_measure_comes_last_in_its_list(store: Store, problem_id: str) -> None:
    add(store, problem_id, name=" Délai ")
    add(store, None, name="Plaintes")
    add(store, problem_id, name="Absences")
    assert [each.measure.name for each in measured.of_problem(store, problem_id)] == ["Délai", "Absences"]
    assert [each.measure.name for each in measured.of_territory(store, "she")] == [
        "Délai", "Plaintes", "Absences",
    ]  # fmt: skip


def test_measures_of_a_problem_in_the_trash_are_not_the_territorys_any_more(
    store: Store, problem_id: str
) -> None:
    add(store, problem_id)
    problems.trash(store, problem_id)
    assert measured.of_territory(store, "she") == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "  "}, "name-missing"),
        ({"multiply": 0}, "scale-not-positive"),
        ({"multiply": float("nan")}, "scale-not-positive"),
        ({"shift": 2}, "rule-length"),
        ({"trend": 40}, "rule-length"),
        ({"target": float("inf")}, "not-a-number"),
        ({"chart": Kind.P, "multiply": 100, "target": 110}, "target-beyond-all"),
        ({"chart": Kind.P, "target": 90}, "target-beyond-all"),
        ({"target_on": date(226, 11, 1)}, "date-unlikely"),
        ({"baseline_until": date(3026, 11, 1)}, "date-unlikely"),
    ],
)
def test_what_a_measure_cannot_be_is_refused(store: Store, fields: dict[str, Any], code: str) -> None:
    name = fields.pop("name", "Absences")
    assert refusal(measures.add, store, "she", name, **fields).code == code
    assert not store.all(Measure)


def test_what_is_not_being_changed_is_not_held_against_a_measure(store: Store) -> None:
    store.commit("edit-measure", Measure(id="old", territory_id="she", name="", multiply=0, shift=1))
    assert measures.edit(store, "old", unit="j") is not None


def test_a_baseline_and_phases_do_not_go_together(store: Store, measure_id: str) -> None:
    measures.take_in(store, measure_id, rows(20))
    assert refusal(measures.edit, store, measure_id, baseline_until=week(4)).params == {"count": 5}
    measures.edit(store, measure_id, baseline_until=week(11))
    assert refusal(measures.begin_phase, store, measure_id, week(12), "Relance").code == "freeze-with-phases"
    measures.edit(store, measure_id, baseline_until=None)
    measures.begin_phase(store, measure_id, week(12), "Relance")
    assert refusal(measures.edit, store, measure_id, baseline_until=week(13)).code == "freeze-with-phases"
    assert measures.edit(store, measure_id, name="Absences à jeun") is not None


def test_a_baseline_may_be_set_before_the_first_point(store: Store, measure_id: str) -> None:
    assert measures.edit(store, measure_id, baseline_until=week(11)) is not None


# Points


@pytest.mark.parametrize(
    ("kind", "day", "value", "size", "code"),
    [
        (Kind.P, None, 3, 80, "date-missing"),
        (Kind.P, date(206, 1, 1), 3, 80, "date-unlikely"),
        (Kind.P, week(0), 81, 80, "more-than-all"),
        (Kind.P, week(0), 3, 0, "count-over-nothing"),
        (Kind.U, week(0), 3, None, "size-missing"),
        (Kind.U, week(0), 3, -2, "size-negative"),
        (Kind.C, week(0), -3, None, "count-negative"),
        (Kind.T, week(0), 0, None, "time-not-positive"),
        (Kind.I, week(0), float("nan"), None, "not-a-number"),
        (Kind.I, week(0), 1e15, None, "too-large"),
    ],
)
def test_a_point_that_cannot_be_is_refused_when_typed(
    store: Store, kind: Kind, day: date | None, value: float, size: float | None, code: str
) -> None:
    measure_id = add(store, chart=kind)
    assert refusal(measures.write_point, store, measure_id, day, value, size).code == code
    assert not store.all(MeasurePoint)


def test_a_day_has_one_point_but_where_the_chart_takes_several(store: Store, measure_id: str) -> None:
    measures.write_point(store, measure_id, week(0), 5, 80)
    assert refusal(measures.write_point, store, measure_id, week(0), 6, 80).code == "date-repeated"
    several = add(store, chart=Kind.XBAR)
    measures.write_point(store, several, week(0), 5)
    assert measures.write_point(store, several, week(0), 6) is not None


def test_beside_shares_a_value_without_its_total_is_refused(store: Store) -> None:
    measure_id = add(store, chart=Kind.RUN)
    measures.write_point(store, measure_id, week(0), 5, 80)
    assert refusal(measures.write_point, store, measure_id, week(1), 5).code == "size-missing"


def test_a_point_is_corrected_annotated_and_tied_to_a_cycle(store: Store, measure_id: str) -> None:
    measures.write_point(store, measure_id, week(0), 5, 80)
    point = only_point(store, measure_id)
    assert refusal(measures.edit_point, store, point.id, value=90).code == "more-than-all"
    measures.edit_point(store, point.id, value=6, note="grève", cycle_id="c1", excluded=True)
    after = only_point(store, measure_id)
    assert (after.value, after.note, after.cycle_id, after.excluded) == (6, "grève", "c1", True)


def test_a_point_of_an_old_file_can_be_annotated_whatever_it_holds(store: Store, measure_id: str) -> None:
    store.commit("write-point", MeasurePoint(id="old", measure_id=measure_id, value=90, size=80))
    assert measures.edit_point(store, "old", note="à revoir") is not None


# A whole paste


def test_a_paste_is_one_change_and_one_undo(store: Store, measure_id: str) -> None:
    measures.write_point(store, measure_id, week(3), 9, 80, note="grève", cycle_id="c1")
    stack = UndoStack(store)
    change = measures.take_in(store, measure_id, rows(14))
    assert change is not None and len(change.edits) == 14
    replaced = next(p for p in store.all(MeasurePoint) if p.measured_on == week(3))
    assert (replaced.value, replaced.note, replaced.cycle_id) == (5, "grève", "c1")
    stack.undo()
    assert only_point(store, measure_id).value == 9
    stack.redo()
    assert len(measured.load(store, measure_id).points) == 14


@pytest.mark.parametrize("kind", [Kind.P, Kind.XBAR, Kind.T])
def test_the_same_paste_twice_changes_nothing(store: Store, kind: Kind) -> None:
    measure_id = add(store, chart=kind)
    days = [week(i // 3 if kind is not Kind.P else i) for i in range(30)]
    taken = [PastedPoint(i, day, i % 7 + 1, 80) for i, day in enumerate(days)]
    measures.take_in(store, measure_id, taken)
    assert measures.take_in(store, measure_id, taken) is None
    assert len(measured.load(store, measure_id).points) == 30


def test_a_row_that_cannot_be_takes_the_whole_paste_back(store: Store, measure_id: str) -> None:
    wrong = [*rows(3), PastedPoint(4, week(9), 90, 80)]
    assert refusal(measures.take_in, store, measure_id, wrong).code == "more-than-all"
    assert refusal(measures.take_in, store, measure_id, [*rows(3), *rows(1)]).code == "date-repeated"
    assert refusal(measures.take_in, store, measure_id, []).code == "nothing-to-take-in"
    assert not store.all(MeasurePoint)


def test_what_was_pasted_is_what_the_chart_is_made_of(store: Store, measure_id: str) -> None:
    text = "Semaine\tAbsents\tPrévus\n" + "\n".join(f"{week(i)}\t{i % 5}\t80" for i in range(20))
    cells = cells_of(text)
    kept = measured.load(store, measure_id)
    measures.take_in(store, measure_id, read(cells, guess(cells, Kind.P), kept, TODAY).points)
    found = measured.load(store, measure_id)
    assert [point.value for point in found.chart.points] == [i % 5 / 80 * 100 for i in range(20)]


# Phases


def test_a_new_phase_needs_a_reason_a_day_and_points_before_it(store: Store, measure_id: str) -> None:
    measures.take_in(store, measure_id, rows(20))
    begin = measures.begin_phase
    assert refusal(begin, store, measure_id, week(8), " ").code == "phase-reason-missing"
    assert refusal(begin, store, measure_id, None, "Relance").code == "date-missing"
    assert refusal(begin, store, measure_id, week(0), "Relance").code == "phase-too-early"
    begin(store, measure_id, week(8), " Relance automatique ")
    assert refusal(begin, store, measure_id, week(8), "Encore").code == "phase-repeated"
    [phase] = store.all(MeasurePhase)
    assert (phase.reason, phase.author) == ("Relance automatique", "k.fortin")
    assert measured.load(store, measure_id).options.phases == (8,)
    measures.trash_phase(store, phase.id)
    assert measured.load(store, measure_id).options.phases == ()


# The verdict


def test_the_verdict_ends_where_the_next_cycle_of_the_problem_begins(
    store: Store, problem_id: str, measure_id: str
) -> None:
    measures.take_in(store, measure_id, rows(12, value=20))
    measures.take_in(store, measure_id, rows(8, value=9, first=12))
    cycle = Cycle(
        id="c1", problem_id=problem_id, measure_id=measure_id, predicted=15, began_on=week(12),
        locked_on=week(12),
    )  # fmt: skip
    following = cycle.with_(id="c2", number=2, began_on=week(18), locked_on=week(18))
    store.commit("write-cycle", cycle)
    alone = measured.verdict_of(store, cycle, TODAY)
    store.commit("write-cycle", following)
    followed = measured.verdict_of(store, cycle, TODAY)
    assert alone is not None and followed is not None
    assert (alone.results, followed.results) == (8, 6)
    assert alone.answer is Answer.CONFIRMED


# What is said


def told(store: Store, change: Change | None) -> str:
    assert change is not None
    return changes.describe(change, lists.load(store), store)


def test_each_gesture_and_its_undoing_is_told(store: Store, problem_id: str) -> None:
    i18n.use("en")
    stack = UndoStack(store)
    said: list[str] = []

    def do(change: Change | None) -> None:
        said.append(told(store, change))

    do(measures.add(store, "she", "Absences", problem_id, chart=Kind.P, multiply=100))
    measure_id = store.all(Measure)[0].id
    do(measures.edit(store, measure_id, target=5))
    do(measures.write_point(store, measure_id, week(0), 7, 80))
    point = only_point(store, measure_id)
    do(measures.edit_point(store, point.id, value=8))
    do(measures.edit_point(store, point.id, cycle_id="c1"))
    do(measures.take_in(store, measure_id, rows(3)))
    do(measures.take_in(store, measure_id, [PastedPoint(1, week(0), 6, 80)]))
    do(measures.begin_phase(store, measure_id, week(2), "Relance"))
    do(measures.trash_phase(store, store.all(MeasurePhase)[0].id))
    do(measures.trash_points(store, point.id))
    do(measures.trash_points(store, *(p.id for p in store.all(MeasurePoint))))
    do(measures.trash(store, measure_id))
    do(trash.restore(store, store.get(Measure, measure_id)))
    assert said == [
        "SHE-001: measure “Absences” added",
        "SHE-001: “Absences”, target: 5",
        "SHE-001: “Absences”, Jun 1, 2026: 7 out of 80",
        "SHE-001: “Absences”, Jun 1, 2026: value: 7 → 8",
        "SHE-001: “Absences”, Jun 1, 2026: tied to a cycle",
        "SHE-001: “Absences”, 2 points added, 1 replaced",
        "SHE-001: “Absences”, 1 point replaced",
        "SHE-001: “Absences”, new limits from Jun 15, 2026",
        "SHE-001: “Absences”, no new limits from Jun 15, 2026 after all",
        "SHE-001: “Absences”, point of Jun 1, 2026 put in the trash",
        "SHE-001: “Absences”, 2 points put in the trash",
        "SHE-001: measure “Absences” put in the trash",
        "SHE-001: measure “Absences” restored",
    ]
    undone = [told(store, stack.undo()) for _ in said]
    assert undone == [f"Undone: {what}" for what in reversed(said)]
    assert not store.all(Measure) and not store.all(MeasurePoint) and not store.all(MeasurePhase)


def test_every_refusal_of_a_row_and_of_a_gesture_has_a_sentence(store: Store) -> None:
    i18n.use("en")
    text = (
        "hier\t3\t80\n=A1\t3\t80\n2026-06-01\t81\t80\n2026-06-08\t3\t0\n2026-06-15\t3\n2026-06-22\tx\t80\n"
        "03/04/2026\t1\t80\n2026-06-29\t1,234\t80\n2026-07-06\t8 %\t80\n2027-06-01\t8\t80\n2026-07-13\t\t80\n"
        "2026-07-20\t#REF!\t80\n2026-07-27\t-1\t80\n2026-08-03\t1\t-80\n1926-08-03\t1\t80\n\t1\t80"
    )
    cells = cells_of(text)
    layout = guess(cells, Kind.P)
    found = read(cells, layout, Measured(Measure(id="m", chart=Kind.P)), TODAY)
    assert len(found.refused) == 16
    for each in found.refused:
        sentence = refusals.sentence(RuleError(each.code, **{"text": each.text} | each.params))
        assert sentence != refusals.UNNAMED and "…" not in sentence, each
