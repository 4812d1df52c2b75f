"""Which meeting the window offers to go on with."""

from datetime import timedelta

from colapp.domain.huddle import Huddle
from colapp.services import huddles
from colapp.storage import running
from colapp.storage.store import Store
from tests.conftest import TODAY, Clock


def test_the_last_one_begun_that_has_not_ended(store: Store) -> None:
    assert running.latest(store, store.now()) is None
    for territory_id in ("she", "gra"):
        huddles.begin(store, store.now(), TODAY, territory_id)
    found = running.latest(store, store.now())
    assert found is not None and found.territory_id == "gra"
    huddles.end(store, store.now(), found.id)
    again = running.latest(store, store.now())
    assert again is not None and again.territory_id == "she"


def test_one_forgotten_for_half_a_day_is_not_offered(store: Store, clock: Clock) -> None:
    huddles.begin(store, store.now(), TODAY, "she")
    clock.time += timedelta(hours=12)
    assert running.latest(store, store.now()) is None


def test_one_in_the_trash_is_not_offered(store: Store) -> None:
    huddles.begin(store, store.now(), TODAY, "she")
    huddles.trash(store, store.all(Huddle)[0].id)
    assert running.latest(store, store.now()) is None
