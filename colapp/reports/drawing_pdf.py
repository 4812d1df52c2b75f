"""One drawing on one landscape page, for the wall of the meeting room or the minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from colapp import i18n
from colapp.drawing.figure import Figure
from colapp.drawing.svg import svg
from colapp.i18n import _
from colapp.reports import paper, writing
from colapp.wording import formats

TEMPLATE = "drawing"
WIDTH, HEIGHT, SIZE = 930.0, 590.0, 12.0
"""The room on the page and the size of its text, in pixels of 1/96 inch: 9 points as printed."""
ROOMIER = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""By how much the drawing may be laid out larger, then shrunk, until all of it fits on the page."""

Layout = Callable[[float, float, float], Figure]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What goes on the page beside the drawing itself. ``conclusion`` stands beneath it."""

    title: str
    number: str
    statement: str
    conclusion: str
    today: date
    version: str


def fitted(layout: Layout) -> Figure:
    """The drawing in the proportions of the page, its text as large as lets all of it fit."""
    figure = layout(WIDTH, HEIGHT, SIZE)
    for scale in ROOMIER:
        figure = layout(WIDTH * scale, HEIGHT * scale, SIZE)
        if figure.width <= WIDTH * scale + 1 and figure.height <= HEIGHT * scale + 1:
            break
    return figure


def render(drawing: Drawing, figure: Figure) -> bytes:
    """The page as a PDF file, tagged; the drawing's own sentence is its alternative text."""
    return paper.pdf(TEMPLATE, content(drawing, figure), drawing.today)


def write(drawing: Drawing, figure: Figure, path: Path) -> None:
    """Write the page.

    :raises WorkspaceError: as :func:`colapp.reports.writing.write`.
    """
    writing.write(path, render(drawing, figure))


def content(drawing: Drawing, figure: Figure) -> paper.Content:
    """All that the template lays out, in words."""
    day = drawing.today
    return {
        "language": i18n.language(),
        "date": [day.year, day.month, day.day],
        "document_title": f"{drawing.title} – {drawing.number} {drawing.statement}",
        "title": drawing.title,
        "problem": f"{drawing.number} · {drawing.statement}",
        "conclusion": drawing.conclusion,
        "svg": svg(figure),
        "alt": figure.told or drawing.title,
        "footer": _("{number} · {day} · colapp {version} · Holds no information on any service user").format(
            number=drawing.number, day=formats.day(day, year=True), version=drawing.version
        ),
    }


def file_name(drawing: Drawing) -> str:
    """``SHE-041 5 pourquoi.pdf``, without what a file system refuses."""
    name = f"{drawing.number} {drawing.title}".strip()
    return writing.safe_name(name) + ".pdf"
