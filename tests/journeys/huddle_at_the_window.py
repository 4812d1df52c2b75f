"""Another process whose window holds a huddle: ``python -m tests.journeys.huddle_at_the_window FILE [KIND]``.

It opens the file as the product does, takes the meeting up by F5 and goes round its agenda without end, by
real keys alone. Once a key has done what it does it says so in one line, as JSON: the clocks of the changes
that it made, the step at which the meeting stands, and what is on the screen.

With the ``KIND`` of a step it goes there and types a line of that step without end, never entering it; it
says what is in the line each time that the event loop has turned.
"""

import json
import sys
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from colapp.app import Application
from colapp.domain.huddle import StepKind
from colapp.settings import Settings
from colapp.storage.store import Store
from colapp.ui.main_window import MainWindow
from tests.conftest import Clock
from tests.journeys.room import Key, Room

HALF_TYPED = {
    StepKind.SAFETY: [Key.Key_Return],
    StepKind.ACTIONS: [Key.Key_3],
    StepKind.PROBLEMS: [Key.Key_N],
    StepKind.CLOSING: [Key.Key_2],
}
"""The keys that open a line at a step."""


def main(path: Path, kind: str = "") -> None:
    qt_api.set_qt_api("pyside6")
    application = Application(QApplication(sys.argv[:1]), Settings(language="fr"))
    application.open(path)
    assert application.window is not None
    print("open", application.window.session.workspace.why_read_only or "for writing", flush=True)
    writer = Writer(application.window)
    writer.press(Key.Key_F5)
    if kind:
        writer.type_without_end(StepKind(kind))
    while True:
        writer.go_round()


class Writer(Room):
    """Says after each key what it did."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, QtBot(None), Clock())  # type: ignore[arg-type]
        self.known = set(log(self.store))
        self.lap = len(self.known)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, and say so once it is done."""
        super().press(key, modifier)
        written = log(self.store).keys() - self.known
        self.known |= written
        at = self.running.huddle.step_id
        print(json.dumps([sorted(written), at, on_screen(self)]), flush=True)

    def go_round(self) -> None:
        """One gesture of each kind at each step, to the end of the agenda and back to its beginning."""
        self.lap += 1
        while True:
            self.gestures()
            here = self.step
            if here is StepKind.CLOSING:
                break
            self.press(Key.Key_Right)
        while self.step is not StepKind.ATTENDANCE:
            self.press(Key.Key_Left)

    def type_without_end(self, kind: StepKind) -> None:
        """Open the line of a step and write in it, a word at a time, as somebody types."""
        self.reach(kind)
        self.keys(*HALF_TYPED[kind])
        focus: Any = QApplication.focusWidget()
        for word in count(1):
            self.type(f"mot {word} à dire ")
            self.bot.wait(100)
            print(json.dumps([focus.objectName(), self.running.huddle.step_id, focus.text()]), flush=True)

    def gestures(self) -> None:
        """What a team does at the step."""
        if self.step is StepKind.ATTENDANCE:
            self.keys(Key.Key_Space, Key.Key_Down, Key.Key_3, Key.Key_1, Key.Key_A)
        elif self.step is StepKind.SAFETY:
            self.press(Key.Key_Return)
            self.say(f"Plancher glissant à l’étage {self.lap}")
            self.keys(Key.Key_Escape, Key.Key_1)
        elif self.step is StepKind.ACTIONS and self.cards:
            self.press(Key.Key_3)
            self.say("Le fournisseur")
            self.press(Key.Key_1)
        elif self.step is StepKind.PROBLEMS:
            self.press(Key.Key_N)
            self.say(f"Porte bloquée le soir {self.lap}")
            self.ctrl(Key.Key_Z)
            self.ctrl(Key.Key_Y)
            self.press(Key.Key_P)
        elif self.step is StepKind.CLOSING:
            self.press(Key.Key_2)
            self.say(f"Afficher la liste {self.lap} #roy !+1")


def log(store: Store) -> dict[int, str]:
    """The label of every change, by its clock."""
    return dict(store.db.execute("select hlc, label from change").fetchall())


def on_screen(room: Room) -> list[str]:
    """What the step says: its cards, or who is there and what they do."""
    view: Any = room.window.page().frame.view
    if room.step is StepKind.ATTENDANCE:
        return [f"{each.person_id} {each.presence}" for each in room.running.attendance]
    return [item.title for item in view.board().items]


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
