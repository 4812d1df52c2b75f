"""The letter that goes with a request: one page, whether one territory asks or several ask the same."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from colapp import __version__, i18n
from colapp.domain.request import AnswerKind, GroupedRequest
from colapp.domain.term import LEVEL
from colapp.domain.territory import path
from colapp.i18n import N_, _, _n, _p
from colapp.reports import paper as papers
from colapp.reports.paper import Content, Paper
from colapp.reports.writing import safe_name
from colapp.storage import grouped_requests, references, requests
from colapp.storage.errors import WorkspaceError
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from colapp.wording import formats, names
from colapp.wording import requests as wording

TEMPLATE = "letter"
LONGEST_NAME = 60
"""Letters of a file's name: some systems refuse longer paths."""


class Line(BaseModel):
    """One request in the table of a grouped letter; ``days`` are working days without an answer."""

    model_config = ConfigDict(frozen=True)

    territory: str
    number: str
    statement: str
    asked_on: date | None
    situations: int
    days: int
    tried: str
    exceeds: str
    meanwhile: str


class Letter(BaseModel):
    """What the letter says. ``sender`` signs; ``place`` is the territory around all those that ask."""

    model_config = ConfigDict(frozen=True)

    place: str
    to: str
    level: str
    sender: tuple[str, ...]
    title: str
    wanted: str
    due: date | None
    lines: tuple[Line, ...]
    is_group: bool
    today: date
    paper: Paper

    @property
    def territories(self) -> int:
        """How many territories ask."""
        return len({line.territory for line in self.lines})

    @property
    def situations(self) -> int:
        """How many cases stand behind it."""
        return sum(line.situations for line in self.lines)


def of_request(store: Store, request_id: str, today: date) -> Letter:
    """The letter of one request.

    :raises WorkspaceError: ``unknown-row``.
    """
    lists = references.load(store)
    found = requests.of_ids(store, lists, today, [request_id])
    if not found:
        raise WorkspaceError("unknown-row", table="request", id=request_id)
    asked = found[0]
    request = asked.request
    person = lists.people.get(request.asked_by_id or "")
    sender = (person.name, person.role) if person else (request.asker,) if request.asker else ()
    return Letter(
        place=_around(found, lists),
        to=_to(request.addressee, request.programme_id, lists),
        level=names.term_of(lists, LEVEL, request.level),
        sender=tuple(filter(None, (*sender, _place(asked, lists)))),
        title=f"{asked.number} {asked.statement}".strip(),
        wanted=request.wanted,
        due=request.due,
        lines=(_line(asked, lists),),
        is_group=False,
        today=today,
        paper=_paper(found, lists),
    )


def of_group(store: Store, group_id: str, today: date) -> Letter:
    """The letter of a grouped request.

    :raises WorkspaceError: ``unknown-row``.
    """
    lists = references.load(store)
    group = next(
        (each for each in grouped_requests.groups(store, lists, today) if each.grouped.id == group_id), None
    )
    if group is None:
        raise WorkspaceError("unknown-row", table="grouped_request", id=group_id)
    grouped: GroupedRequest = group.grouped
    person = lists.people.get(grouped.made_by_id or "")
    around = _around(group.requests, lists)
    return Letter(
        place=around,
        to=_to(grouped.addressee, grouped.programme_id, lists),
        level=names.term_of(lists, LEVEL, grouped.level),
        sender=(person.name, person.role) if person else (around,),
        title=grouped.title,
        wanted=grouped.wanted,
        due=grouped.due,
        lines=tuple(sorted((_line(each, lists) for each in group.requests), key=lambda line: line.territory)),
        is_group=True,
        today=today,
        paper=_paper(group.requests, lists),
    )


def render(letter: Letter) -> bytes:
    """The letter as a PDF file."""
    return papers.pdf(TEMPLATE, content(letter), letter.today)


def pages(letter: Letter, dots: float = 110.0) -> list[bytes]:
    """The letter as PNG pictures; only very long texts take a second page."""
    return papers.pictures(TEMPLATE, content(letter), dots)


def file_name(title: str) -> str:
    """``Demande SHE-041.pdf``; without what a file system refuses."""
    return safe_name(f"{_('Request')} {title[:LONGEST_NAME].strip()}".strip()) + ".pdf"


