"""Hands on the real main window."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from colapp.storage.store import Store
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place


class Hands:
    """What a person does at the window, in a person's words."""

    def __init__(self, window: MainWindow, qtbot: Any) -> None:
        self.window, self.bot = window, qtbot

    @property
    def store(self) -> Store:
        return self.window.session.store

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.bot.keyClick(self.listening(), key, modifier)
        QApplication.processEvents()

    def listening(self) -> QWidget:
        """Where the keys go.

        An X server gives the focus to a window that opens in its own time, and without a desktop nobody gives
        it back when a question or a list closes: it may stay in the window of another laptop.
        """
        focus, asked = QApplication.focusWidget(), QApplication.activeModalWidget()
        front = asked or self.window
        is_late = focus is None or (focus.window() is not front and (asked or is_of_another(focus, front)))
        if is_late and QApplication.activePopupWidget() is None:
            front.activateWindow()
            self.bot.waitUntil(front.isActiveWindow)
        return QApplication.focusWidget() or self.window

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.bot.keyClicks(self.listening(), text)
        QApplication.processEvents()

    def click(self, name: str) -> None:
        """Click the control with that name."""
        self.bot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def find(self, name: str) -> Any:
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[-1]

    def go(self, **place: Any) -> None:
        self.window.session.open(Place(**place))
        QApplication.processEvents()

    def leave(self) -> None:
        """Close the window, and the file, as at the end of the day."""
        self.window.close()
        QApplication.processEvents()
        self.window.session.workspace.close()

    def trigger(self, name: str) -> None:
        """Run a command of the page or the window, as the palette would."""
        next(a for a in self.window.commands() if a.objectName() == name).trigger()
        QApplication.processEvents()


def is_of_another(focus: QWidget, window: QWidget) -> bool:
    """Whether the keys would go to the main window of somebody else."""
    return isinstance(focus.window(), MainWindow) and focus.window() is not window


def bring_up(window: MainWindow, qtbot: Any) -> None:
    """Show a window, and wait until it has the focus: what comes late takes it from another."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.processEvents()
