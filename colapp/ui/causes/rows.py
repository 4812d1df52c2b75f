"""From a spot of a drawing to the row that it stands for, and back."""

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.domain.problem import Problem
from colapp.storage.causes import Analysis

Row = Problem | Cause | CauseBranch | Driver | Countermeasure

KINDS: dict[type[Row], str] = {
    Problem: "problem",
    Cause: "cause",
    CauseBranch: "branch",
    Driver: "driver",
    Countermeasure: "idea",
}
"""How the spots of a kind of row are called: ``cause/{id}``, and ``idea/{id}/text`` where it is listed too.

The problem's is ``problem`` alone.
"""


def spot_of(row: Row) -> str:
    """The spot where a row is drawn."""
    return "problem" if isinstance(row, Problem) else f"{KINDS[type(row)]}/{row.id}"


def row_of(analysis: Analysis, spot_id: str) -> Row | None:
    """What is drawn at a spot, if it is a row that lives."""
    kind, row_id = [*spot_id.split("/"), ""][:2]
    if kind == "problem":
        return analysis.problem
    rows: dict[str, tuple[Row, ...]] = {
        "cause": analysis.causes,
        "branch": analysis.branches,
        "driver": analysis.drivers,
        "idea": analysis.countermeasures,
    }
    return next((row for row in rows.get(kind, ()) if row.id == row_id), None)


def words_of(row: Row) -> str:
    """What is written of a row; of the problem, its aim, since its statement is the drawing's subject."""
    match row:
        case Cause():
            return row.cause
        case CauseBranch():
            return row.label
        case Driver():
            return row.driver
        case Countermeasure():
            return row.idea
    return row.aim
