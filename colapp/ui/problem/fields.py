"""The columns of a problem, each with the editor that fits it; the board's panel and the page share them."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QWidget

from colapp.domain.problem import Pillar, Problem
from colapp.i18n import N_, _
from colapp.services import problems
from colapp.storage.references import References
from colapp.ui import theme
from colapp.ui.problem.choice_field import ChoiceField, Options
from colapp.ui.problem.date_field import DateField
from colapp.ui.problem.questions import ask_escalation
from colapp.ui.problem.text_field import TextField
from colapp.ui.session import Refusal, Session
from colapp.ui.text import ampersand
from colapp.wording import columns as wording
from colapp.wording import names

Field = TextField | ChoiceField | DateField

HINTS = {
    "statement": N_("In one sentence: what stands in the way, for whom?"),
    "context": N_("What is seen, where, since when? What was already tried?"),
    "owner_id": N_("Nobody yet"),
    "due": N_("2026-12-09, +7…"),
    "waiting_on": N_("Nobody"),
    "programme_id": N_("None yet"),
    "margin": N_("Not yet said"),
    "origin": N_("Not yet said"),
    "closing_note": N_("What worked, what did not, what the next team should know"),
}

RATINGS = {
    0: N_("Not yet estimated"),
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

    def show_problem(self, problem: Problem) -> None:
        """Show a problem; what was being typed about another is kept first."""
        if self._problem is not None and self._problem.id != problem.id:
            self.leave()
        self._problem = problem
        for column, editor in self.editors.items():
            editor.show_value(getattr(problem, column))

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
        return perform(problems.edit, problem.id, **{column: value})

    def _decide_at(self, problem: Problem, level: str) -> Refusal | None:
        """Above, somebody must answer, so it is asked who; below, the decision comes back."""
        lists = self._session.references
        if lists.level_position(level) > lists.level_position(problem.level):
            ask_escalation(self._session, self._parent, problem.id, level)
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
            return ChoiceField(label, write, lambda: OPTIONS[column](self._session.references), hint)
        if column in ("due", "opened_on"):
            return DateField(label, write, self._session.today, hint)
        return TextField(label, write, hint, one_line=column in ("statement", "waiting_on"))


def form(fields: ProblemFields, columns: Sequence[str]) -> QFormLayout:
    """Labels and editors in two columns, or one under the other where the text is large."""
    rows = QFormLayout()
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setHorizontalSpacing(theme.unit())
    rows.setVerticalSpacing(0)
    for column in columns:
        rows.addRow(caption(wording.label(column), fields.editors[column]), fields.editors[column])
    return rows


def caption(text: str, editor: QWidget | None = None) -> QLabel:
    """The small name of an editor, or of a group of things."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(ampersand(text) if editor else text)
    label.setFont(theme.font("small", bold=True))
    label.setProperty("quiet", True)
    label.setContentsMargins(inset(), theme.unit(), 0, theme.unit() // 2)
    if editor is not None:
        label.setBuddy(editor)
    return label


def inset() -> int:
    """How far text begins inside an editor, in pixels: labels begin there too."""
    return theme.unit() + 4


def card(name: str) -> QFrame:
    """A white card."""
    frame = QFrame()
    frame.setObjectName(name)
    frame.setProperty("card", True)
    return frame


def style() -> str:
    """Editors in place look like text until the pointer or the focus is on them."""
    c, u = theme.colours(), theme.unit()
    return (
        "".join(
            f"""
        {editor}[inplace="true"] {{
            background: transparent; border: 2px solid transparent; border-radius: 6px;
            padding: {u // 2}px {u}px {u // 2}px {u + (0 if "Line" in editor or "Combo" in editor else 2)}px;
        }}
        {editor}[inplace="true"]:hover {{ border-color: {c.line}; }}
        {editor}[inplace="true"]:focus {{ border-color: {c.accent}; }}
        """
            for editor in ("QPlainTextEdit", "QComboBox", "QLineEdit", "QPushButton")
        )
        + f"""
        QPushButton[inplace="true"] {{ text-align: left; min-height: {5 * u}px; }}
        QToolButton:focus {{ border: 2px solid {c.accent}; border-radius: 6px; }}
        QToolButton::menu-indicator {{ image: none; }}
    """
    )


# -- what can be chosen ------------------------------------------------------


def people(lists: References) -> Options:
    """Everybody on staff, and nobody; those who share a name are told apart by their role."""
    shared = Counter(person.name for person in lists.people.values())
    named = [(p.id, p.name if shared[p.name] == 1 else f"{p.name} · {p.role}") for p in lists.people.values()]
    return [(None, ""), *named]


def _programmes(lists: References) -> Options:
    return [(None, ""), *((p.id, f"{p.code} · {names.programme(p)}") for p in lists.programmes.values())]


def _territories(lists: References) -> Options:
    return [(t.id, t.name) for t in lists.territories.values()]


def _terms(name: str) -> Callable[[References], Options]:
    return lambda lists: [(term.code, names.term(term)) for term in lists.terms.get(name, ())]


def _terms_or_none(name: str) -> Callable[[References], Options]:
    return lambda lists: [("", ""), *_terms(name)(lists)]


def _ratings(lists: References) -> Options:
    return [(value, _(text)) for value, text in RATINGS.items()]


OPTIONS: dict[str, Callable[[References], Options]] = {
    "origin": _terms_or_none("origin"),
    "pillar": lambda lists: [(pillar, names.pillar(pillar)) for pillar in Pillar],
    "territory_id": _territories,
    "programme_id": _programmes,
    "owner_id": people,
    "raised_level": _terms("level"),
    "level": _terms("level"),
    "margin": _terms_or_none("margin"),
    "impact": _ratings,
    "effort": _ratings,
}
