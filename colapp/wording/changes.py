"""What a change did, in one sentence for the status line and the history, and in lines for its detail.

Sentences are made from the rows that changed, so that an undo, a revert or a change from another machine
reads as well as a gesture made here. Names come from the reference lists, numbers of problems from the store.
"""

import re
from collections.abc import Callable

from colapp import i18n
from colapp.domain.authority import Authority
from colapp.domain.board import Board
from colapp.domain.person import Person
from colapp.domain.problem import ProblemTerritory
from colapp.domain.programme import Programme
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.i18n import N_, _, _n
from colapp.storage.change import Change, ChangeId
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.wording import (
    action_changes,
    cause_changes,
    columns,
    cycle_changes,
    huddle_changes,
    measure_changes,
    names,
    outside_changes,
    request_changes,
    request_file_changes,
)
from colapp.wording.formats import elided, lowered
from colapp.wording.telling import OF_PROBLEM, SHORT, UNTOLD, Telling, pair

LONG = 240
"""The most characters of a text shown in a line of detail."""

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
    return _told(change, Telling(change, lists, store))


def quoted(sentence: str) -> str:
    """The sentence as it stands inside quotation marks: its own give way to those of the second rank."""
    if i18n.language() == "en":
        return sentence.replace("“", "‘").replace("”", "’")
    return re.sub("«\\s*", "“", re.sub("\\s*»", "”", sentence))


def tell(change: Change, lists: References, store: Store) -> str:
    """The same without the problem's number, for a screen that is about that problem."""
    return _told(change, Telling(change, lists, store, numbered=False))


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
                told.append(pair(request_changes.label(edit.tbl, column), old, new))
    return told


def _told(change: Change, telling: Telling) -> str:
    if change.label not in ABOUT or change.reverts is None:
        return _sentence(telling)
    telling.change = _origin(change, telling.store)
    return _(ABOUT[change.label]).format(what=_told(telling.change, telling))


def _sentence(telling: Telling) -> str:
    tell = TOLD.get(telling.change.label, _edited)
    return tell(telling) or _edited(telling)


def _captured(telling: Telling) -> str:
    edit, problem = telling.edit("problem"), telling.problem()
    if edit is None or problem is None:
        return ""
    statement = str(edit.after.get("statement") or problem.statement)
    return _("New: {number} {statement}").format(number=problem.number, statement=elided(statement, SHORT))


def _moved(telling: Telling) -> str:
    edit = telling.edit("problem")
    if edit is None or edit.before is None or "phase" not in edit.after:
        return ""
    old, new = (columns.value("phase", row.get("phase"), telling.lists) for row in (edit.before, edit.after))
    return telling.of_problem(f"{old} → {new}")


def _arranged(telling: Telling) -> str:
    edit = telling.edit("problem")
    if edit is None or set(edit.after) != {"rank"}:
        return ""
    return telling.of_problem(_("moved within the column"))


def _closed(telling: Telling) -> str:
    edit = telling.edit("problem")
    outcome = columns.value("outcome", edit.after.get("outcome"), telling.lists) if edit else ""
    return telling.of_problem(_("closed, {outcome}").format(outcome=lowered(outcome))) if outcome else ""


def _escalated(telling: Telling) -> str:
    return _with_level(telling, _("escalated to {level}"))


def _brought_back(telling: Telling) -> str:
    return _with_level(telling, _("brought back to {level}"))


def _with_level(telling: Telling, text: str) -> str:
    edit = telling.edit("problem")
    level = columns.value("level", edit.after.get("level"), telling.lists) if edit else ""
    return telling.of_problem(text.format(level=lowered(level))) if level else ""


def _waited(telling: Telling) -> str:
    edit = telling.edit("problem")
    if edit is None or "waiting_on" not in edit.after:
        return ""
    on = str(edit.after["waiting_on"] or "")
    return telling.of_problem(
        _("waiting on {who}").format(who=elided(on, SHORT)) if on else _("waits no more")
    )


def _shared(telling: Telling) -> str:
    told = []
    for text, comes in (
        (_("shared with {territory}"), True),
        (_("no longer shared with {territory}"), False),
    ):
        links = (
            telling.store.find(ProblemTerritory, edit.row_id)
            for edit in telling.change.edits
            if edit.tbl == "problem_territory" and (edit.after.get("deleted_at") is None) is comes
        )
        places = [columns.value("territory_id", link.territory_id, telling.lists) for link in links if link]
        if places:
            told.append(text.format(territory=", ".join(sorted(places))))
    return telling.of_problem(", ".join(told))


def _concerned(telling: Telling) -> str:
    return telling.of_problem(_("programmes concerned edited"))


def _listed(telling: Telling) -> str:
    edit = telling.change.edits[0]
    row = telling.store.find(REFERENCES[edit.tbl], edit.row_id) if edit.tbl in REFERENCES else None
    return _(LISTS[telling.change.label]).format(name=_reference_name(row))


def _seated(telling: Telling) -> str:
    for edit in telling.change.edits:
        board_id: object = edit.row_id
        if edit.tbl != "board":
            board_id = edit.after.get("board_id")
        board = telling.store.find(Board, str(board_id or ""))
        if board is not None:
            territory = columns.value("territory_id", board.territory_id, telling.lists)
            return _("Board of {territory} edited").format(territory=territory)
    return _("Board edited")


def _edited(telling: Telling) -> str:
    """What any change can be told as: its problem and the names of what changed."""
    edit = next(iter(telling.change.edits), None)
    if edit is None:
        return _("Nothing changed")
    if len(telling.change.edits) > 3 or edit.tbl not in ("problem", *OF_PROBLEM):
        return _n("{n} row changed", "{n} rows changed", len(telling.change.edits)).format(
            n=len(telling.change.edits)
        )
    return telling.of_problem(telling.columns_of(edit))


TOLD: dict[str, Callable[[Telling], str]] = (
    {
        "start": lambda telling: _("Workspace begun"),
        "capture": _captured,
        "move": _moved,
        "arrange": _arranged,
        "close": _closed,
        "reopen": lambda telling: telling.of_problem(_("reopened")),
        "escalate": _escalated,
        "bring-back": _brought_back,
        "wait": _waited,
        "share": _shared,
        "concern": _concerned,
        "trash-problem": lambda telling: telling.of_problem(_("put in the trash")),
        "restore-problem": lambda telling: telling.of_problem(_("restored from the trash")),
        "edit-board": _seated,
    }
    | dict.fromkeys(LISTS, _listed)
    | cycle_changes.TOLD
    | cause_changes.TOLD
    | measure_changes.TOLD
    | action_changes.TOLD
    | outside_changes.TOLD
    | request_changes.TOLD
    | request_file_changes.TOLD
    | huddle_changes.TOLD
)

REFERENCES: dict[str, type[Territory] | type[Programme] | type[Person] | type[Term] | type[Authority]] = {
    "territory": Territory,
    "programme": Programme,
    "person": Person,
    "term": Term,
    "authority": Authority,
}


def _origin(change: Change, store: Store) -> Change:
    """The gesture that a chain of undo and redo comes from; a revert of a revert stays one."""
    while change.label in ABOUT and change.reverts is not None:
        before = store.change(ChangeId(*change.reverts))
        if before.label == "revert":
            return before
        change = before
    return change


def _reference_name(row: Territory | Programme | Person | Term | Authority | None) -> str:
    if isinstance(row, Programme):
        return row.code or names.programme(row)
    if isinstance(row, Term):
        return names.term(row)
    return row.name if row is not None else "?"
