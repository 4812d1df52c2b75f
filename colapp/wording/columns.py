"""What the columns of the tables are called, and how their values read."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from colapp.domain.action import Every
from colapp.domain.authority import OpinionStance
from colapp.domain.board import Rhythm
from colapp.domain.chart import Answer, Direction, Family, Kind
from colapp.domain.cycle import CycleKind, Decision, Degree, Judgement, Reach
from colapp.domain.evidence import SourceKind, Stance
from colapp.domain.measure import Frequency, MeasureKind
from colapp.domain.problem import Outcome, Phase, Pillar
from colapp.domain.request import AnswerKind
from colapp.domain.term import (
    AUTHORITY_KIND,
    CHANNEL,
    CRITERION,
    LEVEL,
    MARGIN,
    NEED,
    ORIGIN,
    TERRITORY_KIND,
    THEME,
)
from colapp.i18n import N_, _
from colapp.storage.references import References
from colapp.wording import (
    actions,
    answers,
    cycles,
    evidence,
    formats,
    measuring,
    meetings,
    names,
    outside,
    requests,
)

C = TypeVar("C", bound=StrEnum)

LABELS = {
    "number": N_("Number"),
    "statement": N_("Statement"),
    "context": N_("Context"),
    "origin": N_("Origin"),
    "pillar": N_("Pillar"),
    "territory_id": N_("Territory"),
    "programme_id": N_("Lead programme"),
    "owner_id": N_("Owner"),
    "raised_level": N_("Raised at"),
    "level": N_("Decided at"),
    "margin": N_("Margin"),
    "impact": N_("Impact"),
    "effort": N_("Effort"),
    "opened_on": N_("Opened on"),
    "due": N_("Due"),
    "phase": N_("Phase"),
    "rank": N_("Place in the column"),
    "waiting_on": N_("Waiting on"),
    "waiting_since": N_("Waiting since"),
    "closed_on": N_("Closed on"),
    "outcome": N_("Outcome"),
    "closing_note": N_("What should be remembered"),
    "plan": N_("What is tried"),
    "prediction": N_("Prediction"),
    "do": N_("What happened"),
    "check": N_("Result and learning"),
    "act": N_("Decision"),
    "started_on": N_("Started on"),
    "what": N_("Action"),
    "person_id": N_("Who"),
    "every": N_("Comes back"),
    "blocked_on": N_("Waits on"),
    "blocked_since": N_("Waits since"),
    "done_on": N_("Done on"),
    "deleted_at": N_("In the trash since"),
    "name": N_("Name"),
    "short_name": N_("Short name"),
    "role": N_("Role"),
    "organisation": N_("Organisation"),
    "code": N_("Code"),
    "prefix": N_("Prefix of numbers"),
    "kind": N_("Kind"),
    "parent_id": N_("Inside"),
    "head_id": N_("Headed by"),
    "aliases": N_("Other names"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid to"),
    "name_fr": N_("French name"),
    "name_en": N_("English name"),
    "short_fr": N_("Short French name"),
    "short_en": N_("Short English name"),
    "label_fr": N_("French label"),
    "label_en": N_("English label"),
    "colour": N_("Colour"),
    "rhythm": N_("Rhythm"),
    "seat": N_("Seat"),
    "limit_plan": N_("Limit in Plan"),
    "limit_do": N_("Limit in Do"),
    "limit_check": N_("Limit in Check"),
    "limit_act": N_("Limit in Act"),
    "cause": N_("Cause"),
    "is_root": N_("Root cause"),
    "times": N_("Times seen"),
    "driver": N_("Driver"),
    "idea": N_("Idea"),
    "label": N_("Branch"),
    "definition": N_("Operational definition"),
    "unit": N_("Unit"),
    "source": N_("Source of the data"),
    "measure_kind": N_("Kind of measure"),
    "target": N_("Target"),
    "target_on": N_("Target date"),
    "frequency": N_("How often"),
    "chart": N_("Chart"),
    "rules": N_("Rules"),
    "shift": N_("Points in a shift"),
    "trend": N_("Points in a trend"),
    "screened": N_("Large steps set aside"),
    "multiply": N_("Scale shown"),
    "baseline_until": N_("Baseline until"),
    "measured_on": N_("Date of the point"),
    "value": N_("Value"),
    "size": N_("Out of"),
    "note": N_("Note"),
    "excluded": N_("Left out of the limits"),
    "starts_on": N_("New limits from"),
    "reason": N_("Reason"),
    "situation": N_("Present situation"),
    "aim": N_("Aim"),
    "coach_id": N_("Coach"),
    "cycle_kind": N_("Kind of cycle"),
    "changes": N_("Changes tried at once"),
    "question": N_("Question"),
    "confidence": N_("Confidence (out of 10)"),
    "measure_id": N_("Measure"),
    "countermeasure_id": N_("Idea"),
    "direction": N_("Direction wanted"),
    "predicted": N_("Predicted value"),
    "predicted_of": N_("Predicted out of"),
    "predicted_by": N_("Due date of the prediction"),
    "scale": N_("Scale"),
    "scale_unit": N_("Of whom or what"),
    "reach": N_("Reach in the service"),
    "planned_start": N_("Planned start"),
    "planned_end": N_("Planned end"),
    "arrangements": N_("Who, what, when, where"),
    "data_plan": N_("Data plan"),
    "locked_on": N_("Prediction locked on"),
    "as_planned": N_("Done as planned"),
    "unexpected": N_("Unexpected"),
    "stopped_early": N_("Stopped early, because"),
    "began_on": N_("Began on"),
    "ended_on": N_("Ended on"),
    "result": N_("Result"),
    "obtained": N_("Obtained value"),
    "obtained_of": N_("Obtained out of"),
    "judgement": N_("Prediction"),
    "theory_held": N_("Did the theory hold"),
    "shared_with": N_("Shared with"),
    "answer": N_("What the chart said"),
    "method": N_("Method of the chart"),
    "decision": N_("Decision"),
    "decided_on": N_("Decided on"),
    "next_change": N_("Next cycle"),
    "next_on": N_("The next one on"),
    "override": N_("Against the chart, because"),
    "amended": N_("What is amended"),
    "amendment": N_("Amendment"),
    "author": N_("Author"),
    "made_on": N_("Made on"),
    "standard": N_("Standard"),
    "training": N_("How people learn it"),
    "adopted_on": N_("Adopted on"),
    "source_kind": N_("Kind of source"),
    "reference": N_("Reference"),
    "title": N_("Title"),
    "quote": N_("Quotation"),
    "stance": N_("What it says"),
    "from_level": N_("Asked from"),
    "addressee": N_("Who must answer"),
    "contact": N_("Contact"),
    "criterion": N_("Why it goes up"),
    "theme": N_("Theme"),
    "need": N_("What is needed"),
    "channel": N_("Channel"),
    "is_safety": N_("Safety"),
    "situations": N_("Situations"),
    "tried": N_("What was tried"),
    "exceeds": N_("What exceeds our authority"),
    "wanted": N_("Decision wanted"),
    "meanwhile": N_("Meanwhile"),
    "autonomous": N_("What we can try alone"),
    "asked_on": N_("Asked on"),
    "asked_by_id": N_("Asked by"),
    "made_by_id": N_("Made by"),
    "acknowledged_on": N_("Acknowledged on"),
    "withdrawn_on": N_("Withdrawn on"),
    "effect": N_("Effect on our plan"),
    "remind_on": N_("Ask again on"),
    "answer_kind": N_("Answer"),
    "words": N_("In words"),
    "until": N_("Until"),
    "redirected_to": N_("Redirected to"),
    "completion": N_("Information given"),
    "completed_on": N_("Information given on"),
    "answered_on": N_("Answered on"),
    "told_on": N_("Told to the team on"),
    "workaround": N_("Workaround"),
    "review_on": N_("Looked at again from"),
    "reviewed_on": N_("Looked at again on"),
    "acknowledge_days": N_("Working days to acknowledge"),
    "answer_days": N_("Working days to answer"),
    "calendar": N_("Holidays of"),
    "authority_kind": N_("Kind of authority"),
    "outgoing_id": N_("Who leaves"),
    "incoming_id": N_("Who takes over"),
    "handed_on": N_("Handed over on"),
    "learnings": N_("What is written nowhere else"),
    "promises": N_("What partners were promised"),
    "authority_id": N_("Authority"),
    "ends_on": N_("Ends on"),
    "notice_days": N_("Notice, in days"),
    "consultation_id": N_("Consultation"),
    "body": N_("Body invited"),
    "opinion_stance": N_("Opinion"),
    "given_on": N_("Given on"),
    "changed": N_("What was changed because of it"),
}

LONG = frozenset(
    {"statement", "context", "closing_note", "plan", "prediction", "do", "check", "act", "what", "quote"}
    | {"cause", "driver", "idea", "definition"}
    | {"tried", "exceeds", "wanted", "meanwhile", "autonomous", "effect", "words", "completion", "workaround"}
)
"""Texts too long for one sentence: it says that they were edited."""


ZERO_IS_NONE = frozenset({"impact", "effort", "confidence", "scale", "times", "situations"})
"""Numbers that start at 1."""


def label(column: str) -> str:
    """The column's name; one that this version does not know is shown as it is."""
    return _(LABELS[column]) if column in LABELS else column


