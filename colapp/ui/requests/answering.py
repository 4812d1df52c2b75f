"""What the level above answered: one of the closed list, with what its kind demands."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.errors import RuleError
from colapp.domain.request import AnswerKind
from colapp.i18n import N_, _
from colapp.services import requests
from colapp.ui import theme
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import captioned, style
from colapp.ui.fields.reminder import watch
from colapp.ui.fields.text import TextField
from colapp.ui.form_foot import FormFoot
from colapp.ui.measures.escape import is_claimed
from colapp.ui.problem.focus import lead_to
from colapp.ui.requests import addressee
from colapp.ui.requests.addressee import AddresseeField
from colapp.ui.requests.dialogs import dialog_for, open_with
from colapp.ui.session import Refusal, Session
from colapp.ui.text import ampersand, announce, plain_label
from colapp.wording import refusals
from colapp.wording import requests as wording

MEANINGS = {
    AnswerKind.RESOLVED: N_("The level above has done what was asked."),
    AnswerKind.AUTHORISED: N_("We may act here, until a date if there is one."),
    AnswerKind.REFUSED: N_("The motive is kept; the request comes back in 90 days."),
    AnswerKind.REDIRECTED: N_("Somebody else must answer: the request goes on to them."),
    AnswerKind.INFORMATION: N_("They wait for us; their clock starts again once it is given."),
    AnswerKind.POSTPONED: N_("Answered later, on a date."),
}
FIELDS = {
    AnswerKind.RESOLVED: ("words", "author"),
    AnswerKind.AUTHORISED: ("until", "words", "author"),
    AnswerKind.REFUSED: ("words", "workaround", "author"),
    AnswerKind.REDIRECTED: ("redirected_to", "words", "author"),
    AnswerKind.INFORMATION: ("words", "author"),
    AnswerKind.POSTPONED: ("until", "words", "author"),
}
"""What each kind of answer asks for, in order."""
WORDS = {
    AnswerKind.REFUSED: N_("The motive"),
    AnswerKind.INFORMATION: N_("What they need to know"),
}
UNTIL = {
    AnswerKind.AUTHORISED: N_("Until (if there is an end)"),
    AnswerKind.POSTPONED: N_("Answer expected on"),
}
MISSING = {
    "motive-missing": "words",
    "information-missing": "words",
    "until-missing": "until",
    "date-unlikely": "until",
    "redirected-to-missing": "redirected_to",
}
HERE = (*MISSING, "already-answered", "request-withdrawn")
"""The refusals that the form shows itself."""

Perform = Callable[..., Refusal | None]
"""Keeps the answer: called with its kind and its words, then the fields of ``requests.answer``."""


class AnswerForm(QWidget):
    """The six answers, then what the one chosen asks for. ``done`` is called when it is kept or given up.

    ``author`` is who answers until another name is typed.
    """

    def __init__(
        self,
        session: Session,
        perform: Perform,
        done: Callable[[], object],
        parent: QWidget | None = None,
        author: str = "",
    ) -> None:
        super().__init__(parent)
        self._session, self._perform, self._done = session, perform, done
        self._values: dict[str, Any] = {"author": author}
        self.setObjectName("answer-form")
        self.setStyleSheet(style())
        unit = theme.unit()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit)
        self._kinds = QButtonGroup(self)
        for place, kind in enumerate(AnswerKind):
            radio = QRadioButton(ampersand(wording.answer_kind(kind)))
            radio.setObjectName(f"answer-{kind}")
            radio.setAccessibleDescription(_(MEANINGS[kind]))
            self._kinds.addButton(radio, place)
            rows.addWidget(radio)
        self._meaning = plain_label(size="small", quiet=True)
        rows.addWidget(self._meaning)
        self._refusal = plain_label()
        self._refusal.setObjectName("refusal")
        self._refusal.setStyleSheet(f"color: {theme.colours().late}")
        self._refusal.hide()
        rows.addWidget(self._refusal)  # above what it asks for, in sight with it
        self.editors = self._make_editors()
        self._blocks = {name: captioned(editor.accessibleName(), editor, framed=True)
                        for name, editor in self.editors.items()}  # fmt: skip
        for name in ("redirected_to", "until", "words", "workaround", "author"):
            rows.addWidget(self._blocks[name])
            if isinstance(self.editors[name], TextField):
                rows.addWidget(watch(self.editors[name], session))
        rows.addLayout(FormFoot(self, _("Keep the answer"), self.send, done))
        self._kinds.idToggled.connect(self._choose)
        self._kinds.button(0).setChecked(True)

    @property
    def kind(self) -> AnswerKind:
        """The answer chosen."""
        return list(AnswerKind)[self._kinds.checkedId()]

    def begin(self) -> None:
        """Put the focus on the list of answers."""
        lead_to(self._kinds.button(self._kinds.checkedId()), self)

    def send(self) -> None:
        """Keep the answer; what stands against it is said here."""
        names = FIELDS[self.kind]
        for name in names:
            self.editors[name].flush()
        given = {name: self._values[name] for name in names if self._values.get(name)}
        words = given.pop("words", "")
        if "redirected_to" in given:
            to = addressee.fields(given.pop("redirected_to"))
            given |= {"redirected_to": to.pop("addressee") or "", **to}
        refusal = self._perform(self.kind, words, asks=HERE, **given)
        if refusal is None:
            self._done()
            return
        self._refusal.setText(refusals.sentence(refusal))
        self._refusal.show()
        announce(self, self._refusal.text())
        code = refusal.code if isinstance(refusal, RuleError) else ""
        if code in MISSING:
            lead_to(self.editors[MISSING[code]])

    def _make_editors(self) -> dict[str, Any]:
        session = self._session
        keep = self._keep
        editors: dict[str, Any] = {
            "redirected_to": AddresseeField(
                partial(keep, "redirected_to"), lambda: addressee.options(session.store, session.references)
            ),
            "until": DateField(_("Until"), partial(keep, "until"), session.today, _("Mar 31, +30…")),
            "words": TextField(_("In a sentence"), partial(keep, "words")),
            "workaround": TextField(
                _("How we manage without it"), partial(keep, "workaround"), _("Can be written later")
            ),
            "author": TextField(
                _("Answered by"), partial(keep, "author"), _("A name or a role"), one_line=True
            ),
        }
        editors["redirected_to"].show_value("")
        editors["author"].show_value(self._values["author"])
        for name, editor in editors.items():
            editor.setObjectName(name.replace("_", "-"))
            editor.setProperty("inplace", False)
        return editors

    def _keep(self, name: str, value: Any) -> None:
        self._values[name] = value

    def _choose(self, place: int, chosen: bool) -> None:
        if not chosen:
            return
        kind = list(AnswerKind)[place]
        self._meaning.setText(_(MEANINGS[kind]))
        for name, block in self._blocks.items():
            block.setVisible(name in FIELDS[kind])
        self._name("words", _(WORDS[kind]) if kind in WORDS else _("In a sentence"))
        self._name("until", _(UNTIL[kind]) if kind in UNTIL else _("Until"))
        self._refusal.hide()
        if self.isVisible():
            lead_to(self._kinds.button(place))

    def _name(self, name: str, label: str) -> None:
        self.editors[name].setAccessibleName(label)
        for caption in self._blocks[name].findChildren(QLabel):
            caption.setText(ampersand(label))

    def event(self, event: QEvent) -> bool:
        """Esc ends the form rather than leaving the page."""
        return True if is_claimed(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; nothing is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self._done()
        else:
            super().keyPressEvent(event)


def answer(session: Session, parent: QWidget, request_id: str) -> None:
    """Ask what was answered, in a dialog, and keep it."""
    dialog = dialog_for(parent, "answer-question", _("What was answered"))
    perform = partial(session.perform, requests.answer, session.today(), request_id)
    form = AnswerForm(session, perform, dialog.close, dialog)
    room = QScrollArea(dialog)
    room.setWidgetResizable(True)
    room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    room.setWidget(form)
    open_with(dialog, room, 120, 110)
    form.begin()
