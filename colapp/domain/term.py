"""Reference lists that a region edits: levels, margins, origins, kinds of territory."""

from colapp.domain.entity import Entity

TERRITORY_KIND, LEVEL, MARGIN, ORIGIN = "territory-kind", "level", "margin", "origin"
LISTS = (LEVEL, MARGIN, ORIGIN, TERRITORY_KIND)


class Term(Entity):
    """One entry of a reference list. Problems keep its ``code``; its labels may be reworded at will.

    The order of the list ``level`` is a rule, not only a presentation: what comes later is further from the
    need (équipe → site → table locale → direction → établissement → externe).
    """

    list: str = ""
    code: str = ""
    label_fr: str = ""
    label_en: str = ""
    rank: str = ""
