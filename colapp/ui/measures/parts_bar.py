"""Over the table of a measure: which part of it is shown, and what is done most."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.commands import button_of
from colapp.ui.flow import Wrapped

PARTS = {"points": N_("Points"), "definition": N_("Definition"), "phases": N_("Phases")}


class PartsBar(Wrapped):
    """A chip for each part, a button for each command."""

    chosen = Signal(str)
    """A part is asked for, by its name."""

    def __init__(self, commands: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(theme.unit(), parent)
        self._group = QButtonGroup(self)
        self._tabs = {name: self._tab(name) for name in PARTS}
        gap = QWidget(self)
        gap.setFixedWidth(3 * theme.unit())
        self.flow.addWidget(gap)
        for command in commands:
            self.flow.addWidget(button_of(command))

    def show_chosen(self, name: str) -> None:
        """Mark a part as the one that shows; an empty name for none."""
        self._group.setExclusive(bool(name))
        for each, tab in self._tabs.items():
            tab.setChecked(each == name)

    def _tab(self, name: str) -> QPushButton:
        tab = QPushButton(_(PARTS[name]), self)
        tab.setObjectName(f"tab-{name}")
        tab.setProperty("chip", True)
        tab.setCheckable(True)
        tab.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(tab)
        self.flow.addWidget(tab)
        return tab
