"""What was foretold stands, and what is told of a cycle can be meant."""

from datetime import date
from typing import Any

import pytest

from colapp.domain.cycle import FILLED_LATE, LOCKED, Cycle, Decision, Judgement, poses_as_task, stands
from colapp.domain.errors import RuleError
from colapp.domain.lock import check_taking_back, check_write, locked
from colapp.domain.problem import Phase

DAY = date(2026, 11, 20)
PLANNED = Cycle(id="c", plan="Texto 48 h avant", prediction="12 %", predicted=12, confidence=6)
LOCK = PLANNED.with_(locked_on=DAY)
OTHER: dict[str, Any] = {
    "question": "Et si ?", "prediction": "11 %", "reason": "Autre", "confidence": 9, "measure_id": "m",
    "direction": "decrease", "predicted": 11, "predicted_of": 20, "predicted_by": DAY,
    "planned_start": DAY, "planned_end": DAY,
}  # fmt: skip


def code(refused: Any, *args: Any) -> tuple[str, object]:
    with pytest.raises(RuleError) as refusal:
        refused(*args)
    return refusal.value.code, refusal.value.params.get("column")


def test_the_lock_is_set_once_on_entering_do_or_beyond() -> None:
    assert not locked(PLANNED, Phase.PLAN, DAY).is_locked
    for phase in (Phase.DO, Phase.CHECK, Phase.ACT, Phase.CLOSED):
        assert locked(PLANNED, phase, DAY).locked_on == DAY
    assert locked(LOCK, Phase.DO, date(2026, 12, 1)) == LOCK


@pytest.mark.parametrize("column", LOCKED)
def test_what_is_locked_is_not_rewritten_or_emptied_nor_filled_but_for_the_measure(column: str) -> None:
    check_write(PLANNED, PLANNED.with_(**{column: OTHER[column]}))
    written = LOCK.with_(**{column: OTHER[column]})
    if column in FILLED_LATE:
        check_write(LOCK.with_(measure_id=None), LOCK.with_(measure_id="m9"))
    else:
        assert code(check_write, LOCK, written) == ("prediction-locked", column)
    filled = LOCK.with_(**OTHER)
    emptied = filled.with_(**{column: Cycle.model_fields[column].default})
    assert code(check_write, filled, emptied) == ("prediction-locked", column)


def test_what_is_told_of_do_makes_the_prediction_stand_before_any_lock() -> None:
    told = PLANNED.with_(do="20 textos envoyés")
    assert stands(told, "prediction")
    assert code(check_write, told, told.with_(prediction="11 %")) == ("prediction-locked", "prediction")
    check_write(told, told.with_(question="Écrite après coup, et le journal le sait"))


@pytest.mark.parametrize(
    ("column", "value"),
    [("locked_on", None), ("locked_on", DAY), ("judgement", Judgement.MET), ("decision", Decision.ADOPT),
     ("override", "Parce que"), ("answer", "confirmed"), ("number", 7), ("follows_id", "x")],
)  # fmt: skip
def test_what_other_gestures_write_is_not_written_by_hand(column: str, value: object) -> None:
    cycle = LOCK if value is None else PLANNED
    assert code(check_write, cycle, cycle.with_(**{column: value})) == ("column-kept", column)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"confidence": 11}, "confidence-out-of-range"),
        ({"confidence": -1}, "confidence-out-of-range"),
        ({"scale": -20}, "below-zero"),
        ({"predicted": float("inf")}, "not-a-number"),
        ({"obtained_of": float("nan")}, "not-a-number"),
        ({"began_on": date(1880, 1, 1)}, "date-unlikely"),
        ({"planned_start": DAY, "planned_end": date(2026, 11, 19)}, "ends-before-start"),
        ({"ended_on": DAY, "began_on": date(2026, 11, 21)}, "ends-before-start"),
    ],
)
def test_numbers_and_dates_can_be_meant(fields: dict[str, Any], refused: str) -> None:
    assert code(check_write, PLANNED, PLANNED.with_(**fields))[0] == refused


def test_taking_the_move_back_unlocks_unless_something_was_told_of_do_since() -> None:
    told = LOCK.with_(do="20 textos envoyés")
    check_taking_back(LOCK, {"locked_on"}, True, False)
    check_taking_back(told, {"locked_on"}, True, False)
    assert code(check_taking_back, told, {"locked_on"}, True, True)[0] == "prediction-locked"
    assert code(check_taking_back, LOCK, {"prediction"}, False, False) == ("prediction-locked", "prediction")
    check_taking_back(told, {"do", "check"}, False, True)


@pytest.mark.parametrize(
    "text",
    ["Formation donnée à tous", "La formation a été suivie", "Courriel envoyé aux équipes",
     "Note de service diffusée", "Donner une formation au personnel", "Envoyer un courriel de rappel",
     "Rappeler au personnel de vérifier", "Training done", "E-mail sent to all staff",
     "Send a memo to the teams", "Remind everyone to check"],
)  # fmt: skip
def test_a_task_that_poses_as_a_test_is_pointed_out(text: str) -> None:
    assert poses_as_task(Cycle(id="c", plan=text))
    assert poses_as_task(Cycle(id="c", do=text))
    assert not poses_as_task(Cycle(id="c", plan=text, predicted=12)), "it is held against a number"
    assert not poses_as_task(Cycle(id="c", plan=text, cycle_kind="collect"))


@pytest.mark.parametrize(
    "text",
    ["", "Texto 48 h avant le rendez-vous", "Appeler 5 personnes la veille", "Déplacer l’accueil au 2e étage",
     "Call the five people of Monday", "L’information manque", "Essai de la fiche par 3 infirmières"],
)  # fmt: skip
def test_a_change_that_is_tried_is_no_task(text: str) -> None:
    assert not poses_as_task(Cycle(id="c", plan=text, do=text))
