"""User text is plain text, always: Qt would otherwise guess markup and mnemonics in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from colapp.ui import theme

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain_label(
    text: str = "",
    size: theme.Size = "base",
    bold: bool = False,
    quiet: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label that shows exactly ``text``, wrapped; ``quiet`` is the second ink."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setFont(theme.font(size, bold))
    label.setProperty("quiet", quiet)
    return label


def tooltip(text: str) -> str:
    """``text`` for a tooltip or a message box, which would read markup in it."""
    return f"<p>{text.translate(_MARKUP)}</p>" if text else ""


def ampersand(text: str) -> str:
    """``text`` for a button, a menu or a tab, where one ``&`` would become a mnemonic."""
    return text.replace("&", "&&")


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # late: slow to name

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
