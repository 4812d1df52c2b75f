"""The points of a measure as a table: one row each, oldest first, and an empty row at the end to add one.

What is typed in a row is a gesture when it is whole: a cell of a point at once, the new row when it is left.
What cannot be kept stays in its cell, with the reason, until it is mended or let go.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePoint
from colapp.i18n import _
from colapp.services import measures
from colapp.ui import text, theme
from colapp.ui.measures import new_point, point_words, typed
from colapp.ui.session import Session
from colapp.wording import charts, formats, measuring, refusals

Index = QModelIndex | QPersistentModelIndex
NEW = ""
"""The id of the row that is not a point yet."""


class PointsModel(QAbstractTableModel):
    """The rows, exactly as they are kept, and what is being typed over them."""

    told = Signal(str)
    """Why something typed was not kept; an empty text once nothing is in the way."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._measure = Measure(id="")
        self._points: list[MeasurePoint] = []
        self._cycles: dict[str, Cycle] = {}
        self._draft: dict[str, Any] = {}
        self._unkept: dict[tuple[str, str], tuple[str, str]] = {}
        self.columns: tuple[str, ...] = ("measured_on", "value", "note", "cycle_id", "excluded")

    # -- showing -----------------------------------------------------------

    def show_points(self, measure: Measure, points: Sequence[MeasurePoint], cycles: Sequence[Cycle]) -> None:
        """Become these points. Rows that did not change stay, and so does what is being typed."""
        sized = ("size", "share") if measure.chart in measuring.SIZED else ()
        columns = ("measured_on", "value", *sized, "note", "cycle_id", "excluded")
        other = measure.id != self._measure.id
        if other or columns != self.columns:
            self.beginResetModel()
            self._measure, self.columns, self._points = measure, columns, list(points)
            self._cycles = {cycle.id: cycle for cycle in cycles}
            if other:
                self._draft, self._unkept = {}, {}
            self.endResetModel()
            return
        self._measure, self._cycles = measure, {cycle.id: cycle for cycle in cycles}
        self._become(list(points))
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _become(self, points: list[MeasurePoint]) -> None:
        """Change only the rows between the first and the last that differ."""
        old, new = [p.id for p in self._points], [p.id for p in points]
        if old == new:
            self._points = points
            return
        first = next(
            (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
        )
        last = 0
        while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
            last += 1
        if len(old) - last > first:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            del self._points[first : len(old) - last]
            self.endRemoveRows()
        if len(new) - last > first:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            self._points[first:first] = points[first : len(new) - last]
            self.endInsertRows()
        self._points = points
        alive = {NEW, *new}
        self._unkept = {cell: kept for cell, kept in self._unkept.items() if cell[0] in alive}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Every point, and the row to add one."""
        return 0 if parent.isValid() else len(self._points) + (0 if self._is_fixed() else 1)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As the kind of chart asks."""
        return 0 if parent.isValid() else len(self.columns)

    def point_at(self, row: int) -> MeasurePoint | None:
        """The point of a row; none for the new row."""
        return self._points[row] if 0 <= row < len(self._points) else None

    def row_of(self, point_id: str) -> int:
        """Where a point is, or -1."""
        return next((row for row, point in enumerate(self._points) if point.id == point_id), -1)

    def column_of(self, name: str) -> int:
        """Where a column is."""
        return self.columns.index(name)

    @property
    def is_typing(self) -> bool:
        """Whether the new row holds something that is not kept."""
        return bool(self._draft)

    def cycle_choices(self) -> list[tuple[str | None, str]]:
        """No cycle, and each one of the problem."""
        return [(None, ""), *((c.id, charts.cycle_name(c)) for c in self._cycles.values())]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column holds."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._title(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return point_words.alignment(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but what is calculated can be typed."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._is_fixed() or self.columns[index.column()] == "share":
            return flags
        if self.columns[index.column()] == "excluded":
            return flags | Qt.ItemFlag.ItemIsUserCheckable if self.point_at(index.row()) else flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As Qt asks."""
        if not index.isValid() or index.row() >= self.rowCount() or index.column() >= len(self.columns):
            return None
        name, point = self.columns[index.column()], self.point_at(index.row())
        unkept = self._unkept.get((point.id if point else NEW, name))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                if name == "cycle_id" and role == Qt.ItemDataRole.EditRole:
                    return self._draft.get(name) if point is None else point.cycle_id
                return unkept[0] if unkept else self._shown(point, name)
            case Qt.ItemDataRole.CheckStateRole if name == "excluded" and point is not None:
                return Qt.CheckState.Checked if point.excluded else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return point_words.alignment(name)
            case Qt.ItemDataRole.BackgroundRole if unkept:
                return QColor(theme.colours().late_soft)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(point, name, bool(unkept))
            case Qt.ItemDataRole.ToolTipRole:
                return text.tooltip(unkept[1] if unkept else self._shown(point, name))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(point, name, unkept[1] if unkept else "")
        return None

    # -- writing -----------------------------------------------------------

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed in a cell, or show why it is not."""
        if not index.isValid():
            return False
        name, point = self.columns[index.column()], self.point_at(index.row())
        if name == "excluded" and role == Qt.ItemDataRole.CheckStateRole and point is not None:
            self._exclude(point, Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role != Qt.ItemDataRole.EditRole:
            return False
        elif point is None:
            self._type_new(name, value)
        else:
            self._type(point, name, value)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.columns) - 1))
        return True

    def finish(self) -> bool:
        """Keep the new row, as one gesture; where it cannot be, what is missing is marked, and it stays."""
        if not self._draft:
            return True
        values, wrong = new_point.read(self._draft, self.columns, self.expected, self._session.today())
        if not wrong:
            day = values.pop("measured_on")
            kept, self._draft = self._draft, {}
            given = {
                name: value for name, value in values.items() if name != "value" and value not in (None, "")
            }
            refusal = self._session.perform(
                measures.write_point, self._measure.id, day, values["value"], asks=refusals.RULES, **given
            )
            if refusal is None:
                self._unkept = {cell: told for cell, told in self._unkept.items() if cell[0] != NEW}
                self._tell("")
                return True
            self._draft = kept
            wrong[new_point.cell_of(refusal, self.columns)] = refusals.sentence(refusal)
        for name, why in wrong.items():
            self._unkept[NEW, name] = (str(self._draft.get(name, "") or ""), why)
        self._tell(next(iter(wrong.values())))
        row = self.rowCount() - 1
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        return False

    def let_go(self) -> None:
        """Forget what was typed and not kept."""
        self._draft, self._unkept = {}, {}
        self._tell("")
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def tell(self, index: Index) -> None:
        """Tell why a cell is not kept, or, of one that is, why another is not."""
        self._tell(self.why(index))

    def why(self, index: Index) -> str:
        """Why what stands in a cell is not kept; empty where it is."""
        if not index.isValid() or index.column() >= len(self.columns):
            return ""
        point = self.point_at(index.row())
        return self._unkept.get((point.id if point else NEW, self.columns[index.column()]), ("", ""))[1]

    @property
    def expected(self) -> date:
        """The day proposed for the next point."""
        last = self._points[-1].measured_on if self._points else None
        return typed.expected_after(last, self._measure.frequency, self._session.today())

    def _type_new(self, name: str, value: object) -> None:
        self._unkept.pop((NEW, name), None)
        if value in (None, ""):
            self._draft.pop(name, None)
        else:
            self._draft[name] = value
        self._tell("")

    def _type(self, point: MeasurePoint, name: str, value: object) -> None:
        if name == "cycle_id":
            self._edit(point, name, value, "")
            return
        words = str(value)
        if (point.id, name) not in self._unkept and words == self._shown(point, name):
            return
        read = new_point.read_cell(name, words, self._session.today())
        if not read.why and name == "measured_on" and read.value is None:
            read = typed.Typed(why=_("A point needs its date. To take it away, press Delete on its row."))
        if read.why:
            self._refuse(point, name, words, read.why)
        else:
            self._edit(point, name, read.value, words)

    def _exclude(self, point: MeasurePoint, out: bool) -> None:
        if out and not point.note.strip():
            self._refuse(point, "note", "", _("Say why in the note first, then leave it out."))
        else:
            self._edit(point, "excluded", out, "")

    def _edit(self, point: MeasurePoint, name: str, value: object, words: str) -> None:
        fields: dict[str, Any] = {name: value}
        refusal = self._session.perform(measures.edit_point, point.id, asks=refusals.RULES, **fields)
        if refusal is not None:
            self._refuse(point, name, words, refusals.sentence(refusal))
        else:
            self._unkept.pop((point.id, name), None)
            self._tell("")

    def _refuse(self, point: MeasurePoint, name: str, words: str, why: str) -> None:
        self._unkept[point.id, name] = (words, why)
        self._tell(why)

    def _tell(self, why: str) -> None:
        self.told.emit(why or next((told for _words, told in self._unkept.values()), ""))

    # -- words -------------------------------------------------------------

    def _title(self, name: str) -> str:
        return point_words.title(name, self._measure)

    def _shown(self, point: MeasurePoint | None, name: str) -> str:
        if point is not None:
            return point_words.shown(point, name, self._measure, self._cycles)
        if name == "measured_on" and name not in self._draft:
            return formats.day(self.expected, year=True)
        if name == "cycle_id":
            return dict(self.cycle_choices()).get(self._draft.get(name), "")
        return str(self._draft.get(name, ""))

    def _said(self, point: MeasurePoint | None, name: str, why: str) -> str:
        shown = self._shown(point, name)
        if name == "excluded" and point is not None:
            shown = _("yes") if point.excluded else _("no")
        row = _("New point") if point is None else ""
        return ", ".join(part for part in (row, f"{self._title(name)}: {shown}", why) if part)

    def _ink(self, point: MeasurePoint | None, name: str, unkept: bool) -> QColor | None:
        c = theme.colours()
        if unkept:
            return QColor(c.late)
        proposed = point is None and name not in self._draft
        pale = proposed or name == "share" or (point is not None and point.excluded)
        return QColor(c.ink2) if pale else None

    def _is_fixed(self) -> bool:
        return self._session.is_read_only or not self._measure.id
