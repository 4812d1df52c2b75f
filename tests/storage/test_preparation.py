"""What a meeting would stumble on, the day before: the list empties as it is treated."""

from datetime import date, timedelta
from typing import Any

import pytest

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Authority, Consultation, Opinion
from colapp.domain.huddle import Meeting
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import actions, agreements, consultations, cycles, huddles, problems, requests
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


def ending(store: Store, day: date) -> list[tuple[str, date | None]]:
    """The authorisations that are recalled on a day, with their last day."""
    found = preparation.read(store, references.load(store), day, "she")
    return [(line.row_id, line.since) for line in found if line.gap is Gap.AUTHORISATION_ENDS]


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


def test_what_came_by_file_is_for_whoever_answers_and_lacks_nothing_here(store: Store) -> None:
    """The level above waits for information: it is not asked of the team that meets where it works."""
    came = Request(id="r", problem_id="of-elsewhere", territory_id="she", level="direction",
                   wanted="Une plage", asked_on=TODAY - 60 * DAY, remind_on=TODAY)  # fmt: skip
    store.commit("take-in-request", came)
    assert gaps(store) == []
    requests.answer(store, TODAY - DAY, "r", AnswerKind.INFORMATION, "Combien?")
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


def test_the_end_of_an_authorisation_comes_back_when_it_is_near_and_when_it_has_passed(store: Store) -> None:
    problem_id = note(store, phase=Phase.PLAN, due=TODAY + DAY)
    request_id = request(store, problem_id, asked=2)
    until = TODAY + 14 * DAY
    change = requests.answer(store, TODAY, request_id, AnswerKind.AUTHORISED, "Deux plages", until=until)
    assert change is not None
    answer_id = change.touches("answer").pop()
    store.commit("tell", store.get(Answer, answer_id).with_(told_on=TODAY - DAY))
    assert ending(store, TODAY - DAY) == []
    assert ending(store, TODAY) == [(answer_id, until)]
    requests.review(store, TODAY, answer_id)
    assert ending(store, TODAY) == ending(store, until) == [], "its last day is still allowed"
    assert ending(store, until + DAY) == [(answer_id, until)]
    closed = store.get(Problem, problem_id).with_(phase=Phase.CLOSED, outcome=Outcome.SETTLED)
    store.commit("close", closed)
    assert ending(store, until + DAY) != [], "what was settled rests on it"
    requests.review(store, until + DAY, answer_id)
    assert ending(store, until + 400 * DAY) == []


def test_telling_near_the_end_is_being_reminded_of_it(store: Store) -> None:
    request_id = request(store, note(store, phase=Phase.PLAN, due=TODAY + 90 * DAY), asked=2)
    until = TODAY + 5 * DAY
    change = requests.answer(store, TODAY, request_id, AnswerKind.AUTHORISED, until=until)
    assert change is not None
    requests.tell(store, TODAY, change.touches("answer").pop())
    assert ending(store, TODAY) == []
    assert ending(store, until + DAY) != []


def test_an_abandoned_problem_rests_on_nothing(store: Store) -> None:
    problem_id = note(store, phase=Phase.PLAN, due=TODAY + DAY)
    change = requests.answer(
        store, TODAY, request(store, problem_id, asked=2), AnswerKind.AUTHORISED, until=TODAY + 30 * DAY
    )
    assert change is not None
    requests.tell(store, TODAY, change.touches("answer").pop())
    problems.close(store, TODAY, problem_id, Outcome.ABANDONED, "Le besoin n’est plus là")
    assert ending(store, TODAY + 31 * DAY) == []


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


def test_the_table_of_the_month_is_told_what_must_be_renewed_or_ended(store: Store) -> None:
    month = timedelta(days=30)
    store.commit(
        "test",
        Authority(id="mrc", name="MRC du Granit"),
        Agreement(id="ends", territory_id="she", authority_id="mrc", title="Bus", ends_on=TODAY + month),
        Agreement(id="over", territory_id="she", authority_id="mrc", title="Local", ends_on=TODAY - month),
        Agreement(id="runs", territory_id="she", authority_id="mrc", title="Ski", ends_on=TODAY + 9 * month),
        Agreement(id="far", territory_id="gra", authority_id="mrc", title="Ailleurs", ends_on=TODAY),
        Consultation(id="silent", territory_id="she", question="Fermer?", due=TODAY - month),
        Opinion(id="none", consultation_id="silent", authority_id="mrc"),
        Consultation(id="runs-too", territory_id="she", question="Ouvrir?", due=TODAY + month),
        Opinion(id="awaited", consultation_id="runs-too", authority_id="mrc"),
    )
    lists = references.load(store)
    told = preparation.read(store, lists, TODAY, "she", None, Meeting.TABLE)
    assert [(line.gap, line.row_id) for line in told] == [
        (Gap.AGREEMENT_ENDS, "over"), (Gap.AGREEMENT_ENDS, "ends"), (Gap.CONSULTATION_OVER, "silent"),
    ]  # fmt: skip
    assert preparation.read(store, lists, TODAY, "she") == [], "a daily huddle is not wearied with them"
    agreements.renew(store, "ends", TODAY + 2 * month, None)
    agreements.renew(store, "over", TODAY, None)
    consultations.close(store, TODAY, "silent", "On ferme")
    assert preparation.read(store, lists, TODAY, "she", None, Meeting.TABLE) == []
