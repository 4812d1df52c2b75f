"""A measure over time: points, centre, limits, target, and the cycles that tried something meanwhile.

Points stand evenly spaced, as is the custom: the rules count points, not days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from colapp.domain.cycle import Cycle
from colapp.domain.measured import Measured
from colapp.drawing import axis as axes
from colapp.drawing import metrics
from colapp.drawing.axis import Axis
from colapp.drawing.figure import Box, Figure, Line, Mark, Shape, Sheet, Spot, Text
from colapp.drawing.placing import MARGIN, Area, Labels
from colapp.drawing.plot import LIMIT, Band, Level, Plot, Stairs, plotted
from colapp.wording import charts

SMALL = 0.85
"""Labels, in parts of the text's size."""
WIDEST_SPOT = 3.0
"""In sizes of the text."""
SHARES = tuple(n / 10 for n in range(11))
"""Where along a line its name may stand, from its beginning to its end; a dense curve leaves room nowhere."""
LEAST_TOLD = 8
"""Beside its number, a cycle's change is told with so many characters or not at all."""
SPARSE = 4.0
"""Under so many pixels from point to point usual points are not marked."""

Place = tuple[float, float]


def lay_out(
    measured: Measured,
    cycles: Sequence[Cycle],
    width: float,
    height: float,
    size: float,
    today: date,
    plain: bool = False,
) -> Figure:
    """The chart in that room; ``plain`` does with black, white and shapes."""
    return arranged(plotted(measured, cycles, today, plain), width, height, size)


def arranged(plot: Plot, width: float, height: float, size: float) -> Figure:
    """A plot in some room: one that is shown at several sizes is plotted once."""
    sheet = Sheet(max(width, 1.0), max(height, 1.0))
    if not plot.values:
        _say_empty(sheet, plot, size)
        return sheet.figure(plot.conclusion)
    room = _room(plot, sheet, size)
    labels = Labels(sheet, lambda area: _ground(plot, room, area))
    _draw_bands(sheet, labels, plot, room)
    _draw_grid(sheet, labels, room)
    if not room.is_bare:
        _draw_dates(labels, plot, room)
    _draw_lines(sheet, plot, room)
    _draw_points(sheet, plot, room)
    if not room.is_bare:
        _draw_names(labels, plot, room)
    sheet.spots += _spots(plot, room)
    return sheet.figure(plot.conclusion)


@dataclass(frozen=True, slots=True)
class _Room:
    """Where things stand: the plot's own rectangle, the step from point to point, the values' axis.

    A bare room has no space for words.
    """

    left: float
    top: float
    right: float
    bottom: float
    size: float
    step: float
    values: Axis
    ticks: tuple[tuple[float, str], ...]
    places: tuple[Place | None, ...]
    is_bare: bool
    under_names: float
    """Where the names of cycles end, at the top."""

    @property
    def small(self) -> float:
        """The size of labels."""
        return SMALL * self.size

    @property
    def radius(self) -> float:
        """Of a usual point."""
        return max(1.0, min(0.24 * self.size, 0.36 * self.step))

    @property
    def is_dense(self) -> bool:
        """Whether points stand too close to be marked one by one."""
        return self.step < SPARSE and len(self.places) > 1

    def edge(self, position: int) -> float:
        """Half-way between a position and the one before it."""
        return self.left + position * self.step

    def crossed(self, plot: Plot, area: Area) -> int | None:
        """How many thin lines a label would clear away; ``None`` where it would hide the curve or a level."""
        if any(self._is_under(level, area) for level in plot.levels):
            return None
        first = max(0, int((area.left - self.left) / self.step - 1))
        here = self.places[first : int((area.right - self.left) / self.step + 2)]
        near = self.radius + 1
        grown = Area(area.left - near, area.top - near, area.right + near, area.bottom + near)
        for place in here:
            if place is not None and grown.contains(*place):
                return None
        for one, other in pairwise(here):
            if one is not None and other is not None and area.is_met_by(one, other):
                return None
        ruled = any(area.top < self.values.place(tick) < area.bottom for tick, _ in self.ticks)
        uprights = [phase.first for phase in plot.measured.chart.phases[1:]]
        if plot.plain:
            uprights += [band.first for band in plot.bands]
        cut = any(area.left < self.edge(position) < area.right for position in uprights)
        return sum(self._meets(stairs, area) for stairs in plot.stairs) + ruled + 2 * cut

    def _is_under(self, level: Level, area: Area) -> bool:
        across = self.edge(level.first) < area.right and area.left < self.edge(level.stop)
        return across and area.top - 1 < self.values.place(level.value) < area.bottom + 1

    def _meets(self, stairs: Stairs, area: Area) -> bool:
        places = enumerate(stairs.values, stairs.first)
        return any(
            value is not None
            and self.edge(i) < area.right
            and area.left < self.edge(i + 1)
            and area.top < self.values.place(value) < area.bottom
            for i, value in places
        )


