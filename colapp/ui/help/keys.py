"""The sheet of keys: every command that has one, as it stands on this machine."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.text import plain_label

EVERYWHERE, HERE = N_("Everywhere"), N_("On this page")


class Keys(QDialog):
    """Made from the commands themselves, so that it cannot tell a key that does nothing.

    Commands of the window go under *Everywhere*, the others under *On this page*.
    """

    def __init__(self, commands: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        everywhere: list[QAction] = []
        here: list[QAction] = []
        for action in commands:
            if action.text() and not action.shortcut().isEmpty():
                mine = parent is not None and action.parent() is parent
                (everywhere if mine or parent is None else here).append(action)
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setObjectName("keys-area")
        area.setAccessibleName(_("Keys"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column.addWidget(area)
        inside = QWidget(area)
        grid = QGridLayout(inside)
        grid.setContentsMargins(6 * step, 5 * step, 6 * step, 5 * step)
        grid.setHorizontalSpacing(8 * step)
        grid.setVerticalSpacing(2 * step)
        for title, actions in ((HERE, here), (EVERYWHERE, everywhere)):
            if not actions:
                continue
            if grid.rowCount() > 1:
                grid.setRowMinimumHeight(grid.rowCount(), 3 * step)
            grid.addWidget(plain_label(_(title), "title", bold=True), grid.rowCount(), 0, 1, 2)
            for action in actions:
                row = grid.rowCount()
                grid.addWidget(plain_label(action.text().replace("&&", "&")), row, 0)
                grid.addWidget(plain_label(keys_of(action), bold=True), row, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(inside)
        self.resize(130 * step, 150 * step)
        fit(self)


def keys_of(action: QAction) -> str:
    """The keys of a command, as this machine writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(form) for key in action.shortcuts() if not key.isEmpty())


def fit(window: QWidget) -> None:
    """No larger than the screen."""
    screen = window.screen().availableGeometry()
    window.resize(window.size().boundedTo(screen.size() * 0.9))
