"""Esc ends what was begun in the page before it goes back to another one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def is_claimed(event: QEvent) -> bool:
    """Whether this is Qt's question about Esc; answered yes, the key comes here and not to the window."""
    asks = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    if asks and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
        event.accept()
        return True
    return False
