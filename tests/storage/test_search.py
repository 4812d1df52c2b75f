"""Any word, typed any way, finds what it was written of."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Authority, Consultation, Opinion
from colapp.domain.cause import Cause
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.evidence import Evidence
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Answer, Request
from colapp.services import problems
from colapp.storage import search
from colapp.storage.store import Store

NOW = datetime(2026, 11, 12, 13, 20, tzinfo=UTC)


@pytest.fixture
def library(store: Store) -> Store:
    """A few problems, with words in all their places."""
    store.commit(
        "capture",
        Problem(
            id="lift", number="SHE-001", statement="L’ascenseur du CLSC tombe en panne", territory_id="she"
        ),
        Problem(
            id="delay",
            number="SHE-041",
            statement="Délai d’accès trop long",
            context="L’ascenseur n’y est pour rien\nni le cœur",
            territory_id="she",
            phase=Phase.DO,
        ),
        Problem(id="wait", number="GRA-041", statement="Attente à l’urgence", waiting_on="Mme Bélanger, DSG"),
        Action(id="a", problem_id="wait", what="Téléphoner à l’entrepôt <b>avant</b> midi"),
        Action(id="b", problem_id="delay", what="Écrire à l’entrepôt"),
        Cycle(id="c", problem_id="wait", plan="Essayer un guichet unique", act="Élargir"),
    )
    return store


def found(store: Store, text: str) -> list[str]:
    return [hit.id for hit in search.find(store, text)]


def things(store: Store, text: str) -> list[tuple[str, str]]:
    return [(hit.thing, hit.id) for hit in search.find(store, text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("délai", ["delay"]), ("DELAI", ["delay"]), ("de\u0301lai", ["delay"]), ("dél acc", ["delay"]),
        ("coeur", ["delay"]), ("cœur", ["delay"]), ("belanger", ["wait"]), ("guichet", ["wait"]),
        ("l'ascenseur", ["lift", "delay"]), ("ascenseur panne", ["lift"]), ("élar", ["wait"]),
        ("SHE-041", ["delay"]), ("she 41", ["delay"]), ("gra041", ["wait"]), ("scenseur", []),
        ("ascenseur guichet", []), ("", []), ("   ", []), ("🚑", []), ("*", []), ('"', []),
    ],
)  # fmt: skip
def test_words_are_beginnings_without_accents_or_capitals(
    library: Store, text: str, wanted: list[str]
) -> None:
    assert found(library, text) == wanted


def test_a_number_alone_is_enough(library: Store) -> None:
    assert sorted(found(library, "41")) == ["delay", "wait"]


def test_a_problem_comes_once_with_the_words_that_were_found(library: Store) -> None:
    hits = {hit.id: hit for hit in search.find(library, "entrepôt")}
    assert set(hits) == {"wait", "delay"}
    assert hits["wait"].source == "action"
    assert hits["wait"].excerpt == "Téléphoner à l’entrepôt <b>avant</b> midi"
    assert (hits["delay"].number, hits["delay"].phase, hits["delay"].territory_id) == (
        "SHE-041",
        Phase.DO,
        "she",
    )
    (hit,) = search.find(library, "rien ni")
    assert "\n" not in hit.excerpt and hit.source == "problem"


def test_causes_ideas_measures_and_sources_are_found_with_their_problem(library: Store) -> None:
    library.commit(
        "test",
        Cause(id="why", problem_id="wait", cause="Les numéros sont périmés"),
        Countermeasure(id="idea", problem_id="wait", idea="Rappel par texto"),
        Measure(id="m", problem_id="lift", name="Pannes", definition="Arrêts de plus d’une heure"),
        Measure(id="own", territory_id="she", name="Arrêts du territoire"),
        Evidence(id="e", problem_id="delay", reference="10.1136/bmjqs", title="Taylor", quote="Cycles liés"),
    )
    for text, problem_id, source in (
        ("perimes", "wait", "cause"),
        ("texto", "wait", "countermeasure"),
        ("arrets heure", "lift", "measure"),
        ("taylor", "delay", "evidence"),
        ("10.1136/bmjqs", "delay", "evidence"),
    ):
        assert [(hit.id, hit.source) for hit in search.find(library, text)] == [(problem_id, source)]
    assert things(library, "territoire") == [("measure", "own")]
    library.remove("test", library.get(Evidence, "e"))
    assert found(library, "taylor") == []


def test_what_is_asked_and_what_is_answered_lead_to_the_request(library: Store) -> None:
    library.commit(
        "ask",
        Request(id="r", problem_id="delay", wanted="Réserver une plage le mardi"),
        Answer(id="s", request_id="r", words="Accordée jusqu’au printemps"),
        Answer(id="t", request_id="nowhere", words="Accordée ailleurs"),
    )
    assert [(hit.number, hit.source) for hit in search.find(library, "plage")] == [("SHE-041", "request")]
    assert [(hit.number, hit.source) for hit in search.find(library, "accordee")] == [("SHE-041", "answer")]
    assert things(library, "plage") == things(library, "accordee") == [("request", "r")]
    problems.trash(library, "delay")
    assert search.find(library, "plage") == search.find(library, "accordee") == []
    problems.restore(library, "delay")
    library.remove("gone", library.get(Request, "r"))
    assert search.find(library, "plage") == search.find(library, "accordee") == []


def test_an_action_that_belongs_to_no_problem_is_found_until_it_is_done(library: Store) -> None:
    own = Action(id="own", territory_id="gra", what="Réserver la salle du conseil", huddle_id="h")
    library.commit("test", own, Action(id="lost", problem_id="elsewhere", what="Réserver ailleurs"))
    (hit,) = search.find(library, "reserver salle")
    assert (hit.thing, hit.id, hit.name, hit.territory_id) == ("action", "own", own.what, "gra")
    assert found(library, "ailleurs") == []
    library.commit("done", own.with_(done_on=date(2026, 11, 20)))
    assert found(library, "reserver") == []


def test_a_request_received_from_another_file_is_found_without_its_problem(library: Store) -> None:
    library.commit(
        "take-in", Request(id="r", problem_number="COA-007", place="Coaticook", wanted="Une plage partagée")
    )
    (hit,) = search.find(library, "partagee")
    assert (hit.thing, hit.id, hit.number, hit.name) == ("request", "r", "COA-007", "Une plage partagée")


def test_what_was_said_in_a_meeting_leads_to_its_minutes_after_what_is_still_open(library: Store) -> None:
    held = Huddle(id="h", territory_id="gra", planned_on=date(2026, 11, 12), ended_at=NOW)
    library.commit(
        "test",
        held,
        HuddleEntry(id="e1", huddle_id="h", entry_kind=EntryKind.DECISION, words="Garder l’ascenseur"),
        HuddleEntry(id="e2", huddle_id="h", problem_id="lift", words="Ascenseur : on attend"),
        Huddle(id="running", territory_id="gra"),
        HuddleEntry(id="e3", huddle_id="running", words="Ascenseur : pas fini"),
        HuddleEntry(id="e4", huddle_id="running", problem_id="wait", words="Un technicien vient"),
    )
    assert things(library, "ascenseur") == [("problem", "lift"), ("problem", "delay"), ("huddle", "h")]
    assert things(library, "technicien") == [("problem", "wait")], "there are no minutes to open yet"
    (hit,) = search.find(library, "garder")
    assert (hit.name, hit.day, hit.territory_id) == ("Garder l’ascenseur", date(2026, 11, 12), "gra")
    library.remove("trash", held)
    assert found(library, "garder") == []


def test_agreements_and_consultations_are_found_with_their_partners(library: Store) -> None:
    library.commit(
        "test",
        Authority(id="mrc", name="MRC du Granit", short_name="MRCG"),
        Agreement(id="a1", authority_id="mrc", title="Entente de transport", ends_on=date(2027, 3, 31)),
        Consultation(id="c1", question="Fermer le point de service?", territory_id="gra"),
        Opinion(id="o1", consultation_id="c1", authority_id="mrc"),
        Opinion(id="o2", consultation_id="c1", body="Comité des usagers", words="Ouvrir le samedi"),
    )
    assert things(library, "entente transp") == things(library, "mrcg") == [("agreement", "a1")]
    assert things(library, "granit") == [("agreement", "a1"), ("consultation", "c1")]
    assert things(library, "usagers SAMEDI") == [("consultation", "c1")]
    assert found(library, "ansport") == []
    library.remove("trash", library.get(Agreement, "a1"))
    assert found(library, "entente") == []


def test_a_table_that_is_read_whole_leaves_room_for_the_rest(library: Store) -> None:
    library.commit("test", *(Agreement(id=f"a{n}", title=f"Ascenseur {n}") for n in range(9)))
    assert found(library, "ascenseur")[5:] == ["lift", "delay"]


def test_what_is_open_comes_before_what_is_closed(library: Store) -> None:
    assert found(library, "ascenseur") == ["lift", "delay"]
    lift = library.get(Problem, "lift")
    library.commit("close", lift.with_(phase=Phase.CLOSED))
    assert found(library, "ascenseur") == ["delay", "lift"]
    assert found(library, "she 1") == ["lift"]


def test_what_is_in_the_trash_is_not_found(library: Store) -> None:
    library.remove("trash", library.get(Action, "a"))
    assert found(library, "entrepot") == ["delay"]
    problems.trash(library, "delay")
    assert found(library, "entrepot") == [] and found(library, "SHE-041") == []
    problems.restore(library, "delay")
    assert found(library, "entrepot") == ["delay"]


def test_the_index_follows_every_change(library: Store) -> None:
    change = problems.edit(library, "lift", statement="Le monte-charge tombe en panne")
    assert found(library, "monte charge") == ["lift"] and found(library, "clsc") == []
    assert change is not None
    library.revert(change.id)
    assert found(library, "monte charge") == [] and found(library, "clsc") == ["lift"]


def test_two_problems_that_bear_one_number_are_both_found(library: Store) -> None:
    library.commit("merge", Problem(id="twin", number="SHE-041", statement="Même numéro, autre machine"))
    assert sorted(found(library, "SHE-041")) == ["delay", "twin"]


def test_a_phase_of_a_newer_program_does_not_hide_its_problem(library: Store) -> None:
    library.db.execute("update problem set phase = 'later' where id = 'delay'")
    assert [(hit.id, hit.phase) for hit in search.find(library, "SHE-041")] == [("delay", Phase.NEW)]


def test_no_more_than_asked(library: Store) -> None:
    assert len(search.find(library, "041", limit=1)) == 1


@given(st.text(max_size=40) | st.text("\"*()^:-+ANDORNTE{}'éœ1 ", max_size=40))
def test_no_text_is_refused(library: Store, text: str) -> None:
    assert all(hit.id in {"lift", "delay", "wait"} for hit in search.find(library, text))
