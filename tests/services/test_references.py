"""Editing the lists that a region keeps."""

from datetime import date, timedelta
from typing import Any

import pytest

from colapp.domain.board import BoardMember
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.person import Person
from colapp.domain.problem import Outcome
from colapp.domain.programme import Programme
from colapp.domain.term import LEVEL, MARGIN, Term
from colapp.domain.territory import Territory
from colapp.services import actions, problems, references
from colapp.storage.references import load
from colapp.storage.store import Store
from tests.conftest import TODAY


def refusal(gesture: Any, *args: Any, **fields: Any) -> RuleError:
    with pytest.raises(RuleError) as caught:
        gesture(*args, **fields)
    return caught.value


def test_an_entry_is_added_at_the_end_of_its_list(store: Store) -> None:
    references.add(store, Programme, code="DI-TSA", name_fr="Déficience intellectuelle")
    references.add(store, Territory, name="RLS des Sources", parent_id="estrie")
    references.add(store, Person, name="Marc Labbé")
    lists = load(store)
    assert list(lists.programmes.values())[-1].code == "DI-TSA"
    assert list(lists.territories.values())[-1].name == "RLS des Sources"
    assert "Marc Labbé" in [person.name for person in lists.people.values()]


@pytest.mark.parametrize(
    ("model", "fields", "code"),
    [
        (Territory, {"name": " "}, "name-missing"),
        (Person, {"name": ""}, "name-missing"),
        (Programme, {"code": ""}, "code-missing"),
        (Term, {"list": LEVEL, "code": " "}, "code-missing"),
        (Programme, {"code": "SAPA"}, "code-taken"),
        (Term, {"list": LEVEL, "code": "team"}, "code-taken"),
        (Territory, {"name": "Sherbrooke-Est", "prefix": "she "}, "prefix-taken"),
        (Territory, {"name": " rls de SHERBROOKE"}, "name-taken"),
        (Territory, {"name": "RLS", "valid_from": TODAY, "valid_to": date(2026, 11, 19)}, "ends-before"),
    ],
)
def test_what_cannot_stand_in_a_list_is_refused(
    store: Store, model: type[Entity], fields: dict[str, Any], code: str
) -> None:
    assert refusal(references.add, store, model, **fields).code == code


def test_a_code_belongs_to_its_own_list(store: Store) -> None:
    assert references.add(store, Term, list=MARGIN, code="team") is not None
    assert references.edit(store, Programme, "sapa", code="SAPA", name_fr="Aînés") is not None
    assert refusal(references.edit, store, Programme, "sapa", code="SM").params == {"code": "SM"}


def test_a_code_taken_since_keeps_an_entry_in_the_trash(store: Store) -> None:
    references.remove(store, Programme, "jed")
    references.add(store, Programme, code="JED")
    assert refusal(references.restore, store, Programme, "jed").code == "code-taken"


def test_two_living_territories_share_neither_name_nor_prefix(store: Store) -> None:
    assert refusal(references.edit, store, Territory, "gra", prefix="SHE").params == {"prefix": "SHE"}
    assert refusal(references.edit, store, Territory, "gra", name="Estrie").params == {"name": "Estrie"}
    assert references.edit(store, Territory, "she", prefix="SHE", code="0511") is not None
    references.add(store, Territory, name="Sans numéros")
    assert references.add(store, Territory, name="Sans numéros non plus") is not None
    references.remove(store, Territory, "gra")
    references.add(store, Territory, name="RLS du Granit")
    assert refusal(references.restore, store, Territory, "gra").code == "name-taken"


def test_an_old_file_with_doubles_can_still_be_edited(store: Store) -> None:
    store.commit("old", Territory(id="double", name="Estrie", prefix="SHE", rank="d"))
    assert references.edit(store, Territory, "double", aliases=("Vieille Estrie",)) is not None
    assert references.edit(store, Territory, "double", rank="e") is not None
    assert refusal(references.edit, store, Territory, "double", prefix="GRA").code == "prefix-taken"
    assert references.edit(store, Territory, "double", name="Ancienne Estrie") is not None


