"""Impact and effort: what to do first, and (by the shape of the mark) whether it is ours to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from colapp.domain.countermeasure import HIGH_FROM, Countermeasure, Quadrant
from colapp.domain.term import Term
from colapp.drawing.cards import LEADING, SMALL, lines, write
from colapp.drawing.drivers import idea_told
from colapp.drawing.figure import Box, Figure, Line, Mark, Sheet, Sign, Spot, Text
from colapp.i18n import _, _n
from colapp.storage.causes import Analysis
from colapp.wording import names
from colapp.wording.causes import quadrant
from colapp.wording.formats import number

SIGNS: tuple[Sign, ...] = ("dot", "square", "diamond", "up")
"""The margin's shapes, from all ours to beyond our reach; later entries of a longer list share the last."""
UNSAID: Sign = "ring"
SCALE = range(1, 6)
PITCH = 2.4
"""From one mark to the next, in sizes of text."""
SIDE_BY_SIDE = 44
"""From this width on, in sizes of text, the list stands beside the matrix rather than under it."""


def lay_out(
    analysis: Analysis, margins: Sequence[Term], width: float, height: float, size: float, plain: bool = False
) -> Figure:
    """The matrix with its numbered marks, and the list of ideas that the numbers stand for.

    ``margins`` are the entries of the list ``margin`` in order: the shape of a mark is the place of its own.
    The figure grows downwards where the room is too small. ``plain``: black on white. A mark is the spot
    ``idea/<id>``, its line in the list ``idea/<id>/text``; an idea not yet estimated has its line only, as
    ``idea/<id>``.
    """
    sheet = Sheet(width, height)
    beside = width >= SIDE_BY_SIDE * size
    left, grid_wide = 3 * size, (0.5 * width if beside else width) - 4 * size
    grid = _Grid(analysis, tuple(margins), left, grid_wide, size, plain)
    legend = grid.legend_height()
    bottom = grid.draw(sheet, min(height - legend, grid_wide + 8 * size) if beside else 20 * size)
    bottom = grid.legend(sheet, bottom + 0.6 * size)
    if beside:
        x = left + grid_wide + 1.5 * size
        bottom = max(bottom, _list(sheet, grid, x, 0, width - x - 1))
    else:
        bottom = _list(sheet, grid, 1, bottom + size, width - 2)
    sheet.height = max(height, bottom + 1)
    return sheet.figure(_told(analysis))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Five by five cells; a row is as tall as its fullest cell needs."""

    analysis: Analysis
    margins: tuple[Term, ...]
    left: float
    width: float
    size: float
    plain: bool

    @property
    def cell(self) -> float:
        return self.width / len(SCALE)

    @property
    def per_line(self) -> int:
        """How many marks stand beside one another in a cell."""
        return max(1, int(self.cell // (PITCH * self.size)))

    def held(self, impact: int, effort: int) -> list[tuple[int, Countermeasure]]:
        """The ideas of a cell, with their numbers."""
        return [
            (place, idea)
            for place, idea in enumerate(self.analysis.countermeasures, 1)
            if (idea.impact, idea.effort) == (impact, effort)
        ]

    def heights(self, room: float) -> dict[int, float]:
        """The height of each row, by impact."""
        fullest = {impact: max(len(self.held(impact, effort)) for effort in SCALE) for impact in SCALE}
        pitch = PITCH * self.size
        return {
            impact: max(room / len(SCALE), max(1, ceil(count / self.per_line)) * pitch + 0.4 * self.size)
            for impact, count in fullest.items()
        }

    def names(self, *quadrants: Quadrant) -> list[tuple[str, ...]]:
        """Two neighbours' names in lines, each over its columns."""
        low = (HIGH_FROM - 1) * self.cell
        rooms = (low, self.width - low)
        return [
            lines(quadrant(each), self.size, room - self.size, bold=True)
            for each, room in zip(quadrants, rooms, strict=True)
        ]

    def draw(self, sheet: Sheet, room: float) -> float:
        """Names, cells, marks and scales in a height, or more; gives the bottom."""
        size, low = self.size, self.left + (HIGH_FROM - 1) * self.cell
        above = self.names(Quadrant.QUICK_WIN, Quadrant.PROJECT)
        under = self.names(Quadrant.OCCASION, Quadrant.DROP)
        bands = [max(map(len, band)) * LEADING * size + 0.5 * size for band in (above, under)]
        heights = self.heights(room - sum(bands) - 3 * size)
        floor = bands[0] + sum(heights.values())
        for top, band in ((0.0, above), (floor + 0.3 * size, under)):
            for x, said in zip((self.left, low), band, strict=True):
                write(sheet, x + 0.3 * size, top, said, size, bold=True)
        self._cells(sheet, bands[0], heights)
        y = bands[0]
        for impact in reversed(SCALE):
            for effort in SCALE:
                self._marks(sheet, impact, effort, y + heights[impact] / 2)
            y += heights[impact]
        return self._scale(sheet, bands[0], heights, floor + bands[1])

    def _cells(self, sheet: Sheet, top: float, heights: dict[int, float]) -> None:
        """The four quarters, and the cells in thinner strokes."""
        left, right, low = self.left, self.left + self.width, self.left + (HIGH_FROM - 1) * self.cell
        floor = top + sum(heights.values())
        split = top + sum(tall for impact, tall in heights.items() if impact >= HIGH_FROM)
        fill = "surface" if self.plain else "accent_soft"
        sheet.add(Box(left, top, low - left, split - top, fill))
        for effort in SCALE[1:]:
            x = left + (effort - 1) * self.cell
            sheet.line(x, top, x, floor)
        y = top
        for impact in reversed(SCALE[1:]):
            y += heights[impact]
            sheet.line(left, y, right, y)
        sheet.line(low, top, low, floor, "ink", 1.5)
        sheet.line(left, split, right, split, "ink", 1.5)
        sheet.add(Box(left, top, self.width, floor - top, "", "ink2"))

    def _scale(self, sheet: Sheet, top: float, heights: dict[int, float], below: float) -> float:
        """The numbers and names of both axes; gives the bottom."""
        small, y = self.size * SMALL, top
        for impact in reversed(SCALE):
            middle = y + heights[impact] / 2 + 0.35 * small
            sheet.add(Text(self.left - 0.4 * self.size, middle, str(impact), small, "ink2", anchor="end"))
            y += heights[impact]
        for effort in SCALE:
            x = self.left + (effort - 0.5) * self.cell
            sheet.add(Text(x, below + small, str(effort), small, "ink2", anchor="middle"))
        side = (self.left - 1.7 * self.size, (top + y) / 2)
        sheet.add(Text(*side, _("Impact →"), small, "ink2", anchor="middle", turned=True))
        middle = self.left + self.width / 2
        sheet.add(Text(middle, below + 2.3 * small, _("Effort →"), small, "ink2", anchor="middle"))
        return below + 2.7 * small

    def _marks(self, sheet: Sheet, impact: int, effort: int, middle: float) -> None:
        """The ideas of a cell, in lines around its middle."""
        held, pitch = self.held(impact, effort), PITCH * self.size
        rows = [held[start : start + self.per_line] for start in range(0, len(held), self.per_line)]
        centre = self.left + (effort - 0.5) * self.cell
        for row, ideas in enumerate(rows):
            y = middle + (row - (len(rows) - 1) / 2) * pitch
            for place, (said, idea) in enumerate(ideas):
                x = centre + (place - (len(ideas) - 1) / 2) * pitch
                self._mark(sheet, x, y, self.sign(idea), number(said))
                half = pitch / 2
                told = f"{said}. {self.told(idea)}"
                sheet.spots.append(Spot(f"idea/{idea.id}", x - half, y - half, pitch, pitch, told))

    def _mark(self, sheet: Sheet, x: float, y: float, sign: Sign, said: str) -> None:
        size = self.size
        ink = "ink" if self.plain else "accent"
        radius = {"square": 0.85, "up": 1.15}.get(sign, 1.0) * size
        on = ink if sign == UNSAID else "surface" if self.plain else "on_accent"
        sheet.add(Mark(x, y, radius, sign, ink, "surface" if sign == UNSAID else ink))
        if said:
            low = 0.5 if sign == "up" else 0.3
            sheet.add(Text(x, y + low * size, said, 0.8 * size, on, bold=True, anchor="middle"))

    # -- the local margin ----------------------------------------------------

    def sign(self, idea: Countermeasure) -> Sign:
        """The shape of its margin."""
        codes = [term.code for term in self.margins]
        return SIGNS[min(codes.index(idea.margin), len(SIGNS) - 1)] if idea.margin in codes else UNSAID

    def told(self, idea: Countermeasure) -> str:
        """The idea with its estimates and its margin, in words."""
        named = [names.term(term) for term in self.margins if term.code == idea.margin]
        estimates = _("Impact {impact}, effort {effort}").format(impact=idea.impact, effort=idea.effort)
        placed = [estimates, quadrant(idea.quadrant)] if idea.quadrant else [_("Not yet estimated")]
        return " ".join([idea_told(self.analysis, idea), *(f"{part}." for part in (*placed, *named))])

    def _legend(self) -> list[tuple[Sign, tuple[str, ...]]]:
        """Each shape with its name in lines."""
        room = self.width - 1.6 * self.size
        said: list[tuple[Sign, str]] = [
            (SIGNS[min(place, len(SIGNS) - 1)], f"{place + 1}. {names.term(term)}")
            for place, term in enumerate(self.margins)
        ]
        if any(idea.quadrant and self.sign(idea) == UNSAID for idea in self.analysis.countermeasures):
            said.append((UNSAID, _("Margin not said")))
        return [(sign, lines(text, self.size * SMALL, room)) for sign, text in said]

    def legend_height(self) -> float:
        """What the legend needs under the matrix."""
        small = self.size * SMALL * LEADING
        return sum(len(said) * small + 0.2 * self.size for _sign, said in self._legend()) + 2 * self.size

    def legend(self, sheet: Sheet, top: float) -> float:
        """The shapes and their names under one another; gives the bottom."""
        small = self.size * SMALL
        title = lines(_("Local margin"), small, self.width, bold=True)
        top = write(sheet, self.left, top, title, small, "ink2", bold=True) + 0.2 * self.size
        ink = "ink" if self.plain else "accent"
        for sign, said in self._legend():
            fill = "surface" if sign == UNSAID else ink
            sheet.add(Mark(self.left + 0.5 * self.size, top + 0.6 * small, 0.4 * self.size, sign, ink, fill))
            top = write(sheet, self.left + 1.6 * self.size, top, said, small) + 0.2 * self.size
        return top


