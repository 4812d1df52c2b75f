"""The line at the end of a list that adds to it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from colapp.ui.fields.keys import kept_or_left


class AddingLine(QLineEdit):
    """A line that leaves Ctrl+Z to the window once it has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        answer = kept_or_left(event, False, self.isUndoAvailable(), self.isRedoAvailable())
        return super().event(event) if answer is None else answer
