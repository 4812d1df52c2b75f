"""What a board can be cut into, across its columns."""

from collections.abc import Collection
from typing import get_args

from colapp.domain.problem import Pillar
from colapp.domain.term import LEVEL
from colapp.i18n import N_, _, _p
from colapp.storage.cards import LaneField
from colapp.storage.references import References
from colapp.wording import names

FIELDS: tuple[LaneField, ...] = get_args(LaneField)

TITLES: dict[LaneField, str] = {
    "programme_id": N_("programme"),
    "owner_id": N_("owner"),
    "level": N_("level of decision"),
    "pillar": N_("pillar"),
}
NOBODY: dict[LaneField, str] = {
    "programme_id": N_("No programme"),
    "owner_id": N_("No owner"),
    "level": N_("No level"),
    "pillar": N_("No pillar"),
}


def title(field: LaneField | None) -> str:
    """What the lanes are made by, in a word."""
    return _(TITLES[field]) if field else _p("lanes", "none")


def keys(references: References, territory_id: str, field: LaneField, present: Collection[str]) -> list[str]:
    """The lanes of a board, top to bottom: those that the lists name, then whatever else holds a card.

    Owners get a lane only where they carry something; the lane of none comes last, and only with a card.
    """
    listed = {
        "programme_id": [programme.id for programme in references.programmes_of(territory_id)],
        "owner_id": [person for person in references.people if person in present],
        "level": [term.code for term in references.terms.get(LEVEL, ())],
        "pillar": [str(pillar) for pillar in Pillar],
    }[field]
    others = sorted(set(present) - set(listed) - {""})
    return [*listed, *others, *([""] if "" in present else [])]


def name(references: References, field: LaneField, key: str) -> str:
    """What a lane is called."""
    if not key:
        return _(NOBODY[field])
    if field == "programme_id" and key in references.programmes:
        programme = references.programmes[key]
        return f"{programme.code} · {names.programme(programme)}"
    if field == "owner_id" and key in references.people:
        return references.people[key].name
    if field == "level":
        return names.term_of(references, LEVEL, key)
    if field == "pillar" and key in list(Pillar):
        return names.pillar(Pillar(key))
    return _("No longer in the list")
