from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.rank import DIGITS, between, spread

ranks = st.text(DIGITS, min_size=1, max_size=12).map(lambda text: text.rstrip("0") or "i")


@given(ranks, ranks)
def test_between_two_ranks_there_is_always_room(one: str, other: str) -> None:
    low, high = sorted((one, other))
    middle = between(low, high)
    assert low < middle
    assert middle < high or low == high
    assert not middle.endswith("0")


@given(ranks)
def test_there_is_room_before_the_first_and_after_the_last(rank: str) -> None:
    before, after = between(None, rank), between(rank, None)
    assert "" < before < rank < after
    assert not before.endswith("0")
    assert not after.endswith("0")


@given(st.lists(st.floats(0, 1, allow_nan=False), max_size=60))
def test_a_list_filled_in_any_order_stays_in_order(places: list[float]) -> None:
    kept: list[str] = []
    for place in places:
        at = int(place * len(kept))
        low, high = kept[at - 1] if at else None, kept[at] if at < len(kept) else None
        kept.insert(at, between(low, high))
    assert kept == sorted(set(kept))


def test_ranks_stay_short_where_everything_is_added_at_one_end() -> None:
    first = last = between(None, None)
    for _ in range(5_000):
        first, last = between(None, first), between(last, None)
    assert len(first) <= 6 and len(last) <= 6


def test_the_unset_rank_comes_before_all() -> None:
    assert between("", None) == between(None, None)
    assert between("i", "") > "i"


@given(st.integers(0, 500))
def test_spread_ranks_are_distinct_and_in_order_with_room_between(count: int) -> None:
    given_ranks = spread(count)
    assert len(given_ranks) == count
    assert given_ranks == sorted(set(given_ranks))
    assert all(low < between(low, high) < high for low, high in pairwise(given_ranks))
