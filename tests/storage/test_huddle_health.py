"""How a team's routine goes: what was planned and held, on time, how long, who came, what was promised."""

from datetime import date, timedelta

import pytest

from colapp.domain.action import Action
from colapp.domain.board import Board, BoardMember, Rhythm
from colapp.domain.huddle import Meeting
from colapp.services import actions, huddles
from colapp.storage import huddle_health, references
from colapp.storage.huddle_health import Health, local
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock
from tests.meetings import MORNING, begin, held

MONDAY = date(2026, 11, 2)
WEEK = timedelta(weeks=1)


@pytest.fixture
def weekly(store: Store, clock: Clock) -> Store:
    """Sherbrooke's table meets on Mondays, at what is five past one in UTC; two people sit at it."""
    clock.time = clock.time.replace(month=11, day=1, hour=MORNING.hour, minute=MORNING.minute)
    hour = f"{local(clock.time):%H:%M}"
    store.commit(
        "edit-board",
        Board(id="board-she", territory_id="she", rhythm=Rhythm.WEEKLY, weekday=0, meets_at=hour),
        BoardMember(id="m1", board_id="board-she", person_id="fortin"),
        BoardMember(id="m2", board_id="board-she", person_id="poulin"),
    )
    return store


def health(store: Store, meeting: Meeting = Meeting.HUDDLE) -> Health:
    return huddle_health.read(store, references.load(store), TODAY, "she", None, meeting)


def test_a_team_that_never_met_has_nothing_to_show(weekly: Store) -> None:
    assert health(weekly).planned == () and health(weekly).held == ()


def test_meetings_are_held_against_the_days_that_the_rhythm_plans(weekly: Store, clock: Clock) -> None:
    first, third = held(weekly, clock, MONDAY), held(weekly, clock, MONDAY + 2 * WEEK)
    planned = health(weekly).planned
    assert [each.on for each in planned] == [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]
    assert [each.huddle_id for each in planned] == [first, None, third]


def test_a_meeting_moved_by_a_day_is_held_all_the_same(weekly: Store, clock: Clock) -> None:
    held(weekly, clock, MONDAY)
    moved = held(weekly, clock, MONDAY + WEEK - timedelta(days=3))
    assert [each.huddle_id for each in health(weekly).planned][1] == moved


def test_a_meeting_that_a_clock_dates_from_tomorrow_is_not_held_yet(weekly: Store, clock: Clock) -> None:
    held(weekly, clock, MONDAY + 4 * WEEK)
    assert health(weekly).planned == ()
    first = held(weekly, clock, MONDAY)
    assert [each.huddle_id for each in health(weekly).planned][:1] == [first]


def test_what_was_not_held_keeps_its_reason(weekly: Store, clock: Clock) -> None:
    held(weekly, clock, MONDAY)
    huddles.cancel(weekly, TODAY, "she", None, Meeting.HUDDLE, MONDAY + WEEK, "Panne de courant")
    second = health(weekly).planned[1]
    assert (second.huddle_id, second.reason) == (None, "Panne de courant")


def test_days_that_nobody_works_are_not_planned(weekly: Store, clock: Clock) -> None:
    board = weekly.get(Board, "board-she").with_(rhythm=Rhythm.DAILY)
    weekly.commit("edit-board", board)
    held(weekly, clock, date(2026, 10, 8))
    held(weekly, clock, date(2026, 10, 13))
    days = [each.on.day for each in health(weekly).planned if each.on <= date(2026, 10, 14)]
    assert days == [8, 9, 13, 14], "neither the weekend nor Thanksgiving"


def test_the_meeting_of_today_is_not_missed_before_it_is_held(weekly: Store, clock: Clock) -> None:
    board = weekly.get(Board, "board-she").with_(rhythm=Rhythm.DAILY)
    weekly.commit("edit-board", board)
    held(weekly, clock, TODAY - timedelta(days=1))
    assert [each.on for each in health(weekly).planned] == [TODAY - timedelta(days=1)]


def test_two_minutes_late_is_on_time_and_three_is_not(weekly: Store, clock: Clock) -> None:
    for week, late in enumerate((0, 2, 3)):
        held(weekly, clock, MONDAY + week * WEEK, late=late)
    assert [each.on_time for each in health(weekly).held] == [True, True, False]
    assert [each.begun_late for each in health(weekly).held] == [0, 2, 3]


def test_length_is_the_time_spent_at_the_steps(weekly: Store, clock: Clock) -> None:
    huddle_id = held(weekly, clock, MONDAY, minutes=10)
    clock.time += timedelta(hours=3)
    huddles.resume(weekly, weekly.now(), huddle_id)
    clock.time += timedelta(minutes=5)
    huddles.end(weekly, weekly.now(), huddle_id)
    (meeting,) = health(weekly).held
    assert (meeting.minutes, meeting.planned) == (15, 12), "the three hours between count for nothing"


def test_attendance_is_of_those_expected(weekly: Store, clock: Clock) -> None:
    held(weekly, clock, MONDAY, absent=("poulin",))
    (meeting,) = health(weekly).held
    assert (meeting.present, meeting.invited) == (1, 2)


def test_a_meeting_that_is_running_counts_when_it_is_over(weekly: Store, clock: Clock) -> None:
    begin(weekly, clock, MONDAY)
    assert health(weekly).held == ()


def test_a_promise_is_kept_by_its_first_date_only(weekly: Store, clock: Clock) -> None:
    held(weekly, clock, MONDAY)
    due = MONDAY + timedelta(days=3)
    for name in ("kept", "late", "put-off"):
        weekly.commit("add-action", Action(id=name, territory_id="she", what=name, due=due))
    actions.finish(weekly, "kept", due)
    actions.redate(weekly, due, ["put-off"], due + WEEK, "attente")
    actions.finish(weekly, "put-off", due + timedelta(days=1))
    second = held(weekly, clock, MONDAY + WEEK)
    promises = health(weekly).promises[second]
    assert {each.what: each.is_kept for each in promises} == {"kept": True, "late": False, "put-off": False}
    assert {each.promised for each in promises} == {due}


def test_a_table_of_the_month_is_planned_every_month(weekly: Store, clock: Clock) -> None:
    huddle_id = begin(weekly, clock, date(2026, 9, 14), meeting=Meeting.TABLE)
    huddles.end(weekly, weekly.now(), huddle_id)
    held(weekly, clock, MONDAY)
    assert len(health(weekly, Meeting.TABLE).planned) == 3, "September, October, November"


def test_half_a_year_is_looked_back_on(weekly: Store, clock: Clock) -> None:
    held(weekly, clock, date(2026, 5, 4))
    recent = held(weekly, clock, MONDAY)
    assert [each.id for each in health(weekly).held] == [recent]
