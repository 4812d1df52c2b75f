"""Requests as they are listed: with their problem, their answers and their clock."""

from datetime import timedelta
from typing import Any

import pytest

from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request, State
from colapp.domain.term import LEVEL, Term
from colapp.domain.territory import Territory
from colapp.services import problems
from colapp.storage import references
from colapp.storage import requests as asking
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from tests.conftest import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def asked(store: Store) -> Store:
    """Two problems and what they ask: of a direction, of the MRC; one answered, one from elsewhere."""
    store.commit(
        "ask",
        Problem(id="door", number="SHE-001", statement="Zone grise", territory_id="she", programme_id="sapa"),
        Problem(id="bus", number="GRA-001", statement="Transport", territory_id="gra", programme_id="sm"),
        Request(id="a", problem_id="door", territory_id="she", level="direction", programme_id="sm",
                addressee="Direction SMD", asked_on=TODAY - 3 * DAY),
        Request(id="b", problem_id="bus", territory_id="gra", level="external", authority_id="mrc",
                addressee="MRC", asked_on=TODAY - 9 * DAY, acknowledged_on=TODAY - 8 * DAY),
        Request(id="c", problem_id="door", territory_id="she", level="direction", programme_id="jed",
                addressee="Direction jeunesse", asked_on=TODAY - 30 * DAY),
        Request(id="d", territory_id="she", level="site", addressee="Site", asked_on=TODAY,
                problem_number="MAG-004", problem_statement="Lit prêté", place="RLS de Magog"),
        Answer(id="x", request_id="c", answer_kind=AnswerKind.INFORMATION, answered_on=TODAY - 25 * DAY,
               completed_on=TODAY - 20 * DAY),
        Answer(id="y", request_id="c", answer_kind=AnswerKind.REFUSED, answered_on=TODAY - 10 * DAY,
               words="Non"),
    )  # fmt: skip
    return store


def read(store: Store, **wanted: Any) -> list[str]:
    return [each.request.id for each in asking.read(store, references.load(store), TODAY, **wanted)]


def one(store: Store, request_id: str) -> Asked:
    (found,) = asking.of_ids(store, references.load(store), TODAY, [request_id])
    return found


def test_requests_are_listed_oldest_first_by_who_asks_whom_about_what(asked: Store) -> None:
    assert read(asked) == ["c", "b", "a", "d"]
    assert read(asked, territory_ids={"she"}) == ["c", "a", "d"]
    assert read(asked, territory_ids=[]) == []
    assert read(asked, programme_id="sm") == ["a"], "who is asked, not who leads"
    assert read(asked, authority_id="mrc") == ["b"]
    assert read(asked, problem_id="door") == ["c", "a"]
    assert read(asked, only_open=True) == ["b", "a", "d"]


def test_a_request_is_shown_with_its_problem_as_it_is_now_else_as_it_left(asked: Store) -> None:
    asked.commit("edit", asked.get(Problem, "door").with_(statement="Porte", territory_id="gra"))
    ours, theirs = one(asked, "a"), one(asked, "d")
    assert (ours.number, ours.statement, ours.territory_id) == ("SHE-001", "Porte", "gra")
    assert (ours.programme_id, ours.phase) == ("sapa", Phase.NEW)
    assert (theirs.number, theirs.statement, theirs.territory_id) == ("MAG-004", "Lit prêté", "she")
    assert theirs.phase is None and read(asked, territory_ids={"gra"}) == ["c", "b", "a"]


def test_answers_come_oldest_first_and_the_last_one_says_how_it_stands(asked: Store) -> None:
    answered = one(asked, "c")
    assert [given.id for given in answered.answers] == ["x", "y"]
    assert answered.last is not None and answered.last.words == "Non"
    assert (answered.state, answered.is_open, answered.delay.days) == (State.ANSWERED, False, 6)
    assert answered.took == 14


def test_the_clock_is_that_of_its_level_in_this_file_and_of_the_place_that_asks(asked: Store) -> None:
    (direction,) = asked.all(Term, list=LEVEL, code="direction")
    asked.commit("edit", direction.with_(answer_days=2), asked.get(Territory, "estrie").with_(calendar="FR"))
    assert (one(asked, "a").delay.days, one(asked, "a").delay.allowed) == (3, 2)
    assert one(asked, "a").answer_by == TODAY - DAY
    assert one(asked, "b").delay.days == 6, "the eleventh of November is a holiday in France"


def test_a_problem_in_the_trash_takes_what_it_asks_along(asked: Store) -> None:
    problems.trash(asked, "door")
    assert read(asked) == ["b", "d"]
    problems.restore(asked, "door")
    assert read(asked) == ["c", "b", "a", "d"]


def test_a_team_is_told_what_comes_back_about_its_own_problems(asked: Store) -> None:
    lists = references.load(asked)
    ((found, given),) = asking.to_tell(asked, lists, TODAY, {"she", "gra"})
    assert (found.request.id, given.id) == ("c", "y")
    assert asking.to_tell(asked, lists, TODAY, {"she"}, programme_id="sapa")
    assert not asking.to_tell(asked, lists, TODAY, {"she"}, programme_id="sm")
    assert not asking.to_tell(asked, lists, TODAY, {"gra"})


def test_a_last_word_is_the_last_whatever_day_another_machine_gave_it(asked: Store) -> None:
    """Logs that meet bring answers in any order: no reading of what is open differs from another."""
    asked.commit(
        "answer",
        Answer(id="w", request_id="a", answer_kind=AnswerKind.INFORMATION, answered_on=TODAY - DAY),
        Answer(id="v", request_id="a", answer_kind=AnswerKind.RESOLVED, answered_on=TODAY - 2 * DAY),
    )
    found = one(asked, "a")
    assert found.state is State.ANSWERED and found.last is not None and found.last.id == "v"
    assert "a" not in read(asked, only_open=True)
    lists = references.load(asked)
    told = {answer.id for _, answer in asking.to_tell(asked, lists, TODAY, {"she"})}
    assert told == {"v", "y"}
    assert [answer.id for answer in asking.answers_of(asked, "a")] == ["w", "v"]
