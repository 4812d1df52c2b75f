"""What is to be done in a territory, from all its problems at once."""

from datetime import timedelta

import pytest

from colapp.domain.action import SOON, Action, Every, Urgency, urgency
from colapp.domain.cycle import Cycle
from colapp.domain.huddle import Huddle
from colapp.domain.problem import Phase, Problem, ProblemTerritory
from colapp.domain.standard import Standard
from colapp.domain.territory import Territory
from colapp.storage import actions, references
from colapp.storage.cards import CardFilter
from colapp.storage.store import Store
from tests.conftest import TODAY


def in_days(days: int) -> object:
    return TODAY + timedelta(days=days)


@pytest.fixture
def full(store: Store) -> Store:
    """Two problems of Sherbrooke, one of them closed by a standard, and one of Granit that is shared."""
    store.commit(
        "test",
        Problem(id="open", number="SHE-001", statement="Délai", territory_id="she", phase=Phase.DO),
        Problem(id="closed", number="SHE-002", statement="Chutes", territory_id="she", phase=Phase.CLOSED),
        Problem(id="far", number="GRA-001", statement="Transport", territory_id="gra"),
        ProblemTerritory(id="link", problem_id="far", territory_id="she"),
        Cycle(id="c1", problem_id="open", number=1),
        Cycle(id="c2", problem_id="open", number=2),
        Standard(id="s", problem_id="closed", standard="Vérifier au congé"),
        Action(id="undated", problem_id="open", what="Penser"),
        Action(id="late", problem_id="open", what="Appeler", due=in_days(-1), person_id="roy"),
        Action(id="done", problem_id="open", what="Écrire", due=in_days(-9), done_on=TODAY),
        Action(id="over", problem_id="closed", what="Oubliée", due=in_days(-9)),
        Action(id="check", problem_id="closed", standard_id="s", what="Tient-il ?", due=in_days(7)),
        Action(id="later", problem_id="far", what="Rencontrer", due=in_days(8)),
    )
    return store


SHE = CardFilter("she")


def test_soonest_first_with_checks_of_closed_problems_and_what_is_shared(full: Store) -> None:
    found = actions.read(full, SHE)
    assert [each.id for each in found] == ["late", "check", "later", "undated"]
    assert [each.is_check for each in found] == [False, True, False, False]
    late = found[0]
    assert (late.number, late.statement, late.phase, late.cycle) == ("SHE-001", "Délai", Phase.DO, 2)
    assert (late.person_id, late.problem_id, late.territory_id) == ("roy", "open", "she")
    assert [each.id for each in actions.read(full, CardFilter("gra"))] == ["later"]


def test_what_counts_as_due_is_late_or_within_a_week(full: Store) -> None:
    assert actions.count_due(full, SHE, TODAY + SOON) == 2
    assert actions.count_due(full, SHE, TODAY) == 1


def test_what_is_in_the_trash_is_not_to_be_done(full: Store) -> None:
    full.remove("test", full.get(Action, "late"))
    full.remove("test", full.get(Problem, "far"))
    assert [each.id for each in actions.read(full, SHE)] == ["check", "undated"]


def test_a_place_inside_without_a_table_counts_in_the_one_around(full: Store) -> None:
    full.commit(
        "test",
        Territory(id="clsc", name="CLSC", parent_id="she"),
        Problem(id="inside", number="SHE-009", statement="Ascenseur", territory_id="clsc"),
        Action(id="there", problem_id="inside", what="Réparer", due=TODAY),
    )
    wanted = actions.of_table(references.load(full), TODAY, "she")
    assert "there" in [each.id for each in actions.read(full, wanted)]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-8, Urgency.LONG_LATE), (-7, Urgency.LATE), (-1, Urgency.LATE), (0, Urgency.SOON),
        (7, Urgency.SOON), (8, Urgency.LATER), (None, Urgency.UNDATED),
    ],
)  # fmt: skip
def test_lateness_has_grades(days: int | None, told: Urgency) -> None:
    assert urgency(None if days is None else TODAY + timedelta(days=days), TODAY) is told


def test_what_a_territory_has_to_do_without_a_problem_counts_there_and_nowhere_else(full: Store) -> None:
    full.commit(
        "test",
        Action(id="own", territory_id="she", what="Réserver", due=TODAY, every=Every.MONTHLY, margin="ours",
               blocked_on="MRC", blocked_since=TODAY),
        Action(id="theirs", territory_id="gra", what="Écrire", due=TODAY),
        Action(id="past", territory_id="she", what="Faite", due=TODAY, done_on=TODAY),
    )  # fmt: skip
    assert [each.id for each in actions.read(full, SHE)] == ["late", "own", "check", "later", "undated"]
    own = actions.read(full, SHE)[1]
    assert (own.problem_id, own.territory_id, own.every, own.margin) == (None, "she", Every.MONTHLY, "ours")
    assert (own.blocked_on, own.blocked_since) == ("MRC", TODAY)
    assert actions.count_due(full, SHE, TODAY) == 2
    assert {each.id for each in actions.read(full, CardFilter())} >= {"own", "theirs"}


def test_a_filter_on_problems_leaves_out_what_has_none(full: Store) -> None:
    full.commit(
        "test",
        Huddle(id="h", territory_id="she", programme_id="sm"),
        Action(id="own", territory_id="she", what="Réserver"),
        Action(id="decided", territory_id="she", huddle_id="h", what="Écrire"),
    )
    of_programme = actions.read(full, CardFilter("she", programme_id="sm"))
    assert [each.id for each in of_programme] == ["decided"]
    assert "own" not in [each.id for each in actions.read(full, CardFilter("she", owner_id="roy"))]
