"""Actions due: what presses comes first, is ticked and dated where it stands, one Enter from its problem."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.action import Action
from colapp.domain.problem import Phase, Problem
from colapp.domain.standard import Standard
from colapp.services import actions
from colapp.ui.actions.page import ActionsPage
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.problem_hands import HOSTILE, Hands, note


def in_days(days: int) -> Any:
    return TODAY + timedelta(days=days)


@pytest.fixture
def problem_id(session: Session) -> str:
    """A problem with actions of every urgency, and a closed one whose standard is to be checked."""
    problem_id = note(session.store, "Rendez-vous manqués")
    closed = note(session.store, "Chutes")
    session.store.commit(
        "test",
        session.store.get(Problem, closed).with_(phase=Phase.CLOSED),
        Standard(id="s", problem_id=closed, standard="Vérifier au congé"),
        Action(id="check", problem_id=closed, standard_id="s", what="Tient-il ?", due=in_days(4)),
        Action(id="long", problem_id=problem_id, what="Appeler la DSG", due=in_days(-9), person_id="roy"),
        Action(id="late", problem_id=problem_id, what=HOSTILE, due=in_days(-2), person_id="fortin"),
        Action(id="today", problem_id=problem_id, what="Écrire", due=TODAY, person_id="fortin"),
        Action(id="later", problem_id=problem_id, what="Rencontrer", due=in_days(30)),
        Action(id="undated", problem_id=problem_id, what="Penser"),
    )
    return problem_id


@pytest.fixture
def hands(session: Session, qtbot: QtBot) -> Hands:
    hands = Hands(ActionsPage(session), qtbot)
    hands.screen.show_place(Place("actions", "she"))
    return hands


def listed(hands: Hands) -> list[str]:
    model = hands.screen.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def chosen(hands: Hands) -> str:
    action = hands.screen.view.current()
    return action.id if action else ""


def test_a_territory_with_nothing_to_do_says_so_and_what_comes_here(hands: Hands) -> None:
    assert hands.shows("nothing") and not hands.shows("actions-list")
    assert hands.find("nothing").text().startswith("Rien à faire ici.")


def test_what_presses_comes_first_under_its_name(problem_id: str, hands: Hands) -> None:
    assert listed(hands) == [
        "En retard de plus d’une semaine · 1", "Appeler la DSG",
        "En retard · 1", HOSTILE,
        "D’ici sept jours · 2", "Écrire", "Tient-il ?",
        "Plus tard · 1", "Rencontrer",
        "Sans date · 1", "Penser",
    ]  # fmt: skip
    assert hands.find("facts").text() == "4 sont en retard ou à faire d’ici sept jours."
    index = hands.screen.model.index_of("check")
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Tient-il ?, 24 nov., vérification d’un standard, personne encore · SHE-002 Chutes"
    late = hands.screen.model.index_of("long").data(Qt.ItemDataRole.AccessibleTextRole)
    assert late == "Appeler la DSG, 9\u00a0j de retard, L. Roy · SHE-001 Rendez-vous manqués"
    assert "&lt;img" in hands.screen.model.index_of("late").data(Qt.ItemDataRole.ToolTipRole)


def test_arrows_pass_over_the_names_and_enter_opens_the_problem(
    problem_id: str, session: Session, hands: Hands, qtbot: QtBot
) -> None:
    assert chosen(hands) == "long"
    hands.press(Qt.Key.Key_Down)
    assert chosen(hands) == "late"
    hands.press(Qt.Key.Key_Down)
    assert chosen(hands) == "today"
    with qtbot.waitSignal(session.go) as asked:
        hands.press(Qt.Key.Key_Return)
    assert asked.args == [Place("problem", "she", problem_id=problem_id)]


def test_a_check_opens_the_cycle_whose_standard_it_is(
    problem_id: str, session: Session, hands: Hands, qtbot: QtBot
) -> None:
    session.store.commit("test", session.store.get(Standard, "s").with_(cycle_id="c7"))
    hands.screen.view.setCurrentIndex(hands.screen.model.index_of("check"))
    with qtbot.waitSignal(session.go) as asked:
        hands.click("button-open")
    assert asked.args[0].cycle_id == "c7"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_1])
def test_one_key_says_that_it_is_done_and_undo_takes_it_back(
    problem_id: str, session: Session, hands: Hands, key: Qt.Key
) -> None:
    hands.press(key)
    assert session.store.get(Action, "long").done_on == TODAY
    assert "Appeler la DSG" not in listed(hands) and chosen(hands) == "late"
    session.undo()
    assert "Appeler la DSG" in listed(hands) and chosen(hands) == "late"


def test_the_box_is_ticked_with_the_pointer(problem_id: str, session: Session, hands: Hands) -> None:
    view = hands.screen.view
    row = view.visualRect(hands.screen.model.index_of("today"))
    hands.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert chosen(hands) == "today" and session.store.get(Action, "today").done_on is None
    hands.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(16, 16))
    assert session.store.get(Action, "today").done_on == TODAY


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_E])
def test_another_date_is_typed_where_it_stands_and_the_action_moves_with_the_choice(
    problem_id: str, session: Session, hands: Hands, key: Qt.Key
) -> None:
    hands.press(key)
    hands.bot.keyClicks(QApplication.focusWidget(), "+3")
    hands.press(Qt.Key.Key_Return)
    assert session.store.get(Action, "long").due == in_days(3)
    assert not hands.shows("new-date") and hands.screen.view.hasFocus() and chosen(hands) == "long"
    assert listed(hands)[0] == "En retard · 1"


def test_a_date_that_cannot_be_read_stays_and_esc_leaves_the_old_one(
    problem_id: str, session: Session, hands: Hands
) -> None:
    hands.run("redate")
    hands.bot.keyClicks(QApplication.focusWidget(), "demain-ish")
    hands.press(Qt.Key.Key_Return)
    assert hands.shows("new-date")
    hands.press(Qt.Key.Key_Escape)
    assert not hands.shows("new-date") and hands.screen.view.hasFocus()
    assert session.store.get(Action, "long").due == in_days(-9)
    hands.run("redate")
    assert hands.find("new-date").text() == "11 nov. 2026"


def test_only_one_person_or_only_the_checks(problem_id: str, session: Session, hands: Hands) -> None:
    menu = hands.find("filter-person").menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert names == ["Toutes les personnes", "Karine Fortin", "Louise Roy"]
    menu.actions()[1].trigger()
    assert [text for text in listed(hands) if "·" not in text] == [HOSTILE, "Écrire"]
    assert hands.find("filter-person").text().startswith("Personne\u00a0: K. Fortin")
    hands.click("filter-checks")
    assert hands.find("nothing").text() == "Rien à faire qui corresponde à ces filtres."
    hands.run("clear-filters")
    hands.click("filter-checks")
    assert [text for text in listed(hands) if "·" not in text] == ["Tient-il ?"]


def test_a_person_named_by_the_palette_is_the_only_one_shown(problem_id: str, hands: Hands) -> None:
    hands.screen.show_place(Place("actions", "she", owner_id="roy"))
    assert [text for text in listed(hands) if "·" not in text] == ["Appeler la DSG"]
    hands.screen.show_place(Place("actions", "gra"))
    assert listed(hands) == []


def test_rows_come_and_go_while_the_choice_stays(
    problem_id: str, session: Session, hands: Hands, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(hands.screen.model)
    hands.press(Qt.Key.Key_Down)
    session.perform(actions.add, problem_id, "Nouvelle", due=in_days(-20))
    session.perform(actions.edit, "later", due=TODAY)
    session.perform(actions.finish, "long", TODAY)
    assert chosen(hands) == "late"
    assert listed(hands)[:2] == ["En retard de plus d’une semaine · 1", "Nouvelle"]


def test_who_only_reads_changes_nothing(problem_id: str, session: Session, hands: Hands) -> None:
    session.workspace.why_read_only = "in-use"
    hands.screen.refresh()
    hands.press(Qt.Key.Key_Space)
    assert session.store.get(Action, "long").done_on is None
    allowed = {action.objectName(): action.isEnabled() for action in hands.screen.findChildren(QAction)}
    assert allowed["open"] and not allowed["finish"] and not allowed["redate"]


def test_the_rail_says_how_many_are_due(problem_id: str, session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show_place(Place("actions", "she"))
    button: Any = window.findChild(object, "rail-actions")
    count: Any = button.findChild(object, "rail-count")
    assert count.text() == "4" and button.accessibleName() == "Actions, 4 à faire d’ici sept jours"
    session.perform(actions.finish, "long", TODAY)
    assert count.text() == "3"
    session.undo()
    assert count.text() == "4"


def test_the_words_are_english_too(problem_id: str, session: Session, qtbot: QtBot) -> None:
    i18n.use("en")
    page = ActionsPage(session)
    qtbot.addWidget(page)
    page.show_place(Place("actions", "she"))
    assert page.facts.text() == "4 are late or due within seven days."
    assert page.model.index_of("check").data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Tient-il ?, Nov 24, check of a standard, nobody yet · SHE-002 Chutes"
    )
