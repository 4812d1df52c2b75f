"""Actions: done and coming back, given another date with its reason, waiting on others, without a problem."""

from datetime import date, timedelta
from typing import Any

import pytest

from colapp.domain.action import Action, Every
from colapp.domain.errors import RuleError
from colapp.domain.huddle import EntryKind, HuddleEntry
from colapp.domain.territory import Territory
from colapp.services import actions, trail
from colapp.services.undo import UndoStack
from colapp.storage import actions as reading
from colapp.storage import references
from colapp.storage.store import Store
from colapp.wording import changes
from tests.conftest import TODAY
from tests.ui.problem_hands import note


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def problem_id(store: Store) -> str:
    return note(store, "Rendez-vous manqués")


def added(store: Store, problem_id: str | None, what: str = "Appeler", **fields: Any) -> str:
    change = actions.add(store, problem_id, what, **fields)
    assert change is not None
    return next(iter(change.touches("action")))


def told(store: Store) -> str:
    return changes.describe(store.changes(1)[0], references.load(store), store)


def followers(store: Store, action_id: str) -> list[Action]:
    return store.all(Action, follows_id=action_id)


def test_one_that_comes_back_is_followed_by_the_next_and_undo_takes_both_back(
    store: Store, problem_id: str
) -> None:
    undo = UndoStack(store)
    action_id = added(store, problem_id, due=TODAY, every=Every.WEEKLY, person_id="roy", margin="ours")
    actions.block(store, TODAY, action_id, "MRC")
    actions.finish(store, action_id, TODAY)
    (following,) = followers(store, action_id)
    assert (following.due, following.person_id, following.margin) == (in_days(7), "roy", "ours")
    assert following.done_on is None and following.blocked_on == ""
    assert store.get(Action, action_id).blocked_on == ""
    assert (
        told(store) == "SHE-001\u00a0: action «\u00a0Appeler\u00a0» faite, la suivante pour le 27 nov. 2026"
    )
    undo.undo()
    assert followers(store, action_id) == []
    kept = store.get(Action, action_id)
    assert kept.done_on is None and kept.blocked_on == "MRC"


def test_finishing_twice_makes_no_second_one_and_unfinishing_takes_the_next_away(
    store: Store, problem_id: str
) -> None:
    action_id = added(store, problem_id, due=TODAY, every=Every.MONTHLY)
    actions.finish(store, action_id, TODAY)
    assert actions.finish(store, action_id, TODAY) is None
    assert len(followers(store, action_id)) == 1
    actions.unfinish(store, action_id)
    assert followers(store, action_id) == []


def test_the_holidays_are_those_of_the_place(store: Store, problem_id: str) -> None:
    thursday = date(2027, 6, 17)  # a week before the national holiday of Québec
    here = added(store, problem_id, due=thursday, every=Every.WEEKLY)
    actions.finish(store, here, thursday)
    assert followers(store, here)[0].due == date(2027, 6, 25)
    store.commit("test", store.get(Territory, "she").with_(calendar="FR"))
    there = added(store, problem_id, due=thursday, every=Every.WEEKLY)
    actions.finish(store, there, thursday)
    assert followers(store, there)[0].due == date(2027, 6, 24)


def test_month_ends_come_right_along_the_series(store: Store, problem_id: str) -> None:
    action_id, seen = added(store, problem_id, due=date(2028, 1, 31), every=Every.MONTHLY), []
    for _month in range(2):
        actions.finish(store, action_id, store.get(Action, action_id).due or TODAY)
        (following,) = followers(store, action_id)
        action_id = following.id
        seen.append(following.due)
    assert seen == [date(2028, 2, 29), date(2028, 3, 31)]


