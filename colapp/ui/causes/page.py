"""Why a problem happens, and what could be done: drawn, edited, printed."""

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.storage.causes import load
from colapp.storage.change import Change
from colapp.ui import icons, theme
from colapp.ui.causes.acts import Acts
from colapp.ui.causes.canvas import Canvas
from colapp.ui.causes.commands import CauseCommands
from colapp.ui.causes.draft import with_draft
from colapp.ui.causes.empty import EmptyDrawing
from colapp.ui.causes.foot import Foot
from colapp.ui.causes.gestures import Gestures
from colapp.ui.causes.panel import CausePanel
from colapp.ui.causes.printing import sheet
from colapp.ui.causes.room import Room
from colapp.ui.causes.shown import Shown
from colapp.ui.causes.tools import BY_NAME, TOOLS, layout
from colapp.ui.causes.writer import Writer
from colapp.ui.flow import Wrapped
from colapp.ui.place import Place
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.session import Session
from colapp.ui.text import ampersand, announce, plain_label, tooltip

BESIDE, PANEL = 190, 70
"""Widths, in units: of a page that has room for the panel beside the drawing, and of the panel."""


class CausesPage(QWidget):
    """The drawings of one problem's causes: one at a time, with what is chosen in it beside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place: Place | None = None
        self._shown = Shown()
        self.setObjectName("causes-page")
        self._printing = PaperExport(
            session, self, "print-drawing", _("Print this drawing…"), self._drawing, "Ctrl+P"
        )
        self._notice = self._printing.notice
        self.canvas = Canvas(_("Drawing of the causes"), self)
        self._commands = CauseCommands(self, self.canvas, self._run, self._printing.command)
        self.canvas.take(self._commands.on_spot)
        self._writer = Writer(session, self.canvas, self._shown, self._draw, self.choose)
        self._room, self._empty = Room(self.canvas), EmptyDrawing(session.is_read_only)
        self.panel = CausePanel(Gestures(session), self._commands, self.choose, self._go_to_problem)
        self._foot = Foot(self.choose)
        self._acts = Acts(session, self._shown, self.canvas, self.panel, self._writer)
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show the causes of the place's problem, in the drawing that it names if any."""
        if place.problem_id != (self._place.problem_id if self._place else None):
            self.leave()
            self._shown.chosen = ""
            self._notice.hide()
        if place != self._place and place.section in BY_NAME:
            self._change_tool(place.section)
        self._place = place
        self.refresh()

    def _drawing(self) -> Sheet | None:
        return sheet(self._session, self._shown)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.canvas.stop_writing()
        if self._shown.analysis is not None:
            self.panel.leave()

    # -- building ----------------------------------------------------------

    def _lay_out(self) -> None:
        unit = theme.unit()
        self._tabs = QButtonGroup(self)
        top = Wrapped(2 * unit)
        for number, tool in enumerate(TOOLS):
            tab = QPushButton(ampersand(_(tool.title)))
            tab.setObjectName(f"tab-{tool.name}")
            tab.setProperty("chip", True)
            tab.setCheckable(True)
            tab.setToolTip(tooltip(f"{_(tool.purpose)} (Alt+{number + 1})"))
            tab.setAccessibleDescription(_(tool.purpose))
            tab.clicked.connect(self._commands.by_name[f"drawing-{tool.name}"].trigger)
            self._tabs.addButton(tab, number)
            top.flow.addWidget(tab)
        self._aside = QPushButton(_("Details"))
        self._aside.setObjectName("panel-toggle")
        self._aside.setCheckable(True)
        self._aside.toggled.connect(self._arrange)
        self._print = QPushButton(icons.icon("export", theme.colours().ink), _("Print this drawing…"))
        self._print.setObjectName("print-button")
        self._print.setAccessibleName(_("Print this drawing…"))
        self._print.setToolTip(tooltip(_("Print this drawing…") + " (Ctrl+P)"))
        self._print.clicked.connect(self._printing.command.trigger)
        head = QHBoxLayout()
        head.addWidget(top, 1)
        head.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._print, 0, Qt.AlignmentFlag.AlignTop)
        drawn = self._sheet = QWidget()
        self._drawn = QStackedLayout(drawn)
        self._drawn.addWidget(self._room)
        self._drawn.addWidget(self._empty)
        body = QHBoxLayout()
        body.setSpacing(4 * unit)
        body.addWidget(drawn, 1)
        body.addWidget(self.panel)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 3 * unit)
        column.setSpacing(2 * unit)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addLayout(body, 1)
        column.addWidget(self._foot)
        self._gone = plain_label(
            _("This problem no longer exists in the file, or is in the trash."), quiet=True
        )
        self._gone.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(whole)
        self._pages.addWidget(self._gone)

    def _connect(self) -> None:
        canvas = self.canvas
        self.panel.wanted.connect(partial(self._aside.setChecked, True))
        canvas.pointed.connect(self._point)
        canvas.entered.connect(lambda: self._point(canvas.current.id if canvas.current else ""))
        canvas.writing.connect(
            lambda spot_id: QTimer.singleShot(0, self, partial(self._room.show_spot, spot_id))
        )
        canvas.edit_asked.connect(lambda _spot: self._commands.by_name["write-here"].trigger())
        canvas.menu_asked.connect(self._show_menu)
        self._empty.button.clicked.connect(self._acts.begin)
        canvas.dropped.connect(self._acts.drop)
        canvas.can_move, canvas.can_take = self._acts.can_move, self._acts.can_take
        self._session.changed.connect(self._follow)

    # -- showing -----------------------------------------------------------

    def refresh(self) -> None:
        """Read and show everything anew; what is chosen stays."""
        problem_id = self._place.problem_id if self._place else None
        problem = self._session.store.find(Problem, problem_id)
        is_there = problem is not None and problem.deleted_at is None
        self._shown.analysis = load(self._session.store, problem.id) if problem and is_there else None
        self._pages.setCurrentIndex(0 if is_there else 1)
        if self._shown.analysis is not None:
            self.setAccessibleName(
                f"{_(BY_NAME[self._shown.tool].title)}, {self._shown.analysis.problem.number}"
            )
            self._draw()
            self._show_row()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the drawing, once it is there to take the focus."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._enter)

    def _enter(self) -> None:
        held = QApplication.focusWidget()
        if not (self.canvas.is_writing or (held is not None and self.panel.isAncestorOf(held))):
            self._take_focus()

    def _take_focus(self) -> None:
        """To the drawing, or to the button that begins it."""
        (self._empty.button if self._drawn.currentIndex() else self.canvas).setFocus()

    def choose(self, spot_id: str) -> None:
        """Choose a row, drawn here or not."""
        self._shown.chosen = spot_id
        with QSignalBlocker(self.canvas):
            self.canvas.point_at(spot_id if self.canvas.spot(spot_id) else "")
        self._room.show_spot(spot_id)
        self._show_row()

    def _point(self, spot_id: str) -> None:
        self._shown.chosen = spot_id
        self._room.show_spot(spot_id)
        self._show_row()

    def _draw(self) -> None:
        analysis, tool = self._shown.analysis, BY_NAME[self._shown.tool]
        if analysis is None:
            return
        self._tabs.button(TOOLS.index(tool)).setChecked(True)
        drawn = with_draft(analysis, self._writer.draft)
        if self._writer.draft is not None:
            self._aside.setChecked(False)  # what is being written is seen
        self._empty.show_tool(tool)
        held = self.canvas.hasFocus() or self._empty.button.hasFocus()
        self._drawn.setCurrentIndex(1 if tool.is_empty(drawn) else 0)
        if held and not self.canvas.is_writing:
            self._take_focus()
        self._room.show_layout(layout(tool.name, drawn, self._session.references))
        self._print.setEnabled(not tool.is_empty(analysis))

    def _show_row(self) -> None:
        if self._shown.analysis is None:
            return
        row = self._shown.row
        self._commands.show(self._shown.tool, self._shown.analysis, row, not self._session.is_read_only)
        self.panel.show_row(self._shown.tool, self._shown.analysis, row)
        self._foot.show_row(self._shown.tool, self._shown.analysis, row)

    def _follow(self, change: Change) -> None:
        if change.edits and self.isVisible():  # hidden, it reads everything when it is shown
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel beside the drawing where there is room, else in its place when it is asked for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE * theme.unit()
        wide = PANEL * theme.unit() if beside else 0
        self.panel.setMinimumWidth(wide)
        self.panel.setMaximumWidth(wide or theme.UNLIMITED)
        self._aside.setVisible(not beside)
        self._print.setText(_("Print this drawing…") if beside else "")
        self._print.setVisible(beside or self._aside.isChecked())
        self._sheet.setVisible(beside or not self._aside.isChecked())
        self.panel.setVisible(beside or self._aside.isChecked())
        self._foot.show_parts(self._sheet.isVisibleTo(self), self.panel.isVisibleTo(self))

    # -- doing -------------------------------------------------------------

    def _run(self, name: str) -> None:
        """A command: another drawing is the page's own affair, the rest is done to what is chosen."""
        if name.startswith("drawing-"):
            self._show_tool(name.removeprefix("drawing-"))
        elif name in ("next-drawing", "previous-drawing"):
            at = TOOLS.index(BY_NAME[self._shown.tool]) + (1 if name == "next-drawing" else -1)
            self._show_tool(TOOLS[at % len(TOOLS)].name)
        elif name == "to-panel":
            self._change_sides()
        elif name == "to-problem":
            self._go_to_problem()
        else:
            self._acts.run(name)

    def _show_tool(self, name: str) -> None:
        self.leave()
        self._change_tool(name)
        self._notice.hide()
        self.refresh()
        announce(self, _(BY_NAME[name].title))

    def _change_tool(self, name: str) -> None:
        """What the other drawing does not show is no longer chosen, nor edited beside it."""
        held = QApplication.focusWidget()
        if held is not None and self.panel.isAncestorOf(held):
            self.canvas.setFocus()
        self._shown.tool = name
        if not isinstance(self._shown.row, BY_NAME[name].draws):
            self._shown.chosen = ""

    def _change_sides(self) -> None:
        if self.canvas.hasFocus():
            self.panel.go_to("words")
        else:
            self._aside.setChecked(False)
            self._take_focus()

    def _show_menu(self, spot_id: str, at: QPoint) -> None:
        if spot_id != self._shown.chosen:
            self._point(spot_id)
        self._commands.menu().popup(at)

    def _go_to_problem(self, cycle_id: str | None = None) -> None:
        place = self._place
        if place is not None:
            self._session.open(
                Place("problem", place.territory_id, problem_id=place.problem_id, cycle_id=cycle_id)
            )
