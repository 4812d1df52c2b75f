"""A problem's own page: every field, the wheel and its cycles, the history and the way back from it."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from colapp.domain.cycle import Decision
from colapp.domain.problem import Outcome, Phase, Pillar, ProblemProgramme, ProblemTerritory
from colapp.services import actions, cycles, problems
from colapp.ui import theme
from colapp.ui.place import Place
from colapp.ui.problem.page import ProblemPage
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.problem_hands import HOSTILE, Hands, check_one_change, note, problem


@pytest.fixture
def hands(session: Session, qtbot: Any) -> Hands:
    return Hands(ProblemPage(session), qtbot)


def show(hands: Hands, problem_id: str | None) -> None:
    hands.screen.show_place(Place("problem", problem_id=problem_id))
    QApplication.processEvents()


def turned_once(session: Session) -> str:
    """A problem in the Plan of its second cycle."""
    problem_id = note(session.store, phase=Phase.ACT)
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    cycles.decide(session.store, TODAY, cycle.id, Decision.ADAPT)
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    return problem_id


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("statement", "Ascenseur en panne", "Ascenseur en panne"),
        ("context", "Depuis mai", "Depuis mai"),
        ("origin", "partner", "partner"),
        ("pillar", "local", Pillar.LOCAL),
        ("programme_id", "jeunes", "jed"),
        ("territory_id", "granit", "gra"),
        ("owner_id", "roy", "roy"),
        ("raised_level", "site", "site"),
        ("margin", "together", "together"),
        ("impact", "4", 4),
        ("effort", "2", 2),
        ("opened_on", "2026-10-01", date(2026, 10, 1)),
        ("due", "+14", date(2026, 12, 4)),
        ("waiting_on", "Direction SMD", "Direction SMD"),
    ],
)
def test_each_field_is_one_change_that_undo_takes_back(
    hands: Hands, session: Session, column: str, typed: str, kept: object
) -> None:
    problem_id = note(session.store, programme_id="sm")
    show(hands, problem_id)
    check_one_change(hands, session, problem_id, column, typed, kept)


def test_each_quarter_is_written_in_place(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    columns = ("plan", "prediction", "reason", "do", "check", "next_change")
    for phase in ("do", "check", "act"):
        assert not hands.shows({"act": "next_change"}.get(phase, phase))  # it comes later
        hands.click(f"more-{phase}")
    for column in columns:
        hands.write(column, f"Texte de {column}")
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    assert [getattr(cycle, name) for name in columns] == [f"Texte de {name}" for name in columns]


def test_before_the_first_cycle_it_says_how_to_open_one(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    assert hands.find("no-cycle").text()
    assert not hands.shows("plan")
    hands.run("move-next")
    assert hands.shows("plan")
    assert not hands.shows("no-cycle")


def test_past_cycles_are_read_and_mended(hands: Hands, session: Session) -> None:
    problem_id = turned_once(session)
    show(hands, problem_id)
    assert hands.find("plan").toPlainText() == ""
    hands.click("cycle-1")
    assert hands.find("plan").toPlainText() == "Message texte 48 h avant"
    hands.write("do", "17 sur 20")
    first, second = cycles.cycles_of(session.store, problem_id)
    assert (first.do, second.do) == ("17 sur 20", "")
    assert hands.find("cycle-1").isChecked()


def test_when_the_wheel_turns_the_new_cycle_is_shown(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    show(hands, problem_id)
    hands.click("decision-adapt")
    hands.write("next_change", "Appeler la veille")
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    QApplication.processEvents()
    assert hands.find("cycle-2").isChecked()
    assert hands.find("plan").toPlainText() == "Appeler la veille"
    hands.click("more-act")
    assert not hands.find("decision-adapt").isChecked()


def test_what_is_missing_is_led_to_in_the_cycle_being_turned(hands: Hands, session: Session) -> None:
    problem_id = turned_once(session)
    show(hands, problem_id)
    hands.click("cycle-1")
    hands.click("next-step")
    assert hands.find("cycle-2").isChecked()
    assert hands.find("plan").hasFocus()


def test_it_goes_back_a_phase_and_further_by_its_keys(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.CHECK)
    show(hands, problem_id)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hands.press(Qt.Key.Key_Left, both)
    assert problem(session.store, problem_id).phase is Phase.DO
    hands.press(Qt.Key.Key_Right, both)
    assert problem(session.store, problem_id).phase is Phase.CHECK


def test_it_is_closed_and_reopened(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    show(hands, problem_id)
    hands.run("close")
    asked = hands.question()
    asked.choose(Outcome.HANDED_OVER)
    asked.type("closing-note", "Suivi par la direction")
    asked.accept()
    assert problem(session.store, problem_id).outcome is Outcome.HANDED_OVER
    hands.write("closing_note", "Suivi par la direction SMD")
    assert problem(session.store, problem_id).closing_note == "Suivi par la direction SMD"
    hands.run("reopen")
    assert problem(session.store, problem_id).is_open
    assert not hands.shows("closing_note")


def test_it_is_escalated_and_brought_back(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    hands.run("escalate")
    asked = hands.question()
    asked.find("level").setEditText("direction")
    asked.ask_of("Direction SMD")
    assert problem(session.store, problem_id).level == "direction"
    hands.run("bring-back")
    assert problem(session.store, problem_id).level == "direction", "something is still asked above"
    assert hands.shows("requests-of-problem")
    hands.screen.activateWindow()
    hands.find("margin").setFocus()
    hands.bot.waitUntil(hands.find("margin").hasFocus)
    hands.press(Qt.Key.Key_Tab)
    assert hands.find("request-answer-button").hasFocus()
    hands.click("request-answer-button")
    asked = hands.question()
    asked.choose("answer-authorised")
    asked.accept()
    assert not hands.shows("request-answer-button")
    assert "Autorisé" in hands.find("request-answer").text()
    after = problem(session.store, problem_id)
    assert (after.level, after.waiting_on) == ("team", "")


def test_it_is_shared_and_concerns_programmes(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, programme_id="sm")
    show(hands, problem_id)
    hands.click("sharing")
    asked = hands.question()
    asked.choose("share-gra")
    asked.accept()
    links = session.store.all(ProblemTerritory, problem_id=problem_id)
    assert [link.territory_id for link in links] == ["gra"]
    assert "Granit" in hands.find("sharing").text()
    hands.click("sharing")
    asked = hands.question()
    asked.choose("share-gra")
    asked.accept()
    assert session.store.all(ProblemTerritory, problem_id=problem_id) == []
    hands.click("programmes")
    asked = hands.question()
    assert asked.find("programme-sm") is None
    asked.choose("programme-jed")
    asked.choose("programme-sapa")
    asked.accept()
    concerned = session.store.all(ProblemProgramme, problem_id=problem_id)
    assert {link.programme_id for link in concerned} == {"jed", "sapa"}


def test_it_goes_to_the_trash_and_comes_back(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    hands.run("trash")
    assert "SHE-001" in hands.find("thrown").text()
    assert not hands.shows("next-step")
    hands.click("restore-button")
    assert hands.shows("next-step")


def test_a_place_without_a_problem_is_said_in_words(hands: Hands) -> None:
    show(hands, "nowhere")
    assert hands.find("thrown").text()
    assert not hands.shows("restore-button")


# -- history -----------------------------------------------------------------


def history(hands: Hands) -> list[str]:
    rows = hands.find("history-list").model()
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_the_history_tells_the_problem_its_cycles_and_actions_newest_first(
    hands: Hands, session: Session
) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    actions.add(session.store, problem_id, "Liste des numéros")
    note(session.store, "Autre problème")
    show(hands, problem_id)
    told = history(hands)
    assert "Liste des numéros" in told[0]
    assert "Nouveau → Planifier" in told[1]
    assert "Rendez-vous manqués" in told[-1]
    assert len(told) == 3


def test_a_line_of_the_history_is_taken_back(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    problems.edit(session.store, problem_id, owner_id="roy")
    problems.edit(session.store, problem_id, context="Depuis mai")
    show(hands, problem_id)
    rows = hands.find("history-list")
    rows.setCurrentIndex(rows.model().index(1, 0))
    assert "K. Fortin → L. Roy" in hands.find("history-detail").text()
    hands.click("revert-button")
    after = problem(session.store, problem_id)
    assert (after.owner_id, after.context) == ("fortin", "Depuis mai")
    assert len(history(hands)) == 4
    assert rows.currentIndex().row() == 2


def test_what_a_line_was_and_the_way_back_come_into_sight(hands: Hands, session: Session) -> None:
    problem_id = turned_once(session)
    for number in range(9):
        problems.edit(session.store, problem_id, context=f"Depuis mai {number}")
    hands.screen.resize(1195, 560)
    show(hands, problem_id)
    area, rows = hands.find("problem-scroll").viewport(), hands.find("history-list")
    for row in (2, 8):
        rows.setCurrentIndex(rows.model().index(row, 0))
        for _ in range(5):
            QApplication.processEvents()
        for name in ("history-detail", "revert-button"):
            shown = hands.find(name)
            top = shown.mapTo(area, shown.rect().topLeft()).y()
            assert 0 <= top <= top + shown.height() <= area.height(), name


def test_a_line_that_later_work_overwrote_is_refused_in_words(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    refused: list[object] = []
    session.refused.connect(refused.append)
    problems.edit(session.store, problem_id, owner_id="roy")
    problems.edit(session.store, problem_id, owner_id="poulin")
    show(hands, problem_id)
    rows = hands.find("history-list")
    rows.setCurrentIndex(rows.model().index(1, 0))
    hands.click("revert-button")
    assert len(refused) == 1
    assert problem(session.store, problem_id).owner_id == "poulin"


def test_the_reason_given_is_in_the_history(hands: Hands, session: Session) -> None:
    problem_id = note(session.store)
    problems.move(session.store, TODAY, problem_id, Phase.PLAN, reason="Danger")
    show(hands, problem_id)
    rows = hands.find("history-list")
    rows.setCurrentIndex(rows.model().index(0, 0))
    assert "Danger" in hands.find("history-detail").text()


def test_the_history_model_keeps_qts_rules_while_it_grows(
    hands: Hands, session: Session, qtmodeltester: Any
) -> None:
    problem_id = note(session.store)
    show(hands, problem_id)
    qtmodeltester.check(hands.find("history-list").model())
    for phase in (Phase.PLAN, Phase.NEW):
        problems.move(session.store, TODAY, problem_id, phase)
    session.undo()
    show(hands, note(session.store, "Autre"))
    assert len(history(hands)) == 1


# -- what must always hold ---------------------------------------------------


def test_a_change_elsewhere_shows_without_taking_what_is_typed(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    show(hands, problem_id)
    editor = hands.find("do")
    editor.setFocus()
    qtbot.keyClicks(editor, "En partie")
    problems.edit(session.store, problem_id, context="Depuis mai", owner_id="roy")
    assert hands.find("context").toPlainText() == "Depuis mai"
    assert hands.find("owner_id").currentText() == "Louise Roy"
    assert editor.hasFocus()
    assert editor.toPlainText() == "En partie"


def test_opening_the_page_leaves_the_command_keys_alone(hands: Hands, session: Session) -> None:
    show(hands, note(session.store))
    assert QApplication.focusWidget() is hands.screen


def test_hostile_text_shows_as_typed(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    actions.add(session.store, problem_id, "Liste")
    show(hands, problem_id)
    for name in ("statement", "aim", "context", "waiting_on", "plan", "do", "check", "next_change", "what"):
        hands.write(name, HOSTILE)
        assert hands.find(name).toPlainText() == HOSTILE
    kept = problem(session.store, problem_id)
    assert (kept.statement, kept.context, kept.waiting_on) == (HOSTILE, HOSTILE, HOSTILE)
    hands.click("decision-adapt")
    problems.close(session.store, TODAY, problem_id, Outcome.SETTLED, HOSTILE)
    rows = hands.find("history-list")
    for row in range(rows.model().rowCount()):
        rows.setCurrentIndex(rows.model().index(row, 0))
        assert "<img" not in str(rows.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
    rows.setCurrentIndex(rows.model().index(0, 0))
    assert HOSTILE in hands.find("history-detail").text()
    labels = [label for label in hands.screen.findChildren(QLabel) if HOSTILE in label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert not [w for w in hands.screen.findChildren(QWidget) if "<img" in w.toolTip()]


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_its_page(session: Session, qtbot: Any, qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    try:
        hands = Hands(ProblemPage(session), qtbot)
        problem_id = turned_once(session)
        actions.add(session.store, problem_id, "Liste", person_id="roy", due=TODAY - timedelta(days=9))
        show(hands, problem_id)
        for width in range(860, 1760, 60):
            hands.screen.resize(width, 620)
            for _ in range(5):
                QApplication.processEvents()
            scroll = hands.find("problem-scroll")
            assert scroll.widget().width() <= scroll.viewport().width(), width
        hands.click("more-act")
        for name in ("plan", "decision-reframe", "owner_id", "due"):
            editor = hands.find(name)
            right = editor.mapTo(hands.screen, editor.rect().bottomRight()).x()
            assert right <= hands.screen.width()
    finally:
        hands.screen.close()
        theme.apply(qapp, "light", 100)


def test_every_control_that_takes_the_focus_has_a_name(hands: Hands, session: Session) -> None:
    problem_id = turned_once(session)
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


@pytest.mark.parametrize("width", [1195, 1100, 700])
def test_the_next_step_is_at_the_right_of_the_foot_and_what_is_missing_at_its_left(
    hands: Hands, session: Session, width: int
) -> None:
    show(hands, note(session.store, phase=Phase.PLAN))
    hands.screen.resize(width, 690)
    QApplication.processEvents()
    button, told, foot = hands.find("next-step"), hands.find("missing"), hands.find("problem-foot")
    at = button.mapTo(foot, button.rect().topLeft()).x()
    assert button.width() == button.sizeHint().width()
    assert foot.width() - at - button.width() == 4 * theme.unit()
    assert "ce qu’on essaie" in told.text()
    assert at - 4 * theme.unit() < told.mapTo(foot, told.rect().topRight()).x() < at
    assert told.alignment() & Qt.AlignmentFlag.AlignRight
