"""Files that people choose: what can be read, and one sentence for what cannot."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from colapp.domain.errors import RuleError
from colapp.domain.pasted import Percentage
from colapp.services import spreadsheets
from colapp.storage.errors import WorkspaceError

ROWS = (("Date", "Délai"), ("2026-11-02", "18,5"))


def written(path: Path, *rows: list[Any], name: str = "Délais") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(RuleError) as caught:
        spreadsheets.read(path)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_csv_file_is_read_whatever_program_wrote_it(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "délais.csv"
    path.write_bytes("\r\n".join(mark.join(row) for row in ROWS).encode(encoding))
    assert spreadsheets.read(path).cells == ROWS


def test_a_workbook_gives_values_dates_and_shares_as_shown(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlsx", ["Date", "Délai", None], [date(2026, 11, 2), 18.5, "rien"], [None, 0.125]
    )
    book = openpyxl.load_workbook(path)
    book.active["B3"].number_format = "0.0 %"
    book.save(path)
    found = spreadsheets.read(path)
    assert found.cells == (
        ("Date", "Délai"),
        (datetime(2026, 11, 2), 18.5, "rien"),  # noqa: DTZ001 - what a spreadsheet holds has no zone
        (None, 12.5),
    )
    assert isinstance(found.cells[2][1], Percentage)
    assert (found.sheets, found.sheet) == (("Délais",), "Délais")


def test_a_formula_that_was_never_calculated_stays_a_formula(tmp_path: Path) -> None:
    assert spreadsheets.read(written(tmp_path / "a.xlsx", ["=1+1"])).cells == (("=1+1",),)


def test_a_workbook_opens_on_its_first_sheet_that_holds_rows(tmp_path: Path) -> None:
    book, path = openpyxl.Workbook(), tmp_path / "a.xlsx"
    book.create_sheet("Données").append(["2026-11-02", 18])
    book.create_sheet("Autres").append(["autre"])
    book.save(path)
    found = spreadsheets.read(path)
    assert (found.sheet, len(found.cells)) == ("Données", 1)
    assert spreadsheets.read(path, found.sheets[0]).cells == ()


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ["un"], name="Un")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Deux").append(["deux"])
    book.save(path)
    assert spreadsheets.read(path).cells == (("un",),)
    assert spreadsheets.read(path, "Deux").cells == (("deux",),)
    assert spreadsheets.read(path, "Trois").sheet == "Un"
    assert spreadsheets.read(path).sheets == ("Un", "Deux")


def test_rows_that_are_only_formatted_are_not_counted(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ["2026-11-02", 18])
    book = openpyxl.load_workbook(path)
    book.active.cell(60_000, 1).number_format = "0.0"
    book.save(path)
    assert len(spreadsheets.read(path).cells) == 1


def test_fifty_thousand_rows_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(50_000):
        sheet.append([date(2026, 11, 2), 18])
    book.save(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx") == "too-many-rows"
    (tmp_path / "a.csv").write_text("2026-11-02;18\n" * 50_000)
    assert refusal(tmp_path / "a.csv") == "too-many-rows"


OLD = b"\xd0\xcf\x11\xe0" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 not a workbook", "spreadsheet-unreadable"),
        (OLD, "spreadsheet-old"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "spreadsheet-protected"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-table"),
        (b"0;" * 5_000_001, "spreadsheet-too-big"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert refusal(path) == code


def test_a_workbook_cut_short_or_of_another_program_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.xlsx", ["2026-11-02", 18]).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert refusal(tmp_path / "cut.xlsx") == "spreadsheet-unreadable"
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as other:
        other.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(tmp_path / "a.ods") == "spreadsheet-unreadable"


def test_a_file_that_unpacks_into_too_much_is_refused_before(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/sharedStrings.xml", b" " * 201_000_000)
    assert refusal(tmp_path / "a.xlsx") == "spreadsheet-too-big"


def test_a_file_that_is_gone_or_a_folder_is_said(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.csv", "not-found"), (tmp_path, "unreadable")):
        with pytest.raises(WorkspaceError) as caught:
            spreadsheets.read(path)
        assert caught.value.code == code