def _room(plot: Plot, sheet: Sheet, size: float) -> _Room:
    """How the sheet is shared out."""
    width, height, small = sheet.width, sheet.height, SMALL * size
    bare = width < 15 * size or height < 7.5 * size
    edge = min(0.4 * size, width / 8, height / 8)
    head = 1.7 * small if plot.bands and not bare else 0.0
    top, bottom = edge, height - (edge if bare else 1.9 * small)
    values = axes.axis(plot.extent(), bottom - edge, top + head + edge)
    ticks = () if bare else values.ticks(max(2, min(6, round((bottom - top) / (3.2 * size)))))
    names = charts.tick_labels(ticks, axes.decimals(ticks), plot.measured.measure)
    wide = max((metrics.width(name, small) * MARGIN for name in names), default=0.0)
    if wide > width / 4:
        ticks, names, wide = (), (), 0.0
    left, right = edge + (wide + 0.6 * small if names else 0.0), width - edge
    step = (right - left) / len(plot.values)
    places = tuple(
        None if value is None else (left + (i + 0.5) * step, values.place(value))
        for i, value in enumerate(plot.values)
    )
    labelled = tuple(zip(ticks, names, strict=True))
    return _Room(left, top, right, bottom, size, step, values, labelled, places, bare, top + head)


# -- the parts, in the order in which they are painted -----------------------


def _say_empty(sheet: Sheet, plot: Plot, size: float) -> None:
    lines = metrics.wrapped(plot.conclusion, size, (sheet.width - size) / MARGIN, most=3)
    first = sheet.height / 2 - (len(lines) - 1) * 0.65 * size + 0.3 * size
    labels = Labels(sheet)
    for i, line in enumerate(lines):
        labels.put(Text(sheet.width / 2, first + i * 1.3 * size, line, size, "ink2", anchor="middle"))


def _ground(plot: Plot, room: _Room, area: Area) -> str:
    """On what a label lies: the band of a cycle, or the paper."""
    x = (area.left + area.right) / 2
    banded = any(room.edge(band.first) < x < room.edge(band.stop) for band in plot.bands)
    return "check_soft" if banded and not plot.plain else "surface"


