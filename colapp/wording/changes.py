"""What a change did, in one sentence for the status line and the history, and in lines for its detail.

Sentences are made from the rows that changed, so that an undo, a revert or a change from another machine
reads as well as a gesture made here. Names come from the reference lists, numbers of problems from the store.
"""

import re
from collections.abc import Callable

from colapp import i18n
from colapp.domain.board import Board
from colapp.domain.measure import Measure
from colapp.domain.person import Person
from colapp.domain.problem import Problem, ProblemTerritory
from colapp.domain.programme import Programme
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.i18n import N_, _, _n
from colapp.storage.change import Change, ChangeId, Edit
from colapp.storage.references import References
from colapp.storage.store import TABLES, Store
from colapp.wording import columns, names
from colapp.wording.formats import elided

SHORT, LONG = 60, 240
"""The most characters of a text shown in a sentence, and in a line of detail."""

UNTOLD = frozenset(
    {"id", "problem_id", "cycle_id", "board_id", "list", "measure_id", "standard_id", "countermeasure_id"}
    | {"cause_id", "driver_id", "branch_id", "follows_id"}
)
"""Columns that only tie a row to another: the sentence names the other."""

ABOUT = {
    "undo": N_("Undone: {what}"),
    "redo": N_("Done again: {what}"),
    "revert": N_("Reverted: {what}"),
}

LISTS = {
    "add-reference": N_("Lists: “{name}” added"),
    "edit-reference": N_("Lists: “{name}” edited"),
    "remove-reference": N_("Lists: “{name}” put in the trash"),
    "restore-reference": N_("Lists: “{name}” restored"),
}


def describe(change: Change, lists: References, store: Store) -> str:
    """The change in one sentence: ``SHE-041: Plan → Do``, ``New: SHE-061 Lift out of order``."""
    return _told(change, _Telling(change, lists, store))


def quoted(sentence: str) -> str:
    """The sentence as it stands inside quotation marks: its own give way to those of the second rank."""
    if i18n.language() == "en":
        return sentence.replace("“", "‘").replace("”", "’")
    return re.sub("«\\s*", "“", re.sub("\\s*»", "”", sentence))


def tell(change: Change, lists: References, store: Store) -> str:
    """The same without the problem's number, for a screen that is about that problem."""
    return _told(change, _Telling(change, lists, store, numbered=False))


def lines(change: Change, lists: References, store: Store) -> list[str]:
    """Each value that changed: ``Owner: K. Fortin → M. Labbé``. A new row tells what it was given."""
    told = []
    for edit in change.edits:
        for column, after in edit.after.items():
            if column in UNTOLD or (column == "rank" and len(edit.after) > 1):
                continue
            before = edit.before.get(column) if edit.before else None
            old, new = (elided(columns.value(column, raw, lists), LONG) for raw in (before, after))
            if old or new:
                told.append(_pair(columns.label(column), old, new))
    return told


def _told(change: Change, telling: "_Telling") -> str:
    if change.label not in ABOUT or change.reverts is None:
        return telling.sentence()
    telling.change = _origin(change, telling.store)
    return _(ABOUT[change.label]).format(what=_told(telling.change, telling))


