"""Whose column is looked at: each direction, authority and name typed, with how much it is asked."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from colapp.domain.request import addressed
from colapp.i18n import _, _n
from colapp.storage import requests as stored
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import caption
from colapp.ui.fields.options import Options
from colapp.ui.requests import addressee
from colapp.ui.requests.addressee import TYPED
from colapp.ui.session import Session
from colapp.wording import formats

Whom = tuple[str, str]
"""The column of a request that names whom, and what is in it: an id, or a name typed."""
NOBODY: Whom = ("programme_id", "")


class DirectionField(QWidget):
    """The choice of a direction; ``chosen`` is called when another one was chosen by hand."""

    def __init__(self, session: Session, chosen: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._chosen = session, chosen
        self._whom = NOBODY
        self._choices: Options = []
        self.is_empty = True
        self.field = ChoiceField(_("Direction"), self._choose, lambda: self._choices, _("Choose a direction"))
        self.field.setObjectName("direction")
        self.field.setProperty("inplace", False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(caption(_("Direction"), self.field))
        row.addWidget(self.field, 1)

    def choose(self, whom: Whom) -> None:
        """Look at this one's column."""
        self._whom = whom

    def show_choices(self) -> Whom:
        """Count anew; returns whose column is shown: the one chosen, else the one asked most."""
        session = self._session
        counts: Counter[Whom] = Counter()
        typed: dict[str, str] = {}
        for asked in stored.read(session.store, session.references, session.today(), only_open=True):
            request = asked.request
            if request.programme_id:
                counts["programme_id", request.programme_id] += 1
            elif request.authority_id:
                counts["authority_id", request.authority_id] += 1
            else:
                counts[TYPED, typed.setdefault(addressed(request), request.addressee.strip())] += 1
        self._choices = [
            (whom, _named(name, counts[whom]))
            for whom, name in addressee.options(session.store, session.references)
            if isinstance(whom, tuple) and whom[1]
        ]
        if self._whom[0] == TYPED:
            typed.setdefault(self._whom[1].casefold(), self._whom[1])
        self._choices += [
            ((TYPED, name), _named(name, counts[TYPED, name])) for name in typed.values() if name
        ]
        self.is_empty = not counts
        if self._whom == NOBODY and counts:
            self._whom = max(counts, key=lambda whom: (whom[0] != TYPED, counts[whom]))
        self.field.show_value(self._whom if self._whom != NOBODY else None)
        return self._whom

    def _choose(self, whom: object) -> None:
        if isinstance(whom, tuple):
            self._whom = whom
            self._chosen()


def _named(name: str, count: int) -> str:
    if not count:
        return name
    told = _n("{n} open request", "{n} open requests", count).format(n=formats.number(count))
    return f"{name} · {told}"
