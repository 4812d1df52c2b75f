"""Whether there is enough to draw limits or to give a verdict, and what to say beside a chart.

The experts do not agree on how many points limits need: Wheeler 5 or 6, the tool of Making Data Count 13,
Provost & Murray 20. Ours are called provisional, trial and established.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from colapp.domain.spc import Bar, Chart, Family, Kind, Phase, Point

CENTRE_FROM = 8
"""Fewer points are plotted, and nothing is said of them."""
RUNS_FROM = 10
"""Fewer useful points have no runs verdict (Anhøj)."""
TRIAL_FROM = 12
ESTABLISHED_FROM = 20
READABLE_UP_TO = 36
"""On more points, Making Data Count gives a false alarm on every third stable series or more."""
RANKED_FROM = 30
"""Fewer events are too few to rank their causes."""


class LimitsStatus(StrEnum):
    """How far the limits may be trusted."""

    NONE = "none"
    NO_VARIATION = "no-variation"
    PROVISIONAL = "provisional"
    TRIAL = "trial"
    ESTABLISHED = "established"


class RunsVerdict(StrEnum):
    """What the runs of a phase say."""

    TOO_FEW = "too-few"
    USUAL = "usual"
    SIGNAL = "signal"


class Caution(StrEnum):
    """What weakens a chart, and what would tell it better.

    ``FEW_POINTS``: under 8. ``SHORT_PHASE``: one of several, under 12. ``HALF_ON_CENTRE``: more than half the
    points of a run chart, its runs are worthless; p, g or t. ``RARE_EVENTS``: the median is 0; g or t.
    ``SMALL_COUNTS``: under 5 expected, or under 5 of its complement, at most points; longer periods, g or t.
    ``OVERDISPERSED``: most points outside, on sizes of thousands; p′ or u′. ``MANY_POINTS``: for Making Data
    Count; show the last 24 to 36.
    """

    FEW_POINTS = "few-points"
    SHORT_PHASE = "short-phase"
    HALF_ON_CENTRE = "half-on-centre"
    RARE_EVENTS = "rare-events"
    SMALL_COUNTS = "small-counts"
    OVERDISPERSED = "overdispersed"
    MANY_POINTS = "many-points"


def limits_status(chart: Chart, phase: Phase | None = None) -> LimitsStatus:
    """Whether to draw the limits of a phase, the last one unless told, and how to call them.

    None on a run chart, and under 8 points in the baseline. No variation when the limits have no width: every
    point off the centre would be a signal.
    """
    if chart.kind is Kind.RUN or not chart.phases:
        return LimitsStatus.NONE
    points = chart.of_phase(phase or chart.phases[-1])
    made_of = sum(point.baseline and not point.excluded and point.value is not None for point in points)
    if made_of < CENTRE_FROM:
        return LimitsStatus.NONE
    if not any(_width(point) for point in points):
        return LimitsStatus.NO_VARIATION
    if made_of < TRIAL_FROM:
        return LimitsStatus.PROVISIONAL
    return LimitsStatus.TRIAL if made_of < ESTABLISHED_FROM else LimitsStatus.ESTABLISHED


def runs_verdict(phase: Phase) -> RunsVerdict:
    """The verdict of the runs analysis; too few below 10 useful points, whatever they say."""
    if phase.runs.useful < RUNS_FROM:
        return RunsVerdict.TOO_FEW
    return RunsVerdict.SIGNAL if phase.runs.signal else RunsVerdict.USUAL


def cautions(chart: Chart) -> tuple[Caution, ...]:
    """What weakens a chart; a chart without a value has few points and no other fault."""
    points = [point for point in chart.points if point.value is not None]
    if not points:
        return (Caution.FEW_POINTS,)
    found = {
        Caution.FEW_POINTS: len(points) < CENTRE_FROM,
        Caution.SHORT_PHASE: len(chart.phases) > 1 and any(p.count < TRIAL_FROM for p in chart.phases),
        Caution.HALF_ON_CENTRE: chart.kind is Kind.RUN and _most(p.value == p.centre for p in points),
        Caution.RARE_EVENTS: chart.kind not in _BETWEEN and _most(p.value == 0 for p in points),
        Caution.SMALL_COUNTS: chart.kind in _PROPORTIONS and _most(_expected(chart, p) < 5 for p in points),
        Caution.OVERDISPERSED: chart.kind in _SHARP
        and _most((p.size or 0) >= 1000 for p in points)
        and _most(p.outside for p in points),
        Caution.MANY_POINTS: chart.options.rules.family is Family.MAKING_DATA_COUNT
        and len(points) > READABLE_UP_TO,
    }
    return tuple(caution for caution, so in found.items() if so)


def ranked(bars: Sequence[Bar]) -> bool:
    """Whether a Pareto chart has events enough for its order to mean something."""
    return sum(bar.count for bar in bars) >= RANKED_FROM


_BETWEEN = {Kind.G, Kind.T, Kind.MR, Kind.S}
_PROPORTIONS = {Kind.P, Kind.P_PRIME}
_SHARP = {Kind.P, Kind.U}


def _most(answers: Iterable[bool]) -> bool:
    answers = list(answers)
    return 2 * sum(answers) > len(answers)


def _width(point: Point) -> float:
    return 0 if point.upper is None or point.lower is None else point.upper - point.lower


def _expected(chart: Chart, point: Point) -> float:
    share = (point.centre or 0) / chart.options.multiply
    return (point.size or 0) * min(share, 1 - share)
