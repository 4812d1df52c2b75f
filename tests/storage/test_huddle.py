"""What the steps of a meeting show: late first, worst first; one check a day; good things once."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from colapp.domain.cycle import Cycle
from colapp.domain.huddle import EntryKind, Huddle, Meeting, Presence
from colapp.domain.measure import MeasurePoint
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.standard import Standard
from colapp.services import actions, huddles, measures, problems
from colapp.storage import huddle as meetings
from colapp.storage import references, search
from colapp.storage.change import Change
from colapp.storage.huddle import Running
from colapp.storage.huddle_checks import check_of_the_day
from colapp.storage.store import Store
from colapp.storage.wins import WinKind, wins
from tests.conftest import TODAY, Clock

DAY = timedelta(days=1)


def made(change: Change | None, table: str) -> str:
    assert change is not None
    return next(edit.row_id for edit in change.edits if edit.tbl == table and edit.before is None)


class Team:
    """Granit's team, a meeting of which is running."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.today = store, clock, TODAY
        self.huddle_id = ""

    def begin(self) -> None:
        self.huddle_id = made(huddles.begin(self.store, self.store.now(), self.today, "gra"), "huddle")

    def next_day(self) -> None:
        """End the meeting, and begin the next one a day later."""
        huddles.end(self.store, self.store.now(), self.huddle_id)
        self.today += DAY
        self.clock.time = datetime.combine(self.today, time(13), UTC)
        self.begin()

    @property
    def running(self) -> Running:
        return meetings.load(self.store, self.huddle_id)

    def asked(self, question: Any) -> Any:
        return question(self.store, references.load(self.store), self.today, self.running)

    def problem(self, statement: str = "Ascenseur en panne", **fields: Any) -> str:
        return made(problems.capture(self.store, self.today, "gra", statement, **fields), "problem")

    def action(self, person_id: str | None, what: str, due: date | None, **fields: Any) -> str:
        territory = None if fields.get("problem_id") else "gra"
        of = fields.pop("problem_id", None)
        change = actions.add(
            self.store, of, what, territory_id=territory, person_id=person_id, due=due, **fields
        )
        return made(change, "action")

    def trial(self, name: str, phase: Phase = Phase.CHECK, **cycle: Any) -> str:
        """A problem whose cycle is being tried, with a measure; the id of the cycle."""
        problem_id = self.problem(name)
        measure_id = made(measures.add(self.store, "gra", f"Mesure {name}", problem_id), "measure")
        fields = {"started_on": self.today, "began_on": self.today, "measure_id": measure_id} | cycle
        kept = Cycle(id=f"cycle-{name}", problem_id=problem_id, plan="Un essai", **fields)
        self.store.commit("move", self.store.get(Problem, problem_id).with_(phase=phase), kept)
        return kept.id

    def point(self, cycle_id: str, value: float = 4) -> None:
        measure_id = self.store.get(Cycle, cycle_id).measure_id
        point = MeasurePoint(
            id=self.store.new_id(), measure_id=measure_id, measured_on=self.today, value=value
        )
        self.store.commit("write-point", point)

    def of_the_day(self) -> str:
        found = self.asked(check_of_the_day)
        return found.cycle.id if found else ""


@pytest.fixture
def team(store: Store, clock: Clock) -> Team:
    found = Team(store, clock)
    found.begin()
    huddles.attend(store, found.huddle_id, "roy", Presence.PRESENT)
    return found


def test_late_first_worst_first_and_those_present_before_the_others(team: Team) -> None:
    for person in ("fortin", "roy"):
        team.action(person, "demain", TODAY + DAY)
        team.action(person, "en retard", TODAY - DAY)
        blocked = team.action(person, "bloquée", TODAY + 5 * DAY)
        actions.block(team.store, TODAY, blocked, "Fournisseur")
        team.action(person, "très en retard", TODAY - 30 * DAY)
        team.action(person, "un peu moins", TODAY - 9 * DAY)
    team.action(None, "à personne", TODAY - 60 * DAY)
    found = team.asked(meetings.due_actions)
    assert [(each.person_id, each.is_present) for each in found] == [
        ("roy", True),
        (None, False),
        ("fortin", False),
    ]
    order = ["très en retard", "un peu moins", "bloquée", "en retard", "demain"]
    assert [action.what for action in found[0].actions] == order


