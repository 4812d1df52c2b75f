"""The one button that takes a problem further, and what is still missing for it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle, Decision, missing
from colapp.domain.problem import Phase, Problem
from colapp.i18n import _
from colapp.services import problems, standards
from colapp.ui import theme
from colapp.ui.problem.moving import move
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import names
from colapp.wording.refusals import MISSING

NEXT_CYCLE = (Decision.ADAPT, Decision.EXPAND, Decision.REFRAME)
"""What calls for another cycle."""


class NextStep(QWidget):
    """Always there and always enabled: when something is missing it says what, and ``lead_to`` goes there.

    ``beside`` puts the button beside what it says rather than under it.
    """

    def __init__(
        self,
        session: Session,
        lead_to: Callable[[str], None],
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._lead_to, self._beside = session, lead_to, beside
        self._problem: Problem | None = None
        self._cycle: Cycle | None = None
        self._missing_line = plain_label(size="small", quiet=True)
        self._missing_line.setObjectName("missing")
        if beside:
            self._missing_line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = QPushButton()
        self.button.setObjectName("next-step")
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.take)
        rows = QHBoxLayout(self) if beside else QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing((3 if beside else 1) * theme.unit())
        rows.addWidget(self._missing_line, 1)
        rows.addWidget(self.button)

    def show_problem(self, problem: Problem, cycle: Cycle | None) -> None:
        """Show the step after the one where the problem stands."""
        self._problem, self._cycle = problem, cycle
        lacking = [_(MISSING[name]) for name in self._lacking()]
        unwritten = self._is_unwritten()
        if unwritten:
            lacking.append(_("the standard (Act)"))
        self._missing_line.setVisible(bool(lacking) or self._beside)
        self._missing_line.setText("")
        if lacking:
            self._missing_line.setText(_("Still missing: {things}").format(things=", ".join(lacking)))
        self.button.setText(self._label(problem))
        self.button.setAccessibleName(self.button.text().replace("&&", "&"))
        self.button.setAccessibleDescription(self._missing_line.text() if lacking else "")
        self._stand_out(not unwritten)  # the one thing to do is then to write it

    def take(self) -> None:
        """Take the step: move, decide, or reopen."""
        problem = self._problem
        if problem is None:
            return
        if not problem.is_open:
            self._session.perform(problems.reopen, problem.id)
        elif problem.phase is Phase.ACT and not self._lacking():
            self._turn() if self._goes_on() else self._decide()
        elif problem.phase is Phase.ACT:
            self._lead_to("decision")
        else:
            lacking = self._lacking()
            move(self._session, self, problem.id, self._next(problem))
            if lacking:
                self._lead_to(lacking[0])

    def _decide(self) -> None:
        """What ends the ramp closes the problem, unless the wheel is to turn again."""
        menu = QMenu(self)
        menu.setObjectName("decide")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Close the problem…"), self._close).setObjectName("close")
        turn = _("Turn the wheel: cycle {n}").format(n=self._number())
        menu.addAction(turn, self._turn).setObjectName("turn")
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self.button.mapToGlobal(above))

    def _turn(self) -> None:
        if self._problem is not None:
            move(self._session, self, self._problem.id, Phase.PLAN)

    def _close(self) -> None:
        if self._problem is not None:
            move(self._session, self, self._problem.id, Phase.CLOSED)

    def _goes_on(self) -> bool:
        """Whether what is decided calls for another cycle."""
        return self._cycle is not None and self._cycle.decision in NEXT_CYCLE

    def _number(self) -> int:
        return self._cycle.number + 1 if self._cycle else 1

    def _next(self, problem: Problem) -> Phase:
        return list(Phase)[problem.phase.position + 1]

    def _lacking(self) -> tuple[str, ...]:
        if self._problem is None or not self._problem.is_open:
            return ()
        return missing(self._problem, self._cycle, self._next(self._problem))

    def _is_unwritten(self) -> bool:
        """Whether what is adopted still has to be written down."""
        if self._problem is None or not self._problem.is_open or self._cycle is None:
            return False
        adopts = self._cycle.decision is Decision.ADOPT
        return adopts and standards.of_cycle(self._session.store, self._cycle.id) is None

    def _stand_out(self, primary: bool) -> None:
        if self.button.property("primary") is not primary:
            self.button.setProperty("primary", primary)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    def _label(self, problem: Problem) -> str:
        if not problem.is_open:
            return _("Reopen")
        if problem.phase is Phase.ACT and self._lacking():
            return _("Decide…")
        if problem.phase is Phase.ACT and self._goes_on():
            return _("Open cycle {n}").format(n=self._number())
        if problem.phase is Phase.ACT:
            return _("Close, or go on…")
        return _("Move to {phase}").format(phase=names.phase(self._next(problem)))