def value(column: str, raw: object, lists: References) -> str:
    """How a stored value reads; empty for none. What cannot be read is shown as it is."""
    if raw is None or raw == "" or (raw == 0 and column in ZERO_IS_NONE):
        return ""
    try:
        return READERS[column](str(raw), lists) if column in READERS else str(raw)
    except ValueError:
        return str(raw)


def _person(raw: str, lists: References) -> str:
    return lists.people[raw].short_name if raw in lists.people else raw


def _territory(raw: str, lists: References) -> str:
    return lists.territories[raw].label if raw in lists.territories else raw


def _programme(raw: str, lists: References) -> str:
    return lists.programmes[raw].code if raw in lists.programmes else raw


def _term(name: str) -> Callable[[str, References], str]:
    return lambda raw, lists: names.term_of(lists, name, raw)


def _day(raw: str, lists: References) -> str:
    return formats.day(date.fromisoformat(raw), year=True)


def _moment(raw: str, lists: References) -> str:
    at = datetime.fromisoformat(raw)
    return f"{formats.day(at.astimezone().date(), year=True)}, {formats.clock(at)}"


def _number(raw: str, lists: References) -> str:
    return formats.plain_number(float(raw))


def _yes(raw: str, lists: References) -> str:
    return _("yes") if raw in ("1", "True") else ""


