"""What a point shows once the guards are applied."""

from colapp.domain.advice import Direction, Variation
from colapp.domain.advice.reading import has_centre, has_limits, long_runs, readings
from colapp.domain.chart import Kind, Side
from colapp.domain.spc import MAKING_DATA_COUNT, Chart, Options, chart, observations

STEADY = (18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18)
BETTER = (15, 12, 13, 11, 12, 11, 10, 11)


def run_chart(*values: float | None, **options: object) -> Chart:
    return chart(Kind.RUN, observations(values), Options(**options))  # type: ignore[arg-type]


def test_the_points_of_a_run_too_long_for_chance_show_it() -> None:
    drawn = run_chart(*STEADY, *BETTER, freeze=12)
    (run,) = long_runs(drawn, drawn.phases[0])
    assert (run.side, run.positions) == (Side.LOWER, tuple(range(12, 20)))
    found = readings(drawn)
    assert [reading.variation(Direction.DECREASE) for reading in found[11:13]] == [
        Variation.COMMON,
        Variation.IMPROVEMENT,
    ]
    assert found[15].variation(Direction.INCREASE) is Variation.CONCERN
    assert found[15].variation(Direction.NEUTRAL) is Variation.NEUTRAL_LOW


def test_gaps_and_points_on_the_centre_neither_break_a_run_nor_stand_in_it() -> None:
    drawn = run_chart(*STEADY, 15, None, 12, 18, 13, 11, 12, 11, 10, 11, freeze=12)
    (run,) = long_runs(drawn, drawn.phases[0])
    assert run.positions == (12, 14, 16, 17, 18, 19, 20, 21)


def test_too_few_useful_points_show_nothing() -> None:
    assert all(reading.side is None for reading in readings(run_chart(1, 1, 1, 2, 2, 2, 2, 2, 2)))


def test_limits_without_width_make_no_signal() -> None:
    flat = chart(Kind.I, observations([5] * 14 + [9]), Options())
    assert flat.points[-1].outside
    assert not has_limits(flat, flat.phases[0])
    assert readings(flat)[-1].signals == ()


def test_a_short_phase_has_no_centre_and_no_signal() -> None:
    drawn = chart(
        Kind.MDC, observations([*STEADY, 90, 1, 90]), Options(phases=(12,), rules=MAKING_DATA_COUNT)
    )
    assert has_centre(drawn, drawn.phases[0])
    assert not has_centre(drawn, drawn.phases[1])
    assert all(reading.side is None for reading in readings(drawn)[12:])
