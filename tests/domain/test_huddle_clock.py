"""The clock of a meeting: only differences of UTC count, and it never runs backwards."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.agenda import DEFAULTS
from colapp.domain.huddle import Huddle, HuddleStep
from colapp.domain.huddle_clock import LEFT_OPEN, is_forgotten, left, planned, remaining, spent

AT = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
MOMENTS = st.integers(-(10**8), 10**8).map(lambda seconds: AT + timedelta(seconds=seconds))
STEPS = st.lists(
    st.builds(
        HuddleStep,
        id=st.just("step"),
        minutes=st.floats(0.5, 60),
        spent=st.integers(0, 7200),
        entered_at=st.none() | MOMENTS,
    ),
    max_size=8,
)


def step(minutes: float, spent: int = 0, entered_at: datetime | None = None) -> HuddleStep:
    return HuddleStep(id="step", minutes=minutes, spent=spent, entered_at=entered_at)


def test_four_minutes_in_seven_forty_eight_are_left() -> None:
    steps = [step(1, 50), step(2, 130), step(1.5, 0, AT), step(7.5)]
    now = AT + timedelta(seconds=72)
    assert planned(steps) == 12 * 60
    assert remaining(steps, now) == 7 * 60 + 48
    assert left(steps[2], now) == 18
    assert left(steps[1], now) == -10, "an overrun is told, not hidden"


def test_a_second_visit_adds_to_the_first() -> None:
    assert spent(step(2, 40, AT), AT + timedelta(seconds=25)) == 65


def test_a_clock_set_back_makes_no_time_negative() -> None:
    assert spent(step(2, 40, AT), AT - timedelta(hours=3)) == 40


@given(STEPS, MOMENTS)
def test_whatever_the_clock_says_what_was_spent_stays(steps: list[HuddleStep], now: datetime) -> None:
    assert all(spent(each, now) >= each.spent for each in steps)
    assert remaining(steps, now) <= planned(steps)


@given(STEPS, MOMENTS, st.timedeltas(timedelta(0), timedelta(hours=3)))
def test_as_time_goes_on_nothing_comes_back(steps: list[HuddleStep], now: datetime, later: timedelta) -> None:
    assert remaining(steps, now + later) <= remaining(steps, now)


@given(
    st.sampled_from([(2026, 3, 8), (2026, 11, 1), (2027, 3, 14), (2027, 11, 7)]),
    st.integers(0, 12 * 3600),
    st.integers(0, 5400),
)
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_was(
    day: tuple[int, int, int], start: int, seconds: int
) -> None:
    there = ZoneInfo("America/Toronto")
    began = datetime(*day, tzinfo=there).astimezone(UTC) + timedelta(seconds=start)
    now = began + timedelta(seconds=seconds)
    told = step(90, 0, began.astimezone(there))
    assert spent(told, now.astimezone(UTC)) == seconds
    assert spent(told, now.astimezone(there)) == seconds


def test_no_agenda_of_ours_is_so_long_that_a_team_would_be_thought_gone() -> None:
    for steps in DEFAULTS.values():
        assert timedelta(minutes=sum(step.minutes for step in steps)) < LEFT_OPEN


def test_one_that_nobody_ended_is_forgotten_once_its_day_and_its_team_have_gone() -> None:
    day, evening = date(2026, 11, 20), datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    running = Huddle(id="h", planned_on=day, started_at=evening)
    hours, tomorrow = timedelta(hours=1), day + timedelta(days=1)
    assert not is_forgotten(running, evening, evening + 20 * hours, day), "interrupted: it goes on that day"
    assert not is_forgotten(running, evening, evening + hours, tomorrow), "a night's team is still there"
    assert is_forgotten(running, evening, evening + 3 * hours, tomorrow)
    assert not is_forgotten(running, evening, evening - 30 * hours, tomorrow), "a clock that was set back"
    ended = running.with_(ended_at=evening + hours)
    assert not is_forgotten(ended, evening, evening + 30 * hours, tomorrow)
