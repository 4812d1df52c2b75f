"""What each point of a chart shows once the guards are applied: what is coloured, and what words count."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from colapp.domain.advice.enough import CENTRE_FROM, LimitsStatus, RunsVerdict, limits_status, runs_verdict
from colapp.domain.advice.icons import Variation, variation_to
from colapp.domain.chart import Direction, Side
from colapp.domain.spc import Chart, Phase, Rule, Signal

NEEDS_LIMITS = frozenset({Rule.OUTSIDE, Rule.TWO_OF_THREE})


@dataclass(frozen=True, slots=True)
class Run:
    """Useful points in a row on one side of the centre, by their positions."""

    side: Side
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The signals of one point, and the run too long for chance that it stands in."""

    signals: tuple[Signal, ...] = ()
    run: Run | None = None

    @property
    def side(self) -> Side | None:
        """The side of the first signal, or of the run; of a trend, its slope."""
        if self.signals:
            return self.signals[0].side
        return self.run.side if self.run else None

    def variation(self, direction: Direction) -> Variation:
        """What it means where ``direction`` is better."""
        return variation_to(self.side, direction)


def has_centre(chart: Chart, phase: Phase) -> bool:
    """Whether a phase has points enough for a centre line and for its signals to be told."""
    points = chart.of_phase(phase)
    made_of = sum(point.baseline and not point.excluded and point.value is not None for point in points)
    return made_of >= CENTRE_FROM


def has_limits(chart: Chart, phase: Phase) -> bool:
    """Whether the limits of a phase are worth drawing."""
    return limits_status(chart, phase) not in {LimitsStatus.NONE, LimitsStatus.NO_VARIATION}


def long_runs(chart: Chart, phase: Phase) -> tuple[Run, ...]:
    """The runs longer than chance allows; none where there are too few points for a verdict."""
    if runs_verdict(phase) is not RunsVerdict.SIGNAL or phase.runs.longest_allowed is None:
        return ()
    useful = [
        (Side.UPPER if point.value > point.centre else Side.LOWER, position)
        for position, point in enumerate(chart.of_phase(phase), phase.first)
        if point.value is not None
        and point.centre is not None
        and point.value != point.centre
        and not point.excluded
    ]
    runs = (Run(side, tuple(at for _, at in run)) for side, run in groupby(useful, key=lambda each: each[0]))
    return tuple(run for run in runs if len(run.positions) > phase.runs.longest_allowed)


def readings(chart: Chart) -> tuple[Reading, ...]:
    """One for each point of the chart, in order."""
    found: list[Reading] = []
    for phase in chart.phases:
        found += _of_phase(chart, phase)
    return tuple(found)


def _of_phase(chart: Chart, phase: Phase) -> Sequence[Reading]:
    points = chart.of_phase(phase)
    if not has_centre(chart, phase):
        return [Reading()] * len(points)
    unfit = frozenset[Rule]() if has_limits(chart, phase) else NEEDS_LIMITS
    runs = {position: run for run in long_runs(chart, phase) for position in run.positions}
    return [
        Reading(tuple(s for s in point.signals if s.rule not in unfit), runs.get(position))
        for position, point in enumerate(points, phase.first)
    ]
