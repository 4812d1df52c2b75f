"""The reminder that no service user is named: quiet, under what is typed, never in the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from colapp.domain.problem import Problem
from colapp.services import problems
from colapp.ui.fields.reminder import Reminder, watch
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def typed(
    request: pytest.FixtureRequest, session: Session, qtbot: QtBot
) -> Iterator[tuple[QWidget, Reminder]]:
    """An editor of either kind, with its reminder under it."""
    around = QWidget()
    qtbot.addWidget(around)
    editor = request.param(around)
    rows = QVBoxLayout(around)
    rows.addWidget(editor)
    below = watch(editor, session)
    assert isinstance(below, Reminder)
    rows.addWidget(below)
    around.show()
    yield editor, below
    around.close()


def test_it_speaks_while_there_is_something_to_say(typed: tuple[QWidget, Reminder]) -> None:
    editor, reminder = typed
    assert not reminder.isVisible()
    QTest.keyClicks(editor, "Mme Gagnon 78 ans")
    assert reminder.isVisible()
    assert reminder.words() == (
        "Nom possible, avec l’âge\u00a0: «\u00a0Mme Gagnon 78 ans\u00a0». Aucun usager n’est nommé ici;"
        " écrivez par exemple «\u00a0une usagère\u00a0»."
    )
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "Une personne de 78 ans")
    assert not reminder.isVisible() and reminder.words() == ""


def test_staff_and_places_of_the_file_may_be_named(typed: tuple[QWidget, Reminder]) -> None:
    editor, reminder = typed
    QTest.keyClicks(editor, "Mme Fortin rappelle, M. Poulin aussi")
    assert reminder.words() == ""
    QTest.keyClicks(editor, ", Mme Gagnon non")
    assert "Mme Gagnon" in reminder.words()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> MainWindow:
    """The window on the board of Sherbrooke."""
    shown = MainWindow(session)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show_place(Place("board", "she"))
    shown.show()
    return shown


def test_the_quick_capture_reminds_and_keeps_all_the_same(window: MainWindow) -> None:
    """Story 1: a reminder, never a gate."""
    window.keys.capture.trigger()
    capture = window.capture_panel
    QTest.keyClicks(capture.line, "Mme Gagnon 78 ans sans visite")
    reminder = capture.findChild(Reminder)
    assert isinstance(reminder, Reminder) and reminder.isVisible()
    assert reminder.label.height() >= reminder.label.heightForWidth(reminder.label.width())
    assert capture.rect().contains(reminder.geometry()), "the panel makes room for it"
    QTest.keyClick(capture.line, Qt.Key.Key_Return)
    (problem,) = window.session.store.all(Problem)
    assert problem.statement == "Mme Gagnon 78 ans sans visite"
    window.keys.capture.trigger()
    assert reminder.words() == "", "another line begins in peace"
    window.back()
    window.close()


@pytest.mark.parametrize("column", ["statement", "context", "situation"])
def test_the_problem_page_reminds_under_each_text(window: MainWindow, column: str) -> None:
    store = window.session.store
    problems.capture(store, TODAY, "she", "Ascenseur en panne")
    problem = store.all(Problem)[0]
    window.show_place(Place("problem", "she", problem_id=problem.id))
    editor = next(e for e in window.page().findChildren(QPlainTextEdit) if e.objectName() == column)
    reminder = next(r for r in window.page().findChildren(Reminder) if r.objectName() == f"{column}-reminder")
    assert not reminder.isVisible()
    editor.setPlainText("Mme Gagnon 78 ans")
    assert reminder.isVisible()
    logged = [str(change.note) for change in store.changes(20)]
    assert not any("Gagnon" in note for note in logged), "that it spoke leaves no trace"
    editor.setPlainText("Une usagère")
    assert not reminder.isVisible()
    window.close()
