"""Editing in place, as hands do it: type, leave, take back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from colapp.domain.errors import RuleError
from colapp.storage.errors import WorkspaceError
from colapp.ui import theme
from colapp.ui.fields import text
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.text import TextField
from tests.conftest import TODAY

PEOPLE = [(None, ""), ("fortin", "Karine Fortin"), ("labbe", "Frédéric Labbé"), ("roy", "Louise Roy")]


class Form(QWidget):
    """Three editors and somewhere else to go."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[object] = []
        self.refusal: RuleError | WorkspaceError | None = None
        self.text = TextField("Contexte", self.write)
        self.line = TextField("Énoncé", self.write, one_line=True)
        self.choice = ChoiceField("Porteur", self.write, lambda: PEOPLE, unknown="Ajoutez-la dans Réglages")
        self.day = DateField("Échéance", self.write, lambda: TODAY)
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        for editor in (self.text, self.line, self.choice, self.day, self.elsewhere):
            column.addWidget(editor)

    def write(self, value: object) -> RuleError | WorkspaceError | None:
        self.written.append(value)
        return self.refusal


@pytest.fixture
def form(qtbot: Any) -> Iterator[Form]:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.elsewhere.setFocus()
    qtbot.waitUntil(made.elsewhere.hasFocus)
    yield made
    made.close()


def leave(form: Form) -> None:
    form.elsewhere.setFocus()
    QApplication.processEvents()


def come_back(form: Form, editor: QWidget) -> None:
    """To an editor; without a window system, a list that closed leaves no window active."""
    form.activateWindow()
    QApplication.processEvents()
    editor.setFocus()


def press(qtbot: Any, key: Qt.Key) -> None:
    """Press a key where keys go: an open list has them first."""
    opened = QApplication.activePopupWidget()
    if opened is not None:  # a list that completes has no focus of its own
        focused: QWidget | None = opened.focusWidget()
        qtbot.keyClick(opened if focused is None else focused, key)
    else:
        qtbot.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def says(editor: QWidget, why: str) -> bool:
    """Whether an editor shows, to the eye and to a screen reader, that it is not kept and why."""
    seen = theme.colours().late in editor.styleSheet()
    return seen and why in editor.toolTip() and why in editor.accessibleDescription()


def says_nothing(editor: QWidget) -> bool:
    return not editor.styleSheet()


# -- text --------------------------------------------------------------------


def test_what_is_typed_is_kept_once_when_the_focus_leaves(form: Form, qtbot: Any) -> None:
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Depuis mai")
    assert form.written == []
    leave(form)
    leave(form)
    assert form.written == ["Depuis mai"]


def test_control_enter_keeps_and_goes_on(form: Form, qtbot: Any) -> None:
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Depuis mai")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.written == ["Depuis mai"]
    assert form.text.hasFocus()
    leave(form)
    assert form.written == ["Depuis mai"]


