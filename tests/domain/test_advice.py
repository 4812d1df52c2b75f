"""What a chart lets one say: enough points, the two icons, the verdict on a prediction."""

from collections.abc import Sequence

import pytest

from colapp.domain.advice import (
    Answer,
    Assurance,
    Caution,
    Direction,
    LimitsStatus,
    Prediction,
    RunsVerdict,
    Variation,
    Verdict,
    assurance,
    cautions,
    chance_to_see,
    defects,
    limits_status,
    option_defects,
    prediction,
    ranked,
    runs_verdict,
    variation,
)
from colapp.domain.errors import RuleError
from colapp.domain.spc import (
    MAKING_DATA_COUNT,
    PROVOST_MURRAY,
    Chart,
    Kind,
    Observation,
    Options,
    Rule,
    chart,
    observations,
    pareto,
    samples,
)


def drawn(values: Sequence[float | None], kind: Kind = Kind.MDC, **options: object) -> Chart:
    asked = {"rules": MAKING_DATA_COUNT, **options}
    return chart(kind, observations(values), Options(**asked))  # type: ignore[arg-type]


# Enough points


@pytest.mark.parametrize(
    ("count", "status"),
    [
        (7, LimitsStatus.NONE),
        (8, LimitsStatus.PROVISIONAL),
        (11, LimitsStatus.PROVISIONAL),
        (12, LimitsStatus.TRIAL),
        (19, LimitsStatus.TRIAL),
        (20, LimitsStatus.ESTABLISHED),
    ],
)
def test_limits_are_trusted_as_their_baseline_grows(count: int, status: LimitsStatus) -> None:
    assert limits_status(drawn([i % 3 for i in range(count)])) is status


def test_only_the_values_of_the_baseline_make_limits() -> None:
    values: list[float | None] = [1, 2, None, 3] * 4
    assert limits_status(drawn(values)) is LimitsStatus.TRIAL
    assert limits_status(drawn(values, freeze=11)) is LimitsStatus.PROVISIONAL
    assert limits_status(drawn(values, exclude=frozenset(range(5)))) is LimitsStatus.PROVISIONAL


def test_each_phase_has_limits_of_its_own() -> None:
    found = drawn([1, 2] * 10 + [5, 6] * 4, phases=(20,))
    assert [limits_status(found, phase) for phase in found.phases] == [
        LimitsStatus.ESTABLISHED,
        LimitsStatus.PROVISIONAL,
    ]
    assert limits_status(found) is LimitsStatus.PROVISIONAL


@pytest.mark.parametrize("screened", [True, False])
@pytest.mark.parametrize("kind", [Kind.I, Kind.MDC, Kind.MR, Kind.T])
def test_where_nothing_varies_there_are_no_limits(kind: Kind, screened: bool) -> None:
    assert limits_status(drawn([4] * 12, kind, screened=screened)) is LimitsStatus.NO_VARIATION


def test_a_flat_series_with_one_jump_has_no_limits_either() -> None:
    found = drawn([5] * 10 + [9] + [5] * 9, Kind.I)
    assert all(point.outside for point in found.points)  # what the reference says
    assert limits_status(found) is LimitsStatus.NO_VARIATION


def test_a_run_chart_and_an_empty_one_have_no_limits() -> None:
    assert limits_status(drawn([1, 2] * 20, Kind.RUN)) is LimitsStatus.NONE
    assert limits_status(drawn([])) is LimitsStatus.NONE


def test_runs_are_judged_from_ten_useful_points() -> None:
    nine = drawn([1] * 5 + [9] * 4, Kind.RUN, centre=5).phases[0]
    ten = drawn([1] * 5 + [9] * 5, Kind.RUN, centre=5).phases[0]
    usual = drawn([1, 9] * 5, Kind.RUN, centre=5).phases[0]
    assert nine.runs.signal  # computed all the same
    assert [runs_verdict(phase) for phase in (nine, ten, usual)] == [
        RunsVerdict.TOO_FEW,
        RunsVerdict.SIGNAL,
        RunsVerdict.USUAL,
    ]


# What to say beside a chart


def test_a_chart_with_nothing_to_object_to() -> None:
    assert cautions(drawn([3, 5, 4] * 8)) == ()


