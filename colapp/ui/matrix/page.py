"""The home page: figures at the top, the matrix, and at its side what is behind the figure chosen."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from colapp import settings
from colapp.i18n import _, _n
from colapp.storage import matrix, references
from colapp.storage.change import Change
from colapp.storage.matrix import Only
from colapp.ui import text, theme
from colapp.ui.commands import command
from colapp.ui.matrix.legend import Legend
from colapp.ui.matrix.lines import Line, Spot
from colapp.ui.matrix.panel import Panel
from colapp.ui.matrix.totals import Totals
from colapp.ui.matrix.view import MatrixView
from colapp.ui.matrix.words import Words
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.wording import formats

COUNTED = {"problem", "problem_territory", "cycle", *references.TABLES}
"""A change to one of these may change a figure or a line of the list."""


class MatrixPage(QWidget):
    """Territory × programme, for one territory and all inside it, or for the whole workspace."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix-page")
        self.session = session
        self._place = Place("matrix")
        self._spot = Spot()
        self._only: Only = "open"
        self._stale = True
        self._recount = QTimer(self, interval=0, singleShot=True)
        self._recount.timeout.connect(self._refresh)
        self._make_actions()
        self._build()
        session.changed.connect(self._note_change)

    # -- building ----------------------------------------------------------

    def _make_actions(self) -> None:
        self.swap_action = command(self, "matrix-swap", _("Swap the axes"), self._swap, "Ctrl+T")
        self.board_action = command(
            self, "matrix-open-board", _("Open in the board"), self._open_board, "Ctrl+Return"
        )
        self.all_action = command(
            self, "matrix-all", _("List all open problems"), self.list_open, "Ctrl+Shift+O"
        )
        self.late_action = command(
            self, "matrix-late", _("List what is late"), self.list_late, "Ctrl+Shift+L"
        )
        self.waiting_action = command(
            self, "matrix-waiting", _("List what waits for an answer"), self.list_waiting, "Ctrl+Shift+W"
        )

    def _build(self) -> None:
        unit = theme.unit()
        self.totals = Totals(
            {"open": self.all_action, "late": self.late_action, "waiting": self.waiting_action},
            self.swap_action,
        )
        self.view = MatrixView()
        self.view.chosen.connect(self._choose)
        self.view.asked.connect(self._enter_list)
        self.view.opened.connect(self._open_spot)
        self.table = QStackedWidget()
        self.table.addWidget(self.view)
        self.table.addWidget(self._no_table())
        self.legend = Legend()
        self.panel = Panel(self.session, self.board_action)
        self.panel.problem_opened.connect(self._open_problem)
        self.panel.list_asked.connect(self._toggle_list)
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(4 * unit)
        self._grid.setVerticalSpacing(2 * unit)
        self._grid.addWidget(self.totals, 0, 0)
        self._grid.addWidget(self.table, 1, 0)
        self._grid.addWidget(self.legend, 2, 0)
        self._grid.addWidget(self.panel, 0, 1, 3, 1)
        self._narrow = self._list_shown = False
        self.setFocusProxy(self.view)
        self.resize(300 * unit, 180 * unit)  # as on most screens: what is right at once is laid out once
        self._arrange()

    def _no_table(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(2 * theme.unit())
        self._lacking = text.plain_label(size="title", bold=True)
        self._what_to_do = text.plain_label(quiet=True)
        self._to_settings = QPushButton()
        self._to_settings.setObjectName("matrix-open-settings")
        self._to_settings.setProperty("primary", True)
        self._to_settings.clicked.connect(self._open_settings)
        column.addStretch(1)
        for label in (self._lacking, self._what_to_do):
            column.addWidget(label)
        column.addWidget(self._to_settings, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        return empty

    def _say_what_to_do(self) -> None:
        """Without a row, say what makes one: a territory first, then its table."""
        if self.session.references.territories:
            self._lacking.setText(_("No territory has a table yet"))
            what = _("The matrix has a row for each territory with a coordination table.")
            self._to_settings.setText(_("Give a territory its table"))
        else:
            self._lacking.setText(_("No territory yet"))
            what = _(
                "Name the territories that you coordinate; each one with a table is a row of the matrix."
            )
            self._to_settings.setText(_("Add a territory"))
        self._what_to_do.setText(what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the panel is one line under the matrix."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The matrix scrolls: the page can be as small as one likes."""
        return QSize(60 * theme.unit(), 60 * theme.unit())

    def _arrange(self) -> None:
        unit, beside = theme.unit(), self.width() >= 190 * theme.unit()
        self._narrow = not beside
        self._list_shown = self._list_shown and self._narrow
        side = (4 if beside else 2) * unit
        self._grid.setContentsMargins(side, 3 * unit, side, 3 * unit)
        wide = (75 if self.width() >= 320 * unit else 64) * unit
        self.panel.setMinimumWidth(wide if beside else 0)
        self.panel.setMaximumWidth(wide if beside else theme.UNLIMITED)
        self._grid.removeWidget(self.panel)
        row, column, rows = (0, 1, 3) if beside else (3, 0, 1)
        self._grid.addWidget(self.panel, row, column, rows, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0)
        self._grid.setRowStretch(1, 0 if self._list_shown else 1)
        self._grid.setRowStretch(3, 1 if self._list_shown else 0)
        self.totals.arrange(self._narrow)
        self.table.setHidden(self._list_shown)
        self.legend.setHidden(self._list_shown or self.height() < 120 * unit)
        self.panel.arrange(self._narrow, self._list_shown)

    def _toggle_list(self) -> None:
        self._list_shown = not self._list_shown
        self._arrange()
        if self._list_shown:
            self.panel.enter()
        else:
            self.view.setFocus()

    # -- showing -----------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a territory and all inside it, or everything; a programme or a territory named is chosen."""
        moved = place.territory_id != self._place.territory_id
        self._place = place
        if moved or place.programme_id:
            self._spot, self._only = Spot(), "open"
        if place.programme_id:
            self._spot = replace(self._spot, programme=Line("one", place.programme_id))
        self._refresh(again=not moved)

    def showEvent(self, event: QShowEvent) -> None:
        """Be of today when the person comes back, and ready for the keys."""
        super().showEvent(event)
        self.view.setFocus()
        if self._stale:
            self._refresh()

    def _note_change(self, change: Change) -> None:
        if any(edit.tbl in COUNTED for edit in change.edits) and not self._stale:
            self._stale = True
            if self.isVisible():
                self._recount.start()

    def _refresh(self, again: bool = True) -> None:
        """Count anew, once for a burst of changes; what is chosen stays chosen."""
        self._stale = False
        session = self.session
        today = session.today()
        read = matrix.read(session.store, session.references, self._place.territory_id, today)
        spot = self._spot
        self.view.blockSignals(True)
        self.view.matrix_model.fill(read, session.references, today, session.settings.matrix_swapped)
        self.view.choose(spot)
        self.view.blockSignals(False)
        self.table.setCurrentIndex(0 if read.rows else 1)
        self._say_what_to_do()
        self._spot = self.view.spot()
        again = again and self._spot == spot
        self.totals.show_totals(read.total)
        self._show_list(again=again)

    def _show_list(self, again: bool = False) -> None:
        session, words, spot = self.session, self._words(), self._spot
        if words is None:
            return
        only = self._shown()
        scope = matrix.scope(session.references, session.today(), self._place.territory_id)
        one_row, one_column = spot.territory.kind == "one", spot.programme.kind == "one"
        found = matrix.ids_in(
            session.store,
            session.references,
            scope,
            session.today(),
            only,
            {spot.territory.id} if one_row else None,
            {spot.programme.id} if one_column else None,
        )
        facts = words.facts(spot) if self._only == "open" or only == "settled" else ""
        if self._only != "open":
            facts = _n("{n} problem", "{n} problems", len(found)).format(n=formats.number(len(found)))
        self.panel.advise(self._advice(words, only))
        self.panel.show_list(words.title(spot, only), facts, found, not one_column, again)
        has_board = self._board() is not None
        self.board_action.setEnabled(has_board)
        self.panel.show_way(has_board, _("See what it is asked") if self._is_asked() else "")
        self.totals.show_listed(self._only if spot == Spot() else None)

    def chosen_cell(self) -> tuple[str | None, str | None]:
        """The territory and the programme that are chosen, where one is."""
        return self._spot.territory.id, self._spot.programme.id

    def _shown(self) -> Only:
        if self._spot.is_settled:
            return "settled"
        if self._is_asked():
            return "asked"
        return "waiting" if self._spot.is_to_answer else self._only

    def _advice(self, words: Words, only: Only) -> str:
        spot = self._spot
        if only != "open" or words.cell_of(spot).closed:
            return ""
        if words.is_outside(spot):
            return _("The tables’ programmes are chosen in the settings.")
        if spot.is_cell:
            return _("Either all is well here, or nobody has said it yet: ask the table.")
        return ""

    def _words(self) -> Words | None:
        return self.view.matrix_model.words

    # -- what the person does ----------------------------------------------

    def _choose(self, spot: Spot) -> None:
        self._spot, self._only = spot, "open"
        self._show_list()

    def _enter_list(self) -> None:
        if self._narrow and not self._list_shown:
            self._toggle_list()
        self.panel.enter()

    def list_open(self) -> None:
        """Everything open, whichever territory and programme."""
        self._list("open")

    def list_late(self) -> None:
        """Everything late."""
        self._list("late")

    def list_waiting(self) -> None:
        """Everything that waits for an answer."""
        self._list("waiting")

    def _list(self, only: Only) -> None:
        self.view.choose(Spot())
        self._spot, self._only = Spot(), only
        self._show_list()
        if self._narrow and not self._list_shown:
            self._toggle_list()

    def _swap(self) -> None:
        chosen = self.session.settings
        chosen.matrix_swapped = not chosen.matrix_swapped
        settings.save(chosen)
        self._refresh()

    def _open_spot(self, spot: Spot) -> None:
        self._spot = spot
        self._open_board()

    def _open_board(self) -> None:
        place = self._board()
        if place is not None:
            self.session.open(place)

    def _board(self) -> Place | None:
        """What shows all that is listed, where one page does: each territory has its own board."""
        spot, only, words = self._spot, self._shown(), self._words()
        if only == "asked":
            return Place("requests", self._place.territory_id, spot.programme.id, section="column")
        if only == "settled" or words is None:
            return None
        lines = [spot.territory.id] if spot.territory.kind == "one" else words.matrix.rows
        if len(lines) != 1 or lines[0] is None:
            return None
        return Place("board", lines[0], spot.programme.id, only="" if only == "open" else only)

    def _is_asked(self) -> bool:
        """Whether what one direction has to answer is chosen: its requests say more than a board."""
        return (
            self._spot.is_to_answer
            and self._spot.programme.kind == "one"
            and self._spot.programme.id is not None
        )

    def _open_settings(self) -> None:
        is_named = bool(self.session.references.territories)
        self.session.open(Place("settings", section="tables" if is_named else "territories"))

    def _open_problem(self, problem_id: str) -> None:
        self.session.open(Place("problem", self._place.territory_id, problem_id=problem_id))
