"""Every format by its name: from a report to a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from colapp.domain.period import Period
from colapp.i18n import N_, _
from colapp.reports import delimited, pdf, writing, xlsx
from colapp.reports.territory import TerritoryReport
from colapp.wording import periods

FORMATS: dict[str, Callable[[TerritoryReport], bytes]] = {
    "pdf": pdf.render,
    "pdf-a4": partial(pdf.render, paper="a4"),
    "xlsx": xlsx.render,
    "csv": delimited.render,
    "csv-requests": delimited.render_requests,
    "csv-agreements": delimited.render_agreements,
}
"""``pdf`` is on Letter, the paper of Québec; ``pdf-a4`` is for France. Text holds one list: ``csv`` the
problems.
"""
REPORT = N_("Report {territory} {period}")
NAMES = {
    "csv-requests": N_("Requests {territory} {period}"),
    "csv-agreements": N_("Agreements {territory} {period}"),
}
"""Of the files that hold one list only, so that they can lie in one folder."""


def write(report: TerritoryReport, to: str, path: Path) -> None:
    """Write the report in the format ``to``.

    :raises WorkspaceError: as :func:`colapp.reports.writing.write`.
    """
    writing.write(path, FORMATS[to](report))


def suffix(to: str) -> str:
    """``.pdf`` for ``pdf-a4``."""
    return "." + to.partition("-")[0]


def file_name(territory: str, period: Period, to: str) -> str:
    """``Rapport RLS de Coaticook 2026-T3.pdf``, without what a file system refuses."""
    pattern = NAMES.get(to, REPORT)
    name = _(pattern).format(territory=territory, period=periods.short(period))
    return writing.safe_name(name) + suffix(to)
