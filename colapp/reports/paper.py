"""What goes on paper, through typst: tagged PDF/UA-1, and the same pages as pictures for a preview.

A template of ``resources/typst`` holds the layout and no word; the words go in as data (``sys.inputs``) and
are never pasted into the source, so that what people typed can be neither markup nor code. Only the shipped
font is used and the date inside the file is that of the data: the same data on the same date give the same
bytes on every machine.
"""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from threading import Lock
from typing import Any, Literal, cast

import typst

from colapp import paths
from colapp.domain import working_days
from colapp.domain.territory import Territory

Paper = Literal["us-letter", "a4"]
LETTER = ("CA", "US")
"""Countries whose office paper is Letter."""
Content = dict[str, object]
"""All that a template lays out, in words: what JSON can say."""

_ONE_AT_A_TIME = Lock()
"""A compiler holds one document at a time; the preview and the export come from different threads."""


def of_place(territories: dict[str, Territory], territory_id: str | None) -> Paper:
    """The paper of a territory's printers: Letter in North America, A4 elsewhere."""
    country = working_days.of_place(territories, territory_id).calendar.partition("-")[0]
    return "us-letter" if country in LETTER else "a4"


def pdf(template: str, content: Content, day: date) -> bytes:
    """The document as a file dated ``day``."""
    stamp = datetime.combine(day, time(), UTC)
    with _ONE_AT_A_TIME:
        found = _compiler(template).compile(
            sys_inputs=_inputs(content), format="pdf", pdf_standards="ua-1", timestamp=stamp
        )
    return cast(bytes, found)


def pictures(template: str, content: Content, dots: float) -> list[bytes]:
    """The document as PNG pictures, one for each page, at ``dots`` per inch."""
    with _ONE_AT_A_TIME:
        found = _compiler(template).compile(sys_inputs=_inputs(content), format="png", ppi=dots)
    return found if isinstance(found, list) else [cast(bytes, found)]


def noted(template: str, content: Content, label: str) -> list[Any]:
    """What the template itself noted under a label while it laid the document out."""
    with _ONE_AT_A_TIME:
        compiler = _compiler(template)
        compiler.compile(sys_inputs=_inputs(content), format="png", ppi=1)
        found = compiler.query(f"<{label}>", field="value")
    return cast(list[Any], json.loads(found))


@cache
def _compiler(template: str) -> typst.Compiler:
    """One compiler for each template: it keeps what it has parsed, and the fonts."""
    folder = paths.resource("typst")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(paths.resource("fonts"))]
    )
    return typst.Compiler(str(folder / f"{template}.typ"), root=str(folder), font_paths=fonts)


def _inputs(content: Content) -> dict[str, str]:
    return {"data": json.dumps(content, ensure_ascii=False)}
