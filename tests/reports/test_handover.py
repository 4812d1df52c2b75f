"""The dossier of a hand-over, read back."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from colapp import i18n
from colapp.domain.action import Action
from colapp.domain.board import BoardMember
from colapp.domain.cycle import Cycle
from colapp.domain.handover import Handover
from colapp.domain.person import Person
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Request
from colapp.reports import handover
from colapp.storage.store import Store
from tests.conftest import TODAY

GIVEN = Handover(
    id="h", territory_id="she", outgoing_id="poulin", incoming_id="fortin",
    learnings="La directrice répond le lundi\nLe transport se négocie de vive voix",
    promises="Un local en mars",
)  # fmt: skip


@pytest.fixture
def lived(store: Store) -> Store:
    store.commit(
        "test",
        Problem(id="p", number="SHE-001", statement="Délai d’accès", territory_id="she", owner_id="poulin",
                phase=Phase.DO, opened_on=TODAY - timedelta(days=90), waiting_on="Direction SAPA",
                waiting_since=TODAY),
        Cycle(id="c", problem_id="p", number=1, prediction="Moins de 10 jours", locked_on=TODAY),
        Person(id="odile", name="Odile Roy", organisation="Maison des aînés"),
        Action(id="a", problem_id="p", what="Prêter la grande salle", person_id="odile", due=TODAY),
        Request(id="r", problem_id="p", territory_id="she", wanted="Un second téléphone", asked_on=TODAY,
                addressee="Direction SAPA"),
        Action(id="mine", problem_id="p", what="Relancer la direction", person_id="poulin", due=TODAY),
        BoardMember(id="s", board_id="board-she", person_id="roy", seat="Secrétaire"),
    )  # fmt: skip
    return store


def words(store: Store) -> str:
    pages = PdfReader(BytesIO(handover.render(handover.read(store, TODAY, GIVEN)))).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_it_holds_all_that_whoever_takes_over_must_know(lived: Store) -> None:
    told = words(lived)
    for wanted in (
        "Passation RLS de Sherbrooke", "Simon Poulin passe le relais à Karine Fortin", "SHE-001",
        "Délai d’accès", "90 jours", "Direction SAPA", "Moins de 10 jours", "Odile Roy", "Maison des aînés",
        "Prêter la grande salle", "La directrice répond le lundi", "Le transport se négocie de vive voix",
        "Un local en mars", "Louise Roy", "Secrétaire", "Actions de Simon Poulin", "Relancer la direction",
        "Un second téléphone", "0 jour ouvrable", "La table se réunit",
    ):  # fmt: skip
        assert wanted in told, wanted


def test_it_speaks_english_too_and_says_what_there_is_nothing_of(lived: Store) -> None:
    i18n.use("en")
    told = words(lived)
    assert "Hand-over RLS de Sherbrooke" in told and "Agreements and their ends Nothing." in told


def test_the_same_data_on_the_same_day_give_the_same_bytes(lived: Store) -> None:
    made = handover.read(lived, TODAY, GIVEN)
    assert handover.render(made) == handover.render(made)
    assert handover.file_name(made) == "Passation RLS de Sherbrooke 2026-11-20.pdf"
