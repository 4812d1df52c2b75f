"""The score of a series of cycles, row by row."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from colapp.domain.advice import Direction
from colapp.domain.cycle import Amendment, Cycle, CycleKind, Decision, Judgement, Reach
from colapp.domain.rigour import Band, Criterion, Rigour, score
from colapp.domain.times import Moment, Times

DAY = date(2026, 11, 2)
LEARNED = "Le texto suffit presque toujours ; l’appel rattrape les autres."
FULL: dict[str, Any] = {
    "plan": "Texto 48 h avant", "prediction": "12 %", "predicted": 12, "measure_id": "m",
    "direction": Direction.DECREASE, "scale": 20, "scale_unit": "personnes", "reach": Reach.PART,
    "planned_start": DAY, "planned_end": DAY + timedelta(days=14), "began_on": DAY,
    "ended_on": DAY + timedelta(days=14), "locked_on": DAY, "do": "20 textos", "check": LEARNED,
    "judgement": Judgement.MET, "answer": "confirmed", "method": "MDC", "shared_with": "Caucus",
    "decision": Decision.EXPAND, "next_change": "Toute la clinique",
}  # fmt: skip
WEEKS = [DAY + timedelta(days=7 * week) for week in range(12)]


def moment(hour: int) -> Moment:
    return Moment(datetime(2026, 11, 2, tzinfo=UTC) + timedelta(hours=hour))


def times(start: int = 0, **hours: int) -> Times:
    """A cycle planned, then locked, then told, then decided, one hour after another."""
    told = {"prediction": 0, "locked_on": 1, "do": 2, "check": 3, "decision": 4} | hours
    moments = {column: moment(start + hour) for column, hour in told.items()}
    return Times(moments, moments)


def scored(
    *cycles: Cycle,
    days: Sequence[date] = WEEKS,
    told: dict[str, Times] | None = None,
    amendments: Sequence[Amendment] = (),
) -> Rigour:
    usual = {cycle.id: times(10 * place) for place, cycle in enumerate(cycles)}
    return score(cycles, usual | (told or {}), {"m": days} if days else {}, amendments)


def row(found: Rigour, number: int) -> Criterion:
    return found.criteria[number - 1]


ONE = Cycle(id="one", number=1, **FULL)
TWO = Cycle(id="two", number=2, follows_id="one", **FULL | {"plan": "À toute la clinique", "scale": 120})


def test_a_whole_series_reaches_twenty_one_and_a_lone_cycle_seventeen() -> None:
    series, lone = scored(ONE, TWO), scored(ONE)
    assert (series.total, series.reachable, series.band) == (21, 21, Band.TRUE)
    assert (lone.total, lone.reachable) == (17, 17)
    assert [each.number for each in lone.criteria if not each.applies] == [1, 2, 10]
    assert [each.number for each in series.criteria if not each.applies] == [3]
    assert series.next_step == "open-next" == lone.next_step


def test_nothing_yet_is_nothing_lost() -> None:
    found = scored(days=())
    assert (found.total, found.reachable, found.band) == (0, 17, Band.ACTION_PLAN)
    assert found.next_step == "plan-first-cycle"


@pytest.mark.parametrize(
    ("number", "fields", "reason"),
    [
        (3, {"decision": None}, "no-decision"),
        (3, {"next_change": ""}, "next-missing"),
        (4, {"cycle_kind": CycleKind.COLLECT}, "only-collected"),
        (4, {"do": " "}, "nothing-tried"),
        (5, {"prediction": ""}, "prediction-missing"),
        (5, {"prediction": "Ça ira mieux", "predicted": None, "direction": None}, "prediction-vague"),
        (6, {"judgement": None}, "not-compared"),
        (6, {"decision": None}, "nothing-finished"),
        (7, {"scale": 0}, "scale-missing"),
        (7, {"scale_unit": " "}, "scale-missing"),
        (7, {"reach": None}, "reach-missing"),
        (7, {"reach": Reach.WHOLE}, "whole-first"),
        (8, {"planned_end": None}, "plan-undated"),
        (8, {"planned_end": DAY + timedelta(days=29)}, "too-long"),
        (8, {"ended_on": None}, "end-missing"),
        (9, {"changes": 2}, "several-changes"),
        (12, {"method": ""}, "not-charted"),
        (12, {"answer": "no_baseline"}, "not-charted"),
        (13, {"plan": ""}, "phase-empty"),
        (13, {"check": "a" * 39}, "learning-short"),
        (14, {"shared_with": ""}, "not-shared"),
        (14, {"shared_with": "", "check": ""}, "nothing-learned"),
    ],
)  # fmt: skip
def test_each_row_is_lost_for_its_own_reason(number: int, fields: dict[str, Any], reason: str) -> None:
    found = row(scored(ONE.with_(**fields)), number)
    assert (found.points, found.reason) == (0, reason)


@pytest.mark.parametrize(
    ("number", "fields", "reason"),
    [
        (2, {"follows_id": None}, "not-linked"),
        (2, {"plan": "TEXTO 48 h avant ", "scale": 20}, "same-again"),
        (5, {"prediction": ""}, "prediction-missing"),
        (10, {"scale": 10}, "not-larger"),
        (10, {"scale_unit": "sites"}, "not-larger"),
    ],
)
def test_a_row_of_the_series_is_lost_by_its_second_cycle(
    number: int, fields: dict[str, Any], reason: str
) -> None:
    found = row(scored(ONE, TWO.with_(**fields)), number)
    assert (found.points, found.reason) == (0, reason)
    assert found.params.get("cycles", (2,)) == (2,)


def test_the_scale_grows_with_the_part_of_the_service_whatever_is_counted() -> None:
    whole = TWO.with_(reach=Reach.WHOLE, scale=3, scale_unit="sites")
    assert row(scored(ONE, whole), 10).reached
    assert row(scored(ONE.with_(decision=Decision.ADAPT), whole), 10).reason == "never-expanded"


def test_the_log_rules_over_what_is_typed() -> None:
    late = scored(ONE, told={"one": times(prediction=5)})
    assert [row(late, number).reason for number in (5, 6)] == ["prediction-late", "prediction-late"]
    again = Times(times().first, times().last | {"predicted": moment(3)})
    assert row(scored(ONE, told={"one": again}), 5).reason == "prediction-late"
    known = Times(times().first, times().last, first_point=Moment(moment(0).at - timedelta(days=1)))
    assert row(scored(ONE, told={"one": known}), 5).reason == "prediction-late"
    assert row(scored(ONE, TWO, told={"one": times(decision=50)}), 2).reason == "decided-late"


def test_an_amended_prediction_is_compared_with_itself_no_more_but_dates_may_move() -> None:
    amended = Amendment(id="a", cycle_id="one", amended="predicted", amendment="14")
    assert row(scored(ONE, amendments=[amended]), 6).reason == "prediction-amended"
    moved = amended.with_(amended="planned_end")
    assert row(scored(ONE, amendments=[moved]), 6).reached


@pytest.mark.parametrize(
    ("days", "points", "reason"),
    [
        (WEEKS[:2], 0, "few-points"),
        (WEEKS[:3], 2, "regular-points"),
        (WEEKS[:9], 2, "regular-points"),
        (WEEKS[:10], 3, "regular-points"),
        ([DAY + timedelta(days=31 * month) for month in range(3)], 2, "regular-points"),
        ([DAY + timedelta(days=32 * month) for month in range(12)], 0, "points-far-apart"),
        ([DAY] * 12, 0, "points-far-apart"),
    ],
)  # fmt: skip
def test_data_over_time_are_points_at_most_a_month_apart(days: list[date], points: int, reason: str) -> None:
    found = row(scored(ONE, days=days), 11)
    assert (found.points, found.reason) == (points, reason)


def test_without_a_measure_it_is_said_that_there_is_none() -> None:
    assert row(scored(ONE.with_(measure_id=None), days=()), 11).reason == "no-measure"


PLANNED = Cycle(id="three", number=3, follows_id="two", plan="Autrement")


@pytest.mark.parametrize(
    ("cycles", "step"),
    [
        ((Cycle(id="new"),), "say-change"),
        ((PLANNED,), "predict"),
        ((PLANNED.with_(prediction="Ça ira mieux"),), "predict-a-number"),
        ((PLANNED.with_(prediction="12 %", changes=2),), "one-change-only"),
        ((PLANNED.with_(prediction="12 %"),), "say-scale"),
        ((PLANNED.with_(prediction="12 %", scale=5, scale_unit="lits", reach=Reach.FEW),), "plan-dates"),
        ((ONE, PLANNED), "predict"),
        ((ONE.with_(shared_with=""),), "share-learning"),
        ((ONE.with_(judgement=None),), "judge"),
        ((ONE.with_(check="Bien"),), "say-learning-fully"),
        ((ONE.with_(decision=None, check="", shared_with="", judgement=None),), "say-learning"),
        ((ONE.with_(decision=None),), "decide"),
        ((ONE.with_(ended_on=None),), "record-end"),
        ((ONE.with_(next_change=""),), "say-next"),
        ((ONE.with_(decision=Decision.ADOPT),), ""),
        ((ONE.with_(changes=2, reach=Reach.WHOLE, planned_end=None, decision=Decision.ADOPT),), ""),
    ],
)  # fmt: skip
def test_the_next_step_is_one_that_can_still_be_taken(cycles: tuple[Cycle, ...], step: str) -> None:
    assert scored(*cycles).next_step == step


def test_data_that_lack_are_the_last_thing_proposed() -> None:
    adopted = ONE.with_(decision=Decision.ADOPT)
    assert scored(adopted, days=WEEKS[:2]).next_step == "collect-points"
    assert scored(adopted.with_(measure_id=None), days=()).next_step == "choose-measure"
