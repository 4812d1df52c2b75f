"""While one types, the bar shows the keys that then work, and no others: the rest are letters."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from colapp.domain.action import Action
from colapp.domain.huddle import EntryKind, Presence, StepKind
from colapp.domain.problem import Problem
from colapp.services import huddles, problems
from colapp.storage import huddle as meetings
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.huddle_hands import MeetingHands

WORDS = ["Garder", "Revenir aux touches", "Étape suivante"]


@pytest.fixture
def hands(session: Session, qtbot: QtBot) -> MeetingHands:
    """The huddle of Sherbrooke, just begun, with somebody there and a new problem."""
    session.perform(huddles.begin, session.now(), TODAY, "she")
    running = meetings.running(session.store, "she", None)
    assert running is not None
    session.perform(huddles.attend, running.id, "fortin", Presence.PRESENT)
    session.perform(problems.capture, TODAY, "she", "Attente au triage")
    return MeetingHands(session, qtbot, Place("huddle", "she"))


def leaving(hands: MeetingHands) -> QWidget:
    return child(hands.frame, "key-Esc")


def test_the_bar_shows_what_works_while_one_types(hands: MeetingHands) -> None:
    before = hands.keys_told()
    assert "Présent" in before and leaving(hands).isVisible()
    hands.press("N")
    assert hands.keys_told() == WORDS
    assert not leaving(hands).isVisible(), "Esc closes the line, and does not leave the meeting"
    hands.press("Esc")
    assert hands.keys_told() == before
    assert leaving(hands).isVisible()


def test_a_line_of_several_blanks_says_what_enter_does(hands: MeetingHands) -> None:
    hands.go_to(StepKind.PROBLEMS)
    hands.press("1")
    assert hands.keys_told() == ["Case suivante", *WORDS[1:]]
    hands.press("Enter")
    assert hands.keys_told() == WORDS


def test_what_the_bar_shows_while_one_types_is_also_done_by_a_click(hands: MeetingHands) -> None:
    hands.press("N")
    hands.write("Fuite d’eau")
    QTest.mouseClick(child(hands.frame, "key-Return"), Qt.MouseButton.LeftButton)
    assert "Fuite d'eau" in {each.statement.replace("’", "'") for each in hands.session.store.all(Problem)}
    hands.press("P")
    line = child(hands.frame.key_bar, "key-Esc")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert "Présent" in hands.keys_told()


def test_the_keys_can_be_reached_with_tab_from_the_line(hands: MeetingHands, qtbot: QtBot) -> None:
    hands.press("P")
    hands.write("Calendrier des fêtes")
    child(hands.frame.key_bar, "key-Return").setFocus()
    assert hands.keys_told() == WORDS, "the key that has the focus stays"
    hands.press("Space")
    assert [entry.words for entry in hands.entries()] == ["Calendrier des fêtes"]


def test_the_last_step_offers_no_next_one(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("2")
    assert hands.keys_told() == WORDS[:2]


def test_another_date_is_typed_over_the_one_that_is_proposed(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("4")
    hands.write("27 nov")
    hands.press("Enter", "Enter")
    assert hands.running.huddle.next_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "words", "action_id"),
    [("Bravo au service", "Bravo au service", None), ("", "Fait avant la date\u00a0: Rappeler", "early")],
)
def test_what_went_well_is_typed_over_what_is_suggested(
    hands: MeetingHands, typed: str, words: str, action_id: str | None
) -> None:
    due = date(2026, 11, 27)
    hands.session.store.commit(
        "test", Action(id="early", territory_id="she", what="Rappeler", due=due, done_on=TODAY)
    )
    hands.go_to(StepKind.CLOSING)
    hands.press("1")
    hands.write(typed)
    hands.press("Enter", "Enter")
    assert [(entry.words, entry.action_id) for entry in hands.entries()] == [(words, action_id)]


def test_a_form_says_itself_how_to_leave_it(hands: MeetingHands) -> None:
    hands.go_to(StepKind.PROBLEMS)
    hands.press("4")
    assert not hands.frame.key_bar.isVisible()
    assert not leaving(hands).isVisible()
    hands.press("Esc")
    assert leaving(hands).isVisible()
    assert hands.frame.key_bar.isVisible()


def test_a_problem_that_is_parked_says_so_and_is_parked_once(hands: MeetingHands) -> None:
    hands.go_to(StepKind.PROBLEMS)
    hands.press("P")
    view = hands.frame.view
    assert [card.item.state.words for card in view.list.cards()] == ["au stationnement"]
    assert "Le stationner" not in hands.keys_told() and "Stationner" in hands.keys_told()
    assert [entry.entry_kind for entry in hands.entries()] == [EntryKind.PARKED]
    hands.undo()
    assert [card.item.state.words for card in view.list.cards()] == ["personne encore"]
