"""What the board reads."""

from datetime import date
from typing import Any

import pytest

from colapp.domain.action import Action
from colapp.domain.cycle import Cycle
from colapp.domain.problem import Outcome, Phase, Problem, ProblemProgramme, ProblemTerritory
from colapp.storage import cards
from colapp.storage.cards import CardFilter
from colapp.storage.store import Store
from tests.conftest import TODAY


def problem(row_id: str, **fields: Any) -> Problem:
    settings = {"territory_id": "she", "rank": row_id, "raised_level": "team", "level": "team"} | fields
    return Problem(id=row_id, number=f"SHE-{row_id}", statement=f"Énoncé {row_id}", **settings)


def test_a_column_lists_its_problems_in_their_order(store: Store) -> None:
    store.commit("x", problem("c"), problem("a"), problem("b", phase=Phase.DO), problem("d", rank="a1"))
    assert cards.ids(store, Phase.NEW, CardFilter("she")) == ["a", "d", "c"]
    assert cards.ids(store, Phase.DO, CardFilter("she")) == ["b"]
    assert cards.ids(store, Phase.NEW, CardFilter("gra")) == []


def test_closed_ones_come_newest_first(store: Store) -> None:
    for row_id, day in (("a", 3), ("b", 9), ("c", 9), ("d", 1)):
        closed_on = date(2026, 11, day)
        store.commit("x", problem(row_id, phase=Phase.CLOSED, closed_on=closed_on, outcome=Outcome.SETTLED))
    ids = cards.ids(store, Phase.CLOSED, CardFilter("she"))
    assert ids == ["b", "c", "a", "d"]
    assert sorted(ids, key=lambda i: cards.order_of(store, i)) == ids


def test_a_shared_problem_is_on_both_boards_and_counts_once_in_each(store: Store) -> None:
    link = ProblemTerritory(id="l", problem_id="a", territory_id="gra")
    store.commit("x", problem("a"), link)
    for territory in ("she", "gra"):
        assert cards.ids(store, Phase.NEW, CardFilter(territory)) == ["a"]
        assert cards.count(store, territory, Phase.NEW) == 1
        assert cards.first_rank(store, territory, Phase.NEW) == "a"
        assert cards.last_rank(store, territory, Phase.NEW) == "a"
    store.remove("unshare", link)
    assert cards.ids(store, Phase.NEW, CardFilter("gra")) == []
    assert cards.count(store, "gra", Phase.NEW) == 0


def test_a_place_without_a_table_is_on_the_table_around_it(store: Store) -> None:
    store.commit("x", problem("a"), problem("b", territory_id="estrie"))
    assert cards.ids(store, Phase.NEW, CardFilter("she", within=("estrie",))) == ["a", "b"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (CardFilter("she", programme_id="sm"), ["a", "d"]),
        (CardFilter("she", owner_id="fortin"), ["b"]),
        (CardFilter("she", late_on=TODAY), ["c"]),
        (CardFilter("she", waiting=True), ["d"]),
        (CardFilter("she", escalated=True), ["d"]),
        (CardFilter("she", programme_id="sm", waiting=True), ["d"]),
    ],
)
def test_filters_keep_what_they_say(store: Store, wanted: CardFilter, found: list[str]) -> None:
    store.commit(
        "x",
        problem("a", programme_id="sm", due=TODAY),
        problem("b", owner_id="fortin"),
        problem("c", due=date(2026, 11, 19)),
        problem("d", programme_id="sm", level="direction", waiting_on="Direction SMD"),
    )
    assert cards.ids(store, Phase.NEW, wanted) == found
    assert sorted(cards.spots(store, ["a", "b", "c", "d"], wanted)) == found
    assert cards.counts(store, wanted) == {Phase.NEW: len(found)}


def test_lanes_divide_a_column_without_losing_a_problem(store: Store) -> None:
    store.commit("x", problem("a", owner_id="roy"), problem("b"), problem("c", owner_id="roy"))
    assert cards.by_lane(store, Phase.NEW, CardFilter("she"), "owner_id") == {"roy": ["a", "c"], "": ["b"]}
    assert cards.spots(store, ["a", "b"], CardFilter("she"), "owner_id")["b"].lane == ""
    assert cards.owners(store, CardFilter("she")) == {"roy"}


def test_a_card_says_all_that_the_board_shows(store: Store) -> None:
    store.commit(
        "x",
        problem("a", programme_id="sm", waiting_on="DRH", waiting_since=TODAY, due=TODAY),
        ProblemProgramme(id="p1", problem_id="a", programme_id="jed"),
        ProblemProgramme(id="p2", problem_id="a", programme_id="sm"),
        ProblemTerritory(id="t1", problem_id="a", territory_id="gra"),
        Cycle(id="c1", problem_id="a", number=1),
        Cycle(id="c2", problem_id="a", number=2),
        Action(id="a1", problem_id="a", what="Appeler", done_on=TODAY),
        Action(id="a2", problem_id="a", what="Relancer"),
    )
    card = cards.by_ids(store, ["a", "unknown"])["a"]
    assert (card.programmes, card.shared_with) == (("sm", "jed"), ("gra",))
    assert (card.cycle, card.actions, card.waiting_on) == (2, (1, 2), "DRH")
    assert not card.is_late(TODAY)
    assert card.is_late(date(2026, 11, 21))


def test_a_row_that_a_newer_program_wrote_is_shown_not_refused(store: Store) -> None:
    store.commit("x", problem("a"))
    store.db.execute("update problem set phase = 'later', pillar = 'fourth', due = 'soon', outcome = 'odd'")
    card = cards.by_ids(store, ["a"])["a"]
    assert (card.phase, card.due, card.outcome) == (Phase.NEW, None, None)


def test_a_change_names_the_problems_whose_card_it_alters(store: Store) -> None:
    store.commit("x", problem("a"), problem("b"))
    action = Action(id="a1", problem_id="a", what="Appeler")
    change = store.commit("x", action, Cycle(id="c1", problem_id="b"))
    assert change is not None
    assert cards.touched(store, change) == {"a", "b"}
    change = store.commit("x", action.with_(done_on=TODAY))
    assert change is not None
    assert cards.touched(store, change) == {"a"}
