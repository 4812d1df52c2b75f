"""What was asked of others about one problem: each request in two lines, with its clock and its answer."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.storage import requests as stored
from colapp.storage.requests import Asked
from colapp.ui import theme
from colapp.ui.fields.look import caption, inset, link
from colapp.ui.flow import Wrapped
from colapp.ui.marks import Chip
from colapp.ui.place import Place
from colapp.ui.problem.focus import chain, stops
from colapp.ui.requests import words
from colapp.ui.requests.answering import answer
from colapp.ui.session import Session
from colapp.ui.text import plain_label, tooltip

MOST = 3
"""Requests shown: those that are open or come back, then the newest; the others are on their own page."""


class RequestsOfProblem(QFrame):
    """The requests of one problem after another; hidden where nothing was asked.

    Tab comes to what they offer after ``follows``.
    """

    def __init__(
        self, session: Session, follows: QWidget, as_card: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._follows = session, follows
        self.setProperty("card", as_card)
        self._shown: list[Asked] = []
        self.setObjectName("requests-of-problem")
        self._rows = QVBoxLayout(self)
        side, above = (2 if as_card else 0) * theme.unit(), theme.unit()
        self._rows.setContentsMargins(side, above, side, above)
        self._rows.setSpacing(theme.unit())
        self.hide()

    def show_problem(self, problem_id: str) -> None:
        """Show what was asked about this problem."""
        session = self._session
        today = session.today()
        found = stored.read(session.store, session.references, today, problem_id=problem_id)
        newest_first = list(reversed(found))
        pressing = [each for each in newest_first if each.is_open or each.has_come_back(today)]
        ordered = [*pressing, *(each for each in newest_first if each not in pressing)][:MOST]
        if ordered != self._shown:
            self._shown = ordered
            self._fill(len(found))
        self.setVisible(bool(found))

    def _fill(self, count: int) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows.addWidget(caption(_("Requests")))
        for asked in self._shown:
            self._rows.addWidget(self._request(asked))
        if count > len(self._shown) and self._shown:
            more = link(_("See all the requests"), "all-requests")
            more.clicked.connect(partial(self._open, self._shown[0]))
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        chain([self._follows, *stops(self)])

    def _request(self, asked: Asked) -> QWidget:
        unit, today, lists = theme.unit(), self._session.today(), self._session.references
        block = QWidget()
        rows = QVBoxLayout(block)
        rows.setContentsMargins(inset(), 0, 0, unit)
        rows.setSpacing(unit // 2)
        wanted = plain_label(asked.request.wanted)
        wanted.setObjectName("request-wanted")
        rows.addWidget(wanted)
        line = Wrapped(unit)
        kind, text = words.chip(asked, today)
        chip = Chip(kind, text)
        chip.setObjectName("request-clock")
        chip.setToolTip(tooltip(words.clock_sentence(asked, today)))
        whom = plain_label(words.whom(asked, lists), "small", quiet=True)
        whom.setWordWrap(False)
        for part in (chip, whom):
            line.flow.addWidget(part)
        rows.addWidget(line)
        for head, told in words.answer_lines(asked, today)[-1:]:
            said = plain_label("\n".join(filter(None, (head, told))), "small")
            said.setObjectName("request-answer")
            rows.addWidget(said)
        rows.addLayout(self._acts(asked))
        return block

    def _acts(self, asked: Asked) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.unit())
        row.setContentsMargins(0, 0, 0, 0)
        if asked.is_open and not self._session.is_read_only:
            reply = link(_("Answer…"), "request-answer-button")
            reply.clicked.connect(partial(self._answer, asked))
            row.addWidget(reply)
        whole = link(_("Open the request"), "request-open-button")
        whole.clicked.connect(partial(self._open, asked))
        row.addWidget(whole)
        row.addStretch(1)
        return row

    def _answer(self, asked: Asked, *_checked: bool) -> None:
        answer(self._session, self, asked.request.id)

    def _open(self, asked: Asked, *_checked: bool) -> None:
        self._session.open(Place("requests", asked.territory_id, section="sent", request_id=asked.request.id))
