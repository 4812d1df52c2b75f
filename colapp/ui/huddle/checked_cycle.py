"""One cycle as the room looks at it: what was predicted, the chart, and what it shows."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from colapp.domain.advice import Verdict
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure
from colapp.domain.measured import Measured
from colapp.drawing import chart
from colapp.drawing.figure import Figure
from colapp.drawing.plot import Plot, plotted
from colapp.i18n import _
from colapp.services import cycles
from colapp.storage import measured
from colapp.storage.huddle_checks import ToCheck
from colapp.storage.store import Store
from colapp.ui import theme
from colapp.ui.figure_view import FigureView, Layout
from colapp.ui.huddle import look
from colapp.ui.huddle.chip import Chip, State
from colapp.ui.problem.main_measure import main_measure
from colapp.ui.whole import WholeLabel
from colapp.wording import advice, formats
from colapp.wording import cycles as words

LOWEST = 26
"""Steps of space of the meeting: the least height of the chart."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of a cycle: its measure with its points, and what they say of the prediction."""

    check: ToCheck
    found: Measured | None
    verdict: Verdict | None
    turns: tuple[Cycle, ...]

    @property
    def title(self) -> str:
        """``GRA-019 · Trois cartes en trois jours``."""
        problem = self.check.problem
        return f"{problem.number} · {problem.statement}"

    @property
    def prediction(self) -> str:
        """What the team expected, in its own words."""
        told = words.foretold(self.check.cycle)
        return _("We expected: {what}").format(what=told) if told else _("No prediction was written.")

    def said(self) -> str:
        """What the chart shows, in a sentence or two."""
        if self.found is None:
            return _("No measure: only the team’s word tells whether it is an improvement.")
        if self.verdict is None:
            return advice.conclusion(self.found)
        line = advice.prediction_line(self.verdict, self.found.measure)
        return f"{line} {advice.answer(self.verdict)}"


def look_at(store: Store, check: ToCheck, today: date) -> Looked:
    """Read what is shown of a cycle: its own measure, else the outcome that the problem follows."""
    cycle = check.cycle
    own = store.find(Measure, cycle.measure_id)
    found = (
        measured.load(store, own.id) if own else main_measure(measured.of_problem(store, check.problem.id))
    )
    turns = tuple(cycles.cycles_of(store, check.problem.id))
    return Looked(check, found, measured.verdict_of(store, cycle, today), turns)


class CycleCard(QFrame):
    """The card: the problem, the prediction, the chart, what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check-card")
        self.setProperty("huddle_card", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        unit, colours = look.unit(), theme.colours()
        self._shown: Looked | None = None
        self._plot: Plot | None = None
        self._title, self._prediction, self.said = (_text(size) for size in ("card", "line", "line"))
        self._title.setFont(look.font("card", bold=True))
        self.said.setFont(look.font("line", bold=True))
        self.said.setObjectName("check-said")
        look.colour_text(self._prediction, colours.ink2)
        self._chip = Chip()
        self._chip.hide()
        self.figure = FigureView(_("Chart"))
        self.figure.setObjectName("check-chart")
        self.figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows choose another problem
        self.figure.setMinimumHeight(LOWEST * unit)
        head = QHBoxLayout()
        head.setSpacing(3 * unit)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        column.setSpacing(unit)
        column.addLayout(head)
        column.addWidget(self._prediction)
        column.addWidget(self.figure, 1)
        column.addWidget(self.said)

    @property
    def layout_of_chart(self) -> Layout | None:
        """Draws the chart anywhere else; ``None`` where there is none."""
        return self._draw if self._plot else None

    def show_looked(self, looked: Looked, state: State | None, today: date) -> None:
        """Show a cycle; what did not change is not drawn again."""
        self._chip.say(state or State(""))
        self.setAccessibleName(
            ". ".join((looked.title, looked.prediction, looked.said(), state.words if state else ""))
        )
        if looked == self._shown:
            return
        self._shown = looked
        self._title.setText(looked.title)
        self._prediction.setText(looked.prediction)
        self.said.setText(looked.said())
        has_points = looked.found is not None and bool(looked.found.dates)
        self._plot = plotted(looked.found, looked.turns, today) if looked.found and has_points else None
        self.figure.setVisible(self._plot is not None)
        fills = QSizePolicy.Policy.Expanding if self._plot else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, fills)
        self.figure.show_layout(self.layout_of_chart)

    def _draw(self, width: float, height: float, size: float) -> Figure:
        assert self._plot is not None
        return chart.arranged(self._plot, width, height, max(size, QFontInfo(look.font("note")).pixelSize()))


def last_point(found: Measured) -> str:
    """``dernier : 12 %, le 13 nov.``; empty before the first."""
    points = [point for point in found.points if point.value is not None and point.measured_on]
    if not points:
        return ""
    value = advice.value(points[-1].value, found.measure)
    day = formats.day(points[-1].measured_on) if points[-1].measured_on else ""
    return _("last: {value}, on {day}").format(value=value, day=day)


def _text(size: look.Size) -> WholeLabel:
    label = WholeLabel()
    label.setFont(look.font(size))
    look.colour_text(label, theme.colours().ink)
    return label
