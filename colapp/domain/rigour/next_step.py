"""What would help a series next: of what is still in reach, what will be locked soon, then the cheapest.

What only the past could have done (a prediction written too late, a first cycle too large) is told and never
proposed, but for the next cycle.
"""

from collections.abc import Mapping

from colapp.domain.cycle import Cycle, Decision
from colapp.domain.rigour.asked import can_be_wrong, has_scale
from colapp.domain.rigour.series import Series
from colapp.domain.rigour.told import Criterion

_LATER = {
    (14, "not-shared"): "share-learning",
    (7, "scale-missing"): "say-scale",
    (7, "reach-missing"): "say-scale",
    (6, "not-compared"): "judge",
    (13, "learning-short"): "say-learning-fully",
    (13, "phase-empty"): "fill-phases",
    (3, "next-missing"): "say-next",
}
"""What can be added to cycles that were tried, the cheapest first: a row that lacks it, and the step."""


def next_step(series: Series, rows: Mapping[int, Criterion]) -> str:
    """The code of the step, empty where nothing is left that is worth its effort."""
    last = series.cycles[-1] if series.cycles else None
    if last is None:
        return "plan-first-cycle"
    steps = _added(rows) | (_turning(last, rows) if last in series.tried else {})
    if last not in series.tried:
        steps = _planning(last, is_first=not series.tried) | steps
    goes_on = last.decision in (Decision.ADAPT, Decision.EXPAND, Decision.REFRAME)
    steps |= {
        "choose-measure": rows[11].reason == "no-measure",
        "collect-points": not rows[11].reached,
        "open-next": goes_on,
    }
    return next((code for code, helps in steps.items() if helps), "")


def _planning(cycle: Cycle, is_first: bool) -> dict[str, bool]:
    return {
        "say-change": not cycle.plan.strip(),
        "predict": not cycle.prediction.strip(),
        "predict-a-number": not can_be_wrong(cycle),
        "one-change-only": cycle.changes > 1,
        "say-scale": not has_scale(cycle) or cycle.reach is None,
        "plan-dates": is_first and not (cycle.planned_start and cycle.planned_end),
    }


def _added(rows: Mapping[int, Criterion]) -> dict[str, bool]:
    return {step: True for (number, reason), step in _LATER.items() if _lacks(rows[number], reason)}


def _turning(cycle: Cycle, rows: Mapping[int, Criterion]) -> dict[str, bool]:
    return {
        "tell-what-happened": not cycle.do.strip(),
        "record-end": rows[8].reason == "end-missing" and bool(cycle.do.strip()),
        "say-learning": not cycle.check.strip(),
        "decide": cycle.decision is None,
    }


def _lacks(row: Criterion, reason: str) -> bool:
    return row.applies and row.reason == reason
