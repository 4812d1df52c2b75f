"""A territory's report draws what its measures show, as they stood at the end of the period."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from colapp import i18n
from colapp.domain.chart import Direction
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase
from colapp.reports import pdf, summary, territory, xlsx
from colapp.services import problems
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock

T3, T4 = Period.parse("2026-T3"), Period.parse("2026-T4")
BETTER = (18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18, 12, 11, 12, 10, 11, 12, 11, 10)
USUAL = (18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18, 19, 17, 20, 18, 21, 16, 18, 20)


@pytest.fixture
def measured(store: Store) -> str:
    """Two measures of one problem, weekly until the week before today, and one with too few points."""
    change = problems.capture(store, TODAY, "she", "Absences")
    assert change is not None
    problem_id = change.edits[0].row_id
    for name, values in (("Délai", USUAL), ("Absences", BETTER), ("Plaintes", (3, 4, 2))):
        rows = [
            MeasurePoint(
                id=f"{name}{n}", measure_id=name, value=value,
                measured_on=TODAY - timedelta(weeks=len(values) - n),
            )
            for n, value in enumerate(values)
        ]  # fmt: skip
        measure = Measure(
            id=name, name=name, territory_id="she", problem_id=problem_id, unit="%",
            direction=Direction.DECREASE, baseline_until=TODAY - timedelta(weeks=9),
        )  # fmt: skip
        store.commit("add-measure", measure, *rows)
    return problem_id


def names(store: Store, of: str = "she", period: Period = T4) -> list[str]:
    return [effect.name for effect in territory.build(store, of, period, TODAY).effects]


def test_what_moved_comes_first_and_too_few_points_are_not_drawn(store: Store, measured: str) -> None:
    assert names(store) == ["SHE-001 – Absences", "SHE-001 – Délai"]


def test_what_moved_is_told_however_many_measures_that_did_not_move_come_before_it(
    store: Store, measured: str
) -> None:
    for n in range(5):
        measure = store.get(Measure, "Délai").with_(id=f"A{n}", name=f"A{n}")
        points = store.all(MeasurePoint, measure_id="Délai")
        longer = MeasurePoint(
            id=f"A{n}", measure_id=f"A{n}", value=19, measured_on=TODAY - timedelta(weeks=21)
        )
        again = [each.with_(id=f"A{n}{each.id}", measure_id=f"A{n}") for each in points]
        store.commit("add-measure", measure, longer, *again)
    assert names(store) == ["SHE-001 – Absences", *(f"SHE-001 – A{n}" for n in range(3))]


def test_a_region_tells_the_measures_of_what_lies_inside_and_a_neighbour_does_not(
    store: Store, measured: str
) -> None:
    assert len(names(store, "estrie")) == 2
    assert names(store, "gra") == []


def test_an_older_report_draws_what_was_known_then(store: Store, measured: str) -> None:
    (first, *_) = territory.build(store, "she", T3, TODAY).effects
    assert max(first.measured.dates) <= date(2026, 9, 30)


def test_the_paper_says_each_conclusion_and_its_rules(store: Store, measured: str) -> None:
    told = territory.build(store, "she", T4, TODAY)
    said = " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.render(told))).pages).split()
    ).replace("\u00a0", " ")
    assert "Ce que montrent les mesures" in said and "SHE-001 – Absences" in said
    for effect in told.effects:
        assert " ".join(effect.conclusion.replace("\u00a0", " ").split()) in said
    assert said.count("Anhøj") >= 2


def test_the_workbook_holds_every_point(store: Store, measured: str) -> None:
    book = load_workbook(BytesIO(xlsx.render(territory.build(store, "she", T4, TODAY))))
    rows = list(book["Mesures"].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in rows if row[1] == "Absences"] == list(BETTER)


def test_a_measure_in_the_trash_is_not_told(store: Store, measured: str) -> None:
    store.remove("trash-measure", store.get(Measure, "Délai"))
    assert names(store) == ["SHE-001 – Absences"]


@pytest.mark.parametrize(("days", "told"), [(30, True), (120, False)])
def test_what_did_not_hold_is_counted(store: Store, clock: Clock, days: int, told: bool) -> None:
    change = problems.capture(store, TODAY, "she", "Absences")
    assert change is not None
    problem_id = change.edits[0].row_id
    problems.close(store, TODAY, problem_id, Outcome.PARTLY, "assez")
    clock.time += timedelta(days=days)
    later = TODAY + timedelta(days=days)
    problems.reopen(store, problem_id)
    report = territory.build(store, "she", Period.parse(f"{later:%Y-%m}"), later)
    assert report.problems[0].line.phase is not Phase.CLOSED
    assert ("1 problème a été rouvert" in summary.sentences(report)) is told


def test_it_speaks_english_too(store: Store, measured: str) -> None:
    i18n.use("en")
    told = territory.build(store, "she", T4, TODAY)
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.render(told))).pages)
    assert "What the measures show" in said
