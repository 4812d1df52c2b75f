"""Small trends side by side: a figure, what it is, and how it went, dot by dot.

No figure is good or bad by its colour, and no place stands beside another. What was expected is a dashed
line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from colapp.drawing import metrics
from colapp.drawing.figure import Box, Figure, Line, Mark, Sheet, Spot, Text

NARROWEST = 16.0
"""The least width of a panel, in sizes of its text."""
DASH = (4.0, 4.0)
PLOT, FLATTEST = 5.0, 0.6
"""The least height of a trend, in sizes of its text; how high it may grow, as a share of its width."""
ABOVE, NAME, NOTE, BELOW = 4.3, 1.3, 1.15, 2.1
"""In sizes of the text: down to the first line of the name, a line of it, one of the note, what is under the
trend.
"""


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


@dataclass(frozen=True, slots=True)
class _Panel:
    """A trend with its words cut into lines of its room."""

    trend: Trend
    names: list[str]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Panels in rows. ``words`` is the height without the trends, ``least`` the one with the lowest ones."""

    rows: list[list[_Panel]]
    wide: float
    words: float
    least: float
    holes: int


def lay_out(trends: Sequence[Trend], chosen: str, width: float, height: float, size: float) -> Figure:
    """Panels in a grid, the chosen one framed: with the fewest holes, then the widest panels, that the height
    has room for; else in as many columns as the width has.

    A panel is as high as its words and those beside it ask; the trends, all of one height, take what is left
    of ``height``. Grows downwards.
    """
    most = max(1, min(len(trends), int((width + size) // (NARROWEST * size + size))))
    grids = [_grid(trends, columns, width, size) for columns in range(most, 0, -1)]
    fitting = [grid for grid in grids if grid.least <= height]
    grid = min(fitting, key=lambda grid: (grid.holes, -len(grid.rows)), default=grids[0])
    spare = (height - grid.words) / max(1, len(grid.rows))
    plot = max(PLOT * size, min(spare, FLATTEST * grid.wide))
    sheet = Sheet(width, max(height, grid.words + len(grid.rows) * plot))
    top = 0.0
    for row in grid.rows:
        tall = _above(row, size) + plot + BELOW * size
        for column, panel in enumerate(row):
            x = column * (grid.wide + size)
            _panel(sheet, panel, x, top, grid.wide, tall, plot, size, panel.trend.id == chosen)
        top += tall + size
    return sheet.figure(" ".join(trend.told for trend in trends))


def _grid(trends: Sequence[Trend], columns: int, width: float, size: float) -> _Grid:
    wide = (width - size * (columns - 1)) / columns
    panels = [_cut(trend, wide - 2.2 * size, size) for trend in trends]
    rows = [panels[n : n + columns] for n in range(0, len(panels), columns)]
    words = sum(_above(row, size) for row in rows) + len(rows) * (BELOW + 1) * size - size
    return _Grid(rows, wide, words, words + len(rows) * PLOT * size, len(rows) * columns - len(panels))


def _above(row: list[_Panel], size: float) -> float:
    """What the words of the panels side by side take over their trends."""
    lines = max(NAME * len(panel.names) + NOTE * len(panel.notes) for panel in row)
    return (ABOVE + lines) * size


def _cut(trend: Trend, room: float, size: float) -> _Panel:
    room *= 0.93  # the system's own letters may be wider
    return _Panel(
        trend,
        metrics.wrapped(trend.name, size, room, bold=True, most=3),
        metrics.wrapped(trend.note, 0.86 * size, room, most=3),
    )


def _panel(
    sheet: Sheet,
    panel: _Panel,
    x: float,
    y: float,
    wide: float,
    tall: float,
    plot: float,
    size: float,
    is_chosen: bool,
) -> None:
    trend, ink = panel.trend, "accent" if is_chosen else "line"
    sheet.add(Box(x + 1, y + 1, wide - 2, tall - 2, "surface", ink, 9, 2 if is_chosen else 1))
    inside, room = x + 1.1 * size, wide - 2.2 * size
    figure = metrics.elided(trend.figure, 1.9 * size, 0.93 * room, bold=True)
    sheet.add(Text(inside, y + 2.6 * size, figure, 1.9 * size, bold=True))
    if trend.expected:
        _legend(sheet, trend.expected, inside + room, y + 2.4 * size, size)
    at = y + ABOVE * size
    for line in panel.names:
        sheet.add(Text(inside, at, line, size, bold=True))
        at += NAME * size
    for line in panel.notes:
        sheet.add(Text(inside, at, line, 0.86 * size, "ink2"))
        at += NOTE * size
    sheet.spots.append(Spot(trend.id, x + 6, y + 6, wide - 12, tall - 12, trend.told))
    _trend(sheet, trend, inside, y + tall - BELOW * size - plot, room, plot, size)
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
