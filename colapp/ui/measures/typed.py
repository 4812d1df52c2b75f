"""What is typed in a cell of the table of points, read as the value that it means."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from colapp.domain.measure import Frequency
from colapp.domain.months import months_after
from colapp.domain.typed_date import typed_date
from colapp.i18n import _
from colapp.ui.fields.number import number_typed

YEAR = re.compile(r"\d{4}")
STEPS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}
MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3}


@dataclass(frozen=True, slots=True)
class Typed:
    """A value, or why there is none; an empty cell is a value too: ``None``."""

    value: object = None
    why: str = ""


def day(text: str, today: date) -> Typed:
    """The day on which something was measured: without a year, the last such day rather than the next."""
    found = typed_date(text, today)
    if found is None:
        if not text.strip():
            return Typed(None)
        return Typed(
            why=_("“{text}” is not a date. Try 2026-11-09, 9 Nov or Monday.").format(text=text.strip())
        )
    if found > today and not YEAR.search(text):
        again = typed_date(text, found)
        if again == found + timedelta(days=7):  # the name of a weekday
            found -= timedelta(days=7)
        elif again == found:  # a day of the calendar
            found = typed_date(text, today - timedelta(days=364)) or found
    if found > today:
        return Typed(why=_("This day has not come yet: a point is something that was measured."))
    return Typed(found)


def number(text: str) -> Typed:
    """A number as either language writes it."""
    if not text.strip():
        return Typed(None)
    found = number_typed(text)
    if found is None:
        return Typed(why=_("“{text}” is not a number. Try 12 or 12.5.").format(text=text.strip()))
    return Typed(found)


def expected_after(last: date | None, frequency: Frequency, today: date) -> date:
    """The day of the next point: one step after the last, never ahead of today; the first is today’s."""
    if last is None:
        return today
    if frequency in STEPS:
        following = last + timedelta(days=STEPS[frequency])
    elif frequency in MONTHS:
        following = _months_after(last, MONTHS[frequency])
    else:
        return today
    return min(following, today)


def _months_after(day: date, count: int) -> date:
    """The same day of the month; the last one of its month stays the last one."""
    ends = (day + timedelta(days=1)).day == 1
    if ends:
        return months_after(day.replace(day=1), count + 1) - timedelta(days=1)
    return months_after(day, count)
