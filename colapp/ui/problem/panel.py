"""The board's side panel: a problem answered without opening anything."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.problem import WHEEL, Phase, Problem
from colapp.i18n import _
from colapp.services import cycles, trail
from colapp.storage.change import Change
from colapp.storage.trail import row_ids
from colapp.ui import theme
from colapp.ui.fields.look import caption, style
from colapp.ui.place import Place
from colapp.ui.problem.actions import ActionList
from colapp.ui.problem.fields import ProblemFields, form
from colapp.ui.problem.focus import chain, stops
from colapp.ui.problem.header import ProblemHeader
from colapp.ui.problem.next_step import NextStep
from colapp.ui.problem.short_quarter import ShortQuarter
from colapp.ui.requests.asking import ask
from colapp.ui.requests.of_problem import RequestsOfProblem
from colapp.ui.session import Session
from colapp.ui.text import plain_label

FORM = ("owner_id", "due", "programme_id", "level", "margin", "waiting_on")


class ProblemPanel(QFrame):
    """One problem at a time, edited in place; ``None`` says what to do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._problem_id: str | None = None
        self._row_ids: set[str] = set()
        self.setObjectName("problem-panel")
        self.setProperty("card", True)
        self.setStyleSheet(style())
        self._fields = ProblemFields(session, ("statement", "context", *FORM), self)
        self._header = ProblemHeader(session, self._fields.editors["statement"])
        self._quarters = {phase: ShortQuarter(session, phase) for phase in WHEEL}
        for quarter in self._quarters.values():
            quarter.setProperty("card", False)
            quarter.rows.setContentsMargins(0, 3 * theme.unit(), 0, 0)
        self._context_label = caption(_("Context"), self._fields.editors["context"])
        self._actions = ActionList(session)
        self._requests = RequestsOfProblem(session, self._fields.editors["waiting_on"])
        self._next_step = NextStep(session, self._lead_to)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self._something())
        quarters = [stop for quarter in self._quarters.values() for stop in stops(quarter)]
        chain([
            *self._fields.editors.values(), *quarters, self._actions.last_stop, self._next_step.button,
            self._escalate_button, self._open_button,
        ])  # fmt: skip
        session.changed.connect(self._refresh)

    def show_problem(self, problem_id: str | None) -> None:
        """Show a problem, or what to do while none is selected."""
        if problem_id != self._problem_id:
            self.leave()
        self._problem_id = problem_id
        problem = self._session.store.find(Problem, problem_id)
        if problem is None or problem.deleted_at is not None:
            self._problem_id = None
            self._pages.setCurrentIndex(0)
            return
        self._show(problem)
        self._pages.setCurrentIndex(1)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        if self._problem_id is not None:
            self._fields.leave()
            self._actions.leave()
            for quarter in self._quarters.values():
                quarter.leave()

    # -- building ----------------------------------------------------------

    def _nothing(self) -> QWidget:
        empty = plain_label(
            _("Select a problem to see it here and to work on it.\nN notes a new one."), quiet=True
        )
        empty.setObjectName("empty")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setContentsMargins(*[6 * theme.unit()] * 4)
        return empty

    def _something(self) -> QWidget:
        unit = theme.unit()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(2 * unit, 4 * unit, 3 * unit, 2 * unit)
        rows.setSpacing(3 * unit)
        rows.addWidget(self._header)
        rows.addWidget(self._fields.reminder("statement"))
        rows.addLayout(form(self._fields, FORM))
        rows.addWidget(self._requests)
        context = QVBoxLayout()
        context.setSpacing(0)
        context.addWidget(self._context_label)
        context.addWidget(self._fields.editors["context"])
        context.addWidget(self._fields.reminder("context"))
        rows.addLayout(context)
        for quarter in self._quarters.values():
            rows.addWidget(quarter)
        rows.addWidget(self._actions)
        rows.addStretch()
        scroll = QScrollArea()
        scroll.setObjectName("panel-scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        escalate = QPushButton("⇧ " + _("Escalate"))
        escalate.setObjectName("escalate")
        escalate.setAccessibleName(_("Escalate"))
        escalate.clicked.connect(self._escalate)
        whole = QPushButton(_("Open the page"))
        whole.setObjectName("open-page")
        whole.clicked.connect(self._open)
        self._escalate_button, self._open_button = escalate, whole
        others = QHBoxLayout()
        others.setSpacing(2 * unit)
        others.addWidget(escalate, 1)
        others.addWidget(whole, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(1, 1, 1, 4 * unit)
        column.setSpacing(2 * unit)
        column.addWidget(scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(4 * unit, 0, 4 * unit, 0)
        foot.setSpacing(2 * unit)
        foot.addWidget(self._next_step)
        foot.addLayout(others)
        column.addLayout(foot)
        return page

    # -- showing -----------------------------------------------------------

    def _show(self, problem: Problem) -> None:
        store = self._session.store
        cycle = cycles.current_cycle(store, problem.id)
        self._row_ids = row_ids(store, problem.id)
        self._fields.show_problem(problem)
        self._header.show_problem(problem, cycle)
        for phase, quarter in self._quarters.items():
            quarter.show_cycle(cycle)
            quarter.setVisible(phase is problem.phase)
        for part in (self._context_label, self._fields.editors["context"]):
            part.setVisible(problem.phase is Phase.NEW)
        self._requests.show_problem(problem.id)
        self._actions.show_problem(problem.id)
        self._next_step.show_problem(problem, cycle)
        self._escalate_button.setVisible(problem.is_open)

    def _refresh(self, change: Change) -> None:
        if self._problem_id is not None and trail.concerns(change, self._problem_id, self._row_ids):
            self.show_problem(self._problem_id)

    def _lead_to(self, name: str) -> None:
        """Go to what is missing: the owner, or one of the cycle's texts."""
        if name == "owner":
            self._fields.editors["owner_id"].setFocus(Qt.FocusReason.OtherFocusReason)
        for quarter in self._quarters.values():
            if name in quarter.editors:
                quarter.reveal(name)

    def _escalate(self) -> None:
        if self._problem_id is not None:
            ask(self._session, self, self._problem_id)

    def _open(self) -> None:
        problem = self._session.store.find(Problem, self._problem_id)
        if problem is not None:
            self._session.open(Place("problem", problem.territory_id, problem_id=problem.id))