def test_a_territory_ends_after_it_begins(store: Store) -> None:
    references.edit(store, Territory, "she", valid_from=date(2020, 4, 1))
    assert refusal(references.edit, store, Territory, "she", valid_to=date(2020, 3, 31)).code == "ends-before"
    assert references.edit(store, Territory, "she", valid_to=date(2020, 4, 1)) is not None


def test_only_the_tables_of_today_are_coordinated(store: Store) -> None:
    references.edit(store, Territory, "gra", valid_to=TODAY)
    references.set_board(store, "estrie")
    references.edit(store, Territory, "estrie", valid_from=TODAY + timedelta(days=1))
    lists = load(store)
    assert [t.id for t in lists.coordinated(TODAY)] == ["she", "gra"]
    assert [t.id for t in lists.coordinated(TODAY + timedelta(days=1))] == ["estrie", "she"]
    assert [t.id for t in lists.coordinated()] == ["estrie", "she", "gra"], "whatever the day"


def test_a_territory_cannot_lie_inside_itself(store: Store) -> None:
    assert refusal(references.edit, store, Territory, "estrie", parent_id="she").code == "inside-itself"
    assert refusal(references.edit, store, Territory, "she", parent_id="she").code == "inside-itself"
    assert references.edit(store, Territory, "she", parent_id="gra") is not None


def test_what_problems_hold_stays_in_its_list(store: Store) -> None:
    change = problems.capture(
        store,
        TODAY,
        "she",
        "Ascenseur en panne",
        programme_id="sm",
        owner_id="fortin",
        level="site",
        margin="ours",
    )
    assert change is not None
    problem_id = change.edits[0].row_id
    problems.share(store, problem_id, {"gra"})
    problems.concern(store, problem_id, {"sapa"})
    actions.add(store, problem_id, "Appeler", person_id="roy")
    problems.close(store, TODAY, problem_id, Outcome.ABANDONED, "Un closing n’efface pas les noms")
    held: list[tuple[type[Entity], str]] = [
        (Territory, "she"), (Territory, "gra"), (Programme, "sm"), (Programme, "sapa"), (Person, "fortin"),
        (Person, "roy"), (Term, "level-site"), (Term, "margin-ours"), (Term, "territory-kind-rls"),
    ]  # fmt: skip
    for model, row_id in held:
        assert refusal(references.remove, store, model, row_id).code == "still-used", row_id
    assert refusal(references.remove, store, Person, "fortin").params == {"count": 1}
    free: list[tuple[type[Entity], str]] = [
        (Programme, "jed"), (Person, "poulin"), (Term, "level-external"), (Term, "origin-team"),
    ]  # fmt: skip
    for model, row_id in free:
        assert references.remove(store, model, row_id) is not None
        assert references.restore(store, model, row_id) is not None


def test_a_table_is_set_seats_people_and_coordinates_programmes(store: Store) -> None:
    references.set_board(store, "estrie", rhythm="monthly", limit_do=4)
    board = load(store).boards["estrie"]
    references.set_board(store, "estrie", limit_do=5)
    assert load(store).boards["estrie"] == board.with_(limit_do=5)

    lists = load(store)
    assert [p.code for p in lists.programmes_of("estrie")] == ["SM", "SAPA", "JED"], "none named means all"
    references.coordinate(store, board.id, {"jed", "sm"})
    assert [p.code for p in load(store).programmes_of("estrie")] == ["SM", "JED"]
    assert [p.code for p in load(store).programmes_of("nowhere")] == ["SM", "SAPA", "JED"]

    references.seat(store, board.id, "fortin", "Animation")
    references.seat(store, board.id, "fortin", "Secrétaire")
    (member,) = store.all(BoardMember, board_id=board.id)
    assert member.seat == "Secrétaire"
    references.unseat(store, board.id, "fortin")
    assert store.all(BoardMember, board_id=board.id) == []


def test_the_lists_are_read_in_their_order(store: Store) -> None:
    lists = load(store)
    assert [territory.id for territory in lists.coordinated()] == ["she", "gra"]
    assert [term.code for term in lists.terms[LEVEL]][:3] == ["team", "site", "local-table"]
    assert lists.level_position("team") == 0 and lists.level_position("gone") == -1
    assert [person.name for person in lists.people.values()] == [
        "Karine Fortin",
        "Louise Roy",
        "Simon Poulin",
    ]
