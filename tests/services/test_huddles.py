"""A meeting as a team holds it: one gesture, one change, one Ctrl+Z."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from colapp.domain.action import Action
from colapp.domain.board import Board, BoardMember
from colapp.domain.cycle import Cycle, Judgement
from colapp.domain.errors import RuleError
from colapp.domain.huddle import EntryKind, Huddle, HuddleEntry, Meeting, Presence, StepKind
from colapp.domain.person import Person
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import (
    actions,
    huddle_checks,
    huddles,
    measures,
    problems,
    requests,
    trash,
)
from colapp.services.undo import UndoStack
from colapp.storage import huddle as meetings
from colapp.storage import huddle_health, references
from colapp.storage.change import Change
from colapp.storage.replay import differences
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock

ASKED: dict[str, Any] = {
    "level": "direction",
    "tried": "Deux appels",
    "exceeds": "Le budget",
    "wanted": "Une plage de plus",
    "due": date(2026, 12, 1),
    "meanwhile": "On dépanne",
    "addressee": "DSG",
}


@pytest.fixture
def huddle_id(store: Store) -> str:
    """A huddle of Granit's table, running, Louise Roy being there."""
    store.commit(
        "edit-board",
        BoardMember(id="seat", board_id="board-gra", person_id="roy", seat="animation"),
        Board(id="board-gra", territory_id="gra", meets_at="08:05"),
    )
    return begun(store)


def begun(store: Store, programme_id: str | None = None, meeting: Meeting = Meeting.HUDDLE) -> str:
    change = huddles.begin(store, store.now(), TODAY, "gra", programme_id, meeting)
    assert change is not None
    return change.touches("huddle").pop()


def stepped(store: Store, huddle_id: str, kind: StepKind, after: timedelta = timedelta(0)) -> Change | None:
    run = meetings.load(store, huddle_id)
    step = next(each for each in run.steps if each.step_kind is kind)
    return huddles.go(store, store.now() + after, huddle_id, step.id)


def problem(store: Store, statement: str = "Ascenseur en panne", **fields: Any) -> str:
    change = problems.capture(store, TODAY, "gra", statement, **fields)
    assert change is not None
    return change.touches("problem").pop()


def action(store: Store, problem_id: str, due: date | None = TODAY) -> str:
    change = actions.add(store, problem_id, "Appeler le fournisseur", person_id="roy", due=due)
    assert change is not None
    return change.touches("action").pop()


def answered(store: Store, problem_id: str) -> str:
    change = requests.ask(store, TODAY, problem_id, **ASKED)
    assert change is not None
    change = requests.answer(store, TODAY, change.touches("request").pop(), AnswerKind.RESOLVED, "Oui")
    assert change is not None
    return change.touches("answer").pop()


def entries(store: Store) -> list[EntryKind]:
    return [entry.entry_kind for entry in store.all(HuddleEntry)]


def code(gesture: Any, *args: Any, **fields: Any) -> str:
    with pytest.raises(RuleError) as refused:
        gesture(*args, **fields)
    return refused.value.code


def test_a_meeting_begins_at_its_first_step_with_those_who_sit_at_the_table(
    store: Store, huddle_id: str
) -> None:
    run = meetings.load(store, huddle_id)
    assert run.step == run.steps[0] and run.step.step_kind is StepKind.ATTENDANCE
    assert run.step.entered_at == run.huddle.started_at
    assert run.present == {"roy"} and run.huddle.facilitator_id == "roy"
    assert run.huddle.planned_at == "08:05" and run.huddle.planned_on == TODAY
    assert sum(step.minutes for step in run.steps) == 12


def test_only_one_runs_for_a_team_and_the_others_are_other_meetings(store: Store, huddle_id: str) -> None:
    assert huddles.begin(store, store.now(), TODAY, "gra") is None
    running = meetings.running(store, "gra", None, Meeting.HUDDLE)
    assert running is not None and running.id == huddle_id
    others = {begun(store, "sapa"), begun(store, None, Meeting.TABLE)}
    assert huddle_id not in others and len(others) == 2


