"""What others found about a change, quoted in its context."""

from enum import StrEnum

from colapp.domain.entity import Entity


class SourceKind(StrEnum):
    """Where a quotation comes from."""

    DOI = "doi"
    LINK = "link"
    GUIDELINE = "guideline"
    DOCUMENT = "document"


class Stance(StrEnum):
    """What a source says of what is tried."""

    SUPPORTS = "supports"
    CONTRASTS = "contrasts"
    MENTIONS = "mentions"


class Evidence(Entity):
    """A source cited for a cycle or a countermeasure of a problem.

    ``reference`` is the DOI, the link, or the name of the guideline or document; ``quote`` its own words.
    """

    problem_id: str | None = None
    cycle_id: str | None = None
    countermeasure_id: str | None = None
    source_kind: SourceKind = SourceKind.DOCUMENT
    reference: str = ""
    title: str = ""
    quote: str = ""
    stance: Stance = Stance.MENTIONS
    rank: str = ""
