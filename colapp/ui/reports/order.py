"""One order for a report, as it leaves for a worker: nothing in it belongs to the interface's thread."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage

from colapp.domain.errors import RuleError
from colapp.domain.period import Period
from colapp.reports import export, pdf, summary, territory
from colapp.reports.territory import TerritoryReport
from colapp.storage.errors import WorkspaceError
from colapp.storage.reading import reading
from colapp.wording import refusals


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an order: pages, or the sentence that says why not."""

    order: "Order"
    pages: tuple[QImage, ...] = ()
    told: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Which report; ``to`` is a key of ``colapp.reports.export.FORMATS``, ``dots`` the preview's per inch."""

    workspace: Path
    territory_id: str
    period: Period
    today: date
    to: str
    dots: float

    def preview(self) -> Made:
        """The pages as pictures. The worker reads with a connection of its own."""
        try:
            report = self._read()
            paper: pdf.Paper = "a4" if self.to == "pdf-a4" else "us-letter"
            pages = [QImage.fromData(page) for page in pdf.pages(report, paper, self.dots)]
        except (RuleError, WorkspaceError) as error:
            return Made(self, refusal=refusals.sentence(error))
        return Made(self, tuple(pages), summary.sentences(report))

    def render(self) -> bytes:
        """The report as a file.

        :raises RuleError: as :func:`colapp.reports.territory.build`.
        """
        return export.FORMATS[self.to](self._read())

    def _read(self) -> TerritoryReport:
        with reading(self.workspace) as store:
            return territory.build(store, self.territory_id, self.period, self.today)
