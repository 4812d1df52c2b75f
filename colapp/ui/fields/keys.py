"""Which keys an editor keeps for itself and which it leaves to the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def kept_or_left(event: QEvent, restores: bool, undoes: bool, redoes: bool) -> bool | None:
    """What ``event()`` answers to Qt's question "is this key yours?", ``None`` where Qt's own answer does.

    Editors claim Esc and Ctrl+Z even with nothing to restore or take back; the window's back and named undo
    would then be dead wherever the cursor stands.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return None
    for matches, is_ours in (
        (event.key() == Qt.Key.Key_Escape, restores),
        (event.matches(QKeySequence.StandardKey.Undo), undoes),
        (event.matches(QKeySequence.StandardKey.Redo), redoes),
    ):
        if matches:
            event.setAccepted(is_ours)
            return is_ours
    return None
