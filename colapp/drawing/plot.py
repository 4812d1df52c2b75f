"""What a chart of a measure shows, with its words, before it is known how large: ``chart`` says where.

What the guards of the advice do not allow to be told is not shown: no centre under 8 points, no limits
without variation. A signal has a shape and a colour: a diamond is an improvement, a triangle a concern, a
full disc is only unusual.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from colapp.domain.advice import Variation
from colapp.domain.advice.reading import Reading, has_centre, has_limits, readings
from colapp.domain.chart import Side
from colapp.domain.cycle import Cycle
from colapp.domain.measured import Measured, begun_on
from colapp.domain.spc import Phase, Point
from colapp.drawing.figure import Mark, Sign
from colapp.wording import advice, charts

INKS = {
    Variation.COMMON: "ink2",
    Variation.IMPROVEMENT: "better",
    Variation.CONCERN: "worse",
    Variation.NEUTRAL_HIGH: "ink",
    Variation.NEUTRAL_LOW: "ink",
}
LIMIT, CENTRE, TARGET, PREDICTED = (2.0, 3.0), (6.0, 3.0), (4.0, 4.0), (1.5, 3.0)
"""The dashes, long enough apart to be told without colour."""


@dataclass(frozen=True, slots=True)
class Band:
    """The results of one cycle: from one position to before another."""

    cycle: Cycle
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Level:
    """A level line with its name, from one position to before another; solid before ``dashed_from``."""

    value: float
    name: str
    ink: str
    first: int
    stop: int
    dashed_from: int
    dash: tuple[float, ...]
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Stairs:
    """A limit that moves with the denominators, from a position on; ``None`` where there is none."""

    first: int
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """How one point is marked; ``size`` in parts of a usual one. ``is_usual``: left out of a dense curve."""

    sign: Sign = "dot"
    ink: str = "ink2"
    fill: str = ""
    size: float = 1.0
    is_usual: bool = True


@dataclass(frozen=True, slots=True)
class Plot:
    """All that is drawn: one value, dot and sentence for each position, and the lines across."""

    measured: Measured
    today: date
    readings: tuple[Reading, ...]
    values: tuple[float | None, ...]
    dots: tuple[Dot, ...]
    noted: frozenset[int]
    told: tuple[str, ...]
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]
    stairs: tuple[Stairs, ...]
    conclusion: str
    plain: bool

    def ink(self, name: str) -> str:
        """The colour, or ink where the drawing must do without."""
        return "ink" if self.plain and name in {"better", "worse", "accent", "check"} else name

    def extent(self) -> Iterator[float]:
        """Every value that must be in sight."""
        yield from (value for value in self.values if value is not None)
        yield from (level.value for level in self.levels)
        for stairs in self.stairs:
            yield from (value for value in stairs.values if value is not None)


def plotted(measured: Measured, cycles: Sequence[Cycle], today: date, plain: bool = False) -> Plot:
    """What is to be drawn of a measure, with the cycles that began meanwhile; ``plain`` is black on white."""
    chart, found, bands = measured.chart, readings(measured.chart), _bands(measured, cycles)
    of_position = {i: band.cycle for band in bands for i in range(band.first, band.stop)}
    positions = range(len(measured.dates))
    return Plot(
        measured,
        today,
        found,
        values=tuple(point.value for point in chart.points),
        dots=tuple(_dot(measured, i, found[i]) for i in positions),
        noted=frozenset(i for i, points in enumerate(measured.positions) if any(p.note for p in points)),
        told=tuple(charts.point(measured, i, found[i], of_position.get(i)) for i in positions),
        bands=bands,
        levels=(*_centres(measured), *_aims(measured, bands), *_limits(measured)),
        stairs=tuple(_stairs(measured)),
        conclusion=advice.conclusion(measured),
        plain=plain,
    )


def sign_of(meaning: Variation, x: float, y: float, radius: float) -> Mark:
    """The sign of an improvement, a concern or something unusual, as beside a sentence that tells of it."""
    size = 0.6 * radius if meaning is Variation.COMMON else radius
    return Mark(x, y, size, _sign(meaning, None), INKS[meaning])


def _sign(meaning: Variation, side: Side | None) -> Sign:
    """The shape of what a point shows, told apart without its colour."""
    if meaning is Variation.CONCERN:
        return "down" if side is Side.LOWER else "up"
    return "diamond" if meaning is Variation.IMPROVEMENT else "dot"


def _dot(measured: Measured, position: int, reading: Reading) -> Dot:
    excluded = measured.chart.points[position].excluded
    if reading.side is not None:
        meaning = reading.variation(measured.measure.direction)
        fill = "surface" if excluded else ""
        return Dot(_sign(meaning, reading.side), INKS[meaning], fill, 1.35, is_usual=False)
    if excluded:
        return Dot("ring", "ink2", "surface", 1.1, is_usual=False)
    if charts.is_small(measured, position):
        return Dot("dot", "ink2", "neutral_soft", 0.9)
    return USUAL


USUAL = Dot()


# -- the lines across ----------------------------------------------------------


def _centres(measured: Measured) -> Iterator[Level]:
    """The centre of each phase, solid over the points that make it and dashed where it is drawn forward."""
    chart = measured.chart
    for phase in chart.phases:
        if phase.centre is not None and has_centre(chart, phase):
            made_of = sum(point.baseline for point in chart.of_phase(phase))
            name = charts.centre_label(measured, phase)
            first, stop = phase.first, phase.first + phase.count
            yield Level(phase.centre, name, "ink2", first, stop, first + made_of, CENTRE)


def _limits(measured: Measured) -> Iterator[Level]:
    """The limits that are the same for a whole phase."""
    for phase, side, values in _all_limits(measured):
        value = values[0]
        if value is not None and len(set(values)) == 1:
            name = charts.limit_label(measured, value, side)
            first, stop = phase.first, phase.first + phase.count
            yield Level(value, name, "ink2", first, stop, first, LIMIT, 1.0)


def _stairs(measured: Measured) -> Iterator[Stairs]:
    """Those that are not: they have no one name."""
    for phase, _side, values in _all_limits(measured):
        if len(set(values)) > 1:
            yield Stairs(phase.first, values)


def _all_limits(measured: Measured) -> Iterator[tuple[Phase, Side, tuple[float | None, ...]]]:
    for phase in measured.chart.phases:
        if has_limits(measured.chart, phase):
            points = measured.chart.of_phase(phase)
            yield phase, Side.UPPER, tuple(_limit(point, Side.UPPER) for point in points)
            yield phase, Side.LOWER, tuple(_limit(point, Side.LOWER) for point in points)


def _limit(point: Point, side: Side) -> float | None:
    return point.upper if side is Side.UPPER else point.lower


def _aims(measured: Measured, bands: Sequence[Band]) -> Iterator[Level]:
    """The target, and what the last cycle on this measure predicts where that is something else."""
    target, count = measured.measure.target, len(measured.dates)
    if target is not None:
        yield Level(target, charts.target_label(measured), "accent", 0, count, 0, TARGET)
    own = [band for band in bands if band.cycle.measure_id == measured.measure.id]
    predicted = measured.predicted(own[-1].cycle) if own else None
    if predicted is not None and predicted != target:
        first, stop = own[-1].first, own[-1].stop
        yield Level(
            predicted, charts.predicted_label(predicted, measured), "check", first, stop, first, PREDICTED
        )


def _bands(measured: Measured, cycles: Sequence[Cycle]) -> tuple[Band, ...]:
    """From the day on which each cycle's change began until it ended, or the next one's began.

    The last one stays in sight to the end: what it changed is still there. None without a point since.
    """
    begun = sorted((day, cycle.number, cycle.id) for cycle in cycles if (day := begun_on(cycle)) is not None)
    by_id = {cycle.id: cycle for cycle in cycles}
    starts = [bisect_left(measured.dates, day) for day, _, _ in begun]
    count = len(measured.dates)
    found = []
    for (_, _, id_), start, following in zip(begun, starts, [*starts, count][1:], strict=True):
        ended = by_id[id_].ended_on if following < count else None
        stop = min(following, bisect_right(measured.dates, ended)) if ended else following
        if start < stop:
            found.append(Band(by_id[id_], start, stop))
    return tuple(found)
