"""The commands of the selected card: in its menu, under keys, and in the palette."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.services import problems
from colapp.storage.cards import Card
from colapp.ui.board.cells import Cells
from colapp.ui.board.moves import Moves
from colapp.ui.commands import command
from colapp.ui.problem.questions import ask_sharing
from colapp.ui.requests.asking import ask
from colapp.ui.session import Session
from colapp.wording import names

STEPS = {
    "move-next": (N_("To the next phase"), "Ctrl+Shift+Right"),
    "move-previous": (N_("To the phase before"), "Ctrl+Shift+Left"),
    "move-up": (N_("Higher in the column"), "Ctrl+Shift+Up"),
    "move-down": (N_("Lower in the column"), "Ctrl+Shift+Down"),
    "lane-up": (N_("To the lane above"), "Alt+Shift+Up"),
    "lane-down": (N_("To the lane below"), "Alt+Shift+Down"),
}


class CardCommands(QObject):
    """Every gesture on the selected card, once. ``selected`` names the card, ``open_card`` opens it whole."""

    def __init__(
        self,
        session: Session,
        cells: Cells,
        moves: Moves,
        selected: Callable[[], str | None],
        open_card: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._cells, self._selected, self._parent = session, cells, selected, parent
        self._by_name: dict[str, QAction] = {}
        self._add("open-card", _("Open the file"), open_card)
        runs = {
            "move-next": lambda i: moves.step(i, 1),
            "move-previous": lambda i: moves.step(i, -1),
            "move-up": lambda i: moves.shift(i, -1),
            "move-down": lambda i: moves.shift(i, 1),
            "lane-up": lambda i: moves.change_lane(i, -1),
            "lane-down": lambda i: moves.change_lane(i, 1),
        }
        for name, (text, key) in STEPS.items():
            self._add(name, _(text), runs[name], key)
        for phase in Phase:
            text = _("Move to: {phase}").format(phase=names.phase(phase))
            self._add(f"move-to-{phase}", text, partial(self._to_phase, moves, phase))
        self._add("escalate-card", _("Escalate…"), lambda i: ask(session, parent, i))
        self._add("share-card", _("Share with other territories…"), lambda i: ask_sharing(session, parent, i))
        self._add("trash-card", _("Put in the trash"), self._trash, "Del")

    @property
    def all(self) -> list[QAction]:
        """The commands, in the order of the menu."""
        return list(self._by_name.values())

    def enable(self) -> None:
        """Offer what the selected card allows."""
        card = self._card()
        for action in self._by_name.values():
            action.setEnabled(card is not None)
        if card is None:
            return
        is_open, has_lanes = card.phase is not Phase.CLOSED, self._cells.lane is not None
        for name in ("move-up", "move-down", "move-next", "escalate-card", "share-card"):
            self._by_name[name].setEnabled(is_open)
        self._by_name["move-previous"].setEnabled(card.phase is not Phase.NEW)
        for name in ("lane-up", "lane-down"):
            self._by_name[name].setEnabled(is_open and has_lanes)
        for phase in Phase:
            self._by_name[f"move-to-{phase}"].setEnabled(card.phase is not phase)

    def menu(self) -> QMenu:
        """The menu of the selected card; it deletes itself when closed."""
        self.enable()
        menu = QMenu(self._parent)
        menu.setObjectName("card-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._by_name["open-card"])
        menu.addSeparator()
        to = menu.addMenu(_("Move to"))
        for phase in Phase:
            to.addAction(self._by_name[f"move-to-{phase}"])
        for name in STEPS:
            if self._cells.lane is not None or not name.startswith("lane"):
                menu.addAction(self._by_name[name])
        menu.addSeparator()
        for name in ("escalate-card", "share-card", "trash-card"):
            menu.addAction(self._by_name[name])
        return menu

    def _card(self) -> Card | None:
        problem_id = self._selected()
        return self._cells.reader.card(problem_id) if problem_id else None

    def _add(self, name: str, text: str, run: Callable[[str], object], key: str = "") -> None:
        # Only where a card has the focus: the same keys edit text in the panel beside.
        page = self._parent
        self._by_name[name] = command(page, name, text, partial(self._run, run), key, among=page)

    def _run(self, run: Callable[[str], object]) -> None:
        problem_id = self._selected()
        if problem_id:
            run(problem_id)

    def _to_phase(self, moves: Moves, phase: Phase, problem_id: str) -> None:
        moves.to_phase(problem_id, phase)

    def _trash(self, problem_id: str) -> None:
        card = self._card()
        if self._session.perform(problems.trash, problem_id) is None and card is not None:
            self._session.told.emit(_("{number} put in the trash").format(number=card.number))
