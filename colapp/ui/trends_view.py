"""Small trends side by side, and the list behind the one that is pointed at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from colapp.drawing import trends as drawing
from colapp.drawing.figure import Figure
from colapp.drawing.trends import Trend
from colapp.ui.figure_and_list import FigureAndList
from colapp.ui.lines import Line


class TrendsView(FigureAndList):
    """The first trend is chosen to begin with. ``behind`` gives the lines behind one, by its id."""

    def __init__(
        self, name: str, behind: Callable[[str], Sequence[Line]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._behind = behind
        self._trends: Sequence[Trend] = ()
        self._chosen = ""
        self.pointed.connect(self._choose)

    def show_trends(self, trends: Sequence[Trend]) -> None:
        """Show these; the one chosen stays chosen."""
        self._trends = trends
        if self._chosen not in [trend.id for trend in trends]:
            self._chosen = trends[0].id if trends else ""
        self._show_chosen()

    def take_focus(self) -> None:
        """To the trend that is chosen."""
        self.figure.point_at(self._chosen)
        self.figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        self.figure.show_layout(self._lay_out if self._trends else None)
        trend = next((each for each in self._trends if each.id == self._chosen), None)
        if trend is not None:
            self.show_list(f"{trend.figure} {trend.name}", self._behind(trend.id))

    def _lay_out(self, width: float, height: float, size: float) -> Figure:
        return drawing.lay_out(self._trends, self._chosen, width, height, size)

    def _choose(self, spot: str) -> None:
        """A panel, or one of its dots: the list behind it, and in it the line of the dot."""
        trend_id, _colon, dot = spot.partition(":")
        if trend_id != self._chosen:
            self._chosen = trend_id
            self._show_chosen()
        if dot:
            self.list.choose(dot)