@pytest.mark.parametrize(
    ("found", "caution"),
    [
        (drawn([1, 2, 3]), Caution.FEW_POINTS),
        (drawn([None, None]), Caution.FEW_POINTS),
        (drawn([1, 2] * 8, phases=(11,)), Caution.SHORT_PHASE),
        (drawn([5, 5, 5, 5, 5, 5, 6, 4, 7], Kind.RUN), Caution.HALF_ON_CENTRE),
        (drawn([0, 0, 0, 0, 0, 0, 1, 2, 1], Kind.C), Caution.RARE_EVENTS),
        (drawn([1, 2, 3] * 13), Caution.MANY_POINTS),
        (chart(Kind.P, observations([1, 2] * 6, [20] * 12), Options(multiply=100)), Caution.SMALL_COUNTS),
        (chart(Kind.P, observations([19, 18] * 6, [20] * 12)), Caution.SMALL_COUNTS),
        (chart(Kind.U, observations([900, 1100] * 6, [5000] * 12)), Caution.OVERDISPERSED),
    ],
)
def test_what_weakens_a_chart_is_told(found: Chart, caution: Caution) -> None:
    assert caution in cautions(found)


@pytest.mark.parametrize(
    "found",
    [
        drawn([3, 5, 4, 6] * 2),
        drawn([3, 5, 4, 6] * 6, phases=(12,)),
        drawn([3, 5, 4] * 3),
        drawn([4, 4, 4, 5, 6, 3, 4, 2], Kind.RUN),
        drawn([0, 0, 0, 0, 1, 2, 1, 3], Kind.C),
        drawn([1, 2, 3] * 12),
        chart(Kind.P, observations([5, 5] * 6, [20] * 12), Options(multiply=100)),
        chart(Kind.U, observations([190, 210] * 6, [1000] * 12)),
        chart(Kind.U, observations([900, 1100] * 6, [999] * 12)),
        chart(Kind.U, observations([900, 1100, *[1000] * 6], [1000] * 8)),
    ],
)
def test_a_chart_that_is_just_good_enough_has_no_caution(found: Chart) -> None:
    assert cautions(found) == ()


def test_sizes_of_a_thousand_are_large_enough_to_be_overdispersed() -> None:
    assert cautions(chart(Kind.U, observations([500, 1500] * 6, [1000] * 12))) == (Caution.OVERDISPERSED,)


def test_what_is_meant_for_such_data_is_not_warned_of_it() -> None:
    assert Caution.RARE_EVENTS not in cautions(drawn([0, 0, 0, 0, 0, 3, 0, 1, 9], Kind.G))
    wide = chart(Kind.U_PRIME, observations([900, 1100] * 6, [5000] * 12))
    assert cautions(wide) == ()
    assert cautions(drawn([1, 2, 3] * 13, rules=PROVOST_MURRAY)) == ()


def test_under_thirty_events_causes_are_not_ranked() -> None:
    assert not ranked(pareto("ab" * 14 + "a"))
    assert ranked(pareto("ab" * 15))


# What to refuse


@pytest.mark.parametrize(
    ("kind", "observed", "code"),
    [
        (Kind.I, Observation(float("nan")), "not-a-number"),
        (Kind.U, Observation(3, float("inf")), "not-a-number"),
        (Kind.C, Observation(-1), "count-negative"),
        (Kind.T, Observation(0), "time-not-positive"),
        (Kind.P, Observation(3), "size-missing"),
        (Kind.I, Observation(3, -2), "size-negative"),
        (Kind.U, Observation(3, 0), "count-over-nothing"),
        (Kind.P_PRIME, Observation(4, 3), "more-than-all"),
    ],
)
def test_an_observation_that_cannot_be_is_named_by_its_position(
    kind: Kind, observed: Observation, code: str
) -> None:
    found = defects(kind, [Observation(1, 2), observed, Observation(None)])
    assert [(defect.position, defect.code) for defect in found] == [(1, code)]


@pytest.mark.parametrize(
    ("kind", "observed"),
    [
        (Kind.I, Observation(-4)),
        (Kind.U, Observation(4, 3)),
        (Kind.P, Observation(0, 0)),
        (Kind.P, Observation(3, 3)),
        (Kind.P, Observation(None, 3)),
        (Kind.G, Observation(0)),
        (Kind.T, Observation(0.5)),
    ],
)
def test_an_observation_that_may_be_is_left_alone(kind: Kind, observed: Observation) -> None:
    assert defects(kind, [observed]) == ()


def test_options_that_do_not_go_together_are_named() -> None:
    assert option_defects(Options(freeze=12)) == ()
    assert option_defects(Options(phases=(3,))) == ()
    assert option_defects(Options(freeze=11)) == ("freeze-too-short",)
    assert option_defects(Options(freeze=12, phases=(20,))) == ("freeze-with-phases",)


# The two icons


@pytest.mark.parametrize(
    ("last", "direction", "icon"),
    [
        (11, Direction.DECREASE, Variation.COMMON),
        (30, Direction.DECREASE, Variation.CONCERN),
        (30, Direction.INCREASE, Variation.IMPROVEMENT),
        (30, Direction.NEUTRAL, Variation.NEUTRAL_HIGH),
        (-9, Direction.DECREASE, Variation.IMPROVEMENT),
        (-9, Direction.INCREASE, Variation.CONCERN),
        (-9, Direction.NEUTRAL, Variation.NEUTRAL_LOW),
    ],
)
def test_the_variation_icon_tells_what_the_last_point_shows(
    last: float, direction: Direction, icon: Variation
) -> None:
    assert variation(drawn([10, 12] * 6 + [last, None], freeze=12), direction) is icon


