"""The report on paper, read back."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from colapp import i18n
from colapp.domain.period import Period
from colapp.domain.problem import Phase, Problem
from colapp.domain.territory import Territory
from colapp.reports import paper, pdf, territory
from colapp.reports.territory import TerritoryReport
from colapp.storage.store import Store
from tests.conftest import TODAY
from tests.reports.test_territory import opened

HOSTILE = [
    "<img src=x>&R&D",
    '=HYPERLINK("http://a.example";"b")',
    "#set page(fill: red) #panic()",
    'guillemets " et \\" et « »',
    "$x^2$ *gras* _souligné_ @citation <étiquette> // rien /* rien */",
    "`code` ```typ #1```",
]


def report(store: Store, of: str = "she", period: str = "2026-T3") -> TerritoryReport:
    return territory.build(store, of, Period.parse(period), TODAY)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(reader: PdfReader) -> str:
    text = "\n".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", text)


def tags(reader: PdfReader) -> list[str]:
    """The structure's tags, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K"))
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(root_of(reader)["/StructTreeRoot"])
    return found


def root_of(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


@pytest.mark.parametrize(("language", "title"), [("fr", "Rapport de territoire"), ("en", "Territory report")])
def test_the_file_is_accessible(believable: Store, language: str, title: str) -> None:
    i18n.use(language)
    reader = read(pdf.render(report(believable)))
    root = root_of(reader)
    metadata = root["/Metadata"].get_data().decode()
    assert root["/Lang"].startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(f"{title} – RLS de Sherbrooke")
    assert "pdfuaid" in metadata
    told = tags(reader)
    assert told.count("/H1") == 1 and told.count("/H2") == 7
    assert told.count("/Table") == 5 and told.count("/TH") > 20
    assert "/Figure" in told


def test_it_says_what_the_report_holds(believable: Store) -> None:
    told = report(believable)
    text = words(read(pdf.render(told)))
    assert "Ne contient aucun renseignement d’usager" in text
    assert "Données au 20 nov. 2026" in text
    for problem in (*told.waiting, *told.late, *told.closed, *told.open[:10]):
        assert problem.line.number in text
    for group in told.programmes:
        assert group.name.split()[0] in text


def test_pages_are_numbered(believable: Store) -> None:
    reader = read(pdf.render(report(believable, "estrie")))
    count = len(reader.pages)
    assert count > 1
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number} / {count}" in page.extract_text()


def test_the_same_data_on_the_same_date_are_the_same_bytes(believable: Store) -> None:
    first = pdf.render(report(believable))
    paper._compiler.cache_clear()
    assert pdf.render(report(believable)) == first
    oldest = report(believable).open[0].line.id
    believable.commit("edit-problem", believable.get(Problem, oldest).with_(statement="Autre chose"))
    assert pdf.render(report(believable)) != first


def test_only_the_shipped_font_is_used(believable: Store) -> None:
    pages: Any = read(pdf.render(report(believable))).pages
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()
    }
    assert fonts and all("Inter" in font for font in fonts)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_neither_markup_nor_code(store: Store, text: str) -> None:
    store.commit(
        "start",
        opened(1, statement=text, waiting_on=text),
        store.get(Territory, "she").with_(name=text),
    )
    reader = read(pdf.render(report(store)))
    assert re.sub(r"\s+", " ", text) in words(reader).replace("\u200b", "")
    assert all("/Annots" not in page for page in reader.pages)


def test_a_word_without_end_stays_in_its_column(store: Store) -> None:
    store.commit("start", opened(1, statement="x" * 400))
    reader = read(pdf.render(report(store)))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines() if "xxx" in line]
    assert len(lines) > 5


@pytest.mark.parametrize("before", range(4, 40, 3))
def test_a_short_table_stays_on_one_page_with_its_heading(store: Store, before: int) -> None:
    """However much is late above it, the eight that were closed are seen together."""
    rows = [opened(n, id=f"late{n}", number=f"SHE-1{n:02}", due="2026-08-15") for n in range(before)]
    ended = {"phase": Phase.CLOSED, "closed_on": "2026-09-01", "outcome": "settled"}
    rows += [opened(n, id=f"ended{n}", number=f"SHE-2{n:02}", **ended) for n in range(8)]
    store.commit("start", *rows)
    told = report(store)
    content: Any = pdf.content(told)
    heading = content["tables"][3]["heading"]
    assert heading == "Ce qui s’est fermé, et comment"
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in read(pdf.render(told)).pages]
    assert any(heading in page and all(f"SHE-2{n:02}" in page for n in range(8)) for page in pages)


def test_a_short_table_too_tall_for_a_page_is_broken_not_cut(store: Store) -> None:
    statement = " ".join(f"mot{n}" for n in range(300))
    store.commit("start", *[opened(n, id=f"w{n}", number=f"SHE-{n:03}", statement=statement, waiting_on="MRC",
                                   waiting_since="2026-07-01") for n in range(1, 8)])  # fmt: skip
    said = words(read(pdf.render(report(store))))
    assert said.count("mot299") >= 7


def test_the_empty_territory_has_one_calm_page(store: Store) -> None:
    reader = read(pdf.render(report(store)))
    assert len(reader.pages) == 1
    assert "Rien n’est déclaré" in words(reader)


@pytest.mark.parametrize(("paper", "size"), [("us-letter", (612, 792)), ("a4", (595, 842))])
def test_paper_is_that_of_the_country(store: Store, paper: pdf.Paper, size: tuple[int, int]) -> None:
    box = read(pdf.render(report(store), paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_the_preview_shows_the_same_pages(believable: Store) -> None:
    told = report(believable, "estrie")
    pages = pdf.pages(told)
    assert len(pages) == len(read(pdf.render(told)).pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_long_territory_and_a_thousand_problems_are_laid_out(store: Store) -> None:
    rows = [
        opened(n, id=f"many{n}", number=f"SHE-{n:04}", phase=list(Phase)[n % 5], due="2026-01-01")
        for n in range(1000)
    ]
    store.commit("start", *rows)
    reader = read(pdf.render(report(store, period="2026-07-01..2026-09-30")))
    assert "SHE-0999" in words(reader)
