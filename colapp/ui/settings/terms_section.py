"""The short lists: levels of decision, margins of autonomy, origins, themes, kinds of territory…"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.session import Session
from colapp.ui.settings.chips import Chips
from colapp.ui.settings.form import heading
from colapp.ui.settings.lists import TERMS
from colapp.ui.settings.reference_section import ReferenceSection

LOW = 110
"""In steps of spacing: below this height the chips would starve the list under them."""


class TermsSection(QWidget):
    """One chip per list, and the list under it; where height lacks, the chips fold into one line."""

    commands_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * step)
        heading(column, _("Lists"), _("Labels may be reworded at will: problems keep the code."), self)
        self._chips = Chips(_("List"), [(edited.name, _(edited.title)) for edited in TERMS], self)
        self._chips.setObjectName("choose-list")
        column.addWidget(self._chips)
        self.choice = QComboBox(self)
        self.choice.setObjectName("list-choice")
        self.choice.setAccessibleName(_("List"))
        self.choice.addItems([_(edited.title) for edited in TERMS])
        self.choice.hide()
        column.addWidget(self.choice)
        self._stack = QStackedWidget(self)
        self._sections = {
            edited.name: ReferenceSection(session, edited, titled=False, parent=self._stack)
            for edited in TERMS
        }
        self._shown = self._sections[TERMS[0].name]
        for section in self._sections.values():
            self._stack.addWidget(section)
        column.addWidget(self._stack, 1)
        self._chips.show_value(TERMS[0].name)
        self._chips.chosen.connect(self._show)
        self.choice.activated.connect(lambda row: self._show(TERMS[row].name))

    @property
    def commands(self) -> list[QAction]:
        """The commands of the list shown."""
        return self._shown.commands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height lacks, one line instead of the chips, and no sentence about them."""
        super().resizeEvent(event)
        low = event.size().height() < LOW * theme.unit()
        if low is not self.choice.isVisibleTo(self):
            self.choice.setVisible(low)
            self._chips.setVisible(not low)
            for about in self.findChildren(QLabel, "section-purpose"):
                about.setVisible(not low)

    def _show(self, name: object) -> None:
        self._chips.show_value(name)
        self.choice.setCurrentIndex([edited.name for edited in TERMS].index(str(name)))
        self._shown = self._sections[str(name)]
        self._stack.setCurrentWidget(self._shown)
        self.commands_changed.emit()
