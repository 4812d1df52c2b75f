"""Actions: what their groups are called, how their dates read, and the few words that mark one of them."""

from datetime import date

from colapp.domain.action import Every, Lateness, Urgency, urgency
from colapp.domain.person import Person
from colapp.domain.term import MARGIN
from colapp.i18n import N_, _, _n
from colapp.storage.references import References
from colapp.wording import formats, names

URGENCIES = {
    Urgency.LONG_LATE: N_("Late by more than a week"),
    Urgency.LATE: N_("Late"),
    Urgency.SOON: N_("Within seven days"),
    Urgency.LATER: N_("Later"),
    Urgency.UNDATED: N_("Without a date"),
}
LATENESSES = {
    Lateness.OVER_A_MONTH: N_("Late by more than 30 days"),
    Lateness.WITHIN_A_MONTH: N_("Late by 8 to 30 days"),
    Lateness.WITHIN_A_WEEK: N_("Late by 1 to 7 days"),
}
RECURRENCES = {
    Every.ONCE: N_("Once"),
    Every.WEEKLY: N_("Every week"),
    Every.FORTNIGHTLY: N_("Every two weeks"),
    Every.MONTHLY: N_("Every month"),
    Every.QUARTERLY: N_("Every quarter"),
}


def lateness(value: Lateness) -> str:
    """The grade's name."""
    return _(LATENESSES[value])


def every(value: Every) -> str:
    """How often it comes back."""
    return _(RECURRENCES[value])


def margin(code: str, lists: References) -> str:
    """How far the step is ours; empty where it was not said."""
    return names.term_of(lists, MARGIN, code) if code else ""


def moved(times: int) -> str:
    """How often its date was put off; empty for never."""
    return _n("put off {n} time", "put off {n} times", times).format(n=times) if times else ""


def person(value: Person | None) -> str:
    """``K. Fortin``, a partner with their organisation, or nobody yet."""
    if value is None:
        return _("nobody yet")
    return f"{value.short_name} ({value.organisation})" if value.organisation else value.short_name


def group(value: Urgency) -> str:
    """The group's name."""
    return _(URGENCIES[value])


def due(day: date | None, today: date) -> str:
    """``9 d late``, ``today``, ``tomorrow``, ``Dec 9``; empty without a date."""
    if day is None:
        return ""
    if urgency(day, today) in (Urgency.LONG_LATE, Urgency.LATE):
        return _("{days} late").format(days=formats.days((today - day).days))
    near = {0: _("today"), 1: _("tomorrow")}
    return near.get((day - today).days) or formats.near_day(day, today)
