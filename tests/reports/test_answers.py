"""What the report says of requests, answers and agreements, in each of its formats."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from colapp import i18n
from colapp.domain.authority import Agreement, Authority
from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.reports import delimited, pdf, summary, territory, xlsx
from colapp.reports.territory import TerritoryReport
from colapp.services import agreements
from colapp.storage import references, subsidiarity
from colapp.storage.store import Store
from colapp.wording import subsidiarity as words
from tests.conftest import TODAY, Clock
from tests.reports.test_territory import T3, T4, opened

SUMMER = date(2026, 8, 3)
"""A Monday; every day of the weeks that follow until Labour Day is worked."""


def asked(name: str, on: date = SUMMER, **fields: object) -> Request:
    given = {"territory_id": "she", "problem_id": "o1", "level": "direction", "addressee": "Direction SMD"}
    return Request.model_validate({"id": name, "asked_on": on, "wanted": f"Demande {name}"} | given | fields)


def answered(name: str, on: date, kind: AnswerKind, **fields: object) -> Answer:
    given = {"id": f"to-{name}", "request_id": name, "answered_on": on, "answer_kind": kind}
    return Answer.model_validate(given | fields)


@pytest.fixture
def lived(store: Store) -> Store:
    """A summer: one request waits late, one is young, three were answered, one of them told in October."""
    late, september = date(2026, 8, 31), date(2026, 9, 28)
    store.commit(
        "start",
        opened(1),
        asked("waits"),
        asked("young", september),
        asked("told"),
        answered("told", SUMMER + timedelta(7), AnswerKind.RESOLVED, told_on=SUMMER + timedelta(8)),
        asked("october"),
        answered("october", late, AnswerKind.REFUSED, words="<Budget> & 2027", told_on=date(2026, 10, 2)),
        asked("after", september),
        answered("after", date(2026, 10, 5), AnswerKind.RESOLVED),
        asked("long-ago", date(2026, 2, 2)),
        answered("long-ago", date(2026, 2, 9), AnswerKind.RESOLVED, told_on=date(2026, 2, 10)),
        asked("taken-back", withdrawn_on=late),
        asked("theirs", territory_id="gra", problem_id=None),
        asked("hereafter", date(2026, 10, 1)),
    )
    return store


def report(store: Store, period: Period = T3) -> TerritoryReport:
    return territory.build(store, "she", period, TODAY)


def rows(told: TerritoryReport) -> list[dict[str, str]]:
    text = delimited.render_requests(told).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_what_is_still_awaited_comes_first_the_worst_before_all(lived: Store) -> None:
    told = [each.asked.request.id for each in report(lived).requests]
    assert told == ["waits", "after", "young", "october", "told", "taken-back"]


def test_what_came_or_was_told_after_the_period_is_not_yet(lived: Store) -> None:
    told = {row["Demande"]: row for row in rows(report(lived))}
    assert told["Demande after"]["Réponse"] == "Envoyée, sans accusé de réception"
    assert told["Demande october"]["Transmis à l’équipe le"] == ""
    assert told["Demande told"]["Transmis à l’équipe le"] == "2026-08-11"
    now = {row["Demande"]: row for row in rows(report(lived, T4))}
    assert now["Demande after"]["Réponse"] == "Résolu par ce niveau"
    assert now["Demande october"]["Transmis à l’équipe le"] == "2026-10-02"


def test_the_report_of_a_past_period_is_the_same_when_it_is_made_again(lived: Store) -> None:
    before = pdf.render(report(lived))
    lived.commit(
        "test",
        answered("waits", TODAY, AnswerKind.AUTHORISED, told_on=TODAY),
        lived.get(Request, "young").with_(withdrawn_on=TODAY, acknowledged_on=TODAY),
    )
    assert pdf.render(report(lived)) == before


def test_the_figures_are_those_of_the_screen(lived: Store) -> None:
    told = report(lived)
    here = {"she"}
    quarters = subsidiarity.read(lived, references.load(lived), here, TODAY)
    shown = {each.period: each for each in quarters}[T3]
    figures = {figure.label: figure.value for figure in summary.figures(told)}
    for figure in (words.DELAY, words.TOLD):
        assert figures[words.name(figure)] == words.shown(shown, figure)
    assert figures[words.name(words.DELAY)] == "12\u00a0j"
    assert figures[words.name(words.TOLD)] == "50\u00a0%"
    took = [row.asked.took for row in told.requests if not row.asked.is_open and row.asked.answers]
    assert sorted(took) == sorted(each.days for each in shown.answered) == [5, 20]


def test_what_was_reopened_since_was_settled_then_on_the_screen_as_in_the_report(
    store: Store, clock: Clock
) -> None:
    """Three problems end in the summer; in the autumn one is reopened, and another is decided higher."""
    clock.time = datetime(2026, 8, 20, 13, tzinfo=UTC)
    ended = {"phase": Phase.CLOSED, "outcome": Outcome.SETTLED, "closed_on": date(2026, 8, 20)}
    ended |= {"raised_level": "team", "level": "team", "opened_on": date(2026, 7, 2), "territory_id": "she"}
    store.commit("close", *(Problem(id=name, number=name, statement=name, **ended) for name in "abc"))
    clock.time = datetime(2026, 11, 18, 13, tzinfo=UTC)
    again = {"phase": Phase.PLAN, "outcome": None, "closed_on": None}
    a, b = store.get(Problem, "a").with_(**again), store.get(Problem, "b").with_(level="direction")
    store.commit("reopen", a, b)

    quarters = {
        each.period: each for each in subsidiarity.read(store, references.load(store), {"she"}, TODAY)
    }
    assert set(quarters[T3].settled.all) == set(quarters[T3].settled.at_origin) == set("abc")
    told = report(store)
    assert told.answers[-1].settled == told.now.settling == quarters[T3].settled
    figures = {figure.label: figure.value for figure in summary.figures(told)}
    assert figures[words.name(words.AT_ORIGIN)] == words.shown(quarters[T3], words.AT_ORIGIN)
    assert quarters[Period.parse("2026-T4")].settled.all == ()


@pytest.mark.parametrize(("language", "heading"), [("fr", "Demandes et réponses"),
                                                   ("en", "Requests and their answers")])  # fmt: skip
def test_the_paper_says_who_answered_what_and_when(lived: Store, language: str, heading: str) -> None:
    i18n.use(language)
    pages = PdfReader(io.BytesIO(pdf.render(report(lived)))).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert heading in text and "<Budget> & 2027" in text
    assert "Demande waits" in text and "Demande theirs" not in text
    assert ("en retard" if language == "fr" else "late") in text


def test_the_workbook_holds_them_with_real_days_and_numbers(lived: Store) -> None:
    book = load_workbook(io.BytesIO(xlsx.render(report(lived))))
    sheet = book["Demandes"]
    heads = [cell.value for cell in sheet[1]]
    first = dict(zip(heads, sheet[2], strict=True))
    assert sheet.max_row == 7
    assert first["Demande"].value == "Demande waits" and first["Territoire"].value == "Sherbrooke"
    assert first["Jours ouvrables"].value == 41 and first["Jours ouvrables prévus"].value == 10
    assert first["Demandé le"].is_date
    figures = {row[0].value: (row[1].value, row[2].value) for row in book["Résumé"].iter_rows(min_row=6)}
    assert figures["Réponses reçues"] == (2, 0)
    assert figures["Délai médian de réponse, en jours ouvrables"] == (12.5, None)
    assert figures["Part des réponses dites à l’équipe"] == (0.5, None)


def test_agreements_to_renew_are_those_of_the_last_day(store: Store, clock: Clock) -> None:
    """Renewed in October, it was still to be renewed at the end of September."""
    ends = date(2026, 11, 30)
    clock.time = clock.time.replace(month=7, day=6)
    store.commit(
        "start",
        opened(1),
        Authority(id="mrc", name="MRC de Coaticook", rank="a"),
        Agreement(id="bus", authority_id="mrc", title="Transport du mardi", ends_on=ends),
        Agreement(id="long", authority_id="mrc", title="Longue", ends_on=date(2030, 1, 1)),
    )
    clock.time = clock.time.replace(month=10, day=14)
    agreements.renew(store, "bus", date(2026, 12, 1), date(2027, 11, 30))
    then, now = report(store), report(store, T4)
    assert [held.agreement.title for held in then.agreements] == ["Transport du mardi"]
    assert not now.agreements
    lines = delimited.render_agreements(then).decode("utf-8-sig").splitlines()
    assert lines[1] == "Transport du mardi;MRC de Coaticook;À renouveler;2026-11-30"
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(then))).pages)
    assert "Ententes à renouveler" in text
    book = load_workbook(io.BytesIO(xlsx.render(then)))
    assert book["Ententes à renouveler"]["A2"].value == "Transport du mardi"
