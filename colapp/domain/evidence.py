"""What others found about a change, quoted in its context.

A DOI or a link is looked at for its form only: nothing is ever fetched.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f.,;:/]")
"""A registrant of four digits or more, with its parts, a slash, and what it named (ISO 26324)."""

RESOLVER = re.compile(r"(?:https?://)?(?:www\.|dx\.)?doi\.org/", re.IGNORECASE)
PREFIX = re.compile(r"doi\s*:\s*", re.IGNORECASE)
MEANT = re.compile(r"doi\s*:|10\.\d{4}|(?:https?://)?(?:www\.|dx\.)?doi\.org\b", re.IGNORECASE)
AROUND = "()[]<>«»“”\"'"


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

    def checked(self) -> Self:
        """The source itself, its reference written as such references are, once it can be kept.

        :raises RuleError: ``evidence-empty`` where nothing would find the source again; ``doi-form`` and
            ``link-form`` for a reference that is meant as one and cannot be.
        """
        reference = self.reference.strip()
        if not (reference or self.title.strip() or self.quote.strip()):
            raise RuleError("evidence-empty")
        if reference and self.source_kind is SourceKind.DOI:
            reference = doi(reference) or ""
            if not reference:
                raise RuleError("doi-form")
        elif reference and self.source_kind is SourceKind.LINK:
            reference = link(reference) or ""
            if not reference:
                raise RuleError("link-form")
        return self.with_(reference=reference, title=self.title.strip(), quote=self.quote.strip())

    @property
    def address(self) -> str:
        """Where the system's browser would find it; empty for what is on no network."""
        found = doi(self.reference)
        return f"https://doi.org/{quote(found)}" if found else link(self.reference) or ""


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many sources support what is tried, contrast with it, or merely mention it."""

    supports: int = 0
    contrasts: int = 0
    mentions: int = 0


def tallies(evidence: Iterable[Evidence]) -> Tallies:
    """The sources counted by what they say."""
    stances = [each.stance for each in evidence]
    return Tallies(*(stances.count(stance) for stance in Stance))


def doi(text: str) -> str | None:
    """The DOI that ``text`` is, as ``10.1136/bmjqs-2013-001862``, or ``None``.

    Bare, after ``doi:``, or as the address of a resolver. In lower case: a DOI means the same in any.
    """
    found = text.strip()
    if address := RESOLVER.match(found):
        found = unquote(re.split(r"[?#]", found[address.end() :])[0])
    elif prefix := PREFIX.match(found):
        found = found[prefix.end() :]
    found = found.rstrip(".,;:/")
    return found.lower() if DOI.fullmatch(found) else None


def link(text: str) -> str | None:
    """The address that ``text`` is, with http or https and a host, or ``None``."""
    found = text.strip()
    if found.lower().startswith("www."):
        found = f"https://{found}"
    try:
        parts = urlsplit(found)
        is_link = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return found if is_link and not re.search(r"[\s\x00-\x1f\x7f<>\"]", found) else None


def recognised(text: str) -> tuple[SourceKind, str] | None:
    """What a reference is by its form alone: a DOI or a link, written as such; ``None`` for a mere name."""
    if found := doi(text):
        return SourceKind.DOI, found
    if found := link(text):
        return SourceKind.LINK, found
    return None


def meant(text: str) -> SourceKind | None:
    """What somebody who types this means it to be, whether or not it has the form of it."""
    if MEANT.match(text.strip()):
        return SourceKind.DOI
    return SourceKind.LINK if re.match(r"https?:|www\.", text.strip(), re.IGNORECASE) else None


def cited(text: str) -> tuple[SourceKind, str, str]:
    """A source typed or pasted on one line: its kind, its reference, and the rest as its title.

    The first DOI of the line is taken, else the first link; a line with neither names a document.
    """
    if (whole := recognised(text)) is not None:
        return *whole, ""
    if (kind := meant(text)) is not None and not re.search(r"\s\S", PREFIX.sub("", text.strip(), 1)):
        return kind, text.strip(), ""
    words = text.split()
    for wanted in (doi, link):
        for at, word in enumerate(words):
            bare = word if wanted(word) else word.strip(AROUND)
            if found := wanted(bare):
                before = words[:at]
                if before and PREFIX.fullmatch(before[-1].lstrip(AROUND)):
                    before.pop()
                kind = SourceKind.DOI if wanted is doi else SourceKind.LINK
                return kind, found, " ".join([*before, *words[at + 1 :]])
    return SourceKind.DOCUMENT, "", " ".join(words)
