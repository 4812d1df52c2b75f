"""A plain list of things with a title and a note: what settings and the trash are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from colapp.ui import text, theme

EntryRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``depth`` steps it to the right, ``colour`` puts a swatch before it."""

    id: str
    title: str
    note: str = ""
    depth: int = 0
    colour: str = ""


class RowsModel(QAbstractListModel):
    """The entries, in order. Showing others moves only what differs, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, what a screen reader says, and (``EntryRole``) the whole entry."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.note) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text.tooltip(entry.title) + text.tooltip(entry.note)
        return entry if role == EntryRole else None

    def row_of(self, entry_id: str) -> int:
        """Where an entry is, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), -1)

    def show(self, entries: Sequence[Entry]) -> None:
        """Become ``entries``: what left is removed, what came is inserted, what moved is moved."""
        wanted = {entry.id for entry in entries}
        for row in reversed(range(len(self._entries))):
            if self._entries[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._entries[row]
                self.endRemoveRows()
        for row, entry in enumerate(entries):
            here = self.row_of(entry.id)
            if here < 0:
                self.beginInsertRows(QModelIndex(), row, row)
                self._entries.insert(row, entry)
                self.endInsertRows()
            elif here != row:
                self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), row)
                self._entries.insert(row, self._entries.pop(here))
                self.endMoveRows()
            if self._entries[row] != entry:
                self._entries[row] = entry
                self.dataChanged.emit(self.index(row), self.index(row))


class RowList(QListView):
    """The list itself. ``chosen`` tells the id of the current entry, or an empty text."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)

    def current_id(self) -> str:
        """The id of the current entry, or an empty text."""
        entry = self.currentIndex().data(EntryRole)
        return entry.id if isinstance(entry, Entry) else ""

    def choose(self, entry_id: str) -> None:
        """Make an entry the current one; an unknown id leaves none."""
        row = self.rows.row_of(entry_id)
        self.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """As Qt asks."""
        super().currentChanged(current, previous)
        entry = current.data(EntryRole) if current.isValid() else None
        self.chosen.emit(entry.id if isinstance(entry, Entry) else "")


class _RowDelegate(QStyledItemDelegate):
    """Title over note, both on one line each and elided; the whole is in the tooltip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(EntryRole)
        has_note = isinstance(entry, Entry) and bool(entry.note)
        height = QFontMetrics(theme.font()).height() + (2 if has_note else 3) * theme.unit()
        if has_note:
            height += QFontMetrics(theme.font("small")).height()
        return QSize(20 * theme.unit(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(EntryRole)
        if not isinstance(entry, Entry):
            return
        colours, unit = theme.colours(), theme.unit()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(2, 1, -2, -1)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.accent_soft if selected else colours.neutral_soft))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(frame, 6, 6)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(colours.accent))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        inside = frame.adjusted((2 + 4 * entry.depth) * unit, unit - 1, -2 * unit, 1 - unit)
        if entry.colour:
            side = 2 * unit
            swatch = QRect(inside.left(), inside.top(), side, inside.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(entry.colour))
            painter.drawRoundedRect(swatch.adjusted(0, unit // 2, -unit // 2, -unit // 2), 2, 2)
            inside.setLeft(inside.left() + side + unit)
        self._write(painter, inside, entry, selected)
        painter.restore()

    def _write(self, painter: QPainter, inside: QRect, entry: Entry, selected: bool) -> None:
        colours = theme.colours()
        title, note = theme.font(bold=selected), theme.font("small")
        metrics = QFontMetrics(title)
        line = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
        if not entry.note:
            line.moveTop(inside.center().y() - metrics.height() // 2)
        painter.setFont(title)
        painter.setPen(QColor(colours.ink))
        painter.drawText(
            line, _FLAGS, metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, line.width())
        )
        if entry.note:
            metrics = QFontMetrics(note)
            line = QRect(inside.left(), line.bottom() + 1, inside.width(), metrics.height())
            painter.setFont(note)
            painter.setPen(QColor(colours.ink2))
            shown = metrics.elidedText(entry.note, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, _FLAGS, shown)


_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
