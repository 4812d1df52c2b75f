"""All that was ever done about one problem."""

from colapp.services import taking_back
from colapp.storage import references
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.storage.trail import row_ids


def changes_of(store: Store, problem_id: str) -> list[Change]:
    """The problem's history, newest first."""
    return store.history(row_ids(store, problem_id))


def concerns(change: Change, problem_id: str, known: set[str]) -> bool:
    """Whether a screen of the problem shows something that changed; ``known`` are its row ids."""
    return any(
        edit.row_id in known
        or edit.after.get("problem_id") == problem_id
        or edit.after.get("measure_id") in known
        or edit.after.get("request_id") in known
        or edit.tbl in references.TABLES
        for edit in change.edits
    )


def revert(store: Store, change: Change) -> Change | None:
    """Revert one line of a history.

    :raises RuleError: ``prediction-locked``: what was foretold stands.
    :raises StaleError: a value that the change wrote has changed since.
    """
    taking_back.check(store, change)
    return store.revert(change.id)