def test_a_programmes_team_is_its_people_there(store: Store) -> None:
    store.commit(
        "add-reference", Person(id="labbe", name="Marie Labbé", programme_id="sapa", territory_id="gra")
    )
    assert meetings.load(store, begun(store, "sapa")).present == {"labbe"}


def test_who_held_a_role_last_time_holds_it_again(store: Store, huddle_id: str) -> None:
    huddles.attend(store, huddle_id, "poulin", Presence.PRESENT)
    huddles.appoint(store, huddle_id, facilitator_id=None, secretary_id="roy")
    huddles.end(store, store.now(), huddle_id, date(2026, 11, 23), "08:30")
    following = meetings.load(store, begun(store)).huddle
    assert following.secretary_id == "roy"
    assert following.facilitator_id == "roy", "nobody did, so whose seat it is"


def test_whoever_is_away_holds_no_role_and_undo_gives_it_back(store: Store, huddle_id: str) -> None:
    huddles.appoint(store, huddle_id, facilitator_id="roy", timekeeper_id="roy", secretary_id="poulin")
    undo = UndoStack(store)
    huddles.attend(store, huddle_id, "roy", Presence.EXCUSED)
    held = store.get(Huddle, huddle_id)
    assert (held.facilitator_id, held.timekeeper_id, held.secretary_id) == (None, None, "poulin")
    undo.undo()
    held = store.get(Huddle, huddle_id)
    assert (held.facilitator_id, held.timekeeper_id) == ("roy", "roy")


def test_the_hour_said_at_the_end_is_that_of_the_next(store: Store, huddle_id: str) -> None:
    huddles.end(store, store.now(), huddle_id, TODAY, "15:30")
    assert meetings.load(store, begun(store)).huddle.planned_at == "15:30"


def test_the_clock_adds_each_visit_and_nothing_stops_an_overrun(store: Store, huddle_id: str) -> None:
    stepped(store, huddle_id, StepKind.SAFETY, timedelta(seconds=50))
    stepped(store, huddle_id, StepKind.ATTENDANCE, timedelta(minutes=20))
    stepped(store, huddle_id, StepKind.CLOSING, timedelta(minutes=20, seconds=10))
    run = meetings.load(store, huddle_id)
    assert run.step is not None and run.step.step_kind is StepKind.CLOSING
    assert run.steps[1].spent > run.steps[1].minutes * 60
    assert 50 <= run.steps[0].spent < 90
    assert [step.entered_at is None for step in run.steps] == [True] * 6 + [False]


def test_going_where_one_is_writes_nothing(store: Store, huddle_id: str) -> None:
    assert stepped(store, huddle_id, StepKind.ATTENDANCE) is None


def test_lines_bear_the_step_at_which_the_meeting_stands(store: Store, huddle_id: str) -> None:
    stepped(store, huddle_id, StepKind.SAFETY)
    huddles.note(store, huddle_id, EntryKind.SAFETY, "Plancher glissant à l’entrée")
    run = meetings.load(store, huddle_id)
    assert run.step is not None and run.entries[0].step_id == run.step.id


def _gestures(store: Store, huddle_id: str) -> dict[str, Any]:
    problem_id = problem(store)
    late = action(store, problem_id, date(2026, 11, 10))
    answer_id, other = answered(store, problem_id), problem(store, "Formulaire refusé")
    store.commit("move", store.get(Problem, problem_id).with_(phase=Phase.CHECK))
    store.commit("write-cycle", Cycle(id="cycle", problem_id=problem_id, plan="Un rappel"))
    day = date(2026, 12, 4)
    return {
        "done": lambda: huddles.finish_action(store, TODAY, huddle_id, late),
        "redated": lambda: huddles.redate_action(store, TODAY, huddle_id, late, day, "Congé"),
        "blocked": lambda: huddles.block_action(store, TODAY, huddle_id, late, "Fournisseur"),
        "told": lambda: huddles.tell(store, TODAY, huddle_id, answer_id),
        "raised": lambda: huddles.raise_problem(store, TODAY, huddle_id, "Clés perdues", ["sm"]),
        "assigned": lambda: huddles.assign(store, TODAY, huddle_id, other, owner_id="roy"),
        "escalated": lambda: huddles.escalate(store, TODAY, huddle_id, other, **ASKED),
        "parked": lambda: huddles.park(store, huddle_id, problem_id=other),
        "checked": lambda: huddles.check(store, TODAY, huddle_id, "cycle", Judgement.MET, "4 sur 5"),
        "win": lambda: huddles.note(store, huddle_id, EntryKind.WIN, "Merci à l’accueil"),
        "decision": lambda: huddles.decide(store, TODAY, huddle_id, "Afficher la liste", "roy", day),
        "vote": lambda: huddles.vote(store, huddle_id, "Rappel la veille", 6, 8, 8),
        "note": lambda: huddles.note(store, huddle_id, EntryKind.NOTE, "Visite jeudi"),
    }


