"""A value typed on one line and read from it: what dates and numbers have in common."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from colapp.ui.fields.keys import kept_or_left
from colapp.ui.fields.unkept import Unkept
from colapp.ui.session import Refusal


class LineField(QLineEdit):
    """A value or none. ``write`` keeps it; what ``read`` cannot read, or is refused, stays and says so.

    ``read`` returns ``None`` for what it cannot read, ``words`` shows a value as it would be typed, and
    ``unreadable`` says what to type instead.
    """

    def __init__(
        self,
        label: str,
        write: Callable[[Any], Refusal | None],
        read: Callable[[str], Any],
        words: Callable[[Any], str],
        unreadable: str,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._write, self._read, self._words, self._unreadable = write, read, words, unreadable
        self._kept: Any = None
        self._unkept = Unkept(self)
        self.setProperty("inplace", True)
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self.flush)

    def show_value(self, value: Any) -> None:
        """Show what is kept now; what is being typed stays."""
        typing = self.is_typing()
        self._kept = value
        if not typing:
            self._show_kept()

    def flush(self) -> None:
        """Keep what was typed; an empty line is no value."""
        if not self.is_typing():
            self._unkept.clear()
            return
        found = self._read(self.text()) if self.text().strip() else None
        if found is None and self.text().strip():
            self._unkept.say(self._unreadable)
        else:
            self.keep(found)

    def leave(self) -> None:
        """Keep what was typed before something else is shown; what could not be is let go."""
        self.flush()
        self._show_kept()

    def keep(self, value: Any) -> None:
        """Keep a value, and show it; one that is refused stays to be mended."""
        before, self._kept = self._kept, value
        refusal = self._write(value) if value != before else None
        if refusal is None:
            self._show_kept()
            return
        self._kept = before
        self._unkept.say(refusal)

    def is_typing(self) -> bool:
        """Whether something typed is not kept yet."""
        return self.isModified() and self.text() != self._shown()

    # -- keys and focus ----------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        answer = kept_or_left(event, self.is_typing(), self.isUndoAvailable(), self.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows again what is kept."""
        if event.key() == Qt.Key.Key_Escape and self.is_typing():
            self._show_kept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the value."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the value."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def _shown(self) -> str:
        return "" if self._kept is None else self._words(self._kept)

    def _show_kept(self) -> None:
        self.setText(self._shown())
        self._unkept.clear()
