"""The interdependence sheet: what depends on somebody outside, and what we can do without waiting."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from colapp.domain.request import goes_outside, is_only_named
from colapp.domain.term import CHANNEL, NEED
from colapp.i18n import N_, _
from colapp.services import authorities, requests
from colapp.storage.requests import Asked
from colapp.ui import theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import captioned, inset, link
from colapp.ui.fields.options import terms
from colapp.ui.fields.reminder import watch
from colapp.ui.fields.text import TextField
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import columns

CONTACT = N_("A role there, and how to reach it")
TEXTS = {
    "autonomous": N_("What we try without waiting, or why nothing can be tried"),
    "effect": N_("What the answer changes to what we planned"),
}
WHILE_OPEN = ("contact", NEED, CHANNEL, "remind_on", "autonomous")
"""What has no more object once the last word is given; what it changed is written then."""


class InterdependenceSheet(QFrame):
    """The part of a request that is only asked outside the institution; hidden for the others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._request_id = ""
        self.setObjectName("interdependence-sheet")
        title = plain_label(_("Interdependence sheet"), "title", bold=True)
        title.setContentsMargins(inset(), 0, 0, 0)
        self._add = link(_("Add to the outside authorities"), "add-authority")
        self._add.clicked.connect(self._add_authority)
        self.editors: dict[str, Any] = self._make_editors()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 3 * theme.unit(), 0, 0)
        rows.setSpacing(theme.unit())
        rows.addWidget(title)
        rows.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._blocks = {
            name: captioned(editor.accessibleName(), editor) for name, editor in self.editors.items()
        }
        for name, editor in self.editors.items():
            rows.addWidget(self._blocks[name])
            if isinstance(editor, TextField):
                rows.addWidget(watch(editor, session))
        self.hide()

    def show_asked(self, asked: Asked) -> None:
        """Show what is kept of a request; hidden where it stays inside the institution."""
        request, is_read_only = asked.request, self._session.is_read_only
        self._request_id = request.id
        self.setVisible(goes_outside(request))
        self._add.setVisible(is_only_named(request) and not is_read_only)
        authority = self._session.references.authorities.get(request.authority_id or "")
        self.editors["contact"].setPlaceholderText((authority.contact if authority else "") or _(CONTACT))
        for name, editor in self.editors.items():
            is_over = is_read_only or (name in WHILE_OPEN and not asked.is_open)
            editor.setReadOnly(is_over)
            editor.show_value(getattr(request, name))
            self._blocks[name].setVisible(bool(getattr(request, name)) or not is_over)

    def leave(self) -> None:
        """Keep what is being typed."""
        for editor in self.editors.values():
            editor.leave()

    def _make_editors(self) -> dict[str, Any]:
        session = self._session
        made: dict[str, Any] = {
            "contact": TextField(
                columns.label("contact"), partial(self._write, "contact"), _(CONTACT), one_line=True
            )
        }
        for name in (NEED, CHANNEL):
            choices = partial(terms, session.references, name, with_none=True)
            made[name] = ChoiceField(
                columns.label(name), partial(self._write, name), choices, _("Not yet said")
            )
        texts = {
            name: TextField(columns.label(name), partial(self._write, name), _(hint))
            for name, hint in TEXTS.items()
        }
        made["autonomous"] = texts["autonomous"]
        made["remind_on"] = DateField(
            columns.label("remind_on"), partial(self._write, "remind_on"), session.today, _("No date yet")
        )
        made["effect"] = texts["effect"]
        for name, editor in made.items():
            editor.setObjectName(name.replace("_", "-"))
        return made

    def _write(self, name: str, value: Any) -> Refusal | None:
        if not self._request_id:
            return None
        return self._session.perform(requests.edit, self._request_id, self._session.today(), **{name: value})

    def _add_authority(self) -> None:
        had_focus = self._add.hasFocus()
        if self._session.perform(authorities.add_addressee, self._request_id) is None and had_focus:
            self.editors["contact"].setFocus(Qt.FocusReason.OtherFocusReason)
