"""Taking things out of the trash. Nothing is ever purged: what was deleted stays until it is wanted."""

from colapp.domain.action import Action
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.entity import Entity
from colapp.domain.evidence import Evidence
from colapp.domain.huddle import Huddle
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.services import problems, references
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.storage.trash import Trashed, listed

__all__ = ["Trashed", "listed", "restore"]

LABELS: dict[type[Entity], str] = {
    Action: "restore-action",
    Measure: "restore-measure",
    Countermeasure: "restore-idea",
    Evidence: "restore-evidence",
    Huddle: "restore-huddle",
}
"""What is no entry of a list, and how its coming back is called."""


def restore(store: Store, row: Entity) -> Change | None:
    """Take one row out of the trash, with its links. What hangs on a problem or an idea brings it back too.

    :raises RuleError: the entry of a list can no longer stand in it: ``code-taken``.
    """
    if isinstance(row, Problem):
        return problems.restore(store, row.id)
    if type(row) not in LABELS:
        return references.restore(store, type(row), row.id)
    kept = store.get(type(row), row.id)
    above = (
        store.find(Problem, getattr(kept, "problem_id", None)),
        store.find(Countermeasure, getattr(kept, "countermeasure_id", None)),
    )
    buried = [kept, *(each for each in above if each is not None)]
    return store.commit(LABELS[type(row)], *(each.with_(deleted_at=None) for each in buried))
