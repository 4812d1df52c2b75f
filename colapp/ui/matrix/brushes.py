"""Fonts, colours and ready-made pieces of the matrix.

They are read once per layout, and what many cells have in common (their ground, the marks, the figures) is
drawn or laid out once: four hundred cells are painted as fast as they are counted.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QStaticText

from colapp.domain.problem import OPEN_PHASES
from colapp.ui import marks, theme
from colapp.wording import formats

STEPS = 12
"""Shades between a cell with one problem and the fullest one."""


class Brushes:
    """Fonts, colours and ready-made pieces of one look; ``ratio`` is that of the screen's pixels."""

    def __init__(self, ratio: float) -> None:
        colours = theme.colours()
        self.unit, self.ratio = theme.unit(), ratio
        self.count, self.bold = theme.font("title", bold=True), theme.font("base", bold=True)
        self.head, self.says_to_answer = self.bold, True
        self.small, self.small_bold = theme.font("small"), theme.font("small", bold=True)
        self.italic = theme.font("small")
        self.italic.setItalic(True)
        self.line_height = {
            "bold": QFontMetricsF(self.bold).height(),
            "small": QFontMetricsF(self.small).height(),
            "count": QFontMetricsF(self.count).height(),
        }
        self.ink, self.ink2, self.line = QColor(colours.ink), QColor(colours.ink2), QColor(colours.line)
        self.surface, self.accent, self.paper = (
            QColor(colours.surface),
            QColor(colours.accent),
            QColor(colours.paper),
        )
        self.waiting = QColor(colours.waiting)
        self.phases = [QColor(colours.phase(phase)) for phase in OPEN_PHASES]
        side = 2.35 * self.unit
        self.late_mark = self._mark(marks.paint_late, colours.late, side)
        self.waiting_mark = self._mark(marks.paint_waiting, colours.waiting, side)
        self.mark_side = self.late_mark.width() / ratio
        self.grounds: list[QPixmap] = []
        self._numbers: dict[int, QStaticText] = {}
        self._days: dict[int, QStaticText] = {}

    def number(self, value: int) -> QStaticText:
        """A count, laid out once."""
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = self._laid_out(formats.number(value), self.count)
        return found

    def days(self, value: int) -> QStaticText:
        """An age, laid out once."""
        found = self._days.get(value)
        if found is None:
            found = self._days[value] = self._laid_out(formats.days(value), self.small)
        return found

    def _laid_out(self, told: str, font: QFont) -> QStaticText:
        laid_out = QStaticText(told)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.prepare(font=font)
        return laid_out

    def make_grounds(self, cell: QSize) -> None:
        """Draw the grounds of cells of that size, one for each shade."""
        low, high = theme.colours().heat
        shades = [theme.mixed(low, high, step / STEPS) for step in range(STEPS + 1)]
        self.grounds = [self._ground(cell, shade) for shade in shades]

    def _piece(self, width: float, height: float, draw: Callable[[QPainter], None]) -> QPixmap:
        pixmap = QPixmap(round(width * self.ratio), round(height * self.ratio))
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        return pixmap

    def _ground(self, cell: QSize, colour: QColor) -> QPixmap:
        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(0, 0, cell.width(), cell.height()), 7, 7)

        return self._piece(cell.width(), cell.height(), draw)

    def _mark(self, shape: Callable[[QPainter, QRectF, str], None], colour: str, side: float) -> QPixmap:
        """A mark on a disc of the surface's colour, so that it stands out on every shade."""
        whole = side * 1.5

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().surface))
            painter.drawEllipse(QRectF(0, 0, whole, whole))
            inside = QRectF(0, 0, side * 0.8, side * 0.8)
            inside.moveCenter(QPointF(whole / 2, whole / 2 - side * 0.04))
            shape(painter, inside, colour)

        return self._piece(whole, whole, draw)
