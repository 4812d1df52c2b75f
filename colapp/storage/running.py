"""The meeting that is still running, whatever its team: what the window offers to go on with."""

from datetime import date, datetime

from colapp.domain import huddle_clock
from colapp.domain.huddle import Huddle
from colapp.storage.huddle import last_noted
from colapp.storage.store import Store


def latest(store: Store, now: datetime, today: date) -> Huddle | None:
    """The meeting begun last of those that have not ended; one that was forgotten is none of them."""
    rows = store.db.execute(
        "select id from huddle where started_at is not null and ended_at is null and deleted_at is null"
        " order by started_at desc"
    )
    found = (store.get(Huddle, row[0]) for row in rows.fetchall())
    going_on = (
        each for each in found if not huddle_clock.is_forgotten(each, last_noted(store, each), now, today)
    )
    return next(going_on, None)
