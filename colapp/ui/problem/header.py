"""Who a problem is at a glance: its ring, its number, its statement, and what must be noticed about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.problem import Outcome, Problem, ProblemTerritory
from colapp.domain.term import LEVEL
from colapp.i18n import _, _n
from colapp.storage.references import References
from colapp.storage.requests import open_of
from colapp.ui import theme
from colapp.ui.fields.look import inset
from colapp.ui.flow import Flow
from colapp.ui.marks import Chip, Kind, Ring, late_text, waiting_text
from colapp.ui.session import Session
from colapp.ui.text import plain_label, tooltip
from colapp.wording import formats, names


class ProblemHeader(QWidget):
    """The head of the panel and of the page, around the editor of the statement.

    Where cycles stand below, each with its ring, the head has none (``ring``).
    """

    def __init__(
        self, session: Session, statement: QWidget, ring: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session = session
        self._ring = Ring(units=9)
        self._about = plain_label(size="small", quiet=True)
        self._about.setObjectName("about")
        self._about.setContentsMargins(inset(), 0, 0, 0)
        statement.setFont(theme.font("title", bold=True))
        self._chips = [Chip() for _place in range(4)]
        chips = QWidget()
        flow = Flow(chips, unit)
        chips.setContentsMargins(inset(), 0, 0, 0)
        for chip in self._chips:
            flow.addWidget(chip)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._about)
        words.addWidget(statement)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        if not ring:
            self._ring.hide()  # shown without a parent, it would be a window of its own
        head.addLayout(words, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * unit)
        head.setContentsMargins(inset() if ring else 0, 0, 0, 0)
        rows.addLayout(head)
        rows.addWidget(chips)
        self._chip_row = chips

    def show_problem(self, problem: Problem, cycle: Cycle | None) -> None:
        """Show where the problem stands and what is notable about it."""
        self._ring.show_phase(problem.phase, cycle.number if cycle else 0)
        self._about.setText(about(problem, self._session.references))
        told = self._notable(problem)
        self._chip_row.setVisible(bool(told))
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(told))
            if place < len(told):
                chip.show_text(*told[place])
                chip.setToolTip(tooltip(told[place][1]))

    def _notable(self, problem: Problem) -> list[tuple[Kind, str]]:
        today, lists = self._session.today(), self._session.references
        told: list[tuple[Kind, str]] = []
        if not problem.is_open and problem.outcome is not None:
            kind: Kind = "good" if problem.outcome is Outcome.SETTLED else "neutral"
            when = f" · {formats.near_day(problem.closed_on, today)}" if problem.closed_on else ""
            told.append((kind, names.outcome(problem.outcome) + when))
        if problem.due is not None and problem.is_late(today):
            told.append(("late", late_text(problem.due, today)))
        if problem.waiting_on:
            is_asked = bool(open_of(self._session.store, problem.id))  # its request says since when below
            since = None if is_asked else problem.waiting_since
            days = lists.waited(problem.territory_id, since, today)
            told.append(("waiting", waiting_text(problem.waiting_on, days)))
        shared = [
            lists.territories[link.territory_id].label
            for link in self._session.store.all(ProblemTerritory, problem_id=problem.id)
            if link.territory_id in lists.territories
        ]
        if shared:
            told.append(("neutral", _shared_words(shared)))
        return told


def _shared_words(territories: list[str]) -> str:
    """Their names while the chip has room for them; the page names them all."""
    count = len(territories)
    if count > 1:
        return _n("Shared with {n} territory", "Shared with {n} territories", count).format(n=count)
    return _("Shared with {territories}").format(territories=territories[0])


def about(problem: Problem, lists: References) -> str:
    """``SHE-041 · SM · Table locale``."""
    programme = lists.programmes.get(problem.programme_id or "")
    level = names.term_of(lists, LEVEL, problem.level)
    return " · ".join(filter(None, (problem.number, programme.code if programme else "", level)))
