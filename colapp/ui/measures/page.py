"""The measures of a territory: the list on the left, one of them open on the right."""

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.errors import RuleError
from colapp.domain.measure import Measure
from colapp.domain.measured import Measured
from colapp.domain.problem import Problem
from colapp.i18n import _, _n
from colapp.services import cycles, measures
from colapp.services.spreadsheets import Spreadsheet
from colapp.storage import measured as stored
from colapp.storage.change import Change
from colapp.storage.errors import WorkspaceError
from colapp.ui import theme
from colapp.ui.fields.look import style
from colapp.ui.measures import commands
from colapp.ui.measures.chooser import Chooser
from colapp.ui.measures.clipboard import table_text
from colapp.ui.measures.detail import MeasureDetail
from colapp.ui.measures.files import Source, ask_for_file, dropped_file
from colapp.ui.measures.listing import lines_of
from colapp.ui.measures.new_measure import NewMeasure
from colapp.ui.measures.nothing import NoMeasure
from colapp.ui.place import Place
from colapp.ui.session import Session

NARROW = 230
"""The width, in units, below which the list folds into one line."""
TABLES = ("measure", "measure_point", "measure_phase", "problem", "cycle")


class MeasuresPage(QWidget):
    """The measures of a territory, one of them open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._territory_id = self._problem_id = self._measure_id = ""
        self._measured: list[Measured] = []
        self._problems: dict[str, Problem] = {}
        self.setObjectName("measures-page")
        self.setStyleSheet(style())
        self.setAcceptDrops(True)
        self.actions_of = commands.make(
            self,
            {
                "new-measure": self.ask_measure, "new-point": self._new_point, "paste-points": self.paste,
                "import-points": self._import, "copy-points": self._copy, "trash-points": self._trash_points,
                "show-points": lambda: self.detail.show_part("points"),
                "show-definition": lambda: self.detail.show_part("definition"),
                "begin-phase": self._begin_phase, "edit-chart-point": self._annotate,
                "chart-alone": self._show_alone, "copy-chart": self._copy_chart,
                "next-measure": partial(self._step, 1), "previous-measure": partial(self._step, -1),
                "trash-measure": self._trash_measure,
            },
        )  # fmt: skip
        self._source = Source(session, self)
        self._source.read.connect(self._preview)
        self._lay_out()
        session.changed.connect(self._follow)

    def show_place(self, place: Place) -> None:
        """Show the territory's measures, those of one problem where the place names one."""
        self.leave()
        self.detail.show_alone(False)
        territory_id = self._session.table_at_hand(place.territory_id) or ""
        if territory_id != self._territory_id or place.problem_id or place.measure_id:
            self._problem_id = place.problem_id or ""
            self._measure_id = place.measure_id or ""
        self._territory_id = territory_id
        self._stack.setCurrentWidget(self._nothing)
        self.chooser.only.setChecked(bool(self._problem_id))
        self._refresh()
        self.chooser.take_focus()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.detail.leave()

    # -- showing -----------------------------------------------------------

    def _refresh(self) -> None:
        store = self._session.store
        everything = stored.of_territory(store, self._territory_id) if self._territory_id else []
        ids = {each.measure.problem_id for each in everything} | {self._problem_id}
        found = (store.find(Problem, problem_id) for problem_id in ids if problem_id)
        self._problems = {problem.id: problem for problem in found if problem and problem.deleted_at is None}
        narrowed = self._problem_id and self.chooser.only.isChecked()
        kept = [m for m in everything if not narrowed or m.measure.problem_id == self._problem_id]
        lines = lines_of(kept, self._problems)
        order = {line.id: place for place, line in enumerate(lines)}
        self._measured = sorted(kept, key=lambda each: order[each.measure.id])
        known = [each.measure.id for each in self._measured]
        if self._measure_id not in known:
            self._measure_id = known[0] if known else ""
        problem = self._problems.get(self._problem_id)
        self.chooser.show_lines(lines, self._measure_id, problem.number if problem else "")
        commands.offer(self.actions_of, bool(self._measure_id), self._session.is_read_only)
        self._show_chosen()

    def _show_chosen(self) -> None:
        shown = next((m for m in self._measured if m.measure.id == self._measure_id), None)
        if self._stack.currentWidget() is self.new and self.new.isVisible():
            return
        if shown is None:
            problem = self._problems.get(self._problem_id)
            self._nothing.say(
                _("No measure for {number} yet.").format(number=problem.number)
                if problem
                else _("No measure here yet.")
                if self._territory_id
                else _("No territory yet: add one in Settings, then its measures.")
            )
            self._stack.setCurrentWidget(self._nothing)
            return
        problem = self._problems.get(shown.measure.problem_id or "")
        turned = cycles.cycles_of(self._session.store, problem.id) if problem else []
        self.detail.show_measured(shown, turned, problem.number if problem else "")
        self._stack.setCurrentWidget(self.detail)

    def _choose(self, measure_id: str) -> None:
        if measure_id == self._measure_id and self._stack.currentWidget() is self.detail:
            return
        self.leave()
        self._measure_id = measure_id
        self._stack.setCurrentWidget(self.detail)
        self._refresh()

    def _follow(self, change: Change) -> None:
        if (
            not self.isVisible()
            or not self._territory_id
            or not any(change.touches(table) for table in TABLES)
        ):
            return
        self._refresh()

    # -- commands ----------------------------------------------------------

    def ask_measure(self) -> None:
        """Show the form of a new measure."""
        store = self._session.store
        if not self._territory_id:
            return
        self.leave()
        problems = store.all(Problem, order="number", territory_id=self._territory_id)
        shown = next((m.measure for m in self._measured if m.measure.id == self._measure_id), None)
        problem_id = self._problem_id or (shown.problem_id if shown else None)
        open_ones = [p for p in problems if p.is_open or p.id == problem_id]
        self._stack.setCurrentWidget(self.new)
        self.new.begin(self._territory_id, open_ones, problem_id)

    def _made(self, measure_id: str) -> None:
        self._measure_id = measure_id
        if self._session.store.get(Measure, measure_id).problem_id != self._problem_id:
            self.chooser.only.setChecked(False)
        self._stack.setCurrentWidget(self.detail)
        self._refresh()
        self._new_point()

    def _given_up(self) -> None:
        self._stack.setCurrentWidget(self._nothing)
        self._refresh()
        self.chooser.take_focus()

    def _new_point(self) -> None:
        self.detail.show_part("points")
        self.detail.grid.begin()

    def paste(self) -> None:
        """Preview what was copied from a spreadsheet, in place of the table."""
        if self._stack.currentWidget() is not self.detail:
            return
        words = QGuiApplication.clipboard().text()
        if words.strip():
            self._source.paste(words)
        else:
            self._session.told.emit(_("Nothing to paste: first copy cells from a spreadsheet."))

    def _import(self) -> None:
        path = ask_for_file(self)
        if path:
            self._source.open(path)

    def _preview(self, title: str, came: object) -> None:
        shown = self.detail.measured
        if shown is not None and self._stack.currentWidget() is self.detail:
            preview = self.detail.take_in()
            if isinstance(came, Spreadsheet):
                preview.show_spreadsheet(shown, came, title)
            elif isinstance(came, RuleError | WorkspaceError):
                preview.show_refusal(title, came)

    def _copy(self) -> None:
        ids = self.detail.grid.chosen_ids()
        words, rows = table_text(self.detail.grid.points, ids if len(ids) > 1 else None)
        data = QMimeData()
        data.setText(words)
        QGuiApplication.clipboard().setMimeData(data)
        told = _n("{n} row copied, with the heads.", "{n} rows copied, with their heads.", rows)
        self._session.told.emit(told.format(n=rows))

    def _copy_chart(self) -> None:
        """With what it says under it, as a picture."""
        QGuiApplication.clipboard().setPixmap(self.detail.chart.grab())
        self._session.told.emit(_("The chart is copied: paste it in a message or a document."))

    def _show_menu(self, point_id: str, at: QPoint) -> None:
        menu = commands.chart_menu(self, self.actions_of, bool(point_id))
        menu.popup(at)

    def _trash_points(self) -> None:
        ids = self.detail.grid.chosen_ids()
        if ids:
            self._session.perform(measures.trash_points, *ids)

    def _begin_phase(self) -> None:
        self.detail.show_part("phases")
        self.detail.phases.ask()

    def _annotate(self) -> None:
        self.detail.edit_point(self.detail.grid.current_id())

    def _show_alone(self) -> None:
        if self._stack.currentWidget() is self.detail:
            self.detail.show_alone(not self.detail.is_alone)

    def _made_alone(self, alone: bool) -> None:
        self.chooser.give_way(alone)
        self.detail.chart.take_focus()

    def _step(self, step: int) -> None:
        ids = [each.measure.id for each in self._measured]
        if self._measure_id in ids:
            self._choose(ids[(ids.index(self._measure_id) + step) % len(ids)])

    def _trash_measure(self) -> None:
        self.leave()
        if self._measure_id:
            self._session.perform(measures.trash, self._measure_id)

    def _go_to_problem(self) -> None:
        shown = self.detail.measured
        if shown is not None and shown.measure.problem_id:
            self._session.open(Place("problem", self._territory_id, problem_id=shown.measure.problem_id))

    # -- files dropped -----------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file of points can be dropped on an open measure."""
        if self._measure_id and not self._session.is_read_only and dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview the file."""
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self._source.open(path)

    # -- building ----------------------------------------------------------

    def _lay_out(self) -> None:
        unit = theme.unit()
        self.chooser = Chooser(self.actions_of["new-measure"])
        self.chooser.chosen.connect(self._choose)
        self.chooser.narrowed.connect(self._refresh)
        self._stack = QStackedWidget(self)  # first: what changes hands is polished anew
        self.detail = MeasureDetail(
            self._session,
            [self.actions_of[name] for name in ("new-point", "paste-points", "import-points")],
            self._stack,
        )
        self.detail.problem_asked.connect(self._go_to_problem)
        self.detail.chart.figure.menu_asked.connect(self._show_menu)
        self.detail.alone_changed.connect(self._made_alone)
        self.detail.taking_in.sheet_asked.connect(self._source.open_sheet)
        for name, key in (("trash-points", Qt.Key.Key_Delete), ("copy-points", Qt.Key.Key_C)):
            self.detail.grid.add_key(key, self.actions_of[name])
        self.new = NewMeasure(self._session, self._stack)
        self.new.made.connect(self._made)
        self.new.given_up.connect(self._given_up)
        self._nothing = NoMeasure(self.actions_of["new-measure"])
        for part in (self._nothing, self.detail, self.new):
            self._stack.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(2 * unit)
        right.addWidget(self.chooser.short)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        row.setSpacing(3 * unit)
        row.addWidget(self.chooser.side)
        row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text on a small screen: the list folds into one line."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme.unit()
        self.chooser.fold(narrow)
