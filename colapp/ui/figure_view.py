"""A figure on screen: painted, read point by point with the mouse or the arrows, and said aloud."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from colapp.drawing.colours import Colours
from colapp.drawing.figure import Box, Figure, Line, Mark, Shape, Spot, Text
from colapp.drawing.svg import ink, outline
from colapp.ui import theme
from colapp.ui.text import announce, tooltip

Layout = Callable[[float, float, float], Figure]
"""Lays a drawing out in a width, a height and the size of its text, all in pixels."""

STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


class FigureView(QWidget):
    """Shows whatever a layout draws in the room there is; grows downwards where the drawing needs more."""

    pointed = Signal(str)
    """The spot that is read now; an empty text for none."""
    activated = Signal(str)
    """A spot was clicked, or Enter pressed on it."""
    menu_asked = Signal(str, QPoint)
    """A menu was asked for on a spot (or nowhere), at that place of the screen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._layout: Layout | None = None
        self._figure = Figure(0, 0, ())
        self._current = ""
        self._grew = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def figure(self) -> Figure:
        """What is drawn now."""
        return self._figure

    @property
    def current(self) -> Spot | None:
        """The spot that is read now."""
        return next((spot for spot in self._figure.spots if spot.id == self._current), None)

    def show_layout(self, layout: Layout | None) -> None:
        """Draw something else, or the same with other data; the spot that is read stays."""
        self._layout = layout
        self._lay_out()

    def point_at(self, spot_id: str) -> None:
        """Read a spot."""
        if spot_id == self._current:
            return
        self._current = spot_id
        spot = self.current
        self.setAccessibleDescription(spot.told if spot else self._figure.told)
        if spot is not None and self.hasFocus():
            announce(self, spot.told)
        self.pointed.emit(spot.id if spot else "")
        self.update()

    def sizeHint(self) -> QSize:
        unit = theme.unit()
        return QSize(80 * unit, max(40 * unit, round(self._figure.height)))

    # -- laying out and painting -------------------------------------------

    def _lay_out(self) -> None:
        if self._layout is None:
            self._figure = Figure(0, 0, ())
        else:
            size = QFontInfo(theme.font()).pixelSize()
            self._figure = self._layout(self.width(), self.height(), size)
            least = self._layout(self.width(), 1.0, size).height if self._grew else self._figure.height
            self._grew = self._grew or least > self.height()
            if self._grew:  # what it was given is no longer what it needs
                self.setMinimumHeight(min(round(least), theme.UNLIMITED))
        if self.current is None:
            self._current = ""
        spot = self.current
        self.setAccessibleDescription(spot.told if spot else self._figure.told)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint(painter, self._figure, theme.colours())
        spot = self.current
        if spot is not None:
            painter.setPen(QPen(QColor(theme.colours().accent), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(spot.x, spot.y, spot.width, spot.height).adjusted(-2, -2, 2, 2), 4, 4
            )
        elif self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    # -- reading -----------------------------------------------------------

    def spot_at(self, place: QPointF) -> Spot | None:
        """The spot there, the last painted first."""
        return next((s for s in reversed(self._figure.spots) if s.holds(place.x(), place.y())), None)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(spot.told) if spot else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        self.point_at(spot.id if spot else "")
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(spot.id)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            spot = self.spot_at(QPointF(event.pos()))
            self.menu_asked.emit(spot.id if spot else "", event.globalPos())
        else:
            spot = self.current
            place = QPointF(*spot.centre).toPoint() if spot else self.rect().center()
            self.menu_asked.emit(self._current, self.mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots, key = self._figure.spots, Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.activated.emit(self._current)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and spots:
            self.point_at(spots[0 if key == Qt.Key.Key_Home else -1].id)
        elif key in STEPS and spots and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.point_at(self._neighbour(*STEPS[key]).id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _neighbour(self, dx: int, dy: int) -> Spot:
        """The nearest spot on that side; where there is none, the next one in reading order for ← and →."""
        spots, here = self._figure.spots, self.current
        if here is None:
            return spots[0]
        x, y = here.centre

        def away(spot: Spot) -> float:
            across, along = (
                (spot.centre[0] - x, spot.centre[1] - y) if dx else (spot.centre[1] - y, spot.centre[0] - x)
            )
            return abs(across) + 3 * abs(along)

        ahead = [s for s in spots if (s.centre[0] - x) * dx + (s.centre[1] - y) * dy > 0.5]
        return min(ahead, key=away, default=here)


def paint(painter: QPainter, figure: Figure, colours: Colours) -> None:
    """Paint a figure with its top left at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in figure.shapes:
        _paint(painter, shape, colours)
    painter.restore()


def _paint(painter: QPainter, shape: Shape, colours: Colours) -> None:
    match shape:
        case Line():
            _inks(painter, shape.ink, shape.fill, colours, shape.width, shape.dash)
            points = QPolygonF([QPointF(x, y) for x, y in shape.points])
            painter.drawPolygon(points) if shape.closed else painter.drawPolyline(points)
        case Box():
            _inks(painter, shape.ink, shape.fill, colours, shape.stroke, shape.dash)
            painter.drawRoundedRect(
                QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius
            )
        case Text():
            _write(painter, shape, colours)
        case Mark():
            _sign(painter, shape, colours)


def _write(painter: QPainter, shape: Text, colours: Colours) -> None:
    font = QFont(theme.font(bold=shape.bold))
    font.setPixelSize(max(1, round(shape.size)))
    painter.setFont(font)
    painter.setPen(QColor(ink(shape.ink, colours)))
    wide = painter.fontMetrics().horizontalAdvance(shape.text) * ANCHORS[shape.anchor]
    if not shape.turned:
        painter.drawText(QPointF(shape.x - wide, shape.y), shape.text)
        return
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.rotate(-90)
    painter.drawText(QPointF(-wide, 0), shape.text)
    painter.restore()


def _sign(painter: QPainter, mark: Mark, colours: Colours) -> None:
    r = mark.size
    if mark.sign in ("dot", "ring"):
        _inks(painter, mark.ink, mark.fill or ("" if mark.sign == "ring" else mark.ink), colours, 1.5)
        painter.drawEllipse(QPointF(mark.x, mark.y), r, r)
    elif mark.sign == "cross":
        _inks(painter, mark.ink, "", colours, 1.5)
        painter.drawLine(QPointF(mark.x - r, mark.y - r), QPointF(mark.x + r, mark.y + r))
        painter.drawLine(QPointF(mark.x - r, mark.y + r), QPointF(mark.x + r, mark.y - r))
    else:
        _inks(painter, mark.ink, mark.fill or mark.ink, colours, 1.5)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline(mark)]))


def _inks(
    painter: QPainter, stroke: str, fill: str, colours: Colours, width: float, dash: tuple[float, ...] = ()
) -> None:
    pen = QPen(QColor(ink(stroke, colours)), width) if stroke else QPen(Qt.PenStyle.NoPen)
    if dash:
        pen.setDashPattern([length / max(width, 0.1) for length in dash])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(ink(fill, colours)) if fill else Qt.BrushStyle.NoBrush)
