"""A measure over time: points, centre, limits, target, and the cycles that tried something meanwhile.

Points stand evenly spaced, as is the custom: the rules count points, not days. What the guards of ``advice``
do not allow to be told is not drawn: no centre under 8 points, no limits without variation. A signal has a
shape and a colour: a diamond is an improvement, a triangle a concern, a full disc is only unusual.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from colapp.domain.advice import Variation
from colapp.domain.advice.reading import Reading, has_centre, has_limits, readings
from colapp.domain.cycle import Cycle
from colapp.domain.measured import Measured, begun_on
from colapp.domain.spc import Phase, Point, Side
from colapp.drawing import axis as axes
from colapp.drawing import metrics
from colapp.drawing.axis import Axis
from colapp.drawing.figure import Box, Figure, Line, Mark, Shape, Sheet, Sign, Spot, Text
from colapp.drawing.placing import Area, Labels, moved
from colapp.wording import advice

SMALL = 0.85
"""Labels, in parts of the text's size."""
INKS = {
    Variation.COMMON: "ink2",
    Variation.IMPROVEMENT: "better",
    Variation.CONCERN: "worse",
    Variation.NEUTRAL_HIGH: "ink",
    Variation.NEUTRAL_LOW: "ink",
}
WIDEST_SPOT = 3.0
SHARES = tuple(n / 16 for n in range(17))
"""Where along a line its name may stand, from its beginning to its end."""
SPARSE = 4.0
"""Under so many pixels from point to point only signals are marked."""


@dataclass(frozen=True, slots=True)
class Band:
    """The results of one cycle: from one position to before another."""

    cycle: Cycle
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Plot:
    """All that is drawn, with its words, whatever the room: worked out once and laid out at every size."""

    measured: Measured
    today: date
    readings: tuple[Reading, ...]
    bands: tuple[Band, ...]
    told: tuple[str, ...]
    conclusion: str
    plain: bool

    @property
    def points(self) -> Sequence[Point]:
        """The points of the chart, one for each position."""
        return self.measured.chart.points

    def ink(self, name: str) -> str:
        """The colour, or ink where the drawing must do without."""
        return "ink" if self.plain else name

    def phases(self) -> Iterator[tuple[Phase, bool, bool]]:
        """The phases, with whether each has a centre and limits to draw."""
        chart = self.measured.chart
        for phase in chart.phases:
            yield phase, has_centre(chart, phase), has_limits(chart, phase)


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


def plotted(measured: Measured, cycles: Sequence[Cycle], today: date, plain: bool = False) -> Plot:
    """What is to be drawn, before it is known how large."""
    found, bands = readings(measured.chart), _bands(measured, cycles)
    of_position = {i: band.cycle for band in bands for i in range(band.first, band.stop)}
    told = tuple(
        advice.point(measured, position, found[position], of_position.get(position))
        for position in range(len(measured.dates))
    )
    return Plot(measured, today, found, bands, told, advice.conclusion(measured), plain)


def arranged(plot: Plot, width: float, height: float, size: float) -> Figure:
    """The drawing in a room."""
    width, height = max(width, 1.0), max(height, 1.0)
    sheet = Sheet(width, height)
    if not plot.points:
        _say_empty(sheet, plot, size)
        return sheet.figure(plot.conclusion)
    room = _Room.of(plot, width, height, size)
    labels = Labels(sheet, lambda area: _ground(plot, room, area))
    for draw in (_draw_bands, _draw_grid, _draw_dates, _draw_lines, _draw_points, _draw_labels):
        draw(sheet, labels, plot, room)
    sheet.spots += _spots(plot, room)
    return sheet.figure(plot.conclusion)