def _list(sheet: Sheet, grid: _Grid, x: float, top: float, width: float) -> float:
    """The ideas by quarter, then those not estimated, each with its number; gives the bottom."""
    size, ideas = grid.size, list(enumerate(grid.analysis.countermeasures, 1))
    for group in (*Quadrant, None):
        held = [(place, idea) for place, idea in ideas if idea.quadrant is group]
        if not held:
            continue
        head = quadrant(group) if group else _("Not estimated yet")
        top = write(sheet, x, top, lines(head, size, width, bold=True), size, bold=True) + 0.2 * size
        for place, idea in held:
            said = lines(idea.idea, size, width - 2.4 * size)
            sheet.add(Text(x + 1.7 * size, top + size, number(place), size, "ink2", anchor="end"))
            bottom = write(sheet, x + 2.4 * size, top, said, size)
            spot = f"idea/{idea.id}/text" if group else f"idea/{idea.id}"
            sheet.spots.append(Spot(spot, x, top, width, bottom - top, f"{place}. {grid.told(idea)}"))
            top = bottom + 0.3 * size
        top += 0.7 * size
    if not ideas:
        top = write(sheet, x, top, lines(_("No idea yet."), size, width), size, "ink2")
    return top


def _told(analysis: Analysis) -> str:
    ideas = analysis.countermeasures
    told = _n("Impact and effort of {n} idea.", "Impact and effort of {n} ideas.", len(ideas))
    held = {group: [i.idea.rstrip(" .") for i in ideas if i.quadrant is group] for group in Quadrant}
    groups = (
        _("{group}: {ideas}.").format(group=quadrant(group), ideas="; ".join(said))
        for group, said in held.items()
        if said
    )
    return " ".join([told.format(n=number(len(ideas))), *groups])


def estimates_at(figure: Figure, x: float, y: float) -> tuple[int, int] | None:
    """The impact and effort of the cell drawn there, for an idea dropped on it; ``None`` beside the matrix.

    Read back from the strokes of the matrix, so that what is seen is what counts.
    """
    frame = next((s for s in figure.shapes if isinstance(s, Box) and not s.fill and s.ink), None)
    if frame is None or not (0 <= x - frame.x < frame.width and 0 <= y - frame.y < frame.height):
        return None
    strokes = [shape.points for shape in figure.shapes if isinstance(shape, Line) and len(shape.points) == 2]
    right, floor = frame.x + frame.width, frame.y + frame.height
    across = {round(a[1]) for a, b in strokes if a[1] == b[1] and a[0] == frame.x and b[0] == right}
    down = {round(a[0]) for a, b in strokes if a[0] == b[0] and a[1] == frame.y and b[1] == floor}
    return sum(each > y for each in across) + 1, sum(each <= x for each in down) + 1
