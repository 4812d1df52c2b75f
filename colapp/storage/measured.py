"""Measures with their points, as charts and verdicts need them."""

from datetime import date

from colapp.domain.advice import Verdict
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import Measured, begun_next
from colapp.storage.store import Store

_DEFINED = """
select measure.id from measure left join problem on problem.id = measure.problem_id
where measure.deleted_at is null and problem.deleted_at is null
and coalesce(problem.territory_id, measure.territory_id) = :territory
order by measure.rank, measure.id
"""


def load(store: Store, measure_id: str) -> Measured:
    """One measure, in the trash or not, with its living points and phases.

    :raises WorkspaceError: ``unknown-row``.
    """
    return _with_points(store, store.get(Measure, measure_id))


def of_problem(store: Store, problem_id: str) -> list[Measured]:
    """The measures of a problem, in their order."""
    return [_with_points(store, m) for m in store.all(Measure, order="rank", problem_id=problem_id)]


def of_territory(store: Store, territory_id: str) -> list[Measured]:
    """All the measures of a territory, its problems' included, but for those of a problem in the trash."""
    measures = defined_in(store, territory_id)
    ids = [measure.id for measure in measures]
    points: dict[str, list[MeasurePoint]] = {}
    for point in store.among(MeasurePoint, ids, "measure_id", "measured_on"):
        points.setdefault(point.measure_id or "", []).append(point)
    phases: dict[str, list[MeasurePhase]] = {}
    for phase in store.among(MeasurePhase, ids, "measure_id", "starts_on"):
        phases.setdefault(phase.measure_id or "", []).append(phase)
    return [
        Measured(each, tuple(points.get(each.id, ())), tuple(phases.get(each.id, ()))) for each in measures
    ]


def defined_in(store: Store, territory_id: str) -> list[Measure]:
    """The same without their points. A measure is where its problem is, which may have moved since."""
    rows = store.db.execute(_DEFINED, {"territory": territory_id})
    return store.among(Measure, [measure_id for (measure_id,) in rows], order="rank")


def verdict_of(store: Store, cycle: Cycle, today: date) -> Verdict | None:
    """What the chart of its measure says of a cycle's prediction; ``None`` where nothing can be asked.

    A measure in the trash still says it: what was predicted of it is not settled by putting it there.
    """
    measure = store.find(Measure, cycle.measure_id)
    if measure is None:
        return None
    cycles = store.all(Cycle, problem_id=cycle.problem_id)
    return _with_points(store, measure).verdict(cycle, today, until=begun_next(cycle, cycles))


def _with_points(store: Store, measure: Measure) -> Measured:
    return Measured(
        measure,
        tuple(store.all(MeasurePoint, order="measured_on", measure_id=measure.id)),
        tuple(store.all(MeasurePhase, order="starts_on", measure_id=measure.id)),
    )


def with_level(store: Store, cycle: Cycle, today: date) -> Cycle:
    """The cycle with what its measure came to, where nobody wrote it."""
    verdict = verdict_of(store, cycle, today) if cycle.obtained is None else None
    if verdict is None or verdict.after is None:
        return cycle
    return cycle.with_(obtained=verdict.after)
