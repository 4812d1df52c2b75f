"""The card of the page that holds all the fields of a problem."""

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Problem, ProblemProgramme, ProblemTerritory
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.problem.fields import Field, ProblemFields, caption, form
from colapp.ui.problem.header import ProblemHeader
from colapp.ui.problem.questions import ask_programmes, ask_sharing
from colapp.ui.problem.text_field import TextField
from colapp.ui.session import Session
from colapp.ui.text import ampersand, tooltip

PEOPLE = ("owner_id", "due", "programme_id", "territory_id")
DECISION = ("raised_level", "level", "margin", "waiting_on")
QUALIFICATION = ("pillar", "origin", "impact", "effort", "opened_on")


class Identity(QFrame):
    """Every field, edited in place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session, self._problem_id = session, ""
        self.setObjectName("identity")
        self.setProperty("card", True)
        names = ("statement", "context", *PEOPLE, *DECISION, *QUALIFICATION, "closing_note")
        self._fields = ProblemFields(session, names, self)
        self.editors: dict[str, Field] = self._fields.editors
        statement = self.editors["statement"]
        assert isinstance(statement, TextField)
        self._header = ProblemHeader(session, statement)
        self.sharing = self._set_button("sharing", _("Shared with"))
        self.sharing.clicked.connect(self.ask_sharing)
        self.programmes = self._set_button("programmes", _("Also concerned"))
        self.programmes.clicked.connect(self.ask_programmes)
        people = form(self._fields, PEOPLE)
        people.insertRow(3, caption(_("Also concerned"), self.programmes), self.programmes)
        people.addRow(caption(_("Shared with"), self.sharing), self.sharing)
        self._closing = caption(_("What should be remembered"), self.editors["closing_note"])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*[3 * unit] * 4)
        rows.setSpacing(2 * unit)
        rows.addWidget(self._header)
        rows.addWidget(self._closing)
        rows.addWidget(self.editors["closing_note"])
        rows.addWidget(caption(_("Context"), self.editors["context"]))
        rows.addWidget(self.editors["context"])
        for part in (people, form(self._fields, DECISION), form(self._fields, QUALIFICATION)):
            rows.addLayout(part)

    def show_problem(self, problem: Problem, cycle: Cycle | None) -> None:
        """Show what is kept of a problem."""
        self._problem_id = problem.id
        self._fields.show_problem(problem)
        self._header.show_problem(problem, cycle)
        for part in (self._closing, self.editors["closing_note"]):
            part.setVisible(not problem.is_open)
        lists, store = self._session.references, self._session.store
        links = store.all(ProblemTerritory, problem_id=problem.id)
        territories = [lists.territories.get(link.territory_id or "") for link in links]
        self._show_set(self.sharing, [territory.label for territory in territories if territory])
        concerned = [
            lists.programmes.get(link.programme_id or "")
            for link in store.all(ProblemProgramme, problem_id=problem.id)
        ]
        self._show_set(self.programmes, [programme.code for programme in concerned if programme])

    def flush(self) -> None:
        """Keep what is being typed."""
        self._fields.flush()

    def ask_sharing(self) -> None:
        """Ask who else carries the problem."""
        ask_sharing(self._session, self, self._problem_id)

    def ask_programmes(self) -> None:
        """Ask which programmes are concerned too."""
        ask_programmes(self._session, self, self._problem_id)

    def _set_button(self, name: str, label: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("inplace", True)
        button.setAccessibleName(label)
        return button

    def _show_set(self, button: QPushButton, names: list[str]) -> None:
        text = ", ".join(names)
        button.setText(ampersand(text) or _("None"))
        button.setToolTip(tooltip(text))
        button.setAccessibleDescription(text or _("None"))
