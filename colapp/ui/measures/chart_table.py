"""The points of a chart as a table, one a line: what the drawing shows, in words."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from colapp.drawing.plot import Plot
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.text import tooltip
from colapp.wording import charts

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ChartTableModel(QAbstractTableModel):
    """The lines, worked out when the chart changes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []
        self._told: tuple[str, ...] = ()
        self._ids: list[str] = []

    def show_plot(self, plot: Plot | None) -> None:
        """Become the points of a chart."""
        self.beginResetModel()
        self._head, self._rows, self._told, self._ids = (), [], (), []
        if plot is not None:
            measured = plot.measured
            self._head, self._told = charts.table_head(measured), plot.told
            self._rows = charts.table_rows(measured, plot.readings)
            self._ids = [points[0].id for points in measured.positions]
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """The point of a line."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._head)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._head):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._rows[row][column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._told[row] if column == 0 else f"{self._head[column]} : {self._rows[row][column]}"
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self._told[row])
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
        return None

    def _alignment(self, column: int) -> int:
        return RIGHT if 0 < column < len(self._head) - 2 else LEFT


class ChartTable(QTableView):
    """Read with the arrows; Enter opens a point."""

    activated_point = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit, colours = theme.unit(), theme.colours()
        self._model = ChartTableModel(self)
        self.setModel(self._model)
        self.setAccessibleName(_("The points of the chart"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(7 * unit)
        self.horizontalHeader().setFont(theme.font("small", bold=True))
        self.horizontalHeader().setHighlightSections(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent_soft))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.ink))
        self.setPalette(palette)
        self.setStyleSheet(
            f"QTableView {{ background: {colours.surface}; border: none; }}"
            f"QHeaderView::section {{ background: {colours.surface}; color: {colours.ink2}; border: none;"
            f" border-bottom: 1px solid {colours.line}; padding: {unit}px; }}"
        )
        self.activated.connect(lambda index: self.activated_point.emit(self._model.id_at(index.row())))

    def show_plot(self, plot: Plot | None) -> None:
        """Show the points of a chart; the line that is read stays."""
        row = self.currentIndex().row()
        self._model.show_plot(plot)
        self.resizeColumnsToContents()
        last = self._model.columnCount() - 1
        for column in range(last):
            self.setColumnWidth(column, self.columnWidth(column) + 4 * theme.unit())
        if last > 0:
            self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))
