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


def learn(store: Store, huddle_id: str, cycle_id: str, words: str) -> Change | None:
    """Say what was learned of a cycle, or say it otherwise: its own line of the minutes, which stays whatever
    answer is given afterwards; empty, it is taken out. The cycle's page says it too, where it said nothing.
    """
    said, cycle, words = learned(store, huddle_id, cycle_id), store.get(Cycle, cycle_id), words.strip()
    told = [cycle.with_(check=words)] if cycle.check.strip() in ("", said.words if said else "") else []
    if said is not None and not words:
        return store.commit("trash-huddle-note", *store.buried([said]), *told)
    if said is not None:
        return store.commit("edit-huddle-note", said.with_(words=words), *told)
    if not words:
        return None
    of = {"cycle_id": cycle_id, "problem_id": cycle.problem_id}
    return store.commit("note-huddle", line(store, huddle_id, EntryKind.NOTE, words=words, **of), *told)


def learned(store: Store, huddle_id: str, cycle_id: str) -> HuddleEntry | None:
    """What a meeting says was learned of a cycle."""
    said = store.all(HuddleEntry, huddle_id=huddle_id, cycle_id=cycle_id, entry_kind=EntryKind.NOTE)
    return said[-1] if said else None
