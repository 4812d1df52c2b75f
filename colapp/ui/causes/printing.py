"""The drawing in a file: asked where, written in the background, told in place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from colapp import __version__
from colapp.domain.cause import Cause
from colapp.i18n import _
from colapp.reports import drawing_pdf
from colapp.reports.drawing_pdf import Drawing, Layout
from colapp.storage.causes import Analysis, chain
from colapp.storage.errors import WorkspaceError
from colapp.ui import tasks
from colapp.ui.causes.rows import Row
from colapp.ui.causes.tools import BY_NAME, layout
from colapp.ui.reports.notice import Notice
from colapp.ui.saving import ask_where
from colapp.ui.session import Session
from colapp.wording import refusals
from colapp.wording.causes import therefore


@dataclass(frozen=True, slots=True)
class Order:
    """One drawing to print, as it leaves for a worker: nothing in it belongs to the interface's thread."""

    drawing: Drawing
    layout: Layout

    def write(self, file: Path) -> str:
        """The sentence that says why there is no file; empty where there is one."""
        try:
            drawing_pdf.write(self.drawing, drawing_pdf.fitted(self.layout), file)
        except WorkspaceError as error:
            return refusals.sentence(error)
        return ""


class Printing:
    """Prints what the page shows."""

    def __init__(self, session: Session, page: QWidget, notice: Notice) -> None:
        self._session, self._page, self._notice = session, page, notice

    def ask_where(self, tool: str, analysis: Analysis, row: Row | None) -> None:
        """Ask for the file, under a name that says what it holds."""
        order = self.order(tool, analysis, row)
        ask_where(
            self._page, "drawing-file-dialog", _("Print this drawing"), _("PDF file"),
            drawing_pdf.file_name(order.drawing), self._writing(order),
        )  # fmt: skip

    def order(self, tool: str, analysis: Analysis, row: Row | None) -> Order:
        """What would be printed now; a cause that is chosen is read back to the problem beneath."""
        conclusion = therefore(chain(analysis, row.id)) if isinstance(row, Cause) else ""
        problem = analysis.problem
        drawing = Drawing(
            title=_(BY_NAME[tool].title),
            number=problem.number,
            statement=problem.statement,
            conclusion=conclusion if tool in ("whys", "fishbone") else "",
            today=self._session.today(),
            version=__version__,
        )
        return Order(drawing, layout(tool, analysis, self._session.references))

    def _writing(self, order: Order) -> Callable[[str], None]:
        def write(file: str) -> None:
            path = Path(file)
            tasks.of(self._session).start(
                lambda: order.write(path), lambda refusal: self._tell(path, str(refusal))
            )

        return write

    def _tell(self, file: Path, refusal: str) -> None:
        if refusal:
            self._notice.refuse(refusal)
        else:
            self._notice.tell(file, _("Drawing written: {name}").format(name=file.name))
            self._session.told.emit(self._notice.sentence)