def test_a_pause_keeps_what_was_typed(form: Form, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    form.text._pause.setInterval(20)
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Depuis")
    qtbot.waitUntil(lambda: form.written == ["Depuis"])
    assert text.PAUSE < 3000


def test_typing_without_a_pause_is_kept_all_the_same(form: Form, qtbot: Any) -> None:
    form.text._pause.setInterval(60_000)
    form.text._longest.setInterval(200)
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Depuis")
    left = form.text._longest.remainingTime()
    qtbot.keyClicks(form.text, " mai", delay=20)
    assert form.text._longest.remainingTime() < left  # a key does not put it off
    qtbot.waitUntil(lambda: form.written == ["Depuis mai"])
    assert text.LONGEST <= 5000


def test_an_emptied_text_is_not_kept_in_a_pause_but_on_leaving(form: Form, qtbot: Any) -> None:
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    form.text.selectAll()
    qtbot.keyClick(form.text, Qt.Key.Key_Delete)
    assert not form.text._pause.isActive()
    leave(form)
    assert form.written == [""]


def test_escape_puts_back_what_was_there(form: Form, qtbot: Any) -> None:
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Non. ")
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert form.text.toPlainText() == "Depuis mai"
    leave(form)
    assert form.written == []


def test_enter_in_one_line_keeps_it_and_a_paste_stays_on_it(form: Form, qtbot: Any) -> None:
    QApplication.clipboard().setText("Ascenseur\nen panne")
    form.line.setFocus()
    form.line.paste()
    qtbot.keyClick(form.line, Qt.Key.Key_Return)
    assert form.written == ["Ascenseur en panne"]


def test_a_refused_text_stays_to_be_mended_and_an_empty_one_comes_back(form: Form, qtbot: Any) -> None:
    form.refusal = RuleError("statement-missing")
    form.line.show_value("Ascenseur")
    form.line.setFocus()
    qtbot.keyClicks(form.line, "Un ")
    leave(form)
    assert form.line.toPlainText() == "Un Ascenseur"
    assert form.line.is_dirty()
    assert says(form.line, "énoncé")
    form.line.setFocus()
    form.line.selectAll()
    qtbot.keyClick(form.line, Qt.Key.Key_Delete)
    leave(form)
    assert form.line.toPlainText() == "Ascenseur"
    assert says_nothing(form.line)


def test_a_refused_text_is_tried_again_on_leaving_and_shows_that_it_is_not_kept(
    form: Form, qtbot: Any
) -> None:
    form.refusal = WorkspaceError("disk-full")
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Non. ")
    leave(form)
    assert says(form.text, "disque")
    form.text.setFocus()
    assert says(form.text, "disque")
    form.refusal = None
    leave(form)
    assert form.written == ["Non. Depuis mai"] * 2
    assert says_nothing(form.text)


def test_escape_lets_go_of_a_refused_text(form: Form, qtbot: Any) -> None:
    form.refusal = WorkspaceError("disk-full")
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Non. ")
    leave(form)
    form.text.setFocus()
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert form.text.toPlainText() == "Depuis mai"
    assert says_nothing(form.text)


def test_an_editor_only_to_be_read_takes_no_key_and_can_be_copied(form: Form, qtbot: Any) -> None:
    form.text.show_value("Depuis mai")
    form.choice.show_value("roy")
    form.day.show_value(date(2026, 12, 9))
    shown: dict[TextField | ChoiceField | DateField, str] = {
        form.text: "Depuis mai",
        form.choice: "Louise Roy",
        form.day: "9 déc. 2026",
    }
    for editor, words in shown.items():
        editor.setReadOnly(True)
        editor.setFocus()
        assert editor.hasFocus()
        qtbot.keyClicks(editor, "karine")
        qtbot.keyClick(editor, Qt.Key.Key_Down)
        qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert QApplication.activePopupWidget() is None
        qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == words
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert not editor.hasFocus()
    assert form.written == []


def test_a_refused_text_does_not_follow_to_another_problem(form: Form, qtbot: Any) -> None:
    form.refusal = RuleError("not-open")
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Non. ")
    form.text.leave()
    form.text.show_value("Autre problème")
    assert form.text.toPlainText() == "Autre problème"


def test_a_change_from_elsewhere_neither_takes_the_cursor_nor_what_is_typed(form: Form, qtbot: Any) -> None:
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    cursor = form.text.textCursor()
    cursor.setPosition(6)
    form.text.setTextCursor(cursor)
    form.text.show_value("Depuis juin")
    assert form.text.toPlainText() == "Depuis juin"
    assert form.text.textCursor().position() == 6
    assert form.text.hasFocus()
    qtbot.keyClicks(form.text, " le 3")
    form.text.show_value("Depuis juillet")
    assert form.text.toPlainText() == "Depuis le 3 juin"


def test_undo_belongs_to_the_text_while_it_has_something_to_take_back(form: Form, qtbot: Any) -> None:
    pressed = []
    undo = form.addAction("Annuler")
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: pressed.append("window"))
    form.text.show_value("Depuis mai")
    form.text.setFocus()
    qtbot.keyClick(form.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["window"]
    qtbot.keyClicks(form.text, "x")
    qtbot.keyClick(form.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["window"]
    assert form.text.toPlainText() == "Depuis mai"


@pytest.mark.parametrize("kept", ["Prévu\u00a0: 45\u00a0jours", "Une ligne\r\nDeux", "Une\u2028Deux\u2029"])
def test_looking_at_a_text_never_writes_it(form: Form, kept: str) -> None:
    form.text.show_value(kept)
    form.text.setFocus()
    leave(form)
    form.text.hide()
    assert form.written == []


def test_no_break_spaces_outlive_an_edit(form: Form, qtbot: Any) -> None:
    form.text.show_value("Prévu\u00a0: 45\u00a0jours")
    form.text.setFocus()
    form.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(form.text, ".")
    leave(form)
    assert form.written == ["Prévu\u00a0: 45\u00a0jours."]


def test_the_field_is_as_tall_as_its_text(form: Form) -> None:
    form.resize(300, 400)
    form.text.show_value("")
    QApplication.processEvents()
    one = form.text.sizeHint().height()
    form.text.show_value("Une phrase assez longue pour passer à la ligne plusieurs fois. " * 4)
    QApplication.processEvents()
    assert form.text.sizeHint().height() > 3 * one - 20
    assert form.text.height() == form.text.sizeHint().height()


# -- choice ------------------------------------------------------------------


def test_a_choice_is_found_by_part_of_its_name_without_accents(form: Form, qtbot: Any) -> None:
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "labbe")
    press(qtbot, Qt.Key.Key_Tab)
    assert not form.choice.hasFocus()
    assert form.written == ["labbe"]
    assert form.choice.currentText() == "Frédéric Labbé"


def test_enter_chooses_what_was_typed(form: Form, qtbot: Any) -> None:
    form.choice.show_value(None)
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "karine")
    press(qtbot, Qt.Key.Key_Return)
    assert form.written == ["fortin"]
    assert form.choice.currentText() == "Karine Fortin"


