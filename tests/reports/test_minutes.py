"""The minutes, read back from the paper, the text and the CSV: all that was said and decided is in each."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any, cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from colapp import i18n
from colapp.domain.action import Action
from colapp.domain.board import BoardMember
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry, Meeting, Presence, StepKind
from colapp.domain.person import Person
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.territory import Territory
from colapp.reports import huddle_sheet, minutes, minutes_files
from colapp.reports.minutes import Minutes
from colapp.services import actions, huddles, problems
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock
from tests.meetings import at, begin, end
from tests.ui.problem_hands import HOSTILE, note

NEXT = date(2026, 11, 27)
ARROW = '=HYPERLINK("http://a.example")'


@pytest.fixture
def huddle_id(store: Store, clock: Clock) -> str:
    """A meeting in which a little of everything was done."""
    store.commit(
        "edit-board",
        Person(id="mrc", name="Paul Dubé", organisation="MRC"),
        BoardMember(id="m1", board_id="board-she", person_id="fortin", seat="animation"),
        BoardMember(id="m2", board_id="board-she", person_id="poulin"),
        BoardMember(id="m3", board_id="board-she", person_id="mrc"),
        Action(id="00-due", territory_id="she", what="Appeler la DSG", person_id="poulin", due=TODAY),
        Action(id="00-left", territory_id="she", what="Relire la fiche", due=TODAY - timedelta(days=3)),
    )
    problem_id = note(store, "Rendez-vous manqués")
    huddle_id = begin(store, clock, TODAY)
    huddles.attend(store, huddle_id, "poulin", Presence.EXCUSED)
    huddles.attend(store, huddle_id, "roy", Presence.ABSENT)
    huddles.appoint(store, huddle_id, secretary_id="mrc")
    at(store, clock, huddle_id, StepKind.SAFETY)
    huddles.note(store, huddle_id, EntryKind.SAFETY, HOSTILE)
    at(store, clock, huddle_id, StepKind.ACTIONS, 2.5)
    huddles.finish_action(store, TODAY, huddle_id, "00-due")
    at(store, clock, huddle_id, StepKind.PROBLEMS)
    huddles.raise_problem(store, TODAY, huddle_id, "Ascenseur en panne")
    huddles.park(store, huddle_id, "Tarif des bénévoles")
    at(store, clock, huddle_id, StepKind.CLOSING, 3)
    huddles.note(store, huddle_id, EntryKind.WIN, "La liste du mardi est vidée")
    huddles.decide(store, TODAY, huddle_id, "Afficher la fiche", "mrc", NEXT, problem_id)
    huddles.decide(store, TODAY, huddle_id, ARROW)
    huddles.vote(store, huddle_id, "Déplacer la clinique au jeudi", 3, 4, 4)
    end(store, clock, huddle_id, 2, NEXT)
    return huddle_id


def built(store: Store, huddle_id: str) -> Minutes:
    return minutes.build(store, huddle_id, TODAY)


def words(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    text = "\n".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


SAID = (
    "RLS de Sherbrooke", "20 nov. 2026", "Karine Fortin", "Simon Poulin", "Louise Roy", "Paul Dubé (MRC)",
    HOSTILE, "Appeler la DSG", "Ascenseur en panne", "Tarif des bénévoles", "La liste du mardi est vidée",
    "Afficher la fiche", ARROW, "Déplacer la clinique au jeudi", "Relire la fiche", "27 nov.", "8 h 05",
    "SHE-001",
)  # fmt: skip


def test_the_paper_holds_every_person_decision_action_and_date(store: Store, huddle_id: str) -> None:
    told = words(minutes_files.render(built(store, huddle_id)))
    assert [said for said in SAID if plain(said) not in told] == []


def test_the_text_for_a_mail_holds_them_too(store: Store, huddle_id: str) -> None:
    told = plain(minutes_files.as_text(built(store, huddle_id)))
    assert [said for said in SAID if plain(said) not in told] == []


def test_the_paper_is_tagged_and_in_the_language_of_its_reader(store: Store, huddle_id: str) -> None:
    for language in ("fr", "en"):
        i18n.use(language)
        reader = PdfReader(io.BytesIO(minutes_files.render(built(store, huddle_id))))
        catalogue = cast(DictionaryObject, reader.trailer["/Root"].get_object())
        marks = cast(DictionaryObject, catalogue["/MarkInfo"])
        assert str(marks["/Marked"]) == "True"
        assert str(catalogue["/Lang"]).startswith(language)
        assert len(reader.pages) == 1


@pytest.mark.parametrize(("calendar", "wide"), [("CA-QC", 612), ("FR", 595)])
def test_the_paper_is_that_of_the_country(store: Store, huddle_id: str, calendar: str, wide: int) -> None:
    territory_id = store.get(Huddle, huddle_id).territory_id or ""
    store.commit("test", store.get(Territory, territory_id).with_(calendar=calendar))
    (page,) = PdfReader(io.BytesIO(minutes_files.render(built(store, huddle_id)))).pages
    assert round(page.mediabox.width) == wide


def test_the_same_meeting_gives_the_same_bytes(store: Store, huddle_id: str) -> None:
    assert minutes_files.render(built(store, huddle_id)) == minutes_files.render(built(store, huddle_id))


def test_the_text_is_written_as_french_is(store: Store, huddle_id: str) -> None:
    told = minutes_files.as_text(built(store, huddle_id))
    assert told.startswith("Caucus · RLS de Sherbrooke\n20 nov. 2026, ")
    assert "Présents\u00a0: Karine Fortin, Paul Dubé (MRC)\nExcusés\u00a0: Simon Poulin\n" in told
    assert "Prochaine rencontre\u00a0: 27 nov. 2026, 8\u00a0h\u00a005" in told
    assert "SHE-001 – Afficher la fiche (Paul Dubé (MRC), d’ici le 27 nov.)" in told


def test_each_step_has_its_time(store: Store, huddle_id: str) -> None:
    steps = {step.title: step for step in built(store, huddle_id).steps}
    assert re.fullmatch(r"2:3\d / 2:00", minutes_files.time_of(steps["Sécurité et urgences"]))
    assert minutes_files.time_of(steps["Réponses reçues"]) == "(étape sautée)"


def test_a_decision_is_told_once(store: Store, huddle_id: str) -> None:
    told = minutes_files.as_text(built(store, huddle_id))
    assert told.count("Afficher la fiche") == 1


def test_a_line_that_was_made_a_problem_is_told_once(store: Store, clock: Clock) -> None:
    huddle_id = begin(store, clock, TODAY)
    at(store, clock, huddle_id, StepKind.SAFETY)
    for what in ("Plancher glissant", "Alarme muette"):
        huddles.note(store, huddle_id, EntryKind.SAFETY, what)
    said = store.all(HuddleEntry)[0]
    huddles.raise_problem(store, TODAY, huddle_id, said.words, entry_id=said.id)
    lines = [line for step in built(store, huddle_id).steps for line in step.lines]
    assert [line.partition("GRA-")[0].partition("SHE-")[0] for line in lines] == [
        "Alarme muette",
        "Nouveau\u00a0: ",
    ]


def test_what_was_decided_says_later_that_it_was_done(store: Store, huddle_id: str) -> None:
    decision = built(store, huddle_id).decisions[0]
    assert (decision.person, decision.due, decision.done_on) == ("Paul Dubé (MRC)", NEXT, None)
    action = store.all(Action, huddle_id=huddle_id)[0]
    actions.finish(store, action.id, TODAY)
    assert built(store, huddle_id).decisions[0].done_on == TODAY
    assert "fait le 20 nov." in minutes_files.as_text(built(store, huddle_id))


def test_a_problem_entrusted_is_told_among_the_decisions(store: Store, huddle_id: str) -> None:
    huddles.resume(store, store.now(), huddle_id)
    problem_id = note(store, "Zone grise à l’accueil", owner_id=None)
    huddles.assign(store, TODAY, huddle_id, problem_id, owner_id="poulin", due=NEXT)
    told = built(store, huddle_id).decisions[-1]
    assert (told.number, told.words, told.person, told.due) == (
        "SHE-003", "Zone grise à l’accueil", "Simon Poulin", NEXT,
    )  # fmt: skip


def test_an_action_in_the_trash_leaves_the_decision(store: Store, huddle_id: str) -> None:
    actions.trash(store, store.all(Action, huddle_id=huddle_id)[0].id)
    decision = built(store, huddle_id).decisions[0]
    assert (decision.words, decision.is_action, decision.person) == (
        "Afficher la fiche",
        False,
        "Paul Dubé (MRC)",
    )


def test_what_nobody_had_the_time_for_is_carried_over(store: Store, huddle_id: str) -> None:
    carried = built(store, huddle_id).carried
    assert len(carried) == 2 and "Tarif des bénévoles" in carried[0] and "Relire la fiche" in carried[1]
    actions.finish(store, "00-left", TODAY + timedelta(days=1))
    later = minutes.build(store, huddle_id, TODAY + timedelta(days=1))
    assert later.carried == carried, "done the day after: the minutes say what was true that day"


def test_an_observatory_that_takes_up_no_actions_carries_none_over(store: Store, huddle_id: str) -> None:
    assert built(store, huddle_id).carried
    huddles.begin(store, store.now(), TODAY, "she", None, Meeting.OBSERVATORY)
    (observatory,) = store.all(Huddle, meeting=Meeting.OBSERVATORY)
    assert built(store, observatory.id).carried == ()


def test_the_csv_holds_decisions_that_a_spreadsheet_runs_nowhere(store: Store, huddle_id: str) -> None:
    text = minutes_files.render_csv(built(store, huddle_id)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Rencontre", "Date", "Nº", "Quoi", "Qui", "Pour quand", "Terminé"]
    assert rows[1][2:] == ["SHE-001", "Afficher la fiche", "Paul Dubé (MRC)", "2026-11-27", ""]
    assert rows[2][3] == "'" + ARROW


def test_a_meeting_that_was_not_held_says_why(store: Store) -> None:
    change = huddles.cancel(store, TODAY, "she", "sm", Meeting.HUDDLE, TODAY, "Panne de courant")
    assert change is not None
    told = built(store, change.touches("huddle").pop())
    assert told.team == "RLS de Sherbrooke – SM"
    assert "Non tenu\u00a0: Panne de courant" in minutes_files.as_text(told)
    assert "Panne de courant" in words(minutes_files.render(told))


def test_a_long_meeting_is_cut_between_pages_never_in_its_words(store: Store, huddle_id: str) -> None:
    huddles.resume(store, store.now(), huddle_id)
    for n in range(60):
        huddles.decide(store, TODAY, huddle_id, f"Décision numéro {n} " + "longue " * 12, "fortin", NEXT)
    told = words(minutes_files.render(built(store, huddle_id)))
    assert all(f"Décision numéro {n} longue" in told for n in range(60))


def test_a_file_name_holds_nothing_that_a_file_system_refuses(store: Store, huddle_id: str) -> None:
    name = minutes.file_name(built(store, huddle_id), ".pdf")
    assert name == "Compte rendu RLS de Sherbrooke 2026-11-20.pdf"


def test_the_sheet_for_the_day_when_the_screen_fails_is_one_page(store: Store) -> None:
    for n in range(30):
        problem_id = note(store, f"Problème numéro {n}")
        actions.add(store, problem_id, f"Appeler {n}", due=TODAY - timedelta(days=n), person_id="roy")
    problems.edit(store, problem_id, TODAY, statement=HOSTILE)
    pdf = huddle_sheet.render(store, "she", None, TODAY)
    told = words(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "Appeler 29" in told and "29\u00a0j de retard".replace("\u00a0", " ") in told, "worst first"
    assert re.search(r"et \d+ autres", told), "what is left out is counted"
    assert HOSTILE in told and "Nouveaux problèmes" in told


@pytest.mark.parametrize(
    ("told_on", "heading"),
    [(None, "Réponses à transmettre à l’équipe"), (TODAY - timedelta(days=60), "À corriger")],
)
def test_the_sheet_says_an_answer_once(store: Store, told_on: date | None, heading: str) -> None:
    """An authorisation that ends is no answer to be told any more: it is to be mended."""
    problem_id = note(store, "Transport")
    store.commit(
        "test",
        Request(id="r", problem_id=problem_id, wanted="Deux plages"),
        Answer(id="a", request_id="r", answer_kind=AnswerKind.AUTHORISED, words="Deux plages",
               until=TODAY + timedelta(days=3), told_on=told_on),
    )  # fmt: skip
    sections = cast(list[Any], huddle_sheet.content(store, "she", None, TODAY)["sections"])
    told = [section["heading"] for section in sections if "Deux plages" in str(section["rows"])]
    assert told == [heading]


def test_the_sheet_of_a_table_with_nothing_due_still_has_room_to_write(store: Store) -> None:
    told = words(huddle_sheet.render(store, "gra", None, TODAY))
    assert "RLS du Granit" in told and "Décisions" in told
