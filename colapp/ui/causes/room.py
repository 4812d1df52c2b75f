"""The room of the drawing: as large as the page allows, scrolled where the drawing needs more."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from colapp.drawing.figure import Figure, Line, Shape
from colapp.ui import theme
from colapp.ui.causes.canvas import Canvas
from colapp.ui.causes.tools import Layout


class Room(QScrollArea):
    """Lays the drawing out in what is seen of it, so that it shrinks again when less is drawn."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._layout: Layout | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumSize(40 * theme.unit(), 30 * theme.unit())
        self.setWidget(canvas)

    def show_layout(self, layout: Layout) -> None:
        """Draw something else, or the same anew."""
        self._layout = layout
        self._canvas.show_layout(self._lay_out)

    def show_spot(self, spot_id: str) -> None:
        """Scroll no further than it takes to see a spot."""
        spot = self._canvas.spot(spot_id)
        if spot is not None:
            x, y = spot.centre
            half = min(spot.height, self.viewport().height()) / 2
            self.ensureVisible(round(x), round(y), 0, round(half) + 2 * theme.unit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out again in the new room."""
        super().resizeEvent(event)
        if self._layout is not None:
            self._canvas.show_layout(self._lay_out)

    def _lay_out(self, width: float, height: float, size: float) -> Figure:
        del height  # the canvas's own, which may be what the last drawing needed
        assert self._layout is not None
        edge = float(theme.unit())
        room = self.viewport().height() - 2 * edge
        return _inset(self._layout(max(1.0, width - 2 * edge), max(1.0, room), size), edge)


def _inset(figure: Figure, edge: float) -> Figure:
    """The drawing with a margin, where what is chosen is framed."""

    def moved(shape: Shape) -> Shape:
        if isinstance(shape, Line):
            return replace(shape, points=tuple((x + edge, y + edge) for x, y in shape.points))
        return replace(shape, x=shape.x + edge, y=shape.y + edge)

    return Figure(
        figure.width + 2 * edge,
        figure.height + 2 * edge,
        tuple(moved(shape) for shape in figure.shapes),
        tuple(replace(spot, x=spot.x + edge, y=spot.y + edge) for spot in figure.spots),
        figure.told,
    )
