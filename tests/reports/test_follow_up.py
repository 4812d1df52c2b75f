"""The follow-up sheet, read back: what, about what, by when, the boxes, and to whom it returns."""

from datetime import timedelta

import pytest

from colapp import i18n
from colapp.domain.action import Action, Every
from colapp.domain.person import Person
from colapp.domain.territory import Territory
from colapp.reports import follow_up
from colapp.storage.store import Store
from tests.conftest import TODAY
from tests.reports.test_pdf import HOSTILE, read, root_of, tags, words
from tests.ui.problem_hands import note


@pytest.fixture
def partner(store: Store) -> str:
    """A partner with an action of a problem, one of the territory, and one elsewhere."""
    problem_id = note(store, "Transport absent le mardi")
    store.commit(
        "test",
        Person(id="cote", name="Josée Côté", role="Directrice", organisation="Popote roulante"),
        Action(id="a", problem_id=problem_id, what="Appeler la MRC", person_id="cote",
               due=TODAY - timedelta(days=2), blocked_on="la Ville", blocked_since=TODAY),
        Action(id="b", territory_id="she", what="Réserver la salle", person_id="cote",
               due=TODAY + timedelta(days=9), every=Every.MONTHLY),
        Action(id="c", territory_id="gra", what="Ailleurs", person_id="cote"),
        Action(id="d", problem_id=problem_id, what="Peindre le hall", person_id="roy"),
    )  # fmt: skip
    return "cote"


def written(store: Store, *people: str, back_to: str | None = None) -> bytes:
    made = follow_up.build(store, TODAY, "she", people, back_to)
    return follow_up.render(follow_up.content(made), TODAY)


def test_it_says_what_about_what_by_when_and_where_it_goes_back(store: Store, partner: str) -> None:
    reader = read(written(store, partner))
    text = words(reader)
    for expected in (
        "Josée Côté", "Directrice, Popote roulante", "RLS de Sherbrooke", "Appeler la MRC",
        "SHE-001 Transport absent le mardi", "18 nov. 2026", "en retard",
        "En attente de la Ville depuis le 20 nov. 2026", "Réserver la salle", "29 nov. 2026", "Chaque mois",
        "Fait le", "Nouvelle date", "Bloqué par", "À retourner à Simon Poulin, Gestionnaire de proximité",
    ):  # fmt: skip
        assert expected in text.replace("\u00a0", " ")
    assert "Ailleurs" not in text and "Peindre le hall" not in text
    assert text.count("Bloqué par") == 2
    assert len(reader.pages) == 1


def test_it_goes_back_to_whoever_sends_it(store: Store, partner: str) -> None:
    assert "À retourner à Karine Fortin" in words(read(written(store, partner, back_to="fortin")))


def test_each_person_has_a_page_of_their_own(store: Store, partner: str) -> None:
    made = follow_up.build(store, TODAY, "she", ["cote", "roy", "nobody"])
    assert follow_up.file_name(made) == "Suivi RLS de Sherbrooke 2026-11-20.pdf"
    pages = [page.extract_text() for page in read(written(store, "cote", "roy")).pages]
    assert len(pages) == 2
    assert "Josée Côté" in pages[0] and "Louise Roy" in pages[1] and "Peindre le hall" in pages[1]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_is_accessible_and_the_same_each_time(store: Store, partner: str, language: str) -> None:
    i18n.use(language)
    content = written(store, partner)
    reader = read(content)
    assert "pdfuaid" in root_of(reader)["/Metadata"].get_data().decode()
    assert root_of(reader)["/Lang"].startswith(language)
    assert tags(reader).count("/H1") == 1 and "/Table" in tags(reader)
    assert content == written(store, partner)


def test_what_people_typed_is_neither_markup_nor_code(store: Store, partner: str) -> None:
    for n, hostile in enumerate(HOSTILE):
        store.commit("test", Action(id=f"h{n}", territory_id="she", what=hostile, person_id=partner))
    text = words(read(written(store, partner)))
    assert "<img src=x>&R&D" in text and "#panic()" in text
    made = follow_up.build(store, TODAY, "she", [partner])
    assert follow_up.file_name(made) == "Suivi Josée Côté 2026-11-20.pdf"


def test_many_actions_go_on_and_the_way_back_stays(store: Store, partner: str) -> None:
    store.commit(
        "test",
        *(Action(id=f"m{n}", territory_id="she", what=f"Étape {n}", person_id=partner) for n in range(25)),
    )
    reader = read(written(store, partner))
    assert len(reader.pages) > 1
    assert "Étape 24" in words(reader) and "À retourner à" in reader.pages[-1].extract_text()


def test_without_a_territory_it_holds_what_is_theirs_everywhere(store: Store, partner: str) -> None:
    made = follow_up.build(store, TODAY, None, [partner], "roy")
    assert [line.what for line in made.sheets[0].lines] == ["Appeler la MRC", "Réserver la salle", "Ailleurs"]
    text = words(read(follow_up.render(follow_up.content(made), TODAY)))
    assert "Ailleurs RLS du Granit" in text and "Louise Roy" in text


@pytest.mark.parametrize(("calendar", "wide"), [("CA-QC", 612), ("", 612), ("FR", 595)])
def test_the_paper_is_that_of_the_country(store: Store, partner: str, calendar: str, wide: int) -> None:
    store.commit("test", store.get(Territory, "she").with_(calendar=calendar))
    (page,) = read(written(store, partner)).pages
    assert round(page.mediabox.width) == wide
