"""What must hold for every series: a chart does not depend on the unit, the zero or the side looked from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import comb

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from colapp.domain.spc import (
    ANHOEJ,
    MAKING_DATA_COUNT,
    PROVOST_MURRAY,
    Chart,
    Kind,
    Observation,
    Options,
    Point,
    Rule,
    RuleSet,
    Side,
    Signal,
    chart,
    crossings_required,
    marks,
    observations,
)

unhurried = settings(deadline=None, max_examples=60)

INDIVIDUALS = (Kind.RUN, Kind.I, Kind.MDC, Kind.MR, Kind.I_PRIME)
RULES = (ANHOEJ, MAKING_DATA_COUNT, PROVOST_MURRAY)
OTHER = {Side.UPPER: Side.LOWER, Side.LOWER: Side.UPPER}

values = st.lists(st.one_of(st.integers(-60, 60), st.none()), min_size=1, max_size=50)
times = st.lists(st.one_of(st.integers(1, 90), st.none()), min_size=1, max_size=50)
fractions = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Observation(min(pair), max(pair))),
    min_size=1,
    max_size=40,
)
rule_sets = st.sampled_from(RULES)


@st.composite
def options(draw: st.DrawFn) -> Options:
    return Options(
        freeze=draw(st.none() | st.integers(1, 30)),
        phases=tuple(draw(st.lists(st.integers(0, 50), max_size=2))),
        exclude=frozenset(draw(st.lists(st.integers(0, 50), max_size=3))),
        screened=draw(st.booleans()),
        rules=draw(rule_sets),
    )


def drawn(kind: Kind, series: Sequence[float | None], asked: Options) -> Chart:
    return chart(kind, observations(series), asked)


def mapped(series: Sequence[float | None], to: Callable[[float], float]) -> list[float | None]:
    return [None if value is None else to(value) for value in series]


def lines(point: Point) -> tuple[float | None, ...]:
    return point.value, point.centre, point.lower, point.near_lower, point.near_upper, point.upper


def decided(found: Chart) -> bool:
    """Whether no point is so near to a line that rounding decides on which side it is."""
    return not any(
        line is not None and point.value is not None and 0 < abs(point.value - line) < 1e-9
        for point in found.points
        for line in lines(point)[1:]
    )


def close(one: tuple[float | None, ...], other: tuple[float | None, ...]) -> bool:
    return all(a is b is None or a == pytest.approx(b, abs=1e-9) for a, b in zip(one, other, strict=True))


def signals(found: Chart) -> list[tuple[Signal, ...]]:
    return [point.signals for point in found.points]


def runs(found: Chart) -> list[object]:
    return [phase.runs for phase in found.phases]


@unhurried
@given(values, options(), st.sampled_from((Kind.RUN, Kind.I, Kind.MDC, Kind.I_PRIME)), st.integers(-999, 999))
def test_another_zero_moves_the_lines_and_no_signal(
    series: list[float | None], asked: Options, kind: Kind, by: int
) -> None:
    before = drawn(kind, series, asked)
    after = drawn(kind, mapped(series, lambda value: value + by), asked)
    assume(decided(before))
    for old, new in zip(before.points, after.points, strict=True):
        assert close(lines(new), tuple(None if line is None else line + by for line in lines(old)))
    assert signals(after) == signals(before)
    assert runs(after) == runs(before)


@unhurried
@given(values, options(), st.sampled_from(INDIVIDUALS), st.integers(-3, 9))
def test_another_unit_stretches_the_lines_and_moves_no_signal(
    series: list[float | None], asked: Options, kind: Kind, power: int
) -> None:
    before, unit = drawn(kind, series, asked), 2.0**power
    for after in (
        drawn(kind, mapped(series, lambda value: value * unit), asked),
        drawn(kind, series, replace(asked, multiply=unit)),
    ):
        for old, new in zip(before.points, after.points, strict=True):
            assert lines(new) == tuple(None if line is None else line * unit for line in lines(old))
        assert signals(after) == signals(before)
        assert runs(after) == runs(before)


@unhurried
@given(values, options(), st.sampled_from((Kind.RUN, Kind.I, Kind.MDC, Kind.I_PRIME)))
def test_in_a_mirror_upper_is_lower(series: list[float | None], asked: Options, kind: Kind) -> None:
    before, after = (drawn(kind, mirrored, asked) for mirrored in (series, mapped(series, lambda v: -v)))
    for old, new in zip(before.points, after.points, strict=True):
        value, centre, lower, near_lower, near_upper, upper = (
            None if line is None else -line for line in lines(old)
        )
        assert lines(new) == (value, centre, upper, near_upper, near_lower, lower)
        assert new.signals == tuple(Signal(signal.rule, OTHER[signal.side]) for signal in old.signals)
    assert runs(after) == runs(before)


@unhurried
@given(fractions, options())
def test_a_proportion_and_its_complement_have_mirrored_charts(
    series: list[Observation], asked: Options
) -> None:
    complement = [Observation((seen.size or 0) - (seen.value or 0), seen.size) for seen in series]
    for kind in (Kind.P, Kind.P_PRIME):
        before, after = chart(kind, series, asked), chart(kind, complement, asked)
        assume(decided(before) and decided(after))
        for old, new in zip(before.points, after.points, strict=True):
            value, centre, lower, near_lower, near_upper, upper = (
                None if line is None else 1 - line for line in lines(old)
            )
            assert close(lines(new), (value, centre, upper, near_upper, near_lower, lower))
            assert new.outside == old.outside


@unhurried
@given(values, st.sampled_from((Kind.RUN, Kind.I, Kind.MDC)), st.booleans())
def test_read_backwards_the_limits_and_the_runs_are_the_same(
    series: list[float | None], kind: Kind, screened: bool
) -> None:
    asked = Options(screened=screened)
    before, after = drawn(kind, series, asked), drawn(kind, series[::-1], asked)
    assert [lines(point) for point in reversed(after.points)] == [lines(point) for point in before.points]
    assert runs(after) == runs(before)


@unhurried
@given(values, options(), st.sampled_from(INDIVIDUALS))
def test_each_phase_is_the_chart_of_its_own_points(
    series: list[float | None], asked: Options, kind: Kind
) -> None:
    whole = drawn(kind, series, replace(asked, freeze=None))
    for phase in whole.phases:
        span = range(phase.first, phase.first + phase.count)
        alone = drawn(
            kind,
            series[span.start : span.stop],
            replace(
                asked,
                freeze=None,
                phases=(),
                exclude=frozenset(i - span.start for i in asked.exclude if i in span),
            ),
        )
        assert whole.of_phase(phase) == tuple(
            replace(point, phase=alone_in)
            for point, alone_in in zip(
                alone.points, [whole.points[phase.first].phase] * phase.count, strict=True
            )
        )
        assert replace(phase, first=0) == alone.phases[0]


@unhurried
@given(values, st.integers(1, 40), st.lists(st.integers(-60, 60), min_size=1, max_size=20))
def test_what_comes_after_a_frozen_baseline_moves_none_of_its_lines(
    series: list[float | None], freeze: int, later: list[int]
) -> None:
    for kind in (Kind.RUN, Kind.I, Kind.MDC):
        base = series[:freeze]
        before = drawn(kind, base, Options())
        after = drawn(kind, [*base, *later], Options(freeze=len(base)))
        assert after.points[: len(base)] == before.points
        assert {lines(point)[1:] for point in after.points} == {lines(before.points[0])[1:]}


@unhurried
@given(times, st.booleans())
def test_a_time_stays_on_its_side_of_the_centre(series: list[float | None], screened: bool) -> None:
    found = drawn(Kind.T, series, Options(screened=screened))
    for value, point in zip(series, found.points, strict=True):
        assert point.value == (None if value is None else pytest.approx(value, rel=1e-12))
        assert point.lower is not None
        assert point.lower >= 0


@unhurried
@given(values, rule_sets)
def test_a_phase_read_anew_has_the_same_signals(series: list[float | None], rules: RuleSet) -> None:
    found = drawn(Kind.MDC, series, Options(rules=rules))
    again = marks(found.points, rules)
    for i, point in enumerate(found.points):
        every = tuple(Signal(rule, side) for rule, by_point in again.items() if (side := by_point[i]))
        assert point.signals == (every[:1] if rules is MAKING_DATA_COUNT else every)


@unhurried
@given(values, rule_sets)
def test_a_missing_value_has_no_signal(series: list[float | None], rules: RuleSet) -> None:
    found = drawn(Kind.I, series, Options(rules=rules))
    assert all(point.signals == () for point in found.points if point.value is None)


@unhurried
@given(values)
def test_seven_in_a_row_are_marked_whatever_stands_around_them(series: list[float | None]) -> None:
    asked = Options(rules=MAKING_DATA_COUNT, centre=0)
    found = drawn(Kind.RUN, series, asked)
    sides = [0 if v is None else (v > 0) - (v < 0) for v in series]
    for start in range(len(sides) - 6):
        window = sides[start : start + 7]
        if abs(sum(window)) == 7:
            assert all(point.signals for point in found.points[start : start + 7])
    broken = [point for point in found.points if any(s.rule is Rule.SHIFT for s in point.signals)]
    assert not broken or max(sum(1 for _ in run) for run in _same_side(sides)) >= 7


def _same_side(sides: list[int]) -> list[list[int]]:
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(sides), 1) if a != b), len(sides)]
    return [sides[a:b] for a, b in pairwise(breaks) if sides[a]]


@unhurried
@given(st.integers(1, 400))
def test_the_crossings_required_are_the_fifth_percentile_of_fair_coins(useful: int) -> None:
    required, tosses = crossings_required(useful), useful - 1
    below = sum(comb(tosses, k) for k in range(required))
    assert 20 * below < 2**tosses <= 20 * (below + comb(tosses, required))
