"""A measure with its points: positions, days, defects, and a chart that is the one of spc."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain import spc
from colapp.domain.advice import Answer, Direction
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import Measured, begun_next, begun_on
from colapp.domain.spc import Family, Kind, Options, chart, observations, samples

START = date(2026, 1, 5)
"""A Monday."""
TODAY = date(2026, 11, 20)
WAITS = [21, 24, 19, 22, 26, 20, 23, 21, 18, 25, 22, 20]


def week(number: int) -> date:
    return START + timedelta(weeks=number)


def point(number: int, value: float | None, size: float | None = None, **fields: Any) -> MeasurePoint:
    given: dict[str, Any] = {"id": f"p{number:03}", "measured_on": week(number), **fields}
    return MeasurePoint(measure_id="m", value=value, size=size, **given)


def measured(
    values: Sequence[float | None] = WAITS,
    sizes: Sequence[float] | None = None,
    phases: Sequence[int] = (),
    **fields: Any,
) -> Measured:
    given: dict[str, Any] = {"chart": Kind.I, "direction": Direction.DECREASE, **fields}
    points = [point(i, value, sizes[i] if sizes else None) for i, value in enumerate(values)]
    begun = [MeasurePhase(id=f"f{i}", starts_on=week(i), reason="x") for i in phases]
    return Measured(Measure(id="m", **given), tuple(points), tuple(begun))


def ramp_cycle(number: int = 1, **fields: Any) -> Cycle:
    given: dict[str, Any] = {
        "measure_id": "m", "predicted": 14, "began_on": week(12), "locked_on": week(12), **fields
    }  # fmt: skip
    return Cycle(id=f"c{number}", problem_id="p", number=number, **given)


# The chart is the one of spc


@pytest.mark.parametrize("kind", [Kind.RUN, Kind.I, Kind.MR, Kind.C, Kind.G, Kind.T, Kind.MDC])
def test_single_values_are_charted_as_they_are(kind: Kind) -> None:
    found = measured(chart=kind, multiply=100)
    assert found.chart == chart(kind, observations(WAITS))
    assert found.dates == tuple(week(i) for i in range(12))
    assert found.latest == found.chart.points[-1].value and found.latest_on == week(11)


@pytest.mark.parametrize("kind", [Kind.P, Kind.U, Kind.P_PRIME, Kind.U_PRIME, Kind.RUN, Kind.MDC])
def test_so_many_of_so_many_are_charted_on_the_scale_shown(kind: Kind) -> None:
    sizes = [80, 95, 70] * 4
    found = measured(sizes=sizes, chart=kind, multiply=100)
    assert found.chart == chart(kind, observations(WAITS, sizes), Options(multiply=100))


@pytest.mark.parametrize("kind", [Kind.XBAR, Kind.S])
def test_the_points_of_one_day_are_one_subgroup(kind: Kind) -> None:
    points = [point(3 * i + j, WAITS[i] + j, measured_on=week(i)) for i in range(12) for j in range(3)]
    found = Measured(Measure(id="m", chart=kind), tuple(reversed(points)))
    assert found.chart == chart(kind, samples([i // 3 for i in range(36)], [p.value for p in points]))
    assert [len(day) for day in found.positions] == [3] * 12


def test_an_excluded_value_leaves_its_subgroup_and_an_excluded_subgroup_the_limits() -> None:
    points = [point(2 * i + j, 10 * i + j, measured_on=week(i)) for i in range(3) for j in range(2)]
    points[1], points[4], points[5] = (points[i].with_(excluded=True) for i in (1, 4, 5))
    found = Measured(Measure(id="m", chart=Kind.XBAR), tuple(points))
    assert [each.size for each in found.observations] == [1, 2, 2]
    assert found.options.exclude == {2}


def test_points_stand_in_the_order_of_time_whatever_their_order() -> None:
    ordered = measured()
    assert Measured(ordered.measure, tuple(reversed(ordered.points))).chart == ordered.chart


def test_a_known_gap_and_an_excluded_point_keep_their_place() -> None:
    values: list[float | None] = [*WAITS]
    values[4] = None
    found = measured(values)
    found = Measured(found.measure, tuple(p.with_(excluded=p.id == "p007") for p in found.points))
    assert found.chart == chart(Kind.I, observations(values), Options(exclude=frozenset({7})))
    assert found.defects == ()


def test_the_baseline_counts_the_positions_up_to_its_day() -> None:
    found = measured(WAITS * 2, baseline_until=week(12) + timedelta(days=2))
    assert found.options.freeze == 13 and found.option_defects == ()


def test_phases_begin_at_the_first_point_of_their_day_or_after_it() -> None:
    found = measured(WAITS * 2, phases=[0, 12, 40])
    assert found.options.phases == (12,)
    between = MeasurePhase(id="f", starts_on=week(5) + timedelta(days=3), reason="x")
    assert Measured(found.measure, found.points, (between,)).options.phases == (6,)


def test_the_lengths_of_rules_are_the_familys_own_until_the_measure_says_otherwise() -> None:
    assert measured(shift=8).rules == spc.ANHOEJ
    assert measured(rules=Family.MAKING_DATA_COUNT).rules == spc.MAKING_DATA_COUNT
    ours = measured(rules=Family.PROVOST_MURRAY, shift=7).rules
    assert (ours.shift, ours.trend) == (7, spc.PROVOST_MURRAY.trend)


# What cannot be charted


@pytest.mark.parametrize(
    ("kind", "value", "size", "code"),
    [
        (Kind.T, 0, None, "time-not-positive"),
        (Kind.P, 3, None, "size-missing"),
        (Kind.P, 81, 80, "more-than-all"),
        (Kind.U, 3, 0, "count-over-nothing"),
        (Kind.C, -1, None, "count-negative"),
        (Kind.I, 1e13, None, "too-large"),
        (Kind.U, 3, 1e-9, "too-large"),
        (Kind.I, float("inf"), None, "not-a-number"),
    ],
)
def test_what_cannot_be_is_named_and_leaves_a_gap(
    kind: Kind, value: float, size: float | None, code: str
) -> None:
    sizes = [80.0] * 12 if kind in (Kind.P, Kind.U) else None
    found = measured(WAITS, sizes, chart=kind)
    found = Measured(found.measure, (*found.points[:-1], point(11, value, size)))
    assert [(defect.point.id, defect.code) for defect in found.defects] == [("p011", code)]
    assert found.chart.points[-1].value is None and len(found.dates) == 12
    assert found.latest == found.chart.points[-2].value


def test_of_two_points_on_one_day_the_first_stands_and_the_second_is_named() -> None:
    twice = point(99, 80, measured_on=week(3))
    found = measured()
    with_twice = Measured(found.measure, (twice, *found.points))
    assert with_twice.chart == found.chart
    assert [(defect.point.id, defect.code) for defect in with_twice.defects] == [("p099", "date-repeated")]


def test_two_events_may_happen_on_one_day() -> None:
    found = measured(chart=Kind.G)
    again = Measured(found.measure, (*found.points, point(99, 2, measured_on=week(3))))
    assert len(again.dates) == 13 and again.defects == ()


def test_a_point_without_a_date_has_no_place() -> None:
    found = measured()
    lost = Measured(found.measure, (*found.points, point(99, 5, measured_on=None)))
    assert lost.chart == found.chart
    assert [defect.code for defect in lost.defects] == ["date-missing"]


def test_on_a_run_chart_of_shares_a_point_without_its_total_is_named() -> None:
    found = measured(sizes=[80] * 12, chart=Kind.RUN)
    bare = Measured(found.measure, (*found.points, point(12, 5)))
    assert [defect.code for defect in bare.defects] == ["size-missing"]


def test_options_that_do_not_go_together_are_named_and_phases_win() -> None:
    both = measured(WAITS * 2, phases=[12], baseline_until=week(13))
    assert both.option_defects == ("freeze-with-phases",) and both.options.freeze is None
    assert measured(baseline_until=week(8)).option_defects == ("freeze-too-short",)
    assert measured(baseline_until=START - timedelta(days=1)).options.freeze is None


numbers = st.none() | st.floats() | st.sampled_from([0.0, -1.0, 1.0, 1e300, -1e300, 5e-324])
rows = st.lists(
    st.tuples(st.none() | st.integers(0, 6), numbers, numbers, st.booleans()), max_size=12
)  # fmt: skip


@given(
    kind=st.sampled_from(Kind), family=st.sampled_from(Family), rows=rows, phases=st.lists(st.integers(0, 8)),
    until=st.none() | st.integers(0, 8),
    multiply=st.sampled_from([1, 100, 0, -1, float("inf"), float("nan"), 1e300]),
)  # fmt: skip
def test_whatever_a_file_holds_a_chart_is_made(
    kind: Kind, family: Family, rows: list[Any], phases: list[int], until: int | None, multiply: float
) -> None:
    baseline_until = None if until is None else week(until)
    measure = Measure(id="m", chart=kind, rules=family, multiply=multiply, baseline_until=baseline_until)
    points = tuple(
        point(i, value, size, excluded=excluded, measured_on=None if day is None else week(day))
        for i, (day, value, size, excluded) in enumerate(rows)
    )
    found = Measured(
        measure, points, tuple(MeasurePhase(id=str(i), starts_on=week(i), reason="x") for i in phases)
    )
    assert len(found.chart.points) == len(found.dates) == len(found.observations)
    found.verdict(ramp_cycle(began_on=week(3), direction=Direction.INCREASE), TODAY)
    assert found.baseline_level is None or isinstance(found.baseline_level, float | int)


# The level before anything changes


def test_the_level_is_the_mean_of_the_baseline_or_all_counted_over_all_sizes() -> None:
    assert measured([*WAITS, 1, 1], baseline_until=week(11)).baseline_level == pytest.approx(21.75)
    assert measured([*[1] * 12, 5, 7], phases=[12]).baseline_level == 6
    assert measured([1, 9], [10, 30], chart=Kind.P, multiply=100).baseline_level == 25
    assert measured([]).baseline_level is None


def test_where_no_baseline_is_set_the_start_is_what_came_before_the_first_cycle() -> None:
    first, second = ramp_cycle(began_on=week(12)), ramp_cycle(2, began_on=week(14))
    improved = [18.0] * 12 + [12.0, 11.0, 10.0, 10.0]
    assert measured(improved).level_at_start([second, first]) == 18
    assert measured(improved).level_at_start([]) == measured(improved).baseline_level
    assert measured(improved, baseline_until=week(13)).level_at_start([first]) == pytest.approx(239 / 14)


# The prediction held against the points


@pytest.mark.parametrize(
    ("results", "answer"),
    [
        ([], Answer.NOT_STARTED),
        ([14, 13, 12, 14, 13, 12, 13, 14], Answer.CONFIRMED),
        ([17, 18, 17, 16, 18, 17, 18, 17], Answer.PARTIAL),
        ([22, 20, 24], Answer.NOT_ENOUGH_POINTS),
        ([22, 20, 24, 21, 19, 23, 22, 21], Answer.NO_CHANGE),
        ([29, 30, 31, 29, 32, 30, 31, 29], Answer.WORSE),
    ],
)
def test_the_answer_to_a_prediction(results: list[float], answer: Answer) -> None:
    verdict = measured([*WAITS, *results]).verdict(ramp_cycle(), TODAY)
    assert verdict is not None
    assert verdict.answer is answer
    assert (verdict.points_before, verdict.results) == (12, len(results))


def test_before_its_date_an_answer_is_only_interim() -> None:
    found = measured([*WAITS, 22, 20, 24])
    verdict = found.verdict(ramp_cycle(predicted_by=date(2026, 12, 31)), TODAY)
    assert verdict is not None and verdict.answer is Answer.TOO_EARLY


def test_the_level_counts_only_what_came_up_to_the_date() -> None:
    cycle = ramp_cycle(predicted_by=week(15))
    verdict = measured([*WAITS, 14, 14, 14, 14, 20, 20]).verdict(cycle, TODAY)
    assert verdict is not None
    assert verdict.after == 14 and verdict.results == 6


def test_what_is_not_known_yet_on_that_day_does_not_count() -> None:
    verdict = measured([*WAITS, 14, 14, 14, 14]).verdict(ramp_cycle(), today=week(13))
    assert verdict is not None and verdict.results == 2


def test_points_between_a_frozen_baseline_and_the_change_belong_to_neither() -> None:
    cycle = ramp_cycle(began_on=week(16))
    values = [*WAITS, 40, 40, 40, 40, *[14] * 8]
    frozen = measured(values, baseline_until=week(11)).verdict(cycle, TODAY)
    unfrozen = measured(values).verdict(cycle, TODAY)
    assert frozen is not None and unfrozen is not None
    assert frozen.points_before == 12 and frozen.before == pytest.approx(21.75)
    assert unfrozen.points_before == 16 and unfrozen.before == pytest.approx((12 * 21.75 + 160) / 16)
    assert frozen.results == unfrozen.results == 8


def test_a_baseline_never_reaches_into_the_change() -> None:
    verdict = measured([*WAITS, *[14] * 8], baseline_until=week(19)).verdict(ramp_cycle(), TODAY)
    assert verdict is not None and (verdict.points_before, verdict.results) == (12, 8)


def test_what_came_before_the_last_phase_is_no_baseline() -> None:
    verdict = measured([*[60] * 8, *WAITS, *[14] * 8], phases=[8, 20]).verdict(
        ramp_cycle(began_on=week(20)), TODAY
    )
    assert verdict is not None
    assert verdict.points_before == 12 and verdict.before == pytest.approx(21.75)


def test_an_excluded_point_counts_neither_before_nor_after() -> None:
    found = measured([*WAITS, *[14] * 8])
    points = tuple(p.with_(excluded=p.id in ("p003", "p015")) for p in found.points)
    verdict = Measured(found.measure, points).verdict(ramp_cycle(), TODAY)
    assert verdict is not None and (verdict.points_before, verdict.results) == (11, 7)


def test_so_many_of_so_many_are_predicted_as_a_share_on_the_scale_shown() -> None:
    found = measured([20] * 12 + [5] * 8, [50] * 20, chart=Kind.P, multiply=100)
    verdict = found.verdict(ramp_cycle(predicted=6, predicted_of=40), TODAY)
    assert verdict is not None
    assert (verdict.before, verdict.after, verdict.prediction.predicted) == (40, 10, 15)
    assert verdict.answer is Answer.CONFIRMED


@pytest.mark.parametrize(
    "fields",
    [
        {"measure_id": None},
        {"measure_id": "another"},
        {"predicted": None},
        {"began_on": None, "locked_on": None, "planned_start": week(3)},
    ],
)
def test_where_nothing_can_be_asked_there_is_no_verdict(fields: dict[str, Any]) -> None:
    assert measured().verdict(ramp_cycle(**fields), TODAY) is None
    assert measured(direction=Direction.NEUTRAL).verdict(ramp_cycle(), TODAY) is None


def test_the_cycles_own_direction_goes_before_the_measures() -> None:
    found = measured([*WAITS, *[30] * 8])
    verdict = found.verdict(ramp_cycle(predicted=28, direction=Direction.INCREASE), TODAY)
    assert verdict is not None and verdict.answer is Answer.CONFIRMED


# A ramp of cycles


def test_a_change_begins_as_noted_else_as_planned_else_when_do_was_entered() -> None:
    noted = ramp_cycle(began_on=week(1), planned_start=week(2), locked_on=week(3))
    assert begun_on(noted) == week(1)
    assert begun_on(noted.with_(began_on=None)) == week(2)
    assert begun_on(noted.with_(began_on=None, planned_start=None)) == week(3)
    assert begun_on(noted.with_(began_on=None, locked_on=None)) is None


def test_the_results_of_a_cycle_end_where_the_next_begins() -> None:
    cycles = [ramp_cycle(1), ramp_cycle(2, began_on=week(16)), ramp_cycle(3, began_on=None, locked_on=None)]
    assert [begun_next(cycle, cycles) for cycle in cycles] == [week(16), None, None]
    found = measured([*WAITS, 18, 18, 18, 18, *[14] * 8])
    first = found.verdict(cycles[0], TODAY, until=begun_next(cycles[0], cycles))
    second = found.verdict(cycles[1], TODAY)
    assert first is not None and second is not None
    assert (first.results, first.after) == (4, 18)
    assert (second.points_before, second.results, second.after) == (16, 8, 14)
