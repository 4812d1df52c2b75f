"""Days on which a place works: what clocks of answers and dates of meetings are counted in."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

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
        return sum(self.works(first + DAY * n) for n in range(1, (last - first).days + 1))


def of_place(territories: dict[str, Territory], territory_id: str | None) -> WorkingDays:
    """The working days of a territory: its own calendar, else that of the nearest around it."""
    around = reversed(path(territories.values(), territory_id or ""))
    return WorkingDays(next((each.calendar for each in around if each.calendar), USUAL))


@cache
def _holidays(calendar: str, year: int) -> dict[date, str]:
    import holidays

    country, _, subdivision = calendar.partition("-")
    try:
        return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=year, language="fr"))
    except NotImplementedError:
        return {}
