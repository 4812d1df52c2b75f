"""What others found about a change: sources cited for a cycle or a countermeasure."""

from typing import Any

from colapp.domain.cycle import Cycle
from colapp.domain.evidence import Evidence, SourceKind, meant, recognised
from colapp.services.order import rank_after
from colapp.storage.change import Change
from colapp.storage.store import Store


def of_cycle(store: Store, problem_id: str, cycle_id: str | None) -> list[Evidence]:
    """The sources of a cycle, in their order; without one, those of the problem before its first cycle."""
    found = store.all(Evidence, order="rank", problem_id=problem_id, cycle_id=cycle_id)
    return [each for each in found if cycle_id or not each.countermeasure_id]


def of_countermeasure(store: Store, problem_id: str, countermeasure_id: str) -> list[Evidence]:
    """The sources of an idea, in their order."""
    return store.all(Evidence, order="rank", problem_id=problem_id, countermeasure_id=countermeasure_id)


def taken_along(store: Store, cycle: Cycle) -> list[Evidence]:
    """What was cited before the first cycle is cited for it, in the change that opens it."""
    return [each.with_(cycle_id=cycle.id) for each in of_cycle(store, cycle.problem_id or "", None)]


def add(
    store: Store,
    problem_id: str,
    cycle_id: str | None = None,
    countermeasure_id: str | None = None,
    **fields: Any,
) -> Change | None:
    """Cite a source, last of its list. A reference that is a DOI or a link says so by its form.

    :raises RuleError: ``evidence-empty``, ``doi-form``, ``link-form``.
    """
    beside = store.all(Evidence, order="rank", problem_id=problem_id)
    evidence = Evidence(
        id=store.new_id(),
        problem_id=problem_id,
        cycle_id=cycle_id,
        countermeasure_id=countermeasure_id,
        rank=rank_after(beside),
        **_with_kind(fields),
    )
    return store.commit("add-evidence", evidence.checked())


def edit(store: Store, evidence_id: str, **fields: Any) -> Change | None:
    """Change what is written of a source; another reference may say another kind by its form.

    :raises RuleError: as :func:`add`.
    """
    edited = store.get(Evidence, evidence_id).with_(**_with_kind(fields))
    return store.commit("edit-evidence", edited.checked())


def trash(store: Store, evidence_id: str) -> Change | None:
    """Put a source in the trash."""
    return store.remove("trash-evidence", store.get(Evidence, evidence_id))


def _with_kind(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the kind that the reference shows, unless a kind was chosen with it."""
    reference = str(fields.get("reference") or "")
    found = recognised(reference)
    kind: SourceKind | None = found[0] if found else meant(reference)
    return fields if kind is None or "source_kind" in fields else fields | {"source_kind": kind}
