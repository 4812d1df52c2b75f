"""The rows of a paste or a file, as they came, each with what will become of it."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure
from colapp.domain.pasted import Cell, Cells, Layout, PastedPoint, Reading, Refused, Role
from colapp.i18n import _
from colapp.ui import text, theme
from colapp.wording import formats, measuring, refusals

Index = QModelIndex | QPersistentModelIndex


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    REPLACED = "replaced"
    KNOWN = "known"
    REFUSED = "refused"


Row = tuple[int, Fate, PastedPoint | Refused]


class PreviewModel(QAbstractTableModel):
    """Number, what will become of it, then every cell as it came."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: Cells = ()
        self._layout = Layout(0, ())
        self._measure = Measure(id="")
        self._rows: list[Row] = []
        self._shown: list[Row] = []

    def show_reading(self, measure: Measure, cells: Cells, layout: Layout, reading: Reading) -> None:
        """Show what was read."""
        self.beginResetModel()
        self._measure, self._cells, self._layout = measure, cells, layout
        rows: list[Row] = [(point.row, fate_of(point), point) for point in reading.points]
        rows += [(refused.row, Fate.REFUSED, refused) for refused in reading.refused]
        self._rows = sorted(rows, key=lambda row: row[0])
        self._shown = self._rows
        self.endResetModel()

    def narrow(self, fate: Fate | None) -> None:
        """Show only the rows of one fate, or all."""
        self.beginResetModel()
        self._shown = [row for row in self._rows if fate is None or row[1] is fate]
        self.endResetModel()

    def count(self, fate: Fate) -> int:
        """How many rows have that fate."""
        return sum(row[1] is fate for row in self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 0 if parent.isValid() else 2 + len(self._layout.roles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The letter of a column, as in the spreadsheet, and what it holds."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < 2:
            return (_("Line"), _("What becomes of it"))[section]
        held = self._layout.roles[section - 2] if section - 2 < len(self._layout.roles) else None
        letter = letter_of(section - 2)
        return f"{letter} · {role_name(held, self._measure)}" if held else letter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As Qt asks."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        number, fate, read = self._shown[index.row()]
        column, c = index.column(), theme.colours()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(number, read, column)
            case Qt.ItemDataRole.ToolTipRole:
                return text.tooltip(self._words(number, read, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{number}, {self._words(number, read, column)}"
            case Qt.ItemDataRole.ForegroundRole if column == 1 and fate is Fate.REFUSED:
                return QColor(c.late)
            case Qt.ItemDataRole.ForegroundRole if column == 0 or fate is Fate.KNOWN:
                return QColor(c.ink2)
            case Qt.ItemDataRole.BackgroundRole if fate is Fate.REFUSED:
                return QColor(c.late_soft)
        return None

    def _words(self, number: int, read: PastedPoint | Refused, column: int) -> str:
        if column == 0:
            return str(number)
        if column == 1:
            return fate_words(read, self._measure)
        row = self._cells[number - 1] if number <= len(self._cells) else ()
        return formats.elided(shown(row[column - 2]), 200) if column - 2 < len(row) else ""


def fate_of(point: PastedPoint) -> Fate:
    """What becomes of a good row."""
    if point.is_new:
        return Fate.ADDED
    return Fate.KNOWN if point.is_known else Fate.REPLACED


def fate_words(read: PastedPoint | Refused, measure: Measure) -> str:
    """What becomes of a row, in a sentence."""
    if isinstance(read, Refused):
        return "✕ " + why(read)
    day, value = formats.day(read.day, year=True), _point(read.value, read.size)
    match fate_of(read):
        case Fate.ADDED:
            return "+ " + _("{day}: {value}").format(day=day, value=value)
        case Fate.KNOWN:
            return "= " + _("{day}: already there").format(day=day)
    old = _point(read.replaces.value, read.replaces.size) if read.replaces else ""
    return "↻ " + _("{day}: {old} becomes {value}").format(day=day, old=old, value=value)


def why(refused: Refused) -> str:
    """Why a row is refused, in a sentence."""
    return refusals.sentence(RuleError(refused.code, **{"text": refused.text} | refused.params))


def shown(cell: Cell) -> str:
    """A cell as it came."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return formats.day(cell, year=True)
    return formats.plain_number(cell) if isinstance(cell, (int, float)) else cell


def letter_of(column: int) -> str:
    """``A``, ``B``… ``Z``, ``AA``, as spreadsheets call their columns."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def role_name(role: Role, measure: Measure) -> str:
    """What a column holds, as the table of points calls it."""
    number, size = measuring.columns(measure)
    return {Role.DATE: _("Date"), Role.VALUE: number, Role.SIZE: size or _("Out of"), Role.NOTE: _("Note")}[
        role
    ]


def heads(cells: Cells, layout: Layout) -> Sequence[str]:
    """The head of each column, where there is one: ``B – Absences``."""
    top = cells[layout.headers - 1] if layout.headers else ()
    names = [shown(top[i]) if i < len(top) else "" for i in range(len(layout.roles))]
    return [f"{letter_of(i)} – {formats.elided(n, 24)}" if n else letter_of(i) for i, n in enumerate(names)]


def _point(value: float | None, size: float | None) -> str:
    if value is None:
        return _("gap")
    number = formats.plain_number(value)
    return (
        number
        if size is None
        else _("{count} of {size}").format(count=number, size=formats.plain_number(size))
    )
