"""A problem's own page: its fields and cycles on the left, the wheel of the chosen cycle beside them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.cycle import Cycle
from colapp.domain.problem import WHEEL, Problem
from colapp.i18n import _
from colapp.services import cycles, trail
from colapp.storage.change import Change
from colapp.storage.trail import row_ids
from colapp.ui import theme
from colapp.ui.fields.look import caption, style
from colapp.ui.place import Place
from colapp.ui.problem.actions import ActionList
from colapp.ui.problem.commands import Commands
from colapp.ui.problem.cycle_list import CycleList
from colapp.ui.problem.fields import card
from colapp.ui.problem.focus import chain
from colapp.ui.problem.history import History
from colapp.ui.problem.identity import Identity
from colapp.ui.problem.next_step import NextStep
from colapp.ui.problem.quarter import Quarter
from colapp.ui.session import Session
from colapp.ui.text import plain_label

SIDE, QUARTERS = 161, 215
"""Widths, in units, from which the fields stand beside the wheel, and its quarters two by two."""


class ProblemPage(QWidget):
    """The page of whichever problem the place names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._problem_id: str | None = None
        self._cycle_id: str | None = None
        self._shape = (False, False)
        self._row_ids: set[str] = set()
        self.setObjectName("problem-page")
        self.setStyleSheet(style())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._commands = Commands(session, self)
        self._identity = Identity(session, self)
        self._cycles = CycleList()
        self._cycles.chosen.connect(self._choose_cycle)
        self._quarters = {phase: Quarter(session, phase) for phase in WHEEL}
        self._actions = ActionList(session)
        self._next_step = NextStep(session, self._lead_to, beside=True)
        self._commands.add("move-next", _("To the next phase"), self._next_step.take, "Ctrl+Shift+Right")
        self._commands.add("add-action", _("Add an action"), self._actions.add, "Ctrl+Shift+A")
        revert = self._commands.add("revert-line", _("Revert this line"), self._revert)
        self._history = History(session, revert)
        self._lay_out()
        session.changed.connect(self._refresh)

    def show_place(self, place: Place) -> None:
        """Show the problem of the place; what was being typed about another is kept first."""
        if place.problem_id != self._problem_id:
            self.leave()
            self._cycle_id = None
            self._scroll.verticalScrollBar().setValue(0)
        if place.problem_id != self._problem_id or not self.isVisible():
            self.setFocus()  # not on the first editor: a key that means a command would be typed in it
        self._problem_id = place.problem_id
        self._show()

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        if self._problem_id is not None:
            self._identity.leave()
            self._actions.leave()
            for quarter in self._quarters.values():
                quarter.leave()

    # -- building ----------------------------------------------------------

    def _lay_out(self) -> None:
        unit = theme.unit()
        self._cycle_card = _boxed("cycle-card", _("Cycles"), self._cycles)
        self._no_cycle = plain_label(
            _("No cycle yet. Say who carries the problem, then move to Plan: the first cycle opens."),
            quiet=True,
        )
        self._no_cycle.setObjectName("no-cycle")
        self._wheel = QWidget()
        self._grid = QGridLayout(self._wheel)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3 * unit)
        self._action_card = _boxed("action-card", "", self._actions)
        self._history_card = _boxed("history-card", _("History"), self._history)
        self._side, self._main = QWidget(), QWidget()
        for column, parts in (
            (self._side, (self._identity.first, self._cycle_card, self._identity.rest)),
            (self._main, (self._no_cycle, self._wheel)),
        ):
            rows = QVBoxLayout(column)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(3 * unit)
            for part in parts:
                rows.addWidget(part)
            if column is self._side:
                rows.addStretch()
        inside = QWidget()
        self._columns = QGridLayout(inside)
        self._columns.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        self._columns.setSpacing(3 * unit)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("problem-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._scroll, 1)
        rows.addWidget(self._foot())
        self._pages = QStackedLayout(self)
        self._pages.addWidget(whole)
        self._pages.addWidget(self._thrown())
        self._arrange((True, True))
        chain([
            *self._identity.stops, *(editor for quarter in self._quarters.values() for editor in
            quarter.editors.values()), self._actions.last_stop, self._history.list, self._history.button,
            self._others, self._escalate, self._next_step.button,
        ])  # fmt: skip

    def _foot(self) -> QFrame:
        """What is done most, always in sight."""
        unit = theme.unit()
        foot = QFrame()
        foot.setObjectName("problem-foot")
        c = theme.colours()
        foot.setStyleSheet(
            f"#problem-foot {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}"
        )
        self._others = QToolButton()
        self._others.setObjectName("more")
        self._others.setText(_("More") + " ▾")
        self._others.setAccessibleName(_("More"))
        self._others.setProperty("boxed", True)
        self._others.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._others)
        hidden = ("move-next", "add-action", "revert-line", "restore")
        for name, action in self._commands.actions.items():
            if name not in hidden:
                menu.addAction(action)
        self._others.setMenu(menu)
        self._escalate = QPushButton("⇧ " + _("Escalate"))
        self._escalate.setObjectName("escalate-button")
        self._escalate.setAccessibleName(_("Escalate"))
        self._escalate.clicked.connect(self._commands.actions["escalate"].trigger)
        row = QHBoxLayout(foot)
        row.setContentsMargins(4 * unit, 2 * unit, 4 * unit, 2 * unit)
        row.setSpacing(2 * unit)
        row.addWidget(self._next_step, 1)
        for place, button in enumerate((self._others, self._escalate)):
            row.insertWidget(place, button)
        return foot

    def _thrown(self) -> QWidget:
        """A problem that is in the trash, or nowhere."""
        page = QWidget()
        self._why_thrown = plain_label(quiet=True)
        self._why_thrown.setObjectName("thrown")
        self._why_thrown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._restore = QPushButton(_("Restore"))
        self._restore.setObjectName("restore-button")
        self._restore.setProperty("primary", True)
        self._restore.clicked.connect(self._commands.actions["restore"].trigger)
        rows = QVBoxLayout(page)
        rows.addStretch()
        rows.addWidget(self._why_thrown)
        rows.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignCenter)
        rows.addStretch()
        return page

    # -- showing -----------------------------------------------------------

    def _show(self) -> None:
        store = self._session.store
        problem = store.find(Problem, self._problem_id)
        self._commands.show_problem(problem)
        if problem is None or problem.deleted_at is not None:
            told = _("This problem no longer exists in the file.")
            if problem is not None:
                told = _("{number} is in the trash, with all that hangs on it.").format(number=problem.number)
            self._why_thrown.setText(told)
            self._restore.setVisible(problem is not None)
            self._pages.setCurrentIndex(1)
            return
        turned = cycles.cycles_of(store, problem.id)
        self._row_ids = row_ids(store, problem.id)
        self._identity.show_problem(problem, turned[-1] if turned else None)
        self._show_cycles(problem, turned)
        self._actions.show_problem(problem.id)
        self._history.show_problem(problem.id)
        self._next_step.show_problem(problem, turned[-1] if turned else None)
        self._escalate.setVisible(problem.is_open)
        self.setAccessibleName(f"{problem.number} {problem.statement}")
        self._pages.setCurrentIndex(0)

    def _show_cycles(self, problem: Problem, turned: list[Cycle]) -> None:
        known = {cycle.id: cycle for cycle in turned}
        newest = turned[-1] if turned else None
        if newest is not None and newest.id not in self._cycles.ids():
            self._cycle_id = newest.id
        shown = known.get(self._cycle_id or "", newest)
        self._cycle_id = shown.id if shown else None
        self._cycles.show_cycles(problem, turned, self._cycle_id)
        for quarter in self._quarters.values():
            quarter.show_cycle(shown)
            quarter.setVisible(shown is not None)
        self._no_cycle.setVisible(shown is None)
        self._cycle_card.setVisible(shown is not None)

    def _choose_cycle(self, cycle_id: str) -> None:
        self.leave()
        self._cycle_id = cycle_id
        self._show()

    def _refresh(self, change: Change) -> None:
        if self._problem_id is not None and trail.concerns(change, self._problem_id, self._row_ids):
            self._show()

    def _lead_to(self, name: str) -> None:
        """Go to what is missing, in the cycle being turned."""
        if name == "owner":
            self._identity.editors["owner_id"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        newest = cycles.current_cycle(self._session.store, self._problem_id or "")
        if newest is not None and newest.id != self._cycle_id:
            self._choose_cycle(newest.id)
        for quarter in self._quarters.values():
            if name in quarter.editors:
                quarter.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _revert(self) -> None:
        self._history.revert_chosen()

    # -- size --------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one under the other where the text is large."""
        super().resizeEvent(event)
        width = event.size().width() / theme.unit()
        self._arrange((width >= SIDE, width >= QUARTERS))

    def _arrange(self, shape: tuple[bool, bool]) -> None:
        if shape == self._shape:
            return
        self._shape = shape
        beside, two_by_two = shape
        for place, part in enumerate((*self._quarters.values(), self._action_card, self._history_card)):
            row, column = divmod(place, 2) if two_by_two else (place, 0)
            self._grid.addWidget(part, row, column)
            self._grid.setRowStretch(place, int(two_by_two and place == len(WHEEL) // 2))
        self._columns.addWidget(self._side, 0, 0)
        self._columns.addWidget(self._main, *((0, 1) if beside else (1, 0)))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column == 0 or two_by_two else 0)
            self._columns.setColumnStretch(column, int((column == 1) is beside))
        self._side.setMinimumWidth(0)
        self._side.setMaximumWidth(80 * theme.unit() if beside else theme.UNLIMITED)
        if beside:
            self._side.setMinimumWidth(80 * theme.unit())


def _boxed(name: str, title: str, inside: QWidget) -> QFrame:
    box = card(name)
    rows = QVBoxLayout(box)
    rows.setContentsMargins(*[n * theme.unit() for n in (2, 3, 2, 3)])
    rows.setSpacing(theme.unit())
    if title:
        rows.addWidget(caption(title))
    rows.addWidget(inside, 1)
    return box
