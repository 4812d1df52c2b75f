"""How the team's routine goes: five small trends, and the list behind the one that is pointed at."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.drawing.routine import trends
from colapp.i18n import _
from colapp.storage import huddle_health
from colapp.storage.huddle_health import Health
from colapp.ui.huddles.team import Team
from colapp.ui.lines import Line
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.ui.trends_view import TrendsView
from colapp.wording import huddle_health as words


class HealthSection(QWidget):
    """Drawn for this team alone, over six months; each figure opens its list."""

    TABLES = huddle_health.TABLES

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("health")
        self._session = session
        self._team = Team("")
        self._health: Health | None = None
        self._lines: dict[str, words.Behind] = {}
        self.commands: list[QAction] = []
        self.nothing = plain_label(
            _("How the routine goes is drawn here once meetings have been held: how many of those planned,"
              " on time, how long, who was there, and the promises kept from one to the next."),
            quiet=True, parent=self,
        )  # fmt: skip
        self.nothing.setObjectName("health-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = TrendsView(_("How the meetings go"), self._behind, self)
        self.view.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.view, 1)

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
        self.nothing.setVisible(not has_any)
        self.view.setVisible(has_any)
        self.view.show_trends(trends(self._health) if has_any else ())

    def take_focus(self) -> None:
        """To the drawing."""
        self.view.take_focus()

    def _behind(self, figure: str) -> list[Line]:
        assert self._health is not None
        found = words.behind(self._health, figure, self._session.references)
        self._lines = {each.id: each for each in found}
        return [Line(each.id, each.title, each.note, mark=each.mark) for each in found]

    def _open(self, line_id: str) -> None:
        line = self._lines.get(line_id)
        if line is None:
            return
        team = self._team
        if line.huddle_id is not None:
            self._session.open(
                Place("huddles", team.territory_id, team.programme_id, huddle_id=line.huddle_id)
            )
        elif line.problem_id is not None:
            self._session.open(Place("problem", team.territory_id, problem_id=line.problem_id))
