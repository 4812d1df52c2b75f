"""The stretch of days that a report is about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from colapp.domain.errors import RuleError
from colapp.domain.folding import folded
from colapp.domain.typed_date import month_named

_YEAR = r"(?P<year>\d{4})"
_QUARTER = r"(?:[tq](?P<letter>[1-4])|(?P<nth>[1-4])(?:er|e|eme|st|nd|rd|th)-(?:trim|trimestre|quarter))"
_MONTH = r"(?:(?P<month>\d{1,2})|(?P<name>[a-z]{3,}))"
_FORMS = tuple(
    re.compile(form)
    for form in (
        _YEAR,
        rf"{_YEAR}-?{_QUARTER}",
        rf"{_QUARTER}-?(?:(?:de|of)-)?{_YEAR}",
        rf"{_YEAR}-{_MONTH}",
        rf"{_MONTH}-{_YEAR}",
    )
)
_YEARS = range(1900, 2200)


class PeriodKind(StrEnum):
    """What a period is called: a year, a quarter, a month, or from one day to another."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAYS = "days"


_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included. Years, quarters and months are those of the calendar."""

    start: date
    end: date
    kind: PeriodKind

    @classmethod
    def containing(cls, day: date, kind: PeriodKind) -> Self:
        """The year, the quarter or the month of that day."""
        months = _MONTHS[kind]
        first = (day.month - 1) // months * months + 1
        last = first + months - 1
        return cls(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]), kind)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that is typed, in French or in English, whatever the accents and the capitals.

        A year (``2026``), a quarter (``2026-T3``, ``Q3 2026``, ``3e trimestre 2026``), a month (``2026-09``,
        ``09/2026``, ``sept. 2026``) or a stretch of days (``2026-07-01..2026-09-30``).

        :raises RuleError: ``period-impossible``, ``period-reversed``.
        """
        written = text.strip()
        try:
            start, dots, end = written.partition("..")
            if dots:
                return cls._between(date.fromisoformat(start.strip()), date.fromisoformat(end.strip()))
            return cls._named(written)
        except ValueError as error:
            raise RuleError("period-impossible", period=written) from error

    @classmethod
    def _named(cls, text: str) -> Self:
        word = re.sub(r"[\s./-]+", "-", folded(text))
        found = next(filter(None, (form.fullmatch(word) for form in _FORMS)), None)
        if found is None:
            raise ValueError(text)
        said = found.groupdict()
        year = int(said["year"])
        if quarter := said.get("letter") or said.get("nth"):
            return cls.containing(_in_range(date(year, 3 * int(quarter), 1)), PeriodKind.QUARTER)
        if said.get("month") or said.get("name"):
            month = int(said["month"] or 0) or month_named(said["name"] or "") or 0
            return cls.containing(_in_range(date(year, month, 1)), PeriodKind.MONTH)
        return cls.containing(_in_range(date(year, 1, 1)), PeriodKind.YEAR)

    @classmethod
    def _between(cls, start: date, end: date) -> Self:
        if end < start:
            raise RuleError("period-reversed")
        return cls(_in_range(start), _in_range(end), PeriodKind.DAYS)

    @property
    def previous(self) -> Self:
        """The one before: the quarter before a quarter, as many days before a stretch of days."""
        eve = self.start - timedelta(days=1)
        if self.kind is PeriodKind.DAYS:
            return type(self)(eve - (self.end - self.start), eve, self.kind)
        return self.containing(eve, self.kind)

    @property
    def quarter(self) -> int:
        """1 to 4, by its first day."""
        return (self.start.month - 1) // 3 + 1

    def trail(self, count: int) -> list[Self]:
        """The last ``count`` periods of this kind, this one last."""
        steps = [self]
        while len(steps) < count:
            steps.insert(0, steps[0].previous)
        return steps


def _in_range(day: date) -> date:
    if day.year not in _YEARS:
        raise ValueError(day)
    return day
