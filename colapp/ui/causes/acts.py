"""What the commands, the drags and the buttons of the page do to what is chosen."""

from PySide6.QtCore import QPointF

from colapp.domain.cause import Cause
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.problem import Problem
from colapp.drawing.quadrant import estimates_at
from colapp.i18n import _
from colapp.services import causes, countermeasures
from colapp.storage.causes import Analysis
from colapp.ui.causes import draft, moves
from colapp.ui.causes.canvas import Canvas
from colapp.ui.causes.gestures import Gestures, can_hang
from colapp.ui.causes.panel import CausePanel
from colapp.ui.causes.rows import Row, row_of, words_of
from colapp.ui.causes.shown import Shown
from colapp.ui.causes.writer import Writer
from colapp.ui.session import Session
from colapp.wording.formats import number


class Acts:
    """Each act goes through a service; the page follows the change that it makes."""

    def __init__(
        self,
        session: Session,
        shown: Shown,
        canvas: Canvas,
        panel: CausePanel,
        writer: Writer,
    ) -> None:
        self._session, self._shown, self._gestures = session, shown, Gestures(session)
        self._canvas, self._panel, self._writer = canvas, panel, writer

    def run(self, name: str) -> None:
        """Do one of the commands."""
        analysis, tool, row = self._shown.analysis, self._shown.tool, self._shown.row
        if analysis is None:
            return
        match name:
            case "add-below":
                self._writer.begin(draft.below(analysis, tool, row))
            case "add-beside":
                self._writer.begin(draft.beside(analysis, tool, row))
            case "add-branch":
                self._writer.begin(draft.a_branch())
            case "branches-health" | "branches-6m":
                set_name = name.removeprefix("branches-")
                self._session.perform(causes.use_branches, analysis.problem.id, set_name)
            case "add-idea":
                self._add_idea(analysis, row)
            case _ if row is not None:
                self._run_on(name, analysis, row)

    def begin(self) -> None:
        """What the button of an empty drawing does."""
        analysis, tool = self._shown.analysis, self._shown.tool
        if analysis is None:
            return
        if tool == "pareto" and analysis.causes:
            self._panel.go_to("times")
        elif tool == "fishbone":
            self._session.perform(causes.use_branches, analysis.problem.id, "health")
            self._canvas.setFocus()
        else:
            self._writer.begin(draft.below(analysis, tool, None))

    # -- the mouse ---------------------------------------------------------

    def can_move(self, spot_id: str) -> bool:
        """Whether a spot can be dragged."""
        analysis = self._shown.analysis
        if analysis is None or self._session.is_read_only or self._shown.tool == "pareto":
            return False
        return row_of(analysis, spot_id) not in (None, analysis.problem)

    def can_take(self, spot_id: str, onto: str) -> bool:
        """Whether it can be let go on that one."""
        analysis = self._shown.analysis
        if analysis is None or self._shown.tool == "effort":
            return False
        row, target = row_of(analysis, spot_id), row_of(analysis, onto)
        return can_hang(analysis, row, target) or self._comes_off(analysis, row, target)

    def drop(self, spot_id: str, onto: str, at: QPointF) -> None:
        """Hang it there; on the matrix, estimate it by where it was let go."""
        analysis = self._shown.analysis
        row = row_of(analysis, spot_id) if analysis else None
        if analysis is None or row is None:
            return
        if self._shown.tool == "effort":
            found = estimates_at(self._canvas.figure, at.x(), at.y())
            if found is not None and isinstance(row, Countermeasure):
                self._gestures.edit(row, impact=found[0], effort=found[1])
            return
        target = row_of(analysis, onto)
        if isinstance(row, Cause) and self._comes_off(analysis, row, target):
            self._gestures.loosen(row)
        elif target is not None:
            self._gestures.hang(analysis, row, target)

    def _comes_off(self, analysis: Analysis, row: Row | None, onto: Row | None) -> bool:
        """Whether that is to take a first cause off its branch: on the head of the fish it lies on none."""
        first = isinstance(row, Cause) and row.id not in analysis.above and row.branch_id is not None
        return self._shown.tool == "fishbone" and first and isinstance(onto, Problem)

    # -- the acts ----------------------------------------------------------

    def _run_on(self, name: str, analysis: Analysis, row: Row) -> None:
        gestures, tool = self._gestures, self._shown.tool
        match name:
            case "write-here":
                self._writer.write_on(row, _("In a few words"))
            case "toggle-root":
                gestures.edit(row, is_root=not getattr(row, "is_root", False))
            case "place-up" | "place-down":
                moves.step(gestures, analysis, row, -1 if name == "place-up" else 1)
            case "hang-in":
                moves.hang_in(gestures, analysis, tool, row)
            case "hang-out":
                moves.hang_out(gestures, analysis, tool, row)
            case "trash-row":
                self._trash(analysis, row)
            case "choose-measure":
                self._panel.go_to("measure_id")
            case "try-idea":
                self._try(analysis, row)
            case _ if name in moves.ESTIMATES and isinstance(row, Countermeasure):
                moves.estimate(gestures, row, *moves.ESTIMATES[name])

    def _add_idea(self, analysis: Analysis, row: Row | None) -> None:
        """In the drawing where ideas are drawn, else on the panel's line of the chosen cause."""
        if self._shown.tool in ("drivers", "effort"):
            new = draft.beside(analysis, "effort", row) if isinstance(row, Countermeasure) else None
            driver_id = row.id if row is not None and row in analysis.drivers else None
            self._writer.begin(new or draft.an_idea(driver_id=driver_id))
        else:
            self._panel.go_to("answer")

    def _trash(self, analysis: Analysis, row: Row) -> None:
        after = moves.neighbour(analysis, row)
        words = words_of(row)
        if self._gestures.trash(row) is None:
            if after:
                self._canvas.point_at(after)
            told = _("“{words}” put in the trash. Ctrl+Z brings it back.").format(words=words)
            self._session.told.emit(told)

    def _try(self, analysis: Analysis, row: Row) -> None:
        if self._session.perform(countermeasures.test, self._session.today(), row.id) is not None:
            return
        now = self._shown.analysis or analysis
        cycles = now.cycles_testing(row.id)
        if cycles:
            told = _("Cycle {n} tries this idea.").format(n=number(cycles[-1].number))
        else:
            told = _("The next cycle will try this idea.")
        self._session.told.emit(told)
