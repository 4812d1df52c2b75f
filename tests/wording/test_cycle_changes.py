"""What is said of the gestures of a cycle."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from colapp import i18n
from colapp.domain.cycle import Cycle, Decision, Judgement
from colapp.domain.problem import Phase
from colapp.services import cycles, problems, standards
from colapp.storage import references as lists
from colapp.storage.store import Store
from colapp.wording import changes, columns
from colapp.wording.telling import UNTOLD
from tests.conftest import TODAY


@pytest.fixture
def cycle_id(store: Store) -> str:
    """A cycle in Do, in English."""
    i18n.use("en")
    change = problems.capture(store, TODAY, "she", "Missed visits", owner_id="fortin")
    assert change is not None
    problem_id = change.edits[0].row_id
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    cycle = cycles.current_cycle(store, problem_id)
    assert cycle is not None
    cycles.write(store, cycle.id, plan="Text 48 h before", prediction="12 %", predicted=18.0)
    problems.move(store, TODAY, problem_id, Phase.DO)
    return cycle.id


GESTURES: list[tuple[Callable[[Store, str], Any], str]] = [
    (lambda s, c: None, "SHE-001: Plan → Do"),
    (lambda s, c: cycles.write(s, c, scale=20), "SHE-001: scale: 20"),
    (lambda s, c: cycles.write(s, c, began_on=date(2026, 11, 2)), "SHE-001: began on: Nov 2, 2026"),
    (lambda s, c: cycles.write(s, c, obtained=11.5), "SHE-001: obtained value: 11.5"),
    (lambda s, c: cycles.write(s, c, as_planned="partly"), "SHE-001: done as planned: Partly"),
    (lambda s, c: cycles.write(s, c, countermeasure_id="x"), "SHE-001: idea edited"),
    (
        lambda s, c: cycles.write(s, c, do="Sent", unexpected="Two left"),
        "SHE-001: what happened, unexpected edited",
    ),
    (
        lambda s, c: cycles.amend(s, TODAY, c, "predicted", "14", "Holidays"),
        "SHE-001: amended: predicted value",
    ),
    (lambda s, c: cycles.judge(s, TODAY, c, Judgement.NOT_MET), "SHE-001: prediction: Not met"),
    (lambda s, c: cycles.decide(s, TODAY, c, Decision.ADAPT), "SHE-001: decision: Adapt"),
    (
        lambda s, c: [cycles.decide(s, TODAY, c, each) for each in (Decision.ADAPT, Decision.EXPAND)],
        "SHE-001: decision: Adapt → Expand",
    ),
    (
        lambda s, c: standards.adopt(s, TODAY, c, "Text 48 h before", "fortin"),
        "SHE-001: standard “Text 48 h before” adopted",
    ),
    (lambda s, c: reworded(s, c), "SHE-001: standard “Text 24 h before” edited"),
]


def reworded(store: Store, cycle_id: str) -> None:
    standards.adopt(store, TODAY, cycle_id, "Text 48 h before", "fortin")
    standard = standards.of_cycle(store, cycle_id)
    assert standard is not None
    standards.edit(store, standard.id, standard="Text 24 h before")


@pytest.mark.parametrize(("gesture", "sentence"), GESTURES, ids=[sentence for _, sentence in GESTURES])
def test_each_gesture_is_told(
    store: Store, cycle_id: str, gesture: Callable[[Store, str], Any], sentence: str
) -> None:
    gesture(store, cycle_id)
    assert changes.describe(store.changes(1)[0], lists.load(store), store) == sentence


def test_the_detail_of_a_change_reads_in_words(store: Store, cycle_id: str) -> None:
    cycles.amend(store, TODAY, cycle_id, "predicted", "14", "Holidays")
    told = changes.lines(store.changes(1)[0], lists.load(store), store)
    assert set(told) >= {
        "What is amended: Predicted value", "Amendment: 14", "Reason: Holidays", "Made on: Nov 20, 2026",
    }  # fmt: skip


def test_every_column_of_a_cycle_is_named_in_both_languages() -> None:
    for language in ("fr", "en"):
        i18n.use(language)
        for column in Cycle.model_fields.keys() - UNTOLD:
            assert columns.label(column) != column, column
