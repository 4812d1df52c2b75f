"""What the things of a meeting are called."""

from collections import Counter
from collections.abc import Callable, Iterable

from colapp.domain.huddle import Attendance, EntryKind, Meeting, Presence, StepKind
from colapp.i18n import N_, _, _n
from colapp.wording import formats
from colapp.wording.agendas import STEPS

MEETINGS = {
    Meeting.HUDDLE: N_("Huddle"),
    Meeting.TABLE: N_("Local table"),
    Meeting.OBSERVATORY: N_("Observatory of broken paths"),
}
PRESENCES = {
    Presence.PRESENT: N_("Present"),
    Presence.EXCUSED: N_("Excused"),
    Presence.ABSENT: N_("Absent"),
}
ROLES = {
    "facilitator_id": N_("Facilitation"),
    "timekeeper_id": N_("Timekeeping"),
    "secretary_id": N_("Secretary"),
}
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"))
ENTRIES = {
    EntryKind.SAFETY: N_("Safety"),
    EntryKind.TOLD: N_("Answer told to the team"),
    EntryKind.DONE: N_("Action done"),
    EntryKind.REDATED: N_("Action put off"),
    EntryKind.BLOCKED: N_("Action blocked"),
    EntryKind.ESCALATED: N_("Asked of a level above"),
    EntryKind.RAISED: N_("New problem"),
    EntryKind.ASSIGNED: N_("Problem entrusted"),
    EntryKind.PARKED: N_("Set aside for later"),
    EntryKind.CHECKED: N_("Checked"),
    EntryKind.WIN: N_("Good work"),
    EntryKind.DECISION: N_("Decision"),
    EntryKind.VOTE: N_("Vote"),
    EntryKind.NOTE: N_("Note"),
}


def meeting(value: Meeting) -> str:
    """The kind of meeting."""
    return _(MEETINGS[value])


def presence(value: Presence) -> str:
    """Whether somebody is there."""
    return _(PRESENCES[value])


def attendance(rows: Iterable[Attendance]) -> str:
    """``6 présents · 1 excusé``: how many are there, excused, absent; no names."""
    of = Counter(each.presence for each in rows)
    told = {
        Presence.PRESENT: _n("{n} present", "{n} present", of[Presence.PRESENT]),
        Presence.EXCUSED: _n("{n} excused", "{n} excused", of[Presence.EXCUSED]),
        Presence.ABSENT: _n("{n} absent", "{n} absent", of[Presence.ABSENT]),
    }
    return " · ".join(text.format(n=formats.number(of[each])) for each, text in told.items() if of[each])


def role(column: str) -> str:
    """A role of the meeting, by its column."""
    return _(ROLES[column])


def entry_kind(value: EntryKind) -> str:
    """What a line of the minutes is."""
    return _(ENTRIES[value])


def step_kind(value: StepKind) -> str:
    """What a step does, where one is chosen for an agenda."""
    return _(STEPS[value].title)


COLUMNS = {
    "meeting": N_("Meeting"),
    "step_kind": N_("Step"),
    "minutes": N_("Minutes planned"),
    "script": N_("For whoever facilitates"),
    "planned_on": N_("Planned on"),
    "planned_at": N_("Planned at"),
    "started_at": N_("Begun at"),
    "ended_at": N_("Ended at"),
    "cancelled": N_("Not held, because"),
    "next_at": N_("Next one at"),
    "spent": N_("Seconds spent"),
    "entered_at": N_("Step entered at"),
    "presence": N_("Presence"),
    "entry_kind": N_("Line of the minutes"),
    "agree": N_("Agree"),
    "live_with": N_("Can live with it"),
    "voters": N_("Voters"),
    "meets_at": N_("Time of the huddle"),
    "weekday": N_("Day of the huddle"),
    **ROLES,
}
"""What the columns of its tables are called, but for those that other tables have too."""
READERS: dict[str, Callable[[str], str]] = {
    "meeting": lambda raw: meeting(Meeting(raw)),
    "step_kind": lambda raw: step_kind(StepKind(raw)),
    "presence": lambda raw: presence(Presence(raw)),
    "entry_kind": lambda raw: entry_kind(EntryKind(raw)),
    "weekday": lambda raw: _(WEEKDAYS[int(raw)]) if raw in ("0", "1", "2", "3", "4") else raw,
}
"""How the values of some of them read."""
