"""The columns of a problem, each with the editor that fits it; the board's panel and the page share them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFormLayout, QFrame, QWidget

from colapp.domain.problem import Pillar, Problem
from colapp.i18n import N_, _
from colapp.services import problems
from colapp.storage.references import References
from colapp.ui import theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import caption
from colapp.ui.fields.options import UNKNOWN_PERSON, Options, people, programmes, terms
from colapp.ui.fields.reminder import watch
from colapp.ui.fields.text import TextField
from colapp.ui.requests.asking import ask
from colapp.ui.session import Refusal, Session
from colapp.wording import columns as wording
from colapp.wording import names

Field = TextField | ChoiceField | DateField

HINTS = {
    "statement": N_("In one sentence: what stands in the way, for whom?"),
    "context": N_("What is seen, where, since when? What was already tried?"),
    "situation": N_("The facts as they are: where, since when, how much?"),
    "aim": N_("How much, by when, for whom?"),
    "coach_id": N_("Nobody"),
    "owner_id": N_("Nobody yet"),
    "due": N_("No date yet"),
    "waiting_on": N_("Nobody"),
    "programme_id": N_("No programme yet"),
    "impact": N_("Not yet estimated"),
    "effort": N_("Not yet estimated"),
    "margin": N_("Not yet said"),
    "origin": N_("Not yet said"),
    "closing_note": N_("What worked, what did not, what the next team should know"),
}

RATINGS = {
    0: "",
    1: N_("1 – very low"),
    2: N_("2 – low"),
    3: N_("3 – middling"),
    4: N_("4 – high"),
    5: N_("5 – very high"),
}


class ProblemFields:
    """The editors of some columns of one problem after another."""

    def __init__(self, session: Session, columns: Sequence[str], parent: QWidget) -> None:
        self._session, self._parent = session, parent
        self._problem: Problem | None = None
        self.editors: dict[str, Field] = {column: self._editor(column) for column in columns}
        for column, editor in self.editors.items():
            editor.setObjectName(column)
            editor.setParent(parent)
            editor.setReadOnly(session.is_read_only)

    def show_problem(self, problem: Problem) -> None:
        """Show a problem; what was being typed about another is kept first."""
        if self._problem is not None and self._problem.id != problem.id:
            self.leave()
        self._problem = problem
        for column, editor in self.editors.items():
            editor.show_value(getattr(problem, column))

    def reminder(self, column: str) -> QWidget:
        """What warns of personal data in a text, for the layout that holds its editor."""
        editor = self.editors[column]
        assert isinstance(editor, TextField)
        return watch(editor, self._session)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        for editor in self.editors.values():
            editor.leave()

    def write(self, column: str, value: Any) -> Refusal | None:
        """Make the gesture that belongs to the column."""
        problem, perform = self._problem, self._session.perform
        if problem is None:
            return None
        if column == "level":
            return self._decide_at(problem, str(value))
        if column == "waiting_on":
            return perform(problems.wait, self._session.today(), problem.id, value)
        return perform(problems.edit, problem.id, self._session.today(), **{column: value})

    def _decide_at(self, problem: Problem, level: str) -> Refusal | None:
        """Above, somebody must answer, so it is asked who; below, the decision comes back."""
        lists = self._session.references
        if lists.level_position(level) > lists.level_position(problem.level):
            ask(self._session, self._parent, problem.id, level)
            self.editors["level"].show_value(problem.level)
            return None
        return self._session.perform(problems.bring_back, problem.id, level)

    def _editor(self, column: str) -> Field:
        label, hint, write = (
            wording.label(column),
            _(HINTS[column]) if column in HINTS else "",
            partial(self.write, column),
        )
        if column in OPTIONS:
            unknown = _(UNKNOWN_PERSON) if column in ("owner_id", "coach_id") else ""
            offered = OPTIONS[column]
            return ChoiceField(label, write, lambda: offered(self._session.references), hint, unknown=unknown)
        if column in ("due", "opened_on"):
            return DateField(label, write, self._session.today, hint)
        return TextField(label, write, hint, one_line=column in ("statement", "waiting_on"))


def form(
    fields: ProblemFields, columns: Sequence[str], short: Mapping[str, str] | None = None
) -> QFormLayout:
    """Labels and editors in two columns, or one under the other where the text is large.

    ``short`` are labels for where room is scarce.
    """
    rows = QFormLayout()
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setHorizontalSpacing(theme.unit())
    rows.setVerticalSpacing(0)
    for column in columns:
        label = (short or {}).get(column) or wording.label(column)
        rows.addRow(caption(label, fields.editors[column]), fields.editors[column])
    return rows


def card(name: str, parent: QWidget | None = None) -> QFrame:
    """A white card."""
    frame = QFrame(parent)
    frame.setObjectName(name)
    frame.setProperty("card", True)
    return frame


# -- what can be chosen ------------------------------------------------------


def _ratings(lists: References) -> Options:
    return [(value, _(text) if text else "") for value, text in RATINGS.items()]


OPTIONS: dict[str, Callable[[References], Options]] = {
    "origin": partial(terms, name="origin", with_none=True),
    "pillar": lambda lists: [(pillar, names.pillar(pillar)) for pillar in Pillar],
    "territory_id": lambda lists: [(t.id, t.name) for t in lists.territories.values()],
    "programme_id": programmes,
    "owner_id": people,
    "coach_id": people,
    "raised_level": partial(terms, name="level"),
    "level": partial(terms, name="level"),
    "margin": partial(terms, name="margin", with_none=True),
    "impact": _ratings,
    "effort": _ratings,
}
