"""The one view of the matrix: painted whole, its heads staying in sight, every spot reached by keys."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.matrix import painting, words
from colapp.ui.matrix.brushes import Brushes
from colapp.ui.matrix.lines import Line, Spot
from colapp.ui.matrix.model import MatrixModel
from colapp.ui.matrix.picture import Picture, head_of

Index = QModelIndex | QPersistentModelIndex


class MatrixView(QTableView):
    """Keys, scrolling and accessibility are those of Qt's table; the geometry of the heads and all the paint
    are ours. Row 0 and column 0 stay in sight while the rest scrolls under them.
    """

    chosen = Signal(object)
    """The ``Spot`` that the person went to."""
    asked = Signal(object)
    """Space: go to the list of this ``Spot``."""
    opened = Signal(object)
    """Enter or a double click on this ``Spot``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # Qt's own one: to name its class, the binding would load every widget's
        self.matrix_model = MatrixModel(self)
        self._brushes: Brushes | None = None
        self.setModel(self.matrix_model)
        self.setObjectName("matrix-view")
        self.setAccessibleName(_("Open problems by territory and programme"))
        self.setAccessibleDescription(_("Arrows move, Space goes to the list, Enter opens the board."))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget(self))
        self.doubleClicked.connect(self._open)
        self.matrix_model.modelReset.connect(self.lay_out)
        self.matrix_model.headerDataChanged.connect(self.lay_out)
        self.matrix_model.dataChanged.connect(self._repaint)

    # -- where things are --------------------------------------------------

    def spot(self) -> Spot:
        """What is chosen; the corner, which stands for all, when nothing is."""
        return self.matrix_model.spot(self.currentIndex())

    def choose(self, spot: Spot) -> None:
        """Choose a spot, or the corner when its line is gone."""
        index = self.matrix_model.index_of(spot)
        self.setCurrentIndex(index if index.isValid() else self.matrix_model.index(0, 0))

    def lay_out(self) -> None:
        """Give the lines their sizes: the cells share the width that the heads leave."""
        model, unit = self.matrix_model, theme.unit()
        rows, columns = model.rowCount(), model.columnCount()
        if rows < 2 or columns < 2 or model.words is None:
            return
        if self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            return  # its size is still to come, and the lines with it
        gap = unit
        count, end = max(1, columns - 2), (20 if not model.swapped else 19) * unit
        side = self._head_width(self.viewport().width() - end - count * 18 * unit)
        width = (self.viewport().width() - side - end) // count
        width = max(16 * unit, min(width, 32 * unit))
        foot = (6 if not model.swapped else 11) * unit
        look = Brushes(self.devicePixelRatioF())
        heads = [head_of(model, line, model.swapped) for line in model.across[1:-1]]
        top = painting.column_heads_height(heads, width - 2, look)
        top = round(max(top, 2 * look.line_height["small"]) + 2 * unit)
        height = (self.viewport().height() - top - foot) // max(1, rows - 2)
        height = max(11 * unit, min(height, 14 * unit))
        for column in range(columns):
            self.setColumnWidth(column, side if column == 0 else end if column == columns - 1 else width)
        for row in range(rows):
            self.setRowHeight(row, top if row == 0 else foot if row == rows - 1 else height)
        answers = QFontMetricsF(look.small_bold).horizontalAdvance(words.to_answer(9))
        look.says_to_answer = answers <= (end if model.swapped else width)
        look.make_grounds(QSize(width - gap, height - gap))
        self._brushes = look
        self.viewport().update()

    def _head_width(self, room: int) -> int:
        """Wide enough for the names on one line where there is ``room``, for their longest word anyway."""
        model, unit = self.matrix_model, theme.unit()
        needed, wished = 15.0 * unit, 15.0 * unit
        for line in model.down[1:-1]:
            head = head_of(model, line, not model.swapped)
            bold = QFontMetricsF(theme.font(bold=True)).horizontalAdvance
            for part in head.title.replace("-", "- ").split():
                needed = max(needed, bold(part))
            wished = max(wished, needed, bold(head.title), theme.width_of(head.subtitle, "small"))
        least, most = min(needed + 3 * unit, 30 * unit), min(wished + 3 * unit, 36 * unit)
        return round(max(least, min(most, room)))

    def visualRect(self, index: Index) -> QRect:
        """Where a spot is seen; heads do not scroll away."""
        rect = super().visualRect(index)
        if rect.isValid():
            if index.column() == 0:
                rect.moveLeft(0)
            if index.row() == 0:
                rect.moveTop(0)
        return rect

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """What is seen there: heads cover what scrolled under them."""
        column = 0 if 0 <= pos.x() < self.columnWidth(0) else self.columnAt(pos.x())
        row = 0 if 0 <= pos.y() < self.rowHeight(0) else self.rowAt(pos.y())
        return self.matrix_model.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a spot in sight, beside the heads rather than under them."""
        rect = QTableView.visualRect(self, index)
        for moves, bar, low, high, before, room in (
            (
                index.column() > 0, self.horizontalScrollBar(), rect.left(), rect.right() + 1,
                self.columnWidth(0), self.viewport().width(),
            ),
            (
                index.row() > 0, self.verticalScrollBar(), rect.top(), rect.bottom() + 1,
                self.rowHeight(0), self.viewport().height(),
            ),
        ):  # fmt: skip
            if moves and low < before:
                bar.setValue(bar.value() - (before - low))
            elif moves and high > room:
                bar.setValue(bar.value() + min(high - room, low - before))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt would shift the pixels of the heads too."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew, before Qt sees whether the lines still need a scroll bar."""
        self.lay_out()
        super().resizeEvent(event)

    # -- what the person does ----------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person went."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(self.matrix_model.spot(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space goes to the list; letters are left to the commands."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.asked.emit(self.spot())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        spot = self.matrix_model.spot(index)
        if not spot.is_nothing:
            self.opened.emit(spot)

    def _repaint(self) -> None:
        self.viewport().update()

    # -- paint -------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the heads over what scrolled under them."""
        look, model = self._brushes, self.matrix_model
        if look is None or model.words is None:
            return
        painter = QPainter(self.viewport())
        side, top = self.columnWidth(0), self.rowHeight(0)
        whole = self.viewport().rect()
        columns = self._seen(self.columnViewportPosition, self.columnWidth, side, whole.width(), model.across)
        rows = self._seen(self.rowViewportPosition, self.rowHeight, top, whole.height(), model.down)
        first_column, first_row = [(0, side, model.across[0])], [(0, top, model.down[0])]
        picture = Picture(painter, model, look)
        for area, across, down in (
            (QRect(side, top, whole.width() - side, whole.height() - top), columns, rows),
            (QRect(side, 0, whole.width() - side, top), columns, first_row),
            (QRect(0, top, side, whole.height() - top), first_column, rows),
            (QRect(0, 0, side, top), first_column, first_row),
        ):
            painter.setClipRect(area)
            for y, height, line_down in down:
                for x, width, line_across in across:
                    rect = QRectF(x, y, width - look.unit, height - look.unit)
                    picture.paint(rect, line_down, line_across)
        self._paint_selection(painter, look)
        painter.end()

    def _seen(
        self, at: Callable[[int], int], size: Callable[[int], int], before: int, room: int, axis: list[Line]
    ) -> list[tuple[int, int, Line]]:
        """The lines in sight between the head and the edge: where each begins, how thick it is, itself."""
        lines = ((at(line), size(line), axis[line]) for line in range(1, len(axis)))
        return [seen for seen in lines if seen[0] < room and seen[0] + seen[1] > before]

    def _paint_selection(self, painter: QPainter, look: Brushes) -> None:
        current = self.currentIndex()
        if not current.isValid():
            return
        side = self.columnWidth(0) if current.column() else 0
        top = self.rowHeight(0) if current.row() else 0
        painter.setClipRect(self.viewport().rect().adjusted(side, top, 0, 0))
        rect = QRectF(self.visualRect(current)).adjusted(0, 0, -look.unit, -look.unit)
        if not (side and top):
            rect.adjust(1.5, 1.5, -1.5, -1.5)
        painting.paint_selection(painter, rect, self.hasFocus(), look)
