"""Another date for some actions, with its reason; and whom they wait on."""

from datetime import date

from PySide6.QtWidgets import QWidget

from colapp.domain.action import needs_reason
from colapp.domain.errors import RuleError
from colapp.i18n import _
from colapp.services import actions
from colapp.storage.actions import OpenAction
from colapp.ui.actions.band import Band, cancel, of_actions
from colapp.ui.fields.date import DateField
from colapp.ui.session import Session
from colapp.wording import refusals


class Redating(Band):
    """A new date for one action or many, in one change."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("redating", parent)
        self._session = session
        self._actions: list[OpenAction] = []
        self._due: date | None = None
        self.day = DateField(_("New date"), self._note, session.today, _("+7, Dec 15…"))
        self.day.setProperty("inplace", False)
        self.day.setObjectName("new-date")
        self.hold(self.day, _("New date"))
        self.day.returnPressed.connect(self._write)
        hint = _("Why it moves: told in its history")
        self.reason = self.line("redate-reason", _("Reason"), hint, self._write)
        self.button("redate-write", _("Change the date"), self._write, primary=True)
        self._each = self.button("redate-each", _("Put each off by as many days"), self._postpone)
        self.button("redate-cancel", cancel(), self.close_band)

    def begin(self, chosen: list[OpenAction], due: date | None = None) -> None:
        """Ask for the date of these actions; ``due`` where it was already said."""
        self._actions = chosen
        dues = {each.due for each in chosen}
        self._due = due or (dues.pop() if len(dues) == 1 else None)
        self.day.setModified(False)
        self.day.show_value(self._due)
        self.reason.clear()
        one, many = _("New date for “{what}”"), _("One new date for {actions}")
        self._each.setVisible(len({each.due for each in chosen if each.due}) > 1)
        self.ask(of_actions(one, many, chosen), self.day if due is None else self.reason)

    def _note(self, due: date | None) -> None:
        self._due = due

    def _write(self) -> None:
        self.day.flush()
        if self.day.is_typing():
            return  # it cannot be read, and says so
        if self._due is None and len(self._actions) > 1:
            self.refuse(_("Type the new date."), self.day)
            return
        today, reason = self._session.today(), self.reason.text()
        if not reason.strip() and any(needs_reason(each.due, self._due, today) for each in self._actions):
            self.refuse(refusals.sentence(RuleError("reason-missing")), self.reason)
            return
        ids = [each.id for each in self._actions]
        if self._session.perform(actions.redate, today, ids, self._due, reason) is None:
            self.close_band()

    def _postpone(self) -> None:
        """By as many days as the date typed is from today: what was spread out stays so."""
        self.day.flush()
        today, reason = self._session.today(), self.reason.text()
        if self.day.is_typing():
            return
        if self._due is None or self._due <= today:
            self.refuse(_("Type by how many days: +14."), self.day)
        elif not reason.strip():
            self.refuse(refusals.sentence(RuleError("reason-missing")), self.reason)
        else:
            ids, days = [each.id for each in self._actions], (self._due - today).days
            if self._session.perform(actions.postpone, ids, days, reason) is None:
                self.close_band()


class Blocking(Band):
    """Whom one action waits on, or many, in one change; emptied, they wait no more."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("blocking", parent)
        self._session, self._waited = session, False
        self._ids: list[str] = []
        hint = _("A direction, the municipality, a partner…")
        self.on = self.line("blocked-on", _("Waits on"), hint, self._write)
        self.button("block-write", _("It waits"), self._write, primary=True)
        self._free = self.button("unblock", _("It waits no more"), self._unblock)
        self.button("block-cancel", cancel(), self.close_band)

    def begin(self, chosen: list[OpenAction]) -> None:
        """Ask whom these actions wait on."""
        self._ids = [each.id for each in chosen]
        waited = {each.blocked_on for each in chosen}
        self._waited = any(waited)
        self.on.setText(waited.pop() if len(waited) == 1 else "")
        self.on.selectAll()
        self._free.setVisible(self._waited)
        one, many = _("What does “{what}” wait on?"), _("What do {actions} wait on?")
        self.ask(of_actions(one, many, chosen), self.on)

    def _write(self) -> None:
        on = self.on.text()
        if not on.strip() and self._waited and len(self._ids) == 1:
            self._unblock()
        elif not on.strip():
            self.refuse(refusals.sentence(RuleError("waiting-on-missing")), self.on)
        elif self._session.perform(actions.block_all, self._session.today(), self._ids, on) is None:
            self.close_band()

    def _unblock(self) -> None:
        if self._session.perform(actions.unblock_all, self._ids) is None:
            self.close_band()
