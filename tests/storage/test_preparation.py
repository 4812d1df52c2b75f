"""What a meeting would stumble on, the day before: the list empties as it is treated."""

from datetime import date, timedelta
from typing import Any

import pytest

from colapp.domain.action import Action
from colapp.domain.huddle import Meeting
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import AnswerKind, Request
from colapp.services import actions, cycles, huddles, problems, requests
from colapp.storage import preparation, references
from colapp.storage.preparation import Gap
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock
from tests.ui.problem_hands import note

DAY = timedelta(days=1)
ASKED: dict[str, Any] = {
    "level": "direction",
    "tried": "Deux appels",
    "exceeds": "Le budget",
    "wanted": "Une plage de plus",
    "due": TODAY + 10 * DAY,
    "meanwhile": "On dépanne",
    "addressee": "DSG",
}


def gaps(store: Store, programme_id: str | None = None) -> list[tuple[Gap, str]]:
    found = preparation.read(store, references.load(store), TODAY, "she", programme_id)
    return [(line.gap, line.row_id) for line in found]


def action(store: Store, problem_id: str | None = None, **fields: Any) -> str:
    row = Action(id=store.new_id(), problem_id=problem_id, what="Appeler", **fields)
    store.commit("add-action", row if problem_id else row.with_(territory_id="she"))
    return row.id


def request(store: Store, problem_id: str, asked: int) -> str:
    """A request made so many days ago."""
    change = requests.ask(store, TODAY - asked * DAY, problem_id, **ASKED)
    assert change is not None
    return change.touches("request").pop()


def test_a_table_where_nothing_lacks_is_ready(store: Store) -> None:
    assert gaps(store) == []


def test_an_action_late_without_a_reason_is_treated_by_each_of_the_three_keys(store: Store) -> None:
    late = [action(store, due=TODAY - DAY, person_id="roy") for _ in range(3)]
    assert sorted(gaps(store)) == sorted((Gap.ACTION_LATE, row) for row in late)
    actions.finish(store, late[0], TODAY)
    actions.redate(store, TODAY, [late[1]], TODAY + 7 * DAY, "formation reportée")
    actions.block(store, TODAY, late[2], "la DSG")
    assert gaps(store) == []


def test_an_action_lacks_somebody_and_a_date(store: Store) -> None:
    row = action(store)
    assert gaps(store) == [(Gap.ACTION_UNOWNED, row), (Gap.ACTION_UNDATED, row)]
    actions.edit(store, row, person_id="roy")
    actions.redate(store, TODAY, [row], TODAY + DAY)
    assert gaps(store) == []


def test_a_problem_taken_up_lacks_somebody_and_a_date_but_a_new_one_does_not(store: Store) -> None:
    note(store, "Nouveau", owner_id=None)
    taken = note(store, phase=Phase.PLAN)
    store.commit("test", store.get(Problem, taken).with_(owner_id=None))
    assert gaps(store) == [(Gap.UNOWNED, taken), (Gap.UNDATED, taken)]
    problems.edit(store, taken, TODAY, owner_id="fortin", due=TODAY + 30 * DAY)
    assert gaps(store) == []


def test_a_problem_in_check_lacks_its_result(store: Store) -> None:
    problem_id = note(store, phase=Phase.CHECK, due=TODAY + DAY)
    assert (Gap.NO_RESULT, problem_id) in gaps(store)
    cycle = cycles.current_cycle(store, problem_id)
    assert cycle is not None
    cycles.write(store, cycle.id, result="11 %")
    assert gaps(store) == []


def test_nothing_has_moved_for_more_than_fourteen_days(store: Store, clock: Clock) -> None:
    problem_id = note(store, phase=Phase.PLAN)
    clock.time += DAY
    action(store, problem_id, person_id="roy")

    def stale(today: date) -> list[Any]:
        found = preparation.read(store, references.load(store), today, "she")
        return [(line.row_id, line.since) for line in found if line.gap is Gap.STALE]

    assert stale(TODAY + 15 * DAY) == [], (
        "fourteen days since its action was noted are not more than fourteen"
    )
    assert stale(TODAY + 16 * DAY) == [(problem_id, TODAY + DAY)]
    clock.time += 15 * DAY
    problems.edit(store, problem_id, TODAY, aim="Moins de 10 %")
    assert stale(TODAY + 16 * DAY) == []