def test_the_list_narrows_and_the_arrows_choose_in_it(form: Form, qtbot: Any) -> None:
    form.choice.show_value(None)
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "o")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert form.written == ["roy"]


def test_looking_through_the_names_found_chooses_nothing(form: Form, qtbot: Any) -> None:
    form.choice.show_value("fortin")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "o")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert form.choice.currentText() == "Karine Fortin"
    leave(form)
    assert form.written == []


def test_nobody_is_a_choice(form: Form, qtbot: Any) -> None:
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClick(form.choice, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Tab)
    assert form.written == [None]


@pytest.mark.parametrize(("typed", "why"), [("i", "Plusieurs"), ("kzzz", "Réglages")])
def test_a_name_that_is_no_one_s_or_several_stays_and_says_so(
    form: Form, qtbot: Any, typed: str, why: str
) -> None:
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, typed)
    press(qtbot, Qt.Key.Key_Tab)
    assert not form.choice.hasFocus()
    assert form.written == []
    assert form.choice.currentText() == typed
    assert says(form.choice, why)
    form.choice.show_value("labbe")
    assert form.choice.currentText() == typed
    come_back(form, form.choice)
    press(qtbot, Qt.Key.Key_Escape)
    assert form.choice.currentText() == "Frédéric Labbé"
    assert says_nothing(form.choice)


@pytest.mark.parametrize("opens", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_F4])
def test_looking_through_the_list_chooses_nothing(form: Form, qtbot: Any, opens: Qt.Key) -> None:
    form.choice.show_value("fortin")
    form.choice.setFocus()
    press(qtbot, opens)
    assert form.choice.view().isVisible()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Escape)
    assert form.choice.hasFocus()
    leave(form)
    assert form.written == []
    assert form.choice.currentText() == "Karine Fortin"


def test_enter_in_the_open_list_keeps_once(form: Form, qtbot: Any) -> None:
    form.choice.show_value("fortin")
    form.choice.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    leave(form)
    assert form.written == ["roy"]


def test_leaving_while_the_names_found_show_keeps_the_choice_and_takes_the_caret(
    form: Form, qtbot: Any
) -> None:
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "labb")
    assert QApplication.activePopupWidget() is not None
    leave(form)
    assert QApplication.activePopupWidget() is None
    assert form.written == ["labbe"]
    fresh = ChoiceField("Porteur", form.write, lambda: PEOPLE, parent=form)
    fresh.show_value("labbe")
    fresh.setGeometry(form.choice.geometry())
    fresh.show()
    fresh.raise_()
    unfocused = fresh.grab().toImage()
    fresh.hide()
    assert form.choice.grab().toImage() == unfocused


def test_a_name_too_long_ends_with_an_ellipsis_and_is_whole_under_the_pointer(form: Form) -> None:
    form.choice.show_value("labbe")
    form.choice.setFixedWidth(90)
    QApplication.processEvents()
    cut = form.choice.grab().toImage()
    same_start = [("labbe", "Frédéric Labrie"), (None, "")]
    other = ChoiceField("Porteur", form.write, lambda: same_start, parent=form)
    other.show_value("labbe")
    other.setGeometry(form.choice.geometry())
    other.show()
    other.raise_()
    assert other.grab().toImage() == cut  # what there is no room for is not painted, not even half a letter
    assert "Frédéric Labbé" in form.choice.toolTip()


