"""The signs of the matrix, said once under it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from colapp.domain.problem import WHEEL
from colapp.i18n import _
from colapp.ui import marks, theme
from colapp.ui.matrix import words
from colapp.wording import formats

Sign = Callable[[QPainter, QRectF], None]


class Legend(QWidget):
    """Signs and their words, wrapped over as many lines as the width asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _entries()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(told for _signs, told in self._entries))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines needed."""
        placed = self._placed(width)
        return round(placed[-1][0].y() + self._line()) if placed else 0

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(60 * theme.unit(), round(self._line()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs, then their words."""
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        side = self._side()
        for (point, told), (signs, _told) in zip(self._placed(self.width()), self._entries, strict=True):
            x, middle = point.x(), point.y() + self._line() / 2
            for sign in signs:
                sign(painter, QRectF(x, middle - side / 2, side, side))
                x += side + 2
            painter.setPen(QColor(theme.colours().ink2))
            rect = QRectF(x + 2 if signs else x, point.y(), self.width(), self._line())
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
        painter.end()

    def _placed(self, width: int) -> list[tuple[QPointF, str]]:
        metrics = QFontMetricsF(theme.font("small"))
        x, y, found = 0.0, 0.0, list[tuple[QPointF, str]]()
        for signs, told in self._entries:
            needed = len(signs) * (self._side() + 2) + 2 + metrics.horizontalAdvance(told)
            if x and x + needed > width:
                x, y = 0.0, y + self._line()
            found.append((QPointF(x, y), told))
            x += needed + 4 * theme.unit()
        return found

    def _side(self) -> float:
        return QFontMetricsF(theme.font("small")).height() * 0.9

    def _line(self) -> float:
        return QFontMetricsF(theme.font("small")).height() * 1.3


def _entries() -> list[tuple[list[Sign], str]]:
    def letter(position: int) -> Sign:
        return lambda painter, rect: marks.paint_letter(painter, rect, WHEEL[position])

    def late(painter: QPainter, rect: QRectF) -> None:
        marks.paint_late(painter, _inner(rect), theme.colours().late)

    def waiting(painter: QPainter, rect: QRectF) -> None:
        marks.paint_waiting(painter, _inner(rect), theme.colours().waiting)

    def outside(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QColor(theme.colours().ink2))
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))

    return [
        ([letter(position) for position in range(len(WHEEL))], _("share of each phase")),
        ([], _("“{age}” age of the oldest").format(age=formats.days(63))),
        ([late], _("past its date")),
        ([waiting], _("waits for an answer")),
        ([outside], _("not coordinated here")),
        ([], words.counting()),
    ]


def _inner(rect: QRectF) -> QRectF:
    inset = rect.height() * 0.15
    return rect.adjusted(inset, inset, -inset, -inset)
