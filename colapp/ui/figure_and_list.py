"""A figure, and beside it the list behind whatever is pointed at in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.commands import ENTER, command
from colapp.ui.figure_view import FigureView
from colapp.ui.halves import Halves
from colapp.ui.lines import Line, LineList
from colapp.ui.text import plain_label


class FigureAndList(QWidget):
    """Each figure opens its list: ``pointed`` tells the spot, and whoever shows it gives the list."""

    pointed = Signal(str)
    """The spot that was pointed at or chosen."""
    opened = Signal(str)
    """The id of the line that is to be opened."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self.figure = FigureView(name, self)
        self.figure.setObjectName("figure")
        self.figure.pointed.connect(self._point)
        self.figure.activated.connect(self._point)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.figure)
        scroll.setMinimumHeight(50 * unit)
        card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * unit, 3 * unit, 2 * unit, 2 * unit)
        self.heading = plain_label(bold=True, parent=card)
        self.heading.setObjectName("list-heading")
        self.nothing = plain_label(_("Nothing to list here."), quiet=True, parent=card)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.heading, self.nothing):
            label.setContentsMargins(2 * unit, 0, 2 * unit, 0)
        self.list = LineList(_("The list behind the figure"), card)
        self.list.setObjectName("list-behind")
        self.list.opened.connect(self.opened)
        command(self, "open-line", _("Open the line chosen"), self._open, *ENTER, among=self.list)
        inside.addWidget(self.heading)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Halves(scroll, card))

    def show_list(self, heading: str, lines: Sequence[Line]) -> None:
        """Show the lines behind what is pointed at."""
        self.heading.setText(heading)
        self.list.show_lines(list(lines))
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    def _open(self) -> None:
        self.opened.emit(self.list.current_id())

    def _point(self, spot: str) -> None:
        if spot:
            self.pointed.emit(spot)
