"""Days on which a place works: what clocks of answers and dates of meetings are counted in."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

from colapp.domain.territory import Territory, path

USUAL = "CA-QC"
"""The calendar kept where no territory around says another."""
CALENDARS = ("CA-QC", "CA-ON", "CA-NB", "FR", "BE", "CH")
"""The places whose holidays can be chosen: those where the product's first readers work, and neighbours."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Monday to Friday but for the holidays of a place (``CA-QC``, ``FR``). An unknown place has none."""

    calendar: str = USUAL

    def holiday(self, day: date) -> str:
        """The name of the holiday of that day in French, empty where there is none."""
        return _holidays(self.calendar, day.year).get(day, "")

    def works(self, day: date) -> bool:
        """Whether one works on that day."""
        return day.weekday() < 5 and not self.holiday(day)

    def plus(self, day: date, count: int) -> date:
        """The working day ``count`` working days after ``day``; 0 gives ``day`` itself or the next one."""
        while not self.works(day):
            day += DAY
        for _ in range(count):
            day += DAY
            while not self.works(day):
                day += DAY
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days come after ``first``, ``last`` included; 0 where it is not later."""
        weeks, rest = divmod(max((last - first).days, 0), 7)
        weekdays = 5 * weeks + sum((last - DAY * n).weekday() < 5 for n in range(rest))
        years = range(first.year, last.year + 1)
        free = (day for year in years for day in _holidays(self.calendar, year) if first < day <= last)
        return weekdays - sum(day.weekday() < 5 for day in free)


def of_place(territories: dict[str, Territory], territory_id: str | None) -> WorkingDays:
    """The working days of a territory: its own calendar, else that of the nearest around it."""
    around = reversed(path(territories.values(), territory_id or ""))
    return WorkingDays(next((each.calendar for each in around if each.calendar), USUAL))


@cache
def _holidays(calendar: str, year: int) -> dict[date, str]:
    country, _, subdivision = calendar.partition("-")
    try:
        return dict(_library().country_holidays(country, subdivision or None, year, language="fr"))
    except NotImplementedError:
        return {}


@cache
def _library() -> Any:
    """The calendars, of which only the country asked for is loaded: their package begins with all 250."""
    name = "holidays.countries"
    found = find_spec(name)
    if found is not None and name not in sys.modules:
        sys.modules[name] = module_from_spec(found)
    return import_module("holidays")
