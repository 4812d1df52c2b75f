"""The words on a chart: its lines, its axes, and all there is to say of one of its points."""

from collections.abc import Sequence
from datetime import date

from colapp import i18n
from colapp.domain.advice.defects import PROPORTIONS
from colapp.domain.advice.reading import Reading, has_centre, has_limits, readings
from colapp.domain.chart import Kind, Side
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Frequency, Measure
from colapp.domain.measured import Measured
from colapp.domain.spc import Chart, Phase
from colapp.i18n import _, _p
from colapp.wording import advice, formats
from colapp.wording import advice_codes as codes

SMALL = 10
"""A smaller denominator weighs little: its share jumps at every case."""


def centre_label(measured: Measured, phase: Phase) -> str:
    """``médiane de départ 18 %``: the centre line, named where it stands."""
    return f"{_centre_name(measured.chart)} {advice.value(phase.centre, measured.measure)}"


def limit_label(measured: Measured, number: float, side: Side) -> str:
    """``limite haute 26 %``."""
    told = _("upper limit {value}") if side is Side.UPPER else _("lower limit {value}")
    return told.format(value=advice.value(number, measured.measure))


def target_label(measured: Measured) -> str:
    """``cible 10 %``."""
    return _("target {value}").format(value=advice.value(measured.measure.target, measured.measure))


def predicted_label(number: float, measured: Measured) -> str:
    """``prédit 12 %``."""
    return _("predicted {value}").format(value=advice.value(number, measured.measure))


def cycle_label(cycle: Cycle) -> str:
    """``Cycle 2 : SMS 48 h + appel``."""
    plan = " ".join(cycle.plan.split())
    short = cycle_name(cycle)
    return _("{cycle}: {plan}").format(cycle=short, plan=plan) if plan else short


def cycle_name(cycle: Cycle) -> str:
    """``Cycle 2``."""
    return _("Cycle {n}").format(n=cycle.number)


def tick_labels(ticks: Sequence[float], decimals: int, measure: Measure) -> tuple[str, ...]:
    """The numbers along an axis; the uppermost bears the unit where it is a sign or a letter: ``20 %``."""
    names = [_tick(tick, decimals) for tick in ticks]
    told = advice.unit(measure)
    if names and 0 < len(told) <= 2:
        names[-1] = formats.with_unit(names[-1], told)
    return tuple(names)


def _tick(number: float, decimals: int) -> str:
    if abs(number) >= 1e15:
        return f"{number:.0e}"
    return formats.number(round(number, decimals), decimals).replace("-", "−")


def axis_date(measured: Measured, position: int, today: date) -> str:
    """``9 sept.``; of what is collected by the month or the quarter, ``sept. 2025``."""
    day = measured.dates[position]
    if measured.measure.frequency not in {Frequency.MONTHLY, Frequency.QUARTERLY}:
        return formats.near_day(day, today)
    month = formats.MONTHS[i18n.language()][day.month - 1]
    return month if day.year == today.year else f"{month} {day.year}"


def point(
    measured: Measured, position: int, reading: Reading | None = None, cycle: Cycle | None = None
) -> str:
    """All there is to say of one point: date, value, what it was counted on, signals, note, cycle."""
    drawn, observed = measured.chart.points[position], measured.observations[position]
    day = formats.day(measured.dates[position], year=True)
    reading = reading or readings(measured.chart)[position]
    if drawn.value is None:
        told = [_("{day}: no value.").format(day=day)]
    else:
        shown = advice.value(drawn.value, measured.measure)
        if measured.is_sized and observed.value is not None and observed.size is not None:
            shown = _("{share} ({count} of {size})").format(
                share=shown,
                count=formats.plain_number(observed.value),
                size=formats.plain_number(observed.size),
            )
        told = [_("{day}: {value}.").format(day=day, value=shown)]
    if reading.side is not None:
        told += _signals(measured, reading)
    if drawn.excluded:
        told.append(_("Left out of the centre and the limits."))
    if is_small(measured, position):
        told.append(_("Small denominator: it weighs little."))
    told += [_("Note: {note}").format(note=_ended(note)) for note in _notes(measured, position)]
    if cycle is not None:
        told.append(cycle_name(cycle) + ".")
    return " ".join(told)


def table_head(measured: Measured) -> tuple[str, ...]:
    """The columns of the chart as a table."""
    sized = (_p("column", "Counted"), _p("column", "Out of")) if measured.is_sized else ()
    limits = () if measured.measure.chart is Kind.RUN else (_("Lower limit"), _("Upper limit"))
    return (_("Date"), *sized, _("Value"), _("Centre line"), *limits, _("Signals"), _("Note"))


def table_rows(measured: Measured, found: Sequence[Reading]) -> list[tuple[str, ...]]:
    """The points as lines of that table; ``found`` is what each of them shows."""
    chart = measured.chart
    drawn = [(has_centre(chart, phase), has_limits(chart, phase)) for phase in chart.phases]
    return [
        _table_row(measured, position, reading, *drawn[chart.points[position].phase])
        for position, reading in enumerate(found)
    ]


def _table_row(
    measured: Measured, position: int, reading: Reading, has_centre: bool, has_limits: bool
) -> tuple[str, ...]:
    observed = measured.observations[position]
    drawn, measure = measured.chart.points[position], measured.measure
    counts = [formats.plain_number(x) if x is not None else "–" for x in (observed.value, observed.size)]
    bounds = (drawn.lower, drawn.upper) if has_limits else (None, None)
    return (
        formats.day(measured.dates[position], year=True),
        *(counts if measured.is_sized else ()),
        advice.value(drawn.value, measure),
        advice.value(drawn.centre if has_centre else None, measure),
        *(advice.value(bound, measure) for bound in (bounds if measure.chart is not Kind.RUN else ())),
        " ".join(_signals(measured, reading)) if reading.side is not None else "",
        " ".join(_notes(measured, position)),
    )


def is_small(measured: Measured, position: int) -> bool:
    """Whether a share stands on a denominator too small to weigh."""
    size = measured.observations[position].size
    return measured.measure.chart in PROPORTIONS and size is not None and size < SMALL


def _signals(measured: Measured, reading: Reading) -> list[str]:
    meaning = _(codes.VARIATION_NAMES[reading.variation(measured.measure.direction)])
    told = [advice.signal(each, measured.chart.options.rules) for each in reading.signals]
    if reading.run is not None:
        told.append(advice.run_line(measured, len(reading.run.positions), reading.run.side))
    return [_("{meaning}: {signal}").format(meaning=meaning, signal=formats.lowered(told[0])), *told[1:]]


def _centre_name(chart: Chart) -> str:
    if chart.kind in advice.MEDIANS:
        return _("baseline median") if advice.is_frozen(chart) else _("median")
    return _("baseline mean") if advice.is_frozen(chart) else _("mean")


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?…" else f"{sentence}."


def _notes(measured: Measured, position: int) -> Sequence[str]:
    notes = (" ".join(each.note.split()) for each in measured.positions[position])
    return [note for note in notes if note]
