"""The table of the rows that came: each with what will become of it, then its cells."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.measures.preview_model import PreviewModel


class PreviewTable(QTableView):
    """Only to be read; the reasons take the room that there is."""

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        c, unit = theme.colours(), theme.unit()
        self.setModel(model)
        self.setObjectName("preview")
        self.setAccessibleName(_("Rows that came"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumHeight(28 * unit)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(7 * unit)
        heads = self.horizontalHeader()
        heads.setFont(theme.font("small", bold=True))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setDefaultSectionSize(26 * unit)
        heads.setMinimumSectionSize(9 * unit)
        model.modelReset.connect(self._share_width)
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {c.line}; background: {c.surface}; border: 1px solid {c.line};"
            f" selection-background-color: {c.accent_soft}; selection-color: {c.ink}; }}"
            f"QHeaderView::section {{ background: {c.surface}; color: {c.ink2}; border: none;"
            f" border-bottom: 1px solid {c.line}; padding: 0 {unit}px; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the reasons the room that there is."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        heads, unit = self.horizontalHeader(), theme.unit()
        others = sum(heads.sectionSize(column) for column in range(heads.count()) if column != 1)
        self.setColumnWidth(1, max(78 * unit, self.viewport().width() - others))
