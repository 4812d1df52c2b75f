"""A small board to lay hands on."""

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Phase, Problem
from colapp.storage.store import Store
from colapp.ui.board.card_model import CARD_MIME
from colapp.ui.board.card_view import CardView
from colapp.ui.board.page import BoardPage

FILLED = {"plan": "SMS 48 h avant", "prediction": "18 % → 12 %", "do": "18 sur 20", "check": "11 %"}
"""The texts that let a problem go as far as Act."""


def add(store: Store, row_id: str, phase: Phase = Phase.NEW, **fields: Any) -> Problem:
    """A problem of Sherbrooke with an owner and a cycle that is written, unless said otherwise."""
    written = fields.pop("written", True)
    settings = {"territory_id": "she", "rank": row_id, "owner_id": "fortin", "raised_level": "team",
                "level": "team", "statement": f"Énoncé {row_id}", "programme_id": "sm"} | fields  # fmt: skip
    problem = Problem(id=row_id, number=f"SHE-{row_id}", phase=phase, **settings)
    texts = FILLED if written else {}
    store.commit("start", problem, Cycle(id=f"cycle-{row_id}", problem_id=row_id, number=1, **texts))
    return problem


def column(page: BoardPage, phase: Phase, lane: str = "") -> list[str]:
    """The ids in one cell, top to bottom."""
    return page.board.views[phase, lane].cards.ids


def view(page: BoardPage, phase: Phase, lane: str = "") -> CardView:
    """The view of one cell."""
    return page.board.views[phase, lane]


def drag(page: BoardPage, problem_id: str, target: CardView, row: int) -> None:
    """Drag a card over a cell, before a row, and let it go there."""
    source = page.board.views[page._cells.find(problem_id)[0]]  # type: ignore[index]
    data = source.cards.mimeData([source.cards.index(source.cards.ids.index(problem_id), 0)])
    count = target.model().rowCount()
    if row < count:
        at = target.visualRect(target.model().index(row, 0)).topLeft() + QPoint(5, 2)
    else:
        below = target.visualRect(target.model().index(count - 1, 0)).bottom() if count else 0
        at = QPoint(5, below + 3)
    let_go(target, data, at)


def let_go(target: CardView, data: QMimeData, at: QPoint) -> QDropEvent:
    """What the system sends when something is dragged over a view and let go."""
    move, hand = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    viewport = target.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(at, move, data, hand, none))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, move, data, hand, none))
    drop = QDropEvent(QPointF(at), move, data, hand, none)
    QApplication.sendEvent(viewport, drop)
    QApplication.processEvents()
    return drop


def foreign_data() -> QMimeData:
    """Something dragged from another program."""
    data = QMimeData()
    data.setText("https://example.org")
    assert not data.hasFormat(CARD_MIME)
    return data
