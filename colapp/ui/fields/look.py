"""How editors in place look: like the text around them, until the pointer or the focus is on them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from colapp.ui import theme
from colapp.ui.text import ampersand


def style() -> str:
    """Editors in place look like text until the pointer or the focus is on them."""
    c, u = theme.colours(), theme.unit()
    return (
        "".join(
            f"""
        {editor}[inplace="true"] {{
            background: transparent; border: 2px solid transparent; border-radius: 6px;
            padding: {u // 2}px {u}px {u // 2}px {u + (0 if "Line" in editor or "Combo" in editor else 2)}px;
        }}
        {editor}[inplace="true"]:hover {{ border-color: {c.line}; }}
        {editor}[inplace="true"]:focus {{ border-color: {c.accent}; }}
        """
            for editor in ("QPlainTextEdit", "QComboBox", "QLineEdit", "QPushButton")
        )
        + f"""
        QPushButton[inplace="true"] {{ text-align: left; min-height: {5 * u}px; }}
        QToolButton:focus {{ border: 2px solid {c.accent}; border-radius: 6px; }}
        QToolButton::menu-indicator {{ image: none; }}
    """
    )


def caption(text: str, editor: QWidget | None = None) -> QLabel:
    """The small name of an editor, or of a group of things."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(ampersand(text) if editor else text)
    label.setFont(theme.font("small", bold=True))
    label.setProperty("quiet", True)
    label.setContentsMargins(inset(), theme.unit(), 0, theme.unit() // 2)
    if editor is not None:
        label.setBuddy(editor)
    return label


def inset() -> int:
    """How far text begins inside an editor, in pixels: labels begin there too."""
    return theme.unit() + 4
