"""Where problems are settled and how answers come back, as trends of one territory."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.problem import Problem
from colapp.drawing.trends import Dot, Trend
from colapp.i18n import N_, _
from colapp.storage import references, subsidiarity, team
from colapp.storage import requests as stored
from colapp.storage.change import Change
from colapp.storage.subsidiarity import Answered, Quarter
from colapp.ui import theme
from colapp.ui.lines import Line
from colapp.ui.place import Place
from colapp.ui.requests.parts import PartsBar
from colapp.ui.session import Session
from colapp.ui.settings.form import Form
from colapp.ui.text import plain_label
from colapp.ui.trends_view import TrendsView
from colapp.wording import formats, names, periods
from colapp.wording import requests as request_words
from colapp.wording import subsidiarity as words

NO_PROBLEM = N_("None in these quarters: a problem counts here once it is closed as settled.")
NO_ANSWER = N_("None in these quarters: what a team asks of a level above counts here once it is answered.")


class SubsidiarityPage(QWidget):
    """The headline of one territory: three figures over eight quarters, each with the list behind it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("subsidiarity-page")
        self._session = session
        self._territory_id: str | None = None
        self._quarters: list[Quarter] = []
        self._places: dict[str, Place] = {}
        unit = theme.unit()
        title = plain_label(_("Subsidiarity"), "page", bold=True, parent=self)
        title.setWordWrap(False)
        purpose = plain_label(
            _("Decided as close to the need as possible: this territory against itself, no other."),
            quiet=True,
            parent=self,
        )
        self.parts = PartsBar(session, self)
        self.trends = TrendsView(_("Subsidiarity over the last quarters"), self._behind, self)
        self.trends.opened.connect(self._open)
        head = QHBoxLayout()
        head.setSpacing(3 * unit)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(purpose, 1, Qt.AlignmentFlag.AlignBottom)
        room = Form(self)
        column = room.column
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(2 * unit)
        column.addLayout(head)
        column.addWidget(self.parts)
        column.addWidget(self.trends, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(room)
        session.changed.connect(self._note)

    def show_place(self, place: Place) -> None:
        """Show a territory's figures."""
        self._territory_id = place.territory_id
        self.parts.show_part("subsidiarity", self._territory_id)
        self.refresh()
        self.trends.take_focus()

    def refresh(self) -> None:
        """Read the figures, and draw them."""
        session = self._session
        inside = team.places(session.references, session.today(), self._territory_id)
        self._quarters = subsidiarity.read(session.store, session.references, inside, session.today())
        self.trends.show_trends([self._trend(figure) for figure in words.NAMES])

    def _trend(self, figure: str) -> Trend:
        quarters = self._quarters
        dots = [
            Dot(periods.short(each.period), words.value(each, figure), words.told(each, figure))
            for each in quarters
        ]
        first, last = periods.short(quarters[0].period), periods.short(quarters[-1].period)
        top = 0.0 if figure == words.DELAY else 1.1
        shown, note = words.shown(quarters[-1], figure), words.note(quarters, figure)
        return Trend(figure, shown, words.name(figure), note, tuple(dots), first, last, top)

    # -- the lists ---------------------------------------------------------

    def _behind(self, figure: str) -> list[Line]:
        """The newest quarter first, each under its name; what does not count for the figure says so."""
        self._places = {}
        self.trends.nothing.setText(_(NO_PROBLEM if figure == words.AT_ORIGIN else NO_ANSWER))
        lines: list[Line] = []
        for quarter in reversed(self._quarters):
            found = self._settled(quarter) if figure == words.AT_ORIGIN else self._answers(quarter, figure)
            if found:
                heading = words.told(quarter, figure)
                lines += [Line(periods.short(quarter.period), heading, is_heading=True), *found]
        return lines

    def _settled(self, quarter: Quarter) -> list[Line]:
        lists, lines = self._session.references, []
        for problem_id in quarter.settled.all:
            problem = self._session.store.find(Problem, problem_id)
            if problem is None:
                continue
            raised, level = (
                names.term_of(lists, "level", code) for code in (problem.raised_level, problem.level)
            )
            here = problem_id in quarter.settled.at_origin
            where = raised if here else _("raised at: {raised} · settled at: {level}").format(
                raised=raised, level=level
            )  # fmt: skip
            if problem.is_open:
                where = _("{raised} · reopened since").format(raised=raised)
            mark = _("where raised") if here else _("above")
            line_id = problem_id
            if line_id in self._places:  # reopened, it was settled twice
                line_id = f"{problem_id} {quarter.period.start}"
            lines.append(Line(line_id, f"{problem.number} {problem.statement}", where, mark=mark))
            self._places[line_id] = Place("problem", problem.territory_id, problem_id=problem_id)
        return lines

    def _answers(self, quarter: Quarter, figure: str) -> list[Line]:
        session = self._session
        asked = {
            each.request.id: each
            for each in stored.of_ids(
                session.store, session.references, session.today(), [e.request_id for e in quarter.answered]
            )
        }
        lines = []
        for answered in self._in_order(quarter, figure):
            each = asked.get(answered.request_id)
            if each is None:
                continue
            told = words.told_on(answered, quarter.period)
            mark = formats.working_days(answered.days) if figure == words.DELAY else told
            note = f"{request_words.asked_of(each, session.today())} · {words.answered_in(answered)}"
            title = f"{each.number} {each.request.wanted}"
            lines.append(
                Line(answered.answer_id, title, note, mark=mark, is_late=answered not in quarter.told)
                if figure == words.TOLD
                else Line(answered.answer_id, title, note, mark=mark)
            )
            self._places[answered.answer_id] = Place(
                "requests", self._territory_id, section="sent", request_id=answered.request_id
            )
        return lines

    @staticmethod
    def _in_order(quarter: Quarter, figure: str) -> list[Answered]:
        """The slowest first, or those not told first: what there is to do something about."""
        if figure == words.DELAY:
            return sorted(quarter.answered, key=lambda each: -each.days)
        return sorted(quarter.answered, key=lambda each: each in quarter.told)

    def _open(self, line_id: str) -> None:
        if line_id in self._places:
            self._session.open(self._places[line_id])

    def _note(self, change: Change) -> None:
        if self.isVisible() and {edit.tbl for edit in change.edits} & (
            subsidiarity.TABLES | references.TABLES
        ):
            self.refresh()
