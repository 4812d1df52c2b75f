"""Reference lists that a region edits: levels, margins, origins, kinds of territory."""

from colapp.domain.entity import Entity

TERRITORY_KIND, LEVEL, MARGIN, ORIGIN = "territory-kind", "level", "margin", "origin"
CRITERION, THEME, NEED, CHANNEL, AUTHORITY_KIND = "criterion", "theme", "need", "channel", "authority-kind"
LISTS = (LEVEL, MARGIN, ORIGIN, TERRITORY_KIND, CRITERION, THEME, NEED, CHANNEL, AUTHORITY_KIND)


class Term(Entity):
    """One entry of a reference list. Problems keep its ``code``; its labels may be reworded at will.

    The order of the list ``level`` is a rule, not only a presentation: what comes later is further from the
    need (équipe → site → table locale → direction → établissement → externe). A level has two clocks, in
    working days: to say that a request has come, and to answer it.
    """

    list: str = ""
    code: str = ""
    label_fr: str = ""
    label_en: str = ""
    rank: str = ""
    acknowledge_days: int | None = None
    answer_days: int | None = None
