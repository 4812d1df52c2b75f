from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from colapp.domain.action import Action
from colapp.domain.board import Board
from colapp.domain.errors import RuleError
from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase, Problem, number
from tests.conftest import TODAY

PROBLEM = Problem(id="p", statement="Ascenseur en panne", phase=Phase.ACT, due=TODAY)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"statement": ""}, "statement-missing"),
        ({"statement": " \t\n"}, "statement-missing"),
        ({"impact": 6}, "rating-out-of-range"),
        ({"effort": -1}, "rating-out-of-range"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(fields: dict[str, object], code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        PROBLEM.with_(**fields).checked()
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("opened_on", "due", "unlikely"),
    [
        (date(2026, 5, 1), date(2025, 5, 1), None),
        (date(2026, 5, 1), date(2025, 4, 30), date(2025, 4, 30)),
        (TODAY, date(2046, 11, 20), None),
        (TODAY, date(9999, 12, 31), date(9999, 12, 31)),
        (None, date(1880, 11, 1), date(1880, 11, 1)),
        (date(1990, 1, 1), None, None),
        (date(1890, 1, 1), None, date(1890, 1, 1)),
        (TODAY + timedelta(days=1), None, TODAY + timedelta(days=1)),
    ],
)
def test_a_date_nobody_can_mean_is_refused(
    opened_on: date | None, due: date | None, unlikely: date | None
) -> None:
    dated = PROBLEM.with_(opened_on=opened_on, due=due)
    if unlikely is None:
        assert dated.with_likely_dates(TODAY) == dated
        return
    with pytest.raises(RuleError) as refusal:
        dated.with_likely_dates(TODAY)
    assert (refusal.value.code, refusal.value.params["day"]) == ("date-unlikely", unlikely)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused_without_today_too(day: date) -> None:
    for fields in ({"opened_on": day}, {"opened_on": None, "due": day}):
        with pytest.raises(RuleError, match="date-unlikely"):
            PROBLEM.with_(**fields).with_likely_dates()


@pytest.mark.parametrize("rating", [0, 1, 5])
def test_estimates_go_from_one_to_five_and_zero_is_not_yet(rating: int) -> None:
    assert PROBLEM.with_(impact=rating, effort=rating).checked().impact == rating


def test_a_problem_is_late_the_day_after_its_date_and_while_it_is_open() -> None:
    assert not PROBLEM.is_late(TODAY)
    assert PROBLEM.is_late(TODAY + timedelta(days=1))
    assert not PROBLEM.closed(Outcome.SETTLED, "", TODAY).is_late(TODAY + timedelta(days=1))
    assert not PROBLEM.with_(due=None).is_late(TODAY)


def test_an_action_is_late_until_it_is_done() -> None:
    action = Action(id="a", what="Appeler", due=TODAY)
    assert not action.is_late(TODAY) and action.is_late(TODAY + timedelta(days=1))
    assert not action.with_(done_on=TODAY).is_late(TODAY + timedelta(days=1))


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.SETTLED])
def test_an_end_that_settles_nothing_says_why(outcome: Outcome) -> None:
    with pytest.raises(RuleError, match="closing-note-missing"):
        PROBLEM.closed(outcome, "  ", TODAY)
    assert PROBLEM.closed(outcome, "Repris par la direction", TODAY).outcome is outcome


def test_closing_ends_the_wait_and_reopening_forgets_the_end() -> None:
    waiting = PROBLEM.waiting("DSG", TODAY - timedelta(days=9))
    closed = waiting.closed(Outcome.SETTLED, "", TODAY)
    assert (closed.phase, closed.closed_on, closed.waiting_on, closed.waiting_since) == (
        Phase.CLOSED, TODAY, "", None,
    )  # fmt: skip
    again = closed.reopened(Phase.ACT)
    assert again.is_open
    assert (again.outcome, again.closing_note, again.closed_on) == (None, "", None)


def test_a_wait_counts_from_its_first_day() -> None:
    waiting = PROBLEM.waiting("DSG", TODAY)
    later = TODAY + timedelta(days=3)
    assert waiting.waiting("DSG, Mme Roy", later).waiting_since == TODAY
    assert waiting.waiting("", later).waiting_since is None


def test_with_validates_what_it_changes() -> None:
    with pytest.raises(ValidationError):
        PROBLEM.with_(impact="beaucoup")
    with pytest.raises(ValidationError):
        PROBLEM.with_(no_such_field=1)


def test_numbers_can_be_spoken() -> None:
    assert number("SHE", 41) == "SHE-041"
    assert number("", 1234) == "COL-1234"


def test_a_board_has_limits_for_the_wheel_only() -> None:
    board = Board(id="b", limit_do=2)
    assert board.limit(Phase.DO) == 2
    assert board.limit(Phase.PLAN) is None and board.limit(Phase.CLOSED) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [("Karine Fortin", "K. Fortin"), ("Marie-Ève St-Pierre", "M. St-Pierre"), ("Dubois", "Dubois"), ("", "")],
)
def test_a_card_has_room_for_a_short_name(name: str, short: str) -> None:
    assert Person(id="x", name=name).short_name == short


def test_the_phases_are_in_the_order_of_the_columns() -> None:
    assert sorted(Phase, key=lambda phase: phase.position) == list(Phase)
    assert date.fromisoformat(PROBLEM.model_dump(mode="json")["due"]) == TODAY
