"""The meeting that is still running, whatever its team: what the window offers to go on with."""

from datetime import datetime, timedelta

from colapp.domain.huddle import Huddle
from colapp.storage.store import Store

FORGOTTEN = timedelta(hours=12)
"""A meeting begun longer ago was forgotten, not interrupted."""


def latest(store: Store, now: datetime) -> Huddle | None:
    """The meeting begun last of those that have not ended, within twelve hours; ``None`` where none is."""
    rows = store.db.execute(
        "select id from huddle where started_at is not null and ended_at is null and deleted_at is null"
        " order by started_at desc"
    )
    found = (store.find(Huddle, row[0]) for row in rows.fetchall())
    begun = (each for each in found if each and each.started_at and now - each.started_at < FORGOTTEN)
    return next(begun, None)
