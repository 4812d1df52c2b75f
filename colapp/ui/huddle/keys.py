"""The bar at the bottom: every act of the moment, with its key; a click does the same."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from colapp.ui.flow import Wrapped
from colapp.ui.huddle import look
from colapp.ui.huddle.steps import Key

CAPS = {"Right": "→", "Left": "←", "Return": "⏎", "Space": "␣", "Up": "↑", "Down": "↓"}
"""What is written on the keys that have no letter."""


class KeyButton(QPushButton):
    """A key as it looks on a keyboard, and what it does."""

    def __init__(self, key: Key, run: Callable[[], object]) -> None:
        super().__init__()
        self.key = key
        self._cap = key.cap or CAPS.get(key.key, key.key)
        self.setObjectName(f"key-{key.key}")
        self.setProperty("huddle_key", True)
        self.setAccessibleName(f"{key.words} ({self._cap})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: run())
        self._wide = self._widths()
        self._hint = self._whole()  # asked for again and again while the page is laid out

    def _widths(self) -> tuple[float, float]:
        """Of the key and of the words."""
        cap = QFontMetricsF(look.font("key", bold=True)).horizontalAdvance(self._cap)
        words = QFontMetricsF(look.font("key")).horizontalAdvance(self.key.words)
        return max(cap + 3 * look.unit(), 6 * look.unit()), words

    def sizeHint(self) -> QSize:
        """Room for both."""
        return self._hint

    def _whole(self) -> QSize:
        unit, (cap, words) = look.unit(), self._wide
        height = QFontMetricsF(look.font("key")).height() + 4 * unit
        return QSize(round(cap + words + 11 * unit // 2) + 2, round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key and its words over the button's own ground."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, (wide, _words) = look.unit(), self._wide
        metrics = QFontMetricsF(look.font("key"))
        high = metrics.height() + unit
        cap = QRectF(3 * unit // 2, (self.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.INK))
        painter.drawRoundedRect(cap, unit, unit)
        painter.setFont(look.font("key", bold=True))
        painter.setPen(QColor(look.GROUND))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._cap)
        painter.setFont(look.font("key"))
        painter.setPen(QColor(look.INK))
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(cap.right() + 2 * unit, base), self.key.words)
        painter.end()


class KeyBar(Wrapped):
    """The keys side by side, on as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(2 * look.unit(), parent)
        self.setObjectName("huddle-keys")
        self._shown: list[tuple[str, str]] = []

    def show_keys(self, keys: Sequence[Key], run: Callable[[str], object]) -> None:
        """Show these keys; a click calls ``run`` with the key. The same ones stay as they are."""
        shown = [(key.key, key.words) for key in keys]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self.flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for key in keys:
            button = KeyButton(key, lambda name=key.key: run(name))
            self.flow.addWidget(button)
            button.show()
        self.updateGeometry()
