"""The cards of a step, one chosen; Up and Down choose, and what a card asks is asked inside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from colapp.ui.huddle import look
from colapp.ui.huddle.card import Card, Item
from colapp.ui.huddle.lines import Line

__all__ = ["Card", "CardList", "Item"]


class CardList(QScrollArea):
    """Cards below each other, under the headings of their groups; one is chosen while there is any."""

    moved = Signal()
    """Another card is chosen."""

    NARROW_BELOW = 130
    """Steps of space of the meeting under which a card's state goes below its words."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setObjectName("huddle-ground")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, look.unit(), 0)
        self._column.setSpacing(3 * look.unit())
        self._column.addStretch(1)
        self.setWidget(inside)
        self._cards: dict[str, Card] = {}
        self._order: list[str] = []
        self._headings: list[QLabel] = []
        self._chosen = ""
        self._narrow = self._is_changing = False

    # -- what is shown ------------------------------------------------------

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these cards. The chosen one stays; where it has gone, the one that took its place is chosen.

        A card in which something is half typed is kept aside, for the day it comes back (Ctrl+Z).
        """
        had_focus = self.has_focus()
        place = self._order.index(self._chosen) if self._chosen in self._order else 0
        self._order = [item.key for item in items]
        self._is_changing = True  # a card that leaves passes its focus on to another, which nobody chose
        for key in [key for key in self._cards if key not in self._order]:
            self._put_away(key)
        self._lay_out(items)
        self._is_changing = False
        if self._chosen not in self._order:
            self._chosen = ""
            if self._order:
                self.choose(self._order[min(place, len(self._order) - 1)])
            else:
                self.moved.emit()
        focused = QApplication.focusWidget()
        if had_focus and not isinstance(focused, QLineEdit):
            self.take_focus()

    def _put_away(self, key: str) -> None:
        card = self._cards[key]
        card.hide()
        if not isinstance(card.line, Line) or not card.line.is_begun():
            del self._cards[key]
            card.deleteLater()

    def _lay_out(self, items: Sequence[Item]) -> None:
        while self._column.count() > 1:
            self._column.takeAt(0)
        for heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = []
        before = ""
        for item in items:
            if item.heading and item.heading != before:
                self._add(self._heading(item.heading))
            before = item.heading
            card = self._cards.get(item.key)
            if card is None:
                card = self._cards[item.key] = Card(item)
                card.chosen.connect(self._hear)
                card.grown.connect(self._settle)
                card.set_narrow(self._narrow)
            else:
                card.show_item(item)
            self._add(card)
            card.show()

    def _settle(self) -> None:
        """Make room at once: left alone, the cards would overlap for a moment."""
        if not self._is_changing:
            self._column.activate()
            QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
            # one that grows because the scroll bar came does so while they are placed: heard of later only
            QTimer.singleShot(0, self._column, self._column.invalidate)

    def _heading(self, text: str) -> QLabel:
        label = look.label(text, "line", bold=True)
        label.setWordWrap(False)
        self._headings.append(label)
        return label

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    # -- which is chosen ----------------------------------------------------

    @property
    def chosen(self) -> str:
        """The key of the chosen card; empty where there is none."""
        return self._chosen

    def card(self, key: str = "") -> Card | None:
        """The card of a key, by itself the chosen one."""
        key = key or self._chosen
        return self._cards.get(key) if key in self._order else None

    def cards(self) -> list[Card]:
        """The cards shown, in order."""
        return [self._cards[key] for key in self._order]

    def choose(self, key: str) -> None:
        """Choose a card and bring it into view."""
        before, self._chosen = self._chosen, key
        for card in self.cards():
            card.mark(card.key == key)
        if key != before:
            self.moved.emit()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if (shown := self.card()) is not None:
            QTimer.singleShot(0, shown, partial(self._bring_into_view, shown))

    def _bring_into_view(self, card: Card) -> None:
        """The card with the name of its group; where it is higher than the view, what is asked in it."""
        self._column.activate()  # what was just asked or told may not have its room yet
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        above = self._column.itemAt(max(0, self._column.indexOf(card) - 1))
        heading = above.widget() if above is not None and above.widget() in self._headings else None
        for wanted in (heading, card, card.line):
            if wanted is not None:
                self.ensureWidgetVisible(wanted, 0, 2 * look.unit())

    def _hear(self, key: str) -> None:
        if not self._is_changing:
            self.choose(key)

    def following(self, key: str) -> str:
        """The key of the card below, for when this one is dealt with; its own where it is the last."""
        place = self._order.index(key) if key in self._order else -1
        return self._order[place + 1] if 0 <= place < len(self._order) - 1 else key

    def choose_beside(self, step: int) -> None:
        """The card above (-1) or below (1), with the focus."""
        if self._chosen in self._order:
            place = self._order.index(self._chosen) + step
            self.choose(self._order[max(0, min(place, len(self._order) - 1))])
            self.take_focus()

    def take_focus(self) -> None:
        """The focus to the line open in the chosen card, else to the card, else to the empty list."""
        card = self.card()
        if card is None:
            self.setFocus()
        elif isinstance(card.line, Line):
            card.line.take_focus()
        else:
            card.setFocus()

    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    # -- keys and room -------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End choose; the rest is the page's."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose_beside(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._order:
            self.choose_beside(len(self._order) * (1 if key == Qt.Key.Key_End else -1))
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards follow the room, and the chosen one stays in sight."""
        super().resizeEvent(event)
        self._keep_in_sight()
        narrow = self.viewport().width() < self.NARROW_BELOW * look.unit()
        if narrow != self._narrow:
            self._narrow = narrow
            for card in self._cards.values():
                card.set_narrow(narrow)
