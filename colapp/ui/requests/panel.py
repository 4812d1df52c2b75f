"""One request whole: whom, its clock, what can be done, its texts, its dates and its answers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from colapp.domain.request import Answer, AnswerKind, is_to_tell
from colapp.i18n import N_, _
from colapp.services import requests
from colapp.storage.requests import Asked, usual_author
from colapp.storage.sent import given_back
from colapp.storage.sent import last as last_file
from colapp.ui import theme
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import caption, captioned, inset, style
from colapp.ui.fields.reminder import watch
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.marks import Chip
from colapp.ui.problem.focus import lead_to
from colapp.ui.requests import words
from colapp.ui.requests.answering import AnswerForm
from colapp.ui.requests.commands import ACTS, Commands
from colapp.ui.requests.editors import TEXTS
from colapp.ui.requests.line_form import LineForm
from colapp.ui.requests.sheet import InterdependenceSheet
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import requests as wording

TO_TELL = N_("It comes up by itself at the next huddle. Already said to the team? Note it here.")
ENDING = N_("Ask anew from the problem if it must go on, or see to it that one can do without it.")
TO_GIVE_BACK = N_("Export the answer, and give the file back to whoever asked.")
ORDER = ("wanted", "tried", "exceeds", "meanwhile")
"""What is asked first, then why."""


class RequestPanel(QFrame):
    """One request at a time, edited in place; its acts are buttons, what they ask opens under them."""

    def __init__(self, session: Session, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._commands = session, commands
        self._asked: Asked | None = None
        self._form: QWidget | None = None
        self.setObjectName("request-panel")
        self.setStyleSheet(style())
        self._build()

    def show_asked(self, asked: Asked) -> None:
        """Show a request; what was being typed about another is kept first."""
        if self._asked is None or self._asked.request.id != asked.request.id:
            self.leave()
            self._scroll.verticalScrollBar().setValue(0)
        self._asked = asked
        lists, today = self._session.references, self._session.today()
        self._about.setText(words.about(asked, lists))
        self._statement.setText(asked.statement)
        self._whom.setText(words.to_whom(asked, lists))
        self._chip.show_text(*words.chip(asked, today))
        self._clock.setText(words.clock_sentence(asked, today))
        self._clock.setVisible(bool(self._clock.text()))
        self._show_sent(asked)
        self._hint.setText(self._hint_of(asked))
        self._hint.setVisible(bool(self._hint.text()))
        for name, editor in self.editors.items():
            editor.setReadOnly(not asked.is_open or not asked.is_ours or self._session.is_read_only)
            editor.show_value(getattr(asked.request, name))
        self.sheet.show_asked(asked)
        _fill(self._dates, words.dates(asked, today))
        self._show_answers(asked)

    def leave(self) -> None:
        """Keep what is being typed; a form that was open is given up."""
        if self._asked is None:
            return
        for editor in (*self.editors.values(), *self._workarounds.values(), self.sheet):
            editor.leave()
        self.close_form()

    def ask_answer(self) -> None:
        """Open the list of answers under the acts."""
        if self._asked is not None:
            perform = partial(
                self._session.perform, requests.answer, self._session.today(), self._asked.request.id
            )
            author = usual_author(self._session.store, [self._asked])
            self.open_form(AnswerForm(self._session, perform, self.close_form, author=author))

    def ask_line(self, label: str, hint: str, keep: Callable[[str], Refusal | None]) -> None:
        """Ask for one text under the acts."""
        self.open_form(LineForm(label, hint, keep, self.close_form, self._session))

    def open_form(self, form: Any) -> None:
        """Show a form under the acts, instead of the one that was there."""
        self.close_form()
        self._form = form
        self._forms.addWidget(form)
        form.show()
        form.begin()

    def close_form(self) -> None:
        """Give up or end what was being asked; the acts have the focus again."""
        form, self._form = self._form, None
        if form is None:
            return
        had_focus = form.isAncestorOf(QApplication.focusWidget() or self)
        form.hide()
        form.deleteLater()
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Go to the first thing that can be done."""
        button = next((each for each in self.buttons if not each.isHidden()), None)
        lead_to(button or self.editors["wanted"])

    def write_workaround(self) -> None:
        """Go to where the team says how it manages without what was refused."""
        if self._workarounds:
            lead_to(list(self._workarounds.values())[-1])

    def _hint_of(self, asked: Asked) -> str:
        if asked.has_come_back(self._session.today()) and asked.last and asked.last.until:
            return _(ENDING)
        if not is_to_tell(asked.request, asked.answers):
            return ""
        if asked.is_ours:
            return _(TO_TELL)
        return "" if given_back(self._session.store, asked.request) else _(TO_GIVE_BACK)

    def _show_sent(self, asked: Asked) -> None:
        """Which text the level above has while its answer is awaited, or that it knows of no withdrawal."""
        sent = last_file(self._session.store, asked.request) if asked.is_ours else None
        if sent is not None and not asked.is_open and "withdrawn_on" not in sent.changed:
            sent = None
        colours = theme.colours()
        self._sent.setVisible(sent is not None)
        if sent is not None:
            self._sent.setText(wording.sent(sent, self._session.today()))
            self._sent.setStyleSheet(f"color: {colours.waiting if sent.changed else colours.ink2}")

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit = theme.unit()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit)
        rows.setSpacing(unit)
        self._about = plain_label(size="small", quiet=True)
        self._statement = plain_label(size="title", bold=True)
        self._whom = plain_label()
        self._whom.setObjectName("whom")
        self._chip = Chip()
        self._chip.setObjectName("clock")
        self._clock = plain_label(size="small", quiet=True)
        self._clock.setObjectName("clock-sentence")
        self._sent = plain_label(size="small")
        self._sent.setObjectName("sent")
        self._hint = plain_label(size="small", quiet=True)
        self._hint.setObjectName("answer-hint")
        for label in (self._about, self._statement, self._whom, self._clock, self._sent, self._hint):
            label.setContentsMargins(inset(), 0, 0, 0)
        chips = Wrapped(unit)
        chips.setContentsMargins(inset(), unit, 0, 0)
        chips.flow.addWidget(self._chip)
        acts = Wrapped(2 * unit)
        acts.setContentsMargins(inset(), unit, 0, unit)
        self.buttons = [self._commands.button(name) for name in ACTS if name != "ungroup"]
        for button in self.buttons:
            acts.flow.addWidget(button)
        host = QWidget()
        self._forms = QVBoxLayout(host)
        self._forms.setContentsMargins(inset(), 0, 0, 0)
        above = (self._about, self._statement, self._whom, chips, self._clock, self._sent)
        for part in (*above, acts, self._hint, host):
            rows.addWidget(part)
        dates = QWidget()
        self._dates = QGridLayout(dates)
        self._dates.setContentsMargins(inset(), 2 * unit, 0, 0)
        self._dates.setHorizontalSpacing(4 * unit)
        self._dates.setVerticalSpacing(unit // 2)
        self._dates.setColumnStretch(1, 1)
        answers = QWidget()
        self._answers = QVBoxLayout(answers)
        self._answers.setContentsMargins(0, 2 * unit, 0, 0)
        self._answers.setSpacing(unit // 2)
        self._workarounds: dict[str, TextField] = {}
        rows.addWidget(answers)
        self._make_editors(rows)
        self.sheet = InterdependenceSheet(self._session, inside)
        rows.addWidget(self.sheet)
        rows.addWidget(dates)
        rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("request-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._scroll)

    def _make_editors(self, rows: QVBoxLayout) -> None:
        self.editors: dict[str, Any] = {
            name: TextField(_(TEXTS[name][0]), partial(self._write, name), _(TEXTS[name][1]))
            for name in ORDER
        }
        for name, editor in self.editors.items():
            editor.setObjectName(name)
            rows.addWidget(captioned(editor.accessibleName(), editor))
            rows.addWidget(watch(editor, self._session))
        due = self.editors["due"] = DateField(_("By when"), partial(self._write, "due"), self._session.today)
        due.setObjectName("due")
        rows.addWidget(captioned(due.accessibleName(), due))

    def _write(self, name: str, value: Any) -> Refusal | None:
        if self._asked is None:
            return None
        request_id, today = self._asked.request.id, self._session.today()
        return self._session.perform(requests.edit, request_id, today, **{name: value})

    # -- answers -----------------------------------------------------------

    def _show_answers(self, asked: Asked) -> None:
        """The answers, newest last; where a refusal is being worked around, its field stays as it is."""
        typing = {key: field for key, field in self._workarounds.items() if field.is_dirty()}
        if typing:
            return
        _clear(self._answers)
        self._workarounds = {}
        if not asked.answers:
            return
        self._answers.addWidget(caption(_("Answers")))
        lines = words.answer_lines(asked, self._session.today())
        for given, (head, told) in zip(asked.answers, lines, strict=True):
            for label in (plain_label(head, "small", bold=True), plain_label(told)):
                label.setContentsMargins(inset(), 0, 0, 0)
                self._answers.addWidget(label)  # first: shown without a parent, it would be a window
                label.setVisible(bool(label.text()))
            if given.answer_kind is AnswerKind.REFUSED:
                self._add_workaround(given)

    def _add_workaround(self, given: Answer) -> None:
        label = _("How we manage without it")
        field = TextField(label, partial(self._write_workaround, given.id), _("Not written yet"))
        field.setObjectName("workaround")
        field.setReadOnly(self._session.is_read_only)
        field.show_value(given.workaround)
        self._workarounds[given.id] = field
        self._answers.addWidget(captioned(label, field))

    def _write_workaround(self, answer_id: str, told: str) -> Refusal | None:
        return self._session.perform(requests.write_workaround, answer_id, told)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _fill(grid: QGridLayout, told: list[tuple[str, str]]) -> None:
    _clear(grid)
    for row, (label, value) in enumerate(told):
        for column, label_or_value in enumerate(
            (plain_label(label, "small", quiet=True), plain_label(value, "small"))
        ):
            label_or_value.setWordWrap(column == 1)
            grid.addWidget(label_or_value, row, column, Qt.AlignmentFlag.AlignTop)
