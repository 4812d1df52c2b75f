"""What a meeting settles before it ends: when the team meets next."""

from datetime import date

from colapp.domain.huddle import Huddle
from colapp.storage.change import Change
from colapp.storage.store import Store


def plan_next(store: Store, huddle_id: str, next_on: date | None, next_at: str = "") -> Change | None:
    """Say when the next meeting is; it is kept at once, whatever happens before this one ends."""
    return store.commit(
        "plan-next-huddle", store.get(Huddle, huddle_id).with_(next_on=next_on, next_at=next_at)
    )