def test_several_move_in_one_change_whose_reason_is_in_the_history(store: Store, problem_id: str) -> None:
    undo = UndoStack(store)
    late, soon = added(store, problem_id, due=in_days(-3)), added(store, problem_id, "Écrire", due=TODAY)
    before = len(store.changes(100))
    with pytest.raises(RuleError) as refused:
        actions.redate(store, TODAY, [late, soon], in_days(10), " ")
    assert refused.value.code == "reason-missing"
    actions.redate(store, TODAY, [late, soon], in_days(10), " Congés ")
    assert len(store.changes(100)) == before + 1
    assert store.changes(1)[0].note == "Congés"
    assert told(store) == "2 actions reportées au 30 nov. 2026"
    assert "Congés" in [change.note for change in trail.changes_of(store, problem_id)]
    assert reading.times_moved(store, [late, soon]) == {late: 1, soon: 1}
    actions.redate(store, TODAY, [late], in_days(12), "Encore")
    undo.undo()
    assert reading.times_moved(store, [late]) == {late: 1}
    actions.redate(store, TODAY, [soon], in_days(2))  # earlier asks nothing, and is not put off
    assert reading.times_moved(store, [soon]) == {soon: 1}
    assert actions.redate(store, TODAY, [soon], in_days(2)) is None


def test_a_first_date_asks_nothing(store: Store, problem_id: str) -> None:
    action_id = added(store, problem_id)
    actions.redate(store, TODAY, [action_id], in_days(5))
    assert store.get(Action, action_id).due == in_days(5)
    assert reading.times_moved(store, [action_id]) == {}


def test_it_waits_on_others_since_the_first_day_until_it_waits_no_more(store: Store, problem_id: str) -> None:
    action_id = added(store, problem_id)
    with pytest.raises(RuleError):
        actions.block(store, TODAY, action_id, " ")
    actions.block(store, TODAY, action_id, " la MRC ")
    assert told(store) == "SHE-001\u00a0: action «\u00a0Appeler\u00a0» en attente (la MRC)"
    actions.block(store, in_days(4), action_id, "la Ville")
    kept = store.get(Action, action_id)
    assert (kept.blocked_on, kept.blocked_since) == ("la Ville", TODAY)
    actions.unblock(store, action_id)
    assert store.get(Action, action_id).blocked_since is None
    assert told(store).endswith("qui n’attend plus")


def test_what_a_meeting_writes_beside_goes_back_with_it(store: Store, problem_id: str) -> None:
    undo = UndoStack(store)
    action_id = added(store, problem_id, due=in_days(-1))
    said = HuddleEntry(id="e1", huddle_id="h", entry_kind=EntryKind.BLOCKED, action_id=action_id)
    actions.block(store, TODAY, action_id, "la MRC", beside=[said])
    assert store.count(HuddleEntry) == 1
    undo.undo()
    assert store.count(HuddleEntry) == 0 and store.get(Action, action_id).blocked_on == ""


def test_an_action_without_a_problem_is_its_territorys_own(store: Store, problem_id: str) -> None:
    own = added(store, None, "Réserver la salle", territory_id="she", due=in_days(-1))
    of_problem = added(store, problem_id, territory_id="gra", due=in_days(-1))
    assert store.get(Action, of_problem).territory_id is None
    assert told(store).startswith("SHE-001")
    found = reading.read(store, reading.of_table(references.load(store), TODAY, "she"))
    assert {each.id for each in found} == {own, of_problem}
    mine = next(each for each in found if each.id == own)
    assert (mine.problem_id, mine.number, mine.territory_id) == (None, "", "she")
    actions.finish(store, own, TODAY)
    assert told(store) == "action «\u00a0Réserver la salle\u00a0» faite"


def test_what_is_put_off_together_stays_spread_out(store: Store) -> None:
    """By two weeks; what falls on New Year's Day or on Good Friday goes to the next working day."""
    dues = {"a": date(2026, 12, 15), "b": date(2026, 12, 18), "c": None, "d": date(2027, 3, 12)}
    store.commit(
        "test", *(Action(id=name, territory_id="she", what=name, due=due) for name, due in dues.items())
    )
    with pytest.raises(RuleError) as refused:
        actions.postpone(store, list(dues), 14, " ")
    assert refused.value.code == "reason-missing"
    change = actions.postpone(store, list(dues), 14, "Relâche")
    assert {each.id: each.due for each in store.all(Action)} == {
        "a": date(2026, 12, 29), "b": date(2027, 1, 4), "c": None, "d": date(2027, 3, 29),
    }  # fmt: skip
    assert change is not None and change.note == "Relâche"
    assert changes.describe(change, references.load(store), store) == "3 actions reportées"
    store.revert(change.id)
    assert {each.id: each.due for each in store.all(Action)} == dues
