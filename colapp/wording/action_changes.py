"""What a change did to actions, in one sentence: done, given another date, waiting for others."""

from collections.abc import Callable

from colapp.domain.action import Action
from colapp.i18n import N_, _, _n
from colapp.storage.change import Edit
from colapp.wording import columns
from colapp.wording.formats import elided
from colapp.wording.telling import SHORT, Telling, named


def _edits(telling: Telling, column: str) -> list[Edit]:
    return [
        e for e in telling.change.edits if e.tbl == "action" and e.before is not None and column in e.after
    ]


def _what(telling: Telling, edit: Edit) -> str:
    action = telling.store.find(Action, edit.row_id)
    return elided(action.what if action else "…", SHORT)


def finished(telling: Telling) -> str:
    """``action “Call” done``, with the date of the next one where it comes back; several are counted."""
    done = _edits(telling, "done_on")
    if not done:
        return ""
    if len(done) > 1:
        return _n("{n} action done", "{n} actions done", len(done)).format(n=len(done))
    what = _what(telling, done[0])
    following = next((e for e in telling.change.edits if e.tbl == "action" and e.before is None), None)
    day = columns.value("due", following.after.get("due"), telling.lists) if following else ""
    told = N_("action “{what}” done, the next one by {day}") if day else N_("action “{what}” done")
    return telling.of_problem(_(told).format(what=what, day=day))


def redated(telling: Telling) -> str:
    """``action “Call”, due: 1 Dec → 8 Dec``; several are counted, with the date they share."""
    moved = _edits(telling, "due")
    if not moved:
        return ""
    if len(moved) > 1:
        if len({edit.after["due"] for edit in moved}) > 1:
            return _n("{n} action put off", "{n} actions put off", len(moved)).format(n=len(moved))
        day = columns.value("due", moved[0].after["due"], telling.lists)
        told = _n("{n} action put to {day}", "{n} actions put to {day}", len(moved))
        bare = _n("{n} action without a date", "{n} actions without a date", len(moved))
        return (told if day else bare).format(n=len(moved), day=day)
    told = _("action “{what}”, {change}")
    dates = telling.columns_of(moved[0])
    return telling.of_problem(told.format(what=_what(telling, moved[0]), change=dates))


def blocked(telling: Telling) -> str:
    """``action “Call” waits on the MRC``; several are counted."""
    edits = _edits(telling, "blocked_on")
    edit = next(iter(edits), None)
    on = elided(str(edit.after["blocked_on"] or ""), SHORT) if edit else ""
    if edit is None or not on:
        return ""
    if len(edits) > 1:
        many = _n("{n} action waits on {who}", "{n} actions wait on {who}", len(edits))
        return many.format(n=len(edits), who=on)
    told = _("action “{what}” waits on {who}")
    return telling.of_problem(told.format(what=_what(telling, edit), who=on))


def freed(telling: Telling) -> str:
    """``action “Call” waits no more``; several are counted."""
    count = len(_edits(telling, "blocked_on"))
    if count > 1:
        return _n("{n} action waits no more", "{n} actions wait no more", count).format(n=count)
    return telling.named("action", N_("action “{what}” waits no more"))


def buried(telling: Telling) -> str:
    """``action “Call” put in the trash``; several are counted."""
    count = len(_edits(telling, "deleted_at"))
    if count > 1:
        return _n("{n} action put in the trash", "{n} actions put in the trash", count).format(n=count)
    return telling.named("action", N_("action “{what}” put in the trash"))


TOLD: dict[str, Callable[[Telling], str]] = {
    "add-action": named("action", N_("action “{what}” added")),
    "edit-action": named("action", N_("action “{what}” edited")),
    "finish-action": finished,
    "redate-action": redated,
    "block-action": blocked,
    "unblock-action": freed,
    "unfinish-action": named("action", N_("action “{what}” not done after all")),
    "trash-action": buried,
    "restore-action": named("action", N_("action “{what}” restored")),
}
