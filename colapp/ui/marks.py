"""The small shapes that carry meaning, painted alike on every screen.

The phase ring is the product's mark: the four arcs of the wheel, filled up to where the problem stands, the
number of the cycle inside. Nothing is told by colour alone: a phase has its letter, late its triangle,
waiting its arrow, and each stands beside a word.

Paint functions take the painter and where to paint; they read ``theme.colours()`` and leave the painter as
they found it. The widgets are the same marks where no view paints.
"""

from datetime import date
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from colapp.domain.problem import WHEEL, Phase
from colapp.i18n import _
from colapp.ui import theme
from colapp.wording import formats, names

Kind = Literal["late", "waiting", "good", "neutral"]

GAP = 14
"""Degrees left open between two arcs of the ring."""


def ring_text(phase: Phase, cycle: int) -> str:
    """What the ring says, for those who do not see it: ``Check, cycle 2``."""
    name = names.phase(phase)
    return _("{phase}, cycle {n}").format(phase=name, n=cycle) if cycle else name


def late_text(due: date, today: date, short: bool = False) -> str:
    """``9 d late`` for something due nine days ago; ``short``, ``9 d``, where a triangle says the rest."""
    days = formats.days((today - due).days)
    return days if short else _("{days} late").format(days=days)


def waiting_text(on: str, days: int | None, short: bool = False) -> str:
    """Who is waited on, and for how many working days: ``Direction SMD · 9 working days``."""
    return on if days is None else f"{on} · {formats.working_days(days, short)}"


# -- shapes ------------------------------------------------------------------


def paint_ring(painter: QPainter, rect: QRectF, phase: Phase, cycle: int) -> None:
    """The phase ring: dashed and empty for a new problem, whole around a check mark for a closed one."""
    colours = theme.colours()
    side = min(rect.width(), rect.height())
    width = side * 0.12
    square = QRectF(0, 0, side - width, side - width)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if phase is Phase.NEW:
        pen = QPen(QColor(colours.ink2), max(1.0, side * 0.045))
        pen.setDashPattern([3.2, 2.6])
        painter.setPen(pen)
        painter.drawEllipse(square)
        painter.restore()
        return
    for turn, arc in enumerate(WHEEL):
        filled = arc.position <= phase.position
        pen = QPen(QColor(colours.phase(arc) if filled else colours.line), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(square, round((90 - 90 * turn - GAP / 2) * 16), round(-(90 - GAP) * 16))
    inside = QRectF(0, 0, side * 0.42, side * 0.42)
    inside.moveCenter(rect.center())
    if phase is Phase.CLOSED:
        paint_check(painter, inside, colours.good)
    elif cycle:
        font = theme.font("small", bold=True)
        font.setPixelSize(max(1, round(side * (0.34 if cycle < 10 else 0.28))))
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(cycle))
    painter.restore()


def paint_letter(painter: QPainter, rect: QRectF, phase: Phase) -> None:
    """The letter of a phase, in a square of its colour; phases outside the wheel have none."""
    if phase not in names.LETTERS:
        return
    colours = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.phase(phase)))
    painter.drawRoundedRect(rect, rect.height() * 0.22, rect.height() * 0.22)
    font = theme.font("small", bold=True)
    font.setPixelSize(max(1, round(rect.height() * 0.62)))
    painter.setFont(font)
    painter.setPen(QColor(colours.on_accent))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, names.LETTERS[phase])
    painter.restore()


def paint_late(painter: QPainter, rect: QRectF, colour: str) -> None:
    """The triangle that says late."""
    points = [rect.bottomLeft(), QPointF(rect.center().x(), rect.top()), rect.bottomRight()]
    _shape(painter, points, QPen(Qt.PenStyle.NoPen), colour)


def paint_waiting(painter: QPainter, rect: QRectF, colour: str) -> None:
    """The hollow arrow, upwards, that says waiting on somebody above or outside."""
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    outline = ((0.5, 0), (1, 0.52), (0.72, 0.52), (0.72, 1), (0.28, 1), (0.28, 0.52), (0, 0.52))
    points = [QPointF(x + w * across, y + h * down) for across, down in outline]
    pen = QPen(QColor(colour), max(1.0, h * 0.12))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    _shape(painter, points, pen, None)


def paint_check(painter: QPainter, rect: QRectF, colour: str) -> None:
    """The mark that says done."""
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    pen = QPen(QColor(colour), max(1.2, h * 0.18))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    steps = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.15))
    painter.drawPolyline(QPolygonF([QPointF(x + w * across, y + h * down) for across, down in steps]))
    painter.restore()


