"""A line in which something is asked, in the page itself: typed, understood as it is typed, kept at Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import drafts
from colapp.ui.drafts import Drafts, Spot
from colapp.ui.fields.reminder import Reminder
from colapp.ui.huddle import look
from colapp.ui.session import Session
from colapp.ui.text import announce

Keep = Callable[[list[str]], bool]
Hear = Callable[[list[str]], str]


@dataclass(frozen=True, slots=True)
class Blank:
    """One place to type in: its ``name`` for a screen reader and over it, an example inside, what it holds.

    ``share`` is its part of the width, beside the other blanks.
    """

    name: str
    example: str = ""
    holds: str = ""
    share: int = 1


class _Edit(QLineEdit):
    """Up and down belong to the cards around: here they do nothing."""

    left = Signal()
    """The focus has gone elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Line(QWidget):
    """One or several blanks side by side. Enter goes to the next one, and from the last one keeps it all.

    ``keep`` is given what was typed and says whether it was kept: then the blanks are emptied and the line
    closes, or stays open for the next (``stays``). ``hear`` says how what is typed is understood so far.
    What is half typed stays until it is kept, whether the line is open or not; where it is ``remembered``,
    also when the program is killed.
    """

    closed = Signal()
    """What it asked was kept."""

    def __init__(
        self,
        blanks: Sequence[Blank],
        keep: Callable[[list[str]], bool],
        *,
        hear: Callable[[list[str]], str] | None = None,
        stays: bool = False,
        on_card: bool = True,
        name: str = "line",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("asks", True)
        self._blanks, self._keep, self._hear, self._stays = blanks, keep, hear, stays
        unit = look.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit, 0, 0)
        column.setSpacing(unit)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(2 * unit)
        self.edits: list[_Edit] = []
        self._drafts: Drafts | None = None
        self.spot: Spot = ()
        self._back: QLabel | None = None
        self._left_in: _Edit | None = None
        for index, blank in enumerate(blanks):
            self._row.addLayout(self._make(blank, index, on_card), blank.share)
        column.addLayout(self._row)
        self._heard = look.label("", "note", quiet=True, on_card=on_card)
        self._heard.setObjectName(f"{name}-heard")
        column.addWidget(self._heard)
        self._heard.setVisible(hear is not None)
        self._listen()

    def _make(self, blank: Blank, index: int, on_card: bool) -> QVBoxLayout:
        edit = _Edit(blank.holds)
        edit.home(False)  # where it is longer than its room, one reads how it begins
        edit.setObjectName(f"{self.objectName()}-{index + 1}")
        edit.setFont(look.font("line"))
        edit.setAccessibleName(blank.name)
        edit.setPlaceholderText(blank.example)
        edit.setProperty("huddle_line", True)
        edit.textChanged.connect(self._listen)
        edit.returnPressed.connect(lambda: self._enter(index))
        title = look.label(blank.name, "note", bold=True, quiet=True, on_card=on_card)
        title.setBuddy(edit)
        column = QVBoxLayout()
        column.setSpacing(look.unit() // 2)
        column.addWidget(title)
        column.addWidget(edit)
        self.edits.append(edit)
        return column

    def watched(self, session: Session) -> "Line":
        """The line, with the reminder that says where what is typed may name a service user."""
        column = self.layout()
        assert column is not None
        for edit in self.edits:
            reminder = Reminder(edit, session)
            reminder.label.setFont(look.font("note"))
            column.addWidget(reminder)
        return self

    def remembered(self, session: Session, spot: Spot) -> "Line":
        """The line, with what was being typed at its spot when the program stopped; kept from now on."""
        self._drafts, self.spot = drafts.of(session), spot
        texts, at = self._drafts.get(*spot) or ([], 0)
        if len(texts) == len(self.edits):
            self._give_back(texts, at)
        for edit in self.edits:
            edit.textChanged.connect(self._remember)
            edit.left.connect(self._drafts.flush)
        return self

    def _give_back(self, texts: list[str], at: int) -> None:
        for edit, text in zip(self.edits, texts, strict=True):
            edit.setText(text)
        self._left_in = self.edits[at]
        self._back = look.label(_("This was being typed and is not kept yet. Enter keeps it."), "note")
        self._back.setPalette(self._heard.palette())
        self._back.setObjectName(f"{self.objectName()}-back")
        self._left_in.setAccessibleDescription(self._back.text())
        column = self.layout()
        assert column is not None
        column.addWidget(self._back)

    def _remember(self) -> None:
        assert self._drafts is not None
        self._left_in = None
        at = next((place for place, edit in enumerate(self.edits) if edit.hasFocus()), 0)
        texts = [edit.text() for edit in self.edits]
        self._drafts.put(self.spot, [texts, at] if self.is_begun() else None)
        if self._back is not None and not self.is_begun():
            self._back.hide()
            for edit in self.edits:
                edit.setAccessibleDescription("")

    def texts(self) -> list[str]:
        """What is typed so far."""
        return [edit.text().strip() for edit in self.edits]

    def is_begun(self) -> bool:
        """Whether something is typed that was not there at first."""
        return any(text != blank.holds for text, blank in zip(self.texts(), self._blanks, strict=True))

    def has_focus(self) -> bool:
        """Whether one is typing in it."""
        return any(edit.hasFocus() for edit in self.edits)

    @property
    def is_at_end(self) -> bool:
        """Whether one types in its last blank: Enter keeps it all."""
        return self.edits[-1].hasFocus()

    def enter(self) -> None:
        """As Enter in the blank where one types, else in the last."""
        at = next((place for place, edit in enumerate(self.edits) if edit.hasFocus()), len(self.edits) - 1)
        self._enter(at)

    def take_focus(self) -> None:
        """Go on where it was left: in the blank that came back, in the first that is empty, in the last.

        Where nothing was typed yet, in the first: what it holds gives way to what is typed, unless it is all
        that there is.
        """
        if self._left_in is None and not self.is_begun() and len(self.edits) > 1:
            self.edits[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.edits[0].selectAll()
            return
        empty = next((edit for edit in self.edits if not edit.text()), self.edits[-1])
        wanted = self._left_in or empty
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        wanted.deselect()
        wanted.end(False)

    def set_narrow(self, narrow: bool) -> None:
        """The blanks below each other where they have no room beside each other."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)

    def clear(self) -> None:
        """Empty the blanks, for the next."""
        for edit, blank in zip(self.edits, self._blanks, strict=True):
            edit.setText(blank.holds)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever step or page comes next, what is half typed waits on the disk."""
        if self._drafts is not None:
            self._drafts.flush()
        super().hideEvent(event)

    def _listen(self) -> None:
        if self._hear is not None and len(self.edits) == len(self._blanks):
            self._heard.setText(self._hear(self.texts()))

    def _enter(self, index: int) -> None:
        if index + 1 < len(self.edits):
            self.edits[index + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        typed = self.texts()
        held = [edit.text() for edit in self.edits]
        self.clear()  # before: what is kept may rebuild what is around
        if not self._keep(typed):
            for edit, text in zip(self.edits, held, strict=True):
                edit.setText(text)
            announce(self, self._heard.text())
            self.take_focus()
            return
        if self._drafts is not None:
            self._drafts.flush()  # it is in the file: from now on it must not come back
        if self._stays:
            self.edits[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.emit()


def around(widget: QWidget | None) -> Line | None:
    """The line in which a widget stands."""
    while widget is not None and not isinstance(widget, Line):
        widget = widget.parentWidget()
    return widget
