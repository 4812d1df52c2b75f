"""Moving what is chosen by one step, by key, or where it was dropped."""

from colapp.domain.cause import Cause
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.storage.causes import Analysis
from colapp.ui.causes.gestures import Gestures, beside, stepped
from colapp.ui.causes.rows import Row, spot_of

BEST = 5
"""Impact and effort go from 1 to 5."""
ESTIMATES = {"more-impact": (1, 0), "less-impact": (-1, 0), "more-effort": (0, 1), "less-effort": (0, -1)}
"""By how much each command changes impact and effort."""


def step(gestures: Gestures, analysis: Analysis, row: Row, by: int) -> None:
    """One place on or back among those beside it."""
    after_id = stepped(analysis, row, by)
    if after_id is not None:
        gestures.put_after(analysis, row, after_id)


def hang_in(gestures: Gestures, analysis: Analysis, tool: str, row: Row) -> None:
    """Under the one before it; on the fishbone, a first cause goes to the next branch."""
    if isinstance(row, Countermeasure):
        _to_driver(gestures, analysis, row, 1)
    elif tool == "fishbone" and isinstance(row, Cause) and row.id not in analysis.above:
        _to_branch(gestures, analysis, row, 1)
    else:
        rows = beside(analysis, row)
        at = [each.id for each in rows].index(row.id)
        if at > 0:
            gestures.hang(analysis, row, rows[at - 1])


def hang_out(gestures: Gestures, analysis: Analysis, tool: str, row: Row) -> None:
    """Beside the one that it hangs on; on the fishbone, a first cause goes to the branch before."""
    above_id = analysis.above.get(row.id)
    if isinstance(row, Countermeasure):
        _to_driver(gestures, analysis, row, -1)
    elif tool == "fishbone" and isinstance(row, Cause) and above_id is None:
        _to_branch(gestures, analysis, row, -1)
    elif above_id is not None:
        _beside_its_parent(gestures, analysis, row, above_id)


def estimate(gestures: Gestures, row: Countermeasure, impact: int, effort: int) -> None:
    """One more or one less of each; an idea not estimated yet begins in the middle."""
    middle = (BEST + 1) // 2
    changed = {
        "impact": row.impact + impact if row.impact else middle + impact,
        "effort": row.effort + effort if row.effort else middle + effort,
    }
    gestures.edit(row, **{column: max(1, min(BEST, value)) for column, value in changed.items()})


def _beside_its_parent(gestures: Gestures, analysis: Analysis, row: Row, above_id: str) -> None:
    if isinstance(row, Cause):
        parent = analysis.cause(above_id)
        if parent is not None:
            grand = analysis.cause(analysis.above.get(parent.id)) or analysis.problem
            gestures.hang(analysis, row, grand, after_id=parent.id)
    elif isinstance(row, Driver):
        gestures.hang(analysis, row, analysis.problem, after_id=above_id)


def _to_branch(gestures: Gestures, analysis: Analysis, cause: Cause, by: int) -> None:
    """Among the branches in order; before the first one, the causes that are not sorted."""
    ids = [None, *(branch.id for branch in analysis.branches)]
    here = ids.index(cause.branch_id) if cause.branch_id in ids else 0
    if not 0 <= here + by < len(ids):
        return
    if here + by == 0:
        gestures.loosen(cause)
    else:
        gestures.hang(analysis, cause, analysis.branches[here + by - 1])


def _to_driver(gestures: Gestures, analysis: Analysis, idea: Countermeasure, by: int) -> None:
    ids = [None, *(driver.id for driver in analysis.drivers)]
    here = ids.index(idea.driver_id) if idea.driver_id in ids else 0
    if 0 <= here + by < len(ids):
        gestures.edit(idea, driver_id=ids[here + by])


def neighbour(analysis: Analysis, row: Row) -> str:
    """The spot to choose once a row is gone: the next one beside it, the one before, or the one above."""
    rows = beside(analysis, row)
    ids = [each.id for each in rows]
    at = ids.index(row.id) if row.id in ids else 0
    left = rows[at + 1 : at + 2] or rows[max(0, at - 1) : at]
    if left:
        return spot_of(left[0])
    above = analysis.above.get(row.id)
    kind = spot_of(row).partition("/")[0]
    return f"{kind}/{above}" if above else "problem"