def _shape(painter: QPainter, points: list[QPointF], pen: QPen, fill: str | None) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(points))
    painter.restore()


SHAPES = {"late": paint_late, "waiting": paint_waiting, "good": paint_check}


# -- chips -------------------------------------------------------------------


def chip_height() -> float:
    """The height of every chip, in pixels."""
    return round(QFontMetricsF(theme.font("small")).height() * 1.25)


def chip_width(kind: Kind, text: str) -> float:
    """How wide a chip is when its text is whole, in pixels."""
    metrics = QFontMetricsF(theme.font("small", bold=kind in SHAPES))
    return round(metrics.horizontalAdvance(text) + _beside_text(kind) + 1)


def paint_chip(painter: QPainter, point: QPointF, kind: Kind, text: str, most: float | None = None) -> float:
    """A chip whose top left corner is ``point``, its text elided where it would be wider than ``most``.

    Returns its width.
    """
    colours = theme.colours()
    ink, ground = {
        "late": (colours.late, colours.late_soft),
        "waiting": (colours.waiting, colours.waiting_soft),
        "good": (colours.good, colours.good_soft),
        "neutral": (colours.ink2, colours.neutral_soft),
    }[kind]
    font = theme.font("small", bold=kind in SHAPES)
    width, height = chip_width(kind, text), chip_height()
    if most is not None and width > most:
        width = max(most, height)
        room = width - _beside_text(kind)
        text = _elided(text, QFontMetricsF(font), room)
    rect = QRectF(point.x(), point.y(), width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, height / 2, height / 2)
    left = rect.left() + height * 0.45
    if kind in SHAPES:
        side = _shape_side()
        SHAPES[kind](painter, QRectF(left, rect.center().y() - side / 2, side, side), ink)
        left += side * 1.5
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(
        QRectF(left, rect.top(), rect.right() - left, height),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        text,
    )
    painter.restore()
    return width


def _elided(text: str, metrics: QFontMetricsF, room: float) -> str:
    """``…SMD · 9 workdays``: how long is worth more than a name, and its last word more than its first."""
    name, dot, days = text.rpartition(" · ")
    kept = metrics.horizontalAdvance(dot + days) if name else 0
    if not name or kept > room * 0.7:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    last = "…" + name.rpartition(" ")[2]
    if metrics.horizontalAdvance(last) <= room - kept < metrics.horizontalAdvance(name):
        return last + dot + days
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - kept) + dot + days


def _shape_side() -> float:
    return chip_height() * 0.46


def _beside_text(kind: Kind) -> float:
    return chip_height() * 0.9 + (_shape_side() * 1.5 if kind in SHAPES else 0)


# -- widgets -----------------------------------------------------------------


class Ring(QWidget):
    """The phase ring of one problem; ``units`` is its side in theme units."""

    def __init__(
        self, phase: Phase = Phase.NEW, cycle: int = 0, units: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        side = units * theme.unit()
        self.setFixedSize(side, side)
        self.show_phase(phase, cycle)

    def show_phase(self, phase: Phase, cycle: int) -> None:
        """Show where a problem stands."""
        self._phase, self._cycle = phase, cycle
        self.setAccessibleName(ring_text(phase, cycle))
        self.setToolTip(ring_text(phase, cycle))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._phase, self._cycle)
        painter.end()


class Letter(QWidget):
    """The letter of a phase in its square; ``units`` is its side in theme units."""

    def __init__(self, phase: Phase, units: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = phase
        side = units * theme.unit()
        self.setFixedSize(side, side)
        self.setAccessibleName(names.phase(phase))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letter."""
        painter = QPainter(self)
        paint_letter(painter, QRectF(self.rect()), self._phase)
        painter.end()


class Chip(QWidget):
    """A chip that says one thing, elided when there is less room."""

    def __init__(self, kind: Kind = "neutral", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(kind, text)

    def show_text(self, kind: Kind, text: str) -> None:
        """Say something else."""
        self._kind, self._text = kind, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(round(chip_width(self._kind, self._text)), round(chip_height()))

    def minimumSizeHint(self) -> QSize:
        """Room for the shape and a few letters."""
        height = round(chip_height())
        return QSize(min(self.sizeHint().width(), 3 * height), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(painter, QPointF(0, 0), self._kind, self._text, self.width())
        painter.end()
