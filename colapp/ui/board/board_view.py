"""The board laid out: heads of columns, then one row of cells, or one for each lane."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.problem import Phase
from colapp.i18n import _
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.board import lanes
from colapp.ui.board.card_delegate import CardDelegate
from colapp.ui.board.card_model import Cell
from colapp.ui.board.card_view import GUTTER, CardView
from colapp.ui.board.cells import Cells
from colapp.ui.board.headers import ColumnHeader, LaneHeader
from colapp.ui.problem.focus import chain
from colapp.wording import names

COLUMN, LANE_LEAST, LANE_MOST, EDGE = 33, 12, 96, 12
"""In theme units: the narrowest column, the lowest and the highest lane, where a dragged card scrolls."""


class BoardView(QWidget):
    """The cells' views as one: one selected card, arrows from cell to cell, one stop for Tab."""

    chosen = Signal(object)
    """The problem that was selected."""
    opened = Signal(str)
    """The problem to open whole."""
    menu_wanted = Signal(QPoint)
    """The menu of the selected card, at that place of the screen."""

    def __init__(
        self, cells: Cells, commands: list[QAction], before: QWidget, parent: QWidget | None = None
    ) -> None:
        """``before`` is where Tab stops before it comes to the cards."""
        super().__init__(parent)
        self._cells, self._commands, self._before = cells, commands, before
        self.delegate = CardDelegate(cells.words, self)
        self.selected: str | None = None
        self.views: dict[Cell, CardView] = {}
        self.column_headers: dict[Phase, ColumnHeader] = {}
        self.lane_headers: dict[str, LaneHeader] = {}
        self._rows: dict[str, QWidget] = {}
        self._folded: set[str] = set()
        self._is_settling = False
        self._keeps_in_sight = False
        self._across = QScrollArea(self)
        self._across.setWidgetResizable(True)
        self._across.setFrameShape(QFrame.Shape.NoFrame)
        self._across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._across.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._watch(self._across)
        self._down: QScrollArea | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._across)

    # -- showing -----------------------------------------------------------

    def show_board(self, rebuild: bool) -> None:
        """Show what the cells hold now; ``rebuild`` when they are others than before."""
        self._is_settling = True
        self.delegate.show_words(self._cells.words)
        if rebuild:
            self._build()
        self._settle()

    def follow(self, change: Change) -> None:
        """Follow a change; the selected card stays selected and in sight, wherever it went."""
        had_focus = self.has_focus()
        self._is_settling = True
        if self._cells.refresh(change):
            self._build()
        if self._cells.cell(self.selected) is None and had_focus:
            self.selected = self._neighbour()
            self.chosen.emit(self.selected)
        self._settle()
        if had_focus:
            self.take_focus()

    def select(self, problem_id: str | None) -> None:
        """Select a card, wherever it is, and bring it into sight."""
        self.selected = problem_id
        self._is_settling = True
        self._settle()
        self.chosen.emit(problem_id)

    def say_when_empty(self, text: str) -> None:
        """What an empty column says; lanes say nothing."""
        for view in self.views.values():
            view.say_when_empty("" if self._cells.lane else text)

    def has_focus(self) -> bool:
        """Whether one of the cells has the focus."""
        return any(view.hasFocus() for view in self.views.values())

    def take_focus(self) -> None:
        """Give the focus to the selected card, else to the first one."""
        view = self._selected_view() or next((v for v in self.views.values() if v.cards.ids), None)
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Make the selected card the only current one."""
        found = self._cells.find(self.selected)
        for cell, view in self.views.items():
            if found and cell == found[0]:
                view.go_to(found[1])
            elif view.currentIndex().isValid():
                view.selectionModel().clear()
        self._is_settling = False
        if found:
            self._unfold(found[0][1])
            self._keeps_in_sight = True
            self._show_whole()
        self._give_tab_stop()
        for key, header in self.lane_headers.items():
            header.show_count(self._cells.count(key=key))

    def _give_tab_stop(self) -> None:
        """Tab stops once on the board: at the selected card, else at the first one."""
        stop = self._selected_view() or next((v for v in self.views.values() if v.cards.ids), None)
        for view in self.views.values():
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if view is stop else Qt.FocusPolicy.ClickFocus)

    def _selected_view(self) -> CardView | None:
        cell = self._cells.cell(self.selected)
        return self.views[cell] if cell else None

    def _neighbour(self) -> str | None:
        """Who stands where the card that has gone stood: Qt moved the current row there."""
        for view in self.views.values():
            if view.hasFocus() and view.currentIndex().isValid():
                return self._cells.models[view.cell].ids[view.currentIndex().row()]
        return None

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit, cells = theme.unit(), self._cells
        old = self._across.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        sheet = QWidget()
        sheet.setMinimumWidth(len(cells.phases) * COLUMN * unit)
        self.column_headers = {phase: ColumnHeader(phase, GUTTER * unit, sheet) for phase in cells.phases}
        self.views = {cell: self._view(cell) for cell in cells.models}
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        heads = self._row(list(self.column_headers.values()))
        column.addLayout(heads)
        self._down, self._rows, self.lane_headers = None, {}, {}
        if cells.lane is None:
            column.addLayout(self._row([self.views[phase, ""] for phase in cells.phases]), 1)
        else:
            self._down = self._lanes(sheet)
            bar = self._down.verticalScrollBar().sizeHint().width()
            heads.setContentsMargins(0, 0, bar, 0)
            column.addWidget(self._down, 1)
        self._across.setWidget(sheet)
        chain([self._before, *self.lane_headers.values(), *self.views.values()])

    def _lanes(self, sheet: QWidget) -> QScrollArea:
        unit, cells = theme.unit(), self._cells
        down = QScrollArea(sheet)
        down.setWidgetResizable(True)
        down.setFrameShape(QFrame.Shape.NoFrame)
        down.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._watch(down)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        for key in cells.keys:
            assert cells.lane is not None
            header = LaneHeader(key, lanes.name(cells.words.references, cells.lane, key), inside)
            row = QWidget(inside)
            row.setLayout(self._row([self.views[phase, key] for phase in cells.phases]))
            self.lane_headers[key], self._rows[key] = header, row
            header.setChecked(key not in self._folded)
            row.setVisible(key not in self._folded)
            header.folded.connect(self._fold)
            column.addWidget(header)
            column.addWidget(row)
            self._fit(key)
        column.addStretch()
        down.setWidget(inside)
        return down

    def _row(self, widgets: list[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit())
        for widget in widgets:
            row.addWidget(widget, 1)
        return row

    def _view(self, cell: Cell) -> CardView:
        phase, key = cell
        view = CardView(self._cells.models[cell], self.delegate)
        view.setObjectName(f"cards-{phase}-{key}" if self._cells.lane else f"cards-{phase}")
        view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        name = names.phase(phase)
        if self._cells.lane:
            lane = lanes.name(self._cells.words.references, self._cells.lane, key)
            name = _("{phase}, {lane}").format(phase=name, lane=lane)
            view.grown.connect(self._fit_around)
        view.setAccessibleName(name)
        view.reached.connect(self._reach)
        view.entered.connect(self._enter)
        view.crossing.connect(self._cross)
        view.leaving.connect(self._leave)
        view.activated.connect(self._open)
        view.dragged_over.connect(self._scroll_towards)
        view.menu_wanted.connect(self.menu_wanted)
        view.addActions(self._commands)
        self._watch(view)
        return view

    def _fit_around(self, cell: Cell) -> None:
        self._fit(cell[1])

    def _fit(self, key: str) -> None:
        """Give a lane the height of its fullest cell, within reason: beyond, the cell scrolls."""
        unit = theme.unit()
        views = [self.views[phase, key] for phase in self._cells.phases]
        height = max(view.content_height() for view in views)
        height = min(max(height, LANE_LEAST * unit), LANE_MOST * unit)
        for view in views:
            view.setFixedHeight(height)

    def _fold(self, key: str, is_open: bool) -> None:
        self._folded = self._folded - {key} if is_open else self._folded | {key}
        self._rows[key].setVisible(is_open)

    def _unfold(self, key: str) -> None:
        if key in self.lane_headers:
            self.lane_headers[key].setChecked(True)

    # -- hands and keys ----------------------------------------------------

    def _reach(self, problem_id: str) -> None:
        if not self._is_settling and problem_id != self.selected:
            self.selected = problem_id
            self._is_settling = True
            self._settle()
            self.chosen.emit(problem_id)

    def _enter(self, cell: Cell) -> None:
        if self._cells.cell(self.selected):
            self.take_focus()
        elif self._cells.models[cell].ids:
            self.views[cell].go_to(0)

    def _open(self) -> None:
        if self.selected:
            self.opened.emit(self.selected)

    def _cross(self, cell: Cell, by: int) -> None:
        """Go to the nearest card of the next column of the lane that has any."""
        here, (phase, key) = self.views[cell], cell
        phases = self._cells.phases
        at = phases.index(phase)
        others = phases[at + 1 :] if by > 0 else phases[:at][::-1]
        y = here.visualRect(here.currentIndex()).center().y()
        for other in others:
            view = self.views[other, key]
            row = view.row_near(y)
            if row >= 0:
                self._go(view, row)
                return

    def _leave(self, cell: Cell, by: int) -> None:
        """Go on in the same column of the next lane that has a card there."""
        phase, key = cell
        keys, at = self._cells.keys, self._cells.keys.index(key)
        for other in keys[at + 1 :] if by > 0 else keys[:at][::-1]:
            view = self.views[phase, other]
            last = len(view.cards.ids) - 1
            if last >= 0 and self.lane_headers[other].isChecked():
                self._go(view, 0 if by > 0 else last)
                return

    def _go(self, view: CardView, row: int) -> None:
        view.go_to(row)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _watch(self, area: QAbstractScrollArea) -> None:
        """Sizes are known only after several layouts: the selected card follows until the person scrolls."""
        for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
            bar.rangeChanged.connect(self._show_whole)
            bar.actionTriggered.connect(self._let_scroll)

    def _let_scroll(self) -> None:
        self._keeps_in_sight = False

    def _show_whole(self) -> None:
        """Bring the selected card into sight where its column, the columns or the lanes scroll."""
        view = self._selected_view()
        if view is None or not self._keeps_in_sight or self._is_settling:
            return
        view.scrollTo(view.currentIndex())
        rect = view.visualRect(view.currentIndex())
        for area in (self._across, self._down):
            inside = area.widget() if area else None
            if area is not None and inside is not None:
                centre = view.viewport().mapTo(inside, rect.center())
                area.ensureVisible(
                    centre.x(), centre.y(), rect.width() // 2 + 1, rect.height() // 2 + theme.unit()
                )

    def _scroll_towards(self, at: QPoint) -> None:
        """A card dragged near an edge scrolls lanes and columns."""
        edge = EDGE * theme.unit()
        for area in (self._across, self._down):
            if area is None:
                continue
            place, room = area.viewport().mapFromGlobal(at), area.viewport().rect()
            for bar, here, end in (
                (area.horizontalScrollBar(), place.x(), room.width()),
                (area.verticalScrollBar(), place.y(), room.height()),
            ):
                if here < edge:
                    bar.setValue(bar.value() - edge // 2)
                elif here > end - edge:
                    bar.setValue(bar.value() + edge // 2)
