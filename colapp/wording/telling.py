"""A change while it is told: the problem that it is about, and what its rows are called."""

from collections.abc import Callable

from colapp.domain.entity import Entity
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.domain.request import Request
from colapp.i18n import _
from colapp.storage.change import Change, Edit
from colapp.storage.references import References
from colapp.storage.store import TABLES, Store
from colapp.wording import columns
from colapp.wording.formats import elided, lowered

SHORT = 60
"""The most characters of a text shown in a sentence."""

UNTOLD = frozenset(
    {"id", "problem_id", "cycle_id", "board_id", "list", "measure_id", "standard_id", "countermeasure_id"}
    | {"cause_id", "driver_id", "branch_id", "follows_id", "next_countermeasure_id"}
    | {"request_id", "group_id", "problem_number", "problem_statement", "place", "asker", "signed_by"}
    | {"renewed_id"}
    | {"huddle_id", "step_id", "action_id", "request_id", "answer_id"}
)
"""Columns that only tie a row to another: the sentence names the other."""


MODELS = {table: model for model, table in TABLES.items()}
OF_PROBLEM = frozenset(
    table
    for table, model in MODELS.items()
    if {"problem_id", "measure_id", "request_id"} & model.model_fields.keys()
)
"""Tables whose rows hang on a problem, by themselves, by their measure or by their request."""

NAMED = {
    "action": ("what",),
    "evidence": ("title", "reference", "quote"),
    "measure": ("name",),
    "countermeasure": ("idea",),
    "cause": ("cause",),
    "cause_branch": ("label",),
    "driver": ("driver",),
    "standard": ("standard",),
    "agreement": ("title",),
    "consultation": ("question",),
}
"""What a row is called by: the first of these columns that holds something."""


class Telling:
    """One change, while its sentence is being made; ``numbered``: with the number of its problem."""

    def __init__(self, change: Change, lists: References, store: Store, numbered: bool = True) -> None:
        self.change, self.lists, self.store, self.numbered = change, lists, store, numbered

    def edit(self, table: str) -> Edit | None:
        """The first row of that table that changed."""
        return next((edit for edit in self.change.edits if edit.tbl == table), None)

    def problem(self) -> Problem | None:
        """The problem that the change is about."""
        for edit in self.change.edits:
            if found := self.store.find(Problem, self._problem_id(edit)):
                return found
        return None

    def _problem_id(self, edit: Edit) -> str | None:
        if edit.tbl == "problem":
            return edit.row_id
        row = self.store.find(MODELS[edit.tbl], edit.row_id) if edit.tbl in OF_PROBLEM else None
        if problem_id := getattr(row, "problem_id", None):
            return str(problem_id)
        measure = self.store.find(Measure, getattr(row, "measure_id", None))
        above = measure or self.store.find(Request, getattr(row, "request_id", None))
        return above.problem_id if above else None

    def row(self, edit: Edit) -> Entity | None:
        """The row that an edit is of, as it is now."""
        return self.store.find(MODELS[edit.tbl], edit.row_id)

    def of_problem(self, what: str) -> str:
        """After the number of the problem, where it is to be told."""
        problem = self.problem() if self.numbered and what else None
        return _("{number}: {what}").format(number=problem.number, what=what) if problem else what

    def named(self, table: str, text: str) -> str:
        """``text`` with the name of the first row of ``table``: what it was given then, else what it has."""
        edit = self.edit(table)
        if edit is None:
            return ""
        row = self.store.find(MODELS[table], edit.row_id)
        given = (edit.after.get(column) or getattr(row, column, "") for column in NAMED[table])
        what = next((str(name) for name in given if name), "…")
        return self.of_problem(_(text).format(what=elided(what, SHORT)))

    def columns_of(self, edit: Edit) -> str:
        """The value that changed, or the names of those that did."""
        told = [name for name in edit.after if name not in UNTOLD | {"rank", "waiting_since"}]
        if not told:
            told = [name for name in edit.after if name in columns.LABELS]
        elif len(told) == 1 and told[0] not in columns.LONG:
            before = edit.before.get(told[0]) if edit.before else None
            old, new = (
                elided(columns.value(told[0], raw, self.lists), SHORT)
                for raw in (before, edit.after[told[0]])
            )
            return pair(lowered(columns.label(told[0])), old, new)
        return _("{things} edited").format(things=", ".join(lowered(columns.label(name)) for name in told))


def pair(label: str, old: str, new: str) -> str:
    """``Owner: K. Fortin → M. Labbé``."""
    if old and new:
        return _("{label}: {before} → {after}").format(label=label, before=old, after=new)
    if new:
        return _("{label}: {after}").format(label=label, after=new)
    return _("{label}: {before} → none").format(label=label, before=old)


def named(table: str, text: str) -> Callable[[Telling], str]:
    """How a change to a row of ``table`` is told by the name of that row."""
    return lambda telling: telling.named(table, text)
