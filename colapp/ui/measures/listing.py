"""The measures of a territory, problem by problem: last value, what it shows, and its line in small."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from colapp.domain.advice import Variation
from colapp.domain.measured import Measured
from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.ui import text, theme
from colapp.ui.wrapped import lines
from colapp.wording import advice, advice_codes, formats, measuring

Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole
DRAWN_WIDTH = 16
"""In units."""
DRAWN = 24
"""The most points of a line in small: what it was long ago is on the chart."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure, or (without ``id``) the head of a problem's, ``short`` where room is."""

    id: str
    title: str
    note: str = ""
    short: str = ""
    values: tuple[float, ...] = ()
    shows: Variation | None = None

    @property
    def told(self) -> str:
        """All of it, for whoever does not see it."""
        shows = _(advice_codes.VARIATION_NAMES[self.shows]) if self.shows else ""
        return ", ".join(part for part in (self.title, self.note, shows) if part)


def line_of(measured: Measured) -> Line:
    """What the list shows of a measure."""
    measure = measured.measure
    parts = [measuring.kind(measure.measure_kind)]
    if measured.latest is not None and measured.latest_on is not None:
        parts.append(f"{advice.value(measured.latest, measure)}, {formats.day(measured.latest_on)}")
    else:
        parts.append(_("no point yet"))
    values = tuple(p.value for p in measured.chart.points if p.value is not None)[-DRAWN:]
    shows = advice.tone(measured) if values else None
    return Line(measure.id, measure.name, " · ".join(parts), values=values, shows=shows)


def lines_of(found: Sequence[Measured], problems: dict[str, Problem]) -> list[Line]:
    """The measures under the head of their problem, problems by number; those of none come last."""
    groups: dict[str, list[Measured]] = {}
    for measured in found:
        problem_id = measured.measure.problem_id or ""
        groups.setdefault(problem_id if problem_id in problems else "", []).append(measured)
    order = sorted(groups, key=lambda each: (not each, problems[each].number if each else ""))
    told: list[Line] = []
    for problem_id in order:
        problem = problems.get(problem_id)
        head = f"{problem.number} {problem.statement}" if problem else _("Of the whole territory")
        told += [
            Line("", head, short=problem.number if problem else _("Territory")),
            *(line_of(measured) for measured in groups[problem_id]),
        ]
    return told


