"""The stretch of days that a report is about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from colapp.domain.errors import RuleError

_QUARTER = re.compile(r"(\d{4})-?[TQ]([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(\d{4})")
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
        """The period that ``2026-T3``, ``2026-Q3``, ``2026-09``, ``2026`` or ``2026-07-01..2026-09-30`` says.

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
        if found := _QUARTER.fullmatch(text):
            year, quarter = map(int, found.groups())
            return cls.containing(_in_range(date(year, 3 * quarter, 1)), PeriodKind.QUARTER)
        if found := _MONTH.fullmatch(text):
            year, month = map(int, found.groups())
            return cls.containing(_in_range(date(year, month, 1)), PeriodKind.MONTH)
        if found := _YEAR.fullmatch(text):
            return cls.containing(_in_range(date(int(found[1]), 1, 1)), PeriodKind.YEAR)
        raise ValueError(text)

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
