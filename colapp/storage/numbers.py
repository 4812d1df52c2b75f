"""The next speakable number of a territory."""

from colapp.domain.problem import number
from colapp.storage.store import Store


def next_number(store: Store, prefix: str) -> str:
    """The number after the highest ever given with that prefix, the trash included: none is spoken twice."""
    start = number(prefix, 0).removesuffix("000")
    last = store.db.execute(
        "select max(cast(substr(number, ?) as integer)) from problem where number >= ? and number < ?",
        [len(start) + 1, start, start + "\uffff"],
    ).fetchone()[0]
    return number(prefix, (last or 0) + 1)