class _LinesModel(QAbstractListModel):
    """The lines, in order; showing others keeps what stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.told
        if role == Qt.ItemDataRole.ToolTipRole:
            return text.tooltip(line.told)
        return line if role == LineRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = index.data(LineRole)
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if isinstance(line, Line) and line.id else Qt.ItemFlag.NoItemFlags

    def show_lines(self, shown: list[Line]) -> None:
        if [line.id for line in shown] == [line.id for line in self.lines]:
            self.lines = shown
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self.lines = shown
        self.endResetModel()


class MeasureList(QListView):
    """The list itself. ``chosen`` tells the id of the measure chosen by hand."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _LinesModel(self)
        self._telling = True
        self._chosen = ""
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(self))
        self.setObjectName("measure-list")
        self.setAccessibleName(_("Measures"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)

    @property
    def lines(self) -> list[Line]:
        """What is shown, heads included."""
        return self._lines.lines

    def show_lines(self, shown: list[Line], chosen: str) -> None:
        """Show these, one of them chosen; nothing is told of it."""
        self._telling = False
        top, before = self.verticalScrollBar().value(), self._chosen
        self._lines.show_lines(shown)
        row = next((row for row, line in enumerate(shown) if line.id and line.id == chosen), -1)
        if row != self.currentIndex().row() or row < 0:
            self.setCurrentIndex(self._lines.index(row) if row >= 0 else QModelIndex())
        self.verticalScrollBar().setValue(top)
        self._chosen = chosen
        if chosen != before and row >= 0:
            self.scrollTo(self._lines.index(row))
        self._telling = True

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """As Qt asks."""
        super().currentChanged(current, previous)
        line = current.data(LineRole) if current.isValid() else None
        if self._telling and isinstance(line, Line) and line.id:
            self.chosen.emit(line.id)


class _LineDelegate(QStyledItemDelegate):
    """A head in small letters; a measure on two lines beside its points."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, unit = index.data(LineRole), theme.unit()
        small = QFontMetrics(theme.font("small")).height()
        if not isinstance(line, Line) or not line.id:
            return QSize(20 * unit, 2 * small + 3 * unit if index.row() else 2 * small + unit)
        view = self.parent()
        assert isinstance(view, QListView)
        titles = len(self._title(line, view.viewport().width() - 4))
        return QSize(20 * unit, titles * QFontMetrics(theme.font()).height() + small + 4 * unit)

    def _title(self, line: Line, frame: int) -> tuple[str, ...]:
        """The name in at most three lines, as wide as what is drawn beside leaves."""
        unit = theme.unit()
        room = frame - 4 * unit - (DRAWN_WIDTH + 2) * unit * bool(line.values)
        return lines(line.title, theme.font(bold=True), max(room, 10 * unit), 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LineRole)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.id:
            self._measure(painter, option, line)
        else:
            self._head(painter, option.rect, line)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, line: Line) -> None:
        unit, font = theme.unit(), theme.font("small", bold=True)
        inside = rect.adjusted(2 * unit, 0, -2 * unit, -unit)
        wrapped = lines(line.title, font, inside.width(), 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().ink2))
        below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inside, int(below), "\n".join(wrapped))

    def _measure(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        c, unit = theme.colours(), theme.unit()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = option.rect.adjusted(2, 1, -2, -1)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(c.accent_soft if selected else c.neutral_soft))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(frame, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        inside = frame.adjusted(2 * unit, unit, -2 * unit, -unit)
        wide = DRAWN_WIDTH * unit
        small_line = QRectF(inside.right() - wide, inside.center().y() - 4 * unit, wide, 8 * unit)
        if line.values:
            draw_small(painter, small_line, line)
            inside.setRight(round(small_line.left()) - 2 * unit)
        metrics = QFontMetrics(theme.font(bold=selected))
        painter.setFont(theme.font(bold=selected))
        painter.setPen(QColor(c.ink))
        line_at = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
        for words in self._title(line, frame.width()):
            painter.drawText(line_at, _FLAGS, words)
            line_at.translate(0, metrics.height())
        metrics = QFontMetrics(theme.font("small"))
        below = QRect(inside.left(), line_at.top() + 1, inside.width(), metrics.height())
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(c.ink2))
        shown = metrics.elidedText(line.note, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, _FLAGS, shown)


def draw_small(painter: QPainter, room: QRectF, line: Line) -> None:
    """The last points as one stroke; where they show a signal, the last one bears its sign."""
    c, side = theme.colours(), theme.unit() * 0.9
    low, high = min(line.values), max(line.values)
    room = room.adjusted(side, side, -side, -side)
    span, last = (high - low) or 1.0, max(len(line.values) - 1, 1)
    middle = 0.5 if high == low else None
    points = [
        QPointF(
            room.left() + room.width() * place / last,
            room.bottom() - room.height() * (middle if middle is not None else (value - low) / span),
        )
        for place, value in enumerate(line.values)
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(c.ink2), 1.3))
    painter.drawPolyline(QPolygonF(points))
    at = points[-1]
    inks = {Variation.IMPROVEMENT: c.better, Variation.CONCERN: c.worse}
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(inks.get(line.shows or Variation.COMMON, c.ink2)))
    if line.shows is Variation.IMPROVEMENT:
        painter.drawPolygon(
            QPolygonF([at + QPointF(*d) for d in ((0, -side), (side, 0), (0, side), (-side, 0))])
        )
    elif line.shows is Variation.CONCERN:
        painter.drawRect(QRectF(at.x() - side * 0.8, at.y() - side * 0.8, side * 1.6, side * 1.6))
    else:
        painter.drawEllipse(at, side * 0.55, side * 0.55)


_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
