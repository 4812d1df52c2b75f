"""Texts in frames, as tall as what they say, and the strokes that tie them."""

import re
from dataclasses import dataclass
from functools import cache

from colapp.drawing.figure import Anchor, Box, Line, Mark, Sheet, Sign, Spot, Text
from colapp.drawing.metrics import wrapped

SLACK = {False: 0.95, True: 0.88}
"""How much of a room is written in, bold or not: the family on screen may be wider than the shipped one."""
LEADING = 1.3
"""From one baseline to the next, in sizes of text."""
PADDING = 0.5
"""Between a frame and its text, in sizes of text."""
BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
"""What parts words; a no-break space holds them together."""
HELD = re.compile(r" (?=[%$»:?!]|h\b)|(?<=«) ")
"""A space that French never breaks at, though people type a plain one."""
SMALL = 0.86
"""The size of a note, of that of the text."""


@cache
def lines(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """The words in lines that fit the room on any machine; never none."""
    plain = HELD.sub("\u00a0", BLANK.sub(" ", text).strip())
    return tuple(wrapped(plain, size, max(room * SLACK[bold], size), bold)) or ("",)


def write(
    sheet: Sheet,
    x: float,
    top: float,
    texts: tuple[str, ...],
    size: float,
    ink: str = "ink",
    bold: bool = False,
    anchor: Anchor = "start",
) -> float:
    """Write lines under one another from ``top``; gives the bottom of the last one."""
    for text in texts:
        sheet.add(Text(x, top + size, text, size, ink, bold, anchor))
        top += size * LEADING
    return top


@dataclass(frozen=True, slots=True)
class Card:
    """A framed text with a note under it, which ``sign`` precedes. ``strong`` has the thicker frame."""

    id: str
    text: str
    told: str
    note: str = ""
    sign: Sign | None = None
    bold: bool = False
    strong: bool = False
    fill: str = "surface"
    ink: str = "ink"

    def height(self, width: float, size: float) -> float:
        """How tall it is at that width."""
        room, small = width - 2 * PADDING * size, size * SMALL
        tall = len(lines(self.text, size, room, self.bold)) * size * LEADING
        if self.note:
            tall += 0.2 * size + len(lines(self.note, small, self._note_room(room, size))) * small * LEADING
        return tall + 2 * PADDING * size

    def draw(self, sheet: Sheet, x: float, y: float, width: float, height: float, size: float) -> None:
        """Paint it there, and let it be pointed at."""
        stroke = 2.0 if self.strong else 1.0
        outline = "ink" if self.strong else "ink2"
        sheet.add(Box(x, y, width, height, self.fill, outline, 0.3 * size, stroke))
        left, room, small = x + PADDING * size, width - 2 * PADDING * size, size * SMALL
        top = y + PADDING * size
        top = write(sheet, left, top, lines(self.text, size, room, self.bold), size, self.ink, self.bold)
        if self.note:
            top += 0.2 * size
            if self.sign:
                fill = "" if self.sign == "ring" else self.ink
                sheet.add(Mark(left + 0.35 * size, top + 0.6 * small, 0.3 * size, self.sign, self.ink, fill))
                left += size
            note = lines(self.note, small, self._note_room(room, size))
            write(sheet, left, top, note, small, self.ink if self.strong else "ink2")
        if self.id:
            sheet.spots.append(Spot(self.id, x, y, width, height, self.told))

    def _note_room(self, room: float, size: float) -> float:
        return room - size if self.sign else room


def elbow(sheet: Sheet, x1: float, y1: float, x2: float, y2: float, turn: float) -> None:
    """A stroke from the side of one frame to the side of another, upright at ``turn``."""
    corners = ((turn, y1), (turn, y2)) if y1 != y2 else ()
    sheet.add(Line(((x1, y1), *corners, (x2, y2)), "ink2", 1.0))
