"""Beside the names in the rail: what is open, due or pressing in the territory at hand."""

from colapp.domain.action import SOON
from colapp.domain.problem import Phase
from colapp.i18n import _n
from colapp.storage import actions, cards
from colapp.ui.requests.sections import count_pressing
from colapp.ui.session import Session
from colapp.ui.shell.rail import Rail
from colapp.wording import formats


def show(session: Session, rail: Rail, territory_id: str | None) -> None:
    """Problems and actions."""
    table = actions.of_table(session.references, session.today(), session.table_at_hand(territory_id))
    counts = cards.counts(session.store, table)
    is_open = sum(count for phase, count in counts.items() if phase is not Phase.CLOSED)
    told = _n("{n} open problem", "{n} open problems", is_open)
    rail.show_count("board", is_open, told.format(n=formats.number(is_open)))
    due = actions.count_due(session.store, table, session.today() + SOON)
    told = _n("{n} due within seven days", "{n} due within seven days", due)
    rail.show_count("actions", due, told.format(n=formats.number(due)) if due else "")


def show_requests(session: Session, rail: Rail, territory_id: str | None) -> None:
    """Requests; the first time their clocks load the holidays."""
    here = session.table_at_hand(territory_id)
    pressing = count_pressing(session.store, session.references, session.today(), here)
    told = _n("{n} answer late or to be told", "{n} answers late or to be told", pressing)
    told = told.format(n=formats.number(pressing)) if pressing else ""
    rail.show_count("requests", pressing, told)
