"""How the team's routine goes: five small trends, and the list behind the one that is pointed at."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from colapp.drawing import health as drawing
from colapp.drawing.figure import Figure
from colapp.drawing.health import Trend
from colapp.drawing.routine import trends
from colapp.i18n import _
from colapp.storage import huddle_health
from colapp.storage.huddle_health import Health
from colapp.ui import theme
from colapp.ui.figure_view import FigureView
from colapp.ui.huddles.listing import Line, LineList
from colapp.ui.huddles.team import Team
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import huddle_health as words

NARROW = 200
"""In steps of space: under it the list stands below the trends."""


class HealthSection(QWidget):
    """Drawn for this team alone, over six months; each figure opens its list."""

    TABLES = huddle_health.TABLES

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("health")
        self._session = session
        self._team = Team("")
        self._health: Health | None = None
        self._trends: tuple[Trend, ...] = ()
        self._chosen = words.HELD
        self._behind: dict[str, words.Behind] = {}
        self.commands: list[QAction] = []
        self._build()

    def _build(self) -> None:
        unit = theme.unit()
        self.nothing = plain_label(
            _("How the routine goes is drawn here once meetings have been held: how many of those planned,"
              " on time, how long, who was there, and the promises kept from one to the next."),
            quiet=True, parent=self,
        )  # fmt: skip
        self.nothing.setObjectName("health-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.figure = FigureView(_("How the meetings go"), self)
        self.figure.setObjectName("health-figure")
        self.figure.pointed.connect(self._point)
        self.figure.activated.connect(self._point)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.figure)
        self._scroll.setMinimumHeight(50 * unit)
        self._card = QFrame(self)
        self._card.setProperty("card", True)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(2 * unit, 3 * unit, 2 * unit, 2 * unit)
        self.heading = plain_label(bold=True, parent=self._card)
        self.heading.setObjectName("health-heading")
        self.heading.setContentsMargins(2 * unit, 0, 2 * unit, 0)
        self.list = LineList(_("The list behind the figure"), self._card)
        self.list.setObjectName("health-list")
        self.list.opened.connect(self._open)
        opening = QAction(_("Open the line chosen"), self)
        opening.setObjectName("health-open")
        opening.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        opening.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        opening.triggered.connect(lambda: self._open(self.list.current_id()))
        self.list.addAction(opening)
        inside.addWidget(self.heading)
        inside.addWidget(self.list, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(3 * unit)
        self._halves.addWidget(self._scroll, 3)
        self._halves.addWidget(self._card, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.nothing, 1)
        column.addLayout(self._halves, 1)

    # -- showing -----------------------------------------------------------

    def show_team(self, team: Team) -> None:
        """Show how a team's meetings of one kind go."""
        self._team = team
        self.refresh()

    def refresh(self) -> None:
        """Read the meetings, and draw them."""
        session, team = self._session, self._team
        self._health = huddle_health.read(
            session.store, session.references, session.today(),
            team.territory_id, team.programme_id, team.meeting,
        )  # fmt: skip
        has_any = bool(self._health.planned)
        self._trends = trends(self._health)
        self.nothing.setVisible(not has_any)
        self._scroll.setVisible(has_any)
        self._card.setVisible(has_any)
        self._show_chosen()

    def take_focus(self) -> None:
        """To the drawing."""
        self.figure.point_at(self._chosen)
        self.figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        self.figure.show_layout(self._lay_out if self._health and self._health.planned else None)
        trend = next((each for each in self._trends if each.id == self._chosen), None)
        if trend is None or self._health is None:
            return
        self.heading.setText(f"{trend.figure} {trend.name}")
        found = words.behind(self._health, self._chosen, self._session.references)
        self._behind = {each.id: each for each in found}
        self.list.show_lines([Line(each.id, each.title, each.note, mark=each.mark) for each in found])

    def _lay_out(self, width: float, height: float, size: float) -> Figure:
        del height  # the panels keep theirs: small trends are compared by eye
        return drawing.lay_out(self._trends, self._chosen, width, 0.0, size)

    def _point(self, spot: str) -> None:
        """A panel, or one of its dots: the list behind it, and in it the line of the dot."""
        figure, _colon, dot = spot.partition(":")
        if figure and figure != self._chosen:
            self._chosen = figure
            self._show_chosen()
        if dot in self._behind:
            self.list.choose(dot)

    def _open(self, line_id: str) -> None:
        line = self._behind.get(line_id)
        if line is None:
            return
        team = self._team
        if line.huddle_id is not None:
            self._session.open(
                Place("huddles", team.territory_id, team.programme_id, huddle_id=line.huddle_id)
            )
        elif line.problem_id is not None:
            self._session.open(Place("problem", team.territory_id, problem_id=line.problem_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large letters the list stands below."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme.unit()
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(down if narrow else beside)
