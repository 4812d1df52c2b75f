"""All that was ever done about one problem."""

from colapp.domain.action import Action
from colapp.domain.cycle import Cycle
from colapp.domain.problem import ProblemProgramme, ProblemTerritory
from colapp.storage import references
from colapp.storage.change import Change
from colapp.storage.store import Store


def row_ids(store: Store, problem_id: str) -> set[str]:
    """The problem and every row that hangs on it, in the trash or not."""
    models = (Cycle, Action, ProblemTerritory, ProblemProgramme)
    hanging = {
        row.id
        for model in models
        for trash in (False, True)
        for row in store.all(model, trash=trash, problem_id=problem_id)
    }
    return hanging | {problem_id}


def changes_of(store: Store, problem_id: str) -> list[Change]:
    """The problem's history, newest first."""
    return store.history(row_ids(store, problem_id))


def concerns(change: Change, problem_id: str, known: set[str]) -> bool:
    """Whether a screen of the problem shows something that changed; ``known`` are its :func:`row_ids`."""
    return any(
        edit.row_id in known or edit.after.get("problem_id") == problem_id or edit.tbl in references.TABLES
        for edit in change.edits
    )
