"""What a change did to causes, drivers, ideas and what they stand on, in one sentence."""

from collections.abc import Callable

from colapp.i18n import N_, _, _n
from colapp.wording.formats import elided
from colapp.wording.telling import MODELS, SHORT, Telling, named


def _uprooted(telling: Telling) -> str:
    """A cause or a driver goes with all that hangs on it: the one named is the highest of them."""
    gone = {edit.row_id for edit in telling.change.edits}
    rows = (telling.store.find(MODELS[edit.tbl], edit.row_id) for edit in telling.change.edits)
    top = next((row for row in rows if row and getattr(row, "parent_id", None) not in gone), None)
    name = getattr(top, "cause", "") or getattr(top, "driver", "")
    if not name:
        return ""
    if len(gone) == 1:
        return telling.of_problem(_("“{what}” put in the trash").format(what=elided(name, SHORT)))
    told = _n(
        "“{what}” put in the trash, with {n} below it",
        "“{what}” put in the trash, with {n} below it",
        len(gone) - 1,
    )
    return telling.of_problem(told.format(what=elided(name, SHORT), n=len(gone) - 1))


def _tested(telling: Telling) -> str:
    edit = telling.edit("cycle")
    what = str(edit.after.get("plan") or edit.after.get("next_change") or "") if edit else ""
    if edit is None or not what:
        return ""
    text = _("idea “{what}” to be tested") if "plan" in edit.after else _("idea “{what}” comes next")
    return telling.of_problem(text.format(what=elided(what, SHORT)))


TOLD: dict[str, Callable[[Telling], str]] = {
    "add-evidence": named("evidence", N_("source “{what}” cited")),
    "edit-evidence": named("evidence", N_("source “{what}” edited")),
    "trash-evidence": named("evidence", N_("source “{what}” put in the trash")),
    "restore-evidence": named("evidence", N_("source “{what}” restored")),
    "add-cause": named("cause", N_("cause “{what}” added")),
    "edit-cause": named("cause", N_("cause “{what}” edited")),
    "move-cause": named("cause", N_("cause “{what}” moved")),
    "trash-cause": _uprooted,
    "add-branch": named("cause_branch", N_("branch “{what}” added")),
    "edit-branch": named("cause_branch", N_("branch “{what}” edited")),
    "trash-branch": named("cause_branch", N_("branch “{what}” taken away")),
    "use-branches": lambda telling: telling.of_problem(_("branches laid")),
    "add-driver": named("driver", N_("driver “{what}” added")),
    "edit-driver": named("driver", N_("driver “{what}” edited")),
    "move-driver": named("driver", N_("driver “{what}” moved")),
    "trash-driver": _uprooted,
    "add-idea": named("countermeasure", N_("idea “{what}” added")),
    "edit-idea": named("countermeasure", N_("idea “{what}” edited")),
    "trash-idea": named("countermeasure", N_("idea “{what}” put in the trash")),
    "test-idea": _tested,
    "restore-idea": named("countermeasure", N_("idea “{what}” restored")),
}
