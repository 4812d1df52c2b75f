"""What is asked of a level above comes back answered, and the team that asked is told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from colapp.domain.authority import Authority
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.huddle import EntryKind, HuddleEntry
from colapp.domain.problem import Outcome, Problem
from colapp.domain.request import Answer, AnswerKind, GroupedRequest, Request, State
from colapp.services import authorities, problems, requests
from colapp.services.undo import UndoStack
from colapp.storage import grouped_requests, references
from colapp.storage import requests as asking
from colapp.storage.change import Change
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from tests.conftest import TODAY

DAY = timedelta(days=1)
FOUR: dict[str, Any] = {
    "tried": "Deux semaines avec nos propres heures",
    "exceeds": "Les plages se décident à la direction",
    "wanted": "Une plage partagée par semaine",
    "due": TODAY + timedelta(days=30),
    "meanwhile": "L’équipe appelle la veille",
}


def problem(store: Store, territory_id: str = "she", **fields: Any) -> str:
    change = problems.capture(store, TODAY, territory_id, "Zone grise à l’accueil", **fields)
    assert change is not None
    return change.edits[0].row_id


def ask(store: Store, problem_id: str, today: date = TODAY, **fields: Any) -> str:
    told: dict[str, Any] = FOUR | {"level": "direction", "programme_id": "sm"} | fields
    return made(requests.ask(store, today, problem_id, **told), "request")


def made(change: Change | None, table: str) -> str:
    """The id of the one row of ``table`` that a change added."""
    assert change is not None
    (row_id,) = (edit.row_id for edit in change.edits if edit.tbl == table and edit.before is None)
    return row_id


def answer(store: Store, request_id: str, kind: AnswerKind, words: str = "", **fields: Any) -> str:
    return made(
        requests.answer(store, fields.pop("today", TODAY), request_id, kind, words, **fields), "answer"
    )


def wait_of(store: Store, problem_id: str) -> tuple[str, str, date | None]:
    kept = store.get(Problem, problem_id)
    return kept.level, kept.waiting_on, kept.waiting_since


def stands(store: Store, request_id: str, today: date = TODAY) -> Asked:
    (asked,) = asking.of_ids(store, references.load(store), today, [request_id])
    return asked


def code(refused: Callable[..., object], *args: Any, **fields: Any) -> str:
    with pytest.raises(RuleError) as refusal:
        refused(*args, **fields)
    return refusal.value.code


# -- asking -----------------------------------------------------------------------------------------------


def test_a_problem_goes_up_with_all_it_takes_and_stays_with_its_owner(store: Store) -> None:
    problem_id = problem(store, owner_id="fortin")
    request = store.get(Request, ask(store, problem_id, asked_by_id="fortin", theme="eligibility"))
    assert (request.from_level, request.level, request.asked_on) == ("team", "direction", TODAY)
    assert (request.addressee, request.place, request.asker) == (
        "Santé mentale", "RLS de Sherbrooke", "Karine Fortin",
    )  # fmt: skip
    assert (request.problem_number, request.problem_statement) == ("SHE-001", "Zone grise à l’accueil")
    assert wait_of(store, problem_id) == ("direction", "Santé mentale", TODAY)
    assert store.get(Problem, problem_id).owner_id == "fortin"
    assert store.changes(1)[0].label == "ask"


@pytest.mark.parametrize("missing", FOUR)
def test_nobody_can_escalate_without_the_four_things_and_a_date(store: Store, missing: str) -> None:
    problem_id = problem(store)
    empty = None if missing == "due" else " "
    assert code(ask, store, problem_id, **{missing: empty}) == f"{missing}-missing"
    assert store.all(Request) == []


def test_one_says_of_whom_at_which_level_above_and_by_a_date_to_come(store: Store) -> None:
    problem_id = problem(store, level="site")
    assert code(ask, store, problem_id, programme_id=None) == "addressee-missing"
    for level in ("team", "site", "no such level"):
        assert code(ask, store, problem_id, level=level) == "level-not-above"
    assert code(ask, store, problem_id, due=TODAY - DAY) == "date-unlikely"
    problems.close(store, TODAY, problem_id, Outcome.DUPLICATE, "Voir ailleurs")
    assert code(ask, store, problem_id) == "not-open"


def test_anybody_may_jump_levels_and_a_danger_is_acknowledged_the_same_day(store: Store) -> None:
    request_id = ask(store, problem(store), level="external", criterion="danger", addressee="Santé Québec")
    assert store.get(Request, request_id).is_safety
    assert stands(store, request_id, TODAY).acknowledge_late is False
    assert stands(store, request_id, TODAY + 3 * DAY).acknowledge_late is True


def test_an_authority_answers_in_its_own_time(store: Store) -> None:
    store.commit("add", Authority(id="mrc", name="MRC du Granit", answer_days=45))
    request_id = ask(store, problem(store), level="external", programme_id=None, authority_id="mrc")
    asked = stands(store, request_id)
    assert (asked.request.addressee, asked.delay.allowed) == ("MRC du Granit", 45)


def test_what_a_meeting_notes_beside_goes_and_comes_back_with_it(store: Store) -> None:
    request_id, problem_id = store.new_id(), problem(store)
    line = HuddleEntry(id=store.new_id(), entry_kind=EntryKind.ESCALATED, request_id=request_id)
    change = requests.ask(
        store, TODAY, problem_id, **FOUR, level="direction", programme_id="sm", id=request_id, beside=[line]
    )
    assert change is not None and change.touches("huddle_entry") == {line.id}
    UndoStack(store).undo()
    assert store.all(HuddleEntry) == [] and store.all(Request) == []


# -- story 5: answered ------------------------------------------------------------------------------------


def test_an_answer_comes_back_and_the_loop_closes_when_the_team_is_told(store: Store) -> None:
    problem_id = problem(store)
    request_id = ask(store, problem_id, TODAY - 7 * DAY)
    requests.acknowledge(store, TODAY - 6 * DAY, request_id)
    assert stands(store, request_id).state is State.ACKNOWLEDGED
    until = date(2027, 3, 31)
    given = answer(
        store, request_id, AnswerKind.AUTHORISED, "Deux plages le mardi", until=until, author="DSG"
    )
    lists = references.load(store)
    ((asked, told),) = asking.to_tell(store, lists, TODAY, {"she"})
    assert (asked.state, told.id, told.until) == (State.ANSWERED, given, until)
    assert (asked.delay.days, asked.delay.allowed) == (5, 10)
    assert wait_of(store, problem_id) == ("team", "", None), "authorised: the decision is ours again"

    requests.tell(store, TODAY + DAY, given, huddle_id="today")
    assert asking.to_tell(store, lists, TODAY + DAY, {"she"}) == []
    closed = stands(store, request_id)
    assert closed.state is State.TOLD
    days = closed.request.asked_on, closed.request.acknowledged_on, closed.answers[0].answered_on
    assert (*days, closed.answers[0].told_on) == (TODAY - 7 * DAY, TODAY - 6 * DAY, TODAY, TODAY + DAY)
    assert requests.tell(store, TODAY + 2 * DAY, given) is None, "told once is told"


def test_what_the_level_above_settles_itself_stays_decided_there(store: Store) -> None:
    problem_id = problem(store)
    given = answer(store, ask(store, problem_id), AnswerKind.RESOLVED)
    assert wait_of(store, problem_id) == ("direction", "", None)
    assert requests.review(store, TODAY, given) is None, "nothing brings it back"


def test_a_refusal_says_why_keeps_a_workaround_and_comes_back_at_ninety_days(store: Store) -> None:
    problem_id = problem(store)
    request_id = ask(store, problem_id)
    assert code(requests.answer, store, TODAY, request_id, AnswerKind.REFUSED, " ") == "motive-missing"
    given = answer(store, request_id, AnswerKind.REFUSED, "Entente régionale jusqu’en mars")
    assert wait_of(store, problem_id) == ("team", "", None)
    requests.write_workaround(store, given, " Prêt d’un véhicule du site ")
    requests.tell(store, TODAY, given)
    lists, back = references.load(store), TODAY + 90 * DAY
    assert asking.to_tell(store, lists, back - DAY, {"she"}) == []
    ((_, refusal),) = asking.to_tell(store, lists, back, {"she"})
    assert refusal.workaround == "Prêt d’un véhicule du site"

    requests.review(store, back, given)
    assert asking.to_tell(store, lists, back, {"she"}) == []
    assert store.get(Answer, given).review_on == back + 90 * DAY
    requests.tell(store, back + 90 * DAY, given)
    again = store.get(Answer, given)
    assert (again.told_on, again.reviewed_on) == (TODAY, back + 90 * DAY), "saying it again looks at it again"

    problems.close(store, back, problem_id, Outcome.ABANDONED, "L’entente tient")
    assert asking.to_tell(store, lists, back + 400 * DAY, {"she"}) == []
    requests.review(store, back + 400 * DAY, given)
    assert store.get(Answer, given).review_on is None, "a closed problem is not looked at again"


def test_information_needed_hands_it_back_to_us_and_giving_it_starts_their_clock_anew(store: Store) -> None:
    problem_id = problem(store)
    request_id = ask(store, problem_id, TODAY - 30 * DAY)
    given = answer(store, request_id, AnswerKind.INFORMATION, "Combien de cas?", today=TODAY - 20 * DAY)
    assert stands(store, request_id).state is State.INFORMATION
    assert stands(store, request_id).delay.days == 7, "their clock stands still while they wait for us"
    assert wait_of(store, problem_id)[1] == "Santé mentale"
    assert code(requests.complete, store, TODAY, given, " ") == "completion-missing"
    requests.complete(store, TODAY - DAY, given, "Onze en un mois")
    again = stands(store, request_id)
    assert (again.state, again.delay.days, again.took) == (State.ACKNOWLEDGED, 1, 22)
    answer(store, request_id, AnswerKind.RESOLVED)
    assert code(requests.complete, store, TODAY, given, "Douze") == "already-answered"


def test_a_postponed_answer_says_until_when_and_is_awaited_again_from_then(store: Store) -> None:
    request_id = ask(store, problem(store))
    assert code(requests.answer, store, TODAY, request_id, AnswerKind.POSTPONED) == "until-missing"
    past = {"until": TODAY - DAY}
    assert code(requests.answer, store, TODAY, request_id, AnswerKind.POSTPONED, **past) == "date-unlikely"
    later = TODAY + 14 * DAY
    answer(store, request_id, AnswerKind.POSTPONED, until=later)
    assert stands(store, request_id, later - DAY).state is State.POSTPONED
    assert stands(store, request_id, later).state is State.ACKNOWLEDGED
    assert stands(store, request_id, later + 3 * DAY).delay.days == 1


def test_redirected_the_same_is_asked_of_somebody_else_with_a_new_clock(store: Store) -> None:
    store.commit("add", Authority(id="mrc", name="MRC du Granit"))
    problem_id = problem(store)
    request_id = ask(store, problem_id, TODAY - 10 * DAY)
    assert code(requests.answer, store, TODAY, request_id, AnswerKind.REDIRECTED) == "redirected-to-missing"
    answer(store, request_id, AnswerKind.REDIRECTED, authority_id="mrc", level="external")
    first, second = asking.read(store, references.load(store), TODAY, problem_id=problem_id)
    assert (first.state, first.answers[0].redirected_to) == (State.ANSWERED, "MRC du Granit")
    assert (second.request.follows_id, second.request.wanted) == (request_id, FOUR["wanted"])
    assert (second.state, second.delay.days, second.request.programme_id) == (State.OPEN, 0, None)
    assert wait_of(store, problem_id) == ("external", "MRC du Granit", TODAY)


def test_a_request_has_one_last_word(store: Store) -> None:
    request_id = ask(store, problem(store))
    answer(store, request_id, AnswerKind.RESOLVED)
    assert code(requests.answer, store, TODAY, request_id, AnswerKind.REFUSED, "Non") == "already-answered"
    assert code(requests.acknowledge, store, TODAY, request_id) == "already-answered"
    assert code(requests.withdraw, store, TODAY, request_id, "Trop tard") == "already-answered"


# -- several at once --------------------------------------------------------------------------------------


def test_a_problem_may_ask_two_and_waits_on_the_newest_still_open(store: Store) -> None:
    problem_id = problem(store)
    mental_health = ask(store, problem_id, TODAY - 3 * DAY)
    youth = ask(store, problem_id, TODAY, programme_id="jed")
    assert wait_of(store, problem_id) == ("direction", "Jeunes en difficulté", TODAY)
    assert store.get(Request, youth).from_level == "team", "the team still asks, not the direction"
    answer(store, youth, AnswerKind.REFUSED, "Pas d’effectif")
    assert wait_of(store, problem_id) == ("direction", "Santé mentale", TODAY - 3 * DAY)
    answer(store, mental_health, AnswerKind.AUTHORISED)
    assert wait_of(store, problem_id) == ("team", "", None)


def test_while_something_is_asked_only_its_answer_ends_the_wait(store: Store) -> None:
    problem_id = problem(store)
    problems.wait(store, TODAY - 9 * DAY, problem_id, "Le site")
    request_id = ask(store, problem_id)
    assert wait_of(store, problem_id)[1:] == ("Santé mentale", TODAY), "a new wait has its own first day"
    assert code(problems.wait, store, TODAY, problem_id, "") == "request-open"
    assert code(problems.bring_back, store, problem_id, "team") == "request-open"
    assert code(requests.withdraw, store, TODAY, request_id, "  ") == "withdrawal-unexplained"
    change = requests.withdraw(store, TODAY, request_id, "La direction a déjà changé la règle")
    assert change is not None and change.note == "La direction a déjà changé la règle"
    assert wait_of(store, problem_id) == ("team", "", None)
    assert code(requests.acknowledge, store, TODAY, request_id) == "request-withdrawn"


def test_closing_a_problem_withdraws_what_it_still_asks_in_the_same_change(store: Store) -> None:
    for outcome, level in ((Outcome.ABANDONED, "team"), (Outcome.HANDED_OVER, "direction")):
        problem_id = problem(store)
        request_id = ask(store, problem_id)
        problems.close(store, TODAY, problem_id, outcome, "Fini ici")
        assert stands(store, request_id).state is State.WITHDRAWN
        assert wait_of(store, problem_id) == (level, "", None)
        UndoStack(store).undo()
        assert stands(store, request_id).state is State.OPEN
        assert wait_of(store, problem_id) == ("direction", "Santé mentale", TODAY)


def test_a_reworded_request_keeps_what_makes_it_one(store: Store) -> None:
    problem_id = problem(store)
    request_id = ask(store, problem_id)
    requests.edit(store, request_id, TODAY, addressee=" Direction SMD ", effect="Essai en janvier")
    assert wait_of(store, problem_id)[1] == "Direction SMD"
    assert code(requests.edit, store, request_id, wanted="") == "wanted-missing"
    assert code(requests.edit, store, request_id, TODAY, due=TODAY - 9 * DAY) == "date-unlikely"
    with pytest.raises(TypeError, match="level"):
        requests.edit(store, request_id, level="external")


# -- story 4: the same thing asked by several -------------------------------------------------------------


@pytest.fixture
def three(store: Store) -> list[str]:
    """Three requests of two territories to the same direction, on the same theme."""
    places = (("she", 4), ("gra", 5), ("gra", 2))
    return [
        ask(store, problem(store, place), theme="eligibility", situations=count) for place, count in places
    ]


def test_territories_that_ask_the_same_are_offered_to_ask_together(store: Store, three: list[str]) -> None:
    ask(store, problem(store), theme="transport")
    lists = references.load(store)
    (suggestion,) = grouped_requests.suggested(store, lists, TODAY)
    assert (suggestion.theme, suggestion.territories, suggestion.situations) == ("eligibility", 2, 11)
    assert {asked.request.id for asked in suggestion.requests} == set(three)
    requests.group(store, TODAY, three, "Une porte commune", "Une plage partagée", TODAY + 30 * DAY, "fortin")
    assert grouped_requests.suggested(store, lists, TODAY) == []
    (group,) = grouped_requests.groups(store, lists, TODAY)
    assert (group.grouped.title, group.territories, group.situations) == ("Une porte commune", 2, 11)
    assert (group.grouped.programme_id, group.grouped.level, group.is_open) == ("sm", "direction", True)


def test_one_answer_serves_all_that_still_wait_as_one_change(store: Store, three: list[str]) -> None:
    group_id = made(requests.group(store, TODAY, three, "Porte", "Une plage", TODAY + DAY), "grouped_request")
    answer(store, three[0], AnswerKind.REFUSED, "Pas à Sherbrooke")
    change = requests.answer_group(store, TODAY, group_id, AnswerKind.AUTHORISED, "Essai de trois mois")
    assert change is not None and len(change.touches("answer")) == 2
    assert [stands(store, each).last.words for each in three] == [  # type: ignore[union-attr]
        "Pas à Sherbrooke", "Essai de trois mois", "Essai de trois mois",
    ]  # fmt: skip
    assert {kept.waiting_on for kept in store.all(Problem)} == {""}
    assert code(requests.answer_group, store, TODAY, group_id, AnswerKind.RESOLVED) == "already-answered"
    UndoStack(store).undo()
    assert [stands(store, each).is_open for each in three] == [False, True, True]


def test_a_group_cannot_be_asked_for_information_that_nobody_names(store: Store, three: list[str]) -> None:
    group_id = made(requests.group(store, TODAY, three, "Porte", "Une plage", TODAY + DAY), "grouped_request")
    for words in ("", "  \n"):
        refused = code(requests.answer_group, store, TODAY, group_id, AnswerKind.INFORMATION, words)
        assert refused == "information-missing"
    assert store.all(Answer) == []


def test_a_group_redirected_is_asked_anew_of_each_problem_s_new_addressee(
    store: Store, three: list[str]
) -> None:
    group_id = made(requests.group(store, TODAY, three, "Porte", "Une plage", TODAY + DAY), "grouped_request")
    requests.answer_group(store, TODAY, group_id, AnswerKind.REDIRECTED, redirected_to="Comité de direction")
    assert len(store.all(Request)) == 6
    assert {kept.waiting_on for kept in store.all(Problem)} == {"Comité de direction"}


def test_only_what_one_addressee_decides_is_grouped_and_by_two_at_least(
    store: Store, three: list[str]
) -> None:
    other = ask(store, problem(store), programme_id="jed")
    told = "Porte", "Une plage", TODAY + DAY
    assert code(requests.group, store, TODAY, [three[0], other], *told) == "group-not-alike"
    assert code(requests.group, store, TODAY, three[:1], *told) == "group-too-small"
    for place, missing in enumerate(("title", "wanted", "due")):
        empty = [*told]
        empty[place] = None if missing == "due" else ""
        assert code(requests.group, store, TODAY, three, *empty) == f"{missing}-missing"


def test_what_is_grouped_anew_leaves_no_group_of_one_behind(store: Store, three: list[str]) -> None:
    requests.group(store, TODAY, three[:2], "Porte", "Une plage", TODAY + DAY)
    requests.group(store, TODAY, three[1:], "Porte commune", "Une plage", TODAY + DAY)
    (group,) = grouped_requests.groups(store, references.load(store), TODAY)
    assert group.grouped.title == "Porte commune"
    assert {asked.request.id for asked in group.requests} == set(three[1:])
    assert store.get(Request, three[0]).group_id is None
    assert [kept.title for kept in store.all(GroupedRequest)] == ["Porte commune"]
    UndoStack(store).undo()
    assert {request.group_id is None for request in store.all(Request)[:2]} == {False}


def test_the_group_goes_with_the_last_but_one(store: Store, three: list[str]) -> None:
    requests.group(store, TODAY, three, "Porte", "Une plage", TODAY + DAY)
    requests.ungroup(store, three[0])
    assert len(store.all(GroupedRequest)) == 1
    requests.ungroup(store, three[1])
    assert store.all(GroupedRequest) == []
    assert {request.group_id for request in store.all(Request)} == {None}


# -- undoing ----------------------------------------------------------------------------------------------


GESTURES: list[Callable[[Store, str], object]] = [
    lambda s, r: requests.edit(s, r, TODAY, wanted="Autre chose"),
    lambda s, r: requests.acknowledge(s, TODAY, r),
    lambda s, r: requests.withdraw(s, TODAY, r, "Plus besoin"),
    *(
        lambda s, r, kind=kind: requests.answer(
            s, TODAY, r, kind, "Voilà", until=TODAY + DAY, redirected_to="Comité"
        )
        for kind in AnswerKind
    ),
]


@pytest.mark.parametrize("gesture", GESTURES)
def test_each_gesture_is_one_change_and_is_taken_back_whole(
    store: Store, gesture: Callable[[Store, str], object]
) -> None:
    request_id = ask(store, problem(store))
    before, stack = rows(store), UndoStack(store)
    count = len(store.changes(-1))
    gesture(store, request_id)
    assert len(store.changes(-1)) == count + 1 and rows(store) != before
    stack.undo()
    assert rows(store) == before


def rows(store: Store) -> list[Entity]:
    models: tuple[type[Entity], ...] = (Problem, Request, Answer, GroupedRequest)
    return [row for model in models for row in store.all(model)]


def test_who_was_only_named_becomes_an_authority_with_all_that_was_asked_of_it(store: Store) -> None:
    outside: dict[str, Any] = {"level": "external", "programme_id": None}
    mine = ask(store, problem(store), addressee="MRC des Sources", **outside)
    other = ask(store, problem(store), addressee="mrc des sources ", **outside)
    inside = ask(store, problem(store), level="direction", programme_id=None, addressee="MRC des Sources")
    change = authorities.add_addressee(store, mine)
    assert change is not None
    (listed,) = store.all(Authority, name="MRC des Sources")
    assert [store.get(Request, each).authority_id for each in (mine, other, inside)] == [
        listed.id, listed.id, None,
    ]  # fmt: skip
    assert authorities.add_addressee(store, mine) is None
    again = ask(store, problem(store), addressee="MRC DES SOURCES", **outside)
    authorities.add_addressee(store, again)
    assert store.get(Request, again).authority_id == listed.id
    assert len(store.all(Authority, name="MRC des Sources")) == 1
