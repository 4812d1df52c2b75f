"""The A3 of one problem: a live preview, and its export."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.problem import Problem
from colapp.i18n import N_, _
from colapp.reports import a3
from colapp.reports.a3 import SIZES, Size
from colapp.services import trail
from colapp.storage.change import Change
from colapp.storage.trail import row_ids
from colapp.ui import icons, theme
from colapp.ui.a3.order import Made, Order
from colapp.ui.a3.overflow import OverflowBar
from colapp.ui.commands import button_of, command
from colapp.ui.flow import Wrapped
from colapp.ui.place import Place
from colapp.ui.reports.page import SETTLE
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.reports.preview import Preview
from colapp.ui.session import Session

PAPERS: dict[Size, str] = {
    "us-tabloid": N_("Tabloid (11 × 17 in)"),
    "us-letter": N_("Letter (8.5 × 11 in)"),
    "a3": N_("A3 (297 × 420 mm)"),
    "a4": N_("A4 (210 × 297 mm)"),
}
LONG_SIDE: dict[Size, float] = {"us-tabloid": 17.0, "us-letter": 11.0, "a3": 16.54, "a4": 11.69}
"""Inches."""
WIDEST = 320
"""How wide a page is shown where there is room, in steps of space."""
LARGEST_PICTURE = 2600
"""Pixels along a page: more would not be seen, and takes long to draw."""


class A3Page(QWidget):
    """The A3 of whichever problem the place names; another thread reads and lays it out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("a3-page")
        self._session = session
        self._problem_id: str | None = None
        self._row_ids: set[str] = set()
        self._smaller: frozenset[int] = frozenset()
        self._made: Made | None = None
        self._is_stale = True
        self._build()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.refresh)
        session.changed.connect(self._note_change)

    def show_place(self, place: Place) -> None:
        """Show the A3 of the place's problem."""
        if place.problem_id != self._problem_id:
            self._problem_id = place.problem_id
            self._smaller = frozenset()
            self._is_stale = True
        self._row_ids = row_ids(self._session.store, place.problem_id) if place.problem_id else set()
        if self.isVisible():
            self._refresh_if_stale()

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        step = theme.unit()
        self.export = PaperExport(
            self._session, self, "a3-export", _("Export the A3…"), self._sheet, "Ctrl+E"
        )
        self._making, self.notice = self.export.making, self.export.notice
        command(self, "a3-back", _("Back to the problem"), self._go_back, "Ctrl+Backspace")
        self.paper = QComboBox(self)
        self.paper.setObjectName("a3-paper")
        self.paper.setAccessibleName(_("Paper"))
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for size in SIZES:
            self.paper.addItem(_(PAPERS[size]), size)
        self.paper.activated.connect(self.refresh)
        self.blank = QPushButton(_("Blank, to fill by hand"), self)
        self.blank.setObjectName("a3-blank")
        self.blank.setCheckable(True)
        self.blank.setProperty("chip", True)
        self.blank.toggled.connect(self.refresh)
        self.export_button = button_of(self.export.command, primary=True)
        self.export_button.setIcon(icons.icon("export", theme.colours().on_accent))
        self.export_button.setText(_("Export…"))
        self.overflow = OverflowBar(self)
        self.overflow.asked.connect(self._resize_box)
        self.preview = Preview(_("Preview of the A3"), self, WIDEST)
        top = QHBoxLayout()
        top.setSpacing(3 * step)
        choices = Wrapped(3 * step, self)
        for choice in (self.paper, self.blank):
            choices.flow.addWidget(choice)
        top.addWidget(choices, 1)
        top.addWidget(self._making.busy)
        top.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * step, 3 * step, 4 * step, 0)
        column.setSpacing(3 * step)
        column.addLayout(top)
        for widget in (self.overflow, self.notice):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(80 * theme.unit(), 60 * theme.unit())

    # -- the preview -------------------------------------------------------

    def order(self) -> Order:
        """What is asked for now."""
        size: Size = self.paper.currentData()
        across = min(LARGEST_PICTURE, WIDEST * theme.unit() * self.devicePixelRatioF())
        problem_id = None if self.blank.isChecked() else self._problem_id
        workspace, today = self._session.workspace.path, self._session.today()
        return Order(workspace, problem_id, today, size, self._smaller, across / LONG_SIDE[size])

    def refresh(self) -> None:
        """Make the preview anew, in the background."""
        self._settle.stop()
        self._is_stale = False
        order = self.order()
        self.notice.hide()
        if self._made is None or self._made.order != order:
            self._making.start(order.preview, self._show_preview)

    def _show_preview(self, made: Made) -> None:
        if made.order != self.order():
            return  # something else was asked for meanwhile
        if made.refusal:
            self.notice.refuse(made.refusal)
            return
        self._made = made
        self.preview.show_pages(list(made.pages), made.told)
        titles = {number: _(title) for number, (title, _question, _share) in a3.TITLES.items()}
        smaller = {} if made.order.problem_id is None else {n: titles[n] for n in sorted(self._smaller)}
        self.overflow.show_overflows(made.overflows, smaller)

    def _resize_box(self, number: int, smaller: bool) -> None:
        self._smaller = self._smaller | {number} if smaller else self._smaller - {number}
        self.preview.setFocus()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was away is read now."""
        super().showEvent(event)
        self._refresh_if_stale()

    def _note_change(self, change: Change) -> None:
        if self._problem_id is None or not trail.concerns(change, self._problem_id, self._row_ids):
            return
        self._row_ids = row_ids(self._session.store, self._problem_id)
        self._made = None
        self._is_stale = True
        if self.isVisible():
            self._settle.start()

    def _refresh_if_stale(self) -> None:
        if self._is_stale:
            self.refresh()

    def _go_back(self) -> None:
        problem = self._session.store.find(Problem, self._problem_id)
        if problem is not None:
            self._session.open(Place("problem", problem.territory_id, problem_id=problem.id))

    # -- the export --------------------------------------------------------

    def _sheet(self) -> Sheet:
        order = self.order()
        problem = self._session.store.find(Problem, order.problem_id)
        return a3.file_name(problem.number if problem else ""), order.render
