"""The board of one territory: filter, columns, and the selected problem beside them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from colapp.domain.problem import OPEN_PHASES, Phase
from colapp.i18n import _
from colapp.storage import cards, references
from colapp.storage.actions import of_table
from colapp.storage.cards import CardFilter
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.board.board_view import COLUMN, BoardView
from colapp.ui.board.card_view import GUTTER
from colapp.ui.board.card_words import CardWords
from colapp.ui.board.cells import Cells
from colapp.ui.board.commands import CardCommands
from colapp.ui.board.filters import FilterBar, Filters
from colapp.ui.board.moves import Moves
from colapp.ui.place import Place
from colapp.ui.problem.panel import ProblemPanel
from colapp.ui.session import Session
from colapp.ui.text import ampersand, plain_label
from colapp.wording import names

PANEL = 82
"""The width of the side panel, in theme units; a page too narrow for it and the columns goes without."""


class BoardPage(QWidget):
    """One territory's coordination board."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place: Place | None = None
        self._territory_id = ""
        self._filters = Filters()
        self._everything = CardFilter()
        self._cells = Cells(session, self)
        self._moves = Moves(session, self._cells, self)
        self._commands = CardCommands(
            session, self._cells, self._moves, lambda: self.board.selected, self._open, self
        )
        self.filters = FilterBar(session, self)
        self._note = _Note(self)
        self.board = BoardView(self._cells, self._commands.all, self._note.button, self)
        self.panel = ProblemPanel(session, self)
        self.addActions(self.filters.commands)
        self._lay_out()
        self.filters.asked.connect(self._ask)
        self.board.chosen.connect(self._choose)
        self.board.opened.connect(self._open)
        self.board.menu_wanted.connect(self._show_menu)
        self._cells.card_dropped.connect(self._moves.put)
        session.changed.connect(self._follow)

    def show_place(self, place: Place) -> None:
        """Show a territory's board, narrowed as the place says, with its problem selected."""
        if place != self._place or not self._cells.models:
            self._place = place
            self._territory_id = self._session.table_at_hand(place.territory_id) or ""
            self._filters = Filters(
                programme_id=place.programme_id,
                owner_id=place.owner_id,
                late=place.only == "late",
                waiting=place.only == "waiting",
                escalated=place.only == "escalated",
                lane=self._filters.lane,
                closed=self._filters.closed,
            )
        if place.problem_id:
            self.board.selected = place.problem_id
        self._read()
        self._choose(self.board.selected if self._cells.cell(self.board.selected) else None)

    # -- building ----------------------------------------------------------

    def _lay_out(self) -> None:
        unit = theme.unit()
        self.panel.setFixedWidth(PANEL * unit)
        self.panel.hide()
        whole = self.board.sizePolicy()
        whole.setRetainSizeWhenHidden(True)  # the sentence shown instead stands where the cards would begin
        self.board.setSizePolicy(whole)
        note = QHBoxLayout()
        note.setContentsMargins(0, 0, GUTTER * unit, 0)
        note.addWidget(self._note)
        column = QVBoxLayout()
        column.setSpacing(2 * unit)
        column.addWidget(self.filters)
        column.addLayout(note)
        column.addWidget(self.board, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self.panel)

    # -- showing -----------------------------------------------------------

    def _read(self) -> None:
        """Show everything anew."""
        lists, today = self._session.references, self._session.today()
        self._everything = of_table(lists, today, self._territory_id)
        self._cells.words = CardWords(lists, today, self._territory_id)
        phases = tuple(Phase) if self._filters.closed else OPEN_PHASES
        wanted = self._filters.wanted(self._territory_id, self._everything.within, today)
        self.board.show_board(self._cells.show(wanted, self._filters.lane, phases))
        self.filters.show_filters(self._filters, self._territory_id, self._everything)
        self._count()

    def _follow(self, change: Change) -> None:
        had = self._phase_of_selected()
        if self._is_new_day() or any(edit.tbl in references.TABLES for edit in change.edits):
            self._read()
        else:
            self.board.follow(change)
            self._count()
        card = self._cells.reader.card(self.board.selected) if self.board.selected else None
        if card is not None and had not in (None, card.phase) and self.isVisible():
            told = f"{card.number} → {names.phase(card.phase)}"
            self._session.told.emit(told)
        self._commands.enable()

    def _is_new_day(self) -> bool:
        return self._cells.words.today != self._session.today()

    def _phase_of_selected(self) -> Phase | None:
        cell = self._cells.cell(self.board.selected)
        return cell[0] if cell else None

    def _count(self) -> None:
        """Say how many, beside the limits; where nothing is shown, say what to do."""
        board = self._session.references.boards.get(self._territory_id)
        whole = {phase: self._cells.count(phase) for phase in self._cells.phases}
        if self._filters.narrows:
            whole = cards.counts(self._session.store, self._everything)
        for phase, header in self.board.column_headers.items():
            limit = board.limit(phase) if board else None
            header.show_count(self._cells.count(phase), whole.get(phase, 0), limit)
        self._say_what_to_do(sum(whole.values()))

    def _say_what_to_do(self, whole: int) -> None:
        territory = self._session.references.territories.get(self._territory_id)
        narrows = self._filters.narrows
        self.filters.setVisible(territory is not None)
        self.board.setVisible(territory is not None)
        if territory is None:
            said, act = _("There is no territory yet. Begin with the ones that you coordinate."), "territory"
        elif whole == 0:
            said = _("No open problem in {territory}. Note one: a sentence is enough.")
            said, act = said.format(territory=territory.label), "capture"
        elif narrows and self._cells.count() == 0:
            said, act = _("No problem passes these filters."), "clear"
        else:
            self._note.hide()
            self.board.say_when_empty(
                _("Nothing passes the filters here.")
                if narrows
                else _("Nothing here. Drag a card here, or select one and press Ctrl+Shift+→.")
            )
            return
        button = {
            "territory": (_("Add a territory"), self._add_territory),
            "capture": (_("New problem"), self._capture),
            "clear": (_("Clear the filters"), self.filters.clear),
        }[act]
        self._note.say(said, *button)
        self.board.say_when_empty("")

    def minimumSizeHint(self) -> QSize:
        """As if the panel were not there: where there is no room for it, it goes."""
        least = super().minimumSizeHint()
        return least if self.panel.isHidden() else least - QSize(self.panel.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel stands beside the columns where both fit; else Enter opens the problem's own page."""
        super().resizeEvent(event)
        columns = len(OPEN_PHASES) * COLUMN
        self.panel.setVisible(self.width() >= (columns + PANEL) * theme.unit())

    def showEvent(self, event: QShowEvent) -> None:
        """What is late has changed overnight; the keys are for the cards."""
        super().showEvent(event)
        self.board.take_focus()
        if self._place is not None and self._is_new_day():
            self._read()

    # -- asking ------------------------------------------------------------

    def _ask(self, filters: Filters) -> None:
        had_focus = self.board.has_focus()
        self._filters = filters
        self._read()
        if had_focus:
            self.board.take_focus()

    def _choose(self, problem_id: str | None) -> None:
        self.panel.show_problem(problem_id)
        self._commands.enable()

    def _open(self, problem_id: str) -> None:
        self._session.open(Place("problem", self._territory_id, problem_id=problem_id))

    def _show_menu(self, at: QPoint) -> None:
        self._commands.menu().popup(at)

    def _add_territory(self) -> None:
        self._session.open(Place("settings", section="territories"))

    def _capture(self) -> None:
        command = self.window().findChild(QAction, "capture")
        if command is not None:
            command.trigger()


class _Note(QFrame):
    """A sentence that says what to do next, and the button that does it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self.setObjectName("board-note")
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._label = plain_label(parent=self)
        self.button = QPushButton(self)
        self.button.setObjectName("board-next")
        self.button.setProperty("primary", True)
        self._run: Callable[[], object] = self.hide
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        row.setSpacing(4 * unit)
        row.addWidget(self._label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(self, sentence: str, doing: str, run: Callable[[], object]) -> None:
        """Show the sentence, and the button that runs ``run``."""
        self._run = run
        self._label.setText(sentence)
        self.button.setText(ampersand(doing))
        self.show()

    def _press(self) -> None:
        self._run()
