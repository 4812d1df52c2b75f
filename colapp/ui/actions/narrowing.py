"""What narrows the list: a chip for each view with its count, one person, the checks of standards only.

Where the height is short (a small screen, large text), one chip opens the views, and another the gestures.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from colapp.i18n import _, _p
from colapp.storage.references import References
from colapp.ui import theme
from colapp.ui.actions.views import KEYS, NAMES, View
from colapp.ui.flow import Wrapped
from colapp.ui.text import ampersand
from colapp.wording import formats


class Narrowing(Wrapped):
    """The chips. The page says which are on."""

    viewed = Signal(str)
    person_chosen = Signal(str)
    checks_flipped = Signal()

    def __init__(
        self,
        lists: Callable[[], References],
        busy: Callable[[], Iterable[str | None]],
        gestures: Iterable[QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(2 * theme.unit(), parent)
        self._lists, self._busy, self._person_id = lists, busy, ""
        self._views = {view: self._chip(f"view-{view}") for view in View}
        for view, chip in self._views.items():
            chip.setToolTip(KEYS[view])
            chip.clicked.connect(partial(self._view, view))
        self._all_views = self._chip("views")
        views = QMenu(self._all_views)
        for view in View:
            views.addAction(_(NAMES[view])).triggered.connect(partial(self._view, view))
        self._all_views.setMenu(views)
        self._person = self._chip("filter-person")
        menu = QMenu(self._person)
        menu.aboutToShow.connect(partial(self._fill_people, menu))
        self._person.setMenu(menu)
        self._checks = self._chip("filter-checks")
        self._checks.setText(_("Checks of standards"))
        self._checks.setAccessibleName(_("Show only the checks of standards"))
        self._checks.clicked.connect(self.checks_flipped)
        self._gestures = self._chip("gestures")
        self._gestures.setText(_("What to do with it") + " ▾")
        acts = QMenu(self._gestures)
        acts.addActions(list(gestures))
        self._gestures.setMenu(acts)
        self.be_short(False)

    def be_short(self, short: bool) -> None:
        """Take one line rather than several."""
        self._all_views.setVisible(short)
        self._gestures.setVisible(short)
        for chip in self._views.values():
            chip.setVisible(not short)

    def show_state(
        self, view: View, counts: Mapping[View, int], person_id: str | None, checks_only: bool
    ) -> None:
        """Say what is on, and how many each view holds."""
        for each, chip in self._views.items():
            count = counts[each] if each is not View.PEOPLE else 0
            name = _(NAMES[each])
            chip.setText(ampersand(f"{name} · {formats.number(count)}" if count else name))
            chip.setChecked(each is view)
            if each is view:
                self._all_views.setText(f"{chip.text()} ▾")
                self._all_views.setAccessibleName(_("View: {name}").format(name=name))
                self._all_views.setChecked(True)
        person = self._lists().people.get(person_id or "")
        self._person_id = person_id or ""
        said = _("Person: {name}").format(name=person.short_name if person else _p("person filter", "all"))
        self._person.setText(f"{ampersand(said)} ▾")
        self._person.setAccessibleName(said)
        self._person.setChecked(person is not None)
        self._person.setVisible(view is not View.MINE)
        self._checks.setChecked(checks_only)

    def pressed(self) -> QPushButton:
        """The chip of the view that is shown, or the one that opens them all."""
        if not self._all_views.isHidden():
            return self._all_views
        return next((chip for chip in self._views.values() if chip.isChecked()), self._all_views)

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName(name)
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setFont(theme.font("small"))
        self.flow.addWidget(chip)
        return chip

    def _view(self, view: View, *_checked: bool) -> None:
        self.viewed.emit(view)

    def _fill_people(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        busy = {*self._busy(), self._person_id}
        people = [(p.id, p.name) for p in self._lists().people.values() if p.id in busy]
        for person_id, name in [("", _("Everybody")), *people]:
            action = menu.addAction(ampersand(name))
            action.setCheckable(True)
            action.setChecked(person_id == self._person_id)
            action.triggered.connect(partial(self._choose, person_id))
            group.addAction(action)

    def _choose(self, person_id: str, *_checked: bool) -> None:
        self.person_chosen.emit(person_id)
