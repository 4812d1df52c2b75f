"""What the things of a cycle are called, and its prediction and result as numbers."""

import re
from collections.abc import Mapping
from datetime import date

from colapp.domain.chart import Direction
from colapp.domain.cycle import Cycle, CycleKind, Decision, Degree, Judgement, Reach
from colapp.i18n import N_, _
from colapp.wording import formats

KINDS: Mapping[CycleKind, str] = {
    CycleKind.COLLECT: N_("Collect information"),
    CycleKind.DEVELOP: N_("Develop a change"),
    CycleKind.TEST: N_("Test a change"),
    CycleKind.IMPLEMENT: N_("Make a change last"),
}
REACHES: Mapping[Reach, str] = {
    Reach.FEW: N_("A few people"),
    Reach.PART: N_("Part of the service"),
    Reach.WHOLE: N_("The whole service"),
}
DEGREES: Mapping[Degree, str] = {
    Degree.YES: N_("Yes"),
    Degree.PARTLY: N_("Partly"),
    Degree.NO: N_("No"),
}
JUDGEMENTS: Mapping[Judgement, str] = {
    Judgement.MET: N_("Met"),
    Judgement.PARTLY: N_("Partly met"),
    Judgement.NOT_MET: N_("Not met"),
    Judgement.UNCLEAR: N_("Cannot tell"),
}
DECISIONS: Mapping[Decision, str] = {
    Decision.ADOPT: N_("Adopt"),
    Decision.ADAPT: N_("Adapt"),
    Decision.EXPAND: N_("Expand"),
    Decision.ABANDON: N_("Abandon"),
    Decision.REFRAME: N_("Reframe"),
}
DECISIONS_TOLD: Mapping[Decision, str] = {
    Decision.ADOPT: N_("It works here: it becomes our way of doing, written and followed up."),
    Decision.ADAPT: N_("Something is worth keeping: try again with what was learned."),
    Decision.EXPAND: N_("Try the same change with more people, or in another place."),
    Decision.ABANDON: N_("It does not help: stop here, and keep what was learned."),
    Decision.REFRAME: N_("The problem is not what we believed: state it anew."),
}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.DECREASE: N_("Goes down"),
    Direction.INCREASE: N_("Goes up"),
}

_BECAUSE = re.compile(r"(?:parce qu|car |puisqu|because|since )", re.IGNORECASE)


def numbers(value: float | None, of: float | None, unit: str = "") -> str:
    """``12 %``, ``4/5``, ``11 j``; empty where there is no number."""
    if value is None:
        return ""
    if of is not None:
        return f"{formats.plain_number(value)}/{formats.plain_number(of)}"
    return formats.with_unit(formats.plain_number(value), unit)


def outcome(cycle: Cycle, unit: str = "") -> str:
    """``predicted 4/5 · obtained 3/5 → adapt``: what is known of it; empty before anything is."""
    told = []
    if predicted := numbers(cycle.predicted, cycle.predicted_of, unit):
        told.append(_("predicted {value}").format(value=predicted))
    if obtained := numbers(cycle.obtained, cycle.obtained_of, unit):
        told.append(_("obtained {value}").format(value=obtained))
    text = " · ".join(told)
    if cycle.decision is not None:
        decided = _(DECISIONS[cycle.decision])
        text = f"{text} → {formats.lowered(decided)}" if text else decided
    return text


def expected(cycle: Cycle) -> str:
    """``Absences go from 18 % to 12 %, because numbers are verified``: ``because`` is said once."""
    text, reason = cycle.prediction.strip(), " ".join(cycle.reason.split())
    if not text or not reason:
        return text
    text = text.rstrip(".;, ")
    if _BECAUSE.match(reason):
        return f"{text}, {formats.lowered(reason)}"
    return _("{prediction}, because {reason}").format(prediction=text, reason=reason)


def foretold(cycle: Cycle) -> str:
    """What is expected, and how sure the team was: ``… (confidence 7/10)``."""
    text = expected(cycle)
    if text and cycle.confidence:
        sure = _("confidence {n}/10").format(n=formats.number(cycle.confidence))
        text = f"{text.rstrip('.')} ({sure})"
    return text


def foretold_facts(cycle: Cycle, measure: str, unit: str, today: date) -> str:
    """``12 % by Nov 11 · Missed appointments · planned from Sep 28 to Nov 14``."""
    value = numbers(cycle.predicted, cycle.predicted_of, unit)
    by = formats.near_day(cycle.predicted_by, today) if cycle.predicted_by else ""
    if value and by:
        value = _("{change} by {day}").format(change=value, day=by)
    elif by:
        value = _("expected by {day}").format(day=by)
    start, end = (
        formats.near_day(day, today) if day else "" for day in (cycle.planned_start, cycle.planned_end)
    )
    when = ""
    if start and end:
        when = _("planned from {start} to {end}").format(start=start, end=end)
    elif start or end:
        when = _("planned {day}").format(day=start or end)
    return " · ".join(filter(None, (value, measure, when)))


def scale(cycle: Cycle) -> str:
    """``20 persons``, else how much of the service; empty where nothing is said."""
    if cycle.scale:
        return f"{formats.number(cycle.scale)} {cycle.scale_unit}".strip()
    return _(REACHES[cycle.reach]) if cycle.reach else ""


def settled(cycle: Cycle) -> str:
    """``20 persons · part of the service · weekly, by the clerk``: on what, and with which data."""
    count = f"{formats.number(cycle.scale)} {cycle.scale_unit}".strip() if cycle.scale else ""
    reach = _(REACHES[cycle.reach]) if cycle.reach else ""
    reach = formats.lowered(reach) if count else reach
    words = (" ".join(text.split()).rstrip(".;, ") for text in (cycle.arrangements, cycle.data_plan))
    return " · ".join(filter(None, (count, reach, *words)))


def planned(day: date | None, today: date) -> str:
    """``planned Dec 1``."""
    return _("planned {day}").format(day=formats.near_day(day, today)) if day else _("planned")
