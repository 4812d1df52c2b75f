"""The cards of the page that hold the fields of a problem: what is looked at first, and the rest."""

from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Problem, ProblemProgramme, ProblemTerritory
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.look import caption
from colapp.ui.problem.fields import ProblemFields, card, form
from colapp.ui.problem.header import ProblemHeader
from colapp.ui.problem.questions import ask_programmes, ask_sharing
from colapp.ui.session import Session
from colapp.ui.text import ampersand, tooltip

FIRST = ("owner_id", "due", "programme_id", "level", "margin", "waiting_on")
REST = ("raised_level", "territory_id", "pillar", "origin", "impact", "effort", "opened_on")


class Identity:
    """Every field, edited in place: ``first`` and ``rest`` are the two cards."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session, self._page, self._problem_id = session, page, ""
        self._fields = ProblemFields(session, ("statement", "closing_note", "context", *FIRST, *REST), page)
        self.editors = self._fields.editors
        self._header = ProblemHeader(session, self.editors["statement"])
        self._sharing = _set_button("sharing", _("Shared with"))
        self._sharing.clicked.connect(lambda: ask_sharing(session, page, self._problem_id))
        self._programmes = _set_button("programmes", _("Also concerned"))
        self._programmes.clicked.connect(lambda: ask_programmes(session, page, self._problem_id))
        self._closing = QWidget()
        self.first, self.rest = card("identity"), card("details")
        self._lay_out()
        self.stops = (*self.editors.values(), self._sharing, self._programmes)

    def _lay_out(self) -> None:
        unit = theme.unit()
        context = QWidget()
        for box, column, label in (
            (self._closing, "closing_note", _("What should be remembered")),
            (context, "context", _("Context")),
        ):
            lines = QVBoxLayout(box)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(caption(label, self.editors[column]))
            lines.addWidget(self.editors[column])
        rows = QVBoxLayout(self.first)
        for part in (self._header, self._closing, context):
            rows.addWidget(part)
        rows.addLayout(form(self._fields, FIRST))
        details: QFormLayout = form(self._fields, REST)
        details.insertRow(2, caption(_("Shared with"), self._sharing), self._sharing)
        details.insertRow(3, caption(_("Also concerned"), self._programmes), self._programmes)
        inside = QVBoxLayout(self.rest)
        inside.addLayout(details)
        for layout in (rows, inside):
            layout.setContentsMargins(2 * unit, 3 * unit, 2 * unit, 3 * unit)
            layout.setSpacing(2 * unit)

    def show_problem(self, problem: Problem, cycle: Cycle | None) -> None:
        """Show what is kept of a problem."""
        self._problem_id = problem.id
        self._fields.show_problem(problem)
        self._header.show_problem(problem, cycle)
        self._closing.setVisible(not problem.is_open)
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
        for button, names in ((self._sharing, shared), (self._programmes, concerned)):
            text = ", ".join(names) or _("None")
            button.setText(ampersand(text))
            button.setToolTip(tooltip(text))
            button.setAccessibleDescription(text)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        self._fields.leave()


def _set_button(name: str, label: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("inplace", True)
    button.setAccessibleName(label)
    return button
