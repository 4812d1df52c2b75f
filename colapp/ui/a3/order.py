"""One order for an A3, as it leaves for a worker: nothing in it belongs to the interface's thread."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage

from colapp.reports import a3
from colapp.reports.a3 import A3, Overflow, Size
from colapp.storage.errors import WorkspaceError
from colapp.storage.reading import reading
from colapp.wording import refusals


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an order: pages with what did not fit, or the sentence that says why not."""

    order: "Order"
    pages: tuple[QImage, ...] = ()
    overflows: tuple[Overflow, ...] = ()
    told: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Which A3, on which paper; ``smaller`` are the boxes in smaller type, ``dots`` the preview's per inch.

    Without a ``problem_id`` it is the blank one.
    """

    workspace: Path
    problem_id: str | None
    today: date
    size: Size
    smaller: frozenset[int]
    dots: float

    def preview(self) -> Made:
        """The pages as pictures. The worker reads with a connection of its own."""
        try:
            page = self._read()
        except WorkspaceError as error:
            return Made(self, refusal=refusals.sentence(error))
        images = [QImage.fromData(image) for image in a3.pages(page, self.size, self.smaller, self.dots)]
        overflows = a3.overflows(page, self.size, self.smaller)
        return Made(self, tuple(images), overflows, told=f"{page.number} {page.statement}".strip())

    def render(self) -> bytes:
        """The A3 as a PDF file."""
        return a3.render(self._read(), self.size, self.smaller)

    def _read(self) -> A3:
        if self.problem_id is None:
            return a3.blank(self.today)
        with reading(self.workspace) as store:
            return a3.build(store, self.problem_id, self.today)
