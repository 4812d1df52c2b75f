"""Measures with their points, as charts and verdicts need them."""

from datetime import date

from colapp.domain.advice import Verdict
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import Measured, begun_next
from colapp.domain.problem import Problem
from colapp.storage.store import Store


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
    measures = store.all(Measure, order="rank", territory_id=territory_id)
    return [_with_points(store, m) for m in measures if not _is_buried(store, m)]


def verdict_of(store: Store, cycle: Cycle, today: date) -> Verdict | None:
    """What the chart of its measure says of a cycle's prediction; ``None`` where nothing can be asked."""
    measure = store.find(Measure, cycle.measure_id)
    if measure is None or measure.deleted_at is not None:
        return None
    cycles = store.all(Cycle, problem_id=cycle.problem_id)
    return _with_points(store, measure).verdict(cycle, today, until=begun_next(cycle, cycles))


def _with_points(store: Store, measure: Measure) -> Measured:
    return Measured(
        measure,
        tuple(store.all(MeasurePoint, order="measured_on", measure_id=measure.id)),
        tuple(store.all(MeasurePhase, order="starts_on", measure_id=measure.id)),
    )


def _is_buried(store: Store, measure: Measure) -> bool:
    problem = store.find(Problem, measure.problem_id)
    return problem is not None and problem.deleted_at is not None
