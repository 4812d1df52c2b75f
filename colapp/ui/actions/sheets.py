"""Follow-up sheets from the page: that of the person at hand, or one for each who has something to do."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from colapp.i18n import _
from colapp.reports import follow_up
from colapp.storage.actions import OpenAction
from colapp.ui.actions import me
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.session import Session
from colapp.ui.text import ampersand


class Sheets:
    """Two commands of the page, and what is said once a file is written."""

    def __init__(
        self,
        session: Session,
        page: QWidget,
        territory: Callable[[], str | None],
        current: Callable[[], OpenAction | None],
        shown: Callable[[], Iterable[OpenAction]],
    ) -> None:
        self._session, self._territory, self._current, self._shown = session, territory, current, shown
        self.one = PaperExport(session, page, "follow-up", _("Follow-up sheet…"), self._of_one, "Ctrl+P")
        everyone = _("One sheet for each person listed…")
        self.all = PaperExport(session, page, "follow-up-all", everyone, self._of_all, "Ctrl+Shift+P")
        self.commands: list[QAction] = [self.one.command, self.all.command]
        self.notices = [self.one.notice, self.all.notice]

    def refresh(self) -> None:
        """Name whose sheet it would be."""
        person_id = self._person_id()
        person = self._session.references.people.get(person_id or "")
        told = _("Follow-up sheet of {name}…").format(name=person.name) if person else _("Follow-up sheet…")
        self.one.command.setText(ampersand(told))
        self.one.command.setEnabled(person is not None)
        self.all.command.setEnabled(bool(self._people()))

    def _person_id(self) -> str | None:
        current = self._current()
        return current.person_id if current else None

    def _people(self) -> list[str]:
        busy = {each.person_id for each in self._shown()}
        return [person_id for person_id in self._session.references.people if person_id in busy]

    def _of_one(self) -> Sheet | None:
        person_id = self._person_id()
        return self._sheet([person_id]) if person_id else None

    def _of_all(self) -> Sheet | None:
        people = self._people()
        return self._sheet(people) if people else None

    def _sheet(self, person_ids: list[str]) -> Sheet:
        session = self._session
        today, sender = session.today(), me.person_id(session)
        sender = None if sender in person_ids else sender  # one's own sheet goes back to the head
        made = follow_up.build(session.store, today, self._territory(), person_ids, sender)
        content = follow_up.content(made)
        return follow_up.file_name(made), lambda: follow_up.render(content, today)
