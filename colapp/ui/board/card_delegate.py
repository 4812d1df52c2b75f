"""How a card is laid out and painted.

Ring, number and programmes on top; the statement over the whole width, up to three lines of it; chips and
owner below. A card is laid out once for a width, and its picture kept: scrolling copies pictures.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from colapp.storage.cards import Card
from colapp.ui import marks, theme, wrapped
from colapp.ui.board.card_words import CardWords
from colapp.ui.board.kept import Kept
from colapp.ui.board.stamps import Stamps, outline
from colapp.ui.marks import Kind

CARD_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a model gives the :class:`~colapp.storage.cards.Card`."""

LINES = 3
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a card go, in pixels from its top left corner."""

    height: int
    lines: tuple[str, ...]
    chips: tuple[tuple[float, float, Kind, str], ...]
    owner: str
    owner_at: QRectF


class Face:
    """A font, and what is asked of it for every card."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetricsF(font)
        self.line = self.metrics.lineSpacing()


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of every column of a board."""

    def __init__(self, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = theme.unit()
        self._statement = Face(theme.font(bold=True))
        self._number, self._quiet = Face(theme.font("small", bold=True)), Face(theme.font("small"))
        self._pad = 2.5 * self._unit
        self._ring = max(7.5 * self._unit, 2 * self._quiet.line)
        self._chip = marks.chip_height()
        self._stamps = Stamps()
        self._layouts: Kept[tuple[Card, int], Layout] = Kept(2048)
        self._pictures: Kept[tuple[Card, int, int, float], QPixmap] = Kept(96)
        self.show_words(words)

    def show_words(self, words: CardWords) -> None:
        """Say things anew: the day, or a name in a list, has changed."""
        self._words = words
        self._layouts.clear()
        self._pictures.clear()

    def height(self, card: Card, width: int) -> int:
        """How high the card is when it is that wide."""
        return self._layout(card, width).height

    def full_height(self) -> int:
        """The height of the fullest card: that of every card of a long column."""
        rows = 2 * (self._chip + self._unit)
        return round(
            2 * self._pad + self._ring + 2 * self._unit + LINES * self._statement.line + self._unit + rows
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The card's size for the width that the option gives."""
        card = index.data(CARD_ROLE)
        width = option.rect.width()
        return QSize(width, self.height(card, width) if card else self.full_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card in ``option.rect``; selection and focus are seen."""
        card = index.data(CARD_ROLE)
        if card is None:
            return
        rect = option.rect
        scale = painter.device().devicePixelRatioF()
        key = (card, rect.width(), rect.height(), scale)
        picture = self._pictures.get(key) or self._pictures.put(key, self._picture(*key))
        painter.drawPixmap(rect.topLeft(), picture)
        if option.state & QStyle.StateFlag.State_Selected:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            outline(painter, QRectF(rect), theme.colours().accent, 3.0 if has_focus else 2.0)

    def _picture(self, card: Card, width: int, height: int, scale: float) -> QPixmap:
        picture = self._stamps.blank(width, height, scale).copy()
        painter = QPainter(picture)
        self._paint(painter, card, width, scale)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, card: Card, width: int, scale: float) -> None:
        colours, pad, unit = theme.colours(), self._pad, self._unit
        painter.drawPixmap(QPointF(pad, pad), self._stamps.ring(card.phase, card.cycle, self._ring, scale))
        programmes = self._words.programmes(card)
        left = pad + self._ring + 2 * unit
        top = pad + self._ring / 2 - self._quiet.line * (1 if programmes else 0.5)
        room = QRectF(left, top, width - left - pad, self._quiet.line)
        painter.setPen(QColor(colours.ink2))
        self._text(painter, room, card.number, self._number)
        self._text(painter, room.translated(0, self._quiet.line), programmes, self._quiet)
        layout = self._layout(card, width)
        self._text(painter, layout.owner_at, layout.owner, self._quiet, RIGHT)
        for x, y, kind, text in layout.chips:
            painter.drawPixmap(QPointF(x, y), self._stamps.chip(kind, text, width - pad - x, scale))
        painter.setPen(QColor(colours.ink))
        painter.setFont(self._statement.font)
        line = QRectF(pad, pad + self._ring + 2 * unit, width - pad, self._statement.line)
        for text in layout.lines:
            painter.drawText(line, LEFT, text)
            line.translate(0, self._statement.line)

    def _text(self, painter: QPainter, room: QRectF, text: str, face: Face, side: int = LEFT) -> None:
        if text:
            painter.setFont(face.font)
            text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
            painter.drawText(room, side, text)

    def _layout(self, card: Card, width: int) -> Layout:
        key = (card, width)
        return self._layouts.get(key) or self._layouts.put(key, self._laid_out(card, width))

    def _laid_out(self, card: Card, width: int) -> Layout:
        pad, unit = self._pad, self._unit
        statement = " ".join(card.statement.split())
        lines = wrapped.lines(statement, self._statement.font, round(width - 2 * pad), LINES, breaks=True)
        y = pad + self._ring + 2 * unit + len(lines) * self._statement.line + unit
        row_height = self._chip
        x, right, rows = pad, width - pad, 1
        chips: list[tuple[float, float, Kind, str]] = []
        for kind, text in self._words.chips(card):
            needed = self._stamps.chip_width(kind, text)
            if chips and x + needed > right:
                if rows == 2:
                    break
                x, y, rows = pad, y + row_height + unit, rows + 1
            chips.append((x, y, kind, text))
            x += min(needed, right - pad) + unit
        owner = self._words.owner(card)
        needed = self._quiet.metrics.horizontalAdvance(owner)
        if owner and chips and x + needed > right and rows == 1:
            x, y = pad, y + row_height + unit
        owner_at = QRectF(x, y, right - x, row_height)
        height = y + (row_height if chips or owner else -unit) + pad
        return Layout(round(height), lines, tuple(chips), owner, owner_at)
