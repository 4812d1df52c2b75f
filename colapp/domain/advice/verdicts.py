"""The prediction of a cycle, held against its results.

Two questions that are never merged: did something change, and did it come to what was predicted? Neither
tells that the action was the cause; the words are "since the change". The signals are those of Making Data
Count; the table of answers and the band of two standard errors are the product's own.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, isnan, nan, sqrt

from colapp.domain.advice.defects import RATES
from colapp.domain.advice.enough import CENTRE_FROM, TRIAL_FROM, LimitsStatus, limits_status
from colapp.domain.chart import Answer, Direction
from colapp.domain.errors import RuleError
from colapp.domain.spc import (
    MAKING_DATA_COUNT,
    Chart,
    Kind,
    Observation,
    Options,
    Point,
    Rule,
    Side,
    chart,
    marks,
)
from colapp.domain.spc.constants import RANGE_TO_SIGMA
from colapp.domain.spc.spread import average_moving_range

RESULTS_FROM = 7
"""From so many results after a change, a moderate effect can be seen (:func:`chance_to_see`)."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was expected: from position ``baseline`` on, the measure goes to ``predicted``.

    ``direction`` is the way that is better. ``due``: how many of the points after the change come up to the
    due date, all when ``None``. ``interim``: that date has not come yet.
    """

    baseline: int
    predicted: float
    direction: Direction
    due: int | None = None
    interim: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The facts, and the answer they give.

    ``points_before`` and ``results`` count the points before and after the change. ``before`` and ``after``
    are their levels on the scale shown, the second up to the due date; ``error`` is its standard error.
    ``favourable`` and ``unfavourable`` are the rules broken since the change; ``moving``: the baseline had
    signals of its own. ``chart`` has the limits of the baseline drawn forward.
    """

    prediction: Prediction
    points_before: int
    results: int
    before: float | None
    after: float | None
    error: float | None
    favourable: tuple[Rule, ...]
    unfavourable: tuple[Rule, ...]
    moving: bool
    chart: Chart

    @property
    def answer(self) -> Answer:
        """The first answer that fits."""
        fits = {
            Answer.NO_BASELINE: self.points_before < CENTRE_FROM,
            Answer.NOT_STARTED: self.results == 0,
            Answer.MIXED: self.favourable and self.unfavourable,
            Answer.WORSE: self.unfavourable,
            Answer.CONFIRMED: self.favourable and self.reached,
            Answer.CLOSE: self.favourable and self.near,
            Answer.PARTIAL: self.favourable,
            Answer.TOO_EARLY: self.prediction.interim,
            Answer.NOT_ENOUGH_POINTS: self.results < RESULTS_FROM,
            Answer.LEVEL_REACHED_NOT_PROVEN: self.reached,
            Answer.NO_CHANGE: True,
        }
        return next(answer for answer, fit in fits.items() if fit)

    @property
    def provisional(self) -> bool:
        """Few points before the change (under 12) or after it (under 7)."""
        return self.points_before < TRIAL_FROM or self.results < RESULTS_FROM

    @property
    def reached(self) -> bool:
        """Whether the level is at the prediction or past it."""
        if self.after is None:
            return False
        if self.prediction.direction is Direction.DECREASE:
            return self.after <= self.prediction.predicted
        return self.after >= self.prediction.predicted

    @property
    def near(self) -> bool:
        """Whether the level is within two standard errors of the prediction."""
        if self.after is None or self.error is None:
            return False
        return abs(self.after - self.prediction.predicted) <= 2 * self.error

    @property
    def share(self) -> float | None:
        """The part of the predicted change that came: 1 is all of it, below 0 is the other way."""
        if self.before is None or self.after is None or self.before == self.prediction.predicted:
            return None
        return (self.before - self.after) / (self.before - self.prediction.predicted)


_PLAIN = Options()


