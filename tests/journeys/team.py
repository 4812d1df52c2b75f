"""A team at the window, week after week: hands that go from field to field, and a clock moved by hand."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Problem
from colapp.services import cycles
from colapp.ui.main_window import MainWindow
from tests.conftest import Clock
from tests.journeys.hands import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Team(Hands):
    """A manager at the window who goes from field to field with Tab and types what the team says."""

    def __init__(self, window: MainWindow, qtbot: Any, clock: Clock) -> None:
        super().__init__(window, qtbot)
        self.clock = clock

    # -- time ----------------------------------------------------------------

    @property
    def today(self) -> date:
        return self.clock.time.date()

    def wait_until(self, day: date) -> None:
        """Nothing is typed until that day."""
        assert day >= self.today
        self.clock.time = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=13)

    # -- typing --------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type where the focus is, accents included, as a French keyboard does."""
        for letter in text:
            self._key(self.listening(), 0, letter)
        QApplication.processEvents()

    def _key(self, focus: QWidget, key: int, text: str) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus comes to the control with that name."""
        passed: list[str] = []
        self.listening()
        for _step in range(250):
            focus = QApplication.focusWidget()
            assert focus is not None, f"the focus is nowhere after {passed[-1:]}"
            line = focus.parentWidget()
            if name in (focus.objectName(), line.objectName() if line is not None else ""):
                QApplication.processEvents()
                return
            passed.append(focus.objectName())
            self._key(focus, Qt.Key.Key_Tab, "\t")
        raise AssertionError(f"Tab never comes to {name}: {list(dict.fromkeys(passed))}")

    def write(self, name: str, text: str) -> None:
        """Go to a field, replace what it holds, and leave it."""
        self.tab_to(name)
        self.ctrl(Qt.Key.Key_A)
        self.type(text)
        self.press(Qt.Key.Key_Tab)

    def empty(self, name: str) -> None:
        """Go to a field, take out what it holds, and leave it."""
        self.tab_to(name)
        self.ctrl(Qt.Key.Key_A)
        self.press(Qt.Key.Key_Delete)
        self.press(Qt.Key.Key_Tab)

    def choose(self, name: str) -> None:
        """Go to a chip or a button and press it."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def paste(self, words: str) -> None:
        """Paste what was copied in a spreadsheet."""
        QGuiApplication.clipboard().setText(words)
        self.ctrl(Qt.Key.Key_V)

    def shows(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def words(self, name: str) -> str:
        """What a control says, its spaces plain."""
        return str(self.find(name).text()).replace("\u00a0", " ").replace("\u2009", " ")

    # -- what is kept ----------------------------------------------------------

    @property
    def phase(self) -> str:
        """Where the problem stands."""
        return self.problem.phase.value

    @property
    def problem(self) -> Problem:
        (problem,) = self.store.all(Problem)
        return problem

    @property
    def cycle(self) -> Cycle:
        cycle = cycles.current_cycle(self.store, self.problem.id)
        assert cycle is not None
        return cycle

    def go_on(self) -> None:
        """To the next phase, by the button at the foot of the page."""
        self.choose("next-step")

    def turn_the_wheel(self) -> None:
        """From Act to the next cycle, by the same button."""
        number = self.cycle.number
        self.go_on()
        assert self.cycle.number == number + 1

    def enter_points(self, *values: str) -> None:
        """Type the numbers of the last weeks, each on the day that is proposed, and come back."""
        self.press(Qt.Key.Key_S, CTRL | SHIFT)
        self.press(Qt.Key.Key_D, CTRL | SHIFT)
        for value in values:
            self.type(value)
            self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Escape)
        assert self.window.place.page == "problem"


def flat(text: str) -> str:
    """On one line, with plain spaces and apostrophes."""
    return " ".join(text.replace("’", "'").split())
