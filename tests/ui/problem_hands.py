"""What the tests of a problem's screens share: a problem somewhere in the wheel, and hands on its screens."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from colapp.domain.problem import Phase, Problem
from colapp.services import cycles, problems
from colapp.storage.store import Store
from colapp.ui.session import Session
from tests.conftest import TODAY

HOSTILE = "<img src=x>&R&D"

TEXTS = {
    "plan": "Message texte 48 h avant",
    "prediction": "De 18 % à 12 %",
    "do": "18 sur 20",
    "check": "11 %",
}


def note(
    store: Store, statement: str = "Rendez-vous manqués", phase: Phase = Phase.NEW, **fields: Any
) -> str:
    """A problem brought as far as ``phase``, with what the gates ask for written on the way."""
    change = problems.capture(store, TODAY, "she", statement, **({"owner_id": "fortin"} | fields))
    assert change is not None
    problem_id = change.edits[0].row_id
    for step in [p for p in Phase if Phase.NEW.position < p.position <= phase.position]:
        problems.move(store, TODAY, problem_id, step, reason="essai")
        cycle = cycles.current_cycle(store, problem_id)
        assert cycle is not None
        texts = {"plan": ("plan", "prediction"), "do": ("do",), "check": ("check",)}.get(step, ())
        if step is not phase and texts:
            cycles.write(store, cycle.id, **{name: TEXTS[name] for name in texts})
    return problem_id


def problem(store: Store, problem_id: str) -> Problem:
    return store.get(Problem, problem_id)


class Hands:
    """A person at one screen."""

    def __init__(self, screen: Any, qtbot: Any) -> None:
        self.screen, self.bot = screen, qtbot
        qtbot.addWidget(screen)
        screen.resize(1170, 690)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)

    def find(self, name: str) -> Any:
        """The visible control with that name."""
        found = [w for w in self.screen.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"nothing visible is called {name}"
        return found[0]

    def shows(self, name: str) -> bool:
        return any(w.isVisible() for w in self.screen.findChildren(QWidget, name))

    def write(self, name: str, text: str) -> None:
        """Replace what an editor holds and leave it."""
        self.screen.activateWindow()
        editor = self.find(name)
        editor.setFocus()
        self.bot.waitUntil(editor.hasFocus)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.bot.keyClicks(editor, text) if text else self.press(Qt.Key.Key_Delete)
        self.press(Qt.Key.Key_Tab)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)
        QApplication.processEvents()

    def click(self, name: str) -> None:
        self.bot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def question(self) -> "Question":
        """The question that is open."""
        return Question(
            next(d for d in self.screen.window().findChildren(QDialog) if d.isVisible()), self.bot
        )

    def run(self, name: str) -> None:
        """Run a command of the screen, as the palette would."""
        action = next(a for a in self.screen.actions() if a.objectName() == name)
        assert action.isEnabled() and action.isVisible()
        action.trigger()
        QApplication.processEvents()


class Question:
    """A person before an open question."""

    def __init__(self, dialog: QDialog, qtbot: Any) -> None:
        self.dialog, self.bot = dialog, qtbot

    def find(self, name: str) -> Any:
        return self.dialog.findChild(QWidget, name)

    def type(self, name: str, text: str) -> None:
        self.bot.keyClicks(self.find(name), text)

    def choose(self, name: str) -> None:
        self.find(name).click()

    def ask_of(self, whom: str) -> None:
        """Write all that raising a problem asks for, and send it."""
        for name in ("tried", "exceeds", "wanted", "meanwhile"):
            self.find(name).setPlainText("Dit en une phrase")
        self.find("addressee").setEditText(whom)
        self.accept()

    def accept(self) -> None:
        self.bot.mouseClick(self.find("accept"), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def cancel(self) -> None:
        self.bot.mouseClick(self.find("cancel"), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    @property
    def refusal(self) -> str:
        label = self.find("refusal")
        return str(label.text()) if label.isVisible() else ""


def check_one_change(
    hands: Hands, session: Session, problem_id: str, column: str, typed: str, kept: object
) -> None:
    """Writing in the field of a column keeps the value, as one change, that undo takes back."""
    before = getattr(problem(session.store, problem_id), column)
    told: list[object] = []
    session.changed.connect(told.append)
    hands.write(column, typed)
    assert getattr(problem(session.store, problem_id), column) == kept
    assert len(told) == 1
    session.undo()
    assert getattr(problem(session.store, problem_id), column) == before