def _draw_bands(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    reached = room.left
    for band in plot.bands:
        x, stop = room.edge(band.first), room.edge(band.stop)
        if plot.plain:
            sheet.add(Line(((x, room.under_names), (x, room.bottom)), "ink2", 0.8, (1.0, 2.0)))
        else:
            gap = 1.0 if band.stop < len(plot.values) else 0.0
            sheet.add(Box(x, room.top, max(stop - x - gap, 0.5), room.bottom - room.top, fill="check_soft"))
        if not room.is_bare:
            reached = _name_band(labels, plot, room, band, reached)


def _name_band(labels: Labels, plot: Plot, room: _Room, band: Band, reached: float) -> float:
    """Write the cycle's name in its band; that of the last one may begin before it. Returns where it ends."""
    x, stop = room.edge(band.first) + 0.45 * room.size, room.edge(band.stop) - 0.3 * room.size
    whole, short = charts.cycle_label(band.cycle), charts.cycle_name(band.cycle)
    y, size, ink = room.top + 1.2 * room.small, room.small, plot.ink("check")

    def wide(text: str) -> float:
        return metrics.width(text, size, bold=True) * MARGIN

    if band is plot.bands[-1] and stop - x < wide(whole) <= stop - reached - size:
        labels.put(Text(stop, y, whole, size, ink, bold=True, anchor="end"))
        return stop
    name = metrics.elided(whole, size, (stop - x) / MARGIN, bold=True)
    if name != whole and len(name) < len(short) + LEAST_TOLD:
        name = next((text for text in (short, str(band.cycle.number)) if wide(text) <= stop - x), "")
    labels.put(Text(x, y, name, size, ink, bold=True))
    return x + wide(name)


def _draw_grid(sheet: Sheet, labels: Labels, room: _Room) -> None:
    for tick, name in room.ticks:
        y = room.values.place(tick)
        sheet.line(room.left, y, room.right, y)
        x, baseline = room.left - 0.5 * room.small, y + 0.34 * room.small
        labels.put(Text(x, baseline, name, room.small, "ink2", anchor="end"))
    if not room.is_bare:
        sheet.line(room.left, room.bottom, room.right, room.bottom)


def _draw_dates(labels: Labels, plot: Plot, room: _Room) -> None:
    """The last day, the first one, and between them as many as stand well apart."""
    small, last = room.small, len(plot.values) - 1
    names = [charts.axis_date(plot.measured, position, plot.today) for position in (0, last)]
    widest = max(metrics.width(name, small) for name in names) + 4 * small
    stride = max(1, -(-last // max(1, int((room.right - room.left) / widest))))
    y = labels.sheet.height - 0.5 * small
    for position in (last, 0, *range(stride, last, stride)):
        name = charts.axis_date(plot.measured, position, plot.today)
        half = metrics.width(name, small) * MARGIN / 2
        x = room.left + (position + 0.5) * room.step
        x = max(min(x, room.right - half), room.left + half)
        around = Area(x - half - small, y - small, x + half + small, y)
        if not any(around.meets(other) for other in labels.taken):
            labels.put(Text(x, y, name, small, "ink2", anchor="middle"))


def _draw_lines(sheet: Sheet, plot: Plot, room: _Room) -> None:
    for phase in plot.measured.chart.phases[1:]:
        x = room.edge(phase.first)
        sheet.line(x, room.under_names, x, room.bottom, "ink2", 0.8)
    for stairs in plot.stairs:
        sheet.extend(_flight(stairs, room))
    for level in plot.levels:
        y, ink = room.values.place(level.value), plot.ink(level.ink)
        first, middle, stop = (room.edge(i) for i in (level.first, level.dashed_from, level.stop))
        if first < middle:
            sheet.line(first, y, middle, y, ink, level.width)
        if middle < stop:
            sheet.add(Line(((middle, y), (stop, y)), ink, level.width, level.dash))


def _flight(stairs: Stairs, room: _Room) -> Iterator[Shape]:
    """A limit, level at each point; a gap where there is none."""
    numbered = enumerate(stairs.values, stairs.first)
    for is_gap, limits in groupby(numbered, key=lambda each: each[1] is None):
        corners: list[Place] = []
        for i, limit in limits:
            y = room.values.place(limit or 0.0)
            corners += (room.edge(i), y), (room.edge(i + 1), y)
        if not is_gap:
            yield Line(tuple(corners), "ink2", 1.0, LIMIT)


def _draw_points(sheet: Sheet, plot: Plot, room: _Room) -> None:
    for is_gap, run in groupby(room.places, key=lambda place: place is None):
        stroke = () if is_gap else tuple(place for place in run if place is not None)
        if len(stroke) > 1:
            sheet.add(Line(stroke, "ink", 1.0 if room.is_dense else 1.5))
    r = room.radius
    for place, dot in zip(room.places, plot.dots, strict=True):
        if place is not None and not (room.is_dense and dot.is_usual):
            size = r * dot.size if dot.is_usual else max(r * dot.size, 2.2)
            sheet.add(Mark(*place, size, dot.sign, plot.ink(dot.ink), dot.fill))
    if not room.is_bare:
        for position in sorted(plot.noted):
            sheet.extend(_flag(room, room.places[position]))


def _flag(room: _Room, place: Place | None) -> Iterator[Shape]:
    """A small flag: something was written about this point. Above it, or under it at the very top."""
    if place is None:
        return
    x, y = place
    pole, flag = 1.05 * room.size + room.radius, 0.5 * room.size
    up = -1 if y - pole > room.top + 2 else 1
    tip = y + up * pole
    yield Line(((x, y + up * (room.radius + 1)), (x, tip)), "ink2", 1.0)
    out = x + flag if x + flag < room.right else x - flag
    corners = (x, tip), (out, tip - up * flag / 2), (x, tip - up * flag)
    yield Line(corners, "ink2", closed=True, fill="ink2")


def _draw_names(labels: Labels, plot: Plot, room: _Room) -> None:
    """The names of the lines, each where the curve leaves room; where it does not, its value alone."""
    for level in plot.levels:
        for name in (level.name, _value_in(level.name)):
            text = Text(0, 0, name, room.small, plot.ink(level.ink))
            places = _along(room, level, metrics.width(name, room.small) * MARGIN)
            if labels.put_best(text, places, lambda area: room.crossed(plot, area)):
                break


def _value_in(name: str) -> str:
    """The number in the name of a line, and its unit: ``7,6 par semaine``."""
    words = name.split(" ")
    first = next((place for place, word in enumerate(words) if any(map(str.isdigit, word))), 0)
    return " ".join(words[first:])


def _along(room: _Room, level: Level, wide: float) -> Iterator[Place]:
    """Places along a line, above it and below, from its beginning."""
    start, stop = room.edge(level.first) + 0.4 * room.size, room.edge(level.stop) - 0.4 * room.size
    free, y = stop - start - wide, room.values.place(level.value)
    if free < 0:
        return
    for share in SHARES[:: 5 if room.is_dense else 1]:
        for baseline in (y - 0.42 * room.small, y + 1.05 * room.small):
            if room.top < baseline - 0.8 * room.small and baseline + 0.25 * room.small < room.bottom:
                yield start + share * free, baseline


def _spots(plot: Plot, room: _Room) -> Iterator[Spot]:
    """One column for each point: easy to hit, and read from left to right."""
    wide, tall = min(room.step, WIDEST_SPOT * room.size), room.bottom - room.top
    left = room.left + 0.5 * (room.step - wide)
    for position, (points, told) in enumerate(zip(plot.measured.positions, plot.told, strict=True)):
        yield Spot(points[0].id, left + position * room.step, room.top, wide, tall, told)
