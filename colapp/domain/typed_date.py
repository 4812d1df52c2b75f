"""Dates as people type them in a hurry, in French and in English alike."""

import re
from datetime import date, timedelta

from colapp.domain.folding import folded
from colapp.domain.months import months_after

NAMED = {"aujourd'hui": 0, "auj": 0, "today": 0, "demain": 1, "tomorrow": 1, "apres-demain": 2}
WEEKDAYS = (
    "lundi monday",
    "mardi tuesday",
    "mercredi wednesday",
    "jeudi thursday",
    "vendredi friday",
    "samedi saturday",
    "dimanche sunday",
)
MONTHS = (
    "janvier january",
    "fevrier february",
    "mars march",
    "avril april",
    "mai may",
    "juin june",
    "juillet july",
    "aout august",
    "septembre september",
    "octobre october",
    "novembre november",
    "decembre december",
)
DAYS = {"": 1, "j": 1, "d": 1, "s": 7, "w": 7}
UNIT = "jours?|days?|semaines?|weeks?|mois|months?|[jdswm]"

IN_A_WHILE = re.compile(rf"\+-?(\d{{1,4}})-?({UNIT}|)|(\d{{1,4}})-?({UNIT})")
NEXT = re.compile(r"next-|-prochaine?$")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
MONTH_DAY = re.compile(r"(?P<month>\d{1,2})-(?P<day>\d{1,2})")
DAY_MONTH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?")
DAY_NAME = re.compile(r"(?P<day>\d{1,2})(?:er)?-?(?P<name>[a-z]{3,})-?(?P<year>\d{4})?")
NAME_DAY = re.compile(r"(?P<name>[a-z]{3,})-?(?P<day>\d{1,2})(?:-(?P<year>\d{4}))?")


def typed_date(text: str, today: date) -> date | None:
    """The date meant, or ``None``.

    - ``2026-12-01``; ``12-01`` is month and day, as ISO writes them; ``1/12`` is day and month, as French
      speakers do; either is read the other way where only that makes a date (``25-12``);
    - ``15déc``, ``15 dec.``, ``1er mars``, ``15dec2027``, ``Dec 15, 2027``;
    - ``lundi``, ``mon``, ``lundi prochain``, ``next Monday``: the next such day, never today;
    - ``aujourd'hui``, ``today``, ``demain``, ``tomorrow``;
    - ``+3``, ``3j``, ``3 days``: in three days; ``+2s``, ``2 weeks``: in two weeks; ``+1m``, ``1 mois``: in a
      month.

    A day without a year is the next such day, today included.
    """
    word = re.sub(r"[\s.,-]+", "-", folded(text)).strip("-")
    if word in NAMED:
        return _later(today, NAMED[word])
    if (weekday := _only(WEEKDAYS, NEXT.sub("", word))) is not None:
        return _later(today, (weekday - today.weekday() - 1) % 7 + 1)
    if found := IN_A_WHILE.fullmatch(word):
        count, unit = int(found[1] or found[3]), (found[2] or found[4] or "")[:1]
        return _months_later(today, count) if unit == "m" else _later(today, count * DAYS[unit])
    return _calendar_date(word, today)


def month_named(beginning: str) -> int | None:
    """1 for ``jan`` … 12 for ``decembre``: the one month whose name, in either language, begins so.

    ``beginning`` is folded; under three letters it says nothing.
    """
    place = _only(MONTHS, beginning)
    return None if place is None else place + 1


def _calendar_date(word: str, today: date) -> date | None:
    if found := ISO.fullmatch(word):
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := MONTH_DAY.fullmatch(word) or DAY_MONTH.fullmatch(word):
        month, day, year = int(found["month"]), int(found["day"]), found.groupdict().get("year")
        return _of_year(month, day, year, today) or _of_year(day, month, year, today)
    if found := DAY_NAME.fullmatch(word) or NAME_DAY.fullmatch(word):
        named = month_named(found["name"])
        return None if named is None else _of_year(named, int(found["day"]), found["year"], today)
    return None


def _of_year(month: int, day: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _day(int(year), month, day)
    years = range(today.year, today.year + 9)  # a 29 February may be eight years away
    dates = (_day(candidate, month, day) for candidate in years)
    return next((found for found in dates if found is not None and found >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _months_later(today: date, count: int) -> date | None:
    try:
        return months_after(today, count)
    except ValueError:
        return None


def _only(names: tuple[str, ...], beginning: str) -> int | None:
    """The one place whose name, in either language, begins so; three letters at least."""
    if len(beginning) < 3:
        return None
    places = [i for i, both in enumerate(names) if any(name.startswith(beginning) for name in both.split())]
    return places[0] if len(places) == 1 else None
