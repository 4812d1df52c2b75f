"""A file made by any released program opens in this one, whole."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from colapp.domain.action import Action, Every
from colapp.domain.authority import Agreement, Consultation, Said
from colapp.domain.cycle import Amendment, Cycle, Decision, Degree
from colapp.domain.evidence import Evidence
from colapp.domain.handover import Handover
from colapp.domain.huddle import AgendaStep, EntryKind, Huddle, HuddleEntry, Meeting, Presence
from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import Answer, AnswerKind, GroupedRequest, Request, State
from colapp.domain.standard import Standard
from colapp.reports import a3, territory
from colapp.services import cycles, huddles, problems, requests
from colapp.services.undo import UndoStack
from colapp.storage import (
    actions,
    causes,
    grouped_requests,
    handover,
    huddle_checks,
    huddle_health,
    measured,
    outside,
    preparation,
    references,
    rigour,
    search,
    since_last,
    subsidiarity,
    wins,
    workspace,
)
from colapp.storage import huddle as meetings
from colapp.storage import requests as asking
from colapp.storage.errors import WorkspaceError
from colapp.storage.reading import reading
from colapp.storage.replay import differences
from colapp.storage.store import Store
from colapp.wording import huddles as words
from tests.conftest import TODAY

OLD = sorted(Path(__file__).parent.glob("*.colapp"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old file."""
    return Path(shutil.copyfile(request.param, tmp_path / request.param.name))


