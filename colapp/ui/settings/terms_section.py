"""The short lists: levels of decision, margins of autonomy, origins, kinds of territory."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.session import Session
from colapp.ui.settings.chips import Chips
from colapp.ui.settings.form import heading
from colapp.ui.settings.lists import TERMS
from colapp.ui.settings.reference_section import ReferenceSection


class TermsSection(QWidget):
    """One chip per list, and the list under it."""

    commands_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * step)
        heading(column, _("Lists"), _("Labels may be reworded at will: problems keep the code."), self)
        chips = Chips(_("List"), [(edited.name, _(edited.title)) for edited in TERMS], self)
        chips.setObjectName("choose-list")
        column.addWidget(chips)
        self._stack = QStackedWidget(self)
        self._sections = {
            edited.name: ReferenceSection(session, edited, titled=False, parent=self._stack)
            for edited in TERMS
        }
        self._shown = self._sections[TERMS[0].name]
        for section in self._sections.values():
            self._stack.addWidget(section)
        column.addWidget(self._stack, 1)
        chips.show_value(TERMS[0].name)
        chips.chosen.connect(self._show)

    @property
    def commands(self) -> list[QAction]:
        """The commands of the list shown."""
        return self._shown.commands

    def _show(self, name: object) -> None:
        self._shown = self._sections[str(name)]
        self._stack.setCurrentWidget(self._shown)
        self.commands_changed.emit()
