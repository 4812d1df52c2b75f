"""What can be asked of a report: which period, which format."""

from datetime import date

from colapp.domain.period import Period, PeriodKind
from colapp.i18n import N_, _
from colapp.wording import periods

FORMATS = {
    "pdf": N_("PDF, Letter paper"),
    "pdf-a4": N_("PDF, A4 paper"),
    "xlsx": N_("Excel workbook"),
    "csv": N_("Text (CSV): problems"),
    "csv-requests": N_("Text (CSV): requests and their answers"),
    "csv-agreements": N_("Text (CSV): agreements to be renewed"),
}


def usual_periods(today: date) -> list[tuple[str, Period]]:
    """The periods that managers ask for, named: the last whole quarter comes first."""
    quarter, month, year = (
        Period.containing(today, kind) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR)
    )
    named = [
        (_("Last quarter"), quarter.previous),
        (_("This quarter"), quarter),
        (_("Last month"), month.previous),
        (_("This month"), month),
        (_("Last year"), year.previous),
        (_("This year"), year),
    ]
    return [(f"{name} ({periods.label(period)})", period) for name, period in named]
