"""Periods in words: as a title, inside a sentence, as dates, and as typed."""

from babel.dates import format_date

from colapp import i18n
from colapp.domain.period import Period, PeriodKind
from colapp.i18n import N_, _
from colapp.wording import formats

QUARTERS = (
    N_("1st quarter {year}"),
    N_("2nd quarter {year}"),
    N_("3rd quarter {year}"),
    N_("4th quarter {year}"),
)
DURING_QUARTERS = (
    N_("in the 1st quarter of {year}"),
    N_("in the 2nd quarter of {year}"),
    N_("in the 3rd quarter of {year}"),
    N_("in the 4th quarter of {year}"),
)


def label(period: Period) -> str:
    """``3e trimestre 2026``, ``septembre 2026``, ``2026``, ``1er juil. – 15 août 2026``."""
    match period.kind:
        case PeriodKind.YEAR:
            return str(period.start.year)
        case PeriodKind.QUARTER:
            return _(QUARTERS[period.quarter - 1]).format(year=period.start.year)
        case PeriodKind.MONTH:
            return _month(period)
        case PeriodKind.DAYS:
            return days(period)


def during(period: Period) -> str:
    """The same inside a sentence: ``au 3e trimestre 2026``, ``en septembre 2026``, ``du … au …``."""
    match period.kind:
        case PeriodKind.YEAR:
            return _("in {year}").format(year=period.start.year)
        case PeriodKind.QUARTER:
            return _(DURING_QUARTERS[period.quarter - 1]).format(year=period.start.year)
        case PeriodKind.MONTH:
            return _("in {month}").format(month=_month(period))
        case PeriodKind.DAYS:
            return _("from {start} to {end}").format(
                start=_first(period), end=formats.day(period.end, year=True)
            )


def days(period: Period) -> str:
    """``1er juil. – 30 sept. 2026``; the year is said once where it is the same."""
    end = formats.day(period.end, year=True)
    return end if period.start == period.end else f"{_first(period)} – {end}"


def short(period: Period) -> str:
    """As typed, and what a file's name or the foot of a bar has room for: ``2026-T3``, ``2026-09``."""
    start, end = period.start, period.end
    match period.kind:
        case PeriodKind.YEAR:
            return f"{start:%Y}"
        case PeriodKind.QUARTER:
            return f"{start:%Y}-{'Q' if i18n.language() == 'en' else 'T'}{period.quarter}"
        case PeriodKind.MONTH:
            return f"{start:%Y-%m}"
        case PeriodKind.DAYS:
            return f"{start}..{end}"


def _month(period: Period) -> str:
    return format_date(period.start, "MMMM y", locale=i18n.locale())


def _first(period: Period) -> str:
    return formats.day(period.start, year=period.start.year != period.end.year)
