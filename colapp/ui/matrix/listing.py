"""The problems behind a figure: their ids at once, their cards as the list is scrolled."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from colapp.domain.problem import Phase
from colapp.domain.term import LEVEL
from colapp.i18n import _
from colapp.storage import cards
from colapp.storage.cards import Card
from colapp.ui import marks, text, theme
from colapp.ui.marks import Kind
from colapp.ui.session import Session
from colapp.ui.wrapped import lines
from colapp.wording import formats, names

Index = QModelIndex | QPersistentModelIndex
CardRole = Qt.ItemDataRole.UserRole
PAGE = 20
"""How many cards are read at a time: more than is seen at once, and each is wrapped to know its height."""


class ListingModel(QAbstractListModel):
    """Cards of the problems listed, in the order of their ids."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[str] = []
        self._cards: list[Card] = []
        self.shows_programme = False

    def fill(self, problem_ids: list[str], shows_programme: bool, again: bool) -> None:
        """List other problems, or read the same list ``again``, as far as it was read already.

        ``shows_programme`` adds each problem's programme, where the list holds several.
        """
        count = max(PAGE, len(self._cards)) if again else PAGE
        read = self._read(problem_ids[:count])
        if [card.id for card in read] == [card.id for card in self._cards] and read:
            self._ids, self._cards, self.shows_programme = problem_ids, read, shows_programme
            self.dataChanged.emit(self.index(0), self.index(len(read) - 1))
            return
        self.beginResetModel()
        self._ids, self._cards, self.shows_programme = problem_ids, read, shows_programme
        self.endResetModel()

    def _read(self, problem_ids: list[str]) -> list[Card]:
        found = cards.by_ids(self._session.store, problem_ids)
        return [found[problem_id] for problem_id in problem_ids if problem_id in found]

    def card(self, index: Index) -> Card | None:
        """The card at an index."""
        return self._cards[index.row()] if 0 <= index.row() < len(self._cards) else None

    def index_of(self, problem_id: str) -> QModelIndex:
        """Where a problem is; invalid when it is not read or not listed."""
        row = next((row for row, card in enumerate(self._cards) if card.id == problem_id), -1)
        return self.index(row)

    def notes(self, card: Card) -> str:
        """Where the problem stands and who carries it: ``Check · cycle 2 · K. Fortin``."""
        lists = self._session.references
        parts = []
        if self.shows_programme and card.programmes:
            programme = lists.programmes.get(card.programmes[0])
            parts += [programme.code or names.programme(programme)] if programme else []
        parts.append(names.phase(card.phase))
        if card.cycle:
            parts.append(_("cycle {n}").format(n=formats.number(card.cycle)))
        owner = lists.people.get(card.owner_id or "")
        if owner:
            parts.append(owner.short_name)
        return " · ".join(parts)

    def chips(self, card: Card) -> list[tuple[Kind, str]]:
        """What is late, what waits, and how a closed one ended."""
        today = self._session.today()
        if card.phase is Phase.CLOSED:
            return [self._ending(card)] if card.outcome else []
        found: list[tuple[Kind, str]] = []
        if card.due and card.is_late(today):
            found.append(("late", marks.late_text(card.due, today)))
        if card.waiting_on:
            days = self._session.references.waited(card.territory_id, card.waiting_since, today)
            found.append(("waiting", marks.waiting_text(card.waiting_on, days)))
        return found

    def _ending(self, card: Card) -> tuple[Kind, str]:
        if card.level == card.raised_level:
            return "good", _("settled where raised")
        level = names.term_of(self._session.references, LEVEL, card.level)
        return "neutral", _("settled higher: {level}").format(level=level)

    # -- Qt's side -------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The cards read so far."""
        return 0 if parent.isValid() else len(self._cards)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether some are still to be read."""
        return not parent.isValid() and len(self._cards) < len(self._ids)

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        start = len(self._cards)
        read = self._read(self._ids[start : start + PAGE])
        if not read:
            self._ids = self._ids[:start]
            return
        self.beginInsertRows(QModelIndex(), start, start + len(read) - 1)
        self._cards += read
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card itself, and all of it in words."""
        card = self.card(index)
        if card is None:
            return None
        if role == CardRole:
            return card
        title = f"{card.number} {card.statement}"
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        facts = [self.notes(card), *(told for _kind, told in self.chips(card))]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([title, *facts])
        if role == Qt.ItemDataRole.ToolTipRole:
            return text.tooltip(title) + text.tooltip(" · ".join(facts))
        return None


class ListingDelegate(QStyledItemDelegate):
    """Ring, number, statement in up to three lines, where it stands, what presses."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text needs at the list's width."""
        model, view = index.model(), self.parent()
        assert isinstance(view, QListView)
        if not isinstance(model, ListingModel):
            return super().sizeHint(option, index)
        card = model.card(index)
        width = view.viewport().width()
        if card is None:
            return QSize(width, 0)
        unit = theme.unit()
        height = len(self._title(card, width)) * QFontMetricsF(theme.font()).height()
        height += QFontMetricsF(theme.font("small")).height()
        height += len(model.chips(card)) * (marks.chip_height() + unit / 2)
        return QSize(width, round(height + 4 * unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one problem."""
        model = index.model()
        card = model.card(index) if isinstance(model, ListingModel) else None
        if card is None or not isinstance(model, ListingModel):
            return
        colours, unit = theme.colours(), theme.unit()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option)
        side = 7 * unit
        top = rect.top() + 2 * unit
        marks.paint_ring(painter, QRectF(rect.left() + unit, top, side, side), card.phase, card.cycle)
        left, width = rect.left() + side + 3 * unit, self._room(round(rect.width()))
        painter.setPen(QColor(colours.ink))
        base, bold = theme.font(), theme.font(bold=True)
        line = QFontMetricsF(base).height()
        for row, words in enumerate(self._title(card, round(rect.width()))):
            at = QPointF(left, top + row * line + QFontMetricsF(base).ascent())
            if row == 0 and words.startswith(card.number):
                painter.setFont(bold)
                painter.drawText(at, card.number)
                at.setX(left + QFontMetricsF(bold).horizontalAdvance(card.number))
                words = words[len(card.number) :]
            painter.setFont(base)
            painter.drawText(at, words)
        top += len(self._title(card, round(rect.width()))) * line
        small = theme.font("small")
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(QColor(colours.ink2))
        notes = metrics.elidedText(model.notes(card), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, top + metrics.ascent()), notes)
        top += metrics.height() + unit / 2
        for kind, told in model.chips(card):
            marks.paint_chip(painter, QPointF(left, top), kind, told, width)
            top += marks.chip_height() + unit / 2
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        colours = theme.colours()
        inside = rect.adjusted(1, 2, -1, -2)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.topLeft() + QPointF(0, 0.5), rect.topRight() + QPointF(0, 0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.neutral_soft))
            painter.drawRoundedRect(inside, 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 6, 6)

    def _room(self, width: int) -> int:
        return max(1, width - 11 * theme.unit())

    def _title(self, card: Card, width: int) -> tuple[str, ...]:
        """Wrapped as if all were bold: the number is, and the rest then surely fits."""
        return lines(f"{card.number} {card.statement}", theme.font(), self._room(width) - theme.unit(), 3)
