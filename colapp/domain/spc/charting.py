"""A whole chart: its phases one after the other, each with its baseline, lines, runs and signals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite, isnan, nan

from colapp.domain.chart import Kind, Side
from colapp.domain.errors import RuleError
from colapp.domain.spc.anhoej import Runs, runs
from colapp.domain.spc.limits import Series, lines
from colapp.domain.spc.lines import Lines
from colapp.domain.spc.observation import Observation
from colapp.domain.spc.rules import ANHOEJ, RuleSet, marks_of, signals_of
from colapp.domain.spc.signal import Rule, Signal, sides


@dataclass(frozen=True, slots=True)
class Options:
    """How a chart is drawn and read. Positions count from 0.

    ``freeze``: so many points from the start make centre and limits, drawn forward over the others.
    ``phases``: positions at which centre and limits start anew; ``freeze`` then counts from each start on a
    Making Data Count chart, and is left aside on the others, as in the references.
    ``exclude``: positions left out of centre, limits and runs ("ghosts"), but still held against the limits.
    ``screened``: moving ranges of 3.267 times their mean or more do not make the limits.
    ``centre``: a centre known beforehand. ``multiply``: the scale shown, 100 for percentages.
    """

    freeze: int | None = None
    phases: tuple[int, ...] = ()
    exclude: frozenset[int] = frozenset()
    screened: bool = True
    centre: float | None = None
    multiply: float = 1
    rules: RuleSet = ANHOEJ


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the chart with the lines at it; ``None`` is nothing to draw.

    ``phase`` counts from 0. The points of the ``baseline`` make centre and limits, but for those excluded.
    """

    value: float | None
    size: float | None
    centre: float | None
    lower: float | None
    near_lower: float | None
    near_upper: float | None
    upper: float | None
    phase: int
    baseline: bool
    excluded: bool
    signals: tuple[Signal, ...]

    @property
    def outside(self) -> bool:
        """Strictly beyond a limit."""
        return any(signal.rule is Rule.OUTSIDE for signal in self.signals)


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch with one centre: its first position, how many points, and its runs."""

    first: int
    count: int
    centre: float | None
    runs: Runs


@dataclass(frozen=True, slots=True)
class Chart:
    """All there is to draw and to say, in the order of the observations."""

    kind: Kind
    options: Options
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]

    @property
    def method(self) -> str:
        """The name of the calculation, kept beside a verdict so that a later change does not rewrite it."""
        reference = "nhsrplotthedots-0.2" if self.kind is Kind.MDC else "qicharts2-0.8"
        rules = self.options.rules
        lengths = (f"{length}" for length in (rules.shift, rules.trend) if length)
        screening = "screened" if self.options.screened else "unscreened"
        return "/".join((reference, self.kind, screening, rules.family, *lengths))

    @property
    def last(self) -> Point | None:
        """The last point that has a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    def of_phase(self, phase: Phase) -> tuple[Point, ...]:
        """The points of one phase."""
        return self.points[phase.first : phase.first + phase.count]


_PLAIN = Options()


def chart(kind: Kind, observations: Sequence[Observation], options: Options = _PLAIN) -> Chart:
    """The chart of observations in their order of time.

    A missing value or size is a gap, and so is a size of 0 (see ``advice.defects`` for what to refuse).

    :raises RuleError: ``time-not-positive`` with ``position``: a t chart has no time of 0 between two events.
    """
    points: list[Point] = []
    phases: list[Phase] = []
    for span in _spans(options.phases, len(observations)):
        baseline = _baseline(kind, options, span)
        series = _series(kind, observations, options, span, baseline)
        included = [position not in options.exclude for position in span]
        drawn = lines(kind, series)
        shown = drawn.mapped(lambda number: number * options.multiply)
        # The runs are read before the scale is changed: a multiplication may round a point onto its centre.
        phases.append(Phase(span.start, len(span), _shown(shown.centre), _runs(kind, drawn, included)))
        signals = signals_of(shown, included, options.rules)
        points += (
            Point(
                value=_shown(shown.values[i]),
                size=_shown(series.sizes[i]),
                centre=_shown(shown.centre),
                lower=_shown(shown.lower[i]),
                near_lower=_shown(shown.near_lower[i]),
                near_upper=_shown(shown.near_upper[i]),
                upper=_shown(shown.upper[i]),
                phase=len(phases) - 1,
                baseline=position in baseline,
                excluded=not included[i],
                signals=signals[i],
            )
            for i, position in enumerate(span)
        )
    return Chart(kind, options, tuple(points), tuple(phases))


def marks(points: Sequence[Point], rules: RuleSet) -> dict[Rule, tuple[Side | None, ...]]:
    """A stretch of one phase read by itself: for each rule, the side on which each point breaks it."""
    stretch = Lines(
        [_number(point.value) for point in points],
        _number(points[0].centre) if points else nan,
        [_number(point.lower) for point in points],
        [_number(point.near_lower) for point in points],
        [_number(point.near_upper) for point in points],
        [_number(point.upper) for point in points],
    )
    found = marks_of(stretch, [not point.excluded for point in points], rules)
    return {rule: tuple(Side.of(mark) if mark else None for mark in found[rule]) for rule in found}


def _spans(phases: Sequence[int], count: int) -> list[range]:
    """The positions of each phase."""
    starts = sorted({0, count, *(start for start in phases if 0 < start < count)})
    return [range(first, stop) for first, stop in pairwise(starts)]


def _baseline(kind: Kind, options: Options, span: range) -> range:
    """The positions of a phase that make its centre and limits, before any is excluded."""
    if options.freeze is None or (options.phases and kind is not Kind.MDC):
        return span
    return span[: options.freeze]


def _series(
    kind: Kind, observations: Sequence[Observation], options: Options, span: range, baseline: range
) -> Series:
    here = observations[span.start : span.stop]
    counts = [_number(observation.value) for observation in here]
    sizes = [_number(observation.size) for observation in here]
    if kind not in {Kind.XBAR, Kind.S} and any(observation.size is not None for observation in observations):
        gaps = [isnan(count) or not size > 0 for count, size in zip(counts, sizes, strict=True)]
        counts = [nan if gap else count for count, gap in zip(counts, gaps, strict=True)]
        sizes = [nan if gap else size for size, gap in zip(sizes, gaps, strict=True)]
    if kind is Kind.T and (early := [i for i, time in zip(span, counts, strict=True) if time <= 0]):
        raise RuleError("time-not-positive", position=early[0])
    return Series(
        counts,
        sizes,
        deviations=[_number(observation.deviation) for observation in here],
        baseline=[position - span.start for position in baseline if position not in options.exclude],
        screened=options.screened,
        given=options.centre,
    )


def _runs(kind: Kind, drawn: Lines, included: Sequence[bool]) -> Runs:
    found = runs([side for side, keep in zip(sides(drawn), included, strict=True) if keep])
    # Neighbouring ranges share a value, so chance alone makes runs on an mr chart.
    return replace(found, signal=False) if kind is Kind.MR else found


def _number(number: float | None) -> float:
    return nan if number is None else float(number)


def _shown(number: float) -> float | None:
    return number if isfinite(number) else None
