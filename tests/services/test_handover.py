"""Story 8: somebody takes over a territory, and nothing is left without an owner."""

from datetime import timedelta

import pytest

from colapp.domain.action import Action
from colapp.domain.authority import Agreement
from colapp.domain.board import BoardMember
from colapp.domain.cycle import Cycle, Decision
from colapp.domain.errors import RuleError
from colapp.domain.handover import Handover
from colapp.domain.huddle import Huddle
from colapp.domain.person import Person
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Answer, Request
from colapp.domain.standard import Standard
from colapp.domain.territory import Territory
from colapp.services import handover, seats
from colapp.services.undo import UndoStack
from colapp.storage import handover as reading
from colapp.storage import references
from colapp.storage.store import Store
from tests.conftest import TODAY

GIVEN = Handover(id="g", territory_id="she", outgoing_id="poulin", incoming_id="fortin")


def pass_on(store: Store, **prepared: object) -> None:
    handover.prepare(store, "she", outgoing_id="poulin", incoming_id="fortin")
    handover.prepare(store, "she", **prepared)
    handover.pass_on(store, TODAY, "she")


@pytest.fixture
def held(store: Store) -> Store:
    """What Simon Poulin holds in Sherbrooke, and one problem of his in Granit."""
    store.commit(
        "test",
        Problem(id="old", number="SHE-001", statement="Délai", territory_id="she", owner_id="poulin",
                coach_id="poulin", phase=Phase.DO, opened_on=TODAY - timedelta(days=90)),
        Problem(id="new", number="SHE-002", statement="Répit", territory_id="she", owner_id="poulin",
                opened_on=TODAY, waiting_on="Direction SAPA", waiting_since=TODAY),
        Problem(id="closed", number="SHE-003", statement="Chutes", territory_id="she", owner_id="poulin",
                phase=Phase.CLOSED),
        Problem(id="far", number="GRA-001", statement="Transport", territory_id="gra", owner_id="poulin"),
        Cycle(id="c", problem_id="old", number=1, prediction="Moins de 10 jours", locked_on=TODAY),
        Standard(id="s", problem_id="closed", standard="Vérifier au congé", person_id="poulin"),
        Action(id="todo", problem_id="old", what="Appeler", person_id="poulin"),
        Action(id="done", problem_id="old", what="Écrire", person_id="poulin", done_on=TODAY),
        Action(id="table", territory_id="she", what="Inviter la MRC", person_id="partner", blocked_on="MRC"),
        Agreement(id="a", territory_id="she", authority_id="x", title="Transport", owner_id="poulin"),
        BoardMember(id="seat", board_id="board-she", person_id="poulin", seat="Animation"),
        Person(id="partner", name="Odile Roy", organisation="Maison des aînés"),
    )  # fmt: skip
    return store


def test_all_that_is_alive_changes_hands_and_what_is_over_keeps_its_name(held: Store) -> None:
    pass_on(held, learnings="La directrice répond le lundi", promises="Local promis")
    lists = references.load(held)
    assert reading.held_by(held, lists, "poulin", "she").total == 0
    assert held.get(Problem, "old").owner_id == held.get(Problem, "old").coach_id == "fortin"
    assert held.get(Territory, "she").head_id == "fortin"
    assert [seat.person_id for seat in held.all(BoardMember)] == ["fortin"]
    assert held.get(Action, "todo").person_id == held.get(Standard, "s").person_id == "fortin"
    assert held.get(Problem, "closed").owner_id == held.get(Action, "done").person_id == "poulin"
    assert held.get(Problem, "far").owner_id == "poulin"
    (kept,) = held.all(Handover)
    assert kept.learnings == "La directrice répond le lundi" and kept.handed_on == TODAY


def test_one_undo_takes_it_all_back(held: Store) -> None:
    before = reading.held_by(held, references.load(held), "poulin", "she")
    pass_on(held)
    UndoStack(held).undo()
    assert reading.held_by(held, references.load(held), "poulin", "she") == before
    assert [each.handed_on for each in held.all(Handover)] == [None], "what was prepared is still there"


def test_the_history_keeps_the_old_name(held: Store) -> None:
    pass_on(held)
    newest = held.history(["old"])[0]
    edit = next(each for each in newest.edits if each.row_id == "old")
    assert edit.before == {"owner_id": "poulin", "coach_id": "poulin"}
    assert newest.label == "hand-over"


def test_whoever_sits_there_already_does_not_sit_twice(held: Store) -> None:
    held.commit("test", BoardMember(id="other", board_id="board-she", person_id="fortin"))
    pass_on(held)
    assert [seat.id for seat in held.all(BoardMember)] == ["other"]


