"""The letter of a request, or of several made one."""

from collections.abc import Callable
from datetime import date

from colapp.reports import letter
from colapp.reports.letter import Letter
from colapp.storage.grouped_requests import Group
from colapp.storage.reading import reading
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from colapp.ui.reports.paper_export import Sheet
from colapp.ui.session import Session


def sheet(session: Session, chosen: Asked | Group) -> Sheet:
    """The letter of what is chosen, under a name that says what it is about."""
    path, today = session.workspace.path, session.today()
    of: Callable[[Store, str, date], Letter]
    if isinstance(chosen, Group):
        of, row_id, title = letter.of_group, chosen.grouped.id, chosen.grouped.title
    else:
        of, row_id, title = letter.of_request, chosen.request.id, chosen.number

    def make() -> bytes:
        with reading(path) as store:
            return letter.render(of(store, row_id, today))

    return letter.file_name(title), make
