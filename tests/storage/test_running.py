"""Which meeting the window offers to go on with."""

from datetime import timedelta

from colapp.domain.huddle import Huddle
from colapp.services import huddles
from colapp.storage import running
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock


def test_the_last_one_begun_that_has_not_ended(store: Store) -> None:
    assert running.latest(store, store.now(), TODAY) is None
    for territory_id in ("she", "gra"):
        huddles.begin(store, store.now(), TODAY, territory_id)
    found = running.latest(store, store.now(), TODAY)
    assert found is not None and found.territory_id == "gra"
    huddles.end(store, store.now(), found.id)
    again = running.latest(store, store.now(), TODAY)
    assert again is not None and again.territory_id == "she"


def test_one_cut_short_is_offered_all_day_and_not_the_next(store: Store, clock: Clock) -> None:
    huddles.begin(store, store.now(), TODAY, "she")
    clock.time += timedelta(hours=10)
    assert running.latest(store, store.now(), TODAY) is not None, "the battery is charged again"
    assert running.latest(store, store.now(), TODAY + timedelta(days=1)) is None


def test_what_is_offered_is_what_f5_would_go_on_with(store: Store, clock: Clock) -> None:
    huddles.begin(store, store.now(), TODAY, "she")
    tomorrow = TODAY + timedelta(days=1)
    for hours in (1.5, 1):
        clock.time += timedelta(hours=hours)
        offered = running.latest(store, store.now(), tomorrow)
        goes_on = huddles.begin(store, store.now(), tomorrow, "she") is None
        assert (offered is not None) is goes_on is (hours > 1)


def test_a_nights_meeting_is_offered_past_midnight_while_something_is_noted(
    store: Store, clock: Clock
) -> None:
    huddles.begin(store, store.now(), TODAY, "she")
    found = running.latest(store, store.now(), TODAY)
    assert found is not None
    for _ in range(3):
        clock.time += timedelta(hours=1.5)
        huddles.park(store, found.id, "Le stationnement")
        assert running.latest(store, store.now(), TODAY + timedelta(days=1)) is not None


def test_one_in_the_trash_is_not_offered(store: Store) -> None:
    huddles.begin(store, store.now(), TODAY, "she")
    huddles.trash(store, store.all(Huddle)[0].id)
    assert running.latest(store, store.now(), TODAY) is None
