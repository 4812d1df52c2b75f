"""The models of a board, one for each column and lane, kept true to what is in the file."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from colapp.domain.problem import OPEN_PHASES, Phase
from colapp.storage import cards
from colapp.storage.cards import CardFilter, LaneField
from colapp.storage.change import Change
from colapp.ui.board import lanes
from colapp.ui.board.card_model import CardModel, Cell
from colapp.ui.board.card_reader import CardReader
from colapp.ui.board.card_words import CardWords
from colapp.ui.session import Session

MANY = 50
"""A change of more problems than that is read anew rather than followed row by row."""


class Cells(QObject):
    """What is on the board: which problems are wanted, in which columns and lanes."""

    card_dropped = Signal(str, object, int)
    """As :attr:`CardModel.card_dropped`, whichever the cell."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reader = CardReader(session.store)
        self.words = CardWords(session.references, session.today())
        self.wanted = CardFilter()
        self.lane: LaneField | None = None
        self.phases: tuple[Phase, ...] = OPEN_PHASES
        self.keys: list[str] = []
        self.models: dict[Cell, CardModel] = {}
        self._cell_of: dict[str, Cell] = {}

    def show(self, wanted: CardFilter, lane: LaneField | None, phases: tuple[Phase, ...]) -> bool:
        """Read the board. Returns whether its cells are others than before."""
        self.wanted, self.lane, self.phases = wanted, lane, phases
        self.reader.clear()
        found = {phase: cards.by_lane(self._session.store, phase, wanted, lane) for phase in phases}
        keys = [""]
        if lane:
            present = {key for column in found.values() for key in column}
            keys = lanes.keys(self._session.references, wanted.territory_id or "", lane, present)
        cells = [(phase, key) for phase in phases for key in keys]
        is_other = cells != list(self.models)
        if is_other:
            for model in self.models.values():
                model.deleteLater()
            self.models = {cell: self._model(cell) for cell in cells}
        self.keys = keys
        self._cell_of = {}
        for cell, model in self.models.items():
            ids = found[cell[0]].get(cell[1], [])
            self._cell_of |= dict.fromkeys(ids, cell)
            model.words = self.words
            model.show_ids(ids)
        return is_other

    def refresh(self, change: Change) -> bool:
        """Follow a change, row by row. Returns whether the cells are others than before."""
        store = self._session.store
        touched = cards.touched(store, change)
        self.reader.forget(touched)
        spots = cards.spots(store, touched, self.wanted, self.lane) if touched else {}
        here = [spot for spot in spots.values() if spot.phase in self.phases]
        if len(touched) > MANY or any((spot.phase, spot.lane) not in self.models for spot in here):
            return self.show(self.wanted, self.lane, self.phases)
        before = {i: cell for i in touched if (cell := self._cell_of.pop(i, None))}
        after = {i: (s.phase, s.lane) for i, s in spots.items() if s.phase in self.phases}
        self._cell_of |= after
        for cell in {*before.values(), *after.values()}:
            were = {i for i, c in before.items() if c == cell}
            self.models[cell].refresh(were, {i: spots[i].order for i, c in after.items() if c == cell})
        return False

    def find(self, problem_id: str | None) -> tuple[Cell, int] | None:
        """The cell and the row of a problem, if it is on the board."""
        cell = self._cell_of.get(problem_id or "")
        return (cell, self.models[cell].ids.index(problem_id or "")) if cell else None

    def cell(self, problem_id: str | None) -> Cell | None:
        """The cell of a problem, if it is on the board."""
        return self._cell_of.get(problem_id or "")

    def count(self, phase: Phase | None = None, key: str | None = None) -> int:
        """How many cards a column, a lane, or the whole board shows."""
        return sum(
            len(model.ids) for (column, lane), model in self.models.items()
            if phase in (None, column) and key in (None, lane)
        )  # fmt: skip

    def _model(self, cell: Cell) -> CardModel:
        model = CardModel(cell, self.reader, self.words, partial(cards.order_of, self._session.store), self)
        model.card_dropped.connect(self.card_dropped)
        return model
