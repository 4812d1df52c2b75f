"""What a meeting would stumble on, in words: the names of the groups, and the line under each."""

from datetime import date

from colapp.i18n import N_, _, _n
from colapp.storage.preparation import Ahead, Gap, Lacking
from colapp.storage.references import References
from colapp.wording import formats, names, requests

GAPS = {
    Gap.INFORMATION: N_("Information that is asked of us"),
    Gap.ANSWER_LATE: N_("Requests whose answer is late"),
    Gap.REMINDER: N_("Requests to be asked again"),
    Gap.REFUSAL_BACK: N_("Refusals that come back"),
    Gap.AUTHORISATION_ENDS: N_("Authorisations that end"),
    Gap.AGREEMENT_ENDS: N_("Agreements to be renewed"),
    Gap.CONSULTATION_OVER: N_("Consultations to be ended: all was heard"),
    Gap.ACTION_LATE: N_("Actions late, no reason noted"),
    Gap.NO_RESULT: N_("In Check, without a result"),
    Gap.ACTION_UNOWNED: N_("Actions that nobody has"),
    Gap.ACTION_UNDATED: N_("Actions without a date"),
    Gap.UNOWNED: N_("Problems that nobody carries"),
    Gap.UNDATED: N_("Problems without a date"),
    Gap.STALE: N_("Nothing has moved for more than 14 days"),
}


def gap(value: Gap) -> str:
    """The name of a group."""
    return _(GAPS[value])


def title(line: Lacking) -> str:
    """What the line is about: the action, the thing asked, else the problem."""
    return line.what or line.statement


def note(line: Lacking, lists: References, today: date) -> str:
    """Who, which problem, and since when."""
    person = lists.people.get(line.person_id or "")
    problem = f"{line.number} {line.statement}" if line.what and line.number else line.number
    is_problem = not line.what
    phase = names.phase(line.phase) if is_problem else ""
    whom = _("asked of {whom}").format(whom=line.whom) if line.whom and line.request_id else line.whom
    who = person.short_name if person else _("nobody yet") if line.is_action or is_problem else ""
    return " · ".join(part for part in (who, whom, problem, phase) if part)


def mark(line: Lacking, today: date) -> str:
    """How long it has been so, in a few letters; empty where that says nothing."""
    if line.gap in (Gap.ANSWER_LATE, Gap.INFORMATION):
        return formats.working_days(line.days)
    if line.since is None:
        return "" if line.due is None else formats.near_day(line.due, today)
    if line.gap in (Gap.AUTHORISATION_ENDS, Gap.AGREEMENT_ENDS):
        return requests.end(line.since, today)
    days = formats.days((today - line.since).days)
    if line.gap is Gap.ACTION_LATE:
        return _("{days} late").format(days=days)
    return _("for {days}").format(days=days) if today > line.since else _("today")


def count(total: int) -> str:
    """How much is left to treat."""
    told = _n("{n} line to treat before the meeting.", "{n} lines to treat before the meeting.", total)
    return told.format(n=formats.number(total))


def ahead(found: Ahead) -> str:
    """What the meeting has before it: ``4 late · 2 answers · 6 new · 2 reviews``."""
    parts = (
        (found.late, _n("{n} late", "{n} late", found.late)),
        (found.answers, _n("{n} answer to tell", "{n} answers to tell", found.answers)),
        (found.new, _n("{n} new", "{n} new", found.new)),
        (found.reviews, _n("{n} review", "{n} reviews", found.reviews)),
    )
    return " · ".join(text.format(n=formats.number(count)) for count, text in parts)
