"""The three figures of the headline in words: settled where raised, answers, loops closed."""

from collections.abc import Sequence

from colapp.domain.period import Period
from colapp.i18n import N_, _, _n
from colapp.storage.subsidiarity import Answered, Quarter
from colapp.wording import formats, periods

AT_ORIGIN, DELAY, TOLD = "at-origin", "delay", "told"
NAMES = {
    AT_ORIGIN: N_("settled at the level where raised"),
    DELAY: N_("or less, in working days, for one answer in two"),
    TOLD: N_("loops closed: the team was told"),
}


def name(figure: str) -> str:
    """What a figure counts."""
    return _(NAMES[figure])


def value(quarter: Quarter, figure: str) -> float | None:
    """The figure of one quarter as it is drawn; ``None`` where nothing was to be counted."""
    match figure:
        case "at-origin":
            return quarter.settled.share
        case "delay":
            return quarter.median_days
    return quarter.share_told


def shown(quarter: Quarter, figure: str) -> str:
    """The figure of one quarter: ``82 %``, ``9 d``; a dash where nothing was to be counted."""
    found = value(quarter, figure)
    if found is None:
        return "–"
    return formats.days(round(found)) if figure == DELAY else formats.percent(found)


def counted(quarter: Quarter, figure: str) -> str:
    """Out of how many: ``9 of 11 settled``, ``6 answers``."""
    if figure == DELAY:
        n = len(quarter.answered)
        return _n("{n} answer", "{n} answers", n).format(n=formats.number(n))
    if figure == AT_ORIGIN:
        part, whole = len(quarter.settled.at_origin), len(quarter.settled.all)
        text = _n("{n} of {m} settled", "{n} of {m} settled", part)
    else:
        part, whole = len(quarter.told), len(quarter.answered)
        text = _n("{n} of {m} answers", "{n} of {m} answers", part)
    return text.format(n=formats.number(part), m=formats.number(whole))


def told(quarter: Quarter, figure: str) -> str:
    """One quarter in words: ``3rd quarter 2026: 82 %, 9 of 11 settled``."""
    return _("{period}: {figure}, {counted}").format(
        period=periods.label(quarter.period), figure=shown(quarter, figure), counted=counted(quarter, figure)
    )


def note(quarters: Sequence[Quarter], figure: str) -> str:
    """Under the figure of the last quarter: out of how many, and what it was in the one before."""
    now = quarters[-1]
    before = next((each for each in reversed(quarters[:-1]) if value(each, figure) is not None), None)
    if before is None:
        return counted(now, figure)
    return _("{counted} · {before} {period}").format(
        counted=counted(now, figure), before=shown(before, figure), period=periods.during(before.period)
    )


def answered_in(answered: Answered) -> str:
    """``answered on Nov 20, 2026, in 5 working days``."""
    days = _n("answered {day}, in {n} working day", "answered {day}, in {n} working days", answered.days)
    return days.format(day=formats.day(answered.answered_on, year=True), n=formats.number(answered.days))


def told_on(answered: Answered, period: Period) -> str:
    """When the team was told, or that it waits to be; told once the period was over, it does not count."""
    if answered.told_on is None:
        return _("not told yet")
    told = _("told {day}") if answered.told_on <= period.end else _("told only on {day}")
    return told.format(day=formats.day(answered.told_on))