def sign_of(meaning: Variation, x: float, y: float, radius: float) -> Mark:
    """The sign of an improvement, a concern or something unusual, as beside a sentence that tells of it."""
    return Mark(
        x, y, radius if meaning is not Variation.COMMON else 0.6 * radius, _sign(meaning, None), INKS[meaning]
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """Where things stand: the plot's own rectangle, the step from point to point, the values' axis."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    step: float
    values: Axis
    ticks: tuple[float, ...]
    tick_labels: tuple[str, ...]
    places: tuple[tuple[float, float] | None, ...]
    is_bare: bool

    @classmethod
    def of(cls, plot: Plot, width: float, height: float, size: float) -> "_Room":
        small = SMALL * size
        bare = width < 15 * size or height < 7.5 * size
        edge = min(0.4 * size, width / 8, height / 8)
        head = 1.7 * small if plot.bands and not bare else 0.0
        top, bottom = edge, height - (edge if bare else 1.9 * small)
        values = axes.axis(_shown_values(plot), bottom - edge, top + head + edge)
        ticks = () if bare else values.ticks(max(2, min(6, round((bottom - top) / (3.2 * size)))))
        names = tuple(advice.tick(tick, axes.decimals(ticks)) for tick in ticks)
        if names:
            names = (*names[:-1], advice.with_short_unit(names[-1], plot.measured.measure))
        wide = max((metrics.width(name, small) for name in names), default=0.0)
        if wide > width / 4:
            ticks, names, wide = (), (), 0.0
        left, right = (edge + wide + 0.6 * small if names else edge), width - edge
        step = (right - left) / len(plot.points)
        places = tuple(
            None if point.value is None else (left + (i + 0.5) * step, values.place(point.value))
            for i, point in enumerate(plot.points)
        )
        return cls(left, top, right, bottom, size, step, values, ticks, names, places, bare)

    @property
    def small(self) -> float:
        return SMALL * self.size

    @property
    def radius(self) -> float:
        return max(1.0, min(0.24 * self.size, 0.36 * self.step))

    def edge(self, position: int) -> float:
        """Half-way between a position and the one before it."""
        return self.left + position * self.step

    def crossings(self, room: Area, lines: Sequence[float]) -> int | None:
        """How many lines run through a place; ``None`` where it would hide a point or the curve."""
        first = max(0, int((room.left - self.left) / self.step - 1))
        last = min(len(self.places) - 1, int((room.right - self.left) / self.step + 1))
        here, near = self.places[first : last + 1], self.radius + 1
        grown = Area(room.left - near, room.top - near, room.right + near, room.bottom + near)
        if any(place is not None and grown.contains(*place) for place in here):
            return None
        if any(one and other and _passes(one, other, room) for one, other in pairwise(here)):
            return None
        return sum(room.top - 1 < y < room.bottom + 1 for y in lines)


# -- the parts, in the order in which they are painted -----------------------


def _say_empty(sheet: Sheet, plot: Plot, size: float) -> None:
    lines = metrics.wrapped(plot.conclusion, size, sheet.width - size, most=3)
    y = sheet.height / 2 - (len(lines) - 1) * 0.65 * size + 0.3 * size
    if lines and y - size > 0:
        sheet.extend(
            Text(sheet.width / 2, y + i * 1.3 * size, line, size, "ink2", anchor="middle")
            for i, line in enumerate(lines)
            if y + i * 1.3 * size < sheet.height - 2
        )


def _ground(plot: Plot, room: _Room, area: Area) -> str:
    """On what a label lies: the band of a cycle, or the paper."""
    x = (area.left + area.right) / 2
    banded = any(room.edge(band.first) < x < room.edge(band.stop) for band in plot.bands)
    return "check_soft" if banded and not plot.plain else "surface"


def _draw_bands(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    reached = 0.0
    for band in plot.bands:
        x, stop = room.edge(band.first), room.edge(band.stop)
        if plot.plain:
            sheet.add(Line(((x, room.top), (x, room.bottom)), "ink2", 0.8, (1.0, 2.0)))
        else:
            gap = 1.0 if band.stop < len(plot.points) else 0.0
            sheet.add(Box(x, room.top, max(stop - x - gap, 0.5), room.bottom - room.top, fill="check_soft"))
        if not room.is_bare:
            reached = _name_band(labels, plot, room, band, max(reached, room.left))


def _name_band(labels: Labels, plot: Plot, room: _Room, band: Band, reached: float) -> float:
    """Write the cycle's name in its band; the last one may begin before it. Returns where it ends."""
    x, stop = room.edge(band.first) + 0.45 * room.size, room.edge(band.stop) - 0.3 * room.size
    whole, short = advice.cycle_label(band.cycle), advice.cycle_name(band.cycle)
    y = room.top + 1.2 * room.small
    ink, size = plot.ink("check"), room.small
    is_last = band is plot.bands[-1]
    wide = metrics.width(whole, size, bold=True) * 1.05
    if is_last and stop - x < wide <= (stop - reached) - size:
        labels.put(Text(stop, y, whole, size, ink, bold=True, anchor="end"))
        return stop
    room_for_it = (stop - x) / 1.05
    fitting = metrics.elided(whole, size, room_for_it, bold=True)
    if fitting != whole and len(fitting) < len(short) + 4:
        shorter = (short, str(band.cycle.number))
        fitting = next((t for t in shorter if metrics.width(t, size, bold=True) <= room_for_it), "")
    if fitting:
        labels.put(Text(x, y, fitting, size, ink, bold=True))
    return x + metrics.width(fitting, size, bold=True)


def _draw_grid(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    for tick, name in zip(room.ticks, room.tick_labels, strict=True):
        y = room.values.place(tick)
        sheet.line(room.left, y, room.right, y)
        x, baseline = room.left - 0.5 * room.small, y + 0.34 * room.small
        labels.put(Text(x, baseline, name, room.small, "ink2", anchor="end"))
    if not room.is_bare:
        sheet.line(room.left, room.bottom, room.right, room.bottom)


def _draw_dates(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    """The last day, the first one, and between them as many as stand far apart."""
    if room.is_bare:
        return
    measured, small, count = plot.measured, room.small, len(plot.points)
    names = [advice.axis_date(measured, position, plot.today) for position in (0, count - 1)]
    widest = max(metrics.width(name, small) for name in names) + 4 * small
    stride = max(1, -(-count // max(1, int((room.right - room.left) / widest))))
    y = sheet.height - 0.5 * small
    for position in (count - 1, 0, *range(stride, count - 1, stride)):
        name = advice.axis_date(measured, position, plot.today)
        half = metrics.width(name, small) * 0.52
        x = room.left + (position + 0.5) * room.step
        x = min(max(x, room.left + half), room.right - half)
        wide = half + small if 0 < position < count - 1 else half
        if not any(area.meets(Area(x - wide, y - small, x + wide, y)) for area in labels.taken):
            labels.put(Text(x, y, name, small, "ink2", anchor="middle"))


def _draw_lines(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    del labels
    for phase, centre, limits in plot.phases():
        if phase.first:
            x = room.edge(phase.first)
            sheet.line(x, room.top, x, room.bottom, "ink2", 0.8)
        stop = phase.first + phase.count
        if limits:
            for side in ("lower", "upper"):
                sheet.extend(_steps(plot, room, range(phase.first, stop), side))
        if centre and phase.centre is not None:
            y = room.values.place(phase.centre)
            made_of = sum(point.baseline for point in plot.measured.chart.of_phase(phase))
            middle, end = room.edge(phase.first + made_of), room.edge(stop)
            sheet.line(room.edge(phase.first), y, middle, y, "ink2", 1.5)
            if end > middle:
                sheet.add(Line(((middle, y), (end, y)), "ink2", 1.5, (6.0, 3.0)))
    target = plot.measured.measure.target
    if target is not None:
        y = room.values.place(target)
        sheet.add(Line(((room.left, y), (room.right, y)), plot.ink("accent"), 1.5, (4.0, 4.0)))
    for band, number in _predictions(plot):
        y = room.values.place(number)
        dash = ((room.edge(band.first), y), (room.edge(band.stop), y))
        sheet.add(Line(dash, plot.ink("check"), 1.5, (1.5, 3.0)))


def _steps(plot: Plot, room: _Room, positions: range, side: str) -> Iterator[Shape]:
    """The limits of one side, level at each point; a gap where there are none."""
    drawn = groupby(((i, getattr(plot.points[i], side)) for i in positions), key=lambda each: each[1] is None)
    for is_gap, limits in drawn:
        if is_gap:
            continue
        corners: list[tuple[float, float]] = []
        for i, limit in limits:
            y = room.values.place(limit)
            if corners and abs(corners[-1][1] - y) < 0.01:
                corners[-1] = room.edge(i + 1), y
            else:
                corners += (room.edge(i), y), (room.edge(i + 1), y)
        yield Line(tuple(corners), "ink2", 1.0, (2.0, 3.0))


def _draw_points(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    del labels
    for is_gap, run in groupby(room.places, key=lambda place: place is None):
        if not is_gap and len(stroke := tuple(place for place in run if place)) > 1:
            sheet.add(Line(stroke, "ink", 1.5 if room.step > SPARSE else 1.0))
    for position, place in enumerate(room.places):
        if place is None:
            continue
        mark = _mark(plot, room, position, place)
        if mark is not None:
            sheet.add(mark)
        if not room.is_bare and any(point.note for point in plot.measured.positions[position]):
            sheet.extend(_flag(room, place))


def _mark(plot: Plot, room: _Room, position: int, place: tuple[float, float]) -> Mark | None:
    x, y, r = *place, room.radius
    point, reading = plot.points[position], plot.readings[position]
    meaning = reading.variation(plot.measured.measure.direction)
    if meaning is not Variation.COMMON:
        ink = plot.ink(INKS[meaning])
        sign = _sign(meaning, reading.side)
        return Mark(x, y, max(1.35 * r, 2.2), sign, ink, "surface" if point.excluded else ink)
    if point.excluded:
        return Mark(x, y, 1.1 * r, "ring", "ink2", "surface")
    if room.step < SPARSE and len(plot.points) > 1:
        return None
    if advice.is_small(plot.measured, position):
        return Mark(x, y, 0.9 * r, "dot", "ink2", "neutral_soft")
    return Mark(x, y, r, "dot", "ink2")


def _sign(meaning: Variation, side: Side | None) -> Sign:
    """The shape of what a point shows, told apart without its colour."""
    if meaning is Variation.CONCERN:
        return "down" if side is Side.LOWER else "up"
    return "diamond" if meaning is Variation.IMPROVEMENT else "dot"


def _flag(room: _Room, place: tuple[float, float]) -> Iterator[Shape]:
    """A small flag: something was written about this point. Above it, or under it at the very top."""
    x, y = place
    pole = 1.05 * room.size + room.radius
    up = -1 if y - pole > room.top + 2 else 1
    yield Line(((x, y + up * (room.radius + 1)), (x, y + up * pole)), "ink2", 1.0)
    flag = 0.5 * room.size
    tip = y + up * pole
    x2 = x + flag if x + flag < room.right else x - flag
    corners = (x, tip), (x2, tip - up * flag / 2), (x, tip - up * flag)
    yield Line(corners, "ink2", closed=True, fill="ink2")


def _draw_labels(sheet: Sheet, labels: Labels, plot: Plot, room: _Room) -> None:
    """The names of the lines, each where the curve leaves room."""
    if room.is_bare:
        return
    measured, place = plot.measured, room.values.place
    named: list[tuple[float, str, str, float, float]] = []
    for phase, centre, limits in plot.phases():
        start, stop = room.edge(phase.first), room.edge(phase.first + phase.count)
        if centre and phase.centre is not None:
            named.append((place(phase.centre), advice.centre_label(measured, phase), "ink2", start, stop))
        if limits:
            for side in Side:
                limit = _level(measured.chart.of_phase(phase), side)
                if limit is not None:
                    name = advice.limit_label(measured, limit, side)
                    named.append((place(limit), name, "ink2", start, stop))
    if measured.measure.target is not None:
        target = place(measured.measure.target)
        named.append((target, advice.target_label(measured), plot.ink("accent"), room.left, room.right))
    for band, number in _predictions(plot):
        ends = room.edge(band.first), room.edge(band.stop)
        named.append((place(number), advice.predicted_label(number, measured), plot.ink("check"), *ends))
    lines = [y for y, *_rest in named]
    for y, name, ink, start, stop in named:
        for told in (name, name.split(" ")[-1]):  # where there is no room for the name, its value alone
            wide = metrics.width(told, room.small) * 1.05
            candidates = moved(Text(0, 0, told, room.small, ink), _along(room, y, start, stop, wide))
            if labels.put_best(candidates, lambda area: room.crossings(area, lines)):
                break


def _level(points: Sequence[Point], side: Side) -> float | None:
    """The limit that is the same for all points; limits that move with the denominators have no one name."""
    limits = {point.upper if side is Side.UPPER else point.lower for point in points} - {None}
    return limits.pop() if len(limits) == 1 else None


def _along(room: _Room, y: float, start: float, stop: float, wide: float) -> Iterator[tuple[float, float]]:
    """Places along a line, above it and below, from the left."""
    start, free = start + 0.4 * room.size, stop - start - wide - 0.8 * room.size
    if free < 0:
        return
    for share in SHARES:
        for baseline in (y - 0.42 * room.small, y + 1.05 * room.small):
            if room.top < baseline - 0.8 * room.small and baseline + 0.25 * room.small < room.bottom:
                yield start + share * free, baseline


def _spots(plot: Plot, room: _Room) -> Iterator[Spot]:
    """One column for each point: easy to hit, and read from left to right."""
    wide = min(room.step, WIDEST_SPOT * room.size)
    for position, told in enumerate(plot.told):
        x = room.left + (position + 0.5) * room.step - wide / 2
        point = plot.measured.positions[position][0]
        yield Spot(point.id, x, room.top, wide, room.bottom - room.top, told)


# -- what is shown -------------------------------------------------------------


def _bands(measured: Measured, cycles: Sequence[Cycle]) -> tuple[Band, ...]:
    """From the day on which each cycle's change began until the next one's; none without a point since."""
    begun = sorted((day, cycle.number, cycle) for cycle in cycles if (day := begun_on(cycle)) is not None)
    starts = [bisect_left(measured.dates, day) for day, _, _ in begun]
    stops = [*starts, len(measured.dates)][1:]
    return tuple(
        Band(cycle, start, stop)
        for (_, _, cycle), start, stop in zip(begun, starts, stops, strict=True)
        if start < stop
    )


def _predictions(plot: Plot) -> list[tuple[Band, float]]:
    """What the last cycle on this measure predicts, where it is not the target itself."""
    for band in reversed(plot.bands):
        if band.cycle.measure_id == plot.measured.measure.id:
            number = plot.measured.predicted(band.cycle)
            return [] if number is None or number == plot.measured.measure.target else [(band, number)]
    return []


def _shown_values(plot: Plot) -> Iterator[float]:
    numbers: list[float | None] = [plot.measured.measure.target]
    numbers += (number for _, number in _predictions(plot))
    for phase, centre, limits in plot.phases():
        points = plot.measured.chart.of_phase(phase)
        numbers += (point.value for point in points)
        if centre:
            numbers.append(phase.centre)
        if limits:
            numbers += (limit for point in points for limit in (point.lower, point.upper))
    return (number for number in numbers if number is not None)


def _passes(one: tuple[float, float], other: tuple[float, float], room: Area) -> bool:
    """Whether the stroke between two places runs through a rectangle."""
    (x1, y1), (x2, y2) = one, other
    left, right = max(x1, room.left), min(x2, room.right)
    if left > right or x1 == x2:
        return False
    at_left = y1 + (y2 - y1) * (left - x1) / (x2 - x1)
    at_right = y1 + (y2 - y1) * (right - x1) / (x2 - x1)
    return min(at_left, at_right) < room.bottom + 1 and max(at_left, at_right) > room.top - 1
