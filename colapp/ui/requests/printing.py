"""The letter of a request or of a grouped one: asked where, then written in the background."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from colapp.i18n import _
from colapp.reports import letter, writing
from colapp.reports.letter import Letter
from colapp.storage.errors import WorkspaceError
from colapp.storage.grouped_requests import Group
from colapp.storage.reading import reading
from colapp.storage.requests import Asked
from colapp.storage.store import Store
from colapp.ui.reports.making import Making
from colapp.ui.reports.notice import Notice
from colapp.ui.saving import ask_where
from colapp.ui.session import Session
from colapp.wording import refusals


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an order: a file, or the sentence that says why there is none."""

    file: Path | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Which letter, as it leaves for a worker: nothing in it belongs to the interface's thread."""

    workspace: Path
    row_id: str
    is_group: bool
    today: date

    def write(self, file: Path) -> Made:
        """The letter in a file."""
        try:
            with reading(self.workspace) as store:
                made = self._read(store)
            writing.write(file, letter.render(made))
        except WorkspaceError as error:
            return Made(refusal=refusals.sentence(error))
        return Made(file)

    def _read(self, store: Store) -> Letter:
        return (letter.of_group if self.is_group else letter.of_request)(store, self.row_id, self.today)


class Printing:
    """The letters of a page; ``notice`` says where the file is."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session, self._page = session, page
        self.making, self.notice = Making(session, page), Notice(page)

    def ask_where(self, chosen: Asked | Group) -> None:
        """Ask for the file, under a name that says what it holds."""
        is_group = isinstance(chosen, Group)
        row_id = chosen.grouped.id if isinstance(chosen, Group) else chosen.request.id
        self._order = Order(self._session.workspace.path, row_id, is_group, self._session.today())
        name = letter.file_name(chosen.grouped.title if isinstance(chosen, Group) else chosen.number)
        ask_where(self._page, "letter-file-dialog", _("Save the letter"), _("PDF file"), name, self.write_to)

    def write_to(self, file: str) -> None:
        """Write the letter to that file, in the background."""
        order = self._order
        if file:
            self.making.start(lambda: order.write(Path(file)), self._tell)

    def _tell(self, made: Made) -> None:
        if made.file is None:
            self.notice.refuse(made.refusal)
        else:
            self.notice.tell(made.file, _("Letter written: {name}").format(name=made.file.name))
            self._session.told.emit(self.notice.sentence)
