"""Parts that many cards have in common, painted once: the blank card, the rings, the chips."""

from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from colapp.domain.problem import Phase
from colapp.ui import marks, theme
from colapp.ui.board.kept import Kept
from colapp.ui.marks import Kind

RADIUS = 9.0


class Stamps:
    """Pictures of parts, for a screen that has ``scale`` dots for each pixel."""

    def __init__(self) -> None:
        self._pictures: Kept[Hashable, QPixmap] = Kept(400)
        self._widths: Kept[tuple[Kind, str], float] = Kept(400)

    def blank(self, width: int, height: int, scale: float) -> QPixmap:
        """A card with nothing on it."""

        def paint(painter: QPainter) -> None:
            painter.setBrush(QColor(theme.colours().surface))
            outline(painter, QRectF(0, 0, width, height), theme.colours().line, 1.0)

        return self._stamp(("blank", width, height), QSizeF(width, height), scale, paint)

    def ring(self, phase: Phase, cycle: int, side: float, scale: float) -> QPixmap:
        """The phase ring."""

        def paint(painter: QPainter) -> None:
            marks.paint_ring(painter, QRectF(0, 0, side, side), phase, cycle)

        return self._stamp((phase, cycle), QSizeF(side, side), scale, paint)

    def chip(self, kind: Kind, text: str, most: float, scale: float) -> QPixmap:
        """A chip, no wider than ``most``."""
        width = min(self.chip_width(kind, text), most)

        def paint(painter: QPainter) -> None:
            marks.paint_chip(painter, QPointF(0, 0), kind, text, most)

        return self._stamp((kind, text, width), QSizeF(width, marks.chip_height()), scale, paint)

    def chip_width(self, kind: Kind, text: str) -> float:
        """As :func:`marks.chip_width`."""
        key = (kind, text)
        return self._widths.get(key) or self._widths.put(key, marks.chip_width(kind, text))

    def _stamp(self, key: Hashable, size: QSizeF, scale: float, paint: Callable[[QPainter], None]) -> QPixmap:
        key = (key, scale)
        picture = self._pictures.get(key)
        if picture is None:
            picture = QPixmap(ceil(size.width() * scale), ceil(size.height() * scale))
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter)
            painter.end()
            self._pictures.put(key, picture)
        return picture


def outline(painter: QPainter, rect: QRectF, colour: str, width: float) -> None:
    """The rounded edge of a card."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), width))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
