"""What a measure's own things are called, and in plain words when to use each chart."""

from colapp.domain.chart import Direction, Family, Kind
from colapp.domain.measure import Frequency, Measure, MeasureKind
from colapp.i18n import N_, _, _p

KINDS = {
    MeasureKind.OUTCOME: N_("Outcome"),
    MeasureKind.PROCESS: N_("Process"),
    MeasureKind.BALANCING: N_("Balancing"),
}
KINDS_TOLD = {
    MeasureKind.OUTCOME: N_("What it changes for people: the reason for the work."),
    MeasureKind.PROCESS: N_("Whether what was decided is really done."),
    MeasureKind.BALANCING: N_("Whether something else gets worse meanwhile."),
}
DIRECTIONS = {
    Direction.INCREASE: N_("Higher is better"),
    Direction.DECREASE: N_("Lower is better"),
    Direction.NEUTRAL: N_("Neither: only followed"),
}
FREQUENCIES = {
    Frequency.DAILY: N_("Every day"),
    Frequency.WEEKLY: N_("Every week"),
    Frequency.MONTHLY: N_("Every month"),
    Frequency.QUARTERLY: N_("Every quarter"),
    Frequency.IRREGULAR: N_("Irregularly"),
}
FAMILIES = {
    Family.ANHOEJ: N_("Anhøj: the runs of the whole line"),
    Family.MAKING_DATA_COUNT: N_("Making Data Count (NHS): shift, trend, two of three"),
    Family.PROVOST_MURRAY: N_("Provost & Murray: shift, trend, two of three"),
}
CHARTS = {
    Kind.RUN: N_("Run chart (median)"),
    Kind.P: N_("Share of a total (p)"),
    Kind.C: N_("Number of events (c)"),
    Kind.U: N_("Rate of events (u)"),
    Kind.I: N_("One value at a time (I)"),
    Kind.MR: N_("Steps from value to value (MR)"),
    Kind.MDC: N_("Making Data Count (XmR)"),
    Kind.G: N_("Cases between two events (g)"),
    Kind.T: N_("Time between two events (t)"),
    Kind.XBAR: N_("Averages of several values (x̄)"),
    Kind.S: N_("Spread of several values (s)"),
    Kind.I_PRIME: N_("Averages on changing numbers (I′)"),
    Kind.P_PRIME: N_("Share of a very large total (p′)"),
    Kind.U_PRIME: N_("Rate on a very large scale (u′)"),
}
"""In the order in which they are offered: the ones that most people need come first."""
CHARTS_TOLD = {
    Kind.RUN: N_("To begin with, whatever is measured: a line and its median. Asks for nothing, says less."),
    Kind.P: N_(
        "So many out of so many: appointments missed out of appointments given. Each point has its total."
    ),
    Kind.C: N_("A count per period, where the occasions hardly change: complaints per month."),
    Kind.U: N_("Events over an extent that changes: falls over days of presence. Each point has its extent."),
    Kind.I: N_("One measured value per period: a delay, a cost, a temperature."),
    Kind.MR: N_("How much a value differs from the one before; goes with the chart of single values."),
    Kind.MDC: N_("One value per period, read as the NHS does: mean, limits, and its own rules."),
    Kind.G: N_("For rare events: how many cases went well between two of them. More is better."),
    Kind.T: N_("For rare events: how many days between two of them. Each point is an event."),
    Kind.XBAR: N_("Several values per period: write each on its own line with the same date."),
    Kind.S: N_("As the averages, for how much the values of one period differ from each other."),
    Kind.I_PRIME: N_("An average per period, made of a number of cases that changes much."),
    Kind.P_PRIME: N_(
        "As the share of a total, where totals are in the thousands and nearly all points are out."
    ),
    Kind.U_PRIME: N_("As the rate, where extents are in the thousands and nearly all points are out."),
}
SIZED = frozenset({Kind.P, Kind.U, Kind.P_PRIME, Kind.U_PRIME, Kind.I_PRIME})
"""Charts whose points are a numerator over a denominator."""


def kind(value: MeasureKind) -> str:
    """What the measure tells."""
    return _(KINDS[value])


def direction(value: Direction) -> str:
    """Which way is better."""
    return _(DIRECTIONS[value])


def frequency(value: Frequency) -> str:
    """How often a point is collected."""
    return _(FREQUENCIES[value])


def family(value: Family) -> str:
    """Whose rules."""
    return _(FAMILIES[value])


def chart(value: Kind) -> str:
    """The kind of chart."""
    return _(CHARTS[value])


def when_to_use(value: Kind) -> str:
    """When this chart is the right one, in a sentence or two."""
    return _(CHARTS_TOLD[value])


def columns(measure: Measure) -> tuple[str, str]:
    """What value and size of a point are called in the table; the second is empty where there is none."""
    unit = f" ({measure.unit})" if measure.unit and measure.chart not in SIZED else ""
    match measure.chart:
        case Kind.G:
            return _("Cases since the event before"), ""
        case Kind.T:
            return _("Time since the event before") + unit, ""
        case Kind.C:
            return _("Events") + unit, ""
        case Kind.P | Kind.P_PRIME:
            return _p("column", "Number"), _p("column", "Out of")
        case Kind.U | Kind.U_PRIME:
            return _("Events"), _("Extent")
        case Kind.I_PRIME:
            return _("Sum"), _("Cases")
    return _("Value") + unit, ""
