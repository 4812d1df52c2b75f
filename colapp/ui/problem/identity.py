"""The cards of the page that hold the fields of a problem: what is looked at first, and the rest."""

from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Problem, ProblemProgramme, ProblemTerritory
from colapp.i18n import _
from colapp.services import cycles
from colapp.storage import measured
from colapp.ui import theme
from colapp.ui.fields.look import caption, captioned, inset
from colapp.ui.problem.fields import ProblemFields, card, form
from colapp.ui.problem.header import ProblemHeader
from colapp.ui.problem.main_measure import main_measure
from colapp.ui.problem.questions import ask_programmes, ask_sharing
from colapp.ui.session import Session
from colapp.ui.text import ampersand, plain_label, tooltip
from colapp.wording import advice, columns, formats

FIRST = ("owner_id", "due", "level", "margin")
SHORT = 30
"""Letters that a button has room for; the rest is under the pointer and in the question that it opens."""
REST = (
    "programme_id", "waiting_on", "coach_id", "raised_level", "territory_id", "pillar", "origin", "impact",
    "effort", "opened_on",
)  # fmt: skip


class Identity:
    """Every field, edited in place: ``first`` and ``rest`` are the two cards."""

    def __init__(self, session: Session, page: QWidget, column: QWidget) -> None:
        self._session, self._page, self._problem_id = session, page, ""
        texts = ("statement", "aim", "closing_note", "context", "situation")
        self._fields = ProblemFields(session, (*texts, *FIRST, *REST), page)
        self.editors = self._fields.editors
        self._header = ProblemHeader(session, self.editors["statement"], ring=False)
        self._sharing = _set_button("sharing", _("Shared with"))
        self._sharing.clicked.connect(lambda: ask_sharing(session, page, self._problem_id))
        self._programmes = _set_button("programmes", _("Also concerned"))
        self._programmes.clicked.connect(lambda: ask_programmes(session, page, self._problem_id))
        self._target = plain_label()
        self._target.setObjectName("target")
        self._target.setContentsMargins(inset(), 0, 0, 0)
        self._closing = captioned(_("What should be remembered"), self.editors["closing_note"])
        self.first, self.rest = card("identity", column), card("details", column)
        self._lay_out()

    def _lay_out(self) -> None:
        unit = theme.unit()
        rows = QVBoxLayout(self.first)
        rows.addWidget(self._header)
        rows.addWidget(self._fields.reminder("statement"))
        rows.addWidget(caption(_("Aim"), self.editors["aim"]))
        rows.addWidget(self._target)
        rows.addWidget(self.editors["aim"])
        rows.addWidget(self._closing)
        rows.addLayout(form(self._fields, FIRST, {"level": _("Level")}))
        rows.setSpacing(0)
        inside = QVBoxLayout(self.rest)
        for column in ("context", "situation"):
            inside.addWidget(captioned(columns.label(column), self.editors[column]))
            inside.addWidget(self._fields.reminder(column))
        details: QFormLayout = form(self._fields, REST)
        details.insertRow(4, caption(_("Shared with"), self._sharing), self._sharing)
        details.insertRow(5, caption(_("Also concerned"), self._programmes), self._programmes)
        inside.addLayout(details)
        for layout in (rows, inside):
            layout.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)

    def show_problem(self, problem: Problem, cycle: Cycle | None) -> None:
        """Show what is kept of a problem."""
        self._problem_id = problem.id
        self._fields.show_problem(problem)
        self._header.show_problem(problem, cycle)
        self._closing.setVisible(not problem.is_open)
        told = self._aimed_at(problem)
        self._target.setText(told)
        self._target.setVisible(bool(told))
        lists, store = self._session.references, self._session.store
        shared = [
            lists.territories[link.territory_id].label
            for link in store.all(ProblemTerritory, problem_id=problem.id)
            if link.territory_id in lists.territories
        ]
        concerned = [
            lists.programmes[link.programme_id].code
            for link in store.all(ProblemProgramme, problem_id=problem.id)
            if link.programme_id in lists.programmes
        ]
        for button, names, none in (
            (self._sharing, shared, _("Nobody else")),
            (self._programmes, concerned, _("No other")),
        ):
            text = ", ".join(names) or none
            button.setText(ampersand(formats.elided(text, SHORT)))
            button.setProperty("quiet", not names)
            button.style().polish(button)
            button.setToolTip(tooltip(text))
            button.setAccessibleDescription(text)

    def _aimed_at(self, problem: Problem) -> str:
        """``18 % → 10 % by Jun 30``, from the outcome that the problem is followed by."""
        found = main_measure(measured.of_problem(self._session.store, problem.id))
        if found is None or found.measure.target is None:
            return ""
        target = advice.value(found.measure.target, found.measure)
        start = found.level_at_start(cycles.cycles_of(self._session.store, problem.id))
        told = f"{advice.value(start, found.measure)} → {target}" if start is not None else target
        by = found.measure.target_on
        if by is None:
            return told
        return _("{change} by {day}").format(change=told, day=formats.near_day(by, self._session.today()))

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        self._fields.leave()


def _set_button(name: str, label: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("inplace", True)
    button.setAccessibleName(label)
    return button
