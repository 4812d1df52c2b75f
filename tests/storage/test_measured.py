"""A measure is found where its problem is, and what it says of a prediction does not go away with it."""

from datetime import timedelta

import pytest

from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.problem import Problem
from colapp.services import measures, problems
from colapp.storage import measured
from colapp.storage.store import Store
from tests.conftest import TODAY


@pytest.fixture
def moved(store: Store) -> str:
    """The measure of a problem that went from Sherbrooke to Granit."""
    store.commit("capture", Problem(id="p", statement="Absences", territory_id="she"))
    measures.add(store, "she", "Absences", "p")
    problems.edit(store, "p", territory_id="gra")
    return store.all(Measure)[0].id


def names(store: Store, territory_id: str) -> list[str]:
    return [each.measure.name for each in measured.of_territory(store, territory_id)]


def test_a_measure_goes_with_its_problem_to_another_territory(store: Store, moved: str) -> None:
    measures.add(store, "she", "Plaintes")
    store.commit("merged", Measure(id="orphan", name="Délai", problem_id="nowhere", territory_id="she"))
    assert names(store, "gra") == ["Absences"]
    assert names(store, "she") == ["Délai", "Plaintes"]


def test_what_is_written_of_it_concerns_the_machines_of_that_territory(store: Store, moved: str) -> None:
    renamed = measures.edit(store, moved, name="Rendez-vous manqués")
    written = measures.write_point(store, moved, TODAY, 12)
    assert renamed is not None and written is not None
    assert [edit.territory_id for edit in (*renamed.edits, *written.edits)] == ["gra", "gra"]


def test_a_history_of_more_points_than_a_query_takes_values(store: Store, moved: str) -> None:
    assert len(store.history([moved, *(f"none{i}" for i in range(300_000))])) == 1


def test_a_measure_in_the_trash_still_says_what_it_says_of_a_prediction(store: Store, moved: str) -> None:
    begun = TODAY - timedelta(weeks=4)
    cycle = Cycle(id="c", problem_id="p", measure_id=moved, predicted=12, began_on=begun, locked_on=begun)
    measures.edit(store, moved, direction="decrease")
    store.commit(
        "measured",
        cycle,
        *(
            MeasurePoint(
                id=f"p{i}", measure_id=moved, measured_on=begun + timedelta(weeks=i - 12), value=18 + i % 3
            )
            for i in range(16)
        ),
    )
    before = measured.verdict_of(store, cycle, TODAY)
    measures.trash(store, moved)
    after = measured.verdict_of(store, cycle, TODAY)
    assert before is not None and after is not None
    assert after.answer is before.answer