def _state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    tables = ("problem", "action", "answer", "request", "cycle", "huddle_entry", "problem_programme")
    living = "select * from {} where deleted_at is null order by id"
    return {table: store.db.execute(living.format(table)).fetchall() for table in tables}


KINDS = "done redated blocked told raised assigned escalated parked checked win decision vote note".split()


@pytest.mark.parametrize("kind", KINDS)
def test_every_gesture_goes_back_with_its_line_in_one_undo(store: Store, huddle_id: str, kind: str) -> None:
    gesture = _gestures(store, huddle_id)[kind]
    before, undo = _state(store), UndoStack(store)
    assert gesture() is not None
    assert entries(store) == [EntryKind(kind)] and _state(store) != before
    stepped(store, huddle_id, StepKind.CLOSING)
    undo.undo()
    assert _state(store) == before
    run = meetings.load(store, huddle_id)
    assert run.step is not None and run.step.step_kind is StepKind.CLOSING, "the clock goes on"
    undo.redo()
    assert entries(store) == [EntryKind(kind)] and differences(store) == []


def test_the_steps_and_the_beginning_are_no_gestures_to_take_back(store: Store, huddle_id: str) -> None:
    undo = UndoStack(store)
    huddles.note(store, huddle_id, EntryKind.NOTE, "Avant")
    stepped(store, huddle_id, StepKind.SAFETY)
    stepped(store, huddle_id, StepKind.CLOSING)
    undo.undo()
    assert entries(store) == [] and store.get(Huddle, huddle_id).is_running


def test_what_is_raised_is_the_teams_own(store: Store) -> None:
    huddle_id = begun(store, "sapa")
    change = huddles.raise_problem(store, TODAY, huddle_id, "Ascenseur en panne", owner_id="roy")
    assert change is not None and change.label == "capture"
    raised = store.get(Problem, change.touches("problem").pop())
    assert (raised.territory_id, raised.programme_id, raised.owner_id) == ("gra", "sapa", "roy")
    assert store.all(HuddleEntry)[0].problem_id == raised.id


def test_what_is_told_closes_the_loop_in_this_meeting(store: Store, huddle_id: str) -> None:
    answer_id = answered(store, problem(store))
    huddles.tell(store, TODAY, huddle_id, answer_id)
    told = store.get(Answer, answer_id)
    assert told.told_on == TODAY and told.huddle_id == huddle_id
    assert huddles.tell(store, TODAY, huddle_id, answer_id) is None and len(entries(store)) == 1


def test_an_escalation_names_its_request(store: Store, huddle_id: str) -> None:
    huddles.escalate(store, TODAY, huddle_id, problem(store), **ASKED)
    (asked,) = store.all(Request)
    assert asked.huddle_id == huddle_id and store.all(HuddleEntry)[0].request_id == asked.id
    assert code(huddles.escalate, store, TODAY, huddle_id, asked.problem_id, **ASKED | {"due": None}) == (
        "due-missing"
    )
    assert len(entries(store)) == 1, "what is refused leaves no line"


