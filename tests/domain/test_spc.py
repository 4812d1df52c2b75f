"""The charts, their runs and rules, on cases worked out by hand."""

import pytest

from colapp.domain.errors import RuleError
from colapp.domain.spc import (
    MAKING_DATA_COUNT,
    PROVOST_MURRAY,
    Combining,
    Kind,
    Options,
    Point,
    Rule,
    Runs,
    Side,
    Signal,
    chart,
    combined,
    crossings_required,
    longest_run_allowed,
    marks,
    observations,
    pareto,
    reaching,
    samples,
    shortened,
)
from colapp.domain.spc.constants import c4, deviation_error, mean_error
from tests.domain.spc_cases import limits, rules, tables


def near(expected: float | None, within: float = 1e-12) -> object:
    return expected if expected is None else pytest.approx(expected, rel=within, abs=within)


def runs(*values: float | None, **options: object) -> Runs:
    return chart(Kind.RUN, observations(values), Options(**options)).phases[-1].runs  # type: ignore[arg-type]


# Limits


@pytest.mark.parametrize("case", limits.CASES, ids=lambda case: case.name)
def test_centre_and_limits_are_what_the_definition_says(case: limits.Case) -> None:
    drawn = chart(case.kind, case.observed, case.options)
    point = drawn.points[case.at]
    assert point.centre == near(case.centre, case.within)
    assert point.lower == near(case.lower, case.within)
    assert point.upper == near(case.upper, case.within)
    if case.near_upper is not None:
        assert point.near_lower == near(case.near_lower, case.within)
        assert point.near_upper == near(case.near_upper, case.within)
    assert tuple(i for i, each in enumerate(drawn.points) if each.outside) == case.signals


def test_a_point_exactly_on_its_limit_is_no_signal() -> None:
    on_it = chart(Kind.C, observations([16, 4, 28, 16]))
    assert (on_it.points[1].lower, on_it.points[2].upper) == (4, 28)
    assert not any(point.outside for point in on_it.points)


def test_a_point_on_the_mean_of_decimals_is_on_the_centre() -> None:
    drawn = chart(Kind.I, observations([0.1, 0.2, 0.3] * 4))
    assert drawn.points[0].centre == 0.2
    assert drawn.phases[0].runs.useful == 8


def test_an_xbar_chart_knows_the_size_of_its_subgroups() -> None:
    assert [point.size for point in chart(Kind.XBAR, limits.UNEQUAL).points] == [3, 2]


def test_two_events_at_one_moment_have_no_t_chart() -> None:
    with pytest.raises(RuleError) as refused:
        chart(Kind.T, observations([3, 2, 0, 5]))
    assert (refused.value.code, refused.value.params) == ("time-not-positive", {"position": 2})


def test_nothing_observed_is_an_empty_chart() -> None:
    empty = chart(Kind.I, ())
    assert (empty.points, empty.phases, empty.last) == ((), (), None)
    assert marks((), MAKING_DATA_COUNT)[Rule.SHIFT] == ()


@pytest.mark.parametrize("n", tables.SHEWHART)
def test_the_constants_are_those_of_the_books(n: int) -> None:
    printed_c4, a3, b3, b4 = tables.SHEWHART[n]
    assert c4(n) == pytest.approx(printed_c4, abs=5e-5)
    assert 3 * mean_error(n) == pytest.approx(a3, abs=5e-4)
    assert max(0, 1 - 3 * deviation_error(n)) == pytest.approx(b3, abs=5e-4)
    assert 1 + 3 * deviation_error(n) == pytest.approx(b4, abs=5e-4)


# Baseline, phases, excluded points


def test_a_frozen_baseline_and_excluded_points_are_told_at_each_point() -> None:
    drawn = chart(Kind.I, observations([1, 2, 3, 4]), Options(freeze=2, exclude=frozenset({1, 3})))
    assert [point.baseline for point in drawn.points] == [True, True, False, False]
    assert [point.excluded for point in drawn.points] == [False, True, False, True]


def test_phases_start_anew_and_stand_one_after_the_other() -> None:
    drawn = chart(Kind.RUN, observations([1, 1, 5, 5, 5, 9]), Options(phases=(5, 2, 2, 0, 99)))
    assert [(phase.first, phase.count, phase.centre) for phase in drawn.phases] == [
        (0, 2, 1),
        (2, 3, 5),
        (5, 1, 9),
    ]
    assert [point.phase for point in drawn.points] == [0, 0, 1, 1, 1, 2]
    assert [point.value for point in drawn.of_phase(drawn.phases[1])] == [5, 5, 5]


