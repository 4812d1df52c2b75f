"""The cards of one column, or of one lane's share of it, one under another.

A list view for Qt and for screen readers, with places of its own: in a long column all cards have one height,
so that a place is a product; in a short one heights follow the text, and places are sums
(:class:`~colapp.ui.board.card_places.CardPlaces`).
"""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from colapp.ui import theme
from colapp.ui.board.card_delegate import CardDelegate
from colapp.ui.board.card_model import CARD_MIME, CardModel
from colapp.ui.board.card_places import CardPlaces

GUTTER = 3
"""The space on the right of each column, in theme units; its scroll bar lies there."""

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction


class CardView(QListView):
    """One cell of the board."""

    reached = Signal(str)
    """The problem whose card became the current one."""
    entered = Signal(object)
    """The focus came to this cell, and no card here is the current one."""
    crossing = Signal(object, int)
    """From this cell, the person goes to the column on the left (-1) or on the right (+1)."""
    leaving = Signal(object, int)
    """From this cell, the person goes on above the first card (-1) or below the last one (+1)."""
    grown = Signal(object)
    """The cards of this cell need another height than before."""
    menu_wanted = Signal(QPoint)
    """The menu of the current card is wanted, at that place of the screen."""
    dragged_over = Signal(QPoint)
    """A card is dragged here, at that place of the screen."""

    def __init__(self, model: CardModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty, self._gutter = "", GUTTER * theme.unit()
        self._delegate, self.cards = delegate, model
        self._places = CardPlaces(model, delegate, self._card_width)
        self.cell = model.cell
        self._drop_row: int | None = None
        self._held: tuple[str, int] | None = None
        self._height_told = -1
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # Opaque: scrolling then copies what is painted, and paints only what comes into sight.
        self.viewport().setAutoFillBackground(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        for signal in (model.rowsAboutToBeInserted, model.rowsAboutToBeRemoved, model.rowsAboutToBeMoved):
            signal.connect(self._hold)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.dataChanged):
            signal.connect(self._forget_places)
        model.modelReset.connect(self._forget_places)

    def say_when_empty(self, text: str) -> None:
        """What to read where there is no card."""
        if text != self._empty:
            self._empty = text
            self.viewport().update()

    def go_to(self, row: int) -> None:
        """Make a card the current one, and bring it into sight."""
        index = self.cards.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    # -- places ------------------------------------------------------------

    def content_height(self) -> int:
        """The height of all the cards."""
        return self._places.height()

    def card_stride(self) -> int:
        """From the top of a card to the top of the next one, in a long column."""
        return self._places.stride

    def _hold(self) -> None:
        """What is in sight stays where it is when cards come and go above it."""
        row = self.row_near(0)
        if self._held is None and self.verticalOffset() > 0 and row >= 0:
            self._held = (self.cards.ids[row], self._places.top(row) - self.verticalOffset())

    def _forget_places(self) -> None:
        self._places.forget()
        self.scheduleDelayedItemsLayout()

    def _card_width(self) -> int:
        """The same with a scroll bar or without: the bar lies in the space between two columns."""
        return max(1, self.width() - self._gutter)

    def row_near(self, y: int) -> int:
        """The row nearest to ``y`` of the viewport; -1 when there is none."""
        return self._places.nearest(y + self.verticalOffset())

    # -- what QListView would lay out by itself ----------------------------

    def doItemsLayout(self) -> None:
        """Places are computed when asked for; only the scroll bar must follow."""
        QAbstractItemView.doItemsLayout(self)
        held, self._held = self._held, None
        if held and held[0] in self.cards.ids:
            self.verticalScrollBar().setValue(self._places.top(self.cards.ids.index(held[0])) - held[1])
        height = self.content_height()
        if height != self._height_told:
            self._height_told = height
            self.grown.emit(self.cell)

    def updateGeometries(self) -> None:
        """Give the scroll bar its range."""
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(self._places.stride // 4)
        bar.setRange(0, max(0, self.content_height() - page))

    def verticalOffset(self) -> int:
        """How far down one has scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """A column never scrolls sideways."""
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already."""
        self.viewport().scroll(0, dy)

    def visualRect(self, index: Index) -> QRect:
        """Where a card is, in the viewport."""
        row = index.row()
        if not index.isValid() or row >= self._places.count():
            return QRect()
        top, below = self._places.top(row), self._places.top(row + 1)
        return QRect(0, top - self.verticalOffset(), self._card_width(), below - top - self._places.gap)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a point of the viewport."""
        row = self._places.row_at(point.y() + self.verticalOffset())
        index = self.cards.index(row, 0) if 0 <= row < self._places.count() else QModelIndex()
        return index if self.visualRect(index).contains(point) else QModelIndex()

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Bring a card into sight, moving no more than needed."""
        self.executeDelayedItemsLayout()
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if not rect.isValid():
            return
        if rect.top() < 0 or rect.height() > self.viewport().height():
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + 1)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card under the pointer."""
        index = self.indexAt(rect.bottomRight())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the selected card is."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words otherwise."""
        if event.size().width() != event.oldSize().width():
            self._places.forget()
            self.scheduleDelayedItemsLayout()
        QAbstractItemView.resizeEvent(self, event)

    # -- painting ----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in sight, and where a dragged one would go."""
        painter = QPainter(self.viewport())
        if self._places.count() == 0:
            self._paint_empty(painter)
        else:
            self._paint_cards(painter, event.rect())
        if self._drop_row is not None:
            self._paint_drop(painter, self._drop_row)
        painter.end()

    def _paint_cards(self, painter: QPainter, exposed: QRect) -> None:
        offset, current = self.verticalOffset(), self.currentIndex().row()
        has_focus = self.hasFocus()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        row = max(0, self._places.row_at(exposed.top() + offset))
        while row < self._places.count() and self._places.top(row) - offset <= exposed.bottom():
            index = self.cards.index(row, 0)
            option.rect = self.visualRect(index)
            option.state = QStyle.StateFlag.State_Enabled
            if row == current:
                option.state |= QStyle.StateFlag.State_Selected
                if has_focus:
                    option.state |= QStyle.StateFlag.State_HasFocus
            self._delegate.paint(painter, option, index)
            row += 1

    def _paint_empty(self, painter: QPainter) -> None:
        if self._empty:
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(theme.colours().ink2))
            room = (
                self.viewport()
                .rect()
                .adjusted(self._places.gap, self._places.gap, -self._places.gap, -self._places.gap)
            )
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._empty)

    def _paint_drop(self, painter: QPainter, row: int) -> None:
        y = max(1, self._places.top(row) - self.verticalOffset() - self._places.gap // 2)
        line = QRectF(0, y - 1.5, self._card_width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().accent))
        painter.drawRoundedRect(line, 1.5, 1.5)

    # -- keys --------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on into the next column or lane; the rest is a list's."""
        row, last = self.currentIndex().row(), self._places.count() - 1
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ARROWS and held != Qt.KeyboardModifier.NoModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.crossing.emit(self.cell, 1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Up and row <= 0:
            self.leaving.emit(self.cell, -1)
        elif key == Qt.Key.Key_Down and row == last:
            self.leaving.emit(self.cell, 1)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads inside the column."""
        row, last = self.currentIndex().row(), self._places.count() - 1
        page = max(1, self.viewport().height() // self._places.stride)
        steps = {
            Move.MoveUp: -1,
            Move.MovePrevious: -1,
            Move.MoveDown: 1,
            Move.MoveNext: 1,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -last - 1,
            Move.MoveEnd: last + 1,
        }
        return self.cards.index(max(0, min(row + steps.get(action, 0), last)), 0)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; searching would read every card of the column."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the board."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.reached.emit(self.cards.ids[current.row()])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressing between the cards changes nothing."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A column that is entered by key has a current card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.entered.emit(self.cell)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus is seen leaving."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the pointer, or by key for the current one."""
        index, at = self.indexAt(event.pos()), event.pos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            index = self.currentIndex()
            at = self.visualRect(index).center()
        if index.isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    # -- dropping ----------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which cards the dragged one would go."""
        QAbstractItemView.dragMoveEvent(self, event)
        if not event.mimeData().hasFormat(CARD_MIME):
            event.ignore()
            return
        self._show_drop(self._row_for_drop(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dragged_over.emit(self.viewport().mapToGlobal(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The card went on."""
        self._show_drop(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the model announce it. Accepted as a copy: the source removes nothing, nothing flies back."""
        row = self._row_for_drop(event.position().toPoint())
        self._show_drop(None)
        self.cards.dropMimeData(event.mimeData(), event.dropAction(), row, 0, QModelIndex())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QListView.State.NoState)

    def _row_for_drop(self, point: QPoint) -> int:
        y = point.y() + self.verticalOffset()
        row = max(0, min(self._places.row_at(y), self._places.count()))
        if (
            row < self._places.count()
            and y > (self._places.top(row) + self._places.top(row + 1) - self._places.gap) / 2
        ):
            row += 1
        return row

    def _show_drop(self, row: int | None) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()
