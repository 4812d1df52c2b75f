"""Small trends of one team, side by side: a figure, what it is, and how it went, dot by dot.

No figure is good or bad by its colour, and no team stands beside another. What was expected is a dashed line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from colapp.drawing import metrics
from colapp.drawing.figure import Box, Figure, Line, Mark, Sheet, Spot, Text

NARROWEST = 16.0
"""The least width of a panel, in sizes of its text."""
DASH = (4.0, 4.0)
PLOT = 5.0
"""The height of a trend, in sizes of its text."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One value on the way: ``None`` where nothing was to be counted. ``told`` says it in words."""

    id: str
    value: float | None
    told: str
    level: float | None = None
    """What was expected there; the dashed line goes through it."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure with its trend. ``top`` is the highest value of the scale, ``0`` to take the dots' own."""

    id: str
    figure: str
    name: str
    note: str
    dots: tuple[Dot, ...]
    first: str = ""
    last: str = ""
    top: float = 0.0
    expected: str = ""
    """What the dashed line is."""

    @property
    def told(self) -> str:
        """The panel in a sentence."""
        return f"{self.figure} {self.name}. {self.note}"


def lay_out(trends: Sequence[Trend], chosen: str, width: float, height: float, size: float) -> Figure:
    """Panels in as many columns as have room; the chosen one is framed. Grows downwards."""
    gap = size
    columns = max(1, min(len(trends), int((width + gap) // (NARROWEST * size + gap))))
    columns = ceil(len(trends) / ceil(len(trends) / columns)) if trends else 1
    wide = (width - gap * (columns - 1)) / columns
    tall = 9.9 * size + PLOT * size
    rows = ceil(len(trends) / columns)
    sheet = Sheet(width, max(height, rows * (tall + gap) - gap))
    for place, trend in enumerate(trends):
        row, column = divmod(place, columns)
        _panel(sheet, trend, column * (wide + gap), row * (tall + gap), wide, tall, size, trend.id == chosen)
    return sheet.figure(" ".join(trend.told for trend in trends))


def _panel(
    sheet: Sheet, trend: Trend, x: float, y: float, wide: float, tall: float, size: float, is_chosen: bool
) -> None:
    ink = "accent" if is_chosen else "line"
    sheet.add(Box(x + 1, y + 1, wide - 2, tall - 2, "surface", ink, 9, 2 if is_chosen else 1))
    inside, room = x + 1.1 * size, wide - 2.2 * size
    sheet.add(Text(inside, y + 2.6 * size, trend.figure, 1.9 * size, bold=True))
    if trend.expected:
        _legend(sheet, trend.expected, inside + room, y + 2.4 * size, size)
    at = y + 4.3 * size
    for line in metrics.wrapped(trend.name, size, room, bold=True, most=2):
        sheet.add(Text(inside, at, line, size, bold=True))
        at += 1.3 * size
    for line in metrics.wrapped(trend.note, 0.86 * size, room, most=2):
        sheet.add(Text(inside, at, line, 0.86 * size, "ink2"))
        at += 1.15 * size
    sheet.spots.append(Spot(trend.id, x + 6, y + 6, wide - 12, tall - 12, trend.told))
    bottom = y + tall - 2.1 * size
    _trend(sheet, trend, inside, bottom - PLOT * size, room, PLOT * size, size)
    foot = y + tall - 0.8 * size
    sheet.add(Text(inside, foot, trend.first, 0.8 * size, "ink2"))
    sheet.add(Text(inside + room, foot, trend.last, 0.8 * size, "ink2", anchor="end"))


def _legend(sheet: Sheet, expected: str, right: float, base: float, size: float) -> None:
    """What the dashed line is, at the top right."""
    letters = 0.8 * size
    left = right - metrics.width(expected, letters) - 2.8 * size
    sheet.add(Line(((left, base - 0.3 * size), (left + 2.2 * size, base - 0.3 * size)), "ink2", 1.0, DASH))
    sheet.add(Text(right, base, expected, letters, "ink2", anchor="end"))


def _trend(sheet: Sheet, trend: Trend, x: float, y: float, wide: float, tall: float, size: float) -> None:
    known = [v for dot in trend.dots for v in (dot.value, dot.level) if v is not None]
    top = trend.top or max(known, default=0.0) * 1.1 or 1.0
    step = wide / max(1, len(trend.dots))
    sheet.line(x, y + tall, x + wide, y + tall)

    def place(value: float) -> float:
        return y + tall - tall * min(value, top) / top

    middles = [x + step * (n + 0.5) for n in range(len(trend.dots))]
    both = list(zip(middles, trend.dots, strict=True))
    expected = tuple((at, place(dot.level)) for at, dot in both if dot.level is not None)
    if len(expected) == 1:
        expected = ((x, expected[0][1]), (x + wide, expected[0][1]))
    if expected:
        sheet.add(Line(expected, "ink2", 1.0, DASH))
    met = tuple((at, place(dot.value)) for at, dot in both if dot.value is not None)
    if len(met) > 1:
        sheet.add(Line(met, "accent", 1.5))
    radius = max(1.5, min(0.28 * size, step / 3))
    for at, dot in both:
        if dot.value is not None:
            sheet.add(Mark(at, place(dot.value), radius, "dot", "accent"))
        sheet.spots.append(Spot(f"{trend.id}:{dot.id}", at - step / 2, y, step, tall, dot.told))
