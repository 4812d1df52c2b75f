"""A state, told by a shape, a word and a colour, as large as the meeting needs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from colapp.ui import marks, theme
from colapp.ui.huddle import look

Tone = Literal["good", "late", "waiting", "neutral"]
Shape = Literal["check", "cross", "late", "long-late", "waiting", "dot", ""]


@dataclass(frozen=True, slots=True)
class State:
    """What a chip says."""

    words: str
    tone: Tone = "neutral"
    shape: Shape = ""


def _cross(painter: QPainter, rect: QRectF, colour: str) -> None:
    inside = rect.adjusted(rect.width() / 5, rect.height() / 5, -rect.width() / 5, -rect.height() / 5)
    painter.setPen(QPen(QColor(colour), rect.width() / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(inside.topLeft(), inside.bottomRight())
    painter.drawLine(inside.topRight(), inside.bottomLeft())


def _long_late(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Two triangles."""
    half = rect.width() / 2
    for left in (rect.left(), rect.left() + half):
        marks.paint_late(painter, QRectF(left, rect.center().y() - half / 2, half, half), colour)


def _dot(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), rect.width() / 8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = rect.width() / 4
    painter.drawEllipse(rect.adjusted(side, side, -side, -side))


PAINTED: dict[Shape, Callable[[QPainter, QRectF, str], None]] = {
    "check": marks.paint_check,
    "cross": _cross,
    "late": marks.paint_late,
    "long-late": _long_late,
    "waiting": marks.paint_waiting,
    "dot": _dot,
}


class Chip(QWidget):
    """Elided where there is less room; the card's name says it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._state = State("")

    def say(self, state: State) -> None:
        """Say something else; nothing where there are no words."""
        self._state = state
        self.setVisible(bool(state.words))
        self.updateGeometry()
        self.update()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(look.font("line", bold=True))

    def _beside(self) -> float:
        """What is not text."""
        return 4 * look.unit() + (self._metrics().height() if self._state.shape else 0)

    def sizeHint(self) -> QSize:
        """Room for the whole."""
        metrics = self._metrics()
        width = metrics.horizontalAdvance(self._state.words) + self._beside() + 2
        return QSize(round(width), round(metrics.height() + 2 * look.unit()))

    def minimumSizeHint(self) -> QSize:
        """Room for the shape and a few letters."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), 6 * whole.height()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        colours, unit, metrics = theme.colours(), look.unit(), self._metrics()
        ink, ground = {
            "good": (colours.good, colours.good_soft),
            "late": (colours.late, colours.late_soft),
            "waiting": (colours.waiting, colours.waiting_soft),
            "neutral": (colours.ink2, colours.neutral_soft),
        }[self._state.tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        left = rect.left() + 2 * unit
        if self._state.shape:
            side = metrics.height() * 0.75
            PAINTED[self._state.shape](painter, QRectF(left, rect.center().y() - side / 2, side, side), ink)
            left += metrics.height()
        painter.setFont(look.font("line", bold=True))
        painter.setPen(QColor(ink))
        words = metrics.elidedText(
            self._state.words, Qt.TextElideMode.ElideRight, rect.right() - 2 * unit - left + 1
        )
        painter.drawText(QPointF(left, rect.center().y() + (metrics.ascent() - metrics.descent()) / 2), words)
        painter.end()
