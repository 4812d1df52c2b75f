"""The drawing that a page shows, on a sheet."""

from colapp import __version__
from colapp.domain.cause import Cause
from colapp.i18n import _
from colapp.reports import drawing_pdf
from colapp.reports.drawing_pdf import Drawing
from colapp.storage.causes import chain
from colapp.ui.causes.shown import Shown
from colapp.ui.causes.tools import BY_NAME, layout
from colapp.ui.reports.paper_export import Sheet
from colapp.ui.session import Session
from colapp.wording.causes import therefore


def sheet(session: Session, shown: Shown) -> Sheet | None:
    """What would be printed now; a cause that is chosen is read back to the problem beneath."""
    analysis, tool, row = shown.analysis, shown.tool, shown.row
    if analysis is None:
        return None
    conclusion = therefore(chain(analysis, row.id)) if isinstance(row, Cause) else ""
    drawing = Drawing(
        title=_(BY_NAME[tool].title),
        number=analysis.problem.number,
        statement=analysis.problem.statement,
        conclusion=conclusion if tool in ("whys", "fishbone") else "",
        today=session.today(),
        version=__version__,
    )
    drawn = layout(tool, analysis, session.references)
    return drawing_pdf.file_name(drawing), lambda: drawing_pdf.render(drawing, drawing_pdf.fitted(drawn))
