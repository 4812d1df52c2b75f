"""Sources cited: what their kinds and stances are called, and how many say what."""

from colapp.domain.evidence import SourceKind, Stance, Tallies
from colapp.i18n import N_, _, _n
from colapp.wording import formats

SIGNS = {Stance.SUPPORTS: "▲", Stance.CONTRASTS: "▼", Stance.MENTIONS: "•"}
"""Shapes that stay apart without colour; a word always stands beside them."""

STANCES = {
    Stance.SUPPORTS: N_("Supports"),
    Stance.CONTRASTS: N_("Contrasts"),
    Stance.MENTIONS: N_("Mentions"),
}
KINDS = {
    SourceKind.DOI: N_("Article (DOI)"),
    SourceKind.LINK: N_("Link"),
    SourceKind.GUIDELINE: N_("Guideline"),
    SourceKind.DOCUMENT: N_("Internal document"),
}


def stance(value: Stance) -> str:
    """What the source says of what is tried: ``▲ Supports``."""
    return f"{SIGNS[value]} {_(STANCES[value])}"


def kind(value: SourceKind) -> str:
    """What kind of source it is."""
    return _(KINDS[value])


def tallies(counted: Tallies) -> str:
    """``▲ 3 support · ▼ 1 contrasts · • 2 mention``; what nobody says is left out, empty for no source."""
    told = []
    for each, count in (
        (Stance.SUPPORTS, counted.supports),
        (Stance.CONTRASTS, counted.contrasts),
        (Stance.MENTIONS, counted.mentions),
    ):
        if count:
            told.append(f"{SIGNS[each]}\u00a0{_counted(each, count)}")
    return " · ".join(told)


def _counted(each: Stance, count: int) -> str:
    text = {
        Stance.SUPPORTS: _n("{n} supports", "{n} support", count),
        Stance.CONTRASTS: _n("{n} contrasts", "{n} contrast", count),
        Stance.MENTIONS: _n("{n} mentions", "{n} mention", count),
    }[each]
    return text.format(n=formats.number(count))
