"""Act: what is decided, what comes next, how it is made to last, and what others found."""

from PySide6.QtWidgets import QWidget

from colapp.domain.cycle import Cycle, Decision
from colapp.domain.problem import Phase
from colapp.i18n import _
from colapp.services import standards
from colapp.ui import theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.look import inset
from colapp.ui.problem.deciding import decide
from colapp.ui.problem.evidence import EvidenceList
from colapp.ui.problem.quarter import Quarter
from colapp.ui.problem.standard_form import StandardForm
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import cycles as words

NEXT = ("next_change", "next_on")
"""What is said of the next cycle."""


class ActQuarter(Quarter):
    """What follows from one cycle."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Phase.ACT, parent)
        self.rows.addSpacing(theme.unit())
        self.decision = decision_chips(self)
        self.rows.addWidget(self.place("decision", self.decision))
        self.rows.addSpacing(theme.unit())
        self._override = plain_label(size="small")
        self._override.setObjectName("override")
        self._override.setContentsMargins(inset(), theme.unit(), 0, theme.unit())
        self._override.setStyleSheet(f"color: {theme.colours().waiting}")
        self.rows.addWidget(self._override)
        self.text("act", _("Reasons"), _("Why this decision?"), optional=True)
        self.text("next_change", _("Next cycle"), _("What do we try next, and on what scale?"))
        self.line(self.day("next_on", _("Next cycle from")))
        self.standard = StandardForm(session)
        self.rows.addWidget(self.standard)
        self.evidence = EvidenceList(session)
        self.finish()
        self.rows.insertWidget(self.rows.count() - 1, self.evidence)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show what follows from a cycle."""
        super().show_cycle(cycle)
        self._override.setVisible(cycle is not None and bool(cycle.override))
        if cycle is not None and cycle.override:
            self._override.setText(_("Against the chart, because: {reason}").format(reason=cycle.override))
        self.standard.show_cycle(cycle)
        if cycle is not None and cycle.problem_id:
            self.evidence.show_cycle(cycle.problem_id, cycle.id)

    def is_needed(self, column: str) -> bool:
        """A cycle that ends the ramp has no next one."""
        return super().is_needed(column) and (goes_on(self.cycle) or column not in NEXT)

    def decide(self, value: object) -> Refusal | None:
        """Decide; what is adopted is then written down."""
        if self.cycle is None:
            return None
        decision = value if isinstance(value, Decision) else None
        refusal = decide(self.session, self, self.cycle.id, decision)
        if refusal is None and decision is Decision.ADOPT and not self._is_written():
            self.standard.begin()
        return refusal

    def adopt(self) -> None:
        """Go to the standard, where there is one or there will be."""
        self.standard.begin()

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        super().leave()
        self.standard.leave()
        self.evidence.leave()

    def _is_written(self) -> bool:
        return self.cycle is not None and standards.of_cycle(self.session.store, self.cycle.id) is not None


def goes_on(cycle: Cycle | None) -> bool:
    """Whether another cycle may follow what is decided."""
    return cycle is None or cycle.decision not in (Decision.ADOPT, Decision.ABANDON)


def decision_chips(quarter: Quarter) -> ChipsField:
    """Five chips, each told what it means."""

    def choose(value: object) -> Refusal | None:
        if isinstance(quarter, ActQuarter):
            return quarter.decide(value)
        if quarter.cycle is None:
            return None
        decision = value if isinstance(value, Decision) else None
        return decide(quarter.session, quarter, quarter.cycle.id, decision)

    chips = ChipsField(
        _("Decision"), choose, [(value, _(text)) for value, text in words.DECISIONS.items()],
        {value: _(text) for value, text in words.DECISIONS_TOLD.items()},
    )  # fmt: skip
    quarter.enter("decision", chips)
    return chips
