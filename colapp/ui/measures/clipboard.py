"""The table of points as text that any spreadsheet takes."""

from collections.abc import Collection

from PySide6.QtCore import Qt

from colapp.i18n import _
from colapp.ui.measures.points_model import PointsModel


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


def _plain(note: str) -> str:
    note = " ".join(note.split())
    return "'" + note if note[:1] in ("=", "+", "-", "@") else note