def test_only_what_is_due_before_the_next_meeting(team: Team, store: Store) -> None:
    team.action("roy", "la semaine prochaine", TODAY + 7 * DAY)
    team.action("roy", "le lendemain du prochain", TODAY + 8 * DAY)
    team.action("roy", "un jour", None)
    (own,) = team.asked(meetings.due_actions)
    assert [action.what for action in own.actions] == ["la semaine prochaine"]


def test_new_problems_are_those_nobody_took_up_and_those_raised_since(team: Team, store: Store) -> None:
    waiting, taken = team.problem("Attend"), team.problem("Pris", owner_id="roy")
    problems.move(store, TODAY, taken, Phase.PLAN)
    assert [card.id for card in team.asked(meetings.new_problems)] == [waiting, taken]
    team.next_day()
    assert [card.id for card in team.asked(meetings.new_problems)] == [waiting]
    problems.trash(store, waiting)
    assert team.asked(meetings.new_problems) == []


def test_the_check_goes_round_and_never_twice_to_the_same_while_another_waits(
    team: Team, store: Store
) -> None:
    first, second, third = team.trial("a"), team.trial("b", Phase.DO), team.trial("c")
    seen = []
    for _ in range(6):
        for cycle_id in (first, second, third):
            team.point(cycle_id)
        seen.append(team.of_the_day())
        huddles.check(store, team.today, team.huddle_id, seen[-1], None, "Regardé")
        assert team.of_the_day() == seen[-1], "once looked at, it stays on the screen"
        team.next_day()
    assert seen == [first, second, third] * 2


def test_the_same_comes_back_only_where_no_other_waits(team: Team, store: Store) -> None:
    alone, quiet = team.trial("a"), team.trial("b", Phase.DO)
    team.point(alone)
    assert team.of_the_day() == alone
    huddles.check(store, TODAY, team.huddle_id, alone, None, "")
    team.next_day()
    assert team.of_the_day() == alone, "it stands in Check, and nothing of the other is new"
    team.point(quiet)
    assert team.of_the_day() == quiet


def test_a_cycle_whose_end_has_come_is_looked_at_without_new_points(team: Team) -> None:
    team.trial("plus tard", Phase.DO, planned_end=TODAY + DAY)
    assert team.of_the_day() == ""
    team.next_day()
    assert team.of_the_day() == "cycle-plus tard"


def test_a_check_taken_back_was_not_made(team: Team, store: Store) -> None:
    first, second = team.trial("a"), team.trial("b")
    for cycle_id in (first, second):
        team.point(cycle_id)
    change = huddles.check(store, TODAY, team.huddle_id, first, None, "")
    assert change is not None
    store.revert(change.id, "undo")
    team.next_day()
    assert team.of_the_day() == first


def test_good_things_are_told_once_and_stay_news_for_thirty_days(team: Team, store: Store) -> None:
    settled, kept, old = team.problem("Réglé"), team.problem("Standard"), team.problem("Vieux")
    for problem_id, on in ((settled, TODAY), (old, TODAY - 31 * DAY)):
        store.commit("close", store.get(Problem, problem_id).closed(Outcome.SETTLED, "", on))
    store.commit("adopt", Standard(id="std", problem_id=kept, standard="Un rappel", adopted_on=TODAY - DAY))
    early = team.action("roy", "Appeler", TODAY + DAY, problem_id=kept)
    on_time = team.action("roy", "Écrire", TODAY)
    for action_id in (early, on_time):
        actions.finish(store, action_id, TODAY)
    found = team.asked(wins)
    assert [(win.kind, win.words) for win in found] == [
        (WinKind.SETTLED, "Réglé"),
        (WinKind.STANDARD, "Un rappel"),
        (WinKind.EARLY, "Appeler"),
    ]
    huddles.note(store, team.huddle_id, EntryKind.WIN, "Merci à tous", problem_id=settled)
    huddles.note(store, team.huddle_id, EntryKind.WIN, "Avant la date", action_id=early)
    assert [win.kind for win in team.asked(wins)] == [WinKind.STANDARD]


