"""Several territories asking the same thing: the request made of theirs, or the offer to make one."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from colapp.domain.request import GroupedRequest
from colapp.domain.term import THEME
from colapp.i18n import N_, _
from colapp.services import requests
from colapp.storage.grouped_requests import Group, Suggestion
from colapp.storage.requests import Asked, usual_author
from colapp.ui import theme
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import captioned, style
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.requests import words
from colapp.ui.requests.answering import AnswerForm
from colapp.ui.requests.commands import Commands
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import formats, names, refusals

HERE = (
    "title-missing", "wanted-missing", "due-missing", "date-unlikely", "group-too-small", "group-not-alike",
    "already-answered", "request-withdrawn",
)  # fmt: skip
FORTNIGHT = timedelta(days=14)
EACH_KEEPS = N_("Each territory keeps its own problem and its own answer; one letter asks for all.")


class GroupPanel(QFrame):
    """A grouped request, or one that could be made: its words, its counts, what stands behind it."""

    made = Signal(str)
    """The id of the grouped request just made."""

    def __init__(self, session: Session, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._commands = session, commands
        self._shown: Group | Suggestion | None = None
        self._values: dict[str, Any] = {}
        self._form: AnswerForm | None = None
        self.setObjectName("group-panel")
        self.setStyleSheet(style())
        self._build()

    def show_group(self, shown: Group | Suggestion) -> None:
        """Show one; what is typed of an offer stays while it is the same."""
        again = self._shown is not None and _key(self._shown) == _key(shown)
        self._shown = shown
        lists, today = self._session.references, self._session.today()
        is_made = isinstance(shown, Group)
        first = shown.requests[0]
        self._kind.setText(_("Grouped request") if is_made else _("Could be one request"))
        self._title.setText(
            shown.grouped.title if isinstance(shown, Group) else names.term_of(lists, THEME, shown.theme)
        )
        self._whom.setText(words.to_whom(first, lists))
        self._counts.setText(words.counts(shown))
        self._wanted.setText(self._told(shown.grouped) if isinstance(shown, Group) else _(EACH_KEEPS))
        self._members.setText("\n".join(f"• {self._member(asked)}" for asked in shown.requests))
        self._offer.setVisible(not is_made)
        self._refusal.hide()
        if not again:
            self.close_form()
        if isinstance(shown, Suggestion) and not again:
            self._values = {
                "title": names.term_of(lists, THEME, shown.theme),
                "wanted": max((asked.request.wanted for asked in shown.requests), key=len),
                "due": _due(shown, today),
            }
            for name, editor in self.editors.items():
                editor.show_value(self._values[name])
        self._make.setEnabled(not self._session.is_read_only)

    def ask_answer(self) -> None:
        """Open the list of answers: one for all."""
        if isinstance(self._shown, Group):
            self.close_form()
            group_id, session = self._shown.grouped.id, self._session
            perform = partial(session.perform, requests.answer_group, session.today(), group_id)
            author = usual_author(session.store, self._shown.requests)
            self._form = AnswerForm(session, perform, self.close_form, author=author)
            self._forms.addWidget(self._form)
            self._form.show()
            self._form.begin()

    def close_form(self) -> None:
        """Give up or end what was being answered; the acts have the focus again."""
        form, self._form = self._form, None
        if form is None:
            return
        had_focus = form.isAncestorOf(QApplication.focusWidget() or self)
        form.hide()
        form.deleteLater()
        if had_focus:
            self.take_focus()

    def leave(self) -> None:
        """Nothing typed here is kept before it is made."""
        self.close_form()

    def take_focus(self) -> None:
        """Go to the first thing that can be done."""
        button = next((each for each in (self._make, *self.buttons) if each.isVisible()), self._make)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Make one request of them."""
        shown, session = self._shown, self._session
        if not isinstance(shown, Suggestion):
            return
        for editor in self.editors.values():
            editor.flush()
        known = {each.id for each in session.store.all(GroupedRequest)}
        ids = [asked.request.id for asked in shown.requests]
        refusal = session.perform(requests.group, session.today(), ids, asks=HERE, **self._values)
        if refusal is not None:
            self._refusal.setText(refusals.sentence(refusal))
            self._refusal.show()
            return
        new = next((each.id for each in session.store.all(GroupedRequest) if each.id not in known), "")
        self.made.emit(new)

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit = theme.unit()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        rows.setSpacing(unit)
        self._kind = plain_label(size="small", quiet=True)
        self._title = plain_label(size="title", bold=True)
        self._whom, self._counts = plain_label(), plain_label(bold=True)
        self._counts.setObjectName("group-counts")
        self._wanted = plain_label()
        self._members = plain_label(size="small", quiet=True)
        self._members.setObjectName("group-members")
        acts = Wrapped(2 * unit)
        acts.setContentsMargins(0, unit, 0, unit)
        self.buttons = [self._commands.button(name) for name in ("answer", "letter")]
        for button in self.buttons:
            acts.flow.addWidget(button)
        host = QWidget()
        self._forms = QVBoxLayout(host)
        self._forms.setContentsMargins(0, 0, 0, 0)
        self._offer = self._make_offer()
        self._refusal = plain_label()
        self._refusal.setObjectName("group-refusal")
        self._refusal.setStyleSheet(f"color: {theme.colours().late}")
        for part in (self._kind, self._title, self._whom, self._counts, acts, host, self._wanted, self._offer,
                     self._refusal, self._members):  # fmt: skip
            rows.addWidget(part)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scroll)

    def _make_offer(self) -> QWidget:
        def note(name: str, value: Any) -> None:
            self._values[name] = value

        self.editors: dict[str, Any] = {
            "title": TextField(_("Title"), partial(note, "title"), one_line=True),
            "wanted": TextField(_("The decision wanted"), partial(note, "wanted")),
            "due": DateField(_("By when"), partial(note, "due"), self._session.today),
        }
        offer = QWidget()
        rows = QVBoxLayout(offer)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.unit())
        for name, editor in self.editors.items():
            editor.setObjectName(f"group-{name}")
            editor.setProperty("inplace", False)
            rows.addWidget(captioned(editor.accessibleName(), editor, framed=True))
        self._make = QPushButton(_("Make one request of them"))
        self._make.setObjectName("make-group")
        self._make.setProperty("primary", True)
        self._make.clicked.connect(self.make)
        rows.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        return offer

    def _told(self, grouped: GroupedRequest) -> str:
        if grouped.due is None:
            return grouped.wanted
        by = _("Answer wanted by {day}").format(day=formats.near_day(grouped.due, self._session.today()))
        return f"{grouped.wanted}\n{by}"

    def _member(self, asked: Asked) -> str:
        lists, today = self._session.references, self._session.today()
        cases = asked.request.situations
        told = words.situations(cases) if cases else ""
        return " · ".join(
            filter(None, (words.about(asked, lists), asked.statement, told, words.chip(asked, today)[1]))
        )


def _due(shown: Suggestion, today: date) -> date:
    """The latest of the dates wanted that is still to come, else in two weeks."""
    wanted = [
        asked.request.due for asked in shown.requests if asked.request.due and asked.request.due > today
    ]
    return max(wanted, default=today + FORTNIGHT)


def _key(shown: Group | Suggestion) -> object:
    if isinstance(shown, Group):
        return shown.grouped.id
    return (shown.programme_id, shown.authority_id, shown.addressee, shown.theme)