def test_an_old_file_is_read_whole(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store = opened.store
    assert opened.why_read_only == "" and not opened.recovered
    lift, form = store.all(Problem, order="number")
    assert (lift.number, lift.statement, lift.phase) == ("SHE-001", "Ascenseur du CLSC en panne", Phase.DO)
    assert (lift.owner_id, lift.level, lift.waiting_since, lift.due) == ("fortin", "direction", TODAY, TODAY)
    assert (form.outcome, form.closing_note, form.impact) == (
        Outcome.DUPLICATE,
        "Déjà suivi à la direction",
        0,
    )
    assert [gone.statement for gone in store.all(Problem, trash=True)] == ["Délai d’accès trop long"]
    assert [cycle.prediction for cycle in store.all(Cycle)] == ["Réparé en une semaine"]
    assert "Téléphoner à l’entrepôt" in [action.what for action in store.all(Action)]
    lists = references.load(store)
    assert [territory.label for territory in lists.coordinated()] == ["Sherbrooke", "Granit"]
    assert len(store.history([lift.id])) == {"first": 4, "second": 4, "third": 11}[old.stem]
    assert differences(store) == []
    opened.close()


def test_an_old_file_is_written_in_searched_and_undone(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store = opened.store
    assert [hit.number for hit in search.find(store, "entrepot")] == ["SHE-001"]
    assert UndoStack(store).next_undo is None, "a copy is another installation"
    before = store.all(Problem)
    stack = UndoStack(store)
    problems.capture(store, TODAY, "she", "Écrit par un autre programme")
    assert store.all(Problem, number="SHE-004") != []
    stack.undo()
    assert store.all(Problem) == before
    opened.close()
    assert workspace.check(old) == []


def test_an_old_file_is_read_without_being_changed(old: Path) -> None:
    before = old.read_bytes()
    opened = workspace.open_for_reading(old)
    assert len(opened.store.all(Problem)) == 2
    opened.close()
    assert old.read_bytes() == before


def test_an_old_file_is_only_read_and_stays_as_it_is(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    with reading(old) as store:
        lift = store.all(Problem, order="number")[0]
        assert [cycle.prediction for cycle in store.all(Cycle)] == ["Réparé en une semaine"]
        assert a3.build(store, lift.id, TODAY).number == "SHE-001"
        assert territory.build(store, "she", Period.parse("2026-T4"), TODAY).effects == ()
        with pytest.raises(WorkspaceError):
            problems.edit(store, lift.id, aim="Autre chose")
    assert workspace.check(old) == []
    assert old.read_bytes() == before


def test_writing_in_an_old_row_tells_only_what_was_written(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store = opened.store
    (cycle,) = store.all(Cycle)
    change = cycles.write(store, cycle.id, unexpected="Deux pannes le même jour")
    assert change is not None
    assert [edit.after for edit in change.edits] == [{"unexpected": "Deux pannes le même jour"}]
    assert differences(store) == []
    opened.close()


def test_the_second_file_keeps_what_was_learned(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(Path(__file__).parent / "second.colapp", tmp_path / "second.colapp"))
    with reading(path) as store:
        lift = store.all(Problem, order="number")[0]
        (shown,) = measured.of_problem(store, lift.id)
        assert [point.value for point in shown.points] == [3, 5, 2]
        assert [phase.reason for phase in shown.phases] == ["Nouveau contrat d’entretien"]
        analysis = causes.load(store, lift.id)
        (idea,) = analysis.countermeasures
        assert (idea.idea, idea.cause_id) == ("Garder une pièce sur place", analysis.causes[0].id)
        assert len(analysis.branches) == 6 and analysis.causes[0].times == 4
        assert [each.quote for each in store.all(Evidence)] == ["Une pièce"]
        (cycle,) = store.all(Cycle)
        assert (cycle.locked_on, cycle.decision, cycle.as_planned) == (TODAY, Decision.ADOPT, Degree.PARTLY)
        assert [each.amendment for each in store.all(Amendment)] == ["Réparé en dix jours"]
        assert [each.standard for each in store.all(Standard)] == ["Une pièce en réserve"]
        assert len(store.all(Action)) == 4
        assert rigour.read(store, lift.id, TODAY).total > 0


@pytest.mark.parametrize("programme_id", [None, "sm"])
def test_an_old_file_is_read_by_all_that_is_new(old: Path, programme_id: str | None) -> None:
    """Columns that an older program never wrote are empty: no reading stumbles over them."""
    with reading(old) as store:
        lists = references.load(store)
        team = ("she", programme_id)
        to_come = Huddle(id="to-come", territory_id="she", programme_id=programme_id)
        running = meetings.Running(to_come)
        for read in (meetings.due_actions, meetings.new_problems, huddle_checks.to_check, wins.wins):
            read(store, lists, TODAY, running)
        assert since_last.read(store, lists, TODAY, to_come) is not None
        assert preparation.read(store, lists, TODAY, *team) is not None
        assert preparation.ahead(store, lists, TODAY, *team).late >= 0
        assert huddle_health.read(store, lists, TODAY, *team).since < TODAY
        assert len(subsidiarity.read(store, lists, {"she"}, TODAY)) == 8
        assert len(outside.agreements(store, TODAY)) == len(store.all(Agreement))
        assert outside.interdependences(store, lists).authorities == ()
        dossier = handover.dossier(store, lists, TODAY, Handover(id="h", territory_id="she"))
        assert [problem.number for problem in dossier.problems] == ["SHE-001"]
        assert {each.every for each in actions.read(store, actions.of_table(lists, TODAY, "she"))} <= set(
            Every
        )


def test_an_old_problem_goes_up_and_its_team_meets_about_it(old: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(old, tmp_path / "copies")
    store, lists = opened.store, references.load(opened.store)
    before = len(store.all(HuddleEntry))
    begun = huddles.begin(store, store.now(), TODAY, "she")
    assert begun is not None
    huddle_id = next(edit.row_id for edit in begun.edits if edit.tbl == "huddle" and edit.before is None)
    lift = store.all(Problem, order="number")[0]
    huddles.escalate(
        store, TODAY, huddle_id, lift.id, level="institution", addressee="Direction générale",
        tried="Deux appels", exceeds="Le budget", wanted="Un appareil", due=TODAY, meanwhile="On loue",
    )  # fmt: skip
    (asked,) = (
        each for each in asking.read(store, lists, TODAY) if each.request.addressee == "Direction générale"
    )
    requests.answer(store, TODAY, asked.request.id, AnswerKind.RESOLVED, "Commandé")
    huddles.end(store, store.now(), huddle_id)
    assert len(store.all(HuddleEntry)) == before + 1
    assert store.get(Problem, lift.id).waiting_on != "Direction générale"
    assert differences(store) == []
    opened.close()
    assert workspace.check(old) == []


@pytest.fixture
def third(tmp_path: Path) -> Iterator[Store]:
    """A copy of the third file, read only."""
    path = Path(shutil.copyfile(Path(__file__).parent / "third.colapp", tmp_path / "third.colapp"))
    with reading(path) as store:
        yield store


def test_the_third_file_keeps_what_was_asked_and_answered(third: Store) -> None:
    lists = references.load(third)
    asked = {each.request.addressee: each for each in asking.read(third, lists, TODAY)}
    assert {whom: each.state for whom, each in asked.items()} == {
        "Direction des services techniques": State.POSTPONED,
        "Direction des finances": State.ANSWERED,
        "Direction des immeubles": State.ANSWERED,
        "MRC du Granit": State.WITHDRAWN,
        "Direction des approvisionnements": State.ANSWERED,
    }
    assert {answer.answer_kind for answer in third.all(Answer)} == set(AnswerKind) - {AnswerKind.RESOLVED}
    (group,) = grouped_requests.groups(third, lists, TODAY)
    assert (group.grouped.title, group.situations) == ("Une pièce pour deux sites", 11)
    assert third.count(GroupedRequest) == 1 and third.count(Request) == 6
    assert asked["Direction des services techniques"].delay.allowed == 12, "the level's own clock"
    assert asked["Direction des approvisionnements"].request.is_safety
    refusals = third.all(Answer, answer_kind=AnswerKind.REFUSED)
    assert {(each.words, each.workaround) for each in refusals} == {("Pas cette année", "On loue")}
    assert sorted(each.told_on is not None for each in refusals) == [False, True]


def test_the_third_file_keeps_its_meetings(third: Store) -> None:
    lists = references.load(third)
    (held,) = meetings.held(third, "she")
    run = meetings.load(third, held.id)
    assert (len(run.steps), run.huddle.facilitator_id, run.huddle.next_at) == (8, "poulin", "08:05")
    assert {each.person_id: each.presence for each in run.attendance} == {
        "poulin": Presence.PRESENT,
        "fortin": Presence.EXCUSED,
    }
    said = {entry.entry_kind: words.entry(entry, lists, third) for entry in run.entries}
    assert said.keys() == set(EntryKind) - {
        EntryKind.ESCALATED, EntryKind.RAISED, EntryKind.ASSIGNED, EntryKind.NOTE
    }  # fmt: skip
    assert "Une chute évitée" in said[EntryKind.SAFETY] and "3" in said[EntryKind.VOTE]
    (cancelled,) = third.all(Huddle, started_at=None)
    assert cancelled.cancelled == "Tempête"
    assert meetings.running(third, "gra", "sm", Meeting.TABLE) is not None
    assert [step.title for step in third.all(AgendaStep, order="rank")][-1] == "Un mot de la semaine"
    (weekly,) = third.all(Action, what="Essayer l’alarme", done_on=None)
    assert weekly.every is Every.WEEKLY and weekly.follows_id and weekly.due and weekly.due > TODAY


def test_the_third_file_keeps_what_depends_on_others(third: Store) -> None:
    old, new = third.all(Agreement)
    assert old.renewed_id == new.id
    (heard,) = outside.consultations(third, TODAY)
    assert sorted(each.value for _, each in heard.opinions) == sorted(
        [Said.AWAITED.value, Said.RESERVED.value]
    )
    assert third.count(Consultation) == 1
    (passed,) = third.all(Handover)
    assert (passed.outgoing_id, passed.incoming_id, passed.handed_on) == ("roy", "poulin", TODAY)
    lists = references.load(third)
    assert lists.territories["gra"].calendar == "FR" and lists.people["roy"].organisation == "MRC du Granit"
    assert (lists.boards["she"].meets_at, lists.boards["she"].weekday) == ("08:05", 4)


CODES = {
    "answer": "answer_kind",
    "huddle": "meeting",
    "huddle_entry": "entry_kind",
    "huddle_step": "step_kind",
    "agenda_step": "step_kind",
    "attendance": "presence",
    "action": "every",
    "opinion": "opinion_stance",
    "problem": "pillar",
}


@pytest.mark.parametrize("table", CODES)
def test_a_code_of_a_newer_program_hides_nothing_else_and_is_never_told_as_another(
    table: str, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(Path(__file__).parent / "third.colapp", tmp_path / "newer.colapp"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"update {table} set {CODES[table]} = 'of-tomorrow'")
        db.execute(f"pragma user_version = {workspace.SCHEMA + 1}")
    with reading(path) as store:
        lists = references.load(store)
        for huddle in store.all(Huddle):
            run = meetings.load(store, huddle.id)
            assert [words.entry(entry, lists, store) for entry in run.entries] != [""]
            assert len(run.steps) in (0, 8)
            meetings.due_actions(store, lists, TODAY, run)
            since_last.read(store, lists, TODAY, huddle)
        asked = {each.request.addressee: each for each in asking.read(store, lists, TODAY)}
        assert len(asked) == 5
        assert (asked["Direction des immeubles"].state is State.ANSWERED) == (table != "answer")
        assert huddle_health.read(store, lists, TODAY, "she").since < TODAY
        assert len(outside.consultations(store, TODAY)) == 1
        assert a3.build(store, store.all(Problem, order="number")[0].id, TODAY).number == "SHE-001"