def test_a_decision_with_somebody_or_a_date_becomes_an_action(store: Store, huddle_id: str) -> None:
    huddles.decide(store, TODAY, huddle_id, "On garde l’horaire")
    assert store.all(Action) == []
    huddles.decide(store, TODAY, huddle_id, "Afficher la liste", due=date(2026, 12, 4))
    (made,) = store.all(Action)
    assert (made.territory_id, made.huddle_id, made.due) == ("gra", huddle_id, date(2026, 12, 4))
    assert store.all(HuddleEntry)[-1].action_id == made.id
    huddles.decide(store, TODAY, huddle_id, "Vérifier", "roy", problem_id=(of := problem(store)))
    assert store.all(Action)[-1].problem_id == of and store.all(Action)[-1].territory_id is None


def test_checking_again_in_the_same_meeting_takes_the_place_of_what_was_said(
    store: Store, huddle_id: str
) -> None:
    _gestures(store, huddle_id)
    huddles.check(store, TODAY, huddle_id, "cycle", None, "Trop tôt")
    huddles.check(store, TODAY, huddle_id, "cycle", Judgement.PARTLY, "À moitié")
    assert [entry.words for entry in store.all(HuddleEntry)] == ["À moitié"]
    assert store.get(Cycle, "cycle").judgement is Judgement.PARTLY


def test_a_verdict_leaves_what_was_measured_in_the_minutes(store: Store, huddle_id: str) -> None:
    _gestures(store, huddle_id)
    cycle = store.get(Cycle, "cycle")
    change = measures.add(store, "gra", "Chutes", problem_id=cycle.problem_id)
    assert change is not None
    measure_id = change.edits[0].row_id
    huddle_checks.collect(store, TODAY, huddle_id, "cycle", measure_id, 3, words="Chutes: 3")
    huddles.check(store, TODAY, huddle_id, "cycle", Judgement.PARTLY, "À moitié")
    huddles.check(store, TODAY, huddle_id, "cycle", Judgement.MET, "Oui")
    assert [entry.words for entry in store.all(HuddleEntry)] == ["Chutes: 3", "Oui"]


def test_another_answer_keeps_what_was_learned_until_it_is_emptied(store: Store, huddle_id: str) -> None:
    _gestures(store, huddle_id)
    huddles.check(store, TODAY, huddle_id, "cycle", Judgement.NOT_MET)
    huddle_checks.learn(store, huddle_id, "cycle", "Le soir, on répond")
    for judgement in (Judgement.PARTLY, Judgement.UNCLEAR):
        huddles.check(store, TODAY, huddle_id, "cycle", judgement, "Vu au tableau")
    assert sorted(entry.words for entry in store.all(HuddleEntry)) == ["Le soir, on répond", "Vu au tableau"]
    assert store.get(Cycle, "cycle").check == "Le soir, on répond"

    huddle_checks.learn(store, huddle_id, "cycle", "Le soir, on répond mieux")
    assert store.get(Cycle, "cycle").check == "Le soir, on répond mieux", "it is the same sentence"
    huddle_checks.learn(store, huddle_id, "cycle", " ")
    assert [entry.words for entry in store.all(HuddleEntry)] == ["Vu au tableau"]
    assert store.get(Cycle, "cycle").check == ""
    assert huddle_checks.learn(store, huddle_id, "cycle", "") is None


def test_what_the_cycle_says_itself_is_not_written_over(store: Store, huddle_id: str) -> None:
    _gestures(store, huddle_id)
    store.commit("write-cycle", store.get(Cycle, "cycle").with_(check="Écrit sur sa page"))
    huddle_checks.learn(store, huddle_id, "cycle", "Le soir, on répond")
    huddle_checks.learn(store, huddle_id, "cycle", "")
    assert store.get(Cycle, "cycle").check == "Écrit sur sa page"


def test_what_says_nothing_is_refused(store: Store, huddle_id: str) -> None:
    assert code(huddles.note, store, huddle_id, EntryKind.WIN, "  ") == "entry-empty"
    assert code(huddles.park, store, huddle_id) == "entry-empty"
    assert code(huddles.decide, store, TODAY, huddle_id, " ", "roy") == "entry-empty"
    assert code(huddles.vote, store, huddle_id, "Horaire", 7, 6, 8) == "vote-impossible"
    assert code(huddles.vote, store, huddle_id, "", 8, 8, 8) == "entry-empty"
    late = action(store, problem(store), date(2026, 11, 10))
    assert code(huddles.redate_action, store, TODAY, huddle_id, late, TODAY, " ") == "reason-missing"
    assert entries(store) == []


