"""The other side of the matrix: programme-services and directions."""

from colapp.domain.entity import Entity


class Programme(Entity):
    """A programme-service or a direction, named in both languages.

    ``code`` is what a card has room for (SAPA, DI-TSA); ``colour`` is ``#rrggbb``.
    """

    code: str = ""
    name_fr: str = ""
    name_en: str = ""
    short_fr: str = ""
    short_en: str = ""
    colour: str = ""
    head_id: str | None = None
    rank: str = ""