def test_the_last_point_is_the_last_that_has_a_value() -> None:
    last = chart(Kind.RUN, observations([1, 7, None])).last
    assert last is not None
    assert last.value == 7


def test_a_chart_names_its_method_beside_its_verdicts() -> None:
    assert chart(Kind.I, ()).method == "qicharts2-0.8/i/screened/anhoej"
    mdc = Options(screened=False, rules=MAKING_DATA_COUNT)
    assert chart(Kind.MDC, (), mdc).method == "nhsrplotthedots-0.2/mdc/unscreened/making-data-count/7/7"


# Runs


@pytest.mark.parametrize(("span", "allowed"), tables.LONGEST_RUN.items())
def test_the_longest_run_allowed(span: tuple[int, int], allowed: int) -> None:
    assert [longest_run_allowed(useful) for useful in span] == [allowed, allowed]


@pytest.mark.parametrize(("span", "required"), tables.CROSSINGS.items())
def test_the_fewest_crossings_allowed(span: tuple[int, int], required: int) -> None:
    assert [crossings_required(useful) for useful in span] == [required, required]


def test_points_on_the_centre_and_missing_ones_neither_count_nor_break_a_run() -> None:
    found = runs(9, 9, 5, None, 9, 1, 5, 1, 1, centre=5)
    assert found == Runs(9, 6, longest=3, longest_allowed=6, crossings=1, crossings_required=1)


def test_a_run_of_the_length_allowed_is_no_signal_and_one_more_is() -> None:
    zigzag = [1, 9] * 8
    assert not runs(*[9] * 8, *zigzag, centre=5).signal  # 24 useful points: 8 allowed
    assert runs(*[9] * 9, *zigzag, centre=5).signal


def test_too_few_crossings_are_a_signal_however_short_the_runs() -> None:
    found = runs(*[1] * 5, *[9] * 5, centre=5)
    assert (found.longest, found.longest_allowed) == (5, 6)
    assert (found.crossings, found.crossings_required, found.signal) == (1, 2, True)


def test_without_a_useful_point_there_are_no_runs() -> None:
    assert runs(4, 4, 4) == Runs(3, 0, None, None, None, None, signal=False)


def test_excluded_points_are_no_part_of_the_runs() -> None:
    assert runs(1, 9, 1, 9, exclude=frozenset({1}), centre=5).observed == 3
    assert runs(1, 9, 1, 9, exclude=frozenset({1}), centre=5).longest == 2


def test_neighbouring_ranges_share_a_value_so_their_runs_are_no_signal() -> None:
    found = chart(Kind.MR, observations([0, 1, 2, 3, 4, 5, 6, 16, 26, 36, 46, 56, 66])).phases[0].runs
    assert found.crossings is not None
    assert found.crossings_required is not None
    assert found.crossings < found.crossings_required
    assert not found.signal


# Rules

PLACES = {"^": 40.0, "A": 25.0, "a": 5.0, "-": 0.0, "b": -5.0, "B": -25.0, "v": -40.0, " ": None}


def placed(letter: str) -> Point:
    """A point where the picture has it: centre 0, sigma 10; a digit is a value just above the centre."""
    value = float(letter) if letter.isdigit() else PLACES[letter]
    return Point(value, None, 0, -30, -20, 20, 30, 0, baseline=True, excluded=False, signals=())


@pytest.mark.parametrize("picture", rules.PICTURES, ids=lambda p: f"{p.rules.family} {p.rule} {p.points}")
def test_a_rule_marks_what_the_picture_shows(picture: rules.Picture) -> None:
    found = marks([placed(letter) for letter in picture.points], picture.rules)[picture.rule]
    letters = {Side.UPPER: "U", Side.LOWER: "L", None: "."}
    assert "".join(letters[side] for side in found) == picture.marked


def test_making_data_count_tells_the_first_rule_only_and_provost_murray_all() -> None:
    rising = observations([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40])
    first = chart(Kind.MDC, rising, Options(rules=MAKING_DATA_COUNT)).points[-1]
    every = chart(Kind.MDC, rising, Options(rules=PROVOST_MURRAY)).points[-1]
    assert first.signals == (Signal(Rule.OUTSIDE, Side.UPPER),)
    assert [signal.rule for signal in every.signals] == [Rule.OUTSIDE, Rule.TREND]


