from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.territory import Territory, path, within

ESTRIE = Territory(id="estrie", name="Estrie")
SHERBROOKE = Territory(id="she", name="RLS de Sherbrooke", short_name="Sherbrooke", parent_id="estrie")
SITE = Territory(id="site", name="CLSC Camirand", parent_id="she")
GRANIT = Territory(id="gra", name="RLS du Granit", parent_id="estrie")
ALL = [SITE, GRANIT, SHERBROOKE, ESTRIE]


def test_a_region_holds_all_that_lies_inside_it() -> None:
    assert within(ALL, "estrie") == {"estrie", "she", "site", "gra"}
    assert within(ALL, "she") == {"she", "site"}
    assert within(ALL, "site") == {"site"}


def test_the_breadcrumb_goes_from_the_outermost_in() -> None:
    assert [territory.label for territory in path(ALL, "site")] == ["Estrie", "Sherbrooke", "CLSC Camirand"]
    assert path(ALL, "nowhere") == []


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12))
def test_territories_that_contain_each_other_are_walked_once(parents: list[tuple[int, int]]) -> None:
    """Two machines may each put one territory inside the other."""
    tree = [Territory(id=str(child), parent_id=str(parent)) for child, parent in dict(parents).items()]
    for territory in tree:
        steps = [step.id for step in path(tree, territory.id)]
        assert steps[-1] == territory.id and len(steps) == len(set(steps))
        assert territory.id in within(tree, territory.id)
        assert all(territory.id in within(tree, outer) for outer in steps)


def test_a_territory_counts_between_its_dates_both_included() -> None:
    merged = Territory(id="x", valid_from=date(2015, 4, 1), valid_to=date(2024, 11, 30))
    assert not merged.is_valid_on(date(2015, 3, 31))
    assert merged.is_valid_on(date(2015, 4, 1)) and merged.is_valid_on(date(2024, 11, 30))
    assert not merged.is_valid_on(date(2024, 12, 1))
    assert ESTRIE.is_valid_on(date(1900, 1, 1))


def test_aliases_are_read_from_a_list_and_from_a_column() -> None:
    assert Territory(id="x", aliases=("Lac-Mégantic",)).aliases == ("Lac-Mégantic",)
    assert Territory.model_validate({"id": "x", "aliases": '["Lac-Mégantic"]'}).aliases == ("Lac-Mégantic",)
