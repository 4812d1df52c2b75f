"""The default agendas, the dates of the next meeting, and the vote."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.agenda import (
    DEFAULTS,
    check_minutes,
    check_vote,
    consensus,
    in_months,
    next_meeting,
    next_of,
)
from colapp.domain.board import Rhythm
from colapp.domain.errors import RuleError
from colapp.domain.huddle import Meeting, StepKind
from colapp.domain.working_days import WorkingDays

QUEBEC = WorkingDays("CA-QC")
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
FRIDAY = date(2026, 11, 20)


def test_a_huddle_takes_twelve_minutes_and_the_two_tables_ninety() -> None:
    minutes = {meeting: sum(step.minutes for step in steps) for meeting, steps in DEFAULTS.items()}
    assert minutes == {Meeting.HUDDLE: 12, Meeting.TABLE: 90, Meeting.OBSERVATORY: 90}
    assert [step.step_kind for step in DEFAULTS[Meeting.HUDDLE]] == [
        StepKind.ATTENDANCE,
        StepKind.SAFETY,
        StepKind.ANSWERS,
        StepKind.ACTIONS,
        StepKind.PROBLEMS,
        StepKind.CHECK,
        StepKind.CLOSING,
    ]


@pytest.mark.parametrize(
    ("agree", "live_with", "voters", "reached"),
    [
        (6, 8, 8, True),  # three quarters, and all can live with it
        (5, 8, 8, False),
        (8, 8, 8, True),
        (7, 7, 8, False),  # one cannot live with it
        (3, 4, 4, True),
        (0, 0, 0, False),
    ],
)
def test_a_consensus_is_three_quarters_agreeing_and_all_living_with_it(
    agree: int, live_with: int, voters: int, reached: bool
) -> None:
    assert consensus(agree, live_with, voters) is reached


@pytest.mark.parametrize("counts", [(0, 0, 0), (5, 4, 8), (2, 9, 8), (-1, 0, 3)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(RuleError, match="vote-impossible"):
        check_vote(*counts)


@pytest.mark.parametrize("minutes", [0, -1, 241, float("nan")])
def test_a_step_has_a_length_that_can_be_meant(minutes: float) -> None:
    with pytest.raises(RuleError, match="minutes-unlikely"):
        check_minutes(minutes)
    assert check_minutes(0.5) == 0.5


@pytest.mark.parametrize(
    ("rhythm", "weekday", "after", "expected"),
    [
        (Rhythm.DAILY, None, FRIDAY, date(2026, 11, 23)),  # over the week-end
        (Rhythm.DAILY, None, date(2026, 12, 24), date(2026, 12, 28)),  # over Christmas and a week-end
        (Rhythm.WEEKLY, None, FRIDAY, date(2026, 11, 27)),
        (Rhythm.WEEKLY, 0, date(2026, 11, 23), date(2026, 11, 30)),  # Monday to Monday
        (Rhythm.WEEKLY, 0, date(2026, 11, 24), date(2026, 11, 30)),  # held on the Tuesday instead
        (Rhythm.WEEKLY, 0, FRIDAY, date(2026, 11, 30)),  # held three days early: not again on Monday
        (Rhythm.WEEKLY, 4, date(2026, 12, 18), date(2026, 12, 28)),  # the 25th is a holiday
        (Rhythm.FORTNIGHTLY, 4, FRIDAY, date(2026, 12, 4)),
        (Rhythm.MONTHLY, None, FRIDAY, date(2026, 12, 18)),  # third Friday to third Friday
        (Rhythm.MONTHLY, 1, FRIDAY, date(2026, 12, 15)),
    ],
)
def test_the_next_meeting_by_its_rhythm(
    rhythm: Rhythm, weekday: int | None, after: date, expected: date
) -> None:
    assert next_meeting(rhythm, weekday, after, QUEBEC) == expected


def test_a_fifth_week_becomes_the_last_one() -> None:
    assert in_months(date(2026, 10, 30), 1, None, QUEBEC) == date(2026, 11, 27)
    assert in_months(date(2026, 10, 30), 3, None, QUEBEC) == date(2027, 1, 29)


def test_the_table_is_monthly_and_the_observatory_quarterly_whatever_the_huddle() -> None:
    assert next_of(Meeting.HUDDLE, Rhythm.DAILY, None, FRIDAY, QUEBEC) == date(2026, 11, 23)
    assert next_of(Meeting.TABLE, Rhythm.DAILY, None, FRIDAY, QUEBEC) == date(2026, 12, 18)
    assert next_of(Meeting.OBSERVATORY, Rhythm.DAILY, None, FRIDAY, QUEBEC) == date(2027, 2, 19)


@given(
    rhythm=st.sampled_from(Rhythm),
    weekday=st.none() | st.integers(0, 4),
    after=DAYS,
    calendar=st.sampled_from(["CA-QC", "FR", "nowhere"]),
)
def test_the_next_meeting_is_a_working_day_to_come_at_about_its_distance(
    rhythm: Rhythm, weekday: int | None, after: date, calendar: str
) -> None:
    working = WorkingDays(calendar)
    found = next_meeting(rhythm, weekday, after, working)
    nearest, farthest = {
        Rhythm.DAILY: (1, 6),
        Rhythm.WEEKLY: (4, 14),
        Rhythm.FORTNIGHTLY: (11, 21),
        Rhythm.MONTHLY: (18, 45),
    }[rhythm]
    assert working.works(found)
    assert timedelta(nearest) <= found - after <= timedelta(farthest)