def test_escape_shows_the_choice_that_is_kept(form: Form, qtbot: Any) -> None:
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "fort")
    press(qtbot, Qt.Key.Key_Escape)
    come_back(form, form.choice)
    press(qtbot, Qt.Key.Key_Tab)
    assert not form.choice.hasFocus()
    assert form.written == []
    assert form.choice.currentText() == "Louise Roy"


def test_a_choice_that_left_the_list_is_still_shown(form: Form) -> None:
    form.choice.show_value("parti")
    assert form.choice.currentText() == "parti"


def test_a_choice_refused_in_the_list_stays_until_escape(form: Form, qtbot: Any) -> None:
    form.refusal = RuleError("not-open")
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "fortin")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert form.written == ["fortin"]
    assert form.choice.currentText() == "Karine Fortin"
    assert says(form.choice, "fermé")
    press(qtbot, Qt.Key.Key_Escape)
    assert form.choice.currentText() == "Louise Roy"
    assert says_nothing(form.choice)


def test_what_is_typed_of_a_choice_outlives_a_change_from_elsewhere(form: Form, qtbot: Any) -> None:
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "fort")
    form.choice.show_value("labbe")
    assert form.choice.currentText() == "fort"
    press(qtbot, Qt.Key.Key_Tab)
    assert form.written == ["fortin"]


def test_a_refused_choice_stays_and_is_tried_again_on_leaving(form: Form, qtbot: Any) -> None:
    form.refusal = RuleError("not-open")
    form.choice.show_value("roy")
    form.choice.setFocus()
    qtbot.keyClicks(form.choice, "fortin")
    press(qtbot, Qt.Key.Key_Tab)
    assert not form.choice.hasFocus()
    assert form.choice.currentText() == "Karine Fortin"
    assert says(form.choice, "fermé")
    assert form.written == ["fortin"]
    come_back(form, form.choice)
    form.refusal = None
    leave(form)
    assert form.written == ["fortin", "fortin"]
    assert says_nothing(form.choice)


# -- date --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-12-09", date(2026, 12, 9)),
        ("+7", date(2026, 11, 27)),
        ("+2s", date(2026, 12, 4)),
        ("9 dec", date(2026, 12, 9)),
        ("3 mars", date(2027, 3, 3)),
        ("demain", date(2026, 11, 21)),
    ],
)
def test_a_date_is_read_as_people_say_it(form: Form, qtbot: Any, typed: str, kept: date) -> None:
    form.day.setFocus()
    qtbot.keyClicks(form.day, typed)
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert form.written == [kept]


def test_an_emptied_date_is_no_date(form: Form, qtbot: Any) -> None:
    form.day.show_value(date(2026, 12, 9))
    form.day.setFocus()
    qtbot.keyClick(form.day, Qt.Key.Key_Delete)
    leave(form)
    assert form.written == [None]


def test_what_is_not_a_date_stays_and_says_what_can_be_typed(form: Form, qtbot: Any) -> None:
    form.day.show_value(date(2026, 12, 9))
    form.day.setFocus()
    qtbot.keyClicks(form.day, "bientot")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert form.day.text() == "bientot"
    leave(form)
    assert form.written == []
    assert form.day.text() == "bientot"
    assert says(form.day, "2026-12-01")
    form.day.setFocus()
    qtbot.keyClick(form.day, Qt.Key.Key_Escape)
    assert form.day.text() == "9 déc. 2026"
    assert says_nothing(form.day)


def test_a_refused_date_stays_and_does_not_follow_to_another_problem(form: Form, qtbot: Any) -> None:
    form.refusal = RuleError("date-unlikely", day=date(1880, 1, 1), first=TODAY, last=TODAY)
    form.day.show_value(date(2026, 12, 9))
    form.day.setFocus()
    qtbot.keyClicks(form.day, "1880-01-01")
    leave(form)
    assert form.written == [date(1880, 1, 1)]
    assert form.day.text() == "1880-01-01"
    assert says(form.day, "1880")
    form.day.leave()
    form.day.show_value(None)
    assert form.day.text() == ""
    assert says_nothing(form.day)


def test_a_day_is_picked_in_the_calendar_by_keyboard(form: Form, qtbot: Any) -> None:
    form.day.show_value(date(2026, 12, 9))
    form.day.setFocus()
    qtbot.keyClick(form.day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    table = calendar.findChild(QWidget, "qt_calendar_calendarview")
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert form.written == [date(2026, 12, 10)]
    assert not calendar.isVisible()