def content(letter: Letter) -> Content:
    """All that the template lays out, in words."""
    kind = _("Grouped request") if letter.is_group else _("Request")
    return {
        "language": i18n.language(),
        "paper": letter.paper,
        "date": [letter.today.year, letter.today.month, letter.today.day],
        "document_title": f"{kind} – {letter.title}",
        "place": letter.place,
        "day": formats.day(letter.today, year=True),
        "kind": kind,
        "head": [
            {"label": _("To"), "value": " – ".join(filter(None, (letter.to, letter.level)))},
            {"label": _("From"), "value": ", ".join(letter.sender)},
            {"label": _("Subject"), "value": letter.title},
        ],
        "wanted": {"label": _("The decision wanted"), "value": letter.wanted},
        "by": _("Answer wanted by {day}").format(day=formats.day(letter.due, year=True))
        if letter.due
        else "",
        "counts": _counts(letter),
        "table": _table(letter),
        "texts": _texts(letter),
        "answer": {
            "label": _("Your answer"),
            "kinds": [wording.answer_kind(kind) + _blank(kind) for kind in AnswerKind],
            "motive": _("Motive or precision"),
        },
        "signatures": [_("Signature of who asks"), _("Signature of who answers, date")],
        "footer": _("Data of {day} · colapp {version} · Holds no information on any service user").format(
            day=formats.day(letter.today, year=True), version=__version__
        ),
    }


TEXTS = {
    "tried": N_("What we tried"),
    "exceeds": N_("What exceeds our authority"),
    "meanwhile": N_("What we do meanwhile"),
}


def _texts(letter: Letter) -> list[dict[str, object]]:
    """Each text under its heading; what several territories wrote in the same words is said once."""
    told: list[dict[str, object]] = []
    for name, label in TEXTS.items():
        said: dict[str, list[str]] = {}
        for line in letter.lines:
            if text := getattr(line, name):
                said.setdefault(text, []).append(line.territory)
        parts = [
            {"who": ", ".join(dict.fromkeys(who)) if letter.is_group else "", "text": text}
            for text, who in said.items()
        ]
        if parts:
            told.append({"label": _(label), "parts": parts})
    return told


def _counts(letter: Letter) -> str:
    if not letter.is_group:
        line = letter.lines[0]
        cases = _n("{n} situation", "{n} situations", line.situations).format(
            n=formats.number(line.situations)
        )
        return cases if line.situations else ""
    places = _n("{n} territory", "{n} territories", letter.territories)
    cases = _n("{n} situation", "{n} situations", letter.situations)
    told = [places.format(n=formats.number(letter.territories))]
    if letter.situations:
        told.append(cases.format(n=formats.number(letter.situations)))
    return ", ".join(told)


def _table(letter: Letter) -> Content | None:
    """Who asks, and since when; one request alone needs no table."""
    if not letter.is_group:
        return None
    rows = [
        [
            line.territory,
            f"{line.number} {line.statement}".strip(),
            formats.day(line.asked_on, year=True) if line.asked_on else "–",
            formats.number(line.situations) if line.situations else "–",
            formats.number(line.days),
        ]
        for line in letter.lines
    ]
    heads = [
        _("Territory"),
        _("Problem"),
        _("Asked on"),
        _("Situations"),
        _("Working days without an answer"),
    ]
    return {"heads": heads, "rows": rows}


def _blank(kind: AnswerKind) -> str:
    """What is filled by hand after one of the answers."""
    return {
        AnswerKind.AUTHORISED: " " + _p("authorised", "until") + " ____________",
        AnswerKind.REDIRECTED: " " + _p("redirected", "to") + " ____________",
        AnswerKind.POSTPONED: " " + _p("postponed", "to") + " ____________",
    }.get(kind, "")


def _line(asked: Asked, lists: References) -> Line:
    request = asked.request
    return Line(
        territory=_place(asked, lists), number=asked.number, statement=asked.statement,
        asked_on=request.asked_on, situations=request.situations, days=asked.delay.days,
        tried=request.tried, exceeds=request.exceeds, meanwhile=request.meanwhile,
    )  # fmt: skip


def _to(addressee: str, programme_id: str | None, lists: References) -> str:
    programme = lists.programmes.get(programme_id or "")
    return addressee or (names.programme(programme) if programme else "")


def _place(asked: Asked, lists: References) -> str:
    territory = lists.territories.get(asked.territory_id or "")
    return territory.name if territory else asked.request.place


def _paper(found: Sequence[Asked], lists: References) -> Paper:
    """That of the printers of those who ask."""
    return papers.of_place(lists.territories, next((asked.territory_id for asked in found), None))


def _around(found: Sequence[Asked], lists: References) -> str:
    """The name of what holds all the territories that ask."""
    tops = [path(lists.territories.values(), asked.territory_id or "") for asked in found]
    return next((top[0].name for top in tops if top), "")
