"""Fields one above the other, each under its own name: still whole at 200 % text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from colapp.ui import theme
from colapp.ui.text import plain_label


class Form(QScrollArea):
    """A column of named fields that scrolls when it must."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._inside = QWidget(self)
        step = theme.unit()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 3 * step, 2 * step)
        self.column.setSpacing(step)
        self.setWidget(self._inside)

    def add(self, label: str, field: QWidget) -> None:
        """A field under its name."""
        name = plain_label(label, "small", quiet=True, parent=self)
        name.setBuddy(field)
        self.column.addWidget(name)
        self.column.addWidget(field)
        self.column.addSpacing(2 * theme.unit())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Bring the field that takes the focus in sight."""
        moved = super().focusNextPrevChild(forward)
        field = QApplication.focusWidget()
        if field is not None and self._inside.isAncestorOf(field):
            self.ensureWidgetVisible(field, 0, 4 * theme.unit())
        return moved


def heading(column: QVBoxLayout, title: str, purpose: str, parent: QWidget) -> None:
    """The title of a section, and in one sentence what it is for."""
    name = plain_label(title, "page", bold=True, parent=parent)
    name.setObjectName("section-title")
    column.addWidget(name)
    if purpose:
        about = plain_label(purpose, quiet=True, parent=parent)
        about.setObjectName("section-purpose")
        column.addWidget(about)
    column.addSpacing(theme.unit())
