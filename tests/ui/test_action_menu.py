"""What else is said of an action on its problem’s page: whose, how often, waiting on whom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from colapp.domain.action import Action, Every
from colapp.domain.person import Person
from colapp.services import actions
from colapp.ui.marks import Chip
from colapp.ui.problem.actions import ActionList
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.problem_hands import Hands, note


@pytest.fixture
def problem_id(session: Session) -> str:
    return note(session.store)


@pytest.fixture
def hands(session: Session, problem_id: str, qtbot: QtBot) -> Hands:
    """The list alone, shown again at each change as its page does."""
    for what in ("Appeler", "Mesurer"):
        actions.add(session.store, problem_id, what)
    shown = ActionList(session)
    shown.show_problem(problem_id)
    session.changed.connect(lambda _change: shown.show_problem(problem_id))
    return Hands(shown, qtbot)


def choose(hands: Hands, menu_name: str, text: str) -> None:
    """Choose in one of the menus of the first action, as the arrows would."""
    menu = hands.find("more").menu()
    menu.aboutToShow.emit()
    inside = menu.findChild(QMenu, menu_name) if menu_name else menu
    next(each for each in inside.actions() if each.text() == text).trigger()
    QApplication.processEvents()


def chips(hands: Hands) -> list[str]:
    return [each.accessibleName() for each in hands.screen.findChildren(Chip) if each.isVisible()]


def first(session: Session, problem_id: str) -> Action:
    return actions.actions_of(session.store, problem_id)[0]


def test_the_margin_splits_the_problem_into_ours_and_theirs(
    hands: Hands, session: Session, problem_id: str
) -> None:
    title = hands.screen.findChild(QLabel)
    assert title.text() == "Actions"
    choose(hands, "menu-margin", "propose")
    assert first(session, problem_id).margin == "propose"
    assert chips(hands) == ["propose"]
    assert title.text() == "Actions · 1 à nous maintenant, 1 à d’autres"
    session.undo()
    assert chips(hands) == [] and title.text() == "Actions"


def test_it_comes_back_each_week_and_done_makes_way_for_the_next(
    hands: Hands, session: Session, problem_id: str
) -> None:
    choose(hands, "menu-every", "Chaque semaine")
    assert first(session, problem_id).every is Every.WEEKLY
    hands.click("done")
    listed = actions.actions_of(session.store, problem_id)
    assert [each.what for each in listed if each.done_on is None] == ["Appeler", "Mesurer"]
    assert chips(hands) == ["chaque semaine"]


def test_whom_it_waits_on_is_typed_under_it(hands: Hands, session: Session, problem_id: str) -> None:
    choose(hands, "", "En attente d’autrui…")
    assert hands.find("blocked-on").hasFocus()
    hands.bot.keyClicks(QApplication.focusWidget(), "MRC")
    hands.press(Qt.Key.Key_Return)
    assert first(session, problem_id).blocked_since == TODAY
    assert chips(hands) == ["MRC · 0 jour ouvrable"] and not hands.shows("blocked-on")
    choose(hands, "", "N’attend plus")
    assert chips(hands) == []


def test_a_partner_is_told_by_their_organisation(hands: Hands, session: Session, problem_id: str) -> None:
    session.store.commit("add-reference", Person(id="cote", name="Josée Côté", organisation="Popote"))
    session.perform(actions.edit, first(session, problem_id).id, person_id="cote")
    assert chips(hands) == ["Popote"]
