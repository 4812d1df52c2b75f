"""Just after a huddle: one F5 more does not quietly begin an empty one, and Esc does not go back in."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from colapp.domain.huddle import Huddle, StepKind
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.ui.huddle_hands import MeetingHands


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """Sherbrooke's huddle was run to its end; its minutes are shown."""
    hands = MeetingHands(session, qtbot, Place("board", "she"))
    hands.window.run_huddle()
    hands.go_to(StepKind.CLOSING)
    hands.press("e")
    yield hands.window
    hands.window.close()


def test_f5_says_that_it_is_over_and_a_second_one_begins_another(
    window: MainWindow, session: Session
) -> None:
    (ended,) = session.store.all(Huddle)
    assert ended.ended_at is not None and str(window.place.page) == "huddles"
    window.run_huddle()
    assert str(window.place.page) == "huddles" and session.store.count(Huddle) == 1
    assert "F5 de nouveau" in window.message.sentence
    window.run_huddle()
    assert str(window.place.page) == "huddle" and session.store.count(Huddle) == 2


def test_another_team_is_not_held_up(window: MainWindow, session: Session) -> None:
    window.show_place(Place("board", "gra"))
    window.run_huddle()
    assert str(window.place.page) == "huddle" and session.store.count(Huddle) == 2


def test_esc_from_the_minutes_goes_back_to_where_one_was_before(window: MainWindow) -> None:
    window.back()
    assert window.place == Place("board", "she")
