"""What moving a card means, by whatever hand: a drop, a key and a menu all end here."""

from typing import Any

from PySide6.QtWidgets import QWidget

from colapp.domain.problem import Phase, Pillar
from colapp.domain.rank import between
from colapp.services import problems
from colapp.storage.cards import Card, LaneField
from colapp.storage.requests import open_of
from colapp.ui.board.card_model import Cell
from colapp.ui.board.cells import Cells
from colapp.ui.problem import moving
from colapp.ui.requests.asking import ask
from colapp.ui.session import Session


class Moves:
    """The gestures of one board. ``parent`` is where questions are asked."""

    def __init__(self, session: Session, cells: Cells, parent: QWidget) -> None:
        self._session, self._cells, self._parent = session, cells, parent

    def put(self, problem_id: str, cell: Cell, row: int) -> None:
        """Put a card before the row of a cell: another phase, another lane, another place, or all three."""
        card, home = self._cells.reader.card(problem_id), self._cells.find(problem_id)
        phase, key = cell
        if card is None or home in ((cell, row), (cell, row - 1)):
            return
        if Phase.CLOSED in (phase, card.phase):
            self.to_phase(problem_id, phase)
            return
        rank = self._rank(problem_id, cell, row)
        lane = self._cells.lane
        if lane == "level":
            self._put_at_level(card, phase, key, rank)
        elif lane and (home is None or home[0][1] != key):
            moving.move(self._session, self._parent, problem_id, phase, rank=rank, **_field(lane, key))
        else:
            moving.move(self._session, self._parent, problem_id, phase, rank=rank)

    def to_phase(self, problem_id: str, phase: Phase) -> None:
        """Move a card to the end of a column; out of the closed ones, it is taken up where it stood."""
        card = self._cells.reader.card(problem_id)
        if card is None or card.phase is phase:
            return
        if card.phase is Phase.CLOSED:
            self._session.perform(problems.reopen, problem_id)
        else:
            moving.move(self._session, self._parent, problem_id, phase)

    def step(self, problem_id: str, by: int) -> None:
        """Move a card to the next phase (+1) or the one before (-1)."""
        card = self._cells.reader.card(problem_id)
        position = card.phase.position + by if card else -1
        if 0 <= position < len(Phase):
            self.to_phase(problem_id, list(Phase)[position])

    def shift(self, problem_id: str, by: int) -> None:
        """Move a card up (-1) or down (+1) in its column."""
        found = self._cells.find(problem_id)
        if found is None or found[0][0] is Phase.CLOSED:
            return
        cell, row = found
        if 0 <= row + by < len(self._cells.models[cell].ids):
            self.put(problem_id, cell, row + by + (by > 0))

    def change_lane(self, problem_id: str, by: int) -> None:
        """Move a card to the lane above (-1) or below (+1)."""
        found = self._cells.find(problem_id)
        if found is None or self._cells.lane is None:
            return
        (phase, key), _row = found
        position = self._cells.keys.index(key) + by
        if 0 <= position < len(self._cells.keys):
            cell = (phase, self._cells.keys[position])
            self.put(problem_id, cell, len(self._cells.models[cell].ids))

    def _rank(self, problem_id: str, cell: Cell, row: int) -> str:
        ids = self._cells.models[cell].ids
        before = next((i for i in reversed(ids[max(0, row - 2) : row]) if i != problem_id), None)
        after = next((i for i in ids[row : row + 2] if i != problem_id), None)
        cards = [self._cells.reader.card(i) if i else None for i in (before, after)]
        return between(*(card.rank if card else None for card in cards))

    def _put_at_level(self, card: Card, phase: Phase, level: str, rank: str) -> None:
        """Raising asks for the decision wanted; bringing back asks nothing, and is refused while something is
        still asked above; the lane of no level takes no card.
        """
        lists = self._session.references
        lowers = bool(level) and lists.level_position(level) < lists.level_position(card.level)
        if lowers and phase is not card.phase and not open_of(self._session.store, card.id):
            ends_wait = {"level": level, "waiting_on": "", "waiting_since": None}
            moving.move(self._session, self._parent, card.id, phase, rank=rank, **ends_wait)
            return
        if not lowers and (phase is not card.phase or level == card.level):
            moving.move(self._session, self._parent, card.id, phase, rank=rank)
            moved = self._cells.reader.card(card.id)
            if moved is None or moved.phase is not phase:
                return
        if lists.level_position(level) > lists.level_position(card.level):
            ask(self._session, self._parent, card.id, level)
        elif lowers:
            self._session.perform(problems.bring_back, card.id, level)


def _field(lane: LaneField, key: str) -> dict[str, Any]:
    if lane == "pillar":
        return {lane: Pillar(key)} if key in list(Pillar) else {}
    return {lane: key or None}
