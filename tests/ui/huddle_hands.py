"""What a person does at a meeting, by keyboard, in the real window."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from colapp.domain.huddle import HuddleEntry, StepKind
from colapp.storage import huddle as meetings
from colapp.storage.huddle import Running
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.ui.find import child

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Space": Qt.Key.Key_Space,
    "Esc": Qt.Key.Key_Escape,
    "Del": Qt.Key.Key_Delete,
    "F8": Qt.Key.Key_F8,
}


class MeetingHands:
    """A meeting that runs in the main window, and the hands of whoever facilitates it."""

    def __init__(self, session: Session, qtbot: QtBot, place: Place) -> None:
        self.session, self._qtbot = session, qtbot
        self.window = MainWindow(session)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.show_place(place)
        self.window.message.hide()  # that a meeting is running: it is on the screen
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    @property
    def frame(self) -> Any:
        """What is around the steps."""
        return self.window.page().frame

    @property
    def running(self) -> Running:
        """The meeting as the store has it."""
        return meetings.load(self.session.store, self.frame.running.huddle.id)

    def entries(self) -> list[HuddleEntry]:
        """The lines of the minutes so far."""
        return list(self.running.entries)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is: a name of ``KEYS``, or one letter."""
        for key in keys:
            self._qtbot.keyClick(self._focus(), KEYS.get(key) or key)

    def write(self, text: str) -> None:
        """Type where the focus is; Qt's own keys for tests know no accents."""
        pressed, released = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
        for letter in text:
            for kind in (pressed, released):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focus(), event)

    def undo(self) -> None:
        """Ctrl+Z."""
        self._qtbot.keyClick(self._focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def go_to(self, kind: StepKind) -> None:
        """Press the arrow until the meeting stands at a step."""
        while self.frame.view.step.step_kind is not kind:
            before = self.frame.view.step_id
            self.press("Right")
            assert self.frame.view.step_id != before, f"there is no step {kind}"

    def words(self, name: str) -> str:
        """What a label of the page says."""
        return str(child(self.frame, name).text())

    def keys_told(self) -> list[str]:
        """The words of the keys at the bottom."""
        shown = self.frame.key_bar.flow
        return [shown.itemAt(place).widget().key.words for place in range(shown.count())]

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused
