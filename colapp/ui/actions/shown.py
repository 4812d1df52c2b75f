"""Which actions the page shows: those of a territory or mine, as the view and the filters leave them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from colapp.domain.action import DUE, urgency
from colapp.i18n import _, _n
from colapp.storage import actions as reading
from colapp.storage.actions import OpenAction
from colapp.storage.cards import CardFilter
from colapp.ui.actions import me, views
from colapp.ui.actions.views import NOTHING, Group, View
from colapp.ui.session import Session
from colapp.wording import formats


@dataclass
class Shown:
    """The state of the page. ``found`` are the territory's, ``mine`` those of this device’s person."""

    session: Session
    territory_id: str | None = None
    person_id: str | None = None
    view: View = View.ALL
    checks_only: bool = False
    found: list[OpenAction] = field(default_factory=list)
    mine: list[OpenAction] = field(default_factory=list)

    def read(self) -> None:
        """Read what is to be done now."""
        session, who = self.session, me.person_id(self.session)
        wanted = reading.of_table(session.references, session.today(), self.territory_id)
        self.found = reading.read(session.store, wanted)
        everywhere = reading.read(session.store, CardFilter()) if who else []
        self.mine = [each for each in everywhere if each.person_id == who]

    def clear(self, person_id: str | None = None) -> None:
        """Without filters but, where it is given, one person."""
        self.person_id, self.checks_only, self.view = person_id, False, View.ALL

    def actions(self) -> list[OpenAction]:
        """What is shown."""
        return list(self._kept(self.view))

    def place(self) -> str | None:
        """The territory whose actions are shown; ``None`` where they are mine, wherever they are."""
        return None if self.view is View.MINE else self.territory_id

    def groups(self) -> list[Group]:
        """The same under the headings of the view."""
        return views.groups(self.view, self.actions(), self.session.today(), self.session.references)

    def moved(self) -> dict[str, int]:
        """How often each was put off."""
        return reading.times_moved(self.session.store, [each.id for each in self.actions()])

    def counts(self) -> dict[View, int]:
        """How many each view would hold."""
        return {view: len(list(self._kept(view))) for view in View}

    def asks_who(self) -> bool:
        """Whether it must first be said who is asking."""
        return self.view is View.MINE and me.person_id(self.session) is None

    def facts(self, chosen: int) -> str:
        """How many press, or how many are chosen."""
        if chosen > 1:
            return _n("{n} action chosen.", "{n} actions chosen.", chosen).format(n=formats.number(chosen))
        due = sum(urgency(each.due, self.session.today()) in DUE for each in self.found)
        if not due:
            return _("Nothing is due within seven days.")
        told = _n("{n} is late or due within seven days.", "{n} are late or due within seven days.", due)
        return told.format(n=formats.number(due))

    def why_nothing(self) -> str:
        """What an empty list says."""
        if self.asks_who():
            return ""
        if self.person_id is not None or self.checks_only:
            return _("Nothing to be done matches these filters.")
        if self.view in NOTHING:
            return _(NOTHING[self.view])
        return _(
            "Nothing to do here. The actions noted on this territory’s problems come here, and the"
            " checks of what was adopted, 30, 60 and 90 days later."
        )

    def _kept(self, view: View) -> Iterator[OpenAction]:
        today, lists = self.session.today(), self.session.references
        for each in self.mine if view is View.MINE else self.found:
            is_theirs = view is View.MINE or self.person_id in (None, each.person_id)
            is_wanted = each.is_check or not self.checks_only
            if is_theirs and is_wanted and views.keeps(view, each, today, lists):
                yield each
