"""What the columns of the tables are called, and how their values read."""

from collections.abc import Callable
from datetime import date, datetime

from colapp.domain.board import Rhythm
from colapp.domain.evidence import SourceKind, Stance
from colapp.domain.problem import Outcome, Phase, Pillar
from colapp.domain.term import LEVEL, MARGIN, ORIGIN, TERRITORY_KIND
from colapp.i18n import N_, _
from colapp.storage.references import References
from colapp.wording import evidence, formats, names

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
    "done_on": N_("Done on"),
    "deleted_at": N_("In the trash since"),
    "name": N_("Name"),
    "short_name": N_("Short name"),
    "role": N_("Role"),
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
    "source_kind": N_("Kind of source"),
    "reference": N_("Reference"),
    "title": N_("Title"),
    "quote": N_("Quotation"),
    "stance": N_("What it says"),
}

LONG = frozenset(
    {"statement", "context", "closing_note", "plan", "prediction", "do", "check", "act", "what", "quote"}
)
"""Texts too long for one sentence: it says that they were edited."""


def label(column: str) -> str:
    """The column's name; one that this version does not know is shown as it is."""
    return _(LABELS[column]) if column in LABELS else column


def value(column: str, raw: object, lists: References) -> str:
    """How a stored value reads; empty for none. What cannot be read is shown as it is."""
    if raw is None or raw == "" or (raw == 0 and column in ("impact", "effort")):
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


READERS: dict[str, Callable[[str, References], str]] = {
    "owner_id": _person,
    "person_id": _person,
    "head_id": _person,
    "territory_id": _territory,
    "parent_id": lambda raw, lists: lists.territories[raw].label if raw in lists.territories else "",
    "programme_id": _programme,
    "origin": _term(ORIGIN),
    "level": _term(LEVEL),
    "raised_level": _term(LEVEL),
    "margin": _term(MARGIN),
    "kind": _term(TERRITORY_KIND),
    "pillar": lambda raw, lists: names.pillar(Pillar(raw)),
    "phase": lambda raw, lists: names.phase(Phase(raw)),
    "outcome": lambda raw, lists: names.outcome(Outcome(raw)),
    "rhythm": lambda raw, lists: names.rhythm(Rhythm(raw)),
    "source_kind": lambda raw, lists: evidence.kind(SourceKind(raw)),
    "stance": lambda raw, lists: evidence.stance(Stance(raw)),
    "deleted_at": _moment,
} | dict.fromkeys(
    ("opened_on", "due", "waiting_since", "closed_on", "started_on", "done_on", "valid_from", "valid_to"),
    _day,
)
