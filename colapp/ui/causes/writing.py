"""The line that opens over a spot of the drawing, to type a few words in it."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from colapp.ui import theme

End = Literal["kept", "below", "beside", "left", "let-go"]
"""Enter; Tab, to write one below at once; Ctrl+Enter, one beside; the focus went; Esc."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed, and how the line was ended."""

    text: str
    how: End


class WritingLine(QLineEdit):
    """One line. It ends once, by a key or because the focus goes."""

    ended = Signal(object)

    def __init__(self, spot_id: str, text: str, label: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.spot_id = spot_id
        self._is_over = False
        self.setObjectName("writing-line")
        self.setAccessibleName(label)
        self.setPlaceholderText(label)
        self.setFont(theme.font())
        self.selectAll()

    def end(self, how: End) -> None:
        """End the line; a second time does nothing."""
        if not self._is_over:
            self._is_over = True
            self.ended.emit(Written(" ".join(self.text().split()), how))

    def event(self, event: QEvent) -> bool:
        """Esc and Tab are the line's, before the window's and before Qt's own round of the focus."""
        if isinstance(event, QKeyEvent):
            how = _end_of(event)
            if how is not None and event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if how is not None and event.type() is QEvent.Type.KeyPress:
                self.end(how)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.end("left")


def _end_of(event: QKeyEvent) -> End | None:
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return "beside" if with_control else "kept"
        case Qt.Key.Key_Tab if not with_control:
            return "below"
        case Qt.Key.Key_Escape:
            return "let-go"
    return None
