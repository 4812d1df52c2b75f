"""The real main window, on the small workspace, driven by hands and keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from colapp.storage.store import Store
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.ui.conftest import look, session  # noqa: F401 - fixtures of this folder too

HOSTILE = "<img src=x>&R&D"


class Hands:
    """What a person does at the window, in a person's words."""

    def __init__(self, window: MainWindow, qtbot: Any) -> None:
        self.window, self.bot = window, qtbot

    @property
    def store(self) -> Store:
        return self.window.session.store

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        self.bot.keyClick(target, key, modifier)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.bot.keyClicks(QApplication.focusWidget(), text)
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


@pytest.fixture
def window(session: Session, qtbot: Any) -> Iterator[MainWindow]:  # noqa: F811
    made = MainWindow(session)
    made.resize(1366, 768)
    made.show_place(Place("matrix"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isVisible)
    QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def hands(window: MainWindow, qtbot: Any) -> Hands:
    return Hands(window, qtbot)