def prediction(
    kind: Kind, observations: Sequence[Observation], expected: Prediction, options: Options = _PLAIN
) -> Verdict:
    """Hold a prediction against the results.

    Rates and proportions keep their kind of chart, all others are read as Making Data Count. Of ``options``
    count ``exclude``, ``screened`` and ``multiply``.

    :raises RuleError: ``direction-missing``: no way is better, so nothing can be favourable.
    """
    better = expected.direction.better
    if better is None:
        raise RuleError("direction-missing")
    if kind not in RATES:
        kind, observations = Kind.MDC, [_single(kind, observed) for observed in observations]
    cut = expected.baseline
    drawn = chart(
        kind,
        observations,
        replace(options, freeze=cut, phases=(), centre=None, rules=MAKING_DATA_COUNT),
    )
    kept = [i for i, point in enumerate(drawn.points) if point.value is not None and not point.excluded]
    before, after = [i for i in kept if i < cut], [i for i in kept if i >= cut]
    to_date = [i for i in after if expected.due is None or i < cut + expected.due] or after
    broken = _broken(drawn, cut)
    return Verdict(
        expected,
        len(before),
        len(after),
        before=_level(drawn, observations, before),
        after=_level(drawn, observations, to_date),
        error=_error(drawn, cut, len(to_date)),
        favourable=tuple(rule for rule, found in broken.items() if better in found),
        unfavourable=tuple(rule for rule, found in broken.items() if found - {better}),
        moving=_moving(drawn, cut),
        chart=drawn,
    )


def _single(kind: Kind, observed: Observation) -> Observation:
    """The plain value of a point, where its size is no denominator."""
    if kind is Kind.S:
        return Observation(observed.deviation)
    return Observation(observed.value) if kind in {Kind.XBAR, Kind.C} else observed


def _broken(drawn: Chart, cut: int) -> dict[Rule, set[Side]]:
    """The sides on which the results break each rule, by themselves: a run that began before is no result.

    No trend, as it may run on either side; and no limits without width, as every result would break them.
    """
    found = _sides(drawn.points[cut:])
    rules = (Rule.OUTSIDE, Rule.SHIFT, Rule.TWO_OF_THREE) if _vary(drawn) else (Rule.SHIFT,)
    return {rule: found[rule] for rule in rules}


def _moving(drawn: Chart, cut: int) -> bool:
    """Whether the baseline breaks a rule of its own, trend included."""
    return _vary(drawn) and any(_sides(drawn.points[:cut]).values())


def _vary(drawn: Chart) -> bool:
    return limits_status(drawn) is not LimitsStatus.NO_VARIATION


def _sides(points: Sequence[Point]) -> dict[Rule, set[Side]]:
    found = marks(points, MAKING_DATA_COUNT)
    return {rule: {side for side in found[rule] if side} for rule in found}


def _level(drawn: Chart, observations: Sequence[Observation], positions: Sequence[int]) -> float | None:
    """The mean of some points; of rates, all that was counted over all it was counted on."""
    if not positions:
        return None
    if drawn.kind is Kind.MDC:
        return statistics.mean(drawn.points[i].value or 0 for i in positions)
    counted = fsum(observations[i].value or 0 for i in positions)
    return counted / fsum(observations[i].size or 0 for i in positions) * drawn.options.multiply


def _error(drawn: Chart, cut: int, count: int) -> float | None:
    """The standard error of a mean of so many points, from the moving ranges of the baseline."""
    base = [nan if p.value is None else p.value for p in drawn.points[:cut] if not p.excluded]
    sigma = average_moving_range(base, screened=drawn.options.screened) / RANGE_TO_SIGMA
    return None if isnan(sigma) or not count else sigma / sqrt(count)


_EFFECTS = (1.0, 1.5, 2.0, 3.0)
_CHANCES = {
    3: (0.21, 0.39, 0.59, 0.90),
    6: (0.35, 0.59, 0.77, 0.97),
    7: (0.53, 0.80, 0.95, 1.00),
    10: (0.66, 0.89, 0.98, 1.00),
    12: (0.73, 0.91, 0.99, 1.00),
}


def chance_to_see(effect: float, results: int) -> float | None:
    """The chance that a change of ``effect`` sigma shows in so many results; ``None`` below the table.

    From 3,000 simulated series a cell, 12 points before the change, with the rules of :func:`prediction`.
    Between rows and columns the lower is taken, so that the chance is rather higher than told.
    """
    rows = [chances for count, chances in _CHANCES.items() if count <= results]
    columns = [column for column, least in enumerate(_EFFECTS) if least <= abs(effect)]
    return rows[-1][columns[-1]] if rows and columns else None