class _Telling:
    """One change, while its sentence is being made."""

    def __init__(self, change: Change, lists: References, store: Store, numbered: bool = True) -> None:
        self.change, self.lists, self.store, self.numbered = change, lists, store, numbered

    def sentence(self) -> str:
        tell = TOLD.get(self.change.label, _Telling.edited)
        return tell(self) or self.edited()

    # -- the problem concerned ---------------------------------------------

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
        return measure.problem_id if measure else None

    def of_problem(self, what: str) -> str:
        problem = self.problem() if self.numbered and what else None
        return _("{number}: {what}").format(number=problem.number, what=what) if problem else what

    # -- sentences ---------------------------------------------------------

    def captured(self) -> str:
        edit, problem = self.edit("problem"), self.problem()
        if edit is None or problem is None:
            return ""
        statement = str(edit.after.get("statement") or problem.statement)
        return _("New: {number} {statement}").format(
            number=problem.number, statement=elided(statement, SHORT)
        )

    def moved(self) -> str:
        edit = self.edit("problem")
        if edit is None or edit.before is None or "phase" not in edit.after:
            return ""
        old, new = (columns.value("phase", row.get("phase"), self.lists) for row in (edit.before, edit.after))
        return self.of_problem(f"{old} → {new}")

    def arranged(self) -> str:
        edit = self.edit("problem")
        if edit is None or set(edit.after) != {"rank"}:
            return ""
        return self.of_problem(_("moved within the column"))

    def closed(self) -> str:
        edit = self.edit("problem")
        outcome = columns.value("outcome", edit.after.get("outcome"), self.lists) if edit else ""
        return self.of_problem(_("closed, {outcome}").format(outcome=_lowered(outcome))) if outcome else ""

    def escalated(self) -> str:
        return self._with_level(_("escalated to {level}"))

    def brought_back(self) -> str:
        return self._with_level(_("brought back to {level}"))

    def _with_level(self, text: str) -> str:
        edit = self.edit("problem")
        level = columns.value("level", edit.after.get("level"), self.lists) if edit else ""
        return self.of_problem(text.format(level=_lowered(level))) if level else ""

    def waited(self) -> str:
        edit = self.edit("problem")
        if edit is None or "waiting_on" not in edit.after:
            return ""
        on = str(edit.after["waiting_on"] or "")
        return self.of_problem(
            _("waiting on {who}").format(who=elided(on, SHORT)) if on else _("waits no more")
        )

    def shared(self) -> str:
        told = []
        for text, comes in (
            (_("shared with {territory}"), True),
            (_("no longer shared with {territory}"), False),
        ):
            links = (
                self.store.find(ProblemTerritory, edit.row_id)
                for edit in self.change.edits
                if edit.tbl == "problem_territory" and (edit.after.get("deleted_at") is None) is comes
            )
            places = [columns.value("territory_id", link.territory_id, self.lists) for link in links if link]
            if places:
                told.append(text.format(territory=", ".join(sorted(places))))
        return self.of_problem(", ".join(told))

    def concerned(self) -> str:
        return self.of_problem(_("programmes concerned edited"))

    def wrote(self) -> str:
        edit = self.edit("cycle")
        return self.of_problem(self._columns(edit)) if edit else ""

    def named(self, table: str, text: str) -> str:
        """``text`` with the name of the first row of ``table``: what it was given then, else what it has."""
        edit = self.edit(table)
        if edit is None:
            return ""
        row = self.store.find(MODELS[table], edit.row_id)
        given = (edit.after.get(column) or getattr(row, column, "") for column in NAMED[table])
        what = next((str(name) for name in given if name), "…")
        return self.of_problem(_(text).format(what=elided(what, SHORT)))

    def uprooted(self) -> str:
        """A cause or a driver goes with all that hangs on it: the one named is the highest of them."""
        gone = {edit.row_id for edit in self.change.edits}
        rows = (self.store.find(MODELS[edit.tbl], edit.row_id) for edit in self.change.edits)
        top = next((row for row in rows if row and getattr(row, "parent_id", None) not in gone), None)
        name = getattr(top, "cause", "") or getattr(top, "driver", "")
        if not name:
            return ""
        if len(gone) == 1:
            return self.of_problem(_("“{what}” put in the trash").format(what=elided(name, SHORT)))
        told = _n(
            "“{what}” put in the trash, with {n} below it",
            "“{what}” put in the trash, with {n} below it",
            len(gone) - 1,
        )
        return self.of_problem(told.format(what=elided(name, SHORT), n=len(gone) - 1))

    def tested(self) -> str:
        edit = self.edit("cycle")
        what = str(edit.after.get("plan") or edit.after.get("next_change") or "") if edit else ""
        if edit is None or not what:
            return ""
        text = _("idea “{what}” to be tested") if "plan" in edit.after else _("idea “{what}” comes next")
        return self.of_problem(text.format(what=elided(what, SHORT)))

    # -- measures ----------------------------------------------------------

    def of_measure(self, what: str) -> str:
        """The change told with the measure that it is about, since a problem has several."""
        edit = self.change.edits[0]
        row = self.store.find(MODELS[edit.tbl], edit.row_id)
        measure = self.store.find(Measure, getattr(row, "measure_id", None) or edit.row_id)
        if measure is None or not what:
            return ""
        told = _("“{measure}”, {what}").format(measure=elided(measure.name, SHORT), what=what)
        return self.of_problem(told)

    def measure_edited(self) -> str:
        edit = self.edit("measure")
        return self.of_measure(self._columns(edit)) if edit else ""

    def point_written(self) -> str:
        """``“Absences”, 9 Nov 2026: 7 out of 80``, or a known gap."""
        edit = self.edit("measure_point")
        if edit is None:
            return ""
        day, value, size = (
            columns.value(name, edit.after.get(name), self.lists) for name in ("measured_on", "value", "size")
        )
        if not value:
            return self.of_measure(_("{day}: no value").format(day=day))
        value = _("{value} out of {size}").format(value=value, size=size) if size else value
        return self.of_measure(_("{day}: {value}").format(day=day, value=value))

    def point_edited(self) -> str:
        edit = self.edit("measure_point")
        if edit is None:
            return ""
        is_tied = edit.after.get("cycle_id")
        tie = _("tied to a cycle") if is_tied else _("no longer tied to a cycle")
        what = tie if set(edit.after) == {"cycle_id"} else self._columns(edit)
        if "measured_on" in edit.after:
            return self.of_measure(what)
        return self.of_measure(_("{day}: {value}").format(day=self._day_of(edit), value=what))

    def points_buried(self) -> str:
        count = len(self.change.edits)
        if count == 1:
            told = _("point of {day} put in the trash").format(day=self._day_of(self.change.edits[0]))
            return self.of_measure(told)
        return self.of_measure(
            _n("{n} point put in the trash", "{n} points put in the trash", count).format(n=count)
        )

    def points_taken_in(self) -> str:
        """``“Absences”, 12 points added, 2 replaced``."""
        added = sum(edit.before is None for edit in self.change.edits)
        replaced = len(self.change.edits) - added
        if not added:
            told = _n("{n} point replaced", "{n} points replaced", replaced).format(n=replaced)
            return self.of_measure(told)
        told = _n("{n} point added", "{n} points added", added).format(n=added)
        if replaced:
            told = _n("{added}, {n} replaced", "{added}, {n} replaced", replaced).format(
                added=told, n=replaced
            )
        return self.of_measure(told)

    def of_phase(self, text: str) -> str:
        edit = self.edit("measure_phase")
        return self.of_measure(_(text).format(day=self._day_of(edit))) if edit else ""

    def _day_of(self, edit: Edit) -> str:
        row = self.store.find(MODELS[edit.tbl], edit.row_id)
        day = getattr(row, "measured_on", None) or getattr(row, "starts_on", None)
        return columns.value("measured_on", day and day.isoformat(), self.lists)

    # -- lists -------------------------------------------------------------

    def amended(self) -> str:
        edit = self.edit("amendment")
        if edit is None or not edit.after.get("amended"):
            return ""
        column = _lowered(columns.label(str(edit.after["amended"])))
        return self.of_problem(_("amended: {column}").format(column=column))

    def said(self, column: str) -> str:
        edit = self.edit("cycle")
        if edit is None or edit.before is None or column not in edit.after:
            return ""
        old, new = (columns.value(column, row.get(column), self.lists) for row in (edit.before, edit.after))
        return self.of_problem(_pair(_lowered(columns.label(column)), old, new))

    def listed(self) -> str:
        edit = self.change.edits[0]
        row = self.store.find(REFERENCES[edit.tbl], edit.row_id) if edit.tbl in REFERENCES else None
        return _(LISTS[self.change.label]).format(name=_reference_name(row))

    def seated(self) -> str:
        for edit in self.change.edits:
            board_id: object = edit.row_id
            if edit.tbl != "board":
                board_id = edit.after.get("board_id")
            board = self.store.find(Board, str(board_id or ""))
            if board is not None:
                territory = columns.value("territory_id", board.territory_id, self.lists)
                return _("Board of {territory} edited").format(territory=territory)
        return _("Board edited")

    def edited(self) -> str:
        """What any change can be told as: its problem and the names of what changed."""
        edit = next(iter(self.change.edits), None)
        if edit is None:
            return _("Nothing changed")
        if len(self.change.edits) > 3 or edit.tbl not in ("problem", *OF_PROBLEM):
            return _n("{n} row changed", "{n} rows changed", len(self.change.edits)).format(
                n=len(self.change.edits)
            )
        return self.of_problem(self._columns(edit))

    def _columns(self, edit: Edit) -> str:
        told = [name for name in edit.after if name not in UNTOLD | {"rank", "waiting_since"}]
        if not told:
            told = [name for name in edit.after if name in columns.LABELS]
        elif len(told) == 1 and told[0] not in columns.LONG:
            before = edit.before.get(told[0]) if edit.before else None
            old, new = (
                elided(columns.value(told[0], raw, self.lists), SHORT)
                for raw in (before, edit.after[told[0]])
            )
            return _pair(_lowered(columns.label(told[0])), old, new)
        return _("{things} edited").format(things=", ".join(_lowered(columns.label(name)) for name in told))


