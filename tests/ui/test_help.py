"""Help is there without a network, in both languages, and Esc closes it."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.board import BoardMember
from colapp.ui import pages
from colapp.ui.help.guide import Guide, manual
from colapp.ui.help.keys import Keys
from colapp.ui.huddle.page import HuddlePage
from colapp.ui.huddles.page import HuddlesPage
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session

NAMED_KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Maj)\+)+(?:Page \w+|\w+|[→←↑↓/])|\bF\d+\b")
QT_NAMES = {
    "Maj": "Shift", "Entrée": "Return", "Enter": "Return", "Page suiv": "PgDown", "Page préc": "PgUp",
    "PgDown": "PgDown", "PgUp": "PgUp", "→": "Right", "←": "Left", "↑": "Up", "↓": "Down",
}  # fmt: skip
BARE_KEY = re.compile(r"\*\*([0-9A-Z+?])\*\*(?!\w)")
"""A key alone, in bold: a letter in bold at the head of a word is none."""
LOOSE = re.compile(r"« |[^\u00a0]»|\w ?[:%](?!\w)|\s[;!?]|'")
"""What French typography does not do: a usual space in « », before : or %; any before ; ! ?."""


def command(parent: QWidget, words: str, *keys: str) -> QAction:
    action = QAction(words, parent)
    action.setShortcuts([QKeySequence(key) for key in keys])
    return action


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_guide_has_the_same_chapters_in_each_language(qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    guide = Guide()
    qtbot.addWidget(guide)
    assert guide.chapters.rows.rowCount() == manual().count("\n## ") == 27
    assert "PDCA" in guide.text.toPlainText()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_key_that_the_guide_names_does_something(session: Session, qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    named = {portable(key) for key in NAMED_KEY.findall(manual())}
    assert len(named) > 30
    named |= set(BARE_KEY.findall(manual()))
    window = MainWindow(session)
    qtbot.addWidget(window)
    made = [window, *(pages.make(page, session, window) for page in pages.CLASSES)]
    commands = [command for widget in made for command in widget.findChildren(QAction)]
    known = {key.toString() for command in commands for key in command.shortcuts()}
    assert named <= known | keys_of_meetings(session, qtbot)


def keys_of_meetings(session: Session, qtbot: QtBot) -> set[str]:
    """Those heard at any step of a huddle, each having its own, and while the next one is prepared."""
    session.store.commit("seat", BoardMember(id="seat", board_id="board-gra", person_id="roy"))
    preparing, meeting = HuddlesPage(session), HuddlePage(session)
    for page in (preparing, meeting):
        qtbot.addWidget(page)
    preparing.show_place(Place("huddles", "gra"))
    meeting.show_place(Place("huddle", "gra"))
    commands = preparing.findChildren(QAction)
    assert meeting.frame is not None
    for step in meeting.frame.running.steps:
        meeting.frame.go(step.id)
        commands += meeting.frame.actions()
    return {key.toString() for command in commands for key in command.shortcuts()}


def portable(key: str) -> str:
    """A key as the guide writes it, in Qt's own words."""
    return QKeySequence("+".join(QT_NAMES.get(part, part) for part in key.split("+"))).toString()


def test_the_guides_name_the_same_keys() -> None:
    named = []
    for language in i18n.LANGUAGES:
        i18n.use(language)
        named.append([portable(key) for key in NAMED_KEY.findall(manual())])
    assert named[0] == named[1]


def test_the_french_guide_has_french_typography() -> None:
    i18n.use("fr")
    prose = re.sub(r"`[^`]*`", "x", manual())
    wrong = [prose[max(0, m.start() - 20) : m.end() + 20] for m in LOOSE.finditer(prose)]
    assert wrong == []


def test_a_chapter_is_a_key_away(qtbot: QtBot) -> None:
    guide = Guide()
    qtbot.addWidget(guide)
    guide.resize(800, 400)
    with qtbot.waitExposed(guide):
        guide.show()
    last = guide.chapters.rows.rowCount() - 1
    guide.chapters.setFocus()
    qtbot.keyClick(guide.chapters, Qt.Key.Key_End)
    assert guide.chapters.currentIndex().row() == last
    entry = guide.chapters.rows.index(last).data(EntryRole)
    assert guide.text.textCursor().block().text() == entry.title
    assert guide.text.verticalScrollBar().value() > 0


def test_words_are_found_and_found_again(qtbot: QtBot) -> None:
    i18n.use("en")
    guide = Guide()
    qtbot.addWidget(guide)
    with qtbot.waitExposed(guide):
        guide.show()
    qtbot.keyClick(guide, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.search.hasFocus()
    qtbot.keyClicks(guide.search, "prediction")
    first = guide.text.textCursor().position()
    assert guide.text.textCursor().selectedText().casefold() == "prediction"
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.text.textCursor().position() > first


def test_esc_closes_the_guide(qtbot: QtBot) -> None:
    guide = Guide()
    with qtbot.waitExposed(guide):
        guide.show()
    with qtbot.waitSignal(guide.destroyed):
        qtbot.keyClick(guide.search, Qt.Key.Key_Escape)


def test_no_link_of_the_guide_leads_out(qtbot: QtBot) -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)
        assert "http" not in manual() and "](" not in manual()
    guide = Guide()
    qtbot.addWidget(guide)
    assert not guide.text.openLinks() and not guide.text.openExternalLinks()


def test_the_sheet_tells_the_keys_there_are_and_no_others(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = QWidget(window)
    commands = [
        command(page, "Échanger les axes", "Ctrl+T"),
        command(window, "R&&D <img src=x>", "Ctrl+Y", "Ctrl+Shift+Z"),
        command(window, "Sans touche"),
    ]
    sheet = Keys(commands, window)
    told = [label.text() for label in sheet.findChildren(QLabel)]
    assert told[1:3] == ["Échanger les axes", "Ctrl+T"]
    assert told[4:6] == ["R&D <img src=x>", "Ctrl+Y, Ctrl+Shift+Z"]
    assert "Sans touche" not in told
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in sheet.findChildren(QLabel))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Arrows", "Home, End", "Space", "Enter", "Ctrl+Enter", "Esc", "@ then its code or name")),
        ("fr", ("Flèches", "Début, Fin", "Espace", "Entrée", "Ctrl+Entrée", "Échap", "! puis un jour")),
    ],
)
def test_the_sheet_tells_the_keys_that_are_no_commands(
    qtbot: QtBot, language: str, told: tuple[str, ...]
) -> None:
    i18n.use(language)
    sheet = Keys([])
    qtbot.addWidget(sheet)
    labels = {label.text() for label in sheet.findChildren(QLabel)}
    assert set(told) <= labels
    signs = {label[0] for label in labels if label[1:2] == " "}
    assert {"@", "!", "#"} <= signs


def test_esc_closes_the_sheet(qtbot: QtBot) -> None:
    sheet = Keys([])
    with qtbot.waitExposed(sheet):
        sheet.show()
    with qtbot.waitSignal(sheet.destroyed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


@pytest.mark.parametrize("made", [Guide, lambda: Keys([])])
def test_help_has_names_for_the_screen_reader(qtbot: QtBot, made: type[Guide]) -> None:
    window = made()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, f"{type(widget).__name__} {widget.objectName()}"
