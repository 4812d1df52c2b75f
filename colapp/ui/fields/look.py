"""How editors in place look: like the text around them, until the pointer or the focus is on them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

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
        QPushButton[inplace="true"][quiet="true"] {{ color: {c.ink2}; }}
        QPushButton[link="true"] {{
            background: transparent; border: 2px solid transparent; border-radius: 6px; color: {c.accent};
            padding: 0 {u}px; min-height: {5 * u}px; text-align: left;
        }}
        QPushButton[link="true"]:hover {{ border-color: {c.line}; }}
        QPushButton[link="true"]:focus {{ border-color: {c.accent}; }}
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


def captioned(text: str, editor: QWidget, framed: bool = False) -> QWidget:
    """An editor under its small name, to be shown and hidden as one; the name begins where the text does.

    Over a framed editor it begins where the frame does.
    """
    block = QWidget()
    rows = QVBoxLayout(block)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    name = caption(text, editor)
    if framed:
        name.setContentsMargins(0, theme.unit(), 0, theme.unit() // 2)
    rows.addWidget(name)
    rows.addWidget(editor)
    return block


def link(text: str, name: str) -> QPushButton:
    """A command that reads like text: what is offered beside what matters."""
    button = QPushButton(ampersand(text))
    button.setObjectName(name)
    button.setProperty("link", True)
    button.setFont(theme.font("small"))
    button.setAccessibleName(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def inset() -> int:
    """How far text begins inside an editor, in pixels: labels begin there too."""
    return theme.unit() + 4
