"""One action, each of its parts edited where it stands, without leaving the list."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from colapp.domain.action import Action, needs_reason
from colapp.domain.term import MARGIN
from colapp.i18n import _
from colapp.services import actions
from colapp.storage.actions import OpenAction
from colapp.ui import theme
from colapp.ui.actions.band import Band, cancel, of_actions
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.options import UNKNOWN_PERSON, people, recurrences, terms
from colapp.ui.fields.text import TextField
from colapp.ui.session import Refusal, Session


class Editing(Band):
    """What, who, by when, how often, how far it is ours. ``redate`` asks why where the date needs it."""

    def __init__(
        self, session: Session, redate: Callable[[OpenAction, date | None], object], parent: QWidget
    ) -> None:
        super().__init__("editing", parent)
        self._session, self._redate = session, redate
        self._action: OpenAction | None = None
        lists = lambda: session.references  # noqa: E731 - asked anew each time a list is shown
        self.what = TextField(_("What is to be done"), partial(self._write, "what"), one_line=True)
        self.who = ChoiceField(
            _("Who"), partial(self._write, "person_id"), lambda: people(lists()), _("Who?"),
            unknown=_(UNKNOWN_PERSON),
        )  # fmt: skip
        self.due = DateField(_("By when"), self._write_due, session.today, _("By when?"))
        self.every = ChoiceField(_("Comes back"), partial(self._write, "every"), recurrences)
        self.margin = ChoiceField(
            _("Margin of autonomy"), partial(self._write, "margin"),
            lambda: terms(lists(), MARGIN, with_none=True), _("Not yet said"),
        )  # fmt: skip
        named = {
            "what": self.what, "who": self.who, "due": self.due, "every": self.every, "margin": self.margin,
        }  # fmt: skip
        wide = {"what": 90, "who": 40, "every": 40, "margin": 48}
        for name, editor in named.items():
            editor.setObjectName(f"edit-{name}")
            editor.setProperty("inplace", False)
            if name in wide:
                editor.setMinimumWidth(wide[name] * theme.unit())
            self.hold(editor, editor.accessibleName())
        self.button("edit-close", cancel(), self.close_band)

    def begin(self, action: OpenAction) -> None:
        """Edit this action."""
        self.leave()
        self.show_action(action)
        self.ask(of_actions(_("Edit “{what}”"), "", [action]), self.who)

    def show_action(self, action: OpenAction) -> None:
        """Show what is kept of it now; another one than before is begun."""
        if self._action is not None and self._action.id != action.id:
            self.leave()
        self._action = action
        self.title.setText(of_actions(_("Edit “{what}”"), "", [action]))
        self.what.show_value(action.what)
        self.who.show_value(action.person_id)
        self.due.show_value(action.due)
        self.every.show_value(action.every)
        self.margin.show_value(action.margin)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        if self._action is not None:
            for editor in (self.what, self.who, self.due, self.every, self.margin):
                editor.leave()

    def close_band(self) -> None:
        """Keep what is typed, and hide."""
        self.leave()
        self._action = None
        super().close_band()

    def _write(self, column: str, value: Any) -> Refusal | None:
        if self._action is None:
            return None
        return self._session.perform(actions.edit, self._action.id, **{column: value})

    def _write_due(self, due: date | None) -> Refusal | None:
        if self._action is None:
            return None
        kept = self._session.store.get(Action, self._action.id).due
        if needs_reason(kept, due, self._session.today()):
            self._redate(self._action, due)
            return None
        return self._session.perform(actions.redate, self._session.today(), [self._action.id], due)
