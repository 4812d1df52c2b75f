"""Actions: how late they are, when one that comes back is due again, when moving a date asks why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.action import (
    Every,
    Lateness,
    is_theirs,
    lateness,
    needs_reason,
    next_due,
)
from colapp.domain.months import months_after
from colapp.domain.working_days import WorkingDays
from tests.conftest import TODAY

QUEBEC = WorkingDays("CA-QC")
RECURRING = [each for each in Every if each is not Every.ONCE]
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("days_late", "grade"),
    [
        (0, None), (1, Lateness.WITHIN_A_WEEK), (7, Lateness.WITHIN_A_WEEK), (8, Lateness.WITHIN_A_MONTH),
        (30, Lateness.WITHIN_A_MONTH), (31, Lateness.OVER_A_MONTH),
    ],
)  # fmt: skip
def test_late_has_three_grades(days_late: int, grade: Lateness | None) -> None:
    assert lateness(TODAY - timedelta(days=days_late), TODAY) is grade
    assert lateness(None, TODAY) is None


def test_the_end_of_a_month_is_not_lost_in_february() -> None:
    dues = [date(2028, 1, 31)]
    for expected in (date(2028, 2, 29), date(2028, 3, 31), date(2028, 5, 1), date(2028, 5, 31)):
        dues.append(next_due(dues, Every.MONTHLY, dues[-1], QUEBEC))
        assert dues[-1] == expected  # 30 April 2028 is a Sunday


def test_a_holiday_moves_one_week_and_not_those_after() -> None:
    monday = date(2026, 8, 31)
    labour = next_due([monday], Every.WEEKLY, monday, QUEBEC)
    assert labour == date(2026, 9, 8)  # Labour Day is on the 7th
    assert next_due([monday, labour], Every.WEEKLY, labour, QUEBEC) == date(2026, 9, 14)


def test_a_date_that_was_moved_begins_its_own_count() -> None:
    dues = [date(2026, 11, 2), date(2026, 11, 12)]  # the 9th was put off to the Thursday
    assert next_due(dues, Every.WEEKLY, date(2026, 11, 12), QUEBEC) == date(2026, 11, 19)


def test_what_was_left_for_long_comes_back_once_and_later_than_today() -> None:
    assert next_due([date(2026, 9, 7)], Every.FORTNIGHTLY, TODAY, QUEBEC) == date(2026, 11, 30)
    assert next_due([], Every.WEEKLY, TODAY, QUEBEC) == date(2026, 11, 27)


@given(first=days, every=st.sampled_from(RECURRING), waits=st.lists(st.integers(0, 200), max_size=8))
def test_the_next_date_is_a_working_day_after_the_last_and_keeps_the_rhythm(
    first: date, every: Every, waits: list[int]
) -> None:
    dues, today = [first], first
    for wait in waits:
        today = max(today, dues[-1]) + timedelta(days=wait)
        dues.append(next_due(dues, every, today, QUEBEC))
        assert QUEBEC.works(dues[-1])
        assert dues[-1] > max(dues[-2], today)
    if every in (Every.MONTHLY, Every.QUARTERLY):
        for due in dues[1:]:
            whole = [months_after(first, count) for count in range(300)]
            assert due in {QUEBEC.plus(day, 0) for day in whole if abs((day - due).days) < 15}
    else:
        step = 7 if every is Every.WEEKLY else 14
        assert all(0 <= (due - first).days % step <= 5 for due in dues[1:])


@given(first=days, every=st.sampled_from(RECURRING))
def test_done_on_time_it_skips_none(first: date, every: Every) -> None:
    due = next_due([first], every, first, QUEBEC)
    longest = {Every.WEEKLY: 7, Every.FORTNIGHTLY: 14, Every.MONTHLY: 31, Every.QUARTERLY: 92}
    assert (due - first).days <= longest[every] + 5


def test_moving_later_or_late_asks_why() -> None:
    soon, later, past = TODAY + timedelta(days=2), TODAY + timedelta(days=9), TODAY - timedelta(days=1)
    assert needs_reason(soon, later, TODAY) and needs_reason(soon, None, TODAY)
    assert needs_reason(past, soon, TODAY)
    assert not needs_reason(later, soon, TODAY)
    assert not needs_reason(None, soon, TODAY) and not needs_reason(soon, soon, TODAY)


def test_what_another_decides_is_theirs() -> None:
    assert [is_theirs(code) for code in ("", "ours", "together", "propose", "beyond")] == [
        False, False, False, True, True,
    ]  # fmt: skip
