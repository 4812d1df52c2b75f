"""Saying what must move for the aim to be reached: primary drivers and, below each, secondary ones."""

from typing import Any

from colapp.domain.driver import Driver
from colapp.domain.errors import RuleError
from colapp.domain.tree import below, siblings
from colapp.services.order import rank_after
from colapp.storage.change import Change
from colapp.storage.store import Store


def add(
    store: Store, problem_id: str, driver: str, parent_id: str | None = None, after_id: str | None = None
) -> Change | None:
    """Add a primary driver, or a secondary one of the driver ``parent_id``; ``after_id`` as for causes.

    :raises RuleError: ``driver-empty``, ``driver-too-deep``.
    """
    beside = siblings(store.all(Driver, problem_id=problem_id), parent_id)
    added = Driver(
        id=store.new_id(),
        problem_id=problem_id,
        parent_id=parent_id,
        driver=driver.strip(),
        rank=rank_after(beside, after_id),
    )
    return store.commit("add-driver", _hung(store, _checked(added)))


def edit(store: Store, driver_id: str, **fields: Any) -> Change | None:
    """Reword a driver.

    :raises RuleError: ``driver-empty``.
    """
    return store.commit("edit-driver", _checked(store.get(Driver, driver_id).with_(**fields)))


def move(
    store: Store, driver_id: str, parent_id: str | None = None, after_id: str | None = None
) -> Change | None:
    """Hang a driver elsewhere, or change its place among its siblings; ``after_id`` as for causes.

    :raises RuleError: ``driver-too-deep``: there are primary and secondary ones, none below.
    """
    driver = store.get(Driver, driver_id)
    beside = siblings(store.all(Driver, problem_id=driver.problem_id), parent_id)
    rank = rank_after([row for row in beside if row.id != driver_id], after_id)
    return store.commit("move-driver", _hung(store, driver.with_(parent_id=parent_id, rank=rank)))


def trash(store: Store, driver_id: str) -> Change | None:
    """Put a driver in the trash with the secondary ones below it; the ideas stay."""
    driver = store.get(Driver, driver_id)
    living = store.all(Driver, problem_id=driver.problem_id)
    return store.remove("trash-driver", *below(living, driver_id))


def _checked(driver: Driver) -> Driver:
    if not driver.driver.strip():
        raise RuleError("driver-empty")
    return driver


def _hung(store: Store, driver: Driver) -> Driver:
    if driver.parent_id is None:
        return driver
    living = store.all(Driver, problem_id=driver.problem_id)
    primary = {row.id for row in siblings(living, None)} - {driver.id}
    if driver.parent_id not in primary or siblings(living, driver.id):
        raise RuleError("driver-too-deep")
    return driver
