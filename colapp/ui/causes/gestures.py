"""What can be done to the rows of an analysis, whatever the drawing; every one is a service called once."""

from collections.abc import Callable
from typing import Any

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.domain.problem import Problem
from colapp.services import causes, countermeasures, drivers, problems
from colapp.services.order import FIRST
from colapp.storage.causes import Analysis
from colapp.storage.change import Change
from colapp.ui.causes.rows import Row
from colapp.ui.session import Refusal, Session

Service = Callable[..., Change | None]


class Gestures:
    """The gestures of one page; the page reads the analysis anew when the session says that it changed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, service: Service, *args: object, **fields: Any) -> str:
        """Add a row; its id, or an empty text where the gesture was refused."""
        made: list[Change | None] = []

        def gesture(*given: Any) -> Change | None:
            made.append(service(*given, **fields))
            return made[0]

        if self.session.perform(gesture, *args) is not None or made[0] is None:
            return ""
        return next((edit.row_id for edit in made[0].edits if edit.before is None), "")

    def edit(self, row: Row, **fields: Any) -> Refusal | None:
        """Write columns of a row."""
        perform = self.session.perform
        match row:
            case Cause():
                return perform(causes.edit, row.id, **fields)
            case CauseBranch():
                return perform(causes.edit_branch, row.id, **fields)
            case Driver():
                return perform(drivers.edit, row.id, **fields)
            case Countermeasure():
                return perform(countermeasures.edit, row.id, **fields)
        return perform(problems.edit, row.id, self.session.today(), **fields)

    def rename(self, row: Row, words: str) -> Refusal | None:
        """Write a row's words; those of the problem are its aim."""
        return self.edit(row, **{COLUMNS[type(row)]: words})

    def trash(self, row: Row) -> Refusal | None:
        """Put a row in the trash."""
        service: Service
        match row:
            case Cause():
                service = causes.trash
            case CauseBranch():
                service = causes.trash_branch
            case Driver():
                service = drivers.trash
            case Countermeasure():
                service = countermeasures.trash
            case _:
                return None
        return self.session.perform(service, row.id)

    def put_after(self, analysis: Analysis, row: Row, after_id: str) -> Refusal | None:
        """Give a row another place among those beside it; :data:`FIRST` is before them all."""
        perform = self.session.perform
        match row:
            case Cause():
                parent_id = analysis.above.get(row.id)
                return perform(causes.move, row.id, parent_id, row.branch_id, after_id)
            case CauseBranch():
                return perform(causes.move_branch, row.id, after_id)
            case Driver():
                return perform(drivers.move, row.id, analysis.above.get(row.id), after_id)
            case Countermeasure():
                return perform(countermeasures.move, row.id, after_id)
        return None

    def hang(self, analysis: Analysis, row: Row, onto: Row, after_id: str | None = None) -> Refusal | None:
        """Hang a row on another: a cause under a cause or on a branch, a driver or an idea under a driver."""
        perform = self.session.perform
        match row, onto:
            case Cause(), Cause():
                return perform(causes.move, row.id, onto.id, None, after_id)
            case Cause(), CauseBranch():
                return perform(causes.move, row.id, None, onto.id, after_id)
            case Cause(), Problem():
                branch = analysis.branch_of(row.id)
                return perform(causes.move, row.id, None, branch.id if branch else None, after_id)
            case Driver(), Driver():
                return perform(drivers.move, row.id, onto.id, after_id)
            case Driver(), Problem():
                return perform(drivers.move, row.id, None, after_id)
            case Countermeasure(), Driver():
                return perform(countermeasures.edit, row.id, driver_id=onto.id)
            case Countermeasure(), Cause():
                return perform(countermeasures.edit, row.id, cause_id=onto.id)
            case Countermeasure(), Problem():
                return perform(countermeasures.edit, row.id, driver_id=None)
            case CauseBranch(), CauseBranch():
                return self.put_after(analysis, row, onto.id)
        return None

    def loosen(self, cause: Cause) -> Refusal | None:
        """Take a cause off its branch: it is to be sorted again."""
        return self.session.perform(causes.move, cause.id, None, None)


COLUMNS: dict[type[Row], str] = {
    Problem: "aim",
    Cause: "cause",
    CauseBranch: "label",
    Driver: "driver",
    Countermeasure: "idea",
}
"""The column that holds a row's words."""


def beside(analysis: Analysis, row: Row) -> list[Row]:
    """The row and those beside it, in their order."""
    above_id = analysis.above.get(row.id)
    match row:
        case Cause():
            branch = analysis.branch_of(row.id)
            first = analysis.on_branch(branch.id if branch else None)
            return [*(analysis.below(above_id) if above_id else first)]
        case CauseBranch():
            return [*analysis.branches]
        case Driver():
            return [*analysis.drivers_below(above_id)]
        case Countermeasure():
            moving = analysis.ideas_moving(row.driver_id)
            return [*(moving if row in moving else analysis.ideas_moving(None))]
    return [row]


def can_hang(analysis: Analysis, row: Row | None, onto: Row | None) -> bool:
    """Whether one row can hang on the other, so that a drag shows where it may end."""
    match row, onto:
        case Cause(), Cause():
            return row not in analysis.upwards(onto.id) and analysis.above.get(row.id) != onto.id
        case Cause(), Problem():
            return row.id in analysis.above
        case Cause(), CauseBranch():
            return row.branch_id != onto.id or row.id in analysis.above
        case Driver(), Driver():
            return row.id != onto.id and onto.id not in analysis.above and not analysis.drivers_below(row.id)
        case Driver(), Problem():
            return row.id in analysis.above
        case Countermeasure(), Driver():
            return row.driver_id != onto.id
        case Countermeasure(), Problem():
            return row.driver_id is not None
        case CauseBranch(), CauseBranch():
            return row.id != onto.id
    return False


def stepped(analysis: Analysis, row: Row, step: int) -> str | None:
    """After which row to put it so that it goes one place on (1) or back (-1); ``None`` at the end."""
    rows = beside(analysis, row)
    ids = [each.id for each in rows]
    at = ids.index(row.id) if row.id in ids else 0
    if not 0 <= at + step < len(ids):
        return None
    others = [each for each in ids if each != row.id]
    return others[at + step - 1] if at + step > 0 else FIRST
