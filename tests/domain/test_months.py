"""The same day, so many months later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.months import months_after


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), count=st.integers(0, 60))
def test_months_end_at_most_on_their_last_day(day: date, count: int) -> None:
    found = months_after(day, count)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


def test_no_date_comes_after_the_last_one() -> None:
    with pytest.raises(ValueError, match="year"):
        months_after(date(9999, 12, 1), 1)
