"""One measure: its name, what its chart says, the chart, and under it points, definition or phases."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.cycle import Cycle
from colapp.domain.measured import Measured
from colapp.i18n import _, _n
from colapp.services import measures
from colapp.ui import theme
from colapp.ui.fields.text import TextField
from colapp.ui.measures.chart_view import ChartView
from colapp.ui.measures.definition import Definition
from colapp.ui.measures.escape import is_claimed
from colapp.ui.measures.grid import PointsGrid
from colapp.ui.measures.parts_bar import PartsBar
from colapp.ui.measures.phases import Phases
from colapp.ui.measures.point_editor import PointEditor
from colapp.ui.measures.taking_in import TakingIn
from colapp.ui.session import Refusal, Session
from colapp.ui.text import ampersand, announce, plain_label
from colapp.wording import advice

ENLARGES = 150
"""The width, in units, from which the button that enlarges the chart stands beside its name."""
BESIDE = 300
"""The width, in units, from which the table stands beside the chart."""


class MeasureDetail(QWidget):
    """The measure shown; what is typed about it is kept as it is left."""

    problem_asked = Signal()
    """Go to its problem."""
    alone_changed = Signal(bool)
    """The chart takes all the room, or no longer."""

    def __init__(self, session: Session, commands: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.measured: Measured | None = None
        self.is_alone = False
        self._sizes: list[int] = []
        self._cycles: Sequence[Cycle] = ()
        self.setObjectName("measure-detail")
        self._lay_cards()
        self.name = TextField(_("Name of the measure"), self._rename, one_line=True)
        self.name.setObjectName("measure-name")
        self.name.setFont(theme.font("page", bold=True))
        self.name.setReadOnly(session.is_read_only)
        self.problem = QPushButton()
        self.problem.setObjectName("measure-problem")
        self.problem.setProperty("chip", True)
        self.problem.clicked.connect(self.problem_asked)
        self.alone = QPushButton(ampersand(_("Enlarge")))
        self.alone.setObjectName("chart-enlarge")
        self.alone.setProperty("chip", True)
        self.alone.setCheckable(True)
        self.alone.setToolTip(_("The chart alone, in large letters, to show it to the team (Ctrl+Shift+G)"))
        self.alone.clicked.connect(self.show_alone)
        self.warning = plain_label("", "small")
        self.warning.setObjectName("measure-warning")
        self.warning.setStyleSheet(f"color: {theme.colours().waiting};")
        self.chart = ChartView(session, self._chart_card)
        self.chart.setMinimumHeight(56 * theme.unit())
        self.editor = PointEditor(session, self._table_card)
        self.grid = PointsGrid(session)
        self.definition, self.phases = Definition(session), Phases(session)
        self.taking_in = TakingIn(session, self._stack)
        self._lay_out(commands)
        self.chart.pointed.connect(self.grid.point_at)
        self.chart.activated.connect(self.edit_point)
        self.grid.pointed.connect(self._point_from_grid)
        self.grid.points.told.connect(self._tell)
        self.editor.closed.connect(self._back_to_chart)
        self.taking_in.ended.connect(self._back_to_points)

    # -- showing -----------------------------------------------------------

    def show_measured(self, measured: Measured, cycles: Sequence[Cycle], problem: str) -> None:
        """Show a measure; what is being typed about the same one stays."""
        other = self.measured is None or self.measured.measure.id != measured.measure.id
        if other:
            self.leave()
            self.editor.hide()
            self._make_room()
            if self._stack.currentWidget() is self.taking_in:
                self.show_part("points")
        self.measured, self._cycles = measured, cycles
        measure = measured.measure
        self.name.show_value(measure.name)
        self.problem.setText(ampersand(problem))
        self.problem.setAccessibleName(_("Go to the problem {number}").format(number=problem))
        self.problem.setVisible(bool(problem))
        self._warn(measured)
        self.chart.show_measured(measured, [c for c in cycles if c.measure_id in (None, measure.id)])
        points = sorted(measured.points, key=lambda p: (p.measured_on is not None, p.measured_on, p.id))
        self.grid.points.show_points(measure, points, cycles)
        self.definition.show_measure(measure)
        self.phases.show_measured(measured)
        if self._stack.currentWidget() is self.taking_in:
            self.taking_in.show_measured(measured)
        if self.editor.point_id and not self.editor.show_point(measured, cycles, self.editor.point_id):
            self._make_room()
        if other:
            self.grid.scrollToBottom()

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        if self.measured is not None:
            self.name.leave()
            self.grid.leave()
            self.definition.leave()
            self.editor.leave()

    def show_part(self, name: str) -> None:
        """Show the points, the definition or the phases."""
        self.show_alone(False)
        self._bar.show_chosen(name)
        self._show(self._pages[name])
        if self.isVisible():
            self._scroll.ensureWidgetVisible(self._table_card, 0, 0)

    def take_in(self) -> TakingIn:
        """Show the preview in the place of the table."""
        self.show_alone(False)
        self.editor.close_editor()
        self.grid.leave()
        self._bar.show_chosen("")
        self._show(self.taking_in)
        return self.taking_in

    def _show(self, part: QWidget) -> None:
        """A stack is as tall as its tallest part; here each has the room that it needs."""
        self._stack.setCurrentWidget(part)
        self._make_room()

    def _make_room(self) -> None:
        """Rows looked at before they are kept take the place of the chart, unless both fit."""
        looks, edits = self._stack.currentWidget() is self.taking_in, not self.editor.isHidden()
        least = 84 if looks else 20 if edits else 44
        self._stack.setMinimumHeight(least * theme.unit())
        self._bar.setVisible(not looks and not edits)
        self._chart_card.setVisible(not looks or self._halves.orientation() is Qt.Orientation.Horizontal)
        self._table_card.setVisible(not self.is_alone)

    def edit_point(self, point_id: str) -> None:
        """Open the small editor of a point under the chart."""
        if self.measured is None or not point_id:
            return
        self.show_alone(False)
        self.show_part("points")
        self.grid.point_at(point_id)
        if self.editor.show_point(self.measured, self._cycles, point_id):
            self._make_room()
            self._scroll.ensureWidgetVisible(self.editor, 0, 0)
            self.editor.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, measured: Measured) -> None:
        told = [advice.defect(code) for code in measured.option_defects]
        count = len(measured.defects)
        if count:
            words = _n("{n} point cannot be drawn: {why}", "{n} points cannot be drawn: {why}", count)
            told.append(words.format(n=count, why=advice.defect(measured.defects[0].code)))
        self.warning.setText(" ".join(told))
        self.warning.setVisible(bool(told))

    def _point_from_grid(self, point_id: str) -> None:
        if self.grid.hasFocus():
            self.chart.point_at(point_id)

    def _tell(self, why: str) -> None:
        self.refusal.setText(why and "⚠ " + why)
        self.refusal.setVisible(bool(why))
        if why:
            announce(self.refusal, why)

    def show_alone(self, on: bool) -> None:
        """The chart with all the room, to be shown to others; or the table with it again."""
        if on == self.is_alone:
            return
        self.is_alone = on
        self.alone.setChecked(on)
        if on:
            self.editor.leave()
            self.editor.hide()
            self._sizes = self._halves.sizes()
        self._make_room()
        self.chart.enlarge(on)
        self.alone_changed.emit(on)
        if not on:  # once the words under the chart have their own lines again
            QTimer.singleShot(0, self, lambda: self._halves.setSizes(self._sizes))

    def event(self, event: QEvent) -> bool:
        """Esc is ours while the chart is alone."""
        return (self.is_alone and is_claimed(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings the table back."""
        if event.key() == Qt.Key.Key_Escape and self.is_alone:
            self.show_alone(False)
        else:
            super().keyPressEvent(event)

    def _back_to_chart(self) -> None:
        self._make_room()
        self.chart.take_focus()

    def _back_to_points(self) -> None:
        self.show_part("points")
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, name: str) -> Refusal | None:
        if self.measured is None:
            return None
        fields: dict[str, Any] = {"name": name}
        return self._session.perform(measures.edit, self.measured.measure.id, **fields)

    # -- building ----------------------------------------------------------

    def _lay_cards(self) -> None:
        """From the outside in: what changes hands is polished anew, with all that it holds."""
        unit = theme.unit()
        self._scroll = _scroll_area(self)
        self._scroll.setObjectName("detail-scroll")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._scroll.setWidget(self._halves)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(3 * unit)
        self._chart_card, self._table_card = _card("chart-card"), _card("table-card")
        for place, part in enumerate((self._chart_card, self._table_card)):
            self._halves.addWidget(part)
            self._halves.setStretchFactor(place, 1)
        self._halves.setSizes([120 * unit, 80 * unit])
        self._stack = QStackedWidget(self._table_card)

    def _lay_out(self, commands: Sequence[QAction]) -> None:
        unit = theme.unit()
        head = QHBoxLayout()
        head.setSpacing(2 * unit)
        head.addWidget(self.name, 1)
        head.addWidget(self.problem, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.alone, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.chart.switch, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self._chart_card)
        rows.setContentsMargins(3 * unit, 2 * unit, 3 * unit, 3 * unit)
        rows.setSpacing(2 * unit)
        rows.addLayout(head)
        rows.addWidget(self.warning)
        rows.addWidget(self.chart, 1)
        under = QVBoxLayout(self._table_card)
        under.setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit)
        under.setSpacing(2 * unit)
        self._bar = PartsBar(commands, self)
        self._bar.chosen.connect(self.show_part)
        under.addWidget(self._bar)
        under.addWidget(self.editor)  # not under the chart: that would move while it is pointed at
        under.addWidget(self._stack, 1)
        self._fill_stack()
        self.show_part("points")

    def _fill_stack(self) -> None:
        unit = theme.unit()
        points = QWidget(self._stack)
        rows = QVBoxLayout(points)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit)
        self.refusal = QLabel()
        self.refusal.setObjectName("grid-refusal")
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setWordWrap(True)
        c = theme.colours()
        self.refusal.setStyleSheet(
            f"background: {c.late_soft}; color: {c.late}; border-radius: 6px; padding: {unit}px {2 * unit}px;"
        )
        self.refusal.hide()
        rows.addWidget(self.grid, 1)
        rows.addWidget(self.refusal)
        self._pages: dict[str, QWidget] = {"points": points}
        for name, part in (("definition", self.definition), ("phases", self.phases)):
            area = self._pages[name] = _scroll_area(self._stack)
            area.setWidget(part)
        for page in (*self._pages.values(), self.taking_in):
            self._stack.addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table beside the chart where there is room for both, as when it is projected."""
        super().resizeEvent(event)
        self.alone.setVisible(self.is_alone or event.size().width() >= ENLARGES * theme.unit())
        beside = event.size().width() >= BESIDE * theme.unit()
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted is not self._halves.orientation():
            self._halves.setOrientation(wanted)
            self._halves.setSizes([1000, 1000 if beside else 660])
            self._make_room()


def _card(name: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    frame.setProperty("card", True)
    return frame


def _scroll_area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area