def _named(table: str, text: str) -> Callable[[_Telling], str]:
    return lambda telling: telling.named(table, text)


NAMED = {
    "action": ("what",),
    "evidence": ("title", "reference", "quote"),
    "measure": ("name",),
    "countermeasure": ("idea",),
    "cause": ("cause",),
    "cause_branch": ("label",),
    "driver": ("driver",),
    "standard": ("standard",),
}
"""What a row is called by: the first of these columns that holds something."""

TOLD: dict[str, Callable[[_Telling], str]] = {
    "start": lambda telling: _("Workspace begun"),
    "capture": _Telling.captured,
    "move": _Telling.moved,
    "arrange": _Telling.arranged,
    "close": _Telling.closed,
    "reopen": lambda telling: telling.of_problem(_("reopened")),
    "escalate": _Telling.escalated,
    "bring-back": _Telling.brought_back,
    "wait": _Telling.waited,
    "share": _Telling.shared,
    "concern": _Telling.concerned,
    "trash-problem": lambda telling: telling.of_problem(_("put in the trash")),
    "restore-problem": lambda telling: telling.of_problem(_("restored from the trash")),
    "write-cycle": _Telling.wrote,
    "amend-cycle": _Telling.amended,
    "judge-cycle": lambda telling: telling.said("judgement"),
    "decide-cycle": lambda telling: telling.said("decision"),
    "adopt": _named("standard", N_("standard “{what}” adopted")),
    "edit-standard": _named("standard", N_("standard “{what}” edited")),
    "add-action": _named("action", N_("action “{what}” added")),
    "edit-action": _named("action", N_("action “{what}” edited")),
    "finish-action": _named("action", N_("action “{what}” done")),
    "unfinish-action": _named("action", N_("action “{what}” not done after all")),
    "trash-action": _named("action", N_("action “{what}” put in the trash")),
    "restore-action": _named("action", N_("action “{what}” restored")),
    "add-evidence": _named("evidence", N_("source “{what}” cited")),
    "edit-evidence": _named("evidence", N_("source “{what}” edited")),
    "trash-evidence": _named("evidence", N_("source “{what}” put in the trash")),
    "restore-evidence": _named("evidence", N_("source “{what}” restored")),
    "add-measure": _named("measure", N_("measure “{what}” added")),
    "edit-measure": _Telling.measure_edited,
    "trash-measure": _named("measure", N_("measure “{what}” put in the trash")),
    "write-point": _Telling.point_written,
    "edit-point": _Telling.point_edited,
    "trash-points": _Telling.points_buried,
    "import-points": _Telling.points_taken_in,
    "begin-phase": lambda telling: telling.of_phase(N_("new limits from {day}")),
    "trash-phase": lambda telling: telling.of_phase(N_("no new limits from {day} after all")),
    "restore-measure": _named("measure", N_("measure “{what}” restored")),
    "add-cause": _named("cause", N_("cause “{what}” added")),
    "edit-cause": _named("cause", N_("cause “{what}” edited")),
    "move-cause": _named("cause", N_("cause “{what}” moved")),
    "trash-cause": _Telling.uprooted,
    "add-branch": _named("cause_branch", N_("branch “{what}” added")),
    "edit-branch": _named("cause_branch", N_("branch “{what}” edited")),
    "trash-branch": _named("cause_branch", N_("branch “{what}” taken away")),
    "use-branches": lambda telling: telling.of_problem(_("branches laid")),
    "add-driver": _named("driver", N_("driver “{what}” added")),
    "edit-driver": _named("driver", N_("driver “{what}” edited")),
    "move-driver": _named("driver", N_("driver “{what}” moved")),
    "trash-driver": _Telling.uprooted,
    "add-idea": _named("countermeasure", N_("idea “{what}” added")),
    "edit-idea": _named("countermeasure", N_("idea “{what}” edited")),
    "trash-idea": _named("countermeasure", N_("idea “{what}” put in the trash")),
    "test-idea": _Telling.tested,
    "restore-idea": _named("countermeasure", N_("idea “{what}” restored")),
    "edit-board": _Telling.seated,
} | dict.fromkeys(LISTS, _Telling.listed)

