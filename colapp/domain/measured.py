"""A measure with what was collected of it, ready to be charted: days and defects in front of ``spc``."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from math import fsum, isfinite

from colapp.domain import spc
from colapp.domain.advice import Direction, Prediction, Verdict, option_defects, prediction
from colapp.domain.advice.defects import RATES, defect
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.spc import Chart, Family, Kind, Observation, Options, RuleSet

SUBGROUPED = frozenset({Kind.XBAR, Kind.S})
"""All points of one day are one subgroup, and one position of the chart."""
EVENTS = frozenset({Kind.G, Kind.T})
"""One point is one event, and two may happen on the same day."""
SEVERAL_A_DAY = SUBGROUPED | EVENTS
"""On all other charts a day has one point."""
UNSIZED = SEVERAL_A_DAY | {Kind.C}
"""A denominator means nothing on these charts and is left aside."""
SIZED = RATES | {Kind.I_PRIME}
"""Charts of so many of so many: their table has a column for the denominator."""
RULES = {rules.family: rules for rules in (spc.ANHOEJ, spc.MAKING_DATA_COUNT, spc.PROVOST_MURRAY)}
LARGEST, SMALLEST_SIZE = 1e12, 1e-6
"""Beyond, a number is a slip of the hand, and its square may be more than a computer can write."""


@dataclass(frozen=True, slots=True)
class PointDefect:
    """A point that cannot be what it says; the codes are told at :attr:`Measured.defects`."""

    point: MeasurePoint
    code: str


@dataclass(frozen=True)
class Measured:
    """A measure, its living points and its phases, in any order.

    A *position* is one place on the chart, from 0. What depends on them is worked out once and kept.
    """

    measure: Measure
    points: tuple[MeasurePoint, ...] = ()
    phases: tuple[MeasurePhase, ...] = ()

    @cached_property
    def positions(self) -> tuple[tuple[MeasurePoint, ...], ...]:
        """The points plotted at each position, in the order of time: several in a subgroup, else one.

        Of several points on one day the first written stands, but on charts of subgroups and of events:
        adding them up or taking their mean would hide that somebody typed a day twice.
        """
        days = self.of_days().values()
        if self.measure.chart in EVENTS:
            return tuple((point,) for points in days for point in points)
        return tuple(day if self.measure.chart in SUBGROUPED else day[:1] for day in days)

    def of_days(self) -> dict[date, tuple[MeasurePoint, ...]]:
        """The points of each day, in the order in which they were written."""
        dated = sorted((p.measured_on, p.id, p) for p in self.points if p.measured_on)
        return {day: tuple(p for *_, p in points) for day, points in groupby(dated, key=lambda one: one[0])}

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The day of each position."""
        return tuple(points[0].measured_on for points in self.positions if points[0].measured_on)

    @cached_property
    def defects(self) -> tuple[PointDefect, ...]:
        """What to correct, in the order of time; the chart is made without it.

        The codes of ``advice.defects``, and ``date-missing``, ``date-repeated``, ``too-large`` (also a
        denominator too small to divide by). A point that cannot be read is a gap at its place.
        """
        plotted = {point.id for points in self.positions for point in points}
        found = {p.id: "date-repeated" if p.measured_on else "date-missing" for p in self.points}
        unread = {
            point.id: code
            for points in self.positions
            for point in points
            if (code := _defect(self.measure.chart, point, self.is_sized))
        }
        codes = {id_: code for id_, code in found.items() if id_ not in plotted} | unread
        wrong = [point for point in self.points if point.id in codes]
        wrong.sort(key=lambda point: (point.measured_on or date.min, point.id))
        return tuple(PointDefect(point, codes[point.id]) for point in wrong)

    @cached_property
    def option_defects(self) -> tuple[str, ...]:
        """``freeze-with-phases`` and ``freeze-too-short`` (see ``advice.option_defects``)."""
        return option_defects(replace(self.options, freeze=self._freeze))

    @cached_property
    def is_sized(self) -> bool:
        """Whether a value is read as so many of so many: the scale shown then counts."""
        kind = self.measure.chart
        return kind in RATES or (
            kind not in UNSIZED and any(p.size is not None for points in self.positions for p in points)
        )

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """One for each position."""
        wrong = {defect.point.id for defect in self.defects}
        if self.measure.chart in SUBGROUPED:
            chosen = [(i, p) for i, points in enumerate(self.positions) for p in _counted(points)]
            values = [None if p.id in wrong else p.value for _, p in chosen]
            return spc.samples([i for i, _ in chosen], values)
        singles = [points[0] for points in self.positions]
        return tuple(
            Observation(
                None if point.id in wrong else point.value,
                point.size if self.is_sized and point.id not in wrong else None,
            )
            for point in singles
        )

    @cached_property
    def options(self) -> Options:
        """How the chart is made. Where there are phases, each has limits of its own and nothing is frozen."""
        excluded = (i for i, points in enumerate(self.positions) if all(p.excluded for p in points))
        phases = self._phase_positions
        return Options(
            freeze=None if phases else self._freeze or None,
            phases=phases,
            exclude=frozenset(excluded),
            screened=self.measure.screened,
            multiply=self.scale,
            rules=self.rules,
        )

    @property
    def scale(self) -> float:
        """What a share or a rate is multiplied by to be shown; 1 for plain values."""
        return self.measure.multiply if self.is_sized and self.measure.multiply > 0 else 1

    @property
    def rules(self) -> RuleSet:
        """The family of rules with its lengths, its own where the measure names none."""
        usual = RULES[self.measure.rules]
        if usual.family is Family.ANHOEJ:
            return usual
        return replace(
            usual, shift=self.measure.shift or usual.shift, trend=self.measure.trend or usual.trend
        )

    @cached_property
    def chart(self) -> Chart:
        """The chart, made once."""
        return spc.chart(self.measure.chart, self.observations, self.options)

    @property
    def latest(self) -> float | None:
        """The last value, on the scale shown."""
        return self.chart.last.value if self.chart.last else None

    @property
    def latest_on(self) -> date | None:
        """The day of :attr:`latest`."""
        dated = zip(self.dates, self.chart.points, strict=True)
        return next((day for day, point in reversed(list(dated)) if point.value is not None), None)

    @cached_property
    def baseline_level(self) -> float | None:
        """The level before anything is changed, on the scale shown: a mean, or all counted over all sizes.

        Of the points up to ``baseline_until``; where there is no such day, of the last phase.
        """
        last = self.chart.phases[-1].first if self.chart.phases else 0
        return self.level(range(self._freeze) if self._freeze else range(last, len(self.dates)))

    def level_at_start(self, cycles: Iterable[Cycle]) -> float | None:
        """:attr:`baseline_level`; where no baseline is set, the level before the first cycle began."""
        begun = min((day for cycle in cycles if (day := begun_on(cycle))), default=None)
        if self.measure.baseline_until is not None or begun is None:
            return self.baseline_level
        return self.level(place for place, day in enumerate(self.dates) if day < begun)

    def level(self, positions: Iterable[int]) -> float | None:
        """The mean of some positions, or all that was counted over all sizes; ``None`` without a value."""
        values = [
            (self.observations[i], value)
            for i in positions
            if (value := self.chart.points[i].value) is not None and i not in self.options.exclude
        ]
        if not values:
            return None
        if self.measure.chart not in RATES:
            return statistics.mean(value for _, value in values)
        counted = fsum(observed.value or 0 for observed, _ in values)
        return counted / fsum(observed.size or 0 for observed, _ in values) * self.scale

    def verdict(self, cycle: Cycle, today: date, until: date | None = None) -> Verdict | None:
        """The prediction of a cycle held against the points, as known on ``today``.

        The change begins with :func:`begun_on`. Its baseline are the points up to ``baseline_until``, else
        all before the change, from the last phase that began before it. Its results are the points from the
        change until the day ``until`` (exclusive), on which the next cycle began. What lies between a frozen
        baseline and the change belongs to neither.

        ``None`` where nothing can be asked: another measure, no number predicted, no wanted direction, not
        begun.
        """
        begun, direction = begun_on(cycle), self.direction(cycle)
        if cycle.measure_id != self.measure.id or cycle.predicted is None or begun is None:
            return None
        if direction.better is None:
            return None
        last = min(filter(None, (self.measure.baseline_until, date.max)))
        starts = [p.starts_on for p in self.phases if p.starts_on and p.starts_on < begun]
        first = max(starts, default=date.min)
        before = [i for i, day in enumerate(self.dates) if first <= day <= last and day < begun]
        after = [
            i for i, day in enumerate(self.dates) if begun <= day <= today and (until is None or day < until)
        ]
        by = cycle.predicted_by
        expected = Prediction(
            baseline=len(before),
            predicted=self.predicted(cycle) or 0,
            direction=direction,
            due=sum(self.dates[i] <= by for i in after) if by else None,
            interim=by is not None and today < by,
        )
        kept = [*before, *after]
        excluded = frozenset(place for place, i in enumerate(kept) if i in self.options.exclude)
        options = replace(self.options, exclude=excluded)
        return prediction(self.measure.chart, [self.observations[i] for i in kept], expected, options)

    def direction(self, cycle: Cycle) -> Direction:
        """Which way the cycle means to go: its own word, else the measure's."""
        own = cycle.direction
        return own if own is not None and own.better is not None else self.measure.direction

    def predicted(self, cycle: Cycle) -> float | None:
        """What the cycle predicts, on the scale shown: so many of so many becomes a share."""
        if cycle.predicted is None or not cycle.predicted_of or not self.is_sized:
            return cycle.predicted
        return cycle.predicted / cycle.predicted_of * self.scale

    @cached_property
    def _phase_positions(self) -> tuple[int, ...]:
        starts = {phase.starts_on for phase in self.phases if phase.starts_on}
        places = {sum(day < start for day in self.dates) for start in starts}
        return tuple(sorted(place for place in places if 0 < place < len(self.dates)))

    @cached_property
    def _freeze(self) -> int | None:
        """How many positions make the baseline that is drawn forward; 0 where its day is before them all."""
        until = self.measure.baseline_until
        return None if until is None else sum(day <= until for day in self.dates)


