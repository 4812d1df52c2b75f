"""What a change did to a cycle or to the standard that came of it, in one sentence."""

from collections.abc import Callable

from colapp.i18n import N_, _
from colapp.wording import columns
from colapp.wording.formats import lowered
from colapp.wording.telling import Telling, named, pair


def _wrote(telling: Telling) -> str:
    edit = telling.edit("cycle")
    return telling.of_problem(telling.columns_of(edit)) if edit else ""


def _amended(telling: Telling) -> str:
    edit = telling.edit("amendment")
    if edit is None or not edit.after.get("amended"):
        return ""
    column = lowered(columns.label(str(edit.after["amended"])))
    return telling.of_problem(_("amended: {column}").format(column=column))


def _said(telling: Telling, column: str) -> str:
    edit = telling.edit("cycle")
    if edit is None or edit.before is None or column not in edit.after:
        return ""
    old, new = (columns.value(column, row.get(column), telling.lists) for row in (edit.before, edit.after))
    return telling.of_problem(pair(lowered(columns.label(column)), old, new))


TOLD: dict[str, Callable[[Telling], str]] = {
    "write-cycle": _wrote,
    "amend-cycle": _amended,
    "judge-cycle": lambda telling: _said(telling, "judgement"),
    "decide-cycle": lambda telling: _said(telling, "decision"),
    "adopt": named("standard", N_("standard “{what}” adopted")),
    "edit-standard": named("standard", N_("standard “{what}” edited")),
}
