"""The A3 of one problem: one page made from what is already there (Sobek & Smalley 2008, Shook 2008).

One theme, facts before fixes, causes that lead to countermeasures and countermeasures to measures, in the
owner's own words. ``a3_boxes`` fills the boxes, the template ``a3.typ`` gives each the height it needs.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from colapp import __version__, i18n
from colapp.domain.problem import Problem
from colapp.i18n import N_, _
from colapp.reports import a3_boxes, paper
from colapp.reports.a3_boxes import Part
from colapp.storage import references
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.trail import row_ids
from colapp.wording import formats, names

TEMPLATE = "a3"
Size = Literal["a3", "us-tabloid", "a4", "us-letter"]
SIZES: tuple[Size, ...] = ("us-tabloid", "us-letter", "a3", "a4")
"""Papers, those of Québec first; on the two smaller ones the page is the same, in smaller type."""


class Box(BaseModel):
    """One box: what it asks, what answers it, and its ``share`` of the height when it is filled by hand."""

    model_config = ConfigDict(frozen=True)

    number: int
    title: str
    question: str
    share: float
    parts: tuple[Part, ...] = ()


class A3(BaseModel):
    """The whole page in words. ``revision`` counts the changes made to the problem until ``today``."""

    model_config = ConfigDict(frozen=True)

    number: str
    statement: str
    head: tuple[tuple[str, str], ...]
    boxes: tuple[Box, ...]
    today: date
    revision: int
    is_blank: bool = False


class Overflow(BaseModel):
    """A box that does not fit: its number, its title, and whether smaller type would be enough."""

    model_config = ConfigDict(frozen=True)

    box: int
    title: str
    shrinks: bool


TITLES: dict[int, tuple[str, str, float]] = {
    2: (N_("Context and reason to act"), N_("Why this problem, why here, why now?"), 1.0),
    3: (N_("Present situation"), N_("What is seen? Facts, numbers, where and when."), 1.3),
    4: (N_("Aim"), N_("How much of what, by when, for whom?"), 0.8),
    5: (N_("Analysis of causes"), N_("Why? And why is that? Down to what we can act on."), 1.9),
    6: (N_("Countermeasures"), N_("Which idea answers which cause? Impact, effort, who decides."), 1.0),
    7: (N_("Action plan"), N_("What, who, by when, where?"), 1.0),
    8: (N_("Cycles tried"), N_("What was predicted, what came, what was learned?"), 1.1),
    9: (N_("Confirmation of effects"), N_("Draw the results over time, before and since the change."), 1.3),
    10: (
        N_("Follow-up and learning"),
        N_("Standard, who is told, open questions, what is asked above."),
        1.0,
    ),
}
"""Boxes 2 to 10: title, guiding question, share of a column's height; the head of the page is box 1."""

RESULTS = 9
"""The box that keeps its room where the others must give way."""


def build(store: Store, problem_id: str, today: date) -> A3:
    """Read the A3 of a problem.

    :raises WorkspaceError: ``unknown-row``.
    """
    problem = store.get(Problem, problem_id)
    lists = references.load(store)
    filled = a3_boxes.fill(store, problem, lists, today)
    return A3(
        number=problem.number,
        statement=problem.statement,
        head=_head(problem, lists),
        boxes=tuple(_box(number, filled.get(number, ())) for number in TITLES),
        today=today,
        revision=len(store.history(row_ids(store, problem_id))),
    )


def blank(today: date) -> A3:
    """The same page to fill by hand: titles, guiding questions, and lines to write on."""
    return A3(
        number="",
        statement="",
        head=tuple((label, "") for label in _labels()),
        boxes=tuple(_box(number, ()) for number in TITLES),
        today=today,
        revision=0,
        is_blank=True,
    )


def render(a3: A3, size: Size = "us-tabloid", smaller: frozenset[int] = frozenset()) -> bytes:
    """The A3 as a PDF file; ``smaller`` are the boxes written in smaller type as far as they need it."""
    return paper.pdf(TEMPLATE, content(a3, size, smaller), a3.today)


def pages(
    a3: A3, size: Size = "us-tabloid", smaller: frozenset[int] = frozenset(), dots: float = 80.0
) -> list[bytes]:
    """The A3 as PNG pictures, at ``dots`` per inch; what does not fit goes on, on a second page."""
    return paper.pictures(TEMPLATE, content(a3, size, smaller), dots)


def overflows(
    a3: A3, size: Size = "us-tabloid", smaller: frozenset[int] = frozenset()
) -> tuple[Overflow, ...]:
    """The boxes that go on, on the next page, in their order."""
    if a3.is_blank:
        return ()
    titles = {box.number: box.title for box in a3.boxes}
    noted = paper.noted(TEMPLATE, content(a3, size, smaller), "fit")
    return tuple(
        Overflow(box=fit["box"], title=titles[fit["box"]], shrinks=fit["shrinks"])
        for fit in noted
        if fit["over"]
    )


def file_name(number: str) -> str:
    """``A3 SHE-041.pdf``; without a number, that of the blank one."""
    return f"A3 {number}.pdf" if number else _("Blank A3") + ".pdf"


def content(a3: A3, size: Size, smaller: frozenset[int]) -> dict[str, object]:
    """All that the template lays out."""
    return {
        "paper": size,
        "language": i18n.language(),
        "date": [a3.today.year, a3.today.month, a3.today.day],
        "document_title": f"A3 – {a3.number} {a3.statement}" if a3.number else _("Blank A3"),
        "footer": _footer(a3),
        "title": a3.statement,
        "number": a3.number,
        "blank": a3.is_blank,
        "head": [{"label": label, "value": value} for label, value in a3.head],
        "words": {
            "problem": _("Problem"),
            "more": _("→ continued on the next page"),
            "continued": _("{title} (continued)"),
        },
        "boxes": [
            box.model_dump(mode="json")
            | {"stays": box.number == RESULTS, "fit": "shrink" if box.number in smaller else ""}
            for box in a3.boxes
        ],
    }


def _box(number: int, parts: tuple[Part, ...]) -> Box:
    title, question, share = TITLES[number]
    empty = (Part(kind="quiet", text=_("Nothing written yet: {question}").format(question=_(question))),)
    return Box(number=number, title=_(title), question=_(question), share=share, parts=parts or empty)


def _labels() -> tuple[str, ...]:
    return (
        _("Owner"),
        _("Coach"),
        _("Territory"),
        _("Lead programme"),
        _("Opened on"),
        _("Due"),
        _("Reviewed with"),
    )


def _head(problem: Problem, lists: References) -> tuple[tuple[str, str], ...]:
    """Box 1. The place to sign for the consultation that comes before stays empty: it is filled by hand."""
    people: Mapping[str, str] = {person.id: person.name for person in lists.people.values()}
    territory = lists.territories.get(problem.territory_id or "")
    programme = lists.programmes.get(problem.programme_id or "")
    values = (
        people.get(problem.owner_id or "", ""),
        people.get(problem.coach_id or "", ""),
        territory.name if territory else "",
        names.programme_short(programme) if programme else "",
        formats.day(problem.opened_on, year=True) if problem.opened_on else "",
        formats.day(problem.due, year=True) if problem.due else "",
        "",
    )
    return tuple(zip(_labels(), values, strict=True))


def _footer(a3: A3) -> str:
    kept = _("Holds no information on any service user")
    if a3.is_blank:
        return f"colapp {__version__} · {kept}"
    told = _("{number} · version {revision} of {day} · colapp {version}").format(
        number=a3.number, revision=a3.revision, day=formats.day(a3.today, year=True), version=__version__
    )
    return f"{told} · {kept}"
