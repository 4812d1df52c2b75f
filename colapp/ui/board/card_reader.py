"""Cards, read a page at a time as they come into sight."""

from collections.abc import Iterable, Sequence

from colapp.storage import cards
from colapp.storage.cards import Card
from colapp.storage.errors import WorkspaceError
from colapp.storage.store import Store
from colapp.ui.board.kept import Kept

PAGE, KEPT = 64, 1536


class CardReader:
    """The cards of a whole board, for all its columns. It never raises: models ask it while painting."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cards: Kept[str, Card] = Kept(KEPT)

    def at(self, ids: Sequence[str], row: int) -> Card | None:
        """The card of a row of a column, read with its neighbours; ``None`` where it cannot be read."""
        card = self._cards.get(ids[row])
        if card is None:
            first = row - row % PAGE
            self._read([i for i in ids[first : first + PAGE] if self._cards.get(i) is None])
            card = self._cards.get(ids[row])
        return card

    def card(self, problem_id: str) -> Card | None:
        """One card."""
        return self.at([problem_id], 0)

    def forget(self, problem_ids: Iterable[str]) -> None:
        """These have changed."""
        for problem_id in problem_ids:
            self._cards.forget(problem_id)

    def clear(self) -> None:
        """Anything may have changed."""
        self._cards.clear()

    def _read(self, problem_ids: list[str]) -> None:
        try:
            found = cards.by_ids(self._store, problem_ids)
        except WorkspaceError:
            return
        for problem_id, card in found.items():
            self._cards.put(problem_id, card)
