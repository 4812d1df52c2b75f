"""What a territory without a table is told, and the button that gives it one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.services import references
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.session import Session
from colapp.ui.text import plain_label


class TableOffer(QWidget):
    """Shown while the territory at hand has no table; gone once it has one."""

    given = Signal()
    """The territory was given its table here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table-offer")
        self._session, self._territory_id = session, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * theme.unit())
        column.setSpacing(2 * theme.unit())
        why = _("No table yet. Only territories that have a table are in the matrix.")
        column.addWidget(plain_label(why, quiet=True, parent=self))
        self.button = QPushButton(_("Give it a table"), self)
        self.button.setObjectName("give-table")
        self.button.clicked.connect(self.give)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        session.changed.connect(self._note)

    def show_territory(self, territory_id: str) -> None:
        """Be about that territory from now on; ``""`` is none."""
        self._territory_id = territory_id
        lists = self._session.references
        self.setVisible(territory_id in lists.territories and territory_id not in lists.boards)

    def give(self) -> None:
        """The territory gets its table, and enters the matrix."""
        if self._session.perform(references.set_board, self._territory_id) is None:
            self.given.emit()

    def _note(self, change: Change) -> None:
        if any(edit.tbl == "board" for edit in change.edits):
            self.show_territory(self._territory_id)
