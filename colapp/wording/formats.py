"""Dates, numbers and durations as the reader's language writes them.

The few rules of Canadian French and English are written out: a painted view asks for hundreds at every frame,
and the first window for a date before all else. The tests hold them against Babel's.
"""

from datetime import date, datetime
from decimal import Decimal
from math import floor, log10

from colapp import i18n
from colapp.domain.typed_number import Mark
from colapp.i18n import _, _n

MONTHS = {
    "fr": "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}


def day(value: date, year: bool = False) -> str:
    """``9 sept.``, ``1er oct.``; with ``year``, ``9 sept. 2026``. English: ``Sep 9``, ``Sep 9, 2026``."""
    month = MONTHS[i18n.language()][value.month - 1]
    if i18n.language() == "en":
        return f"{month} {value.day}" + (f", {value.year}" if year else "")
    return f"{'1er' if value.day == 1 else value.day} {month}" + (f" {value.year}" if year else "")


def near_day(value: date, today: date) -> str:
    """The date, with its year only where it is not this one."""
    return day(value, year=value.year != today.year)


def clock(value: datetime) -> str:
    """``13 h 30`` in French, ``13:30`` in English, in the machine's own time zone."""
    local = value.astimezone()
    return f"{local:%H:%M}" if i18n.language() == "en" else f"{local.hour}\u00a0h\u00a0{local:%M}"


def days(count: int) -> str:
    """``63 j`` or ``63 d``: a duration as a cell or a chip has room for."""
    return _("{n} d").format(n=number(count))


def working_days(count: int, short: bool = False) -> str:
    """``6 jours ouvrables``: how long somebody is waited for; ``short``, for a card: ``6 j ouvr.``."""
    told = _n("{n} working day", "{n} working days", count)
    if short:
        told = _n("{n} workday", "{n} workdays", count)
    return told.format(n=number(count))


def number(value: float, decimals: int = 0) -> str:
    """``1 234,5`` in French, ``1,234.5`` in English."""
    text = f"{Decimal(str(value)):,.{decimals}f}"
    if i18n.language() == "en":
        return text
    return text.replace(",", "\u00a0").replace(".", ",")


def decimal_mark() -> Mark:
    """What stands before the decimals."""
    return Mark.POINT if i18n.language() == "en" else Mark.COMMA


def plain_number(value: float) -> str:
    """As typed, up to two decimals; else three figures or more: ``11,5``, ``0,025``, ``1 204``."""
    size = abs(value)
    if size >= 1e15:
        return f"{value:.2e}"
    typed = round(value, 2) == value
    decimals = 2 if typed else min(12, max(0, 2 - floor(log10(size))))
    while decimals and round(value, decimals) == round(value, decimals - 1):
        decimals -= 1
    return number(round(value, decimals), decimals).replace("-", "−")


def percent(share: float, decimals: int = 0) -> str:
    """``11,5 %`` for 0.115 in French, ``11.5%`` in English."""
    return number(share * 100, decimals) + ("%" if i18n.language() == "en" else "\u00a0%")


def elided(text: str, most: int) -> str:
    """The text on one line, cut to ``most`` characters with an ellipsis."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def signed(value: int) -> str:
    """``+3``, ``−5`` (a true minus), ``=`` for no change."""
    if value == 0:
        return "="
    return ("+" if value > 0 else "−") + number(abs(value))


def quotation(text: str) -> str:
    """The text inside the language's quotation marks."""
    return f"“{text}”" if i18n.language() == "en" else f"«\u00a0{text}\u00a0»"


def with_unit(number: str, unit: str) -> str:
    """``11,5 %``, ``14 j``, the number alone where there is no unit; English: ``11.5%``."""
    if not unit:
        return number
    return number + unit if unit == "%" and i18n.language() == "en" else f"{number}\u00a0{unit}"


def lowered(text: str) -> str:
    """The text within a sentence: its first letter is small, but for an acronym's (``SAD``, ``A3``)."""
    second = text[1:2]
    return text if second.isupper() or second.isdigit() else text[:1].lower() + text[1:]
