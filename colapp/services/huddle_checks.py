"""What a meeting adds to a cycle beside its judgement: what was collected today, what was learned."""

from datetime import date

from colapp.domain.cycle import Cycle
from colapp.domain.huddle import EntryKind, HuddleEntry
from colapp.services import measures
from colapp.services.minutes import line
from colapp.storage.change import Change
from colapp.storage.store import Store


def collect(
    store: Store,
    today: date,
    huddle_id: str,
    cycle_id: str,
    measure_id: str,
    value: float | None,
    size: float | None = None,
    words: str = "",
) -> Change | None:
    """Write the point of today, and ``words``, the same as it was said, in the minutes.

    :raises RuleError: as :func:`measures.write_point`.
    """
    cycle = store.get(Cycle, cycle_id)
    of = {"cycle_id": cycle_id, "problem_id": cycle.problem_id, "words": words.strip()}
    entry = line(store, huddle_id, EntryKind.CHECKED, **of)
    return measures.write_point(store, measure_id, today, value, size, cycle_id=cycle_id, beside=[entry])


def learn(store: Store, entry_id: str, words: str) -> Change | None:
    """Add what was learned to what was said of a cycle; its own page says it too, where it said nothing."""
    entry, learned = store.get(HuddleEntry, entry_id), words.strip()
    told = ". ".join(part for part in (entry.words.rstrip(". "), learned) if part)
    cycle = store.find(Cycle, entry.cycle_id)
    beside = [cycle.with_(check=learned)] if cycle and not cycle.check.strip() else []
    return store.commit("edit-huddle-note", entry.with_(words=told), *beside)
