"""What the method's own things are called."""

from colapp import i18n
from colapp.domain.board import Rhythm
from colapp.domain.problem import Outcome, Phase, Pillar
from colapp.domain.programme import Programme
from colapp.domain.term import Term
from colapp.i18n import N_, _
from colapp.storage.references import References

PHASES = {
    Phase.NEW: N_("New"),
    Phase.PLAN: N_("Plan"),
    Phase.DO: N_("Do"),
    Phase.CHECK: N_("Check"),
    Phase.ACT: N_("Act"),
    Phase.CLOSED: N_("Closed"),
}
LETTERS = {Phase.PLAN: "P", Phase.DO: "D", Phase.CHECK: "C", Phase.ACT: "A"}
"""French phase names keep the letters of the wheel: Planifier, Déployer, Contrôler, Ajuster."""

PILLARS = {
    Pillar.COORDINATION: N_("Coordination"),
    Pillar.OPERATIONAL: N_("Operational"),
    Pillar.LOCAL: N_("Local"),
}
OUTCOMES = {
    Outcome.SETTLED: N_("Settled"),
    Outcome.PARTLY: N_("Partly settled"),
    Outcome.HANDED_OVER: N_("Handed over"),
    Outcome.ABANDONED: N_("Abandoned"),
    Outcome.DUPLICATE: N_("Duplicate"),
}
CALENDARS = {
    "CA-QC": N_("Québec"),
    "CA-ON": N_("Ontario"),
    "CA-NB": N_("New Brunswick"),
    "FR": N_("France"),
    "BE": N_("Belgium"),
    "CH": N_("Switzerland"),
}
"""Whose holidays a territory keeps."""
RHYTHMS = {
    Rhythm.DAILY: N_("Every day"),
    Rhythm.WEEKLY: N_("Every week"),
    Rhythm.FORTNIGHTLY: N_("Every two weeks"),
    Rhythm.MONTHLY: N_("Every month"),
}


def phase(value: Phase) -> str:
    """The phase's name."""
    return _(PHASES[value])


def pillar(value: Pillar) -> str:
    """The pillar's name."""
    return _(PILLARS[value])


def outcome(value: Outcome) -> str:
    """How the problem ended."""
    return _(OUTCOMES[value])


def calendar(code: str) -> str:
    """The place whose holidays are kept."""
    return _(CALENDARS[code]) if code in CALENDARS else code


def rhythm(value: Rhythm) -> str:
    """How often the table meets."""
    return _(RHYTHMS[value])


def term(value: Term) -> str:
    """The term's label in the reader's language, else in the other, else its code."""
    return _readable(value.label_fr, value.label_en) or value.code


def term_of(lists: References, list_name: str, code: str) -> str:
    """The label of a code of a reference list; the code itself where the list holds it no more."""
    return next((term(each) for each in lists.terms.get(list_name, ()) if each.code == code), code)


def programme(value: Programme) -> str:
    """The programme's full name in the reader's language, else in the other, else its code."""
    return _readable(value.name_fr, value.name_en) or value.code


def programme_short(value: Programme) -> str:
    """What fits under the code at the head of a column."""
    return _readable(value.short_fr, value.short_en) or programme(value)


def _readable(french: str, english: str) -> str:
    """The text in the reader's language, else in the other."""
    return french or english if i18n.language() == "fr" else english or french
