"""From the rows of a table to points: good rows kept, the others refused one by one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from colapp.domain.advice.defects import RATES
from colapp.domain.column_dates import column_order, read_date
from colapp.domain.errors import RuleError
from colapp.domain.folding import folded
from colapp.domain.measure import MeasurePoint
from colapp.domain.measured import SEVERAL_A_DAY, UNSIZED, Measured, value_defect
from colapp.domain.pasted.table import Cell, Cells, Layout, Percentage, Role, text_of
from colapp.domain.problem import EARLIEST, LATEST, check_day
from colapp.domain.typed_number import column_mark, is_percentage, typed_number

LONGEST_NOTE = 2_000
LONGEST_TOLD = 60
"""The most characters of a wrong text that a refusal repeats."""
AHEAD = timedelta(days=31)
"""How far after today a result may be dated: a week or a month can bear the day on which it ends."""
FORMULA = re.compile(r"\s*(?:[=@]|[+-]\s*[A-Za-z_\\][^\s]*[(|!])")
NO_VALUE = frozenset({"-", "–", "—", "n/d", "nd", "n.d.", "na", "n/a", "#n/a", "s.o."})
"""Folded: somebody wrote that there is no value; that is a known gap."""


@dataclass(frozen=True, slots=True)
class PastedPoint:
    """One good row, numbered from 1 as in the spreadsheet. ``replaces`` is the point that the day has."""

    row: int
    day: date
    value: float | None
    size: float | None = None
    note: str = ""
    replaces: MeasurePoint | None = None

    @property
    def is_new(self) -> bool:
        """Whether it adds a point."""
        return self.replaces is None

    @property
    def is_known(self) -> bool:
        """Whether the file already says the same."""
        known = self.replaces
        if known is None or (self.note and self.note != known.note):
            return False
        return (known.value, known.size) == (self.value, self.size)


@dataclass(frozen=True, slots=True)
class Refused:
    """One bad row: the code, the text that is wrong, and what its sentence needs beside."""

    row: int
    code: str
    text: str
    params: dict[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """What becomes of each row.

    ``empty`` rows have no value. ``missing``: roles without which nothing could be read. ``decimals_cut``:
    a comma seems to stand both between columns and before decimals, so that ``18,5`` became 18 and 5.
    """

    points: tuple[PastedPoint, ...] = ()
    refused: tuple[Refused, ...] = ()
    empty: int = 0
    missing: tuple[Role, ...] = ()
    decimals_cut: bool = False

    @property
    def asks_order(self) -> bool:
        """Whether the reader should say which of day and month comes first."""
        return any(refused.code == "date-ambiguous" for refused in self.refused)

    @property
    def asks_mark(self) -> bool:
        """Whether the reader should say which mark comes before the decimals."""
        return any(refused.code == "number-ambiguous" for refused in self.refused)


def read(cells: Cells, layout: Layout, measured: Measured, today: date) -> Reading:
    """The points of a table, and the rows that cannot be points.

    Codes of refusals: ``date-missing``, ``not-a-date``, ``date-ambiguous`` (``first``, ``second``),
    ``date-unlikely`` (``first``, ``last``), ``date-ahead``, ``date-twice`` (``row``: where it stands first),
    ``value-missing``, ``not-a-number``, ``number-ambiguous``, ``percentage`` (of a share, both numbers are
    needed), ``formula``, ``formula-failed``, ``note-too-long`` (``most``), and those of ``advice.defects``.
    """
    needed = [Role.DATE, Role.VALUE, *([Role.SIZE] if measured.measure.chart in RATES else [])]
    missing = tuple(role for role in needed if role not in layout.roles)
    if missing:
        return Reading(missing=missing)
    rows = [_Row(i + 1, row, layout) for i, row in enumerate(cells) if i >= layout.headers]
    reader = _Reader(rows, layout, measured, today)
    found = [reader.read(row) for row in rows]
    return Reading(
        points=tuple(each for each in found if isinstance(each, PastedPoint)),
        refused=tuple(each for each in found if isinstance(each, Refused)),
        empty=sum(each is None for each in found),
        decimals_cut=_decimals_cut(cells[layout.headers :], layout),
    )


class _Row:
    """One row, by what its columns hold."""

    def __init__(self, number: int, cells: Sequence[Cell], layout: Layout) -> None:
        self.number = number
        self.cells: dict[Role, Cell] = {
            role: cell for role, cell in zip(layout.roles, cells, strict=False) if role
        }

    def text(self, role: Role) -> str:
        return text_of(self.cells.get(role))


class _Reader:
    """Row after row, with what the whole columns tell and what was read before."""

    def __init__(self, rows: Sequence[_Row], layout: Layout, measured: Measured, today: date) -> None:
        def typed(*roles: Role) -> Iterator[str]:
            return (cell for row in rows for role in roles if isinstance(cell := row.cells.get(role), str))

        self.kind, self.today = measured.measure.chart, today
        self.order = layout.order or column_order(typed(Role.DATE))
        self.mark = layout.mark or column_mark(typed(Role.VALUE, Role.SIZE))
        self.is_sized = Role.SIZE in layout.roles and self.kind not in UNSIZED
        self.there = measured.of_days()
        self.rows_of: dict[date, list[int]] = {}

    def read(self, row: _Row) -> PastedPoint | Refused | None:
        if not any(row.text(role) for role in (Role.VALUE, Role.SIZE, Role.NOTE)):
            return None
        try:
            return self._point(row)
        except RuleError as error:
            text = str(error.params.pop("text", ""))
            told = text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"
            return Refused(row.number, error.code, told, error.params)

    def _point(self, row: _Row) -> PastedPoint:
        day = self._day(row)
        value = self._number(row, Role.VALUE)
        size = self._number(row, Role.SIZE) if self.is_sized else None
        with _about(row.text(Role.NOTE)):
            note = _note(row.text(Role.NOTE))
        with _about(" / ".join(filter(None, (row.text(Role.VALUE), row.text(Role.SIZE))))):
            self._check(row, value, size)
        rows = self.rows_of.setdefault(day, [])
        if rows and self.kind not in SEVERAL_A_DAY:
            raise RuleError("date-twice", row=rows[0], text=row.text(Role.DATE))
        known = self.there.get(day, ())
        replaced = known[len(rows)] if len(rows) < len(known) else None
        rows.append(row.number)
        return PastedPoint(row.number, day, value, size, note, replaced)

    def _day(self, row: _Row) -> date:
        cell = row.cells.get(Role.DATE)
        with _about(row.text(Role.DATE)):
            if isinstance(cell, date):
                day = cell.date() if isinstance(cell, datetime) else cell
            elif not text_of(cell):
                raise RuleError("date-missing")
            else:
                day = read_date(_plain(cell), self.order)
            check_day(day, EARLIEST, LATEST)
            if day > self.today + AHEAD:
                raise RuleError("date-ahead", day=day)
        return day

    def _number(self, row: _Row, role: Role) -> float | None:
        cell = row.cells.get(role)
        with _about(row.text(role)):
            if self.kind in RATES and (isinstance(cell, Percentage) or is_percentage(row.text(role))):
                raise RuleError("percentage")
            if isinstance(cell, int | float):
                return float(cell)
            if not text_of(cell) or folded(text_of(cell)) in NO_VALUE:
                return None
            return typed_number(_plain(cell), self.mark)

    def _check(self, row: _Row, value: float | None, size: float | None) -> None:
        if value is None and row.text(Role.SIZE) and not row.text(Role.VALUE):
            raise RuleError("value-missing")
        code = value_defect(self.kind, value, size)
        if code is None and self.is_sized and value is not None and size is None:
            code = "size-missing"
        if code:
            raise RuleError(code)


@contextmanager
def _about(text: str) -> Iterator[None]:
    """A refusal within is about that text."""
    try:
        yield
    except RuleError as error:
        error.params.setdefault("text", text)
        raise


def _plain(cell: Cell) -> str:
    """The text of a cell, where it is no formula."""
    text = text_of(cell)
    if FORMULA.match(text):
        raise RuleError("formula")
    if text.startswith("#"):
        raise RuleError("formula-failed")
    return text


def _note(text: str) -> str:
    if FORMULA.match(text):
        raise RuleError("formula")
    if len(text) > LONGEST_NOTE:
        raise RuleError("note-too-long", most=LONGEST_NOTE)
    return text


def _decimals_cut(cells: Cells, layout: Layout) -> bool:
    """Whether the column after the values looks like their decimals."""
    value = layout.column(Role.VALUE)
    if value is None or value + 1 >= len(layout.roles) or layout.roles[value + 1] is not None:
        return False
    pairs = [(row[value], row[value + 1]) for row in cells if len(row) > value + 1 and text_of(row[value])]
    looks = (
        isinstance(whole, str)
        and isinstance(part, str)
        and whole.isdigit()
        and re.fullmatch(r"\d{1,2}", part)
        for whole, part in pairs
    )
    return bool(pairs) and all(looks)
