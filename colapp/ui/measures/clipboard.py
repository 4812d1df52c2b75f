"""Rows as text that any spreadsheet takes: those of the table of points, those that a paste left out."""

from collections.abc import Collection
from math import isfinite

from PySide6.QtCore import Qt

from colapp.domain.pasted import Cell, Cells, Layout, Percentage, Reading, Role, text_of
from colapp.domain.typed_number import is_number
from colapp.i18n import _
from colapp.ui.fields.number import number_words
from colapp.ui.measures.points_model import PointsModel
from colapp.ui.measures.preview_model import why


def table_text(points: PointsModel, only: Collection[str] | None = None) -> tuple[str, int]:
    """The points with the heads of their columns, cells apart by tabs; and how many rows.

    Days are written so that every spreadsheet reads them (``2026-11-09``). A cell that would be calculated
    is held back by an apostrophe.
    """
    heads = [str(points.headerData(c, Qt.Orientation.Horizontal)) for c in range(len(points.columns))]
    rows = [heads]
    for row in range(points.rowCount()):
        point = points.point_at(row)
        if point is None or (only is not None and point.id not in only):
            continue
        cells = [str(points.index(row, column).data() or "") for column in range(len(points.columns))]
        cells[points.column_of("measured_on")] = point.measured_on.isoformat() if point.measured_on else ""
        cells[points.column_of("excluded")] = _("yes") if point.excluded else ""
        cells[points.column_of("note")] = _plain(point.note)
        rows.append([cell.replace("\u00a0", "") if name in ("value", "size", "share") else cell
                     for name, cell in zip(points.columns, cells, strict=True)])  # fmt: skip
    return "\n".join("\t".join(row) for row in rows) + "\n", len(rows) - 1


def refused_text(cells: Cells, layout: Layout, reading: Reading) -> str:
    """The rows refused, each with the line where it stands and why, under heads that a paste recognises.

    There is always a column of notes, if empty, so that no reason is taken for one.
    """
    named = {Role.DATE: _("Date"), Role.VALUE: _("Value"), Role.SIZE: _("Denominator"), Role.NOTE: _("Note")}
    kept = [role for role in named if role is not Role.SIZE or layout.column(role) is not None]
    rows = [[*(named[role] for role in kept), _("Line"), _("Reason")]]
    for refused in reading.refused:
        row = cells[refused.row - 1]
        columns = [layout.column(role) for role in kept]
        came = [_written(row[at]) if at is not None and at < len(row) else "" for at in columns]
        rows.append([*came, str(refused.row), why(refused)])
    return "\n".join("\t".join(row) for row in rows) + "\n"


def _written(cell: Cell) -> str:
    """A cell as it would be typed again, with all its decimals."""
    if isinstance(cell, int | float) and isfinite(cell):
        number = number_words(cell).replace("\u00a0", "")
        return f"{number} %" if isinstance(cell, Percentage) else number
    return cell.strip() if isinstance(cell, str) and is_number(cell) else _plain(text_of(cell))


def _plain(words: str) -> str:
    words = " ".join(words.split())
    return "'" + words if words[:1] in ("=", "+", "-", "@") else words