@pytest.mark.parametrize(
    ("outgoing", "incoming", "code"),
    [
        (None, "fortin", "outgoing-missing"),
        ("poulin", None, "incoming-missing"),
        ("poulin", "poulin", "same-person"),
        ("roy", "fortin", "nothing-held"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    held: Store, outgoing: str | None, incoming: str | None, code: str
) -> None:
    handover.prepare(held, "she", outgoing_id=outgoing, incoming_id=incoming)
    with pytest.raises(RuleError) as refused:
        handover.pass_on(held, TODAY, "she")
    assert refused.value.code == code


def test_the_dossier_says_what_waits_what_is_predicted_and_what_partners_promised(held: Store) -> None:
    found = reading.dossier(held, references.load(held), TODAY, GIVEN)
    assert [each.id for each in found.problems] == ["old", "new"]
    assert [each.id for each in found.waiting] == ["new"]
    assert [each.id for each in found.blocked] == [each.id for each in found.promised] == ["table"]
    assert [cycle.prediction for _, cycle, _ in found.predictions] == ["Moins de 10 jours"]
    assert [each.agreement.id for each in found.agreements] == ["a"]
    assert [(person.id, seat) for person, seat in found.members] == [("poulin", "Animation")]
    held.commit("test", held.get(Cycle, "c").with_(decision=Decision.ADOPT))
    assert reading.dossier(held, references.load(held), TODAY, GIVEN).predictions == ()


def test_requests_go_with_their_problems_and_the_dossier_says_how_each_stands(held: Store) -> None:
    held.commit(
        "ask",
        Request(id="asked", problem_id="new", territory_id="she", wanted="Un répit", asked_on=TODAY),
        Request(id="closed", problem_id="old", territory_id="she", wanted="Rien", asked_on=TODAY),
        Answer(id="told", request_id="closed", answered_on=TODAY, told_on=TODAY),
        Request(id="heard", problem_id="old", territory_id="she", wanted="Deux plages", asked_on=TODAY),
        Answer(id="untold", request_id="heard", answered_on=TODAY),
    )
    lists = references.load(held)
    assert reading.held_by(held, lists, "poulin", "she").requests == 1
    assert {each.request.id for each in reading.dossier(held, lists, TODAY, GIVEN).requests} == {
        "asked", "heard",
    }  # fmt: skip
    pass_on(held)
    assert reading.held_by(held, references.load(held), "fortin", "she").requests == 1


def test_what_is_to_be_done_is_first_of_the_one_and_then_of_the_other(held: Store) -> None:
    def todo(given: Handover) -> list[str]:
        return [each.id for each in reading.dossier(held, references.load(held), TODAY, given).todo]

    assert todo(GIVEN) == ["todo"]
    pass_on(held)
    (made,) = reading.made(held, "she")
    assert todo(made) == ["todo"]


def test_what_a_seat_was_for_is_not_lost_where_the_other_sits_already(held: Store) -> None:
    held.commit("test", BoardMember(id="own", board_id="board-she", person_id="fortin", seat="SAD"))
    pass_on(held)
    (seat,) = held.all(BoardMember)
    assert (seat.person_id, seat.seat) == ("fortin", "Animation, SAD")
    assert seats.roles(held, "she", seats.team(held, "she", None), None)["facilitator_id"] == "fortin"
    UndoStack(held).undo()
    assert {(each.person_id, each.seat) for each in held.all(BoardMember)} == {
        ("poulin", "Animation"), ("fortin", "SAD"),
    }  # fmt: skip


def test_two_seats_become_one_that_holds_both_roles(held: Store) -> None:
    held.commit(
        "test",
        BoardMember(id="clock", board_id="board-she", person_id="poulin", seat="Gardien du temps"),
        BoardMember(id="time", board_id="board-she", person_id="poulin", seat="Temps"),
        BoardMember(id="own", board_id="board-she", person_id="fortin", seat="Secrétaire"),
    )
    pass_on(held)
    (seat,) = held.all(BoardMember)
    assert set(seat.seat.split(", ")) == {"Animation", "Gardien du temps", "Temps", "Secrétaire"}
    assert set(seats.roles(held, "she", seats.team(held, "she", None), None).values()) == {"fortin"}


def test_whoever_takes_over_facilitates_the_next_meeting(held: Store) -> None:
    last = Huddle(id="h", territory_id="she", facilitator_id="roy", timekeeper_id="poulin")
    held.commit("test", BoardMember(id="other", board_id="board-she", person_id="roy"))
    pass_on(held)
    assert seats.roles(held, "she", seats.team(held, "she", None), last) == {
        "facilitator_id": "roy", "timekeeper_id": "fortin", "secretary_id": None,
    }  # fmt: skip
