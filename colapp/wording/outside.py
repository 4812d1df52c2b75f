"""What is said of agreements, of opinions and of outside authorities."""

from datetime import date
from math import ceil

from colapp.domain.authority import Agreement, OpinionStance, Said, Validity
from colapp.i18n import N_, _, _n
from colapp.wording import formats

VALIDITIES = {
    Validity.ENDED: N_("Ended"),
    Validity.TO_RENEW: N_("To be renewed"),
    Validity.RUNNING: N_("Running"),
    Validity.COMING: N_("Still to begin"),
    Validity.RENEWED: N_("Renewed"),
}
OPINIONS = {
    Said.FAVOURABLE: N_("Favourable"),
    Said.RESERVED: N_("With reserves"),
    Said.UNFAVOURABLE: N_("Unfavourable"),
    Said.DEEMED: N_("Deemed given"),
    Said.AWAITED: N_("Awaited"),
}


def validity(value: Validity) -> str:
    """How an agreement stands."""
    return _(VALIDITIES[value])


def opinion(value: Said | OpinionStance) -> str:
    """What a body thinks, or what its silence means."""
    return _(OPINIONS[Said(value.value)])


def until(agreement: Agreement, today: date) -> str:
    """``ends in 41 days, on Dec 31, 2026``; ``without an end``."""
    if agreement.ends_on is None:
        return _("without an end")
    days, day = (agreement.ends_on - today).days, formats.day(agreement.ends_on, year=True)
    if days < 0:
        told = _n("ended {n} day ago, on {day}", "ended {n} days ago, on {day}", -days)
    elif days == 0:
        return _("ends today")
    else:
        told = _n("ends in {n} day, on {day}", "ends in {n} days, on {day}", days)
    return told.format(n=formats.number(abs(days)), day=day)


def median_days(days: float | None) -> str:
    """The usual time to answer, in working days: ``answers in 12 days``."""
    if days is None:
        return _("no answer yet")
    told = _n("answers in {n} working day", "answers in {n} working days", ceil(days))
    return told.format(n=formats.plain_number(days))


def answered(count: int, days: float | None) -> str:
    """The heading of those that were answered: ``Answered · 3 · median of 12.5 working days``."""
    heading = _("Answered · {n}").format(n=formats.number(count))
    if days is None:
        return heading
    told = _n("median of {n} working day", "median of {n} working days", ceil(days))
    return f"{heading} · {told.format(n=formats.plain_number(days))}"