def _degree(raw: str, lists: References) -> str:
    return _(cycles.DEGREES[Degree(raw)])


DAYS = (
    *("opened_on", "due", "waiting_since", "closed_on", "started_on", "done_on", "valid_from", "valid_to"),
    "blocked_since",
    *("predicted_by", "planned_start", "planned_end", "locked_on", "began_on", "ended_on", "decided_on"),
    *("next_on", "made_on", "adopted_on", "handed_on", "ends_on", "given_on"),
)
READERS: dict[str, Callable[[str, References], str]] = {
    "owner_id": _person,
    "outgoing_id": _person,
    "incoming_id": _person,
    "opinion_stance": lambda raw, lists: outside.opinion(OpinionStance(raw)),
    "person_id": _person,
    "head_id": _person,
    "territory_id": _territory,
    "parent_id": lambda raw, lists: lists.territories[raw].label if raw in lists.territories else "",
    "programme_id": _programme,
    "origin": _term(ORIGIN),
    "level": _term(LEVEL),
    "raised_level": _term(LEVEL),
    "margin": _term(MARGIN),
    "is_root": _yes,
    "kind": _term(TERRITORY_KIND),
    "pillar": lambda raw, lists: names.pillar(Pillar(raw)),
    "phase": lambda raw, lists: names.phase(Phase(raw)),
    "every": lambda raw, lists: actions.every(Every(raw)),
    "outcome": lambda raw, lists: names.outcome(Outcome(raw)),
    "rhythm": lambda raw, lists: names.rhythm(Rhythm(raw)),
    "coach_id": _person,
    "cycle_kind": lambda raw, lists: _(cycles.KINDS[CycleKind(raw)]),
    "reach": lambda raw, lists: _(cycles.REACHES[Reach(raw)]),
    "judgement": lambda raw, lists: _(cycles.JUDGEMENTS[Judgement(raw)]),
    "decision": lambda raw, lists: _(cycles.DECISIONS[Decision(raw)]),
    "answer": lambda raw, lists: answers.alone(Answer(raw)),
    "amended": lambda raw, lists: label(raw),
    "source_kind": lambda raw, lists: evidence.kind(SourceKind(raw)),
    "stance": lambda raw, lists: evidence.stance(Stance(raw)),
    "deleted_at": _moment,
} | {
    **dict.fromkeys(("as_planned", "theory_held"), _degree),
    **dict.fromkeys(("predicted", "predicted_of", "obtained", "obtained_of"), _number),
    **dict.fromkeys(DAYS, _day),
}


