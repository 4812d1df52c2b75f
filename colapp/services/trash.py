"""Taking things out of the trash. Nothing is ever purged: what was deleted stays until it is wanted."""

from colapp.domain.action import Action
from colapp.domain.entity import Entity
from colapp.domain.problem import Problem
from colapp.services import problems, references
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.storage.trash import Trashed, listed

__all__ = ["Trashed", "listed", "restore"]


def restore(store: Store, row: Entity) -> Change | None:
    """Take one row out of the trash, with its links. An action brings back the problem that it hangs on.

    :raises RuleError: the entry of a list can no longer stand in it: ``code-taken``.
    """
    if isinstance(row, Problem):
        return problems.restore(store, row.id)
    if isinstance(row, Action):
        action = store.get(Action, row.id)
        problem = store.find(Problem, action.problem_id)
        buried = [action] if problem is None else [action, problem]
        return store.commit("restore-action", *(row.with_(deleted_at=None) for row in buried))
    return references.restore(store, type(row), row.id)
