"""Two parts side by side where there is room, else one under the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from colapp.ui import theme

NARROW = 200
"""In steps of space: under it the second part stands below the first."""


class Halves(QWidget):
    """``shares`` is how much of the width each takes, side by side; one under the other, what each needs."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int] = (3, 2), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shares = shares
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * theme.unit())
        self._row.addWidget(first)
        self._row.addWidget(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room is too narrow for two."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme.unit()
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else beside)
        for place, share in enumerate(self._shares):
            self._row.setStretch(place, 0 if narrow else share)