def _measure(name: Callable[[C], str], codes: type[C]) -> Callable[[str, References], str]:
    return lambda raw, lists: name(codes(raw))


READERS |= {
    "measure_kind": _measure(measuring.kind, MeasureKind),
    "direction": _measure(measuring.direction, Direction),
    "frequency": _measure(measuring.frequency, Frequency),
    "chart": _measure(measuring.chart, Kind),
    "rules": _measure(measuring.family, Family),
    "screened": lambda raw, lists: _yes(raw, lists) or _("no"),
    "excluded": _yes,
    "multiply": lambda raw, lists: "" if float(raw) == 1 else _number(raw, lists),
    **dict.fromkeys(("target", "value", "size"), _number),
    **dict.fromkeys(("shift", "trend"), lambda raw, lists: "" if raw == "0" else raw),
    **dict.fromkeys(("target_on", "baseline_until", "measured_on", "starts_on"), _day),
}
"""Of measures and their points."""


def _only(name: Callable[[str], str]) -> Callable[[str, References], str]:
    return lambda raw, lists: name(raw)


LABELS |= meetings.COLUMNS
READERS |= {
    **{column: _only(read) for column, read in meetings.READERS.items()},
    **dict.fromkeys(meetings.ROLES, _person),
    **dict.fromkeys(("started_at", "ended_at", "entered_at"), _moment),
    "planned_on": _day,
    "minutes": _number,
}
"""Of meetings, their agendas and their minutes."""

READERS |= {
    "from_level": _term(LEVEL),
    "criterion": _term(CRITERION),
    "theme": _term(THEME),
    "need": _term(NEED),
    "channel": _term(CHANNEL),
    "authority_kind": _term(AUTHORITY_KIND),
    "is_safety": _yes,
    "asked_by_id": _person,
    "made_by_id": _person,
    "calendar": lambda raw, lists: names.calendar(raw),
    "answer_kind": lambda raw, lists: requests.answer_kind(AnswerKind(raw)),
    **dict.fromkeys(
        ("asked_on", "acknowledged_on", "withdrawn_on", "remind_on", "until", "completed_on"), _day
    ),
    **dict.fromkeys(("answered_on", "told_on", "review_on", "reviewed_on"), _day),
}
"""Of requests and their answers."""