def test_a_line_is_reworded_or_taken_out(store: Store, huddle_id: str) -> None:
    huddles.note(store, huddle_id, EntryKind.WIN, "Merci")
    entry_id = store.all(HuddleEntry)[0].id
    huddles.edit_note(store, entry_id, "Merci à l’accueil")
    assert store.get(HuddleEntry, entry_id).words == "Merci à l’accueil"
    assert code(huddles.edit_note, store, entry_id, "") == "entry-empty"
    huddles.trash_note(store, entry_id)
    assert entries(store) == []


def test_it_ends_once_and_goes_on_where_it_stood(store: Store, clock: Clock, huddle_id: str) -> None:
    stepped(store, huddle_id, StepKind.CHECK)
    clock.time += timedelta(minutes=3)
    huddles.end(store, store.now(), huddle_id, date(2026, 11, 23), "08:05")
    ended = meetings.load(store, huddle_id)
    assert ended.step is not None and 180 <= ended.step.spent < 200
    assert ended.huddle.next_on == date(2026, 11, 23) and not ended.huddle.is_running
    assert huddles.end(store, store.now(), huddle_id) is None
    assert code(stepped, store, huddle_id, StepKind.CLOSING) == "huddle-ended"

    clock.time += timedelta(hours=2)
    huddles.resume(store, store.now(), huddle_id)
    stepped(store, huddle_id, StepKind.CLOSING)
    again = meetings.load(store, huddle_id)
    assert again.huddle.is_running and again.steps[5].spent < 200, "the two hours between do not count"


def test_an_end_by_mistake_is_undone(store: Store, huddle_id: str) -> None:
    undo = UndoStack(store)
    stepped(store, huddle_id, StepKind.CLOSING)
    huddles.end(store, store.now(), huddle_id)
    undo.undo()
    run = meetings.load(store, huddle_id)
    assert run.huddle.is_running and run.step is not None and run.step.entered_at is not None


def test_one_that_ended_is_not_taken_up_beside_a_new_one(store: Store, huddle_id: str) -> None:
    huddles.end(store, store.now(), huddle_id)
    begun(store)
    assert code(huddles.resume, store, store.now(), huddle_id) == "huddle-running"


def test_one_that_was_not_held_says_why_and_is_no_last_one(store: Store) -> None:
    args = (store, TODAY, "gra", None, Meeting.HUDDLE, TODAY)
    assert code(huddles.cancel, *args, " ") == "cancel-unexplained"
    huddles.cancel(*args, "Tempête")
    (row,) = store.all(Huddle)
    assert row.cancelled == "Tempête" and row.planned_on == TODAY
    assert meetings.last_held(store, "gra", None) is None and meetings.running(store, "gra", None) is None


def test_what_was_not_held_is_said_once_and_said_again_changes_the_reason(store: Store) -> None:
    args = (store, TODAY, "gra", None, Meeting.HUDDLE, TODAY)
    huddles.cancel(*args, "Tempête")
    assert huddles.cancel(*args, " Tempête ") is None, "it is said already"
    change = huddles.cancel(*args, "Panne de courant")
    assert change is not None
    assert [row.cancelled for row in store.all(Huddle)] == ["Panne de courant"]
    huddles.cancel(store, TODAY, "gra", "sapa", Meeting.HUDDLE, TODAY, "Tempête")
    huddles.cancel(store, TODAY, "gra", None, Meeting.TABLE, TODAY, "Tempête")
    huddles.cancel(store, TODAY, "gra", None, Meeting.HUDDLE, TODAY - timedelta(days=7), "Tempête")
    assert store.count(Huddle) == 4, "another team, another kind, another day"


def test_a_day_said_not_to_be_held_that_is_held_after_all_is_held(store: Store) -> None:
    huddles.cancel(store, TODAY, "gra", None, Meeting.HUDDLE, TODAY, "Tempête")
    begun(store)
    (row,) = store.all(Huddle)
    assert row.is_running and row.cancelled == ""
    huddles.end(store, store.now(), row.id)
    health = huddle_health.read(store, references.load(store), TODAY, "gra")
    assert [(each.on, each.huddle_id, each.reason) for each in health.planned] == [(TODAY, row.id, "")]


