"""A list of lines under headings: a title in up to three lines, a note under it, a mark on the right."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from colapp.ui import marks, theme
from colapp.ui.rows import Entry, EntryRole, Index, RowList, RowsModel
from colapp.ui.wrapped import lines

MOST_LINES = 3
MOST_NOTES = 2
LEAST = 28
"""The least height of a list, in steps of space: two or three lines."""


@dataclass(frozen=True, slots=True)
class Line(Entry):
    """One line. ``mark`` stands on the right, with the triangle of what is late where it ``is_late``."""

    mark: str = ""
    is_late: bool = False
    is_heading: bool = False


class LinesModel(RowsModel):
    """Lines and headings, in order; a heading is passed over by the arrows."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """As Qt asks."""
        line = index.data(EntryRole)
        is_heading = isinstance(line, Line) and line.is_heading
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The mark is part of what a screen reader says."""
        told = super().data(index, role)
        line = super().data(index, EntryRole)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(line, Line) and line.mark:
            return f"{told}, {line.mark}"
        return told


class LineList(RowList):
    """The list itself. ``opened`` tells the id of the line that was double-clicked."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.rows = LinesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_LineDelegate(self))
        self.setMouseTracking(True)
        self.setMinimumHeight(LEAST * theme.unit())
        self.viewport().setAutoFillBackground(False)

    def show_lines(self, shown: list[Line]) -> None:
        """Show these. Where the line that was chosen is gone, the one that took its place is chosen."""
        here = self.currentIndex().row()
        self.rows.show(shown)
        if not self.current_id():
            self.choose_near(here)

    def choose_near(self, row: int) -> None:
        """Choose the line at ``row``, else the first after it, else the last before it."""
        model, count = self.model(), self.rows.rowCount()
        places = [*range(max(row, 0), count), *reversed(range(min(max(row, 0), count)))]
        found = (model.index(at, 0) for at in places)
        chosen = next((index for index in found if index.flags() & Qt.ItemFlag.ItemIsEnabled), None)
        if chosen is not None:
            self.setCurrentIndex(chosen)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the line."""
        super().mouseDoubleClickEvent(event)
        if self.current_id():
            self.opened.emit(self.current_id())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _LineDelegate(QStyledItemDelegate):
    """Where there is room the mark stands beside the title, else under the note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view, line = self.parent(), index.data(EntryRole)
        assert isinstance(view, LineList) and isinstance(line, Line)
        width, unit = view.viewport().width(), theme.unit()
        if line.is_heading:
            room = round(width - 4 * unit)
            return QSize(width, round(_height(line.title, room, True, MOST_LINES) + 4 * unit))
        room = _room(width, line)
        height = _height(line.title, room, False, MOST_LINES) + _notes_height(line, room)
        return QSize(width, round(height + 4 * unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(EntryRole)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, unit = QRectF(option.rect), theme.unit()
        if line.is_heading:
            _write(painter, line.title, rect.adjusted(2 * unit, 2.5 * unit, -2 * unit, 0), True)
        else:
            paint_ground(painter, rect, option)
            self._paint_line(painter, rect, line)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        colours, unit = theme.colours(), theme.unit()
        room = _room(rect.width(), line)
        inside = QRectF(rect.left() + 2 * unit, rect.top() + 2 * unit, room, rect.height())
        bottom = _write(painter, line.title, inside, False)
        if line.note:
            inside.setTop(bottom + unit / 2)
            _write(painter, line.note, inside, False, "small", colours.ink2, MOST_NOTES)
        if not line.mark:
            return
        font = theme.font("small", bold=line.is_late)
        wide = QFontMetricsF(font).horizontalAdvance(line.mark)
        height = QFontMetricsF(theme.font()).height()
        right = rect.right() - 2 * unit
        place = QRectF(right - wide, rect.top() + 2 * unit, wide + 1, height)
        painter.setFont(font)
        painter.setPen(QColor(colours.late if line.is_late else colours.ink2))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.mark)
        if line.is_late:
            side = 3 * unit
            triangle = QRectF(place.left() - side - unit, place.center().y() - side / 2, side, side)
            marks.paint_late(painter, triangle, colours.late)


def _room(width: float, line: Line) -> int:
    """What is left for the words beside the mark."""
    unit = theme.unit()
    if not line.mark:
        return round(width - 4 * unit)
    wide = QFontMetricsF(theme.font("small", bold=line.is_late)).horizontalAdvance(line.mark)
    return round(max(width / 3, width - wide - (10 if line.is_late else 7) * unit))


def _height(text: str, room: int, bold: bool, most: int) -> float:
    font = theme.font(bold=bold)
    return len(lines(text, font, room, most, breaks=True)) * QFontMetricsF(font).height()


def _notes_height(line: Line, room: int) -> float:
    if not line.note:
        return 0.0
    font = theme.font("small")
    told = lines(line.note, font, room, MOST_NOTES, breaks=True)
    return len(told) * QFontMetricsF(font).height() + theme.unit() / 2


def _write(
    painter: QPainter,
    text: str,
    inside: QRectF,
    bold: bool,
    size: theme.Size = "base",
    ink: str = "",
    most: int = MOST_LINES,
) -> float:
    """Write wrapped text from the top of ``inside``; where it ends."""
    font = theme.font(size, bold)
    metrics, top = QFontMetricsF(font), inside.top()
    painter.setFont(font)
    painter.setPen(QColor(ink or theme.colours().ink))
    for line in lines(text, font, round(inside.width()), most, breaks=True):
        painter.drawText(QPointF(inside.left(), top + metrics.ascent()), line)
        top += metrics.height()
    return top


def paint_ground(painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
    """The line above a row, and what shows that it is chosen, pointed at or focused."""
    colours = theme.colours()
    inside = rect.adjusted(1, 2, -1, -2)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(rect.topLeft() + QPointF(0, 0.5), rect.topRight() + QPointF(0, 0.5))
    painter.setPen(Qt.PenStyle.NoPen)
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colours.accent_soft if selected else colours.neutral_soft))
        painter.drawRoundedRect(inside, 7, 7)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 6, 6)
