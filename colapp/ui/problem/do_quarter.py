"""Do: whether it went as planned, what happened, and who still has what to do."""

from functools import partial

from PySide6.QtWidgets import QWidget

from colapp.domain.cycle import Cycle, poses_as_task
from colapp.domain.problem import Phase
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.look import inset
from colapp.ui.problem.actions import ActionList
from colapp.ui.problem.quarter import Quarter
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import cycles as words


class DoQuarter(Quarter):
    """What was done in one cycle, and the problem's actions."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Phase.DO, parent)
        label = _("Done as planned?")
        degrees = [(degree, _(text)) for degree, text in words.DEGREES.items()]
        chips = ChipsField(label, partial(self.write, "as_planned"), degrees)
        self.rows.addWidget(self.block("as_planned", label, chips))
        self.text("do", _("What happened"), _("What was done, with whom, what was observed?"))
        self.text("unexpected", _("Unexpected"), _("What was not expected, good or bad?"), optional=True)
        self.text("stopped_early", _("Stopped early"), _("Why was it stopped before its end?"), optional=True)
        self.line(self.day("began_on", _("Began"), optional=True), self.day("ended_on", _("Ended"), True))
        self._caution = plain_label(
            _("This reads like a task done, not a test: what should change, and how much?"),
            "small",
        )
        self._caution.setObjectName("task-caution")
        c, unit = theme.colours(), theme.unit()
        self._caution.setStyleSheet(
            f"color: {c.waiting}; background: {c.waiting_soft}; border-radius: 6px; padding: {unit}px;"
        )
        self._caution.setContentsMargins(inset(), 0, 0, 0)
        self.rows.addWidget(self._caution)
        self.action_list = ActionList(session, checks=False)
        self.finish()
        self.rows.insertWidget(self.rows.count() - 1, self.action_list)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show what was done in a cycle."""
        super().show_cycle(cycle)
        self._caution.setVisible(cycle is not None and poses_as_task(cycle))
        if cycle is not None and cycle.problem_id:
            self.action_list.show_problem(cycle.problem_id)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        super().leave()
        self.action_list.leave()
