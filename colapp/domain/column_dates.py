"""Dates of a column that comes from a spreadsheet.

Unlike :mod:`typed_date`, nothing is relative to today and the year is always written. ``03/04/2026`` can be
read both ways: the whole column decides, never the date by itself.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from colapp.domain.errors import RuleError
from colapp.domain.folding import folded
from colapp.domain.typed_date import month_named


class DayOrder(StrEnum):
    """Which of day and month comes first."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


TIME = re.compile(r"[t ]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2}| ?[ap]m)?$", re.ASCII)
WEEKDAY = re.compile(r"^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
ISO = re.compile(r"(\d{4})([/.-]?)(\d{1,2})\2(\d{1,2})", re.ASCII)
WEEK = re.compile(
    r"(?P<year>\d{4})[- ]?[sw](?P<week>\d{1,2})|[sw](?P<first>\d{1,2})[- ](?P<last>\d{4})", re.ASCII
)
QUARTER = re.compile(
    r"(?P<year>\d{4})[- ]?[tq](?P<of>[1-4])|[tq](?P<first>[1-4])[- ](?P<last>\d{4})", re.ASCII
)
MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})|(?P<first>\d{1,2})[-/](?P<last>\d{4})", re.ASCII)
NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)?[ .-]*)?(?P<month>[a-z]{3,})[ .-]*(?P<year>\d{4}|\d{2})", re.ASCII
)
NAME_FIRST = re.compile(
    r"(?P<month>[a-z]{3,})\.? *(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})", re.ASCII
)


def read_date(text: str, order: DayOrder | None) -> date:
    """The day meant; of a week its Monday (ISO 8601), of a month or a quarter its first day.

    ``2026-11-20``, ``20/11/2026``, ``20 nov. 2026``, ``Nov 20, 2026``, ``sept. 2026``, ``2026-09``,
    ``2026-W47``, ``2026-T3``, each with a time or a weekday beside that is left aside.

    :raises RuleError: ``not-a-date``; ``date-ambiguous`` with both readings ``first`` and ``second``, where
        no order is known.
    """
    word = _plain(text)
    if found := SLASHED.fullmatch(word):
        return _slashed(found, order)
    day = _plainly_dated(word) or _plainly_dated(WEEKDAY.sub("", word))
    if day is None:
        raise RuleError("not-a-date")
    return day


def column_order(texts: Iterable[str]) -> DayOrder | None:
    """Whether the days of a column come first; ``None`` where nothing in it tells, or where it tells both."""
    told = set()
    for text in texts:
        found = SLASHED.fullmatch(_plain(text))
        if found and int(found[1]) > 12:
            told.add(DayOrder.DAY_FIRST)
        elif found and int(found[3]) > 12:
            told.add(DayOrder.MONTH_FIRST)
    return told.pop() if len(told) == 1 else None


def is_date(text: str) -> bool:
    """Whether it is a date, however it is to be read."""
    try:
        read_date(text, None)
    except RuleError as error:
        return error.code == "date-ambiguous"
    return True


def _plain(text: str) -> str:
    return TIME.sub("", re.sub(r"\s+", " ", folded(text)).strip())


def _slashed(found: re.Match[str], order: DayOrder | None) -> date:
    one, other, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2 and found[2] == "-":
        raise RuleError("not-a-date")  # 26-11-20 may begin with its year
    readings = {
        DayOrder.DAY_FIRST: _day(_year(year), other, one),
        DayOrder.MONTH_FIRST: _day(_year(year), one, other),
    }
    possible = {day for day in readings.values() if day}
    if order is None and len(possible) == 2:
        first, second = readings.values()
        raise RuleError("date-ambiguous", first=first, second=second)
    day = possible.pop() if order is None and possible else readings.get(order or DayOrder.DAY_FIRST)
    if day is None:
        raise RuleError("not-a-date")
    return day


def _plainly_dated(word: str) -> date | None:
    if found := ISO.fullmatch(word):
        return _day(int(found[1]), int(found[3]), int(found[4])) if found[2] or len(word) == 8 else None
    if found := WEEK.fullmatch(word):
        return _monday(int(found["year"] or found["last"]), int(found["week"] or found["first"]))
    if found := QUARTER.fullmatch(word):
        quarter = int(found["of"] or found["first"])
        return _day(int(found["year"] or found["last"]), 3 * quarter - 2, 1)
    if found := MONTH.fullmatch(word):
        return _day(int(found["year"] or found["last"]), int(found["month"] or found["first"]), 1)
    if found := NAME_FIRST.fullmatch(word) or NAMED.fullmatch(word):
        month = month_named(found["month"])
        return None if month is None else _day(_year(found["year"]), month, int(found["day"] or 1))
    return None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
