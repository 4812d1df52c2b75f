"""A table that comes from a spreadsheet: its cells, and which column is what."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self, TypeVar

from colapp.domain.column_dates import DayOrder, is_date
from colapp.domain.errors import RuleError
from colapp.domain.folding import folded
from colapp.domain.measured import SIZED, UNSIZED
from colapp.domain.spc import Kind
from colapp.domain.typed_number import Mark, is_number

MOST_ROWS = 5_000
"""Read at once: 13 years of days. More is another sheet than the one meant, and is refused whole."""
MOST_COLUMNS = 40
MOST_BLANK = 1_000
"""After so many blank rows in a row, a sheet is over."""


class Percentage(float):
    """18.5 for a cell that holds 0.185 and shows 18.5 %."""


Cell = str | int | float | date | None
"""What a cell holds: text as it is shown, or, from a file, the number or the date itself."""
Cells = Sequence[Sequence[Cell]]
C = TypeVar("C")


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    VALUE = "value"
    SIZE = "size"
    NOTE = "note"


HEADS: dict[Role, str] = {
    Role.DATE: r"dates?\b|jours?\b|days?\b|semaines?\b|weeks?\b|mois\b|months?\b|period|trimestre|quarter",
    Role.SIZE: r"denom|total|sur\b|effectif|out of|of\b|size|population|n$",
    Role.NOTE: r"notes?\b|comment|remar|annot",
    Role.VALUE: r"valeur|value|resultat|numer|nombre|count|result|number|mesure|measure|taux|delai|cas",
}
"""How the heads of columns begin, folded; the first that fits."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is what. ``headers`` rows at the top are not read.

    ``order`` and ``mark`` are the reader's word on dates and decimals; ``None``: as the column tells.
    """

    headers: int
    roles: tuple[Role | None, ...]
    order: DayOrder | None = None
    mark: Mark | None = None

    def column(self, role: Role) -> int | None:
        """The position of the column that holds it."""
        return self.roles.index(role) if role in self.roles else None

    def with_role(self, column: int, role: Role | None) -> Self:
        """The same where that column holds something else; each role is held once."""
        others = [None if held is role else held for held in self.roles]
        others[column] = role
        return replace(self, roles=tuple(others))


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a text copied from a spreadsheet, or of a CSV file with ``;`` or ``,``.

    :raises RuleError: ``too-many-rows`` with ``most``; ``not-a-table``.
    """
    plain = text.lstrip("\ufeff").replace("\0", "")
    rows = csv.reader(io.StringIO(plain, newline=""), delimiter=_separator(plain))
    try:
        return bounded(tuple(cell.strip() for cell in row[:MOST_COLUMNS]) for row in rows)
    except csv.Error as error:
        raise RuleError("not-a-table") from error


def bounded(rows: Iterable[tuple[C, ...]]) -> tuple[tuple[C, ...], ...]:
    """The rows of a table up to its last that is not blank; no more are asked for than may be read.

    :raises RuleError: ``too-many-rows`` with ``most``.
    """
    kept: list[tuple[C, ...]] = []
    filled = last = 0
    for row in rows:
        kept.append(row)
        if any(cell not in (None, "") for cell in row):
            filled, last = filled + 1, len(kept)
        if filled > MOST_ROWS:
            raise RuleError("too-many-rows", most=MOST_ROWS)
        if len(kept) - last > MOST_BLANK:
            break
    return tuple(kept[:last])


def guess(cells: Cells, kind: Kind) -> Layout:
    """Which column is what, by the heads of the columns, else by what they hold."""
    first = next((i for i, row in enumerate(cells[:20]) if any(map(is_data, row))), 0)
    width = max((len(row) for row in cells), default=0)
    roles = _named(next((row for row in reversed(cells[:first]) if any(map(text_of, row))), ()), width, kind)
    columns = [[row[i] for row in cells[first:] if i < len(row)] for i in range(width)]
    for role, holds in HOLDING.items():
        if role in roles or (role is Role.SIZE and kind not in SIZED):
            continue
        free = (i for i in range(width) if roles[i] is None and _mostly(columns[i], holds))
        if (column := next(free, None)) is not None:
            roles[column] = role
    return Layout(first, tuple(roles))


def text_of(cell: Cell) -> str:
    """What a cell shows; dates as ISO writes them."""
    if cell is None or isinstance(cell, str):
        return (cell or "").strip()
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else f"{cell:.12g}"


def is_data(cell: Cell) -> bool:
    """Whether it holds a date or a number."""
    return _dated(cell) or _numbered(cell)


def _named(heads: Sequence[Cell], width: int, kind: Kind) -> list[Role | None]:
    """What each column holds, by its head; a total is a denominator only on charts that ask for one."""
    roles: list[Role | None] = [None] * width
    for column, head in enumerate(heads):
        word = folded(text_of(head))
        role = next((role for role, words in HEADS.items() if re.match(words, word)), None)
        if role is Role.SIZE and kind not in SIZED and (kind in UNSIZED or not word.startswith("denom")):
            role = Role.VALUE if word.startswith("total") else None
        if role not in roles:
            roles[column] = role
    return roles


def _separator(text: str) -> str:
    """What stands between the columns: a tab wherever there is one, else what most lines hold."""
    if "\t" in text:
        return "\t"
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:50]
    if all(is_number(line) or is_date(line) for line in lines):
        return "\t"  # one column: its commas are decimal, or those of dates
    return max(";,", key=lambda mark: sum(mark in line for line in lines))


def _dated(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and is_date(cell))


def _numbered(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and is_number(cell))


def _written(cell: Cell) -> bool:
    return bool(text_of(cell)) and not is_data(cell)


HOLDING: dict[Role, Callable[[Cell], bool]] = {
    Role.DATE: _dated,
    Role.VALUE: _numbered,
    Role.SIZE: _numbered,
    Role.NOTE: _written,
}


def _mostly(column: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    filled = [cell for cell in column if text_of(cell)]
    return bool(filled) and 2 * sum(map(holds, filled)) >= len(filled)
