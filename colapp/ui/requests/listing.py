"""A list of requests as it is painted: what is asked, of whom and for what, and its clock on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from colapp.ui import marks, theme
from colapp.ui.lines import Line, LinesModel, paint_ground
from colapp.ui.marks import Kind
from colapp.ui.rows import EntryRole, Index, RowList
from colapp.ui.wrapped import lines

MOST_LINES = 3
NARROW = 90
"""Units under which the clock goes below what is asked."""


@dataclass(frozen=True, slots=True)
class Row(Line):
    """A request, or a heading, or what could be made of several; its mark is a ``chip``: its clock, or how it
    stands.
    """

    chip: Kind | None = None


class RequestList(RowList):
    """The list itself; a heading is passed over by the arrows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.rows = LinesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[Row], chosen: str = "") -> None:
        """Show these; ``chosen`` becomes the current one, else the one that was, else what took its place."""
        row = self.currentIndex().row()
        before = chosen or self.current_id()
        self.rows.show(rows)
        known = [each.id for each in rows]
        if before not in known:
            free = [*known[max(row, 0) :], *reversed(known[: max(row, 0)])]
            able = {each.id for each in rows if not each.is_heading}
            before = next((each for each in free if each in able), "")
        if before != self.current_id():
            self.choose(before)
            self.scrollTo(self.currentIndex())
            if self.currentIndex().row() == 1:
                self.scrollToTop()  # with its heading

    def start_over(self) -> None:
        """Be at the top with nothing chosen: what is shown next has nothing to do with what was."""
        self.choose("")
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    """Up to three lines of what is asked, a note under them, the clock beside or, in a narrow list, below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, view, unit = index.data(EntryRole), self.parent(), theme.unit()
        assert isinstance(view, RequestList)
        width = view.viewport().width()
        if not isinstance(row, Row):
            return QSize(width, 8 * unit)
        small = QFontMetricsF(theme.font("small")).height()
        if row.is_heading:
            bold = QFontMetricsF(theme.font(bold=True)).height()
            return QSize(width, round(bold + (small if row.note else 0) + (5 if index.row() else 3) * unit))
        titles = len(_title(row, _words_width(row, width)))
        height = titles * QFontMetricsF(theme.font()).height() + (small if row.note else 0) + 5 * unit
        if row.mark and _is_narrow(width):
            height += marks.chip_height() + unit
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(EntryRole)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            _paint_heading(painter, QRectF(option.rect), row)
        else:
            paint_ground(painter, QRectF(option.rect), option)
            _paint_row(painter, QRectF(option.rect), row)
        painter.restore()


def _is_narrow(width: float) -> bool:
    return width < NARROW * theme.unit()


def _words_width(row: Row, width: float) -> float:
    """How wide the words may be, from the list's width."""
    unit = theme.unit()
    room = width - 4 * unit
    if row.mark and row.chip and not _is_narrow(width):
        room -= min(marks.chip_width(row.chip, row.mark), width / 2) + 2 * unit
    return max(room, 10 * unit)


def _title(row: Row, width: float) -> tuple[str, ...]:
    return lines(row.title, theme.font(), round(width), MOST_LINES)


def _paint_heading(painter: QPainter, rect: QRectF, row: Row) -> None:
    c, unit = theme.colours(), theme.unit()
    bold, small = QFontMetricsF(theme.font(bold=True)), QFontMetricsF(theme.font("small"))
    under = small.height() if row.note else 0
    left, base = rect.left() + 2 * unit, rect.bottom() - unit - under
    if row.chip == "late":
        side = 3 * unit
        marks.paint_late(
            painter, QRectF(left, base - bold.ascent() / 2 - side / 2 - unit, side, side), c.late
        )
        left += side + unit
    painter.setFont(theme.font(bold=True))
    painter.setPen(QColor(c.late if row.chip == "late" else c.ink))
    room = rect.right() - left - 2 * unit
    end = bold.horizontalAdvance(row.mark) + 2 * unit if row.mark else 0
    shown = bold.elidedText(row.title, Qt.TextElideMode.ElideRight, room - end)
    painter.drawText(QPointF(left, base - bold.descent()), shown)
    painter.setFont(theme.font())
    painter.setPen(QColor(c.ink2))
    painter.drawText(
        QPointF(left + bold.horizontalAdvance(shown) + 2 * unit, base - bold.descent()), row.mark
    )
    if row.note:
        painter.setFont(theme.font("small"))
        note = small.elidedText(row.note, Qt.TextElideMode.ElideRight, rect.width() - 4 * unit)
        painter.drawText(QPointF(rect.left() + 2 * unit, rect.bottom() - unit - small.descent()), note)


def _paint_row(painter: QPainter, rect: QRectF, row: Row) -> None:
    c, unit = theme.colours(), theme.unit()
    base, small = QFontMetricsF(theme.font()), QFontMetricsF(theme.font("small"))
    width = _words_width(row, rect.width())
    left, top = rect.left() + 2 * unit, rect.top() + 2.5 * unit
    painter.setFont(theme.font())
    painter.setPen(QColor(c.ink))
    below = top
    for words in _title(row, width):
        painter.drawText(QPointF(left, below + base.ascent()), words)
        below += base.height()
    if row.note:
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(c.ink2))
        note = small.elidedText(row.note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, below + small.ascent()), note)
        below += small.height()
    if not row.mark or row.chip is None:
        return
    if _is_narrow(rect.width()):
        marks.paint_chip(painter, QPointF(left, below + unit / 2), row.chip, row.mark, width)
        return
    wide = min(marks.chip_width(row.chip, row.mark), rect.width() / 2)
    marks.paint_chip(painter, QPointF(rect.right() - 2 * unit - wide, top), row.chip, row.mark, wide)
