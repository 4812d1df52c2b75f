"""What a change did to a meeting, its minutes or its agenda, in one sentence."""

from collections.abc import Callable

from colapp.domain.huddle import Attendance, Huddle, HuddleEntry
from colapp.i18n import N_, _
from colapp.wording import columns, huddles, meetings
from colapp.wording.formats import elided, lowered
from colapp.wording.telling import SHORT, Telling, pair


def _of_meeting(text: str) -> Callable[[Telling], str]:
    """The sentence with the kind of meeting, its place and day: ``Huddle, Granit, 20 Nov 2026: begun``."""

    def told(telling: Telling) -> str:
        huddle = _huddle(telling)
        return (
            _("{meeting}: {what}").format(meeting=huddles.name(huddle, telling.lists), what=_(text))
            if huddle
            else ""
        )

    return told


def _attended(telling: Telling) -> str:
    edit = telling.edit("attendance")
    row = telling.store.find(Attendance, edit.row_id) if edit else None
    if edit is None or row is None:
        return ""
    who = columns.value("person_id", row.person_id, telling.lists)
    presence = columns.value("presence", edit.after.get("presence") or row.presence, telling.lists)
    return pair(who, "", lowered(presence))


def _appointed(telling: Telling) -> str:
    edit = telling.edit("huddle")
    told = []
    for role in meetings.ROLES:
        if edit is not None and role in edit.after:
            who = columns.value(role, edit.after[role], telling.lists)
            told.append(pair(meetings.role(role), "", who or _("nobody")))
    return ", ".join(told)


def _noted(telling: Telling) -> str:
    """The line of the minutes itself."""
    edit = telling.edit("huddle_entry")
    line = telling.store.find(HuddleEntry, edit.row_id) if edit else None
    if line is None:
        return ""
    if not telling.numbered:
        line = line.with_(problem_id=None)
    return elided(huddles.entry(line, telling.lists, telling.store), 2 * SHORT)


def _taken_out(telling: Telling) -> str:
    line = _noted(telling)
    return _("Minutes, taken out: {line}").format(line=line) if line else ""


def _cancelled(telling: Telling) -> str:
    huddle = _huddle(telling)
    if huddle is None:
        return ""
    told = _("{meeting}: not held. {reason}")
    return told.format(meeting=huddles.name(huddle, telling.lists), reason=elided(huddle.cancelled, SHORT))


def _planned(telling: Telling) -> str:
    huddle = _huddle(telling)
    if huddle is None:
        return ""
    day = columns.value("next_on", huddle.next_on or "", telling.lists)
    told = _("{meeting}: the next one on {day}") if day else _("{meeting}: no next date any more")
    return told.format(meeting=huddles.name(huddle, telling.lists), day=day)


def _huddle(telling: Telling) -> Huddle | None:
    edit = telling.edit("huddle")
    return telling.store.find(Huddle, edit.row_id) if edit else None


TOLD: dict[str, Callable[[Telling], str]] = {
    "begin-huddle": _of_meeting(N_("begun")),
    "huddle-step": lambda telling: _("On to another step of the meeting"),
    "attend": _attended,
    "appoint": _appointed,
    "note-huddle": _noted,
    "edit-huddle-note": _noted,
    "trash-huddle-note": _taken_out,
    "decide-huddle": _noted,
    "vote": _noted,
    "check-huddle": _noted,
    "end-huddle": _of_meeting(N_("ended")),
    "plan-next-huddle": _planned,
    "resume-huddle": _of_meeting(N_("taken up again")),
    "cancel-huddle": _cancelled,
    "trash-huddle": _of_meeting(N_("put in the trash")),
    "restore-huddle": _of_meeting(N_("restored from the trash")),
    "use-own-agenda": lambda telling: _("Agenda: the board has its own"),
    "default-agenda": lambda telling: _("Agenda: back to the default"),
    "add-agenda-step": lambda telling: _("Agenda: step added"),
    "edit-agenda-step": lambda telling: _("Agenda: step edited"),
    "move-agenda-step": lambda telling: _("Agenda: step moved"),
    "trash-agenda-step": lambda telling: _("Agenda: step taken out"),
}
