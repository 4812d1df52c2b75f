"""What a manager does with a measure: define it, write its points, decide that its limits start anew."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite
from typing import Any

from colapp.domain.advice.defects import PROPORTIONS
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import SEVERAL_A_DAY, Measured, value_defect
from colapp.domain.pasted import PastedPoint
from colapp.domain.problem import EARLIEST, LATEST, check_day
from colapp.services.order import rank_after
from colapp.storage import measured
from colapp.storage.change import Change
from colapp.storage.store import Store

LENGTHS = range(4, 16)
"""Points that may make a shift or a trend; 0 is the family's own length."""


def add(
    store: Store,
    territory_id: str,
    name: str,
    problem_id: str | None = None,
    idea_id: str | None = None,
    **fields: Any,
) -> Change | None:
    """Define a measure of a territory, mostly of one of its problems; it comes last in their list.

    The countermeasure ``idea_id`` takes it as its own in the same change.

    :raises RuleError: ``name-missing``, ``scale-not-positive``, ``rule-length``, ``target-beyond-all`` with
        the ``most`` that a share can be, ``not-a-number``, ``date-unlikely``.
    """
    fields.setdefault("rank", rank_after(measured.defined_in(store, territory_id)))
    measure = Measure(
        id=store.new_id(), territory_id=territory_id, problem_id=problem_id, name=name.strip(), **fields
    )
    idea = store.find(Countermeasure, idea_id)
    shown = [idea.with_(measure_id=measure.id)] if idea else []
    return store.commit("add-measure", _checked(measure), *shown)


def edit(store: Store, measure_id: str, **fields: Any) -> Change | None:
    """Change what is written of a measure, or how it is charted.

    What is not being changed is not held against it: an old file may hold anything.

    :raises RuleError: as :func:`add`; ``freeze-with-phases``, ``freeze-too-short`` with the ``count`` of
        points up to that day.
    """
    kept = measured.load(store, measure_id)
    edited = kept.measure.with_(**fields)
    _checked(edited, fields)
    if fields.get("baseline_until") is not None:
        _check_baseline(Measured(edited, kept.points, kept.phases))
    return store.commit("edit-measure", edited)


def trash(store: Store, measure_id: str) -> Change | None:
    """Put a measure in the trash with its points."""
    return store.remove("trash-measure", store.get(Measure, measure_id))


def write_point(
    store: Store,
    measure_id: str,
    day: date | None,
    value: float | None,
    size: float | None = None,
    note: str = "",
    cycle_id: str | None = None,
    beside: Sequence[Entity] = (),
) -> Change | None:
    """Write what was collected on a day; the value ``None`` is a known gap. Rows ``beside`` go in the
    same change.

    :raises RuleError: ``date-missing``, ``date-unlikely``; ``date-repeated`` where the day has its point and
        takes only one; and the codes of ``advice.defects``: ``size-missing``, ``more-than-all``…
    """
    point = MeasurePoint(
        id=store.new_id(),
        measure_id=measure_id,
        measured_on=day,
        value=value,
        size=size,
        note=note.strip(),
        cycle_id=cycle_id,
    )
    return store.commit("write-point", _checked_point(store, point), *beside)


def edit_point(store: Store, point_id: str, **fields: Any) -> Change | None:
    """Correct a point, annotate it, tie it to a cycle, leave it out of the limits (``excluded``).

    :raises RuleError: as :func:`write_point`, of what is being changed.
    """
    point = store.get(MeasurePoint, point_id).with_(**fields)
    if fields.keys() & {"measured_on", "value", "size"}:
        _checked_point(store, point)
    return store.commit("edit-point", point)


def trash_points(store: Store, *ids: str) -> Change | None:
    """Put points in the trash, in one gesture."""
    return store.remove("trash-points", *(store.get(MeasurePoint, point_id) for point_id in ids))


