"""Dates as people type them: ``2026-12-09``, ``+7``, ``+2w``, ``9 déc.``, ``Dec 9``, ``demain``."""

import calendar
import re
import unicodedata
from datetime import date, timedelta

from babel.dates import get_month_names

from colapp import i18n
from colapp.i18n import _

SPAN = re.compile(r"\+\s*(\d{1,4})\s*([a-z]?)")
WEEK, MONTH = "sw", "m"
"""``+2s`` (semaines) and ``+2w`` (weeks) are both read, whatever the language."""


def read(text: str, today: date) -> date | None:
    """The day that ``text`` means, or ``None`` where it means none.

    A day and a month without a year are the next such day, today included.
    """
    plain = _plain(text)
    if plain in _named(today):
        return _named(today)[plain]
    if span := SPAN.fullmatch(plain):
        return _later(today, int(span[1]), span[2])
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return _spelt(plain, today)


def _named(today: date) -> dict[str, date]:
    return {_plain(_("today")): today, _plain(_("tomorrow")): today + timedelta(days=1)}


def _later(today: date, count: int, unit: str) -> date | None:
    if unit in MONTH and unit:
        months = today.month - 1 + count
        year, month = today.year + months // 12, months % 12 + 1
        return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    if unit and unit not in WEEK + "dj":
        return None
    return today + timedelta(weeks=count) if unit and unit in WEEK else today + timedelta(days=count)


def _spelt(plain: str, today: date) -> date | None:
    words = re.findall(r"[a-z]+|\d+", plain)
    months = [number for word in words if (number := _month(word))]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or len(words) > 4:
        return None
    year = numbers[1] if len(numbers) == 2 else None
    try:
        found = date(year or today.year, months[0], numbers[0])
        return found.replace(year=today.year + 1) if year is None and found < today else found
    except ValueError:
        return None


def _month(word: str) -> int | None:
    """``dec``, ``déc`` and ``décembre`` are the twelfth; a beginning shared by two months is neither."""
    if word.isdigit() or len(word) < 3:
        return None
    names = get_month_names("wide", locale=i18n.locale())
    found = [number for number, name in names.items() if _plain(name).startswith(word)]
    if not found:
        short = get_month_names("abbreviated", locale=i18n.locale())
        found = [number for number, name in short.items() if _plain(name) == word]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.strip().lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace(".", "")
