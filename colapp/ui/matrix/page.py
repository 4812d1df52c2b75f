"""The home page: figures at the top, the matrix, and at its side what is behind the figure chosen."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from colapp import settings
from colapp.i18n import _, _n
from colapp.storage import matrix, references
from colapp.storage.change import Change
from colapp.storage.matrix import Only
from colapp.ui import icons, marks, text, theme
from colapp.ui.matrix.legend import Legend
from colapp.ui.matrix.lines import Line, Spot
from colapp.ui.matrix.panel import Panel
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
        self._make_actions()
        self._build()
        session.changed.connect(self._note_change)

    # -- building ----------------------------------------------------------

    def _make_actions(self) -> None:
        self.swap_action = self._action("matrix-swap", _("Swap the axes"), "Ctrl+T")
        self.swap_action.triggered.connect(self._swap)
        self.board_action = self._action("matrix-open-board", _("Open in the board"), "Ctrl+Return")
        self.board_action.triggered.connect(self._open_board)
        self.all_action = self._action("matrix-all", _("List all open problems"), "Ctrl+Shift+O")
        self.all_action.triggered.connect(self.list_open)
        self.late_action = self._action("matrix-late", _("List what is late"), "Ctrl+Shift+L")
        self.late_action.triggered.connect(self.list_late)
        self.waiting_action = self._action(
            "matrix-waiting", _("List what waits for an answer"), "Ctrl+Shift+W"
        )
        self.waiting_action.triggered.connect(self.list_waiting)

    def _action(self, name: str, told: str, key: str) -> QAction:
        action = QAction(told, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _build(self) -> None:
        unit = theme.unit()
        self.title = text.plain_label(_("Open problems, territory × programme"), "title", bold=True)
        self.title.setWordWrap(False)
        self.chips = {
            "open": self._chip("matrix-chip-open", self.all_action, QIcon()),
            "late": self._chip("matrix-chip-late", self.late_action, _mark("late")),
            "waiting": self._chip("matrix-chip-waiting", self.waiting_action, _mark("waiting")),
        }
        self.swap_button = QPushButton(icons.icon("swap", theme.colours().ink), self.swap_action.text())
        self.swap_button.setObjectName("matrix-swap-button")
        self.swap_button.setToolTip(text.tooltip(f"{self.swap_action.text()} (Ctrl+T)"))
        self.swap_button.clicked.connect(self.swap_action.trigger)
        self._top = QGridLayout()
        self._top.setSpacing(2 * unit)
        self._chip_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._chip_row.setSpacing(2 * unit)
        for chip in self.chips.values():
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch(1)
        self.view = MatrixView()
        self.view.chosen.connect(self._choose)
        self.view.asked.connect(self._enter_list)
        self.view.opened.connect(self._open_spot)
        self.legend = Legend()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._no_table())
        left = QVBoxLayout()
        left.setSpacing(2 * unit)
        left.addLayout(self._top)
        left.addLayout(self._stack, 1)
        left.addWidget(self.legend)
        self.panel = Panel(self.session, self.board_action)
        self.panel.problem_opened.connect(self._open_problem)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        self._halves.setSpacing(4 * unit)
        self._halves.addLayout(left, 1)
        self._halves.addWidget(self.panel)
        self._arrange()

    def _chip(self, name: str, action: QAction, mark: QIcon) -> QPushButton:
        chip = QPushButton(mark, "")
        chip.setObjectName(name)
        chip.setProperty("chip", True)
        chip.setToolTip(text.tooltip(f"{action.text()} ({action.shortcut().toString()})"))
        chip.clicked.connect(action.trigger)
        return chip

    def _no_table(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(1)
        column.addWidget(text.plain_label(_("No territory has a table yet"), "title", bold=True))
        column.addWidget(
            text.plain_label(
                _("The matrix has a row for each territory with a coordination table. Give one its table:"),
                quiet=True,
            )
        )
        button = QPushButton(_("Open the settings"))
        button.setObjectName("matrix-open-settings")
        button.clicked.connect(self._open_settings)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        return empty

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the panel goes under the matrix and the chips under the title."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        unit = theme.unit()
        beside = self.width() >= 190 * unit
        self._halves.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.panel.setMinimumWidth(66 * unit if beside else 0)
        self.panel.setMaximumWidth(75 * unit if beside else 16777215)
        self._halves.setStretch(0, 5 if beside else 3)
        self._halves.setStretch(1, 0 if beside else 2)
        self.legend.setVisible(beside)
        for item in (self.title, self.swap_button):
            self._top.removeWidget(item)
        self._top.removeItem(self._chip_row)
        room = self.width() - (75 * unit if beside else 0)
        one_line = room >= 190 * unit
        self._top.addWidget(self.title, 0, 0)
        self._top.addLayout(
            self._chip_row, 0 if one_line else 1, 1 if one_line else 0, 1, 1 if one_line else 3
        )
        self._top.addWidget(self.swap_button, 0, 2)
        self._top.setColumnStretch(0, 1)

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
        """Be of today when the person comes back."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _note_change(self, change: Change) -> None:
        if any(edit.tbl in COUNTED for edit in change.edits) and not self._stale:
            self._stale = True
            if self.isVisible():
                QTimer.singleShot(0, self, self._refresh)

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
        self._stack.setCurrentIndex(0 if read.rows else 1)
        self._spot = self.view.spot()
        again = again and self._spot == spot
        self._show_totals(read.total)
        self._show_list(again=again)

    def _show_totals(self, total: matrix.Cell) -> None:
        told = {
            "open": _("Open: {n}").format(n=formats.number(total.open)),
            "late": _n("{n} late", "{n} late", total.late).format(n=formats.number(total.late)),
            "waiting": _n("{n} waiting for an answer", "{n} waiting for an answer", total.waiting).format(
                n=formats.number(total.waiting)
            ),
        }
        for only, chip in self.chips.items():
            chip.setText(told[only])
            chip.setAccessibleName(told[only])

    def _show_list(self, again: bool = False) -> None:
        session, words, spot = self.session, self._words(), self._spot
        if words is None:
            return
        only = self._shown()
        scope = matrix.scope(session.references, self._place.territory_id)
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
        self.board_action.setEnabled(not spot.is_settled)
        self.panel.button.setEnabled(not spot.is_settled)
        for name, chip in self.chips.items():
            active = self._only == name and (name != "open" or spot == Spot())
            if chip.property("active") != active:
                chip.setProperty("active", active)
                chip.style().polish(chip)

    def _shown(self) -> Only:
        if self._spot.is_settled:
            return "settled"
        return "waiting" if self._spot.is_to_answer else self._only

    def _advice(self, words: Words, only: Only) -> str:
        spot = self._spot
        if only == "open" and spot.is_cell and words.is_outside(spot):
            return _("The tables’ programmes are chosen in the settings.")
        if only == "open" and not words.cell_of(spot).closed:
            return _("Either all is well here, or nobody has said it yet: ask the table.")
        return ""

    def _words(self) -> Words | None:
        return self.view.matrix_model.words

    # -- what the person does ----------------------------------------------

    def _choose(self, spot: Spot) -> None:
        self._spot, self._only = spot, "open"
        self._show_list()

    def _enter_list(self) -> None:
        self._show_list(again=True)
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

    def _swap(self) -> None:
        chosen = self.session.settings
        chosen.matrix_swapped = not chosen.matrix_swapped
        settings.save(chosen)
        self._refresh()

    def _open_spot(self, spot: Spot) -> None:
        self._spot = spot
        self._open_board()

    def _open_board(self) -> None:
        spot, only = self._spot, self._shown()
        if only == "settled":
            return
        self.session.open(
            Place(
                "board",
                spot.territory.id or self._place.territory_id,
                spot.programme.id,
                only="" if only == "open" else only,
            )
        )

    def _open_settings(self) -> None:
        self.session.open(Place("settings"))

    def _open_problem(self, problem_id: str) -> None:
        self.session.open(Place("problem", self._place.territory_id, problem_id=problem_id))


def _mark(kind: str) -> QIcon:
    side = 3 * theme.unit()
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    colours = theme.colours()
    colour = colours.late if kind == "late" else colours.waiting
    marks.SHAPES[kind](
        painter, QRectF(QPointF(side * 0.2, side * 0.2), QSize(2 * side, 2 * side) * 0.8), colour
    )
    painter.end()
    return QIcon(pixmap)