def begun_on(cycle: Cycle) -> date | None:
    """The day on which a cycle's change began: as noted, else as planned, else when Do was entered.

    A plan has not begun before Do, even past its planned start.
    """
    return cycle.began_on or ((cycle.planned_start or cycle.locked_on) if cycle.is_locked else None)


def begun_next(cycle: Cycle, cycles: Iterable[Cycle]) -> date | None:
    """The day on which the next cycle of the same ramp began: what is collected from then on is its own."""
    begun = begun_on(cycle)
    later = [each for each in cycles if each.problem_id == cycle.problem_id and each.number > cycle.number]
    days = [day for each in later if (day := begun_on(each)) and (begun is None or day > begun)]
    return min(days, default=None)


def value_defect(kind: Kind, value: float | None, size: float | None) -> str | None:
    """The code of what is wrong with one value and its size on a kind of chart (``Measured.defects``)."""
    if value is None:
        return None
    if code := defect(kind, value, None if kind in UNSIZED else size):
        return code
    if abs(value) > LARGEST:
        return "too-large"
    return "too-large" if size and kind not in UNSIZED and not SMALLEST_SIZE < size < LARGEST else None


def _defect(kind: Kind, point: MeasurePoint, is_sized: bool) -> str | None:
    if is_sized and point.value is not None and point.size is None and isfinite(point.value):
        return "size-missing"
    return value_defect(kind, point.value, point.size)


def _counted(points: Sequence[MeasurePoint]) -> Sequence[MeasurePoint]:
    """Of a subgroup, what is not excluded; a subgroup that is excluded whole stays, to be plotted as such."""
    return [point for point in points if not point.excluded] or points
