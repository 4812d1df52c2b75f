"""Agreements with partners: those to renew first, each edited where it stands."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from colapp.domain.authority import Agreement, Validity
from colapp.domain.territory import within
from colapp.i18n import _
from colapp.services import agreements
from colapp.storage import outside
from colapp.storage.outside import Held
from colapp.ui import theme
from colapp.ui.commands import command, command_bar
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import UNKNOWN_PERSON, authorities, people
from colapp.ui.fields.text import TextField
from colapp.ui.halves import Halves
from colapp.ui.lines import Line, LineList
from colapp.ui.outside.adding import Adding
from colapp.ui.session import Refusal, Session
from colapp.ui.settings.form import Form
from colapp.ui.text import plain_label
from colapp.wording import outside as words

PRESSING = (Validity.ENDED, Validity.TO_RENEW)
DAY = timedelta(days=1)
LEAST = 55
"""The least height of the fields, in steps of space: the page scrolls where there is less room."""


class AgreementsSection(QWidget):
    """The agreements of a territory and of all; the one chosen stands beside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._territory_id: str | None = None
        self._found: dict[str, Held] = {}
        self.fields: dict[str, Any] = {}
        self.list = LineList(_("Agreements"), self)
        self.list.setObjectName("agreements-list")
        self.list.chosen.connect(self._show_chosen)
        self.nothing = plain_label(
            _("No agreement noted yet. Give one its title and its partner: its renewal will be recalled in"
              " time."),
            quiet=True, parent=self,
        )  # fmt: skip
        self.adding = Adding(session, _("New agreement: what was agreed"), _("With whom"), self._add, self)
        self.adding.setObjectName("add-agreement")
        self.renew_action = command(
            self, "renew-agreement", _("Renew for as long again"), self.renew, among=self.list
        )
        self.trash_action = command(
            self, "trash-agreement", _("Put in the trash"), self._trash, "Del", among=self.list
        )
        left = QFrame(self)
        left.setProperty("card", True)
        inside = QVBoxLayout(left)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.adding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Halves(left, self._make_side()))

    def _make_side(self) -> QFrame:
        side = QFrame(self)
        side.setProperty("card", True)
        column = QVBoxLayout(side)
        self.state = plain_label(bold=True, parent=side)
        self.state.setObjectName("agreement-state")
        form = Form(side)
        for name, field in self._make_fields():
            field.setObjectName(f"agreement-{name}")
            self.fields[name] = field
            form.add(field.accessibleName(), field)
        form.column.addStretch(1)
        form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        form.setMinimumHeight(LEAST * theme.unit())
        self._buttons = command_bar((self.renew_action, self.trash_action), side)
        self._form = form
        column.addWidget(self.state)
        column.addWidget(form, 1)
        column.addWidget(self._buttons)
        return side

    def _make_fields(self) -> Iterator[tuple[str, QWidget]]:
        def write(column: str) -> Callable[[object], Refusal | None]:
            return partial(self._write, column)

        session = self._session
        yield "title", TextField(_("What was agreed"), write("title"), one_line=True)
        yield (
            "authority_id",
            ChoiceField(_("With whom"), write("authority_id"), lambda: authorities(session.store)),
        )
        yield "words", TextField(_("In detail"), write("words"), _("Who does what, and where it is written"))
        yield "starts_on", DateField(_("Begins on"), write("starts_on"), session.today)
        yield "ends_on", DateField(_("Ends on"), write("ends_on"), session.today)
        yield "notice_days", NumberField(_("Days of notice before its end"), write("notice_days"))
        yield (
            "owner_id",
            ChoiceField(
                _("Who looks after it"),
                write("owner_id"),
                lambda: people(session.references),
                unknown=_(UNKNOWN_PERSON),
            ),
        )

    # -- showing -----------------------------------------------------------

    def show_territory(self, territory_id: str | None) -> None:
        """Show the agreements of a territory, of those inside it, and those of all."""
        self._leave()
        self._territory_id = territory_id
        self.refresh()

    def refresh(self) -> None:
        """Read them; the one chosen stays chosen."""
        self.adding.refresh()
        session, here = self._session, self._territory_id
        inside = within(session.references.territories.values(), here) if here else set()
        self._found = {
            held.agreement.id: held for held in outside.agreements(session.store, session.today(), inside)
        }
        self.list.show_lines([self._line(held) for held in self._found.values()])
        self.nothing.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        if not self.list.current_id() and self._found:
            self.list.choose(next(iter(self._found)))
        self._show_chosen()

    def choose(self, agreement_id: str) -> None:
        """Stand on one of them."""
        self.list.choose(agreement_id)

    def take_focus(self) -> None:
        """To the list, or to what adds the first one."""
        (self.list if self._found else self.adding.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, held: Held) -> Line:
        with_whom = held.authority.name if held.authority else "?"
        until = words.until(held.agreement, self._session.today())
        return Line(
            held.agreement.id,
            held.agreement.title,
            f"{with_whom} · {until}",
            mark=words.validity(held.validity),
            is_late=held.validity in PRESSING,
        )

    def _show_chosen(self, *_chosen: object) -> None:
        held = self._found.get(self.list.current_id())
        for part in (self.state, self._form, self._buttons):
            part.setVisible(held is not None)
        if held is None:
            return
        until = words.until(held.agreement, self._session.today())
        self.state.setText(until[:1].upper() + until[1:])
        for name, field in self.fields.items():
            field.show_value(getattr(held.agreement, name))
        self.renew_action.setEnabled(
            held.validity is not Validity.RENEWED and held.agreement.ends_on is not None
        )

    # -- gestures ----------------------------------------------------------

    def _add(self, title: str, authority_id: str) -> Refusal | None:
        return self._session.perform(agreements.add, self._territory_id, authority_id, title)

    def _write(self, column: str, value: object) -> Refusal | None:
        held = self._found.get(self.list.current_id())
        fields: dict[str, Any] = {column: value or 0 if column == "notice_days" else value}
        return self._session.perform(agreements.edit, held.agreement.id, **fields) if held else None

    def renew(self) -> None:
        """The same from the day after its end, for as long; the dates of the new one can be changed."""
        held = self._found.get(self.list.current_id())
        if held is None or held.agreement.ends_on is None:
            return
        starts_on = held.agreement.ends_on + DAY
        self._session.perform(agreements.renew, held.agreement.id, starts_on, _as_long(held.agreement))

    def _trash(self) -> None:
        if self.list.current_id():
            self._session.perform(agreements.trash, self.list.current_id())

    def _leave(self) -> None:
        for field in self.fields.values():
            field.leave()


def _as_long(agreement: Agreement) -> date | None:
    """The end of a time as long as the one that ends; a year where it had no beginning."""
    if agreement.ends_on is None:
        return None
    length = agreement.ends_on - agreement.starts_on if agreement.starts_on else timedelta(days=364)
    return agreement.ends_on + DAY + length
