"""Measures and cycles as charts get them, made by hand."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.measured import Measured

TODAY = date(2026, 11, 20)
FIRST = date(2026, 7, 3)
STEP = timedelta(days=7)

MISSED = (18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18, 15, 12, 13, 11, 12, 11, 10, 11)
"""Missed appointments in per cent: twelve weeks, then the change of the second cycle."""
BASELINE = FIRST + 11 * STEP
CHANGE = FIRST + 12 * STEP


def measured(
    values: Sequence[float | None],
    sizes: Sequence[float | None] | None = None,
    *,
    notes: Mapping[int, str] | None = None,
    excluded: Collection[int] = (),
    phases: Collection[int] = (),
    **fields: Any,
) -> Measured:
    """A measure with one point a week from ``FIRST``."""
    points = tuple(
        MeasurePoint(
            id=f"p{i:03d}",
            measure_id="m",
            measured_on=FIRST + i * STEP,
            value=value,
            size=sizes[i] if sizes else None,
            note=(notes or {}).get(i, ""),
            excluded=i in excluded,
        )
        for i, value in enumerate(values)
    )
    starts = tuple(MeasurePhase(id=f"f{at}", starts_on=FIRST + at * STEP, reason="Local") for at in phases)
    return Measured(Measure(id="m", **fields), points, starts)


def cycle(number: int, began_on: date, plan: str = "", **fields: Any) -> Cycle:
    """A cycle whose change began on that day."""
    return Cycle(id=f"c{number}", number=number, plan=plan, began_on=began_on, locked_on=began_on, **fields)
