"""The matrix as a table: row 0 and column 0 are the heads, the last ones the figures that end the lines."""

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from colapp.storage.matrix import Matrix
from colapp.storage.references import References
from colapp.ui import text
from colapp.ui.matrix.lines import Line, Spot, programmes, territories
from colapp.ui.matrix.words import Head, Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class MatrixModel(QAbstractTableModel):
    """One reading of the matrix, turned as the person likes it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words: Words | None = None
        self.swapped = False
        self.most = 1
        self._territories: list[Line] = []
        self._programmes: list[Line] = []

    def fill(self, matrix: Matrix, lists: References, today: date, swapped: bool) -> None:
        """Show another reading. Where the lines are the same, only the figures change."""
        axes = territories(matrix), programmes(matrix)
        same = swapped == self.swapped and axes == (self._territories, self._programmes)
        if not same:
            self.beginResetModel()
        before, self.words = self._heads(), Words(matrix, lists, today)
        self.swapped = swapped
        self.most = max((cell.open for cell in matrix.cells.values()), default=1)
        self._territories, self._programmes = axes
        if not same:
            self.endResetModel()
            return
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        if self._heads() != before:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _heads(self) -> list[Head]:
        if self.words is None:
            return []
        return [
            *(self.words.territory(line.id) for line in self._territories),
            *(self.words.programme(line.id) for line in self._programmes),
        ]

    @property
    def down(self) -> list[Line]:
        """The axis that runs down."""
        return self._programmes if self.swapped else self._territories

    @property
    def across(self) -> list[Line]:
        """The axis that runs across."""
        return self._territories if self.swapped else self._programmes

    def spot(self, index: Index) -> Spot:
        """What stands at an index; the corner for an invalid one."""
        if not index.isValid():
            return Spot()
        down, across = self.down[index.row()], self.across[index.column()]
        return Spot(across, down) if self.swapped else Spot(down, across)

    def index_of(self, spot: Spot) -> QModelIndex:
        """Where a spot stands now; invalid when one of its lines is gone."""
        down, across = spot.territory, spot.programme
        if self.swapped:
            down, across = across, down
        if down in self.down and across in self.across:
            return self.index(self.down.index(down), self.across.index(across))
        return QModelIndex()

    # -- Qt's side -------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Lines down, head and figures included."""
        return 0 if parent.isValid() else len(self.down)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Lines across, head and figures included."""
        return 0 if parent.isValid() else len(self.across)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The figure, the sentence for a screen reader, or the whole sentence in a tooltip."""
        if self.words is None or not index.isValid():
            return None
        spot = self.spot(index)
        if role == Role.DisplayRole:
            return self.words.short(spot)
        if role == Role.AccessibleTextRole:
            return self.words.sentence(spot)
        if role == Role.ToolTipRole:
            return text.tooltip(self.words.sentence(spot, phases=True))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """What a screen reader calls the line."""
        axis = self.across if orientation == Qt.Orientation.Horizontal else self.down
        if self.words is None or role not in {Role.DisplayRole, Role.AccessibleTextRole}:
            return None
        if not 0 <= section < len(axis) or axis[section].kind != "one":
            return None
        is_territory = (orientation == Qt.Orientation.Vertical) != self.swapped
        return (self.words.territory if is_territory else self.words.programme)(axis[section].id).title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen but the corner where the figures would cross."""
        if not index.isValid() or self.spot(index).is_nothing:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
