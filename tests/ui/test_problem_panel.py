"""The board's side panel: seeing, editing in place, taking the next step."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from colapp.domain.problem import Outcome, Phase
from colapp.services import actions, cycles, problems
from colapp.storage.store import Store
from colapp.ui.place import Place
from colapp.ui.problem.moving import move
from colapp.ui.problem.panel import ProblemPanel
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.problem_hands import HOSTILE, Hands, check_one_change, note, problem


@pytest.fixture
def hands(session: Session, qtbot: Any) -> Hands:
    return Hands(ProblemPanel(session), qtbot)


def show(hands: Hands, problem_id: str | None) -> None:
    hands.screen.show_problem(problem_id)
    QApplication.processEvents()


def test_with_nothing_selected_it_says_what_to_do(hands: Hands) -> None:
    show(hands, None)
    assert hands.find("empty").text()
    assert not hands.shows("next-step")


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("statement", "Ascenseur en panne", "Ascenseur en panne"),
        ("owner_id", "roy", "roy"),
        ("due", "2026-12-09", date(2026, 12, 9)),
        ("programme_id", "jeunes", "jed"),
        ("margin", "together", "together"),
        ("waiting_on", "Direction SMD", "Direction SMD"),
    ],
)
def test_each_field_edited_in_place_is_one_change_that_undo_takes_back(
    hands: Hands, session: Session, column: str, typed: str, kept: object
) -> None:
    problem_id = note(session.store, programme_id="sm")
    show(hands, problem_id)
    check_one_change(hands, session, problem_id, column, typed, kept)


def test_an_empty_statement_is_refused_and_the_kept_one_comes_back(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    refused: list[object] = []
    show(hands, problem_id)
    session.refused.connect(refused.append)
    hands.write("statement", "")
    assert len(refused) == 1
    assert hands.find("statement").toPlainText() == "Rendez-vous manqués"
    assert problem(session.store, problem_id).statement == "Rendez-vous manqués"


def test_it_names_what_is_missing_and_leads_there(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    refused: list[object] = []
    session.refused.connect(refused.append)
    show(hands, problem_id)
    missing = hands.find("missing").text()
    assert "Planifier" in missing
    hands.click("next-step")
    assert len(refused) == 1
    assert problem(session.store, problem_id).phase is Phase.PLAN
    assert hands.find("plan").hasFocus()
    hands.write("plan", "SMS 48 h avant")
    hands.write("prediction", "De 18 a 12")
    assert not hands.shows("missing")
    hands.click("next-step")
    assert problem(session.store, problem_id).phase is Phase.DO


def test_a_new_problem_without_owner_leads_to_the_owner(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, owner_id=None)
    show(hands, problem_id)
    hands.click("next-step")
    assert hands.find("owner_id").hasFocus()
    hands.write("owner_id", "karine")
    hands.click("next-step")
    assert problem(session.store, problem_id).phase is Phase.PLAN
    assert cycles.current_cycle(session.store, problem_id) is not None


def test_what_is_typed_is_kept_before_the_next_step_is_taken_by_its_button(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    show(hands, problem_id)
    hands.find("do").setFocus()
    qtbot.keyClicks(hands.find("do"), "Fait")
    hands.find("next-step").setFocus()
    hands.press(Qt.Key.Key_Space)
    assert problem(session.store, problem_id).phase is Phase.CHECK


def test_a_passed_limit_asks_why_and_moves_with_the_reason(hands: Hands, session: Session) -> None:
    for statement in ("Un", "Deux"):
        note(session.store, statement, phase=Phase.DO)
    problem_id = note(session.store, phase=Phase.PLAN)
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    cycles.write(session.store, cycle.id, plan="SMS", prediction="12 %")
    show(hands, problem_id)
    hands.click("next-step")
    asked = hands.question()
    asked.accept()
    assert asked.refusal
    asked.type("reason", "Danger")
    asked.accept()
    assert problem(session.store, problem_id).phase is Phase.DO
    assert session.store.changes(1)[0].note == "Danger"


def test_in_act_one_decides_to_turn_the_wheel(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    show(hands, problem_id)
    hands.click("next-step")
    assert hands.find("decision-adopt").hasFocus()
    hands.click("decision-adapt")
    assert "2" in hands.find("next-step").text()
    hands.click("next-step")
    assert problem(session.store, problem_id).phase is Phase.PLAN
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    assert cycle.number == 2


def test_no_next_cycle_is_asked_of_what_ends_the_ramp(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    show(hands, problem_id)
    assert hands.shows("next_change")
    hands.click("decision-abandon")
    assert not hands.shows("next_change")


def test_closing_asks_how_it_ended_and_why(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    cycles.write(session.store, cycle.id, act="Abandonner")
    show(hands, problem_id)
    hands.click("next-step")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    asked = hands.question()
    asked.accept()
    assert asked.refusal
    asked.choose(Outcome.ABANDONED)
    asked.accept()
    assert asked.refusal
    assert problem(session.store, problem_id).is_open
    asked.type("closing-note", "Plus de local")
    asked.accept()
    closed = problem(session.store, problem_id)
    assert (closed.outcome, closed.closing_note) == (Outcome.ABANDONED, "Plus de local")
    hands.click("next-step")
    assert problem(session.store, problem_id).is_open


def test_settled_is_refused_in_the_question_while_the_wheel_was_not_turned(
    hands: Hands, session: Session
) -> None:
    from colapp.ui.problem.questions import ask_closing

    problem_id = note(session.store, phase=Phase.PLAN)
    refused: list[object] = []
    session.refused.connect(refused.append)
    ask_closing(session, hands.screen, problem_id)
    asked = hands.question()
    asked.choose(Outcome.SETTLED)
    asked.accept()
    assert "Planifier" in asked.refusal
    assert refused == []
    asked.cancel()
    assert problem(session.store, problem_id).is_open


def test_escalating_asks_who_must_answer_and_stays_with_the_owner(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, level="team")
    show(hands, problem_id)
    hands.click("escalate")
    asked = hands.question()
    asked.accept()
    assert asked.refusal
    asked.ask_of("Direction SMD")
    after = problem(session.store, problem_id)
    assert (after.level, after.waiting_on, after.owner_id) == ("site", "Direction SMD", "fortin")


def test_choosing_a_level_above_asks_and_one_below_brings_back(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, level="site")
    show(hands, problem_id)
    hands.write("level", "institution")
    asked = hands.question()
    assert asked.find("level").currentText() == "institution"
    asked.cancel()
    assert hands.find("level").currentText() == "site"
    hands.write("level", "team")
    assert problem(session.store, problem_id).level == "team"


def test_actions_are_added_ticked_edited_and_thrown(hands: Hands, session: Session, qtbot: Any) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    hands.find("add-action").setFocus()
    for what in ("Liste", "Repli"):
        qtbot.keyClicks(hands.find("add-action"), what)
        hands.press(Qt.Key.Key_Return)
    assert hands.find("add-action").hasFocus()
    first, second = actions.actions_of(session.store, problem_id)
    row = Hands.find(hands, f"action-{first.id}")
    hands.write("what", "Liste SMS")
    hands.write("who", "louise")
    first = actions.actions_of(session.store, problem_id)[0]
    assert (first.what, first.person_id) == ("Liste SMS", "roy")
    row.findChild(QWidget, "done").click()
    assert actions.actions_of(session.store, problem_id)[0].done_on == TODAY
    assert not row.findChild(QWidget, "due").isVisible()  # what is done takes one line
    row.findChild(QWidget, "remove").click()
    assert [action.id for action in actions.actions_of(session.store, problem_id)] == [second.id]
    session.undo()
    QApplication.processEvents()
    assert hands.shows(f"action-{first.id}")


def test_an_action_is_noted_with_who_and_when_in_one_line(hands: Hands, session: Session, qtbot: Any) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    line = hands.find("add-action")
    assert "#" in line.placeholderText()
    assert "!" in line.placeholderText()
    line.setFocus()
    qtbot.keyClicks(line, "Appeler @SM #roy !+3 #inconnue")
    hands.press(Qt.Key.Key_Return)
    noted = actions.actions_of(session.store, problem_id)[0]
    assert (noted.what, noted.person_id) == ("Appeler @SM #inconnue", "roy")
    assert noted.due == TODAY + timedelta(days=3)
    assert line.text() == ""


def test_signs_alone_are_no_action_and_stay_to_be_completed(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    line = hands.find("add-action")
    line.setFocus()
    qtbot.keyClicks(line, "#roy")
    hands.press(Qt.Key.Key_Return)
    assert actions.actions_of(session.store, problem_id) == []
    assert line.text() == "#roy"


def test_in_the_empty_line_undo_is_the_windows(hands: Hands, session: Session, qtbot: Any) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    undo = QAction(hands.screen)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(session.undo)
    hands.screen.addAction(undo)
    line = hands.find("add-action")
    line.setFocus()
    qtbot.keyClicks(line, "Liste")
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    qtbot.keyClicks(line, "Repli")
    hands.press(Qt.Key.Key_Return)
    assert len(actions.actions_of(session.store, problem_id)) == 1
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert actions.actions_of(session.store, problem_id) == []
    assert line.text() == ""


@pytest.mark.parametrize(
    ("undone", "told"), [(0, ""), (1, "1 action n’est pas faite"), (2, "2 actions ne sont pas faites")]
)
def test_closing_tells_what_is_not_done_and_lets_one_go_on(
    hands: Hands, session: Session, undone: int, told: str
) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    for what in ("Liste", "Repli")[:undone]:
        actions.add(session.store, problem_id, what)
    actions.add(session.store, problem_id, "Faite")
    actions.finish(session.store, actions.actions_of(session.store, problem_id)[-1].id, TODAY)
    move(session, hands.screen, problem_id, Phase.CLOSED)
    asked = hands.question()
    label = asked.find("not-done")
    assert (label.text() if label else "").startswith(told)
    assert (label is None) == (not undone)
    asked.choose(Outcome.ABANDONED)
    asked.type("closing-note", "Plus de local")
    asked.accept()
    assert not problem(session.store, problem_id).is_open


def test_tab_goes_through_the_actions_before_the_line_that_adds_one(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    for what in ("Liste", "Repli"):
        actions.add(session.store, problem_id, what)
    show(hands, problem_id)
    hands.find("done").setFocus()
    visited = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        visited.append(focused.objectName() if focused else "")
        hands.press(Qt.Key.Key_Tab)
    assert visited == ["done", "what", "who", "due", "more", "remove"] * 2
    assert hands.find("add-action").hasFocus()


def test_a_change_elsewhere_shows_without_taking_what_is_typed(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    show(hands, problem_id)
    editor = hands.find("do")
    editor.setFocus()
    qtbot.keyClicks(editor, "En partie")
    problems.edit(session.store, problem_id, statement="Énoncé revu")
    actions.add(session.store, problem_id, "Liste")
    assert hands.find("statement").toPlainText() == "Énoncé revu"
    assert hands.shows("actions")
    assert editor.hasFocus()
    assert editor.toPlainText() == "En partie"
    assert editor.textCursor().position() == len("En partie")


def test_going_to_another_problem_keeps_what_was_typed_about_the_first(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    first, second = note(session.store, phase=Phase.DO), note(session.store, "Autre", phase=Phase.DO)
    show(hands, first)
    hands.find("do").setFocus()
    qtbot.keyClicks(hands.find("do"), "Fait")
    show(hands, second)
    kept = [cycles.current_cycle(session.store, problem_id) for problem_id in (first, second)]
    assert [cycle.do for cycle in kept if cycle] == ["Fait", ""]
    assert hands.find("do").toPlainText() == ""


def test_a_problem_thrown_away_leaves_the_panel_empty(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    problems.trash(session.store, problem_id)
    assert hands.shows("empty")


def test_it_opens_the_page(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    gone: list[object] = []
    session.go.connect(gone.append)
    show(hands, problem_id)
    hands.click("open-page")
    assert gone == [Place("problem", "she", problem_id=problem_id)]


def test_hostile_text_shows_as_typed(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, HOSTILE, phase=Phase.PLAN, waiting_on=HOSTILE)
    actions.add(session.store, problem_id, HOSTILE)
    show(hands, problem_id)
    for name in ("statement", "waiting_on", "what"):
        assert hands.find(name).toPlainText() == HOSTILE
    for name in ("plan", "prediction"):
        hands.write(name, HOSTILE)
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    assert (cycle.plan, cycle.prediction) == (HOSTILE, HOSTILE)
    labels = [label for label in hands.screen.findChildren(QLabel) if HOSTILE in label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_every_control_that_takes_the_focus_has_a_name(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    actions.add(session.store, problem_id, "Liste")
    show(hands, problem_id)
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in hands.screen.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_the_store_is_only_read_while_showing(hands: Hands, session: Session, store: Store) -> None:
    problem_id = note(store, phase=Phase.CHECK)
    count = len(store.changes(1000))
    show(hands, problem_id)
    show(hands, None)
    show(hands, problem_id)
    assert len(store.changes(1000)) == count
