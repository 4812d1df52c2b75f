"""Two parts side by side where there is room, else one under the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from colapp.ui import theme

NARROW = 200
"""In steps of space: under it the second part stands below the first."""


class Halves(QWidget):
    """``shares`` is how much of the room each takes, side by side."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int] = (3, 2), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * theme.unit())
        for part, share in zip((first, second), shares, strict=True):
            self._row.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room is too narrow for two."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme.unit()
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else beside)
