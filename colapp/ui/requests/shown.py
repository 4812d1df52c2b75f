"""What the page of requests shows: read from the file, in the order in which it is listed."""

from collections.abc import Sequence
from typing import Any

from colapp.i18n import _
from colapp.storage import grouped_requests, team
from colapp.storage import requests as stored
from colapp.storage.grouped_requests import Group, Suggestion
from colapp.storage.requests import Asked
from colapp.ui.requests import giving_back, words
from colapp.ui.requests.addressee import TYPED, is_asked
from colapp.ui.requests.listing import Row
from colapp.ui.session import Session

Chosen = Asked | Group | Suggestion


class Shown:
    """``items`` are what the rows stand for, by their id; ``facts`` says them in a few words. ``to_answer``
    are the requests that came by file and wait for us, ``to_give`` those whose answer is to be given back.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.items: dict[str, Chosen] = {}
        self.facts = ""
        self.to_give: list[Asked] = []
        self.to_answer: list[Asked] = []

    def next_after(self, request_id: str, before: Sequence[Asked]) -> str:
        """What is to be answered after one that just was, in the order of ``before``; else that one."""
        was, now = ([each.request.id for each in found] for found in (before, self.to_answer))
        if request_id not in was or request_id in now:
            return request_id
        after = was[was.index(request_id) + 1 :]
        return next((each for each in (*after, *was) if each in now), request_id)

    def sent(self, territory_id: str | None, chosen: str) -> list[Row]:
        """What a territory asked and received; what is chosen is added where it is of another place."""
        store, lists, today = self._session.store, self._session.references, self._session.today()
        inside = team.places(lists, today, territory_id)
        found = [each for each in stored.read(store, lists, today, inside) if each.is_ours]
        received = stored.received(store, lists, today)
        self.to_give = giving_back.to_give_back(store, received)
        self.to_answer = words.to_answer(received, self.to_give, today)
        self.items = {asked.request.id: asked for asked in (*found, *received)}
        self.facts = words.facts(found, self.to_answer, today)
        rows = words.with_received(
            words.rows(found, lists, today), received, self.to_answer, self.to_give, lists, today
        )
        return rows if not chosen or chosen in self.items else rows + self._of_elsewhere(chosen)

    def _of_elsewhere(self, request_id: str) -> list[Row]:
        """A request that was asked for by name, of a place that is not on the page."""
        store, lists, today = self._session.store, self._session.references, self._session.today()
        found = stored.of_ids(store, lists, today, [request_id])
        self.items |= {asked.request.id: asked for asked in found}
        return [words.row(asked, today, words.about(asked, lists)) for asked in found]

    def asked_of(self, column: str, row_id: str) -> list[Row]:
        """All that one direction, authority or name typed is asked: ``column`` names it in a request."""
        store, lists, today = self._session.store, self._session.references, self._session.today()
        self.to_give, self.to_answer = [], []
        if not row_id:
            self.items, self.facts = {}, ""
            return []
        whom: dict[str, Any] = {} if column == TYPED else {column: row_id}
        found = [
            each
            for each in stored.read(store, lists, today, **whom)
            if (each.is_open or each.answers) and is_asked(each.request, column, row_id)
        ]
        waiting = [each for each in found if each.is_open]
        groups = [
            each
            for each in grouped_requests.groups(store, lists, today)
            if is_asked(each.grouped, column, row_id)
        ]
        offers = [
            each
            for each in grouped_requests.suggested(store, lists, today)
            if is_asked(each.requests[0].request, column, row_id)
        ]
        self.items = {asked.request.id: asked for asked in found}
        self.items |= {f"group {group.grouped.id}": group for group in groups}
        self.items |= {f"suggestion {offer.theme}": offer for offer in offers}
        told = (_("all territories"), words.open_count(waiting), words.oldest(waiting))
        self.facts = " · ".join(filter(None, told))
        rows = []
        if groups or offers:
            rows.append(Row("heading groups", _("Several territories ask the same"), is_heading=True))
            rows += [words.suggestion_row(offer, lists) for offer in offers]
            rows += [words.group_row(group) for group in groups]
        return rows + words.rows_by_territory(found, lists, today)
