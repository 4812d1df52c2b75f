"""A team in the meeting room: one keyboard, one screen, a clock moved by hand."""

from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from colapp.domain.entity import Entity
from colapp.domain.huddle import Huddle, HuddleEntry, StepKind
from colapp.storage import huddle as meetings
from colapp.storage.change import Change
from colapp.storage.huddle import Running
from tests.journeys.team import CTRL, Team, flat

Key = Qt.Key
E = TypeVar("E", bound=Entity)


class Room(Team):
    """Whoever holds the keyboard of a meeting, before and after it too."""

    # -- keys ------------------------------------------------------------------

    def keys(self, *pressed: Qt.Key) -> None:
        """Press keys one after the other, wherever the focus is."""
        for key in pressed:
            self.press(key)

    def say(self, text: str) -> None:
        """Type a line and keep it."""
        self.type(text)
        self.press(Key.Key_Return)

    def go_by_palette(self, words: str) -> None:
        """Ctrl+K, a few words, Enter."""
        self.ctrl(Key.Key_K)
        self.say(words)

    def choose_file(self, name: str, path: Path) -> None:
        """Type where the file is in the dialog that asks, and accept."""
        dialog = self.window.findChild(QFileDialog, name)
        assert dialog is not None and dialog.isVisible(), f"nothing asks for a file as {name}"
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        dialog.activateWindow()
        line.setFocus()
        self.bot.waitUntil(line.hasFocus)  # until then, the dialog writes there what is chosen in its list
        line.selectAll()
        self.bot.keyClicks(line, str(path))
        self.bot.keyClick(line, Key.Key_Return)
        QApplication.processEvents()

    def after(self, minutes: float) -> None:
        """The team talks for so long."""
        self.clock.time += timedelta(minutes=minutes)

    # -- the meeting -------------------------------------------------------------

    @property
    def running(self) -> Running:
        """The newest meeting, as the file has it."""
        newest = max(self.store.all(Huddle), key=lambda huddle: huddle.started_at or self.clock.time)
        return meetings.load(self.store, newest.id)

    @property
    def step(self) -> StepKind:
        """Where the meeting stands, as the file has it."""
        step = self.running.step
        assert step is not None
        return step.step_kind

    def reach(self, kind: StepKind, minutes: float = 1) -> None:
        """Go on with the arrow, step by step, so many minutes at each."""
        while self.step is not kind:
            here = self.step
            self.after(minutes)
            self.press(Key.Key_Right)
            assert self.step is not here, f"no step {kind} after {here}"

    @property
    def cards(self) -> list[str]:
        """What the cards of the step say, top to bottom."""
        frame: Any = self.window.page()
        return [flat(card.item.title) for card in frame.frame.view.list.cards()]

    def entries(self) -> list[HuddleEntry]:
        """The lines of the minutes so far."""
        return list(self.running.entries)

    def screen(self) -> str:
        """All the words in sight."""
        return flat(" ".join(each.text() for each in self.window.findChildren(QLabel) if each.isVisible()))

    def only(self, model: type[E], **where: Any) -> E:
        """The one row of a table that is so."""
        (row,) = self.store.all(model, **where)
        return row


def row_of(change: Change | None, table: str) -> str:
    """The row that a change wrote in a table."""
    assert change is not None
    return change.touches(table).pop()


__all__ = ["CTRL", "Key", "Room", "flat", "row_of"]