def test_a_trend_counts_by_its_slope_even_on_the_other_side_of_the_mean() -> None:
    rising = drawn([20, 30] * 6 + [14, 15, 16, 17, 18, 19, 20], freeze=12)
    assert [signal.rule for signal in rising.points[-1].signals] == [Rule.TREND]
    assert variation(rising, Direction.INCREASE) is Variation.IMPROVEMENT


@pytest.mark.parametrize(
    ("target", "direction", "icon"),
    [
        (30, Direction.INCREASE, Assurance.FAIL),
        (30, Direction.DECREASE, Assurance.PASS),
        (2, Direction.INCREASE, Assurance.PASS),
        (2, Direction.DECREASE, Assurance.FAIL),
        (11, Direction.INCREASE, Assurance.INCONSISTENT),
        (11 + 2 * 2.66, Direction.INCREASE, Assurance.INCONSISTENT),
        (None, Direction.INCREASE, None),
        (30, Direction.NEUTRAL, None),
    ],
)
def test_the_assurance_icon_holds_the_target_against_the_limits(
    target: float | None, direction: Direction, icon: Assurance | None
) -> None:
    assert assurance(drawn([10, 12] * 6), target, direction) is icon


def test_without_limits_or_points_there_is_no_assurance_and_no_icon() -> None:
    for found in (drawn([4] * 12), drawn([4] * 12, screened=False), drawn([1, 2] * 6, Kind.RUN), drawn([])):
        assert assurance(found, 9, Direction.INCREASE) is None
    assert variation(drawn([None]), Direction.INCREASE) is None


# Predictions. The baseline is 10 and 12 in turn: mean 11, AMR 2, limits 11 ± 5.32, near ones at 11 ± 3.55.

BASELINE: list[float | None] = [10, 12] * 6


def verdict(
    after: list[float | None],
    predicted: float = 8,
    *,
    before: list[float | None] = BASELINE,
    direction: Direction = Direction.DECREASE,
    due: int | None = None,
    interim: bool = False,
) -> Verdict:
    asked = Prediction(len(before), predicted, direction, due, interim)
    return prediction(Kind.RUN, observations([*before, *after]), asked)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (Answer.NO_BASELINE, verdict([5] * 9, before=[10, 12, None, 10, 12, 10, 12, 10])),
        (Answer.NO_CHANGE, verdict([10, 12] * 4, before=[10, 12] * 4)),
        (Answer.NOT_STARTED, verdict([])),
        (Answer.NOT_STARTED, verdict([None])),
        (Answer.MIXED, verdict([5, 17])),
        (Answer.WORSE, verdict([17])),
        (Answer.CONFIRMED, verdict([8] * 7)),
        (Answer.CONFIRMED, verdict([5, 5])),
        (Answer.CLOSE, verdict([9] * 7)),
        (Answer.PARTIAL, verdict([10] * 7)),
        (Answer.TOO_EARLY, verdict([8, 8], interim=True)),
        (Answer.NOT_ENOUGH_POINTS, verdict([8] * 6)),
        (Answer.LEVEL_REACHED_NOT_PROVEN, verdict([8, 8, 8, 8, 8, 8, 11, 8, 8], 9)),
        (Answer.NO_CHANGE, verdict([10, 12] * 4)),
        (Answer.NO_CHANGE, verdict([12, 10, 12, 10, 12, 10, 12])),
    ],
)
def test_each_answer(answer: Answer, found: Verdict) -> None:
    assert found.answer is answer


def test_the_facts_behind_an_answer() -> None:
    found = verdict([9] * 8)
    assert (found.points_before, found.results) == (12, 8)
    assert (found.before, found.after) == (11, 9)
    assert found.share == pytest.approx(2 / 3)
    assert found.error == pytest.approx(2 / 1.128 / 8**0.5)
    assert (found.reached, found.near, found.provisional, found.moving) == (False, True, False, False)
    assert (found.favourable, found.unfavourable) == ((Rule.SHIFT,), ())
    assert found.chart.points[-1].centre == 11


def test_without_a_result_nothing_is_reached_or_near() -> None:
    found = verdict([])
    assert (found.after, found.share, found.reached, found.near) == (None, None, False, False)


def test_near_reaches_two_standard_errors_and_no_further() -> None:
    band = 2 * (2 / 1.128) / 7**0.5
    assert verdict([9] * 7, 9 - band + 1e-9).answer is Answer.CLOSE
    assert verdict([9] * 7, 9 - band - 1e-9).answer is Answer.PARTIAL


