"""What was foretold stands: from Do on it can be amended, never rewritten."""

from collections.abc import Collection
from datetime import date
from math import isfinite

from colapp.domain.cycle import LOCKED, Cycle, stands
from colapp.domain.errors import RuleError
from colapp.domain.problem import EARLIEST, LATEST, Phase, check_day

OWN = (
    "id",
    "deleted_at",
    "problem_id",
    "number",
    "follows_id",
    "started_on",
    "locked_on",
    "answer",
    "method",
)
"""What no gesture writes by itself."""
SPOKEN = ("judgement", "decision", "decided_on", "override")
"""What is held against the chart before it is written."""

DAYS = ("predicted_by", "planned_start", "planned_end", "began_on", "ended_on", "next_on")


def check_write(cycle: Cycle, written: Cycle) -> None:
    """Let the words of a cycle become those of ``written``.

    :raises RuleError: ``prediction-locked``, or ``column-kept`` for what is not written by hand, both with
        ``column``; ``confidence-out-of-range``; ``below-zero`` with ``column``; ``ends-before-start``;
        ``date-unlikely``; ``not-a-number`` for what is endless.
    """
    changed = [name for name in Cycle.model_fields if getattr(cycle, name) != getattr(written, name)]
    for column in changed:
        if column in OWN or column in SPOKEN:
            raise RuleError("column-kept", column=column)
        if stands(cycle, column):
            raise RuleError("prediction-locked", column=column)
    _check_numbers(written)
    _check_days(written, changed)


def locked(cycle: Cycle, phase: Phase, today: date) -> Cycle:
    """The cycle as its problem enters ``phase``: from Do on its prediction stands, since the first time."""
    beyond = Phase.DO.position <= phase.position
    return cycle.with_(locked_on=today) if beyond and not cycle.is_locked else cycle


def check_taking_back(cycle: Cycle, before: Collection[str], unlocks: bool, told_since: bool) -> None:
    """Let a change of a cycle be taken back: the columns ``before`` would get their former values.

    Taking back the very move that began Do unlocks, unless something was told of Do since.

    :raises RuleError: ``prediction-locked`` with ``column``.
    """
    if unlocks and not told_since:
        return
    column = next((name for name in LOCKED if name in before and stands(cycle, name)), None)
    if column or unlocks:
        raise RuleError("prediction-locked", column=column or "prediction")


def _check_numbers(written: Cycle) -> None:
    if not 0 <= written.confidence <= 10:
        raise RuleError("confidence-out-of-range")
    for column in ("predicted", "predicted_of", "obtained", "obtained_of"):
        if not isfinite(getattr(written, column) or 0):
            raise RuleError("not-a-number")
    for column in ("scale", "changes"):
        if getattr(written, column) < 0:
            raise RuleError("below-zero", column=column)


def _check_days(written: Cycle, changed: Collection[str]) -> None:
    for column in DAYS:
        if column in changed:
            check_day(getattr(written, column), EARLIEST, LATEST)
    for start, end in (("planned_start", "planned_end"), ("began_on", "ended_on")):
        first, last = getattr(written, start), getattr(written, end)
        if {start, end} & set(changed) and first is not None and last is not None and last < first:
            raise RuleError("ends-before-start", first=first, last=last)
