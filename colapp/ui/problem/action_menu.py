"""What else is said of an action: how far it is ours, how often it comes back, on whom it waits."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from colapp.domain.action import Action
from colapp.domain.term import MARGIN
from colapp.i18n import _
from colapp.services import actions
from colapp.ui.fields.options import Options, recurrences, terms
from colapp.ui.session import Session
from colapp.ui.text import ampersand, tooltip


class ActionMenu(QToolButton):
    """A small button whose menu says the rest; ``ask_block`` lets whom it waits on be typed."""

    def __init__(self, session: Session, action_id: str, ask_block: Callable[[], object]) -> None:
        super().__init__()
        self._session, self._id, self._ask_block = session, action_id, ask_block
        self._action: Action | None = None
        self.setObjectName("more")
        self.setText("⋯")
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tooltip(_("Margin of autonomy, recurrence, wait")))
        menu = QMenu(self)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.setMenu(menu)

    def show_action(self, action: Action) -> None:
        """The action that the menu is about, as it is kept."""
        self._action = action
        self.setAccessibleName(_("More about “{what}”").format(what=action.what))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        if self._action is None:
            return
        margins = [(code, name or _("Not yet said")) for code, name in self._margins()]
        self._choices(menu, _("Margin of autonomy"), "margin", margins)
        self._choices(menu, _("Comes back"), "every", recurrences())
        if self._action.blocked_on:
            free = menu.addAction(_("It waits no more"))
            free.triggered.connect(lambda: self._session.perform(actions.unblock, self._id))
        else:
            menu.addAction(_("Waits on others…")).triggered.connect(self._ask_block)

    def _margins(self) -> Options:
        return terms(self._session.references, MARGIN, with_none=True)

    def _choices(self, menu: QMenu, title: str, column: str, options: Options) -> None:
        inside = menu.addMenu(title)
        inside.setObjectName(f"menu-{column}")
        group = QActionGroup(inside)
        for value, name in options:
            choice = inside.addAction(ampersand(name))
            choice.setCheckable(True)
            choice.setChecked(value == getattr(self._action, column))
            choice.triggered.connect(partial(self._write, column, value))
            group.addAction(choice)

    def _write(self, column: str, value: Any, *_checked: bool) -> None:
        self._session.perform(actions.edit, self._id, **{column: value})
