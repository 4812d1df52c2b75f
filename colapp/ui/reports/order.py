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
    """What came of an order: pages, or a file, or the sentence that says why not."""

    order: "Order"
    pages: tuple[QImage, ...] = ()
    told: str = ""
    file: Path | None = None
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

    def write(self, file: Path) -> Made:
        """The report in a file."""
        try:
            export.write(self._read(), self.to, file)
        except (RuleError, WorkspaceError) as error:
            return Made(self, refusal=refusals.sentence(error))
        return Made(self, file=file)

    def _read(self) -> TerritoryReport:
        with reading(self.workspace) as store:
            return territory.build(store, self.territory_id, self.period, self.today)
