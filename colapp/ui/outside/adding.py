"""A line that adds something agreed with, or asked of, an outside authority."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from colapp.i18n import _
from colapp.storage import outside
from colapp.ui import theme
from colapp.ui.fields.adding import AddingLine
from colapp.ui.fields.look import captioned
from colapp.ui.session import Refusal, Session


class Adding(QWidget):
    """Words and an authority; ``add`` keeps them, and what is refused stays to be mended.

    ``by_name``: any body can be asked, an authority or one that is only named; ``add`` is given what was
    typed where that is no authority.
    """

    def __init__(
        self,
        session: Session,
        hint: str,
        whom: str,
        add: Callable[[str, str], Refusal | None],
        parent: QWidget | None = None,
        *,
        by_name: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session, self._add = session, add
        self.line = AddingLine(self)
        self.line.setObjectName("adding-line")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.returnPressed.connect(self.keep)
        self.whom = QComboBox(self)
        self.whom.setObjectName("adding-whom")
        self.whom.setAccessibleName(whom)
        if by_name:
            typed = QLineEdit(self.whom)
            typed.setPlaceholderText(_("An authority, or any body by its name"))
            typed.returnPressed.connect(self.keep)
            self.whom.setLineEdit(typed)
            self.whom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        else:
            self.whom.setPlaceholderText(_("None yet: name them in the list of the authorities"))
        self.whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        button = QPushButton(_("Add"), self)
        button.setObjectName("adding-button")
        button.clicked.connect(self.keep)
        below = QHBoxLayout()
        below.setSpacing(2 * theme.unit())
        below.addWidget(captioned(whom, self.whom, framed=True), 1)
        below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit())
        column.addWidget(self.line)
        column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.refresh()

    def refresh(self) -> None:
        """Offer the authorities there are now."""
        kept = self.whom.currentData()
        self.whom.clear()
        for authority in outside.authorities(self._session.store):
            self.whom.addItem(authority.name, authority.id)
        self.whom.setCurrentIndex(max(0, self.whom.findData(kept)))

    def keep(self) -> None:
        """Add what was typed."""
        if self._add(self.line.text(), self._chosen()) is None:
            self.line.clear()
        self.line.setFocus()

    def _chosen(self) -> str:
        """The authority's id; what was typed instead."""
        if not self.whom.isEditable():
            return self.whom.currentData() or ""
        typed = self.whom.currentText().strip()
        row = self.whom.findText(typed, Qt.MatchFlag.MatchFixedString)
        return self.whom.itemData(row) if row >= 0 else typed
