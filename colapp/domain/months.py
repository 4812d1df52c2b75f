"""Counting in months."""

from calendar import monthrange
from datetime import date


def months_after(day: date, count: int) -> date:
    """The same day of a later month, or the last one where that month is shorter.

    :raises ValueError: past the year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(year, month + 1)[1]))
