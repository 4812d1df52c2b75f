"""One quarter of the wheel: its letter, its questions, and room to answer them."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.services import cycles
from colapp.ui import theme
from colapp.ui.fields.look import caption, inset
from colapp.ui.fields.text import TextField
from colapp.ui.marks import Letter
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import names

QUESTIONS = {
    Phase.PLAN: {
        "plan": (
            N_("What is tried"),
            N_("Which change do we try, on what scale, who does what, where and when?"),
        ),
        "prediction": (
            N_("Prediction"),
            N_("What do we expect, by when, and why? How will we know that it is an improvement?"),
        ),
    },
    Phase.DO: {
        "do": (
            N_("What happened"),
            N_("Done as planned? What was observed, what was not expected?"),
        )
    },
    Phase.CHECK: {
        "check": (
            N_("Result and learning"),
            N_("Was the prediction met? What did we learn that we did not know?"),
        )
    },
    Phase.ACT: {
        "act": (
            N_("Decision"),
            N_("Adopt, adapt, expand, abandon or reframe? What is next, and who makes it last?"),
        )
    },
}
"""What each phase asks: a label and a guiding question per text of the cycle."""


class Quarter(QFrame):
    """The texts of one phase of one cycle, under a hairline of the phase's colour."""

    def __init__(self, session: Session, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session = session
        self._cycle_id: str | None = None
        self.phase = phase
        self.setObjectName(f"quarter-{phase}")
        self.setProperty("card", True)
        self.setStyleSheet(
            f"#{self.objectName()} {{ border-top: {unit}px solid {theme.colours().phase(phase)}; }}"
        )
        head = QHBoxLayout()
        head.setSpacing(2 * unit)
        head.setContentsMargins(inset(), 0, 0, 0)
        head.addWidget(Letter(phase))
        head.addWidget(plain_label(names.phase(phase), "title", bold=True), 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(2 * unit, 3 * unit, 2 * unit, 3 * unit)
        self.rows.setSpacing(0)
        self.rows.addLayout(head)
        self.editors: dict[str, TextField] = {}
        for column, (label, question) in QUESTIONS[phase].items():
            editor = TextField(_(label), partial(self._write, column), _(question), parent=self)
            editor.setObjectName(column)
            self.editors[column] = editor
            self.rows.addWidget(caption(_(label), editor))
            self.rows.addWidget(editor)
        self.rows.addStretch()

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show the texts of a cycle; what was being typed in another is kept first."""
        if cycle is None or cycle.id != self._cycle_id:
            self.leave()
        self._cycle_id = cycle.id if cycle else None
        for column, editor in self.editors.items():
            editor.show_value(getattr(cycle, column) if cycle else "")
            editor.setReadOnly(cycle is None or self._session.is_read_only)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        for editor in self.editors.values():
            editor.leave()

    def _write(self, column: str, text: str) -> Refusal | None:
        if self._cycle_id is None:
            return None
        return self._session.perform(cycles.write, self._cycle_id, **{column: text})
