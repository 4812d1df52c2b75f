"""What somebody does about a problem."""

from datetime import date
from typing import Any

from colapp.domain.action import Action
from colapp.domain.errors import RuleError
from colapp.services.order import rank_after
from colapp.storage.change import Change
from colapp.storage.store import Store


def actions_of(store: Store, problem_id: str) -> list[Action]:
    """The problem's actions, in their order."""
    return store.all(Action, order="rank", problem_id=problem_id)


def add(store: Store, problem_id: str, what: str, **fields: Any) -> Change | None:
    """Add an action at the end of the list.

    :raises RuleError: ``action-empty``.
    """
    rank = rank_after(actions_of(store, problem_id))
    action = Action(id=store.new_id(), problem_id=problem_id, what=what.strip(), rank=rank, **fields)
    return store.commit("add-action", _checked(action))


def edit(store: Store, action_id: str, **fields: Any) -> Change | None:
    """Reword an action, give it to somebody, date it.

    :raises RuleError: ``action-empty``.
    """
    return store.commit("edit-action", _checked(store.get(Action, action_id).with_(**fields)))


def finish(store: Store, action_id: str, today: date) -> Change | None:
    """It is done, today."""
    return store.commit("finish-action", store.get(Action, action_id).with_(done_on=today))


def unfinish(store: Store, action_id: str) -> Change | None:
    """It was not done after all."""
    return store.commit("unfinish-action", store.get(Action, action_id).with_(done_on=None))


def trash(store: Store, action_id: str) -> Change | None:
    """Put an action in the trash."""
    return store.remove("trash-action", store.get(Action, action_id))


def _checked(action: Action) -> Action:
    if not action.what.strip():
        raise RuleError("action-empty")
    return action