MODELS = {table: model for model, table in TABLES.items()}
OF_PROBLEM = frozenset(
    table for table, model in MODELS.items() if {"problem_id", "measure_id"} & model.model_fields.keys()
)
"""Tables whose rows hang on a problem, by themselves or by their measure."""

REFERENCES: dict[str, type[Territory] | type[Programme] | type[Person] | type[Term]] = {
    "territory": Territory,
    "programme": Programme,
    "person": Person,
    "term": Term,
}


def _origin(change: Change, store: Store) -> Change:
    """The gesture that a chain of undo and redo comes from; a revert of a revert stays one."""
    while change.label in ABOUT and change.reverts is not None:
        before = store.change(ChangeId(*change.reverts))
        if before.label == "revert":
            return before
        change = before
    return change


def _reference_name(row: Territory | Programme | Person | Term | None) -> str:
    if isinstance(row, Programme):
        return row.code or names.programme(row)
    if isinstance(row, Term):
        return names.term(row)
    return row.name if row is not None else "?"


def _pair(label: str, old: str, new: str) -> str:
    if old and new:
        return _("{label}: {before} → {after}").format(label=label, before=old, after=new)
    if new:
        return _("{label}: {after}").format(label=label, after=new)
    return _("{label}: {before} → none").format(label=label, before=old)


def _lowered(text: str) -> str:
    """Within a sentence; an acronym keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
