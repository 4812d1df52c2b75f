"""The three figures of the headline, each with the list behind it."""

from datetime import date, timedelta

import pytest

from colapp.domain.problem import Outcome, Phase, Problem, ProblemTerritory
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.storage import references, requests, subsidiarity
from colapp.storage.store import Store
from tests.conftest import TODAY

LAST_QUARTER = date(2026, 8, 14)


def problem(name: str, closed_on: date, raised: str, decided: str, **fields: object) -> Problem:
    closed = {"phase": Phase.CLOSED, "outcome": Outcome.SETTLED, "territory_id": "she"}
    return Problem(
        id=name, number=name, statement=name, closed_on=closed_on, raised_level=raised, level=decided,
        **closed | fields,
    )  # fmt: skip


@pytest.fixture
def lived(store: Store) -> Store:
    """Problems of two quarters, one shared by Granit, and what a direction answered."""
    store.commit(
        "test",
        problem("here", TODAY, "team", "team"),
        problem("above", TODAY, "team", "direction"),
        problem("before", LAST_QUARTER, "site", "site"),
        problem("dropped", TODAY, "team", "team", outcome=Outcome.ABANDONED),
        problem("shared", TODAY, "team", "team", territory_id="gra"),
        ProblemTerritory(id="link", problem_id="shared", territory_id="she"),
        Request(id="asked", territory_id="she", asked_on=TODAY - timedelta(days=7)),
        Answer(id="yes", request_id="asked", answer_kind=AnswerKind.AUTHORISED, answered_on=TODAY),
        Request(id="slow", territory_id="she", asked_on=TODAY - timedelta(days=28)),
        Answer(id="later", request_id="slow", answer_kind=AnswerKind.POSTPONED, answered_on=TODAY),
        Answer(id="no", request_id="slow", answer_kind=AnswerKind.REFUSED, answered_on=TODAY, told_on=TODAY),
        Request(id="taken-back", territory_id="she", asked_on=TODAY, withdrawn_on=TODAY),
        Answer(id="late", request_id="taken-back", answer_kind=AnswerKind.RESOLVED, answered_on=TODAY),
        Request(id="far", territory_id="gra", asked_on=TODAY),
        Answer(id="theirs", request_id="far", answer_kind=AnswerKind.RESOLVED, answered_on=TODAY),
    )
    return store


def test_each_figure_is_the_length_of_its_list(lived: Store) -> None:
    *_, before, now = subsidiarity.read(lived, references.load(lived), {"she"}, TODAY)
    assert set(now.settled.all) == {"here", "above", "shared"}
    assert set(now.settled.at_origin) == {"here", "shared"}
    assert now.settled.share == pytest.approx(2 / 3)
    assert before.settled.all == before.settled.at_origin == ("before",)
    assert [(each.request_id, each.days) for each in now.answered] == [("slow", 20), ("asked", 5)]
    assert now.median_days == 12.5
    assert [each.answer_id for each in now.told] == ["no"] and now.share_told == 0.5


def test_what_never_happened_is_not_zero(store: Store) -> None:
    quarters = subsidiarity.read(store, references.load(store), {"she"}, TODAY)
    assert len(quarters) == 8 and quarters[-1].period.start == date(2026, 10, 1)
    assert {(q.settled.share, q.median_days, q.share_told) for q in quarters} == {(None, None, None)}


def test_days_are_those_worked_in_the_place_that_asks(lived: Store) -> None:
    """Action de grâce, 12 October 2026, is not worked in Québec."""
    lived.commit(
        "test",
        Request(id="autumn", territory_id="she", asked_on=date(2026, 10, 9)),
        Answer(id="a", request_id="autumn", answer_kind=AnswerKind.RESOLVED, answered_on=date(2026, 10, 13)),
    )
    *_, now = subsidiarity.read(lived, references.load(lived), {"she"}, TODAY)
    assert next(each.days for each in now.answered if each.request_id == "autumn") == 1


def test_what_is_asked_on_a_sunday_is_asked_on_monday(lived: Store) -> None:
    """As it is counted wherever the request itself is shown."""
    lived.commit(
        "test",
        Request(id="sunday", territory_id="she", asked_on=date(2026, 11, 15)),
        Answer(id="s", request_id="sunday", answer_kind=AnswerKind.RESOLVED, answered_on=date(2026, 11, 17)),
    )
    *_, now = subsidiarity.read(lived, references.load(lived), {"she"}, TODAY)
    assert next(each.days for each in now.answered if each.request_id == "sunday") == 1
    shown = requests.of_ids(lived, references.load(lived), TODAY, ["sunday"])
    assert shown[0].took == 1


def test_a_request_whose_problem_is_in_the_trash_is_not_counted(lived: Store) -> None:
    lived.commit("test", lived.get(Request, "asked").with_(problem_id="here"))
    lived.remove("trash-problem", lived.get(Problem, "here"))
    *_, now = subsidiarity.read(lived, references.load(lived), {"she"}, TODAY)
    assert [each.request_id for each in now.answered] == ["slow"]
    assert "here" not in now.settled.all


def test_a_quarter_that_is_over_does_not_move_any_more(lived: Store) -> None:
    """An answer told in October is one that September did not hear."""
    lived.commit(
        "test",
        Request(id="summer", territory_id="she", asked_on=LAST_QUARTER),
        Answer(
            id="heard-late", request_id="summer", answer_kind=AnswerKind.RESOLVED,
            answered_on=date(2026, 9, 29), told_on=date(2026, 10, 2),
        ),
    )  # fmt: skip
    *_, before, now = subsidiarity.read(lived, references.load(lived), {"she"}, TODAY)
    assert before.share_told == 0.0 and len(before.answered) == 1
    assert now.share_told == 0.5