def take_in(store: Store, measure_id: str, rows: Sequence[PastedPoint]) -> Change | None:
    """Write a whole paste, or a whole file, as one gesture.

    A day that has its point already gets the new value, and the new note where there is one; what else is
    known of the point stays. Where a day takes several, the first row of a day meets its first point, the
    second its second, so that the same file twice changes nothing.

    :raises RuleError: ``nothing-to-take-in``; else as :func:`write_point`, and nothing is written.
    """
    if not rows:
        raise RuleError("nothing-to-take-in")
    kept = measured.load(store, measure_id)
    several = kept.measure.chart in SEVERAL_A_DAY
    there = {day: iter(points) for day, points in kept.of_days().items()}
    ids = sorted(store.new_id() for _ in rows)  # within a day, the order of the rows is that of the ids
    taken: set[date] = set()
    written: list[MeasurePoint] = []
    for row, new_id in zip(rows, ids, strict=True):
        _check_value(kept, row.day, row.value, row.size)
        if row.day in taken and not several:
            raise RuleError("date-repeated", day=row.day)
        taken.add(row.day)
        new = MeasurePoint(id=new_id, measure_id=measure_id, measured_on=row.day)
        point = next(there.get(row.day, iter(())), new)
        note = row.note.strip() or point.note
        written.append(point.with_(value=row.value, size=row.size, note=note))
    return store.commit("import-points", *written)


def begin_phase(store: Store, measure_id: str, day: date | None, reason: str) -> Change | None:
    """From that day on, centre and limits start anew.

    Only when the shift lasts, its cause is known, and it is wanted and expected to last: that is for a person
    to decide, who says why.

    :raises RuleError: ``phase-reason-missing``, ``date-missing``, ``date-unlikely``, ``phase-too-early`` when
        no point comes before, ``phase-repeated``, ``freeze-with-phases``.
    """
    kept = measured.load(store, measure_id)
    _check_day(day)
    if not reason.strip():
        raise RuleError("phase-reason-missing")
    if kept.measure.baseline_until is not None:
        raise RuleError("freeze-with-phases")
    if day in {phase.starts_on for phase in kept.phases}:
        raise RuleError("phase-repeated", day=day)
    if day and (not kept.dates or day <= kept.dates[0]):
        raise RuleError("phase-too-early")
    phase = MeasurePhase(
        id=store.new_id(), measure_id=measure_id, starts_on=day, reason=reason.strip(), author=store.who
    )
    return store.commit("begin-phase", phase)


def trash_phase(store: Store, phase_id: str) -> Change | None:
    """The limits do not start anew there after all."""
    return store.remove("trash-phase", store.get(MeasurePhase, phase_id))


def _checked(measure: Measure, changed: Iterable[str] = Measure.model_fields) -> Measure:
    changed = set(changed)
    if "name" in changed and not measure.name.strip():
        raise RuleError("name-missing")
    if "multiply" in changed and not (isfinite(measure.multiply) and measure.multiply > 0):
        raise RuleError("scale-not-positive")
    for column in {"shift", "trend"} & changed:
        length = getattr(measure, column)
        if length and length not in LENGTHS:
            raise RuleError("rule-length", least=LENGTHS.start, most=LENGTHS.stop - 1)
    if changed & {"target", "chart", "multiply"}:
        _check_target(measure)
    for column in {"target_on", "baseline_until"} & changed:
        if getattr(measure, column) is not None:
            _check_day(getattr(measure, column))
    return measure


def _check_target(measure: Measure) -> None:
    if measure.target is None:
        return
    if not isfinite(measure.target):
        raise RuleError("not-a-number")
    if measure.chart in PROPORTIONS and not 0 <= measure.target <= measure.multiply:
        raise RuleError("target-beyond-all", most=measure.multiply)


def _check_baseline(wanted: Measured) -> None:
    """A baseline that is set before anything was collected is for later to judge."""
    if wanted.phases:
        raise RuleError("freeze-with-phases")
    if wanted.dates and "freeze-too-short" in wanted.option_defects:
        count = sum(day <= (wanted.measure.baseline_until or day) for day in wanted.dates)
        raise RuleError("freeze-too-short", count=count)


def _checked_point(store: Store, point: MeasurePoint) -> MeasurePoint:
    kept = measured.load(store, point.measure_id or "")
    _check_value(kept, point.measured_on, point.value, point.size)
    others = [each for each in kept.points if each.id != point.id and each.measured_on == point.measured_on]
    if others and kept.measure.chart not in SEVERAL_A_DAY:
        raise RuleError("date-repeated", day=point.measured_on)
    return point


def _check_value(kept: Measured, day: date | None, value: float | None, size: float | None) -> None:
    """Beside what is already there: among shares, a value without its size could not be plotted."""
    _check_day(day)
    code = value_defect(kept.measure.chart, value, size)
    if code is None and kept.is_sized and value is not None and size is None:
        code = "size-missing"
    if code:
        raise RuleError(code)


def _check_day(day: date | None) -> None:
    if day is None:
        raise RuleError("date-missing")
    check_day(day, EARLIEST, LATEST)
