"""The report as a workbook and as text, read back."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from colapp import i18n
from colapp.domain.period import Period
from colapp.reports import delimited, territory, xlsx
from colapp.reports.territory import TerritoryReport
from colapp.storage.store import Store
from tests.conftest import TODAY
from tests.reports.test_territory import opened

FORMULAS = [
    '=HYPERLINK("http://a.example";"b")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
]


def report(store: Store, of: str = "she", period: str = "2026-T3") -> TerritoryReport:
    return territory.build(store, of, Period.parse(period), TODAY)


def book(told: TerritoryReport) -> Workbook:
    return load_workbook(io.BytesIO(xlsx.render(told)))


def rows(told: TerritoryReport, delimiter: str = ";") -> list[dict[str, str]]:
    text = delimited.render(told).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_every_problem_is_a_line_with_real_dates_and_numbers(believable: Store) -> None:
    told = report(believable, "estrie")
    sheet = book(told)["Tous les problèmes"]
    assert sheet.max_row == len(told.problems) + 1
    heads = [cell.value for cell in sheet[1]]
    first = dict(zip(heads, sheet[2], strict=True))
    assert isinstance(first["Soulevé le"].value, datetime)
    assert isinstance(first["Jours ouvert"].value, int)
    assert first["Nº"].value == told.problems[0].line.number


def test_lists_are_native_tables_with_filters(believable: Store) -> None:
    made = book(report(believable, "estrie"))
    assert made.sheetnames == [
        "Résumé", "Programmes", "Territoires", "Demandes", "En attente", "En retard", "Fermés",
        "Tous les problèmes", "Ententes à renouveler",
    ]  # fmt: skip
    assert all(len(made[name].tables) == 1 for name in made.sheetnames[1:])
    assert all(made[name].freeze_panes == "A2" for name in made.sheetnames[1:])


def test_the_first_sheet_tells_the_figures(believable: Store) -> None:
    told = report(believable)
    sheet = book(told)["Résumé"]
    figures = {row[0].value: (row[1].value, row[2].value) for row in sheet.iter_rows(min_row=6)}
    assert figures["Ouverts à la fin"] == (told.now.open, told.before.open)
    assert figures["Soulevés"] == (told.now.raised, told.before.raised)
    assert figures["Réglé"] == (told.now.settled, told.before.settled)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_workbook_is_a_formula(store: Store, text: str) -> None:
    store.commit("start", opened(1, statement=text, waiting_on=text, number=text))
    made = book(report(store))
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    statement = made["Tous les problèmes"]["B2"]
    assert statement.value.replace("_x000D_", "\r") == text
    assert statement.quotePrefix


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_text_is_a_formula(store: Store, text: str) -> None:
    store.commit("start", opened(1, statement=text, waiting_on=text, number=text))
    for value in rows(report(store))[0].values():
        assert not value.lstrip(" ").startswith(tuple("=+-@\t\r＝"))
    assert rows(report(store))[0]["Problème"] == f"'{text}"


def test_text_that_is_no_formula_is_left_alone(store: Store) -> None:
    store.commit("start", opened(1, statement='<img src=x>&R&D ; "guillemets"\nà la ligne = 3'))
    assert rows(report(store))[0]["Problème"] == '<img src=x>&R&D ; "guillemets"\nà la ligne = 3'


def test_the_text_opens_in_a_french_or_english_spreadsheet(believable: Store) -> None:
    french = delimited.render(report(believable))
    i18n.use("en")
    english = delimited.render(report(believable))
    assert french.startswith(b"\xef\xbb\xbfN\xc2\xba;")
    assert english.startswith(b"\xef\xbb\xbfNo.,Problem,")
    assert len(rows(report(believable), ",")) == len(report(believable).problems)


def test_the_same_data_on_the_same_date_are_the_same_bytes(believable: Store) -> None:
    assert xlsx.render(report(believable)) == xlsx.render(report(believable))
    assert delimited.render(report(believable)) == delimited.render(report(believable))


def test_an_empty_territory_makes_an_empty_workbook(store: Store) -> None:
    made = book(report(store))
    assert made["Tous les problèmes"].max_row <= 2
    assert "Rien n’est déclaré" in made["Résumé"]["A3"].value
