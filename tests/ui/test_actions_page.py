"""Actions due: what presses comes first, is ticked and dated where it stands, one Enter from its problem."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp import i18n, settings
from colapp.domain.action import Action, Every
from colapp.domain.person import Person
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


def test_one_key_says_that_it_is_done_and_undo_takes_it_back(
    problem_id: str, session: Session, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_1)
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


def test_another_date_is_typed_under_the_list_and_a_late_one_asks_why(
    problem_id: str, session: Session, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_2)
    hands.bot.keyClicks(QApplication.focusWidget(), "+3")
    hands.press(Qt.Key.Key_Return)
    assert session.store.get(Action, "long").due == in_days(-9)
    assert hands.find("redating-refusal").text().startswith("Dites pourquoi")
    assert hands.find("redate-reason").hasFocus()
    hands.bot.keyClicks(QApplication.focusWidget(), "Vacances")
    hands.press(Qt.Key.Key_Return)
    assert session.store.get(Action, "long").due == in_days(3)
    assert session.store.changes(1)[0].note == "Vacances"
    assert not hands.shows("new-date") and hands.screen.view.hasFocus() and chosen(hands) == "long"
    assert listed(hands)[0] == "En retard · 1"
    told = hands.screen.model.index_of("long").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "repoussée 1 fois" in told


def test_several_are_chosen_with_the_keys_and_get_one_date_in_one_change(
    problem_id: str, session: Session, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Space)
    assert {each.id for each in hands.screen.view.chosen()} == {"long", "late", "check"}
    assert hands.find("facts").text() == "3 actions choisies."
    hands.press(Qt.Key.Key_2)
    assert hands.find("redating-title").text() == "Une même nouvelle date pour 3 actions"
    hands.press(Qt.Key.Key_Return)
    assert hands.find("redating-refusal").text() == "Tapez la nouvelle date."
    hands.bot.keyClicks(QApplication.focusWidget(), "+14")
    hands.write("redate-reason", "Verglas")
    hands.click("redate-write")
    moved = ("long", "late", "check")
    assert {session.store.get(Action, each).due for each in moved} == {in_days(14)}
    session.undo()
    assert session.store.get(Action, "long").due == in_days(-9)
    assert session.store.get(Action, "check").due == in_days(4)


def test_several_are_put_off_by_as_many_days_each(problem_id: str, session: Session, hands: Hands) -> None:
    hands.press(Qt.Key.Key_2)
    assert not hands.shows("redate-each"), "for one, a date is enough"
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_2)
    hands.click("redate-each")
    assert hands.find("redating-refusal").text() == "Tapez de combien de jours\u00a0: +14."
    hands.bot.keyClicks(QApplication.focusWidget(), "+14")
    hands.click("redate-each")
    assert hands.find("redating-refusal").text() and session.store.get(Action, "today").due == TODAY
    hands.write("redate-reason", "Vacances")
    hands.click("redate-each")
    kept = {each: session.store.get(Action, each).due for each in ("late", "today", "undated")}
    assert kept == {"late": in_days(12), "today": in_days(14), "undated": None}
    session.undo()
    assert session.store.get(Action, "late").due == in_days(-2)


def test_several_are_done_at_once(problem_id: str, session: Session, hands: Hands) -> None:
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_1)
    assert hands.shows("nothing")
    session.undo()
    assert len([text for text in listed(hands) if "·" not in text]) == 6


def test_several_go_to_the_trash_in_one_change(problem_id: str, session: Session, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Delete)
    assert listed(hands)[0] == "D’ici sept jours · 2"
    session.undo()
    assert listed(hands)[1] == "Appeler la DSG"


def test_what_waits_on_others_says_on_whom_and_since_when(
    problem_id: str, session: Session, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_Return)
    assert hands.find("blocking-refusal").text()
    hands.bot.keyClicks(QApplication.focusWidget(), "MRC")
    hands.press(Qt.Key.Key_Return)
    assert session.store.get(Action, "long").blocked_on == "MRC"
    actions.block(session.store, in_days(-12), "later", HOSTILE)
    hands.click("view-blocked")
    assert listed(hands) == [f"{HOSTILE} · 1", "Rencontrer", "MRC · 1", "Appeler la DSG"]
    told = hands.screen.model.index_of("later").data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"{HOSTILE} · 9 jours ouvrables" in told
    assert chosen(hands) == "later"
    hands.press(Qt.Key.Key_3)
    hands.click("unblock")
    assert session.store.get(Action, "later").blocked_on == ""
    assert listed(hands) == ["MRC · 1", "Appeler la DSG"]


def test_several_wait_on_the_same_others_in_one_change(
    problem_id: str, session: Session, hands: Hands
) -> None:
    def waiting() -> int:
        return sum(each.blocked_on == "MRC" for each in session.store.all(Action))

    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_3)
    assert "6" in hands.find("blocking-title").text()
    hands.bot.keyClicks(QApplication.focusWidget(), "MRC")
    hands.press(Qt.Key.Key_Return)
    assert waiting() == 6
    session.undo()
    assert waiting() == 0


def test_all_of_an_action_is_edited_under_the_list(problem_id: str, session: Session, hands: Hands) -> None:
    hands.screen.view.setCurrentIndex(hands.screen.model.index_of("later"))
    hands.press(Qt.Key.Key_E)
    hands.write("edit-who", "Louise")
    hands.write("edit-every", "mois")
    hands.write("edit-margin", "propose")
    hands.write("edit-due", "+2")
    kept = session.store.get(Action, "later")
    assert (kept.person_id, kept.every, kept.margin) == ("roy", Every.MONTHLY, "propose")
    assert kept.due == in_days(2) and chosen(hands) == "later"
    told = hands.screen.model.index_of("later").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "chaque mois, propose" in told
    hands.write("edit-due", "+30")  # later: why is asked
    assert hands.shows("redating") and not hands.shows("editing")
    hands.bot.keyClicks(hands.find("redate-reason"), "Salle prise")
    hands.click("redate-write")
    assert session.store.get(Action, "later").due == in_days(30)


def test_late_has_its_grades_and_what_comes_back_its_rhythm(
    problem_id: str, session: Session, hands: Hands
) -> None:
    session.perform(actions.add, problem_id, "Oubliée", due=in_days(-40))
    session.perform(actions.edit, "today", every=Every.WEEKLY)
    hands.click("view-late")
    assert listed(hands) == [
        "En retard de plus de 30 jours · 1", "Oubliée",
        "En retard de 8 à 30 jours · 1", "Appeler la DSG",
        "En retard de 1 à 7 jours · 1", HOSTILE,
    ]  # fmt: skip
    hands.click("view-recurring")
    assert listed(hands) == ["Chaque semaine · 1", "Écrire"]
    hands.press(Qt.Key.Key_1)
    assert listed(hands) == ["Chaque semaine · 1", "Écrire"]
    assert hands.screen.view.current().due == in_days(7)


def test_by_person_and_by_partner(problem_id: str, session: Session, hands: Hands) -> None:
    session.store.commit("add-reference", Person(id="cote", name="Josée Côté", organisation="Popote"))
    session.perform(actions.edit, "undated", person_id="cote")
    hands.click("view-people")
    assert [text for text in listed(hands) if "·" in text] == [
        "Josée Côté · Popote · 1",
        "Karine Fortin · Cheffe de service · 2",
        "Louise Roy · Gestionnaire de proximité · 1",
        "Personne encore · 2",
    ]
    hands.click("view-partners")
    assert listed(hands) == ["Josée Côté · Popote · 1", "Penser"]
    told = hands.screen.model.index_of("undated").data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Penser, partenaire, J. Côté (Popote)")


def test_mine_asks_once_who_i_am_and_looks_in_every_territory(
    problem_id: str, session: Session, hands: Hands, qtbot: QtBot
) -> None:
    session.perform(actions.add, None, "Visiter", territory_id="gra", person_id="roy")
    hands.click("view-mine")
    assert hands.find("me-who").hasFocus() and listed(hands) == []
    hands.write("me-who", "Louise")
    assert [text for text in listed(hands) if " · " not in text] == ["Appeler la DSG", "Visiter"]
    visit = hands.screen.model.index_of(hands.screen.model.action(hands.screen.model.index(3)).id)
    assert "L. Roy · Granit" in visit.data(Qt.ItemDataRole.AccessibleTextRole)
    other = ActionsPage(session)
    qtbot.addWidget(other)
    other.show_place(Place("actions", "she", section="mine"))
    assert other.me.isHidden() is False and other.model.rowCount() == 4
    assert settings.load().me == {str(session.workspace.path): "roy"}


def test_the_territory_gets_an_action_of_its_own(session: Session, hands: Hands) -> None:
    hands.run("add")
    hands.bot.keyClicks(QApplication.focusWidget(), "Visiter la salle #roy !+3")
    hands.press(Qt.Key.Key_Return)
    (action,) = session.store.all(Action)
    assert (action.territory_id, action.problem_id, action.person_id) == ("she", None, "roy")
    assert listed(hands) == ["D’ici sept jours · 1", "Visiter la salle"]
    told = hands.screen.model.index_of(action.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("L. Roy · Sherbrooke")
    allowed = {each.objectName(): each.isEnabled() for each in hands.screen.actions()}
    hands.screen.view.setCurrentIndex(hands.screen.model.index_of(action.id))
    allowed = {each.objectName(): each.isEnabled() for each in hands.screen.actions()}
    assert not allowed["open"] and allowed["finish"]
    session.undo()
    assert session.store.count(Action) == 0


def test_a_sheet_is_written_for_the_person_at_hand(
    problem_id: str, session: Session, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    sheets = hands.screen.sheets
    assert sheets.one.command.text() == "Feuille de suivi de Louise Roy…"
    file = tmp_path / "suivi.pdf"
    sheets.one.export_to(str(file))
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: sheets.one.notice.isVisible())
    assert file.read_bytes().startswith(b"%PDF")
    hands.screen.view.setCurrentIndex(hands.screen.model.index_of("undated"))
    assert not sheets.one.command.isEnabled() and sheets.all.command.isEnabled()


def test_where_the_height_is_short_the_list_keeps_it(problem_id: str, hands: Hands) -> None:
    assert hands.shows("view-late") and not hands.shows("views")
    hands.screen.resize(1170, 400)
    QApplication.processEvents()
    assert hands.shows("views") and not hands.shows("view-late") and hands.shows("gestures")
    hands.screen.view.setFocus()
    hands.press(Qt.Key.Key_2)
    assert hands.shows("new-date") and not hands.shows("actions-list")
    hands.press(Qt.Key.Key_Escape)
    assert hands.shows("actions-list") and hands.screen.view.hasFocus()


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
    hands.press(Qt.Key.Key_1)
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


def test_each_view_is_one_key_away_wherever_one_is_on_the_page(
    problem_id: str, session: Session, hands: Hands
) -> None:
    actions.block(session.store, TODAY, "later", "la DSG")
    hands.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert hands.screen.shown.view == "late" and chosen(hands) == "long"
    hands.find("add-action").setFocus()
    hands.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert listed(hands)[1:] == ["Rencontrer"]
    assert hands.screen.view.hasFocus()
    assert [hands.find(f"view-{view}").toolTip() for view in ("all", "mine", "partners")] == [
        "Alt+1", "Alt+2", "Alt+7",
    ]  # fmt: skip


def test_an_action_found_by_its_words_is_the_one_at_hand(problem_id: str, hands: Hands) -> None:
    hands.screen.show_person("roy")
    hands.screen.show_place(Place("actions", "she", section="all", row_id="later"))
    assert chosen(hands) == "later" and len(listed(hands)) == 11


def test_after_the_holidays_all_that_is_late_gets_one_date_by_keyboard_and_one_undo(
    session: Session, qtbot: QtBot
) -> None:
    session.store.commit(
        "test",
        *(Action(id=f"a{n}", territory_id="she", what="Relancer", due=in_days(-1 - n)) for n in range(60)),
    )
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show_place(Place("actions", "she"))
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show()

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    page = window.page()
    press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_2)
    qtbot.keyClicks(QApplication.focusWidget(), "+10")
    press(Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Vacances")
    press(Qt.Key.Key_Return)
    assert {each.due for each in session.store.all(Action)} == {in_days(10)}
    assert page.shown.view == "late", "the key that kept the date pressed no chip"
    assert page.nothing.text() == "Rien n’est en retard."
    assert QApplication.focusWidget() is page.chips.pressed(), "the keys of the page are still heard"
    undo = window.findChild(QPushButton, "status-undo")
    assert undo is not None and "60 actions reportées au 30 no" in undo.text()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {each.due for each in session.store.all(Action)} == {in_days(-1 - n) for n in range(60)}
    assert page.view.hasFocus() and page.shown.counts()["late"] == 60
    window.close()
