"""How wide words are in the shipped font, known without a screen, and how they are cut into lines.

The widths are the font's own advances, in thousandths of its size. On screen the system's family may write a
little narrower or wider: layouts leave a margin.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from unicodedata import east_asian_width

from colapp import paths

UNKNOWN, FULL = 700, 1000
"""Thousandths of the size, for a character that the font lacks: a letter, and a full-width sign."""
ELLIPSIS = "…"


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line, in the unit of ``size``."""
    known = _widths()["semibold" if bold else "regular"]
    return sum(known.get(character) or _unknown(character) for character in text) * size / 1000


def elided(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text on one line, cut with an ellipsis where it is wider than ``room``."""
    if width(text, size, bold) <= room:
        return text
    kept = bisect_right(range(len(text)), room, key=lambda n: width(text[:n] + ELLIPSIS, size, bold)) - 1
    return text[: max(kept, 0)].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, bold: bool = False, most: int = 0) -> list[str]:
    """The text in lines no wider than ``room``; a longer word is cut. ``most`` lines, the last one elided."""
    lines = [line for paragraph in text.splitlines() for line in _lines(paragraph, size, room, bold)]
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], elided(rest, size, room, bold)]
    return lines


def _lines(paragraph: str, size: float, room: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold) <= room:
            line = longer
            continue
        if line:
            yield line
        while width(word, size, bold) > room and len(word) > 1:
            fits = next(
                n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], size, bold) <= room
            )
            yield word[:fits]
            word = word[fits:]
        line = word
    yield line


@cache
def _unknown(character: str) -> int:
    return FULL if east_asian_width(character) in "WF" else UNKNOWN


@cache
def _widths() -> dict[str, dict[str, int]]:
    """Per weight, the advance of each character."""
    kept = json.loads(paths.resource("fonts", "widths.json").read_bytes())
    return {
        weight: {
            character: int(advance) for advance, characters in groups.items() for character in characters
        }
        for weight, groups in kept.items()
    }
