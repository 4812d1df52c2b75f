"""The map of interdependences: who outside is asked about what, and the requests behind each crossing."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.domain.answer_clock import Grade
from colapp.domain.term import THEME
from colapp.drawing import interdependences as drawing
from colapp.drawing.figure import Figure
from colapp.drawing.interdependences import Map
from colapp.i18n import _
from colapp.storage import outside
from colapp.storage import requests as stored
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.ui.figure_and_list import FigureAndList
from colapp.ui.lines import Line
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import formats, names
from colapp.wording import outside as outside_words
from colapp.wording import requests as words

TOO_LONG = (Grade.LATE, Grade.LONG_LATE)


class MapSection(QWidget):
    """Of all territories, since an authority is asked the same thing from several."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._map = Map(outside.Interdependences((), (), {}, {}), {})
        self._chosen = ""
        self.nothing = plain_label(
            _("No outside authority has been asked anything yet. Escalate a problem to one: the request"
              " stands here, by theme, with how long answers take."),
            quiet=True, parent=self,
        )  # fmt: skip
        self.nothing.setObjectName("map-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = FigureAndList(_("Who outside is asked about what"), self)
        self.view.pointed.connect(self._choose)
        self.view.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.view, 1)

    def show_territory(self, territory_id: str | None) -> None:
        """Show the map; it is the same from every territory."""
        del territory_id
        self.refresh()

    def refresh(self) -> None:
        """Read the requests, and draw the map."""
        lists = self._session.references
        found = outside.interdependences(self._session.store, lists)
        self._map = Map(found, {term.code: names.term(term) for term in lists.terms.get(THEME, ())})
        self.nothing.setVisible(not found.authorities)
        self.view.setVisible(bool(found.authorities))
        spots = [f"{authority}/{theme}" for authority, theme in found.crossings]
        spots += [each.id for each in found.authorities]
        if self._chosen not in spots:
            self._chosen = found.authorities[0].id if found.authorities else ""
        self._show_chosen()

    def choose(self, authority_id: str) -> None:
        """Stand on all that an authority is asked, where it is asked anything."""
        if authority_id in self._map.found.totals:
            self.view.figure.point_at(authority_id)

    def take_focus(self) -> None:
        """To the map."""
        self.view.figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, width: float, height: float, size: float) -> Figure:
        return drawing.lay_out(self._map, self._chosen, width, height, size)

    def _choose(self, spot: str) -> None:
        if spot != self._chosen:
            self._chosen = spot
            self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._map.found
        self.view.figure.show_layout(self._lay_out if found.authorities else None)
        authority_id, crosses, theme = self._chosen.partition("/")
        authority = next((each for each in found.authorities if each.id == authority_id), None)
        if authority is None:
            return
        crossing = found.crossings.get((authority_id, theme)) if crosses else found.totals[authority_id]
        today, lists = self._session.today(), self._session.references
        asked = stored.of_ids(self._session.store, lists, today, crossing.request_ids if crossing else ())
        answered = crossing.answered if crossing else {}
        waiting = [each for each in asked if each.request.id not in answered]
        heard = sorted((e for e in asked if e.request.id in answered), key=_asked_on, reverse=True)
        lines = []
        if waiting:
            told = _("Awaiting an answer · {n}").format(n=formats.number(len(waiting)))
            lines.append(Line("heading waiting", told, is_heading=True))
            for each in sorted(waiting, key=_asked_on):
                days = formats.working_days(each.delay.days, short=True)
                lines.append(_line(each, lists, today, words.delay(each), days, each.delay.grade in TOO_LONG))
        if crossing and heard:
            told = outside_words.answered(len(heard), crossing.median_days)
            lines.append(Line("heading answered", told, is_heading=True))
            for each in heard:
                days = formats.working_days(answered[each.request.id], short=True)
                lines.append(_line(each, lists, today, words.state(each.state), days))
        name = f"{authority.name} · {self._map.name(theme)}" if crosses else authority.name
        self.view.show_list(name, lines)

    def _open(self, request_id: str) -> None:
        request = stored.of_ids(
            self._session.store, self._session.references, self._session.today(), [request_id]
        )
        if request:
            territory_id = request[0].territory_id
            self._session.open(Place("requests", territory_id, section="sent", request_id=request_id))


def _asked_on(asked: Asked) -> tuple[date, str]:
    return asked.request.asked_on or date.max, asked.request.id


def _line(
    asked: Asked, lists: References, today: date, stands: str, days: str, is_late: bool = False
) -> Line:
    """From which territory, since when, how it stands: whom stands above the list."""
    territory = lists.territories.get(asked.territory_id or "")
    place = territory.label if territory else asked.request.place
    on = asked.request.asked_on
    since = _("asked on {day}").format(day=formats.near_day(on, today)) if on else ""
    note = " · ".join(filter(None, (place, since, stands)))
    return Line(asked.request.id, f"{asked.number} {asked.request.wanted}", note, mark=days, is_late=is_late)
