"""A band under the list in which something is said of the actions chosen: never a window over them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from colapp.i18n import _, _n
from colapp.storage.actions import OpenAction
from colapp.ui import theme
from colapp.ui.fields.look import captioned
from colapp.ui.flow import Wrapped
from colapp.ui.text import plain_label
from colapp.wording.formats import elided, number

SHORT = 80
"""The most characters of an action named at the head of a band."""


class Band(QFrame):
    """A title, what is asked on lines that wrap, and why it was refused. Esc closes it."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("card", True)
        unit = theme.unit()
        self.title = plain_label("", bold=True, parent=self)
        self.title.setObjectName(f"{name}-title")
        self.fields = Wrapped(2 * unit, self)
        self.refusal = plain_label("", parent=self)
        self.refusal.setObjectName(f"{name}-refusal")
        self.refusal.setStyleSheet(f"color: {theme.colours().late}")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit)
        rows.setSpacing(unit)
        rows.addWidget(self.title)
        rows.addWidget(self.fields)
        rows.addWidget(self.refusal)
        self.hide()

    def ask(self, title: str, first: QWidget) -> None:
        """Show the band, beginning with its ``first`` control."""
        self.title.setText(title)
        self.refuse("")
        self.show()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, why: str, at: QWidget | None = None) -> None:
        """Say what is missing, and go there."""
        self.refusal.setText(why)
        self.refusal.setVisible(bool(why))
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_band(self) -> None:
        """Hide it; the page takes the focus back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def hold(self, editor: QWidget, label: str = "") -> None:
        """Add an editor, under its name where it has one."""
        editor.installEventFilter(self)
        self.fields.flow.addWidget(captioned(label, editor, framed=True) if label else editor)

    def line(self, name: str, label: str, hint: str, entered: Callable[[], object]) -> QLineEdit:
        """A line to type on; Enter does what the band is for."""
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        line.setMinimumWidth(80 * theme.unit())
        line.returnPressed.connect(entered)
        self.hold(line, label)
        return line

    def button(self, name: str, text: str, run: Callable[[], object], primary: bool = False) -> QWidget:
        """A button at the end of the fields, level with them; what is given back shows and hides it."""
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("primary", primary)
        button.clicked.connect(run)
        block = captioned(" ", button, framed=True)
        self.fields.flow.addWidget(block)
        return block

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves all as it was."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() is QEvent.Type.KeyPress:
                self.close_band()
            return True
        return super().eventFilter(watched, event)


def of_actions(one: str, many: str, actions: list[OpenAction]) -> str:
    """A title that names one action, or says how many."""
    if len(actions) == 1:
        return one.format(what=elided(actions[0].what, SHORT))
    return many.format(actions=_n("{n} action", "{n} actions", len(actions)).format(n=number(len(actions))))


def cancel() -> str:
    """What the button that closes a band says."""
    return _("Close")
