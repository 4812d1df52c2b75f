"""Where one chooses among the measures: a list at the side, or one line where room is short."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.commands import button_of
from colapp.ui.measures.listing import Line, MeasureList
from colapp.ui.text import ampersand

WIDTH = 72
"""Of the list, in units."""


class Chooser(QObject):
    """The same measures in both; only one of the two shows."""

    chosen = Signal(str)
    """A measure was chosen, by its id."""
    narrowed = Signal()
    """All measures, or those of one problem, are asked for."""

    def __init__(self, add: QAction) -> None:
        super().__init__(add)
        self._is_narrow = self._is_empty = self._gives_way = False
        unit = theme.unit()
        self.list = MeasureList()
        self.list.chosen.connect(self.chosen)
        self.only = QPushButton()
        self.only.setObjectName("only-problem")
        self.only.setProperty("chip", True)
        self.only.setCheckable(True)
        self.only.setAccessibleName(_("Only the measures of the problem"))
        self.only.clicked.connect(self.narrowed)
        self.side = QFrame()
        self.side.setObjectName("measure-side")
        self.side.setProperty("card", True)
        self.side.setFixedWidth(WIDTH * unit)
        rows = QVBoxLayout(self.side)
        rows.setContentsMargins(unit, 2 * unit, unit, 2 * unit)
        rows.setSpacing(2 * unit)
        rows.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.list, 1)
        rows.addWidget(add_button(add, "add-measure"))
        self.choice = QComboBox()
        self.choice.setObjectName("measure-choice")
        self.choice.setAccessibleName(_("Measures"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(10)
        self.choice.activated.connect(lambda row: self.chosen.emit(str(self.choice.itemData(row))))
        self.short = QWidget()
        line = QHBoxLayout(self.short)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * unit)
        line.addWidget(self.choice, 1)
        line.addWidget(add_button(add, "add-measure-short"))
        self.short.hide()

    def show_lines(self, lines: Sequence[Line], chosen: str, problem: str) -> None:
        """Show the measures, one of them chosen; ``problem`` is the one that they can be narrowed to."""
        self.only.setVisible(bool(problem))
        self.only.setText(ampersand(_("Only {number}").format(number=problem)))
        self.list.show_lines(list(lines), chosen)
        self.choice.clear()
        head = ""
        for line in lines:
            if line.id:
                self.choice.addItem(f"{head} · {line.title}", line.id)
            else:
                head = line.short
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._is_empty = not lines and not problem
        self.fold(self._is_narrow)

    def fold(self, narrow: bool) -> None:
        """Show the one line instead of the list, or the list; neither where there is nothing to choose."""
        self._is_narrow = narrow
        shows = not self._is_empty and not self._gives_way
        self.side.setVisible(shows and not narrow)
        self.short.setVisible(shows and narrow)

    def give_way(self, gives_way: bool) -> None:
        """Be away while the chart has all the room."""
        self._gives_way = gives_way
        self.fold(self._is_narrow)

    def take_focus(self) -> None:
        """Go to the one that shows."""
        shown = self.choice if self.side.isHidden() else self.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def add_button(action: QAction, name: str, primary: bool = False) -> QPushButton:
    """A button of the command that adds a measure."""
    button = button_of(action, primary)
    button.setObjectName(name)
    button.setIcon(QIcon())
    button.setText("+ " + button.text())
    return button