def test_two_of_three_near_the_limit_are_a_sign() -> None:
    found = verdict([7, 10, 7], 7)
    assert found.favourable == (Rule.TWO_OF_THREE,)
    assert found.answer is Answer.CLOSE


def test_a_run_that_began_before_the_change_does_not_count() -> None:
    before = [*BASELINE, 10, 10, 10, 10]
    assert verdict([10, 10, 10], before=before).favourable == ()


def test_a_trend_does_not_count() -> None:
    found = verdict([14, 13, 12.5, 12, 11.5, 10, 9])
    assert (found.favourable, found.unfavourable) == ((), ())


def test_more_is_better_when_the_measure_says_so() -> None:
    found = verdict([14] * 7, 14, direction=Direction.INCREASE)
    assert (found.answer, found.favourable, found.reached) == (Answer.CONFIRMED, (Rule.SHIFT,), True)
    assert verdict([14] * 7, 8).answer is Answer.WORSE


def test_the_level_is_taken_up_to_the_due_date_and_signals_from_all_results() -> None:
    found = verdict([8, 8, 10, 10, 10, 10, 10], due=2)
    assert (found.after, found.answer) == (8, Answer.CONFIRMED)
    assert verdict([8, 8], due=0).after == 8  # nothing came before the date: what came later has to do


def test_few_points_make_an_answer_provisional() -> None:
    assert verdict([8] * 7, before=[10, 12] * 5).provisional
    assert verdict([5] * 6).provisional
    assert not verdict([8] * 7).provisional


def test_a_baseline_that_was_moving_already_is_told() -> None:
    assert verdict([8] * 7, before=[*BASELINE, 9, 9.5, 10, 10.5, 11, 11.5, 12]).moving
    assert not verdict([8] * 7).moving


def test_limits_without_width_prove_nothing() -> None:
    flat: list[float | None] = [5] * 12
    found = verdict([4, 6], before=flat, predicted=4)
    assert (found.favourable, found.unfavourable, found.moving) == ((), (), False)
    assert verdict([4] * 7, before=flat, predicted=4).answer is Answer.CONFIRMED


def test_a_predicted_change_of_nothing_has_no_share() -> None:
    assert verdict([8] * 7, 11).share is None


def test_an_excluded_result_is_no_result() -> None:
    series = observations([*BASELINE, *[9.0] * 7, 40.0])
    asked = Prediction(12, 9, Direction.DECREASE)
    found = prediction(Kind.I, series, asked, Options(exclude=frozenset({19})))
    assert (found.results, found.after) == (7, 9)


def test_a_proportion_keeps_its_chart_and_its_scale() -> None:
    """No-shows of a clinic: 18 % before, 12 % predicted, 36 of 300 after."""
    series = observations([9] * 12 + [5, 7] * 3 + [6], [50] * 19)
    found = prediction(Kind.P, series, Prediction(12, 12, Direction.DECREASE), Options(multiply=100))
    assert found.chart.kind is Kind.P
    assert (found.before, found.after) == (18, 12)
    assert found.answer is Answer.CONFIRMED


def test_a_subgroup_is_judged_by_its_mean_whatever_its_size() -> None:
    keys = [i for i in range(20) for _ in range(2)]
    series = samples(keys, [v for i in range(20) for v in ((9, 11) if i < 12 else (6, 8))])
    assert prediction(Kind.XBAR, series, Prediction(12, 7, Direction.DECREASE)).before == 10
    assert prediction(Kind.S, series, Prediction(12, 7, Direction.DECREASE)).before == pytest.approx(2**0.5)


def test_without_a_better_way_nothing_can_be_favourable() -> None:
    with pytest.raises(RuleError) as refused:
        verdict([8], direction=Direction.NEUTRAL)
    assert refused.value.code == "direction-missing"


@pytest.mark.parametrize(
    ("results", "chances"),
    [
        (3, (0.21, 0.39, 0.59, 0.90)),
        (6, (0.35, 0.59, 0.77, 0.97)),
        (7, (0.53, 0.80, 0.95, 1)),
        (10, (0.66, 0.89, 0.98, 1)),
        (12, (0.73, 0.91, 0.99, 1)),
    ],
)
def test_the_chance_to_see_a_change_grows_with_it_and_with_the_results(
    results: int, chances: tuple[float, ...]
) -> None:
    assert tuple(chance_to_see(effect, results) for effect in (1, 1.5, 2, 3)) == chances


def test_between_two_cells_the_lower_chance_is_told() -> None:
    assert chance_to_see(-2.9, 9) == 0.95
    assert chance_to_see(5, 40) == 1
    assert chance_to_see(0.9, 12) is None
    assert chance_to_see(2, 2) is None