def test_the_lengths_of_each_family() -> None:
    assert (MAKING_DATA_COUNT.shift, MAKING_DATA_COUNT.trend) == (7, 7)
    assert (PROVOST_MURRAY.shift, PROVOST_MURRAY.trend) == (8, 6)


def test_an_excluded_point_is_held_against_the_limits_and_no_other_rule() -> None:
    steps = observations([5, 6, 5, 6, 5, 6, 5, 1, 2, 3, 4, 5, 6, 7])
    whole = Options(rules=MAKING_DATA_COUNT)
    ghost = Options(rules=MAKING_DATA_COUNT, exclude=frozenset({10}))
    assert Signal(Rule.TREND, Side.UPPER) in chart(Kind.MDC, steps, whole).points[-1].signals
    assert all(s.rule is not Rule.TREND for p in chart(Kind.MDC, steps, ghost).points for s in p.signals)


def test_a_phase_is_judged_by_itself() -> None:
    above = observations([1, 9] * 6 + [9] * 4 + [9] * 4 + [1] * 9)
    whole = chart(Kind.MDC, above, Options(rules=MAKING_DATA_COUNT, centre=5, freeze=12))
    split = chart(Kind.MDC, above, Options(rules=MAKING_DATA_COUNT, centre=5, phases=(16,)))
    assert whole.points[14].signals == (Signal(Rule.SHIFT, Side.UPPER),)
    assert split.points[14].signals == ()


# Subgroups and ranking


def test_values_of_one_period_become_one_point() -> None:
    keys, values = "aabbb", [1, 3, 4, None, 9]
    assert [seen.value for seen in combined(keys, values)] == [2, 6.5]
    assert [seen.value for seen in combined("aaab", [1, 2, 9, 4], Combining.MEDIAN)] == [2, 4]
    assert [seen.value for seen in combined(keys, values, Combining.SUM)] == [4, 13]


def test_a_subgroup_tells_its_mean_size_and_deviation() -> None:
    full, single, empty = samples("aaabc", [1, 2, 3, 7, None])
    assert (full.value, full.size, full.deviation) == (2, 3, 1)
    assert (single.value, single.size, single.deviation) == (7, 1, None)
    assert (empty.value, empty.size, empty.deviation) == (None, 0, None)


def test_causes_are_ranked_by_count_then_by_name() -> None:
    bars = pareto(["fall", "ulcer", "fall", "delay", "ulcer", "fall", "bed", None])
    assert [(bar.category, bar.count, bar.cumulative_count) for bar in bars] == [
        ("fall", 3, 3),
        ("ulcer", 2, 5),
        ("bed", 1, 6),
        ("delay", 1, 7),
    ]
    assert (bars[0].share, bars[1].cumulative_share) == (3 / 7, 5 / 7)


def test_causes_not_told_are_counted_on_request_last_among_equals() -> None:
    bars = pareto(["x", None, "a", None], keep_missing=True)
    assert [bar.category for bar in bars] == [None, "a", "x"]
    assert [bar.category for bar in pareto(["x", None], keep_missing=True)] == ["x", None]
    assert pareto([None]) == ()


def test_a_single_cause_is_all_of_it() -> None:
    assert [(bar.share, bar.cumulative_share) for bar in pareto(["only", "only"])] == [(1, 1)]


def test_the_smallest_causes_stand_together_at_the_end_whatever_their_size() -> None:
    bars = pareto("aaabbbccd")
    assert shortened(bars, 4) == bars
    assert {bar.together for bar in bars} == {1}
    *_, last = short = shortened(bars, 2)
    assert [bar.category for bar in short] == ["a", None]
    assert (last.count, last.share, last.together) == (6, 6 / 9, 3)
    assert (last.cumulative_count, last.cumulative_share) == (9, 1)


def test_the_few_causes_that_make_most_of_it_are_counted() -> None:
    assert reaching(pareto("aaaaaabbcd")) == 2  # 6 and 2 of 10: exactly 80 %
    assert reaching(pareto("aaaaaabbbcde")) == 3
    assert reaching(()) == 0
