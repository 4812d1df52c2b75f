"""Saying why a problem happens: the tree of causes, and the bones of its fishbone."""

from typing import Any

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.errors import RuleError
from colapp.domain.folding import folded
from colapp.domain.tree import below, siblings
from colapp.services.order import rank_after
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.wording.causes import branch_labels


def add(
    store: Store,
    problem_id: str,
    cause: str,
    parent_id: str | None = None,
    branch_id: str | None = None,
    after_id: str | None = None,
    **fields: Any,
) -> Change | None:
    """Answer "why?" of the problem, or of the cause ``parent_id``.

    It comes after its sibling ``after_id``, before all (``order.FIRST``), or last. A cause below another lies
    on the branch of the first one above it: ``branch_id`` is for a first cause.

    :raises RuleError: ``cause-empty``, ``times-negative``.
    """
    rank = rank_after(siblings(_all(store, problem_id), parent_id), after_id)
    added = Cause(
        id=store.new_id(),
        problem_id=problem_id,
        parent_id=parent_id,
        branch_id=None if parent_id else branch_id,
        cause=cause.strip(),
        rank=rank,
        **fields,
    )
    return store.commit("add-cause", _checked(added))


def edit(store: Store, cause_id: str, **fields: Any) -> Change | None:
    """Reword a cause, say that it is a root, count how often it was seen.

    :raises RuleError: ``cause-empty``, ``times-negative``.
    """
    return store.commit("edit-cause", _checked(store.get(Cause, cause_id).with_(**fields)))


def move(
    store: Store,
    cause_id: str,
    parent_id: str | None = None,
    branch_id: str | None = None,
    after_id: str | None = None,
) -> Change | None:
    """Hang a cause elsewhere with all that is below it: under another, on a branch, or among its siblings.

    ``after_id`` as in :func:`add`.

    :raises RuleError: ``inside-itself``.
    """
    cause = store.get(Cause, cause_id)
    living = _all(store, cause.problem_id or "")
    if parent_id and parent_id in {row.id for row in below(living, cause_id)}:
        raise RuleError("inside-itself")
    branch_id = None if parent_id else branch_id
    rank = rank_after([row for row in siblings(living, parent_id) if row.id != cause_id], after_id)
    return store.commit("move-cause", cause.with_(parent_id=parent_id, branch_id=branch_id, rank=rank))


def trash(store: Store, cause_id: str) -> Change | None:
    """Put a cause in the trash with all that is below it."""
    cause = store.get(Cause, cause_id)
    return store.remove("trash-cause", *below(_all(store, cause.problem_id or ""), cause_id))


def add_branch(store: Store, problem_id: str, label: str, after_id: str | None = None) -> Change | None:
    """Add a bone to the fishbone.

    :raises RuleError: ``branch-unnamed``.
    """
    rank = rank_after(_branches(store, problem_id), after_id)
    branch = CauseBranch(id=store.new_id(), problem_id=problem_id, label=label.strip(), rank=rank)
    return store.commit("add-branch", _named(branch))


def edit_branch(store: Store, branch_id: str, **fields: Any) -> Change | None:
    """Rename a bone.

    :raises RuleError: ``branch-unnamed``.
    """
    return store.commit("edit-branch", _named(store.get(CauseBranch, branch_id).with_(**fields)))


def move_branch(store: Store, branch_id: str, after_id: str | None = None) -> Change | None:
    """Put a bone elsewhere along the spine; ``after_id`` as in :func:`add`."""
    branch = store.get(CauseBranch, branch_id)
    others = [row for row in _branches(store, branch.problem_id or "") if row.id != branch_id]
    return store.commit("edit-branch", branch.with_(rank=rank_after(others, after_id)))


def trash_branch(store: Store, branch_id: str) -> Change | None:
    """Take a bone away; the causes that lie on it stay, without a branch."""
    branch = store.get(CauseBranch, branch_id)
    loose = [cause.with_(branch_id=None) for cause in store.all(Cause, branch_id=branch_id)]
    return store.commit("trash-branch", *store.buried([branch]), *loose)


def use_branches(store: Store, problem_id: str, set_name: str) -> Change | None:
    """Lay the bones of a usual set (``health`` or ``6m``), named in the reader's language.

    Bones that hold causes stay, before the new ones; the empty ones that the set does not name go.
    """
    wanted = branch_labels(set_name)
    held = {cause.branch_id for cause in _all(store, problem_id)}
    living = _branches(store, problem_id)
    names = {folded(label) for label in wanted}
    kept = [branch for branch in living if branch.id in held or folded(branch.label) in names]
    present = {folded(branch.label) for branch in kept}
    added: list[CauseBranch] = []
    for label in wanted:
        if folded(label) not in present:
            rank = rank_after([*kept, *added])
            added.append(CauseBranch(id=store.new_id(), problem_id=problem_id, label=label, rank=rank))
    gone = [branch for branch in living if branch not in kept]
    return store.commit("use-branches", *store.buried(gone), *added)


def _all(store: Store, problem_id: str) -> list[Cause]:
    return store.all(Cause, order="rank", problem_id=problem_id)


def _branches(store: Store, problem_id: str) -> list[CauseBranch]:
    return store.all(CauseBranch, order="rank", problem_id=problem_id)


def _checked(cause: Cause) -> Cause:
    if not cause.cause.strip():
        raise RuleError("cause-empty")
    if cause.times < 0:
        raise RuleError("times-negative")
    return cause


def _named(branch: CauseBranch) -> CauseBranch:
    if not branch.label.strip():
        raise RuleError("branch-unnamed")
    return branch
