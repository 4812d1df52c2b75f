"""What was being typed at a meeting when the program stopped is given back where it was typed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from colapp import paths
from colapp.domain.huddle import EntryKind, Presence, StepKind
from colapp.services import actions, huddles, problems
from colapp.settings import Settings
from colapp.storage import huddle as meetings
from colapp.ui.place import Place
from colapp.ui.requests.asking import AskForm
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.huddle_hands import MeetingHands
from tests.ui.test_huddle_steps import try_something

WEEK = timedelta(days=7)


@pytest.fixture
def room(session: Session, qtbot: QtBot) -> Callable[[], MeetingHands]:
    """The window of Sherbrooke's huddle, opened anew each time, as by a program that was killed."""
    store = session.store
    huddles.begin(store, store.now(), TODAY, "she")
    running = meetings.running(store, "she", None)
    assert running is not None
    huddles.attend(store, running.id, "fortin", Presence.PRESENT)
    problem = problems.capture(store, TODAY, "she", "Files d attente au CLSC")
    assert problem is not None
    problem_id = problem.touches("problem").pop()
    for what in ("Appeler le transport", "Installer deux chaises"):
        actions.add(store, problem_id, what, person_id="fortin", due=date(2026, 11, 2))
    try_something(store)

    before: list[MeetingHands] = []

    def opened() -> MeetingHands:
        for hands in before:
            hands.window.hide()
        anew = Session(session.workspace, Settings(language="fr"), lambda: TODAY, session)
        before.append(MeetingHands(anew, qtbot, Place("huddle", "she")))
        return before[-1]

    return opened


def typing_in() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def says_so(hands: MeetingHands) -> bool:
    """Whether the line in which one types says that it came back."""
    line = typing_in().parentWidget()
    assert line is not None
    said = line.findChild(QLabel, f"{line.objectName()}-back")
    return said is not None and said.isVisible()


STEPS = [
    (StepKind.ATTENDANCE, ["+"], "Poul", "huddle-joining-1"),
    (StepKind.SAFETY, ["Enter"], "Plancher gliss", "huddle-note-1"),
    (StepKind.ACTIONS, ["Down", "3"], "Le fournis", "block-1"),
    (StepKind.ACTIONS, ["N"], "La porte du", "huddle-problem-1"),
    (StepKind.PROBLEMS, ["1"], "#fort", "assign-1"),
    (StepKind.CHECK, ["3"], "Les numéros étai", "check-learned-1"),
    (StepKind.CHECK, ["1"], "La saisie a deux", "check-reason-1"),
    (StepKind.CLOSING, ["1"], "Merci à l’acc", "closing-win-1"),
    (StepKind.CLOSING, ["2"], "Afficher la li", "closing-decision-1"),
    (StepKind.CLOSING, ["3"], "Rappel la ve", "closing-vote-1"),
]


@pytest.mark.parametrize(("kind", "keys", "typed", "name"), STEPS, ids=[step[3] for step in STEPS])
def test_a_line_half_typed_is_there_at_its_step_with_the_focus_when_the_program_comes_back(
    room: Callable[[], MeetingHands], kind: StepKind, keys: list[str], typed: str, name: str
) -> None:
    hands = room()
    hands.go_to(kind)
    hands.press(*keys)
    hands.write(typed)
    card = getattr(getattr(hands.frame.view, "list", None), "chosen", "")
    again = room()
    assert again.frame.view.step.step_kind is kind
    assert (typing_in().objectName(), typing_in().text()) == (name, typed)
    assert again.frame.isAncestorOf(typing_in()) and says_so(again)
    assert "pas encore gardé" in typing_in().accessibleDescription()
    assert getattr(getattr(again.frame.view, "list", None), "chosen", "") == card
    assert typed not in str(again.frame.view.board()), "the room sees what was entered, no more"


def test_the_reason_beside_a_date_comes_back_with_it_and_goes_once_entered(
    room: Callable[[], MeetingHands],
) -> None:
    hands = room()
    hands.go_to(StepKind.ACTIONS)
    hands.press("2")
    hands.write("+7")
    hands.press("Enter")
    hands.write("Congé ")
    again = room()
    assert (child(again.frame, "redate-1").text(), typing_in().text()) == ("+7", "Congé ")
    again.write("férié")
    again.press("Enter")
    (entry,) = again.entries()
    assert (entry.entry_kind, entry.words, entry.until) == (EntryKind.REDATED, "Congé férié", TODAY + WEEK)
    third = room()
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    third.press("2")
    assert typing_in().text() == "" and not says_so(third)


def test_what_waits_at_another_step_is_open_when_one_comes_to_it(room: Callable[[], MeetingHands]) -> None:
    hands = room()
    hands.go_to(StepKind.SAFETY)
    hands.press("Enter")
    hands.write("Plancher gliss")
    hands.press("Esc")
    hands.go_to(StepKind.CLOSING)
    again = room()
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    for _ in range(5):
        again.press("Left")
    assert (again.frame.view.step.step_kind, typing_in().text()) == (StepKind.SAFETY, "Plancher gliss")
    assert says_so(again)
    again.write("ant")
    again.press("Enter")
    assert typing_in().text() == "" and not says_so(again), "what comes next is new"


def test_emptied_or_the_meeting_over_nothing_of_it_stays_on_the_device(
    room: Callable[[], MeetingHands],
) -> None:
    hands = room()
    kept = paths.drafts(hands.session.workspace.path)
    hands.go_to(StepKind.CLOSING)
    for key, typed in (("2", "À garder pour soi"), ("P", "À garder aussi")):
        hands.press(key)
        hands.write(typed)
        hands.press("Esc")
        assert typed in kept.read_text(encoding="utf-8")
    hands.press("P")
    typing_in().clear()
    hands.press("Esc")
    assert "aussi" not in kept.read_text(encoding="utf-8")
    hands.press("E")
    assert not kept.exists()


def test_a_meeting_ended_elsewhere_leaves_nothing_either(room: Callable[[], MeetingHands]) -> None:
    hands = room()
    hands.press("N")
    hands.write("Une phrase")
    hands.press("Esc")
    store = hands.session.store
    huddles.end(store, store.now(), hands.running.huddle.id)
    assert not paths.drafts(hands.session.workspace.path).exists()


def test_the_form_that_escalates_comes_back_with_what_was_written_in_it(
    room: Callable[[], MeetingHands],
) -> None:
    hands = room()
    hands.go_to(StepKind.ACTIONS)
    hands.press("4")
    hands.write("Deux appels au transp")
    again = room()
    assert again.frame.view.is_asking
    form = again.frame.findChild(AskForm)
    assert form is not None and form.editors["tried"].text() == "Deux appels au transp"
    assert form.isAncestorOf(QApplication.focusWidget())
    again.press("Esc")
    third = room()
    assert not third.frame.view.is_asking, "it was left, and waits"
    third.press("4")
    form = third.frame.findChild(AskForm)
    assert form is not None and form.editors["tried"].text() == "Deux appels au transp"
