"""Numbers as people and spreadsheets write them, in French and in English alike.

``18,5`` and ``18.5`` can each be read one way only. ``1,234`` cannot: it is a thousand or so in English, one
and a bit in French. The column in which it stands decides, never the number by itself.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from math import isfinite

from colapp.domain.errors import RuleError


class Mark(StrEnum):
    """What stands before the decimals."""

    COMMA = ","
    POINT = "."


SPACES = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009'’](?=[0-9]{3}(?![0-9]))")
"""What stands between thousands: a space of any width, or the apostrophe of the Swiss."""
NUMBER = re.compile(r"([+-]?)([0-9.,]+)(?:e([+-]?[0-9]{1,3}))?%?", re.IGNORECASE)
GROUPED = {
    Mark.COMMA: re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    Mark.POINT: re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
}
DECIMAL = re.compile(r"[0-9]*(?:[.,][0-9]+)?")
EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def typed_number(text: str, mark: Mark | None) -> float:
    """The number meant, where decimals come after ``mark``; ``12 %`` is 12.

    :raises RuleError: ``not-a-number``; ``number-ambiguous`` where no mark is known, and for ``1.234`` in a
        column of decimal commas, since nobody who writes these groups thousands with points.
    """
    found = _parts(text)
    if found is None:
        raise RuleError("not-a-number")
    sign, digits, exponent = found
    if EITHER.fullmatch(digits) and not _has_spaces(text):
        if mark is None or (mark is Mark.COMMA and "." in digits):
            raise RuleError("number-ambiguous")
    else:
        mark = _evidence(text) or mark
    if mark is not None:
        digits = digits.replace("." if mark is Mark.COMMA else ",", "").replace(",", ".")
    number = float(f"{sign}{digits}e{exponent or 0}")
    if not isfinite(number):
        raise RuleError("not-a-number")
    return number


def column_mark(texts: Iterable[str]) -> Mark | None:
    """The decimal mark of a whole column; ``None`` where nothing in it tells, or where it tells both."""
    told = {evidence for text in texts if (evidence := _evidence(text))}
    return told.pop() if len(told) == 1 else None


def is_number(text: str) -> bool:
    """Whether it is a number, however it is to be read."""
    return _parts(text) is not None


def is_percentage(text: str) -> bool:
    """Whether it is a number with a percent sign."""
    return text.rstrip().endswith("%") and is_number(text)


def _parts(text: str) -> tuple[str, str, str] | None:
    """Sign, digits with their marks, exponent."""
    found = NUMBER.fullmatch(_plain(text))
    if found is None:
        return None
    digits = found[2]
    shapes = (DECIMAL, *GROUPED.values())
    if not any(shape.fullmatch(digits) for shape in shapes) or (_has_spaces(text) and _marks(digits) > 1):
        return None
    return found[1], digits, found[3] or ""


def _evidence(text: str) -> Mark | None:
    """The mark that the number shows by itself."""
    found = _parts(text)
    if found is None or not _marks(found[1]):
        return None
    digits = found[1]
    if EITHER.fullmatch(digits) and not _has_spaces(text):
        return None
    if DECIMAL.fullmatch(digits):
        return Mark.COMMA if "," in digits else Mark.POINT
    return next(mark for mark, shape in GROUPED.items() if shape.fullmatch(digits))


def _plain(text: str) -> str:
    ungrouped = SPACES.sub("", text.strip())
    return re.sub(r"\s+%$", "%", ungrouped.replace("\u2212", "-"))


def _has_spaces(text: str) -> bool:
    return SPACES.search(text.strip()) is not None


def _marks(digits: str) -> int:
    return sum(letter in ",." for letter in digits)
