"""What keeps the file safe while it is open: dated copies, and the check after a session cut short."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from colapp.i18n import _
from colapp.services import backups
from colapp.storage.change import Change
from colapp.storage.errors import WorkspaceError
from colapp.ui.session import Session
from colapp.wording import formats, refusals

BACKUP_EVERY = 30 * 60 * 1000
"""Milliseconds between two automatic copies, where something changed."""


class Safety(QObject):
    """Makes a copy when one is due; speaks through the session's ``refused`` when it cannot."""

    told = Signal(str)
    """The two short lines at the foot of the rail."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._changed = False
        session.changed.connect(self._note_change)
        session.backed_up.connect(self._tell)
        self._timer = QTimer(self, interval=BACKUP_EVERY)
        self._timer.timeout.connect(self._copy_what_changed)
        self._timer.start()

    def begin(self) -> None:
        """Once the window is painted: a copy if the last one is old, a check if the last session was cut."""
        workspace = self._session.workspace
        if workspace.why_read_only:
            return
        if workspace.recovered:
            self._check()
        if backups.is_due(workspace, datetime.now(UTC)):
            self.back_up()

    def back_up(self) -> None:
        """Make a dated copy now and let old ones go."""
        workspace = self._session.workspace
        if workspace.why_read_only:
            return
        try:
            backups.make(workspace, datetime.now(UTC))
        except WorkspaceError as error:
            self._session.refused.emit(refusals.sentence(error))
            return
        self._changed = False
        self._session.backed_up.emit()

    def end(self) -> None:
        """Before the file closes: copy what changed since the last copy."""
        self._timer.stop()
        self._copy_what_changed()

    def words(self) -> str:
        """What is kept safe, in two short lines."""
        lines = [_("Offline – everything is local")]
        copies = backups.listed(self._session.workspace)
        if copies:
            at = copies[0].at
            is_today = at.date() == self._session.today()
            when = formats.clock(at) if is_today else formats.day(at.date())
            lines.append(_("Backup copy {when}").format(when=when))
        return "\n".join(lines)

    def _tell(self) -> None:
        self.told.emit(self.words())

    def _note_change(self, change: Change) -> None:
        del change
        self._changed = True

    def _copy_what_changed(self) -> None:
        if self._changed:
            self.back_up()

    def _check(self) -> None:
        """Hold the whole file against its log, in the background."""
        from colapp.ui import tasks

        work: Callable[[], object] = partial(backups.check, self._session.workspace)
        tasks.of(self._session).start(work, self._say_checked)

    def _say_checked(self, wrong: list[str]) -> None:
        if not wrong:
            said = _("The last session was cut short. What was saved is whole; see where you were typing.")
        else:
            said = _(
                "The last session was cut short, and {n} values do not agree. Open a backup copy to compare."
            ).format(n=len(wrong))
        self._session.refused.emit(said)
