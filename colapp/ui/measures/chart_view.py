"""The chart of a measure with what it says, or the same points as a table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.advice import Variation
from colapp.domain.cycle import Cycle
from colapp.domain.measured import Measured
from colapp.drawing import chart
from colapp.drawing.figure import Figure
from colapp.drawing.plot import Plot, plotted, sign_of
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.figure_view import FigureView, paint
from colapp.ui.measures.chart_table import ChartTable
from colapp.ui.session import Session
from colapp.ui.text import ampersand
from colapp.ui.whole import WholeLabel
from colapp.wording import advice

WIDE = 250
"""In units: the width of a window whose letters can be enlarged."""
ENLARGED = 1.5
"""In parts of the usual size: the letters of a chart that is shown alone."""
GROUNDS = {Variation.IMPROVEMENT: "better_soft", Variation.CONCERN: "worse_soft"}


class ChartView(QWidget):
    """One measure over time. ``compact`` leaves table and cautions to the page of the measure itself."""

    pointed = Signal(str)
    """The point that is read now, by its id; an empty text for none."""
    activated = Signal(str)
    """A point was clicked, or Enter pressed on it."""

    def __init__(self, session: Session, parent: QWidget | None = None, compact: bool = False) -> None:
        super().__init__(parent)
        self._session, self._compact = session, compact
        self._plot: Plot | None = None
        self._zoom = 1.0
        unit = theme.unit()
        self.setObjectName("chart-view")
        self.figure = FigureView(_("Chart"))
        self.figure.setObjectName("chart-figure")
        self.figure.pointed.connect(self.pointed)
        self.figure.activated.connect(self.activated)
        self.table = ChartTable()
        self.table.setObjectName("chart-table")
        self.table.activated_point.connect(self.activated)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(30 * unit)
        self._stack.addWidget(self.figure)
        self._stack.addWidget(self.table)
        self.switch = QPushButton(ampersand(_("As a table")), self)
        self.switch.setObjectName("chart-switch")
        self.switch.setProperty("chip", True)
        self.switch.setCheckable(True)
        self.switch.setToolTip(_("The same points, one a line"))
        self.switch.toggled.connect(self._switched)
        if compact:
            self.switch.hide()
        self.said = _Said()
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.switch)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * unit)
        if not compact:
            rows.addLayout(head)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.said)

    def show_measured(self, measured: Measured | None, cycles: Sequence[Cycle] = ()) -> None:
        """Show a measure with the cycles whose results stand in it; the point that is read stays."""
        self._plot = plotted(measured, cycles, self._session.today()) if measured else None
        self.figure.show_layout(self._lay_out if self._plot else None)
        name = measured.measure.name.strip() if measured else ""
        self.figure.setAccessibleName(_("Chart: {name}").format(name=name) if name else _("Chart"))
        if self.switch.isChecked():
            self.table.show_plot(self._plot)
        self.said.show_measured(measured, self._compact)

    def take_focus(self) -> None:
        """To what shows: the chart, or its table."""
        (self.table if self.switch.isChecked() else self.figure).setFocus(Qt.FocusReason.OtherFocusReason)

    def enlarge(self, on: bool) -> None:
        """Larger letters, to be read from the back of the room, where they leave the chart its own."""
        on = on and self.window().width() >= WIDE * theme.unit()
        self._zoom = ENLARGED if on else 1.0
        self.said.enlarge(on)
        self.figure.show_layout(self._lay_out if self._plot else None)

    def point_at(self, point_id: str) -> None:
        """Read a point, as when its line of the grid is chosen."""
        self.figure.point_at(point_id)

    def _lay_out(self, width: float, height: float, size: float) -> Figure:
        assert self._plot is not None
        return chart.arranged(self._plot, width, height, size * self._zoom)

    def _switched(self, table: bool) -> None:
        if table:
            self.table.show_plot(self._plot)
        self._stack.setCurrentWidget(self.table if table else self.figure)


class _Said(QFrame):
    """What the chart says, with the sign and the ground of good news, of bad news, or neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._tone = Variation.COMMON
        self._conclusion = WholeLabel()
        self._conclusion.setObjectName("chart-conclusion")
        self._rules = WholeLabel("small", quiet=True)
        self._rules.setObjectName("chart-rules")
        self._cautions = WholeLabel("small")
        self._cautions.setObjectName("chart-cautions")
        for label in (self._conclusion, self._rules, self._cautions):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(7 * unit, 2 * unit, 3 * unit, 2 * unit)
        rows.setSpacing(unit // 2)
        for label in (self._conclusion, self._cautions, self._rules):
            rows.addWidget(label)

    def enlarge(self, on: bool) -> None:
        """Say it larger."""
        self._conclusion.setFont(theme.font("page" if on else "base"))
        self._rules.setFont(theme.font("base" if on else "small"))

    def show_measured(self, measured: Measured | None, compact: bool) -> None:
        """Say it; of a measure without a point the drawing says enough."""
        self.setVisible(measured is not None and bool(measured.dates))
        if measured is None:
            return
        self._tone = advice.tone(measured)
        told = advice.cautions(measured) if measured.dates else []
        self._conclusion.setText(advice.conclusion(measured))
        self._rules.setText(advice.rule_line(measured))
        self._cautions.setText("\n".join(told))
        self._cautions.setVisible(bool(told) and not compact)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, unit = theme.colours(), theme.unit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, GROUNDS.get(self._tone, "neutral_soft"))))
        painter.drawRoundedRect(self.rect(), 2 * unit, 2 * unit)
        middle = self._conclusion.y() + self._conclusion.fontMetrics().height() / 2
        mark = sign_of(self._tone, 3.5 * unit, middle, 1.1 * unit)
        paint(painter, Figure(self.width(), self.height(), (mark,)), colours)
        painter.end()
