"""Tables in files that a person chose: CSV as programs write it, and XLSX. Nothing in them is calculated."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from colapp.domain.errors import RuleError
from colapp.domain.pasted import MOST_COLUMNS, Cell, Percentage, bounded, cells_of
from colapp.storage.errors import WorkspaceError

MOST_BYTES = 10_000_000
MOST_UNPACKED = 200_000_000
"""A small file can unpack into more than the machine holds."""

PACKED = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"
"""How the spreadsheets of before 2007 begin, and those that a password protects."""
PROTECTED = "EncryptedPackage".encode("utf-16-le")
BYTE_ORDERS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The cells of one sheet. ``sheets`` are the names of all; a CSV file has none.

    ``is_copied``: it came by the clipboard, and is in no file.
    """

    cells: tuple[tuple[Cell, ...], ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    is_copied: bool = False


def read(path: Path, sheet: str = "") -> Spreadsheet:
    """The cells of a file, of its first sheet that holds any unless another is named.

    :raises RuleError: ``spreadsheet-too-big`` with ``most`` megabytes, ``spreadsheet-old``,
        ``spreadsheet-protected``, ``spreadsheet-unreadable``, ``too-many-rows``, ``not-a-table``.
    :raises WorkspaceError: ``not-found``, ``unreadable``.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RuleError("spreadsheet-too-big", most=MOST_BYTES // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise WorkspaceError("not-found", path=path) from error
    except OSError as error:
        raise WorkspaceError("unreadable", path=path) from error
    if data.startswith(COMPOUND):
        raise RuleError("spreadsheet-protected" if PROTECTED in data else "spreadsheet-old")
    if data.startswith(PACKED):
        return _workbook(data, sheet)
    return Spreadsheet(cells_of(_decoded(data)))


def _decoded(data: bytes) -> str:
    """The text of a CSV file: Unicode where it says so or can be read so, else Windows' Western letters."""
    encoding = next((name for mark, name in BYTE_ORDERS.items() if data.startswith(mark)), "")
    if not encoding and b"\0" in data[:4000]:
        raise RuleError("not-a-table")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _workbook(data: bytes, wanted: str) -> Spreadsheet:
    with _explained():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise RuleError("spreadsheet-too-big", most=MOST_BYTES // 1_000_000)
        values, formulas = _opened(data, data_only=True), _opened(data, data_only=False)
        names = tuple(each.title for each in values.worksheets)
        asked = (wanted,) if wanted in names else names
        sheets = ((name, _cells(values[name], formulas[name])) for name in asked)
        name, cells = next((sheet for sheet in sheets if sheet[1]), (asked[0], ()))
        return Spreadsheet(cells, names, name)


def _opened(data: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook  # late: 0.2 s that the first window does not wait for

    return load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _cells(values: Any, formulas: Any) -> tuple[tuple[Cell, ...], ...]:
    return bounded(_row(*pair) for pair in zip(_rows(values), _rows(formulas), strict=False))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    return iter(sheet.iter_rows())


def _row(values: Iterable[Any], formulas: Iterable[Any]) -> tuple[Cell, ...]:
    """Without the empty cells at its end, which may be thousands."""
    pairs = zip(values, formulas, strict=False)
    cells = [_cell(value, formula) for value, formula in islice(pairs, MOST_COLUMNS)]
    while cells and cells[-1] is None:
        del cells[-1]
    return tuple(cells)


def _cell(shown: Any, typed: Any) -> Cell:
    """The value that the spreadsheet calculated; a formula that it never did stays a formula."""
    value = shown.value
    if value is None:
        return str(typed.value) if typed.data_type == "f" else None
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        is_share = "%" in str(shown.number_format or "")
        return Percentage(f"{value * 100:.12g}") if is_share else value
    return value if isinstance(value, datetime | date) else str(value).strip()


@contextmanager
def _explained() -> Iterator[None]:
    """Whatever breaks in a file that is no spreadsheet, or half of one: it may break anywhere."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except RuleError:
            raise
        except Exception as error:
            raise RuleError("spreadsheet-unreadable") from error
