"""A problem's own page: who it is and its ramp of cycles on the left, the chosen cycle whole beside them."""

from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.cycle import Cycle, Decision
from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.services import cycles, trail
from colapp.storage.change import Change
from colapp.storage.trail import row_ids
from colapp.ui import theme
from colapp.ui.commands import button_of
from colapp.ui.fields.look import caption, style
from colapp.ui.place import Place
from colapp.ui.problem.commands import Commands
from colapp.ui.problem.fields import card
from colapp.ui.problem.focus import chain, stops
from colapp.ui.problem.foot import Foot
from colapp.ui.problem.history import History
from colapp.ui.problem.identity import Identity
from colapp.ui.problem.next_step import NextStep
from colapp.ui.problem.ramp import Ramp
from colapp.ui.problem.rigour_card import RigourCard
from colapp.ui.problem.wheel import Wheel
from colapp.ui.requests.of_problem import RequestsOfProblem
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import cycles as words

SIDE, QUARTERS = 190, 250
"""Widths, in units, from which the problem stands beside the wheel, and its quarters two by two."""
NARROW = 62
"""How wide the problem is beside the wheel, in units."""


class ProblemPage(QWidget):
    """The page of whichever problem the place names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._problem_id: str | None = None
        self._territory_id: str | None = None
        self._cycle_id: str | None = None
        self._shape: tuple[bool, bool] | None = None
        self._row_ids: set[str] = set()
        self.setObjectName("problem-page")
        self.setStyleSheet(style())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._commands = Commands(session, self)
        self._lay_columns()
        self._identity = Identity(session, self, self._side)
        self._ramp = Ramp(session)
        self._ramp.chosen.connect(self._choose_cycle)
        self._wheel = Wheel(session, self._main)
        self._ramp.next_chosen.connect(partial(self._wheel.reveal, "next_change"))
        self._rigour = RigourCard(session)
        self._requests = RequestsOfProblem(session, self._identity.editors["margin"], as_card=True)
        self._next_step = NextStep(session, self._lead_to, beside=True)
        revert = self._add_commands()
        self._history = History(session, revert)
        self._foot = Foot(self._commands, self._next_step)
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
        if place.cycle_id is not None and place.cycle_id != self._cycle_id:
            self.leave()
            self._cycle_id = place.cycle_id
        self._show()

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        if self._problem_id is not None:
            self._identity.leave()
            self._wheel.leave()

    # -- building ----------------------------------------------------------

    def _add_commands(self) -> QAction:
        add, wheel = self._commands.add, self._wheel
        add("move-next", _("To the next phase"), self._next_step.take, "Ctrl+Shift+Right")
        add("add-action", _("Add an action"), wheel.do.action_list.add, "Ctrl+Shift+A")
        add("open-causes", _("Causes"), partial(self._open, "causes"), "Ctrl+Shift+C")
        add("open-a3", _("A3"), partial(self._open, "a3"), "Ctrl+Shift+P")
        add("show-score", _("Rigour of the cycles"), self._rigour.open, "Ctrl+Shift+R")
        self._of_cycle = [
            add("amend", _("Amend the plan…"), wheel.plan.lock.ask, "Ctrl+Shift+M"),
            add("add-measure", _("Add a measure"), wheel.check.add_measure),
            add("enter-points-command", _("Enter the points"), wheel.check.enter_points, "Ctrl+Shift+S"),
            add("judge", _("Judge the prediction"), partial(wheel.reveal, "judgement"), "Ctrl+Shift+J"),
            add("adopt", _("Write the standard"), wheel.act.adopt),
            add("cite", _("Cite a source"), wheel.act.evidence.add),
        ]
        for place, decision in enumerate(Decision, start=1):
            text = _("Decide: {decision}").format(decision=_(words.DECISIONS[decision]))
            run = partial(wheel.act.decide, decision)
            self._of_cycle.append(add(f"decide-{decision}", text, run, f"Ctrl+Shift+{place}"))
        return add("revert-line", _("Revert this line"), self._revert)

    def _lay_columns(self) -> None:
        """From the outside in: what changes hands is polished anew, with all that it holds."""
        unit = theme.unit()
        self._pages = QStackedLayout(self)
        whole = QWidget(self)
        self._pages.addWidget(whole)
        self._whole_rows = QVBoxLayout(whole)
        self._whole_rows.setContentsMargins(0, 0, 0, 0)
        self._whole_rows.setSpacing(0)
        self._scroll = QScrollArea(whole)
        self._scroll.setObjectName("problem-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole_rows.addWidget(self._scroll, 1)
        inside = QWidget()
        self._scroll.setWidget(inside)
        self._columns = QGridLayout(inside)
        self._columns.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        self._columns.setSpacing(3 * unit)
        self._side, self._main = QWidget(inside), QWidget(inside)
        self._side_rows, self._main_rows = QVBoxLayout(self._side), QVBoxLayout(self._main)

    def _lay_out(self) -> None:
        unit = theme.unit()
        self._ramp_card = _boxed("cycle-card", _("Ramp of cycles"), self._ramp)
        self._no_cycle = plain_label(
            _("No cycle yet. Say who carries the problem, then move to Plan: the first cycle opens."),
            quiet=True,
        )
        self._no_cycle.setObjectName("no-cycle")
        self._no_cycle_card = card("no-cycle-card")
        open_first = QPushButton(_("Open the first cycle"))
        open_first.setObjectName("open-first-cycle")
        open_first.clicked.connect(self._next_step.take)
        first = QVBoxLayout(self._no_cycle_card)
        first.setContentsMargins(*[4 * unit] * 4)
        first.setSpacing(3 * unit)
        first.addWidget(self._no_cycle)
        first.addWidget(open_first, 0, Qt.AlignmentFlag.AlignLeft)
        history = _boxed("history-card", _("History"), self._history)
        for rows, parts in (
            (
                self._side_rows,
                (self._identity.first, self._requests, self._ramp_card, self._rigour, self._identity.rest),
            ),
            (self._main_rows, (self._no_cycle_card, self._wheel, history)),
        ):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(3 * unit)
            for part in parts:
                rows.addWidget(part, int(part is history))
        self._side_rows.addStretch(1)
        self._whole_rows.addWidget(self._foot)
        self._pages.addWidget(self._thrown())
        self._arrange((True, True))
        wheel = [stop for quarter in self._wheel.quarters for stop in stops(quarter)]
        around = (self._no_cycle_card, history)
        chain([*stops(self._side), *wheel, *(stop for part in around for stop in stops(part)),
               *stops(self._foot)])  # fmt: skip

    def _thrown(self) -> QWidget:
        """A problem that is in the trash, or nowhere."""
        page = QWidget()
        self._why_thrown = plain_label(quiet=True)
        self._why_thrown.setObjectName("thrown")
        self._why_thrown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._restore = button_of(self._commands.actions["restore"], primary=True)
        self._restore.setText(_("Restore"))
        self._restore.setObjectName("restore-button")
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
        self._territory_id = problem.territory_id
        turned = cycles.cycles_of(store, problem.id)
        self._row_ids = row_ids(store, problem.id)
        self._identity.show_problem(problem, turned[-1] if turned else None)
        self._requests.show_problem(problem.id)
        self._show_cycles(problem, turned)
        self._history.show_problem(problem.id)
        self._next_step.show_problem(problem, turned[-1] if turned else None)
        self._foot.show_problem(problem)
        self.setAccessibleName(f"{problem.number} {problem.statement}")
        self._pages.setCurrentIndex(0)

    def _show_cycles(self, problem: Problem, turned: list[Cycle]) -> None:
        known = {cycle.id: cycle for cycle in turned}
        newest = turned[-1] if turned else None
        before = self._ramp.ids()
        if newest is not None and newest.id not in before and before & known.keys():
            self.setFocus()  # the wheel turned: begin at the top of what it opened
            self._scroll.verticalScrollBar().setValue(0)
            self._cycle_id = newest.id
        shown = known.get(self._cycle_id or "", newest)
        self._cycle_id = shown.id if shown else None
        self._ramp.show_cycles(problem, turned, self._cycle_id)
        self._wheel.show_cycle(shown)
        if shown is not None:
            self._rigour.show_problem(problem.id)
        self._no_cycle_card.setVisible(shown is None)
        for part in (self._ramp_card, self._rigour):
            part.setVisible(shown is not None)
        self._commands.offer(self._of_cycle, shown is not None)
        self._commands.offer([self._commands.actions["amend"]], self._wheel.plan.lock.can_amend)
        self._commands.offer([self._commands.actions["show-score"]], shown is not None)

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
        self._wheel.reveal(name)

    def _open(self, page: Literal["causes", "a3"]) -> None:
        self.leave()
        self._session.open(Place(page, self._territory_id, problem_id=self._problem_id))

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
        self._wheel.arrange(two_by_two)
        details = self._identity.rest  # where there is one column, what matters less comes after the wheel
        self._side_rows.removeWidget(details)
        self._main_rows.removeWidget(details)
        if beside:
            self._side_rows.insertWidget(self._side_rows.count() - 1, details)
        else:
            self._main_rows.insertWidget(self._main_rows.count() - 1, details)
        self._columns.addWidget(self._side, 0, 0)
        self._columns.addWidget(self._main, *((0, 1) if beside else (1, 0)))
        for column in (0, 1):
            self._columns.setColumnStretch(column, int((column == 1) is beside))
        self._side.setMinimumWidth(NARROW * theme.unit() if beside else 0)
        self._side.setMaximumWidth(NARROW * theme.unit() if beside else theme.UNLIMITED)


def _boxed(name: str, title: str, inside: QWidget) -> QFrame:
    box = card(name)
    rows = QVBoxLayout(box)
    rows.setContentsMargins(*[n * theme.unit() for n in (2, 1, 2, 2)])
    rows.setSpacing(theme.unit())
    rows.addWidget(caption(title))
    rows.addWidget(inside, 1)
    return box
