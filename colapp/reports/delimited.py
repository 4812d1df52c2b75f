"""The report's lists as text that a spreadsheet opens: one list a file, one line for each thing."""

import csv
import io
from datetime import date

from colapp import i18n
from colapp.domain.problem import Outcome, Phase
from colapp.i18n import _
from colapp.reports import answer_tables, tables
from colapp.reports.tables import Row, Table, Value
from colapp.reports.territory import TerritoryReport
from colapp.wording import names


def render(report: TerritoryReport) -> bytes:
    """Every problem of the period."""
    return _text(tables.everything(report), report)


def render_requests(report: TerritoryReport) -> bytes:
    """Every request of the period and its answer."""
    return _text(answer_tables.every_request(report), report)


def render_agreements(report: TerritoryReport) -> bytes:
    """The agreements to be renewed."""
    return _text(answer_tables.agreements(report), report)


def _text(table: Table[Row], report: TerritoryReport) -> bytes:
    """CSV in UTF-8 with its mark, which Excel needs; ``;`` in French, where the comma is for decimals."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if i18n.language() == "fr" else ",")
    writer.writerow([_(column.heading) for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.values(report))
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula.

    OWASP, *CSV injection*: a cell that begins with ``= + - @``, a tab or a return. Spaces before are skipped
    by some programs, full-width forms are read as the plain ones.
    """
    first = text.lstrip(" \u00a0\u202f\ufeff")[:1]
    return f"'{text}" if first and first in "=+-@\t\r\n＝＋－＠" else text


def _cell(value: Value) -> str | float:
    match value:
        case None:
            return ""
        case Phase():
            return names.phase(value)
        case Outcome():
            return names.outcome(value)
        case int() | float():
            return value
        case date():
            return value.isoformat()
    return harmless(value)
