"""The A3 says on one page what was written; what goes on elsewhere is named; it prints in black and white."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from colapp import i18n
from colapp.domain.cause import Cause
from colapp.domain.chart import Direction
from colapp.domain.evidence import SourceKind, Stance
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.problem import Phase
from colapp.reports import a3
from colapp.reports.a3 import SIZES, Size
from colapp.services import actions, causes, countermeasures, cycles, evidence, problems, standards
from colapp.storage.store import Store
from tests.conftest import TODAY

HOSTILE = '#image("x") *gras* $x$ <img src=x> & \\ @cite R&D'
POINTS = (18.5, 17.0, 19.0, 17.5, 18.0, 19.5, 16.5, 18.0, 18.5, 17.0, 19.0, 17.5, 12.5, 11.0, 10.5, 11.5)


@pytest.fixture
def worked(store: Store) -> str:
    """A problem of which every box has something to say."""
    problem_id = _captured(store)
    cause = _row(causes.add(store, problem_id, "Le rappel n’arrive pas"), "cause")
    root = _row(causes.add(store, problem_id, "Le numéro est faux", parent_id=cause), "cause")
    causes.edit(store, root, is_root=True)
    countermeasures.add(
        store, problem_id, "Valider le numéro au congé", cause_id=root, measure_id="m", impact=4, effort=2
    )
    actions.add(store, problem_id, "Rédiger le gabarit", person_id="roy", due=TODAY)
    _turn(store, problem_id)
    return problem_id


def _captured(store: Store) -> str:
    change = problems.capture(
        store, TODAY, "she", "Absences à la clinique des plaies", owner_id="fortin",
        context="Une personne sur cinq ne vient pas.", situation="Relevé de douze semaines, lundi surtout.",
        aim="Passer de 18 % à 10 % d’ici le 30 juin.",
    )  # fmt: skip
    problem_id = _row(change, "problem")
    measure = Measure(
        id="m", territory_id="she", problem_id=problem_id, name="Taux d’absence", unit="%",
        direction=Direction.DECREASE, target=10, baseline_until=TODAY - timedelta(weeks=5),
    )  # fmt: skip
    weeks = range(len(POINTS), 0, -1)
    points = [
        MeasurePoint(id=f"m{n}", measure_id="m", measured_on=TODAY - timedelta(weeks=n), value=value)
        for n, value in zip(weeks, POINTS, strict=True)
    ]
    store.commit("add-measure", measure, *points)
    return problem_id


def _turn(store: Store, problem_id: str) -> None:
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    cycle = cycles.current_cycle(store, problem_id)
    assert cycle is not None
    cycles.write(
        store, cycle.id, plan="Message texte 48 h avant", prediction="Les absences tombent à 12 %",
        reason="on oublie l’heure", measure_id="m", predicted=12, scale=20, scale_unit="personnes",
        planned_start=TODAY - timedelta(weeks=4),
    )  # fmt: skip
    problems.move(store, TODAY, problem_id, Phase.DO)
    cycles.write(store, cycle.id, do="18 messages sur 20", began_on=TODAY - timedelta(weeks=4))
    problems.move(store, TODAY, problem_id, Phase.CHECK)
    cycles.write(store, cycle.id, check="Les numéros sont faux au congé.", shared_with="RLS du Granit")
    problems.move(store, TODAY, problem_id, Phase.ACT)
    evidence.add(
        store, problem_id, cycle_id=cycle.id, source_kind=SourceKind.DOCUMENT, reference="Guide local",
        stance=Stance.SUPPORTS,
    )  # fmt: skip
    cycles.amend(store, TODAY, cycle.id, "prediction", "13 %", "deux lignes fixes")
    standards.adopt(store, TODAY, cycle.id, "Valider le numéro au congé", "fortin", "10 minutes", reason="vu")


def _row(change: object, table: str) -> str:
    assert change is not None
    return str(next(iter(change.touches(table))))  # type: ignore[attr-defined]


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_every_box_says_what_was_written(store: Store, worked: str) -> None:
    said = text(a3.render(a3.build(store, worked, TODAY)))
    for words in (
        "Absences à la clinique des plaies", "Karine Fortin", "RLS de Sherbrooke", "raison d’agir",
        "Une personne sur cinq ne vient pas.", "Relevé de douze semaines", "Passer de 18 % à 10 %",
        "Le numéro est faux, donc le rappel n’arrive pas, donc", "Valider le numéro au congé",
        "Rédiger le gabarit", "Les absences tombent à 12 %, parce que on oublie l’heure", "20 personnes",
        "Les numéros sont faux au congé.", "13 %", "deux lignes fixes", "RLS du Granit", "10 minutes",
    ):  # fmt: skip
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " "), words


@pytest.mark.parametrize("fields", [{"problem_id": None}, {"deleted_at": datetime(2026, 11, 19, tzinfo=UTC)}])
def test_a_prediction_may_be_of_a_measure_that_the_problem_does_not_hold(
    store: Store, worked: str, fields: dict[str, object]
) -> None:
    store.commit("edit-measure", store.get(Measure, "m").with_(**fields))
    assert "Cycle 1 : " in text(a3.render(a3.build(store, worked, TODAY)))


def test_the_foot_of_every_page_says_which_version_it_is_and_what_it_does_not_hold(
    store: Store, worked: str
) -> None:
    problems.edit(store, worked, context="Une longue histoire. " * 400)
    pages = PdfReader(BytesIO(a3.render(a3.build(store, worked, TODAY)))).pages
    assert len(pages) > 1
    for page in pages:
        said = " ".join(page.extract_text().split()).replace("\u00a0", " ")
        assert "SHE-001 · version" in said and "du 20 nov. 2026" in said
        assert "Ne contient aucun renseignement d’usager" in said


def test_the_version_counts_what_was_done(store: Store, worked: str) -> None:
    before = a3.build(store, worked, TODAY).revision
    problems.edit(store, worked, aim="Autre but")
    assert a3.build(store, worked, TODAY).revision == before + 1


def test_what_does_not_fit_is_named_and_nothing_of_it_is_lost(store: Store, worked: str) -> None:
    sentences = [f"Constat numéro {n} du relevé de la semaine, noté par l’agente." for n in range(90)]
    problems.edit(store, worked, situation=" ".join(sentences))
    page = a3.build(store, worked, TODAY)
    (over,) = a3.overflows(page)
    assert (over.box, over.title) == (3, "Situation actuelle")
    said = text(a3.render(page))
    for n in range(90):
        assert said.count(f"Constat numéro {n} du relevé") == 1
    assert "Situation actuelle (suite)" in said and "suite à la page suivante" in said


def test_rows_that_follow_one_another_are_one_table(store: Store, worked: str) -> None:
    for n in range(2):
        actions.add(store, worked, f"Action numéro {n}")
    page = a3.build(store, worked, TODAY)
    assert a3.overflows(page) == ()
    said = text(a3.render(page)).replace("\u00a0", " ")
    assert said.count("Action numéro") == 2
    assert said.count("Pour quand") == 1, "the head of the table stands there once"


def _forty_causes(store: Store, problem_id: str) -> None:
    for n in range(40):
        words = f"Cause numéro {n}, dite en une phrase assez longue pour revenir à la ligne"
        causes.add(store, problem_id, words)


def test_a_drawing_that_would_fill_the_page_is_left_to_its_own_and_this_is_said(
    store: Store, worked: str
) -> None:
    _forty_causes(store, worked)
    page = a3.build(store, worked, TODAY)
    assert a3.overflows(page) == ()
    said = text(a3.render(page))
    assert "Le dessin complet des causes s’imprime à part." in said
    assert "Le numéro est faux, donc le rappel n’arrive pas" in said, "root causes are told in words"


def test_a_drawing_higher_than_the_page_is_made_smaller_and_not_cut(store: Store, worked: str) -> None:
    """Where no root cause is told in words, the drawing is all there is."""
    _forty_causes(store, worked)
    for cause in store.all(Cause, problem_id=worked):
        causes.edit(store, cause.id, is_root=False)
    page = a3.build(store, worked, TODAY)
    for size in SIZES:
        step = 1.0 if size in ("us-tabloid", "a3") else 7.8 / 11  # the template's, in millimetres
        picture = QImage.fromData(a3.pages(page, size, dots=80)[1])
        end = picture.height() - round((13 * step + 0.7) * 80 / 25.4)
        lowest = [picture.pixelColor(x, end).lightness() for x in range(picture.width())]
        assert min(lowest) > 240, size


def test_smaller_type_makes_room_where_it_can(store: Store, worked: str) -> None:
    page = None
    for count in range(10, 120, 2):  # a little too much, whatever the other boxes need
        problems.edit(store, worked, situation="\n".join(f"Constat numéro {n}." for n in range(count)))
        page = a3.build(store, worked, TODAY)
        if a3.overflows(page):
            break
    assert page is not None
    (over,) = a3.overflows(page)
    assert over.box == 3 and over.shrinks
    assert a3.overflows(page, smaller=frozenset({3})) == ()
    assert len(PdfReader(BytesIO(a3.render(page, smaller=frozenset({3})))).pages) == 1


@pytest.mark.parametrize(
    ("size", "inches"),
    [("us-tabloid", (17.0, 11.0)), ("us-letter", (11.0, 8.5)), ("a3", (16.54, 11.69)), ("a4", (11.69, 8.27))],
)
def test_every_paper_has_the_whole_on_one_page(
    store: Store, worked: str, size: Size, inches: tuple[float, float]
) -> None:
    (page,) = PdfReader(BytesIO(a3.render(a3.build(store, worked, TODAY), size))).pages
    assert (page.mediabox.width / 72, page.mediabox.height / 72) == pytest.approx(inches, abs=0.01)
    assert "Confirmation des effets" in page.extract_text()


def test_it_is_read_without_colour(store: Store, worked: str) -> None:
    for picture in a3.pages(a3.build(store, worked, TODAY), dots=40):
        image = QImage.fromData(picture)
        most = max(
            image.pixelColor(x, y).hsvSaturation() * image.pixelColor(x, y).value() / 255
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )
        assert most < 40  # the ink itself is a little blue


def test_text_on_the_wall_can_be_read_from_afar(store: Store, worked: str) -> None:
    """11 points and more on the large papers, for what people wrote."""
    sizes: set[int] = set()

    def visit(said: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if "Une personne sur cinq" in said:
            sizes.add(round(size * abs(matrix[3])))

    PdfReader(BytesIO(a3.render(a3.build(store, worked, TODAY), "a3"))).pages[0].extract_text(
        visitor_text=visit
    )
    assert sizes and min(sizes) >= 11


@pytest.mark.parametrize("size", SIZES)
def test_the_blank_one_asks_and_leaves_room(size: Size) -> None:
    page = a3.blank(TODAY)
    (paper,) = PdfReader(BytesIO(a3.render(page, size))).pages
    said = " ".join(paper.extract_text().split())
    assert "Analyse des causes" in said and "Qu’avait-on prédit" in said
    assert a3.overflows(page, size) == ()


def test_what_people_typed_is_never_markup(store: Store, worked: str) -> None:
    problems.edit(store, worked, statement=HOSTILE, context=HOSTILE, aim=HOSTILE)
    said = re.sub(r"\s", "", text(a3.render(a3.build(store, worked, TODAY))))
    assert said.count(re.sub(r"\s", "", HOSTILE)) >= 3


def test_an_empty_problem_asks_its_questions(store: Store) -> None:
    change = problems.capture(store, TODAY, "she", "Ascenseur en panne")
    assert change is not None
    said = text(a3.render(a3.build(store, change.edits[0].row_id, TODAY)))
    assert "Rien d’écrit encore" in said and "Combien, de quoi, d’ici quand" in said


def test_it_speaks_english_too(store: Store, worked: str) -> None:
    i18n.use("en")
    said = text(a3.render(a3.build(store, worked, TODAY)))
    assert "Confirmation of effects" in said and "Holds no information on any service user" in said


def test_the_same_data_on_the_same_date_are_the_same_bytes(store: Store, worked: str) -> None:
    assert a3.render(a3.build(store, worked, TODAY)) == a3.render(a3.build(store, worked, TODAY))
