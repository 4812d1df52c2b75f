"""The letter of a request, read back: who asks whom for what, by when, on one page."""

from datetime import timedelta

import pytest

from colapp import i18n
from colapp.domain.request import GroupedRequest, Request
from colapp.domain.territory import Territory
from colapp.reports import letter
from colapp.services import problems, requests
from colapp.storage.errors import WorkspaceError
from colapp.storage.store import Store
from tests.conftest import TODAY
from tests.reports.test_pdf import HOSTILE, read, root_of, tags, words

DUE = TODAY + timedelta(days=20)


def asked(store: Store, wanted: str = "Une plage partagée", territory: str = "she", **fields: object) -> str:
    change = problems.capture(store, TODAY, territory, "Zone grise à l’accueil", owner_id="fortin")
    assert change is not None
    known = {request.id for request in store.all(Request)}
    given = {
        "level": "direction", "programme_id": "sm", "due": DUE, "tried": "Deux tours de table",
        "exceeds": "La règle vaut pour tous", "meanwhile": "On note chaque cas", "wanted": wanted,
        "asked_by_id": "fortin",
    } | fields  # fmt: skip
    requests.ask(store, TODAY, change.edits[0].row_id, **given)  # type: ignore[arg-type]
    return next(request.id for request in store.all(Request) if request.id not in known)


@pytest.mark.parametrize(("language", "title"), [("fr", "Demande"), ("en", "Request")])
def test_the_letter_is_accessible_and_says_all_of_it(store: Store, language: str, title: str) -> None:
    i18n.use(language)
    request_id = asked(store, situations=4)
    reader = read(letter.render(letter.of_request(store, request_id, TODAY)))
    root, told = root_of(reader), words(reader)
    assert root["/Lang"].startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert reader.metadata is not None and str(reader.metadata.title).startswith(title)
    assert tags(reader).count("/H1") == 1
    assert len(reader.pages) == 1
    said = ("Une plage partagée", "Deux tours de table", "La règle vaut pour tous", "On note chaque cas")
    for each in (*said, "Karine Fortin", "RLS de Sherbrooke", "SHE-001", "4 situations", "Estrie"):
        assert each in told
    assert ("10 déc. 2026" if language == "fr" else "Dec 10, 2026") in told
    assert ("Santé mentale" if language == "fr" else "Mental health") in told


@pytest.mark.parametrize(("calendar", "wide"), [("CA-QC", 612), ("FR", 595)])
def test_the_paper_is_that_of_the_country(store: Store, calendar: str, wide: int) -> None:
    store.commit("test", store.get(Territory, "she").with_(calendar=calendar))
    (page,) = read(letter.render(letter.of_request(store, asked(store), TODAY))).pages
    assert round(page.mediabox.width) == wide


def test_a_grouped_letter_counts_and_says_the_same_words_once(store: Store) -> None:
    ids = [asked(store, situations=4), asked(store, territory="gra", situations=7)]
    requests.group(store, TODAY, ids, "Plages partagées", "Une plage par semaine", DUE)
    group = store.all(GroupedRequest)[0]
    reader = read(letter.render(letter.of_group(store, group.id, TODAY)))
    told = words(reader)
    assert len(reader.pages) == 1
    assert "2 territoires, 11 situations" in told
    assert "Demande groupée" in told and "Une plage par semaine" in told
    assert told.count("Deux tours de table") == 1
    assert "RLS de Sherbrooke" in told and "RLS du Granit" in told
    assert "/TH" in tags(reader)


def test_the_type_gives_way_before_a_second_page(store: Store) -> None:
    long = "Rencontre avec l’équipe voisine, relevé de deux semaines et appel au directeur. " * 9
    short, full = asked(store), asked(store, tried=long, exceeds=long, meanwhile=long)
    assert len(letter.pages(letter.of_request(store, short, TODAY))) == 1
    assert len(letter.pages(letter.of_request(store, full, TODAY))) == 1


def test_what_does_not_fit_goes_on_and_is_never_cut(store: Store) -> None:
    endless = " ".join(f"mot{n}" for n in range(2500))
    reader = read(letter.render(letter.of_request(store, asked(store, tried=endless), TODAY)))
    assert len(reader.pages) > 1
    assert "mot0 " in words(reader) and "mot2499" in words(reader)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_type_is_text(store: Store, hostile: str) -> None:
    request_id = asked(store, wanted=hostile, tried=hostile)
    told = words(read(letter.render(letter.of_request(store, request_id, TODAY))))
    assert "".join(hostile.split())[:12] in "".join(told.replace("\u200b", "").split())


def test_the_same_request_gives_the_same_bytes(store: Store) -> None:
    made = letter.of_request(store, asked(store), TODAY)
    assert letter.render(made) == letter.render(made)


def test_a_request_that_is_gone_has_no_letter(store: Store) -> None:
    for build in (letter.of_request, letter.of_group):
        with pytest.raises(WorkspaceError):
            build(store, "nowhere", TODAY)


def test_the_file_is_called_as_what_it_holds() -> None:
    assert letter.file_name("SHE-001") == "Demande SHE-001.pdf"
    assert letter.file_name("Plages / partagées: <1>") == "Demande Plages - partagées- -1-.pdf"
    assert len(letter.file_name("x" * 300)) < 80
