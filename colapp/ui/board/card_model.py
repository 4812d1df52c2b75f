"""One column of a board, or one lane's share of it: ids in order, cards read as they come into sight."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from colapp.domain.problem import Phase
from colapp.storage.cards import Card, Order
from colapp.ui.board.card_delegate import CARD_ROLE
from colapp.ui.board.card_reader import CardReader
from colapp.ui.board.card_words import CardWords
from colapp.ui.text import tooltip

CARD_MIME = "application/x-colapp-problem"
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

Cell = tuple[Phase, str]
"""A column and the key of a lane, ``""`` where there are no lanes."""


class CardModel(QAbstractListModel):
    """Reads the store, never writes it: a drop is announced, and somebody else decides."""

    card_dropped = Signal(str, object, int)
    """The problem, the cell, and the row before which it was let go."""

    def __init__(
        self,
        cell: Cell,
        reader: CardReader,
        words: CardWords,
        order_of: Callable[[str], Order],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.cell, self.words = cell, words
        self._reader, self._order_of = reader, order_of
        self.ids: list[str] = []

    def show_ids(self, ids: list[str]) -> None:
        """Show other problems: another filter, another territory."""
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def card(self, row: int) -> Card | None:
        """The card of a row, if it can be read."""
        return self._reader.at(self.ids, row) if 0 <= row < len(self.ids) else None

    # -- following changes -------------------------------------------------

    def refresh(self, were: set[str], orders: Mapping[str, Order]) -> None:
        """Follow a change: the problems that ``were`` here, and the places of those that are here now.

        Each row that leaves, comes, moves or is said anew is announced by itself.
        """
        for problem_id in were - orders.keys():
            self._take(problem_id)
        staying = were & orders.keys()
        if len(staying) == 1:
            for problem_id in staying:
                self._move(problem_id, orders[problem_id])
        else:
            staying -= self._take_misplaced(staying, orders)
        for problem_id in staying:
            index = self.index(self.ids.index(problem_id))
            self.dataChanged.emit(index, index)
        for problem_id in orders.keys() - staying:
            row = bisect_left(self.ids, orders[problem_id], key=self._order_of)
            self.beginInsertRows(NOWHERE, row, row)
            self.ids.insert(row, problem_id)
            self.endInsertRows()

    def _take(self, problem_id: str) -> None:
        row = self.ids.index(problem_id)
        self.beginRemoveRows(NOWHERE, row, row)
        del self.ids[row]
        self.endRemoveRows()

    def _move(self, problem_id: str, order: Order) -> None:
        row = self.ids.index(problem_id)
        if self._stands_right(row, order):
            return
        to = bisect_left(self.ids, order, 0, row, key=self._order_of)
        if to == row:
            to = bisect_left(self.ids, order, row + 1, key=self._order_of)
        self.beginMoveRows(NOWHERE, row, row, NOWHERE, to)
        self.ids.insert(to - (to > row), self.ids.pop(row))
        self.endMoveRows()

    def _take_misplaced(self, staying: set[str], orders: Mapping[str, Order]) -> set[str]:
        """Take out those that stand wrongly, until the rest is in order; returns those taken."""
        taken: set[str] = set()
        while wrong := next(
            (i for i in staying - taken if not self._stands_right(self.ids.index(i), orders[i])), None
        ):
            self._take(wrong)
            taken.add(wrong)
        return taken

    def _stands_right(self, row: int, order: Order) -> bool:
        after_previous = row == 0 or self._order_of(self.ids[row - 1]) < order
        return after_previous and (row == len(self.ids) - 1 or order < self._order_of(self.ids[row + 1]))

    # -- what Qt asks ------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many cards."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its statement, or what a screen reader says of it."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.statement
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.spoken(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(card.statement) + tooltip(self.words.spoken(card).removeprefix(f"{card.number}, "))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards are dragged; the column is dropped on."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """A card moves; it is never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A problem's id, and nothing else."""
        return [CARD_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        """The id of the card that is dragged."""
        data = QMimeData()
        data.setData(CARD_MIME, self.ids[indexes[0].row()].encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Announce the drop and refuse it: Qt then removes nothing, and the store's change moves the card."""
        if data.hasFormat(CARD_MIME):
            problem_id = bytes(data.data(CARD_MIME).data()).decode(errors="replace")
            self.card_dropped.emit(problem_id, self.cell, row if row >= 0 else len(self.ids))
        return False
