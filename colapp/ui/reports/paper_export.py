"""A sheet that a page offers to save: asked where, written in the background, told in place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from colapp.domain.errors import RuleError
from colapp.reports import writing
from colapp.storage.errors import WorkspaceError
from colapp.ui.commands import command
from colapp.ui.reports.making import Making
from colapp.ui.reports.notice import Notice
from colapp.ui.saving import ask_where
from colapp.ui.session import Refusal, Session
from colapp.wording import refusals

Sheet = tuple[str, Callable[[], bytes]]
"""What the file is called, and what makes it: called on another thread, it reads nothing of the interface."""


class PaperExport(QObject):
    """One command of a page. ``sheet`` is asked when the command runs, and reads what is shown then.

    ``notice`` says what came of it; ``making`` may be shown while it lasts.
    """

    def __init__(
        self,
        session: Session,
        page: QWidget,
        name: str,
        title: str,
        sheet: Callable[[], Sheet | None],
        key: str = "",
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._name, self._title = session, page, name, title.removesuffix("…")
        self._sheet = sheet
        self.making = Making(session, page)
        self.notice = Notice(page)
        self.command = command(page, name, title, self.ask_where, key)

    def ask_where(self) -> None:
        """Ask for the file, under a name that says what it holds."""
        sheet = self._sheet()
        if sheet is not None:
            ask_where(self._page, f"{self._name}-dialog", self._title, sheet[0], self.export_to)

    def export_to(self, file: str) -> None:
        """Write what is shown now to that file."""
        sheet = self._sheet()
        if sheet is not None and file:
            self.notice.hide()
            self.making.start(lambda: _written(Path(file), sheet[1]), self._tell, self.command)

    def _tell(self, made: Path | Refusal) -> None:
        if isinstance(made, Path):
            self.notice.tell(made)
            self._session.told.emit(self.notice.sentence)
        else:
            self.notice.refuse(refusals.sentence(made))


def _written(file: Path, make: Callable[[], bytes]) -> Path | Refusal:
    try:
        writing.write(file, make())
    except (RuleError, WorkspaceError) as error:
        return error
    return file
