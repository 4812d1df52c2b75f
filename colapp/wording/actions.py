"""Actions due: what their groups are called, and how their dates read."""

from datetime import date

from colapp.domain.action import Urgency, urgency
from colapp.i18n import N_, _
from colapp.wording import formats

URGENCIES = {
    Urgency.LONG_LATE: N_("Late by more than a week"),
    Urgency.LATE: N_("Late"),
    Urgency.SOON: N_("Within seven days"),
    Urgency.LATER: N_("Later"),
    Urgency.UNDATED: N_("Without a date"),
}


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
