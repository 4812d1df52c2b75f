"""The time left, large and silent: amber near the end, red past it, and never an alarm."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from colapp.i18n import _
from colapp.ui.huddle import look

NEAR_END = 1 / 6
"""Share of the whole that is left when the clock turns amber: two minutes of twelve."""


def minutes(seconds: int) -> str:
    """``7:48``, whatever the language."""
    return f"{abs(seconds) // 60}:{abs(seconds) % 60:02d}"


def signed_minutes(left: int) -> str:
    """The time left, past its end with a plus: ``+0:40``."""
    return minutes(left) if left >= 0 else f"+{minutes(left)}"


def colour(remaining: int, whole: int) -> str:
    """White, amber from the last sixth, red past the end."""
    if remaining < 0:
        return look.RED
    return look.AMBER if remaining <= whole * NEAR_END else look.INK


class Clock(QWidget):
    """``7:48 restent sur 12:00``. Nothing else is painted anew when a second passes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("huddle-clock")
        self.setAccessibleName(_("Time left"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left, self._whole, self._is_compact = 0, 0, False

    def set_compact(self, compact: bool) -> None:
        """Only the figures, smaller."""
        self._is_compact = compact
        self.updateGeometry()
        self.update()

    def show_time(self, remaining: int, whole: int) -> None:
        """Show the seconds left of the whole."""
        if (remaining, whole) == (self._left, self._whole):
            return
        if remaining // 60 != self._left // 60 or whole != self._whole:
            self.setAccessibleDescription(self._sentence(remaining, whole))
        wider = len(signed_minutes(remaining)) != len(signed_minutes(self._left))
        self._left, self._whole = remaining, whole
        if wider:
            self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The figures."""
        return signed_minutes(self._left)

    @property
    def words(self) -> str:
        """What stands beside the figures."""
        whole = minutes(self._whole)
        return (
            _("over {whole}").format(whole=whole)
            if self._left < 0
            else _("left of {whole}").format(whole=whole)
        )

    def _sentence(self, remaining: int, whole: int) -> str:
        text = signed_minutes(remaining)
        beyond = _("{time} over {whole}") if remaining < 0 else _("{time} left of {whole}")
        return beyond.format(time=text, whole=minutes(whole))

    def _font_size(self) -> look.Size:
        return "title" if self._is_compact else "clock"

    def sizeHint(self) -> QSize:
        """Room for both, below each other where the strip is narrow."""
        figures = QFontMetricsF(look.font(self._font_size(), bold=True))
        words = QFontMetricsF(look.font("note"))
        wide = figures.horizontalAdvance("+88:88" if self._left < 0 else "88:88")
        if self._is_compact:
            return QSize(round(wide), round(figures.height()))
        height = figures.ascent() + figures.descent() / 2
        if not self._beside():
            height += words.height()
        return QSize(round(wide), round(height))

    def minimumSizeHint(self) -> QSize:
        """As the hint."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words may have come beside or below."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _beside(self) -> bool:
        """Whether the words have room beside the figures."""
        widest = max(minutes(self._whole), self.text, key=len)  # so that they stay where they are
        figures = QFontMetricsF(look.font("clock", bold=True)).horizontalAdvance(widest)
        words = QFontMetricsF(look.font("note")).horizontalAdvance(self.words)
        return figures + 2 * look.unit() + words <= self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the time."""
        painter = QPainter(self)
        large, small = look.font(self._font_size(), bold=True), look.font("note")
        figures, words = QFontMetricsF(large), QFontMetricsF(small)
        painter.setFont(large)
        painter.setPen(QColor(colour(self._left, self._whole)))
        painter.drawText(QPointF(0, figures.ascent()), self.text)
        if not self._is_compact:
            painter.setFont(small)
            painter.setPen(QColor(look.INK2))
            if self._beside():
                left = figures.horizontalAdvance(self.text) + 2 * look.unit()
                painter.drawText(QPointF(left, figures.ascent()), self.words)
            else:
                top = figures.ascent() + figures.descent() / 2
                shown = words.elidedText(self.words, Qt.TextElideMode.ElideRight, self.width())
                painter.drawText(QPointF(0, top + words.ascent()), shown)
        painter.end()
