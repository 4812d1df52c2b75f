"""A quarter of the wheel in few words, for the board's panel."""

from PySide6.QtWidgets import QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.ui.problem.act_quarter import NEXT, decision_chips, goes_on
from colapp.ui.problem.foretold import Foretold
from colapp.ui.problem.quarter import Quarter
from colapp.ui.session import Session

QUESTIONS = {
    Phase.PLAN: {
        "plan": (N_("Change tried"), N_("Which change do we try? Small enough to start this week.")),
        "prediction": (
            N_("Prediction"),
            N_("What do we expect, how much and by when? How will we know that it is an improvement?"),
        ),
    },
    Phase.DO: {"do": (N_("What happened"), N_("What was done, with whom, what was observed?"))},
    Phase.CHECK: {"check": (N_("What we learned"), N_("What do we know now that we did not know before?"))},
    Phase.ACT: {"next_change": (N_("Next cycle"), N_("What do we try next, and on what scale?"))},
}
"""What each phase asks: a label and a guiding question per text of the cycle."""


class ShortQuarter(Quarter):
    """What the gate of the phase asks for."""

    def __init__(self, session: Session, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(session, phase, parent)
        if phase is Phase.ACT:
            self.rows.addWidget(decision_chips(self))
        for column, (label, question) in QUESTIONS[phase].items():
            self.text(column, _(label), _(question))
        self._foretold = Foretold(session) if phase is Phase.PLAN else None
        if self._foretold is not None:
            self.rows.addWidget(self._foretold)
        self.finish()

    def is_needed(self, column: str) -> bool:
        """A cycle that ends the ramp has no next one."""
        return super().is_needed(column) and (goes_on(self.cycle) or column not in NEXT)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show a cycle; a prediction that stands is read."""
        super().show_cycle(cycle)
        if self._foretold is not None:
            self._foretold.show_cycle(cycle)
