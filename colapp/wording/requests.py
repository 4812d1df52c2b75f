"""Requests and their answers in words: how they stand, what was answered, how long it took."""

from datetime import date

from colapp.domain.answer_clock import Grade
from colapp.domain.request import Answer, AnswerKind, State, has_ended
from colapp.i18n import N_, _, _n
from colapp.storage.requests import Asked
from colapp.storage.sent import Sent
from colapp.wording import columns, formats
from colapp.wording.formats import lowered

STATES = {
    State.OPEN: N_("Sent, not acknowledged"),
    State.ACKNOWLEDGED: N_("Receipt acknowledged"),
    State.INFORMATION: N_("Information awaited from us"),
    State.POSTPONED: N_("Answer postponed"),
    State.ANSWERED: N_("Answered, to be told to the team"),
    State.TOLD: N_("Told to the team: loop closed"),
    State.WITHDRAWN: N_("Request withdrawn"),
}
KINDS = {
    AnswerKind.RESOLVED: N_("Resolved by this level"),
    AnswerKind.AUTHORISED: N_("Authorised locally"),
    AnswerKind.REFUSED: N_("Refused, motive given"),
    AnswerKind.REDIRECTED: N_("Redirected"),
    AnswerKind.INFORMATION: N_("Information needed"),
    AnswerKind.POSTPONED: N_("Postponed"),
}
DATED = {
    AnswerKind.AUTHORISED: N_("Authorised locally until {day}"),
    AnswerKind.POSTPONED: N_("Postponed to {day}"),
}
GRADES = {
    Grade.CALM: N_("in time"),
    Grade.SOON: N_("soon due"),
    Grade.LATE: N_("late"),
    Grade.LONG_LATE: N_("very late"),
}


def state(value: State) -> str:
    """How a request stands."""
    return _(STATES[value])


def answer_kind(value: AnswerKind) -> str:
    """One of the closed list."""
    return _(KINDS[value])


def grade(value: Grade) -> str:
    """How an answer stands to its clock."""
    return _(GRADES[value])


def end(day: date, today: date) -> str:
    """``ends on Mar 31``, or ``ended on Mar 31``."""
    told = _("ended on {day}") if day < today else _("ends on {day}")
    return told.format(day=formats.near_day(day, today))


def answer(given: Answer, today: date) -> str:
    """``Authorised locally until Mar 31``, ``Redirected to Direction SMD``, ``Refused, motive given``."""
    if given.until is not None and has_ended(given, today):
        return _("Authorised locally, {ended}").format(ended=end(given.until, today))
    if given.until is not None and given.answer_kind in DATED:
        return _(DATED[given.answer_kind]).format(day=formats.near_day(given.until, today))
    if given.answer_kind is AnswerKind.REDIRECTED and given.redirected_to:
        return _("Redirected to {whom}").format(whom=given.redirected_to)
    return answer_kind(given.answer_kind)


def delay(asked: Asked) -> str:
    """``answered in 4 d``, ``12 working days without an answer, 10 allowed``, ``they have awaited…``."""
    count, allowed = asked.delay.days, asked.delay.allowed
    if asked.state is State.WITHDRAWN:
        return _("withdrawn after {days}").format(days=formats.working_days(asked.took))
    if asked.state in (State.ANSWERED, State.TOLD):
        told = _("answered in {days}") if asked.took else _("answered the same day")
        return told.format(days=formats.working_days(asked.took))
    if asked.state is State.INFORMATION:
        if asked.is_ours:
            return _("information awaited from us")
        return _("information awaited from those who ask")
    if asked.state is State.POSTPONED and asked.last is not None and asked.last.until is not None:
        return _("postponed to {day}").format(day=formats.day(asked.last.until))
    told = _n(
        "{n} working day without an answer, {allowed} allowed",
        "{n} working days without an answer, {allowed} allowed",
        count,
    )
    return told.format(n=formats.number(count), allowed=formats.number(allowed))


def asked_of(asked: Asked, today: date) -> str:
    """``asked on Nov 9 of Direction SMD``."""
    request = asked.request
    if request.asked_on is None:
        return _("asked of {whom}").format(whom=request.addressee)
    day = formats.near_day(request.asked_on, today)
    return _("asked on {day} of {whom}").format(day=day, whom=request.addressee)


def sentence(asked: Asked, today: date) -> str:
    """The whole in one line: ``SHE-057: Share two slots. Asked on Nov 9 of the DSG, answered in 4 d.``"""
    told = _("{number}: {wanted}. {asked}, {delay}.")
    whom = asked_of(asked, today)
    wanted = asked.request.wanted.rstrip(". ")
    return told.format(
        number=asked.number, wanted=wanted, asked=whom[:1].upper() + whom[1:], delay=delay(asked)
    )


WITHDRAWN_SINCE = N_(
    "The level above has the file of {day}: it does not know of the withdrawal. Export it again."
)
COMPLETED_SINCE = N_("The level above has the file of {day}, without the information given. Export it again.")
REWORDED_SINCE = N_(
    "The level above has the earlier text, that of {day}; changed since: {texts}. Export it again."
)


def sent(file: Sent, today: date) -> str:
    """When it left as a file, and what the level above does not know since."""
    day = formats.near_day(file.at.astimezone().date(), today)
    if not file.changed:
        return _("Sent as a file on {day}.").format(day=day)
    if "withdrawn_on" in file.changed:
        return _(WITHDRAWN_SINCE).format(day=day)
    if file.changed == ("completion",):
        return _(COMPLETED_SINCE).format(day=day)
    texts = ", ".join(lowered(columns.label(name)) for name in file.changed)
    return _(REWORDED_SINCE).format(day=day, texts=texts)