def test_the_last_one_held_is_of_the_same_team_and_kind(team: Team, store: Store) -> None:
    assert meetings.last_held(store, "gra", None) is None
    first = team.huddle_id
    team.next_day()
    second = team.running.huddle
    last = meetings.last_held(store, "gra", None)
    assert last is not None and last.id == first
    huddles.end(store, store.now(), second.id)
    before = meetings.last_held(store, "gra", None, before=second.started_at)
    assert before is not None and before.id == first
    assert [each.id for each in meetings.held(store, "gra")] == [first, second.id]
    assert meetings.held(store, "gra", "sapa") == [] == meetings.held(store, "gra", None, Meeting.TABLE)


def test_a_programmes_team_sees_what_is_its_own(team: Team, store: Store) -> None:
    theirs, other = (team.problem(code, programme_id=code) for code in ("sapa", "jed"))
    for problem_id in (theirs, other):
        team.action("roy", "Appeler", TODAY - DAY, problem_id=problem_id)
        actions.finish(store, team.action("roy", "Écrire", TODAY + DAY, problem_id=problem_id), TODAY)
        kept = Cycle(id=f"of-{problem_id}", problem_id=problem_id, plan="Un essai")
        store.commit("move", store.get(Problem, problem_id).with_(phase=Phase.CHECK), kept)
    team.huddle_id = made(huddles.begin(store, store.now(), TODAY, "gra", "sapa"), "huddle")
    (due,) = team.asked(meetings.due_actions)
    assert [action.problem_id for action in due.actions] == [theirs]
    assert [win.problem_id for win in team.asked(wins)] == [theirs]
    assert team.of_the_day() == f"of-{theirs}"
    assert [card.id for card in team.asked(meetings.new_problems)] == [theirs]


def test_a_months_table_takes_up_what_is_late_or_blocked_alone(team: Team) -> None:
    late = team.action("roy", "en retard", TODAY - DAY)
    blocked = team.action("roy", "bloquée", TODAY + 5 * DAY)
    actions.block(team.store, TODAY, blocked, "Fournisseur")
    team.action("roy", "aujourd’hui", TODAY)
    team.action("roy", "la semaine prochaine", TODAY + 7 * DAY)
    table = huddles.begin(team.store, team.store.now(), TODAY, "gra", None, Meeting.TABLE)
    assert table is not None
    run = meetings.load(team.store, table.touches("huddle").pop())
    (own,) = meetings.due_actions(team.store, references.load(team.store), TODAY, run)
    assert {action.id for action in own.actions} == {late, blocked}


def test_what_was_said_of_a_problem_is_found(team: Team, store: Store) -> None:
    problem_id = team.problem()
    huddles.note(store, team.huddle_id, EntryKind.NOTE, "Le technicien vient jeudi", problem_id=problem_id)
    (hit,) = search.find(store, "technicien")
    assert (hit.thing, hit.id, hit.source) == ("problem", problem_id, "huddle_entry")


def test_the_next_date_follows_the_boards_rhythm(team: Team, store: Store) -> None:
    lists = references.load(store)
    assert meetings.next_date(lists, team.running.huddle, TODAY) == TODAY + 7 * DAY
    elsewhere = Huddle(id="new", territory_id="nowhere")
    assert meetings.next_date(lists, elsewhere, TODAY) == TODAY + 7 * DAY
