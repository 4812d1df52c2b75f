"""The sheet of keys: every command that has one, as it stands on this machine, then what no command tells."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.commands import keys_of
from colapp.ui.text import plain_label

EVERYWHERE, HERE = N_("Everywhere"), N_("On this page")
WITHOUT_COMMAND = (
    (
        N_("In the matrix, the board and the lists"),
        (
            (N_("Go from cell to cell, from card to card"), N_("Arrows")),
            (N_("Go to the first, to the last"), N_("Home, End")),
            (N_("Open"), N_("Enter")),
            (N_("Matrix: go to the list of the cell"), N_("Space")),
        ),
    ),
    (
        N_("In a text"),
        (
            (N_("Keep what was typed and stay"), N_("Ctrl+Enter")),
            (N_("Restore what was there before"), N_("Esc")),
        ),
    ),
    (
        N_("While noting a problem"),
        (
            (N_("Programme"), N_("@ then its code or name")),
            (N_("Due date"), N_("! then a day")),
            (N_("Owner"), N_("# then a name")),
            (N_("Keep the problem"), N_("Enter")),
            (N_("Choose the territory"), N_("Tab")),
        ),
    ),
)
"""Keys that lists, texts and the quick entry answer to by themselves: groups of what they do and the key."""


class Keys(QDialog):
    """Made from the commands themselves, so that it cannot tell a key that does nothing.

    Commands of the window go under *Everywhere*, the others under *On this page*; then comes
    :data:`WITHOUT_COMMAND`.
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
            if actions:
                said = [(action.text().replace("&&", "&"), keys_of(action)) for action in actions]
                _add_group(grid, _(title), said)
        for title, rows in WITHOUT_COMMAND:
            _add_group(grid, _(title), [(_(does), _(key)) for does, key in rows])
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(inside)
        self.resize(130 * step, 150 * step)
        fit(self)


def _add_group(grid: QGridLayout, title: str, rows: Iterable[tuple[str, str]]) -> None:
    if grid.rowCount() > 1:
        grid.setRowMinimumHeight(grid.rowCount(), 3 * theme.unit())
    grid.addWidget(plain_label(title, "title", bold=True), grid.rowCount(), 0, 1, 2)
    for does, key in rows:
        row = grid.rowCount()
        grid.addWidget(plain_label(does), row, 0)
        grid.addWidget(plain_label(key, bold=True), row, 1)


def fit(window: QWidget) -> None:
    """No larger than the screen."""
    screen = window.screen().availableGeometry()
    window.resize(window.size().boundedTo(screen.size() * 0.9))