def test_a_request_past_its_clock_leaves_once_it_was_asked_again(store: Store) -> None:
    problem_id = note(store, phase=Phase.PLAN, due=TODAY + DAY)
    request_id = request(store, problem_id, asked=30)
    (line,) = preparation.read(store, references.load(store), TODAY, "she")
    assert (line.gap, line.row_id, line.whom) == (Gap.ANSWER_LATE, request_id, "DSG")
    assert line.days > 10, "working days"
    requests.edit(store, request_id, remind_on=TODAY + 3 * DAY)
    assert gaps(store) == []
    store.commit("test", store.get(Request, request_id).with_(remind_on=TODAY))
    assert gaps(store) == [(Gap.ANSWER_LATE, request_id)], "the day to come back to it has come"


def test_a_request_to_be_asked_again_comes_up_on_its_day_though_it_is_in_time(store: Store) -> None:
    problem_id = note(store, phase=Phase.PLAN, due=TODAY + DAY)
    request_id = request(store, problem_id, asked=2)
    assert gaps(store) == []
    requests.edit(store, request_id, remind_on=TODAY + DAY)
    assert gaps(store) == []
    requests.edit(store, request_id, remind_on=TODAY)
    assert gaps(store) == [(Gap.REMINDER, request_id)]


def test_information_asked_of_us_leaves_once_it_is_given(store: Store) -> None:
    problem_id = note(store, phase=Phase.PLAN, due=TODAY + DAY)
    request_id = request(store, problem_id, asked=2)
    change = requests.answer(store, TODAY, request_id, AnswerKind.INFORMATION, "Combien de cas?")
    assert change is not None
    answer_id = change.touches("answer").pop()
    assert gaps(store) == [(Gap.INFORMATION, answer_id)]
    requests.complete(store, TODAY, answer_id, "Onze")
    assert gaps(store) == []


def test_a_refusal_comes_back_at_ninety_days(store: Store) -> None:
    problem_id = note(store, phase=Phase.PLAN, due=TODAY + DAY)
    request_id = request(store, problem_id, asked=100)
    then = TODAY - 95 * DAY
    change = requests.answer(store, then, request_id, AnswerKind.REFUSED, "Pas de budget")
    assert change is not None
    answer_id = change.touches("answer").pop()
    requests.tell(store, then, answer_id)
    assert gaps(store) == [(Gap.REFUSAL_BACK, answer_id)]
    requests.review(store, TODAY, answer_id)
    assert gaps(store) == []


def test_a_team_of_one_programme_prepares_its_own(store: Store) -> None:
    mine = note(store, phase=Phase.PLAN, programme_id="sm")
    other = note(store, phase=Phase.PLAN, programme_id="jed")
    assert {row for _, row in gaps(store)} == {mine, other}
    assert {row for _, row in gaps(store, "sm")} == {mine}


def test_what_a_programme_decided_at_its_meeting_is_its_own(store: Store) -> None:
    change = huddles.begin(store, store.now(), TODAY, "she", "sm", Meeting.HUDDLE)
    assert change is not None
    huddle_id = change.touches("huddle").pop()
    row = action(store, huddle_id=huddle_id)
    assert (Gap.ACTION_UNDATED, row) in gaps(store, "sm")
    assert gaps(store, "jed") == []


@pytest.mark.parametrize("programme_id", [None, "sm"])
def test_what_the_agenda_has_before_it_is_counted(store: Store, programme_id: str | None) -> None:
    first = note(store, phase=Phase.CHECK, programme_id="sm")
    note(store, "Ascenseur", programme_id="sm")
    action(store, first, due=TODAY - DAY)
    action(store, first, due=TODAY)
    change = requests.answer(store, TODAY, request(store, first, 3), AnswerKind.RESOLVED, "Fait")
    assert change is not None
    ahead = preparation.ahead(store, references.load(store), TODAY, "she", programme_id)
    assert (ahead.late, ahead.answers, ahead.new, ahead.reviews) == (1, 1, 1, 1)
