"""The form that raises a problem: what was tried, what exceeds us, what is wanted, by when, and meanwhile."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colapp.domain import answer_clock
from colapp.domain.authority import Authority
from colapp.domain.errors import RuleError
from colapp.domain.problem import Problem
from colapp.domain.request import EXTERNAL
from colapp.domain.term import CRITERION, LEVEL, THEME, Term
from colapp.domain.working_days import of_place
from colapp.i18n import _
from colapp.services import requests
from colapp.storage import requests as stored
from colapp.ui import theme
from colapp.ui.fields.look import captioned, link, style
from colapp.ui.fields.options import Options
from colapp.ui.fields.reminder import watch
from colapp.ui.form_foot import FormFoot
from colapp.ui.requests import addressee, drafts
from colapp.ui.requests.editors import TEXTS, editors
from colapp.ui.requests.subsidiarity_test import SubsidiarityTest
from colapp.ui.session import Refusal, Session
from colapp.ui.text import announce, plain_label
from colapp.wording import names, refusals

MISSING = {
    "tried-missing": "tried",
    "exceeds-missing": "exceeds",
    "wanted-missing": "wanted",
    "meanwhile-missing": "meanwhile",
    "due-missing": "due",
    "date-unlikely": "due",
    "addressee-missing": "addressee",
    "level-not-above": "level",
}
"""Where to go for what a refusal lacks."""
HERE = (*MISSING, "not-open")
"""The refusals that the form shows itself."""
SUITED = {"programme_id": "direction", "authority_id": EXTERNAL}
"""The level at which an addressee stands, by the column of the request that names it."""
TWO_COLUMNS = 140
"""Units from which whom and by when stand beside what."""

Perform = Callable[[dict[str, Any]], Refusal | None]
"""Makes the gesture with the fields of ``requests.ask`` after the problem; its ``asks`` are ``HERE``."""


class AskForm(QWidget):
    """Asks all of it at once. ``done`` is called when it is sent or given up; a draft stays if not sent.

    ``perform`` sends it otherwise than by ``requests.ask`` alone, for a meeting that notes it too.
    """

    def __init__(
        self,
        session: Session,
        problem_id: str,
        done: Callable[[], object],
        level: str = "",
        perform: Perform | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._problem_id, self._done = session, problem_id, done
        self._perform = perform or self._ask
        self._problem = session.store.get(Problem, problem_id)
        self._draft = drafts.of_problem(session, problem_id)
        self._had_draft, self._is_sent = bool(self._draft), False
        self._already = stored.read(
            session.store, session.references, session.today(), problem_id=problem_id, only_open=True
        )
        self._wide: bool | None = None
        self.setObjectName("ask-form")
        self.setStyleSheet(style())
        above = self._above()
        first = above[0].code if above else ""
        wanted = level or self._draft.get("level", "")
        self._is_level_said = any(term.code == wanted for term in above)
        self._draft["level"] = wanted if self._is_level_said else first
        self.editors = editors(session, self._keep, self._levels)
        self._lay_out()
        self._show()
        if not above:
            self.say(_("The problem is already at the last level."))

    def begin(self) -> None:
        """Put the focus where there is something left to write."""
        name = next((name for name in TEXTS if not self._draft.get(name)), "tried")
        self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Send the request; what stands against it is said here, and what was typed stays."""
        for editor in self.editors.values():
            if not isinstance(editor, QCheckBox):
                editor.flush()
        refusal = self._perform(self.fields())
        if refusal is None:
            self._is_sent = True  # what the editors keep on their way out is of no use any more
            drafts.drop(self._session, self._problem_id)
            self._done()
            return
        self.say(refusals.sentence(refusal))
        code = refusal.code if isinstance(refusal, RuleError) else ""
        if code in MISSING:
            editor = self.editors[MISSING[code]]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(editor)

    def fields(self) -> dict[str, Any]:
        """What is asked, as ``requests.ask`` takes it after the problem."""
        draft = dict(self._draft)
        draft.setdefault("due", self._usual_due())
        texts = {name: draft.get(name, "") for name in TEXTS}
        kept = ("level", "due", "criterion", "theme")
        return (
            texts
            | {name: draft[name] for name in kept if name in draft}
            | addressee.fields(draft.get("addressee", ""))
            | {"situations": int(draft.get("situations") or 0), "is_safety": bool(draft.get("is_safety"))}
        )

    def say(self, refusal: str) -> None:
        """Show why it is not sent yet."""
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))
        if refusal:
            announce(self, refusal)

    # -- what is typed -----------------------------------------------------

    def _keep(self, name: str, value: Any) -> None:
        if self._is_sent:
            return
        self._draft[name] = value
        drafts.keep(self._session, self._problem_id, self._draft)
        if name == "level":
            self._is_level_said = True
        elif name == "addressee":
            self._suit_level(value)
        if name in ("addressee", "level", "is_safety"):
            self._show_due()

    def _suit_level(self, whom: addressee.Addressee) -> None:
        """An authority is outside, a direction is at its level, unless another level was said."""
        level = SUITED.get(whom[0], "") if isinstance(whom, tuple) else ""
        if not self._is_level_said and any(term.code == level for term in self._above()):
            self._draft["level"] = level
            self.editors["level"].show_value(level)

    def _show(self) -> None:
        draft = self._draft
        for name, editor in self.editors.items():
            if name == "is_safety":
                editor.setChecked(bool(draft.get(name)))
            elif name not in ("due", "situations"):
                editor.show_value(draft.get(name, ""))
        self.editors["situations"].show_value(draft.get("situations"))
        self._show_due()

    def _show_due(self) -> None:
        self.editors["due"].show_value(self._draft.get("due", self._usual_due()))

    def _usual_due(self) -> date | None:
        """The day that the clock of the level gives, or that of the authority asked."""
        whom, level = self._draft.get("addressee", ""), self._draft.get("level", "")
        if not level:
            return None
        column, row_id = whom if isinstance(whom, tuple) else ("", "")
        asked = self._session.store.find(Authority, row_id) if column == "authority_id" else None
        lists, safety = self._session.references, bool(self._draft.get("is_safety"))
        levels = lists.terms.get(LEVEL, ())
        clock = answer_clock.of_level(level, levels, safety, asked.answer_days if asked else None)
        working = of_place(lists.territories, self._problem.territory_id)
        return working.plus(self._session.today(), clock.answer_days)

    def _above(self) -> tuple[Term, ...]:
        """The levels above the one that asks: where something is asked already, that one asks again."""
        lists = self._session.references
        asking = [asked.request.from_level for asked in self._already] or [self._problem.level]
        return lists.terms.get(LEVEL, ())[min(map(lists.level_position, asking)) + 1 :]

    def _levels(self) -> Options:
        return [(term.code, names.term(term)) for term in self._above()]

    def _ask(self, fields: dict[str, Any]) -> Refusal | None:
        session = self._session
        return session.perform(requests.ask, session.today(), self._problem_id, asks=HERE, **fields)

    def _begin_anew(self) -> None:
        level = self._draft.get("level", "")
        self._draft.clear()
        self._draft["level"] = level
        drafts.keep(self._session, self._problem_id, self._draft)
        self._kept_note.hide()
        self._show()
        self.say("")
        self.begin()

    # -- building ----------------------------------------------------------

    def _lay_out(self) -> None:
        unit = theme.unit()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 2 * unit, 0)
        rows.setSpacing(2 * unit)
        title = _("Escalate {number}").format(number=self._problem.number)
        rows.addWidget(plain_label(title, "title", bold=True))
        rows.addWidget(plain_label(self._problem.statement))
        rows.addWidget(plain_label(self._stays(), quiet=True))
        rows.addWidget(SubsidiarityTest())
        for note in self._notes():
            rows.addWidget(note)
        self._what, self._whom = QWidget(), QWidget()
        for block, fields in (
            (self._what, list(TEXTS)),
            (self._whom, ["addressee", "level", "due", CRITERION, THEME, "situations"]),
        ):
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(unit)
            for name in fields:
                editor = self.editors[name]
                column.addWidget(captioned(editor.accessibleName(), editor, framed=True))
                if name in TEXTS:
                    column.addWidget(watch(editor, self._session))
            if block is self._whom:
                column.addSpacing(unit)
                column.addWidget(self.editors["is_safety"])
            column.addStretch()
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(5 * unit)
        self._columns.setVerticalSpacing(unit)
        rows.addLayout(self._columns)
        rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._refusal = plain_label()
        self._refusal.setObjectName("refusal")
        self._refusal.setStyleSheet(f"color: {theme.colours().late}")
        self._refusal.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._refusal)
        whole.addLayout(FormFoot(self, _("Send the request"), self.send, self._done))
        self._arrange(True)

    def _stays(self) -> str:
        owner = self._session.references.people.get(self._problem.owner_id or "")
        if owner is None:
            return _("The problem stays with its table: only the request goes up.")
        return _("The problem stays with {owner}: only the request goes up.").format(owner=owner.name)

    def _notes(self) -> list[QWidget]:
        """What to know before writing: a request that is open already, a draft that was kept."""
        unit = theme.unit()
        found: list[QWidget] = []
        for asked in self._already[-2:]:
            told = _("Already asked: {wanted}").format(wanted=asked.request.wanted)
            label = plain_label(told, bold=True)
            label.setObjectName("already-asked")
            label.setStyleSheet(f"color: {theme.colours().waiting}")
            found.append(label)
        self._kept_note = QWidget()
        row = QHBoxLayout(self._kept_note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * unit)
        row.addWidget(plain_label(_("What you had begun is back."), quiet=True))
        again = link(_("Begin anew"), "begin-anew")
        again.clicked.connect(self._begin_anew)
        row.addWidget(again)
        row.addStretch(1)
        self._kept_note.setVisible(self._had_draft and any(self._draft.get(name) for name in TEXTS))
        return [*found, self._kept_note]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whom and by when go under what, where the text is large."""
        super().resizeEvent(event)
        self._arrange(event.size().width() >= TWO_COLUMNS * theme.unit())

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self._columns.addWidget(self._what, 0, 0)
        self._columns.addWidget(self._whom, *((0, 1) if wide else (1, 0)))
        self._columns.setColumnStretch(0, 3)
        self._columns.setColumnStretch(1, 2 if wide else 0)
