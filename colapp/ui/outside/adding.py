"""A line that adds something agreed with, or asked of, an outside authority."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.storage import outside
from colapp.ui import theme
from colapp.ui.fields.adding import AddingLine
from colapp.ui.session import Refusal, Session


class Adding(QWidget):
    """Words and an authority; ``add`` keeps them, and what is refused stays to be mended."""

    def __init__(
        self,
        session: Session,
        hint: str,
        whom: str,
        add: Callable[[str, str], Refusal | None],
        parent: QWidget | None = None,
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
        self.whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        button = QPushButton(_("Add"), self)
        button.setObjectName("adding-button")
        button.clicked.connect(self.keep)
        below = QHBoxLayout()
        below.setSpacing(2 * theme.unit())
        below.addWidget(self.whom, 1)
        below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit())
        column.addWidget(self.line)
        column.addLayout(below)
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
        if self._add(self.line.text(), self.whom.currentData() or "") is None:
            self.line.clear()
        self.line.setFocus()
