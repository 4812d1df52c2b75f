"""What somebody does, about a problem or for a territory: by when, how often, waiting on whom.

Every gesture that a meeting makes takes ``beside``: the rows of its minutes, written in the same change.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from colapp.domain.action import Action, Every, needs_reason, next_due
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.problem import Problem
from colapp.domain.territory import Territory
from colapp.domain.working_days import WorkingDays, of_place
from colapp.services.order import rank_after
from colapp.storage.change import Change
from colapp.storage.store import Store


def actions_of(store: Store, problem_id: str) -> list[Action]:
    """The problem's actions, in their order."""
    return store.all(Action, order="rank", problem_id=problem_id)


def add(
    store: Store,
    problem_id: str | None,
    what: str,
    *,
    territory_id: str | None = None,
    beside: Sequence[Entity] = (),
    **fields: Any,
) -> Change | None:
    """Add an action at the end of its problem's list, or, without a problem, to its territory.

    A row of ``beside`` that names an action is given an ``id`` for it through ``fields``.

    :raises RuleError: ``action-empty``.
    """
    if problem_id:
        territory_id, others = None, actions_of(store, problem_id)
    else:
        others = store.all(Action, order="rank", territory_id=territory_id)
    values = {"id": store.new_id(), "rank": rank_after(others)} | fields
    action = Action(problem_id=problem_id, territory_id=territory_id, what=what.strip(), **values)
    return store.commit("add-action", _checked(action), *beside)


def edit(store: Store, action_id: str, **fields: Any) -> Change | None:
    """Reword an action, give it to somebody, date it, say how often it comes back or how far it is ours.

    :raises RuleError: ``action-empty``.
    """
    return store.commit("edit-action", _checked(store.get(Action, action_id).with_(**fields)))


def finish(store: Store, action_id: str, today: date, beside: Sequence[Entity] = ()) -> Change | None:
    """It is done, today. One that comes back is followed by the next, due on a working day of its place."""
    return finish_all(store, [action_id], today, beside)


def finish_all(
    store: Store, action_ids: Collection[str], today: date, beside: Sequence[Entity] = ()
) -> Change | None:
    """These are done, today, as :func:`finish`, in one change."""
    rows: list[Entity] = []
    for action_id in action_ids:
        action = store.get(Action, action_id)
        if action.done_on is not None:
            continue
        rows.append(action.with_(done_on=today, blocked_on="", blocked_since=None))
        if action.every is not Every.ONCE and not _followers(store, action_id):
            rows.append(_next(store, action, today))
    return store.commit("finish-action", *rows, *beside) if rows else None


def unfinish(store: Store, action_id: str) -> Change | None:
    """It was not done after all; the next one, where it came of itself and is not done, goes with it."""
    action = store.get(Action, action_id).with_(done_on=None)
    gone = [each for each in _followers(store, action_id) if each.done_on is None]
    return store.commit("unfinish-action", action, *store.buried(gone))


def redate(
    store: Store,
    today: date,
    action_ids: Collection[str],
    due: date | None,
    reason: str = "",
    beside: Sequence[Entity] = (),
) -> Change | None:
    """Give another date to one action or to many; ``reason`` is kept with the change.

    :raises RuleError: ``reason-missing`` where a date had passed, or goes later, or goes away.
    """
    actions = [store.get(Action, action_id) for action_id in action_ids]
    if not reason.strip() and any(needs_reason(each.due, due, today) for each in actions):
        raise RuleError("reason-missing")
    moved = [each.with_(due=due) for each in actions if each.due != due]
    return store.commit("redate-action", *moved, *beside, note=reason.strip()) if moved else None


def postpone(store: Store, action_ids: Collection[str], days: int, reason: str) -> Change | None:
    """Put each of them off by as many days, to a working day of its place; what has no date gets none.

    :raises RuleError: ``reason-missing``.
    """
    if not reason.strip():
        raise RuleError("reason-missing")
    moved = [
        action.with_(due=_working_days(store, action).plus(action.due + timedelta(days=days), 0))
        for action in (store.get(Action, action_id) for action_id in action_ids)
        if action.due is not None
    ]
    return store.commit("redate-action", *moved, note=reason.strip()) if moved else None


def block(store: Store, today: date, action_id: str, on: str, beside: Sequence[Entity] = ()) -> Change | None:
    """It waits for others. Saying otherwise whom it waits for does not begin the wait anew.

    :raises RuleError: ``waiting-on-missing``.
    """
    return block_all(store, today, [action_id], on, beside)


def block_all(
    store: Store, today: date, action_ids: Collection[str], on: str, beside: Sequence[Entity] = ()
) -> Change | None:
    """These wait for the same others, as :func:`block`, in one change.

    :raises RuleError: ``waiting-on-missing``.
    """
    if not on.strip():
        raise RuleError("waiting-on-missing")
    actions = [store.get(Action, action_id) for action_id in action_ids]
    waiting = [
        each.with_(blocked_on=on.strip(), blocked_since=each.blocked_since or today) for each in actions
    ]
    return store.commit("block-action", *waiting, *beside)


def unblock_all(store: Store, action_ids: Collection[str]) -> Change | None:
    """These wait no more."""
    actions = [store.get(Action, action_id) for action_id in action_ids]
    return store.commit(
        "unblock-action", *(each.with_(blocked_on="", blocked_since=None) for each in actions)
    )


def unblock(store: Store, action_id: str) -> Change | None:
    """It waits no more."""
    return unblock_all(store, [action_id])


def trash(store: Store, action_id: str) -> Change | None:
    """Put an action in the trash."""
    return store.remove("trash-action", store.get(Action, action_id))


def trash_all(store: Store, action_ids: Collection[str]) -> Change | None:
    """Put several in the trash, in one change."""
    return store.remove("trash-action", *(store.get(Action, action_id) for action_id in action_ids))


def place_of(store: Store, action: Action) -> str | None:
    """The territory of an action: that of its problem, else its own."""
    problem = store.find(Problem, action.problem_id)
    return problem.territory_id if problem else action.territory_id


def _followers(store: Store, action_id: str) -> list[Action]:
    return store.all(Action, follows_id=action_id)


def _next(store: Store, action: Action, today: date) -> Action:
    dues = [each.due for each in reversed(_series(store, action)) if each.due is not None]
    return action.with_(
        id=store.new_id(),
        follows_id=action.id,
        due=next_due(dues, action.every, today, _working_days(store, action)),
        done_on=None,
        huddle_id=None,
        blocked_on="",
        blocked_since=None,
    )


def _series(store: Store, action: Action) -> list[Action]:
    """The action and those that it follows, one after another, as long as they came back as often."""
    series, before = [action], store.find(Action, action.follows_id)
    while before is not None and before.every is action.every and before not in series:
        series.append(before)
        before = store.find(Action, before.follows_id)
    return series


def _working_days(store: Store, action: Action) -> WorkingDays:
    territories = {each.id: each for each in store.all(Territory)}
    return of_place(territories, place_of(store, action))


def _checked(action: Action) -> Action:
    if not action.what.strip():
        raise RuleError("action-empty")
    return action