def test_a_day_on_which_one_was_held_is_not_said_not_to_be(store: Store, huddle_id: str) -> None:
    args = (store, TODAY, "gra", None, Meeting.HUDDLE, TODAY, "Tempête")
    assert code(huddles.cancel, *args) == "huddle-held"
    huddles.end(store, store.now(), huddle_id)
    assert code(huddles.cancel, *args) == "huddle-held"
    huddles.trash(store, huddle_id)
    assert huddles.cancel(*args) is not None


def test_one_begun_by_mistake_goes_to_the_trash_and_frees_the_team(store: Store, huddle_id: str) -> None:
    huddles.trash(store, huddle_id)
    assert meetings.running(store, "gra", None) is None
    (buried,) = trash.listed(store)
    trash.restore(store, buried.row)
    running = meetings.running(store, "gra", None)
    assert running is not None and running.id == huddle_id


def test_a_machine_whose_clock_was_set_back_loses_no_time(store: Store, huddle_id: str) -> None:
    stepped(store, huddle_id, StepKind.SAFETY, timedelta(seconds=30))
    before = meetings.load(store, huddle_id).steps
    stepped(store, huddle_id, StepKind.ANSWERS, timedelta(hours=-5))
    after = meetings.load(store, huddle_id).steps
    assert sum(step.spent for step in after) >= sum(step.spent for step in before) > 0


def test_one_that_nobody_ended_is_over_when_the_next_day_begins(
    store: Store, clock: Clock, huddle_id: str
) -> None:
    stepped(store, huddle_id, StepKind.SAFETY)
    huddles.note(store, huddle_id, EntryKind.SAFETY, "Plancher glissant")
    last = clock.time
    clock.time += timedelta(days=3)
    following = huddles.begin(store, store.now(), TODAY + timedelta(days=3), "gra")
    assert following is not None
    before = meetings.load(store, huddle_id)
    assert before.huddle.ended_at is not None and abs(before.huddle.ended_at - last) < timedelta(seconds=5)
    assert sum(step.spent for step in before.steps) < 60, "three days of silence are no meeting"
    running = meetings.running(store, "gra", None)
    assert running is not None and running.id != huddle_id


def test_what_was_said_at_one_that_nobody_ended_holds_for_the_next(
    store: Store, clock: Clock, huddle_id: str
) -> None:
    monday = TODAY + timedelta(days=3)
    huddles.appoint(store, huddle_id, secretary_id="roy")
    huddles.plan_next(store, huddle_id, monday, "08:30")
    clock.time += timedelta(days=3)
    huddles.begin(store, store.now(), monday, "gra")
    running = meetings.running(store, "gra", None)
    assert running is not None and (running.secretary_id, running.planned_at) == ("roy", "08:30")


def test_a_nights_team_goes_on_past_midnight(store: Store, clock: Clock, huddle_id: str) -> None:
    clock.time += timedelta(minutes=20)
    assert huddles.begin(store, store.now(), TODAY + timedelta(days=1), "gra") is None


def test_one_left_open_ends_with_the_last_thing_noted(store: Store, clock: Clock, huddle_id: str) -> None:
    huddles.note(store, huddle_id, EntryKind.SAFETY, "Plancher glissant")
    last = clock.time
    clock.time += timedelta(hours=5)
    huddles.end(store, store.now(), huddle_id)
    ended = store.get(Huddle, huddle_id).ended_at
    assert ended is not None and abs(ended - last) < timedelta(seconds=5)


def test_only_roles_are_appointed(store: Store, huddle_id: str) -> None:
    with pytest.raises(TypeError, match="territory_id"):
        huddles.appoint(store, huddle_id, territory_id="she")


def test_the_moments_are_utc(store: Store, huddle_id: str) -> None:
    started = store.get(Huddle, huddle_id).started_at
    assert isinstance(started, datetime) and started.utcoffset() == timedelta(0)
