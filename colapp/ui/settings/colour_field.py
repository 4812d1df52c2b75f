"""A colour among a few that can all be read."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from colapp.ui import theme
from colapp.ui.session import Refusal
from colapp.ui.settings.lists import COLOURS, colour_name
from colapp.ui.text import tooltip

A_ROW = 6


class ColourField(QWidget):
    """Swatches, one of them pressed. ``write`` keeps the choice."""

    def __init__(
        self, label: str, write: Callable[[object], Refusal | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._write, self._kept = write, ""
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.unit())
        for place, colour in enumerate(COLOURS):
            swatch = _Swatch(colour, self)
            swatch.setAccessibleName(f"{label}, {colour_name(colour)}")
            swatch.clicked.connect(self._choose)
            self._group.addButton(swatch, place)
            grid.addWidget(swatch, place // A_ROW, place % A_ROW)
        grid.setColumnStretch(A_ROW, 1)

    def show_value(self, value: object) -> None:
        """Press the swatch of the colour kept, if it is one of ours."""
        self._kept = str(value or "")
        self._group.setExclusive(False)
        for place, colour in enumerate(COLOURS):
            self._group.button(place).setChecked(colour.casefold() == self._kept.casefold())
        self._group.setExclusive(True)

    def setReadOnly(self, read_only: bool) -> None:
        """Only to be seen."""
        self.setEnabled(not read_only)

    def leave(self) -> None:
        """Nothing waits to be kept."""

    def flush(self) -> None:
        """Nothing is ever left half chosen."""

    def _choose(self) -> None:
        kept = self._kept
        if self._write(list(COLOURS)[self._group.checkedId()]) is not None:
            self.show_value(kept)


class _Swatch(QAbstractButton):
    """A square of colour; pressed, it wears a ring and a tick, never told by colour alone."""

    def __init__(self, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tooltip(colour_name(colour)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        side = 7 * theme.unit()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.ink), 2))
            painter.drawRoundedRect(frame, 7, 7)
        inside = frame.adjusted(3, 3, -3, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(inside, 5, 5)
        if self.isChecked():
            painter.setPen(QPen(QColor("#FFFFFF"), 2))
            left, top, side = inside.left(), inside.top(), inside.width()
            tick = ((0.28, 0.52), (0.44, 0.68), (0.72, 0.36))
            points = [QPointF(left + x * side, top + y * side) for x, y in tick]
            painter.drawPolyline(points)
