"""The list of actions as it is painted: a box to tick, what, who and for which problem, by when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from colapp.storage.actions import OpenAction
from colapp.ui import marks, theme
from colapp.ui.actions.model import ActionsModel, Heading, Index, ItemRole
from colapp.ui.wrapped import lines
from colapp.wording import formats

MOST_LINES = 3
WIDEST = date(2026, 9, 30)
"""A day whose name is as wide as any."""


class ActionsView(QListView):
    """The list itself. A click on the box of an action says that it is done."""

    ticked = Signal()
    """The box of the current action was clicked."""

    def __init__(self, model: ActionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_model = model
        self.setModel(model)
        self.setItemDelegate(_ActionDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def current(self) -> OpenAction | None:
        """The action chosen."""
        return self.actions_model.action(self.currentIndex())

    def chosen(self) -> list[OpenAction]:
        """The actions selected, in their order; the current one where none is."""
        rows = sorted(self.selectedIndexes(), key=lambda index: index.row())
        found = [action for index in rows if (action := self.actions_model.action(index))]
        current = self.current()
        return found or ([current] if current else [])

    def choose(self, action_ids: Collection[str]) -> None:
        """Select these actions again, where they are still listed, without moving."""
        selection = QItemSelection()
        for action_id in action_ids:
            index = self.actions_model.index_of(action_id)
            if index.isValid():
                selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def reveal(self) -> None:
        """Bring the current action in sight, the first one with its heading."""
        if self.currentIndex().row() <= 1:
            self.scrollToTop()
        else:
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space adds the current action to those selected, or takes it out; arrows with Ctrl only move."""
        if event.key() == Qt.Key.Key_Space:
            toggle = QItemSelectionModel.SelectionFlag.Toggle
            self.selectionModel().select(self.currentIndex(), toggle)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex():
            box = _places(QRectF(self.visualRect(index))).box
            if self.current() and box.adjusted(-4, -4, 4, 4).contains(event.position()):
                self.ticked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row are."""

    box: QRectF
    words: QRectF
    date: QRectF


def _places(row: QRectF) -> _Places:
    unit = theme.unit()
    side = 4 * unit
    box = QRectF(row.left() + 2 * unit, row.top() + 2 * unit + 1, side, side)
    wide = theme.width_of(formats.day(WIDEST, year=True)) + 9 * unit
    wide = min(wide, round(row.width() / 3))
    date = QRectF(row.right() - wide - 2 * unit, row.top() + unit, wide, 7 * unit)
    left = box.right() + 2 * unit
    return _Places(box, QRectF(left, row.top() + 2 * unit, date.left() - left - unit, row.height()), date)


class _ActionDelegate(QStyledItemDelegate):
    """A box to tick, what is to be done in up to three lines, who and why under it, the date on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text needs at the list's width."""
        view, item = self.parent(), index.data(ItemRole)
        assert isinstance(view, ActionsView)
        width, unit = view.viewport().width(), theme.unit()
        if not isinstance(item, OpenAction):
            return QSize(width, round(QFontMetricsF(theme.font(bold=True)).height() + 4 * unit))
        room = round(_places(QRectF(0, 0, width, 0)).words.width())
        height = len(_what(item, room)) * QFontMetricsF(theme.font()).height()
        height += QFontMetricsF(theme.font("small")).height() + unit / 2
        model = index.model()
        assert isinstance(model, ActionsModel)
        height += _height(model.chips(item), room)
        return QSize(width, round(height + 4 * unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or an action."""
        item, model = index.data(ItemRole), index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Heading):
            self._paint_heading(painter, QRectF(option.rect), item)
        elif isinstance(item, OpenAction) and isinstance(model, ActionsModel):
            self._paint_ground(painter, QRectF(option.rect), option)
            self._paint_action(painter, _places(QRectF(option.rect)), item, model)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        colours, unit = theme.colours(), theme.unit()
        inside = rect.adjusted(2 * unit, 2 * unit, -2 * unit, 0)
        late = heading.late
        if late:
            side = 3 * unit
            mark = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
            marks.paint_late(painter, mark, colours.late)
            inside.setLeft(mark.right() + unit)
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(colours.late if late else colours.ink))
        count = formats.number(heading.count)
        room = inside.width() - theme.width_of(count) - 2 * unit
        title = QFontMetricsF(painter.font()).elidedText(heading.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, _FLAGS, title)
        inside.setLeft(inside.left() + QFontMetricsF(painter.font()).horizontalAdvance(title) + 2 * unit)
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.ink2))
        painter.drawText(inside, _FLAGS, count)

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        colours = theme.colours()
        inside = rect.adjusted(1, 2, -1, -2)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.topLeft() + QPointF(0, 0.5), rect.topRight() + QPointF(0, 0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.neutral_soft))
            painter.drawRoundedRect(inside, 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_action(self, painter: QPainter, at: _Places, item: OpenAction, model: ActionsModel) -> None:
        colours, unit = theme.colours(), theme.unit()
        painter.setPen(QPen(QColor(colours.ink2), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(at.box, unit, unit)
        base, metrics = theme.font(), QFontMetricsF(theme.font())
        painter.setFont(base)
        painter.setPen(QColor(colours.ink))
        top, width = at.words.top(), at.words.width()
        for words_of_line in _what(item, round(width)):
            painter.drawText(QPointF(at.words.left(), top + metrics.ascent()), words_of_line)
            top += metrics.height()
        small = QFontMetricsF(theme.font("small"))
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(colours.ink2))
        notes = small.elidedText(model.notes(item), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(at.words.left(), top + unit / 2 + small.ascent()), notes)
        top += small.height() + unit
        for point, kind, told, wide in _flow(model.chips(item), width):
            marks.paint_chip(painter, QPointF(at.words.left(), top) + point, kind, told, wide)
        due = model.due(item)
        if model.is_late(item):
            wide = min(marks.chip_width("late", due), at.date.width())
            place = QPointF(at.date.right() - wide, at.words.top())
            marks.paint_chip(painter, place, "late", due, wide)
        elif due:
            painter.setFont(base)
            painter.setPen(QColor(colours.ink))
            line = QRectF(at.date.left(), at.words.top(), at.date.width(), metrics.height())
            shown = metrics.elidedText(due, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)


def _flow(chips: list[tuple[marks.Kind, str]], width: float) -> list[tuple[QPointF, marks.Kind, str, float]]:
    """Where each chip goes and how wide it is: on lines as long as ``width``."""
    placed, x, y, unit = list[tuple[QPointF, marks.Kind, str, float]](), 0.0, 0.0, theme.unit()
    for kind, told in chips:
        wide = min(marks.chip_width(kind, told), width)
        if x and x + wide > width:
            x, y = 0.0, y + marks.chip_height() + unit
        placed.append((QPointF(x, y), kind, told, wide))
        x += wide + 1.5 * unit
    return placed


def _height(chips: list[tuple[marks.Kind, str]], width: float) -> float:
    placed = _flow(chips, width)
    return placed[-1][0].y() + marks.chip_height() + theme.unit() / 2 if placed else 0


def _what(item: OpenAction, width: int) -> tuple[str, ...]:
    return lines(item.what, theme.font(), max(1, width), MOST_LINES)


_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
