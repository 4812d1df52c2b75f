"""Where each card of a column stands: known without painting any, even in a column of thousands."""

from bisect import bisect_right
from collections.abc import Callable

from colapp.ui import theme
from colapp.ui.board.card_delegate import CardDelegate
from colapp.ui.board.card_model import CardModel

LONG = 200
"""From that many cards on, all have the height of the fullest."""


class CardPlaces:
    """Pixels from the top of the first card; ``width`` tells how wide the cards are now."""

    def __init__(self, cards: CardModel, delegate: CardDelegate, width: Callable[[], int]) -> None:
        self._cards, self._delegate, self._width = cards, delegate, width
        self._tops: list[int] | None = None
        self.gap = 2 * theme.unit()
        self.stride = delegate.full_height() + self.gap
        """From the top of a card to the top of the next one, in a long column."""

    def forget(self) -> None:
        """Cards came, went or changed, or have another width."""
        self._tops = None

    def count(self) -> int:
        """How many cards there are."""
        return len(self._cards.ids)

    def height(self) -> int:
        """The height of all the cards."""
        return self.top(self.count()) - (self.gap if self.count() else 0)

    def top(self, row: int) -> int:
        """Where a row begins."""
        if self.count() > LONG:
            return row * self.stride
        if self._tops is None:
            width, place = self._width(), 0
            self._tops = [0]
            for here in range(self.count()):
                card = self._cards.card(here)
                height = self._delegate.height(card, width) if card else self._delegate.full_height()
                place += height + self.gap
                self._tops.append(place)
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """The row that covers ``y``; not bounded."""
        if y < 0:
            return -1
        if self.count() > LONG:
            return y // self.stride
        self.top(0)
        return bisect_right(self._tops or [0], y) - 1

    def nearest(self, y: int) -> int:
        """The row nearest to ``y``; -1 where there is none."""
        last = self.count() - 1
        return max(min(0, last), min(self.row_at(y), last))
