"""What every screen is given: the store to read, the one door to write, and the signals."""

from collections.abc import Callable, Collection
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from colapp.domain.errors import RuleError
from colapp.services import trail
from colapp.services.undo import UndoStack
from colapp.settings import Settings
from colapp.storage import references
from colapp.storage.change import Change
from colapp.storage.errors import StaleError, WorkspaceError
from colapp.storage.references import References
from colapp.storage.workspace import Workspace
from colapp.ui.place import Place
from colapp.wording import refusals

Refusal = RuleError | WorkspaceError | StaleError


class Session(QObject):
    """One open workspace as the screens see it."""

    changed = Signal(object)
    """A ``Change`` was committed; the reference lists are already fresh."""
    refused = Signal(str)
    """A gesture was refused; the sentence to show."""
    told = Signal(str)
    """A short note for the status line."""
    backed_up = Signal()
    """A copy of the file was made."""
    go = Signal(object)
    """Show this ``Place``."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace, self.settings, self.today = workspace, settings, today
        self.store = workspace.store
        self.undo_stack = UndoStack(self.store)
        self.references: References = references.load(self.store)
        self._version = self.store.version()
        self.store.listeners.append(self._announce)

    def perform(
        self,
        gesture: Callable[..., Change | None],
        *args: object,
        asks: Collection[str] = (),
        **fields: object,
    ) -> Refusal | None:
        """Make a gesture: call a service with the store. Returns the refusal, or ``None`` when it was done.

        A refusal is announced through ``refused``, except those whose code is in ``asks``: the caller answers
        them itself, by asking the person for what is missing.
        """
        return self._attempt(lambda: gesture(self.store, *args, **fields), asks)

    @property
    def is_read_only(self) -> bool:
        """Whether every gesture would be refused."""
        return bool(self.workspace.why_read_only)

    def now(self) -> datetime:
        """The moment, UTC."""
        return self.store.now()

    def undo(self) -> None:
        """Take back the last gesture."""
        self._attempt(self.undo_stack.undo)

    def redo(self) -> None:
        """Make the last gesture taken back again."""
        self._attempt(self.undo_stack.redo)

    def revert(self, change: Change) -> None:
        """Revert one line of a history."""
        self._attempt(lambda: trail.revert(self.store, change))

    def open(self, place: Place) -> None:
        """Go somewhere."""
        self.go.emit(place)

    def table_at_hand(self, territory_id: str | None) -> str | None:
        """The territory whose board to show: the one asked for, else the last one seen, else the first.

        ``None`` where there is no territory at all.
        """
        lists, last = self.references, self.settings.territory_id
        if territory_id in lists.territories:
            return territory_id
        if last in lists.boards:
            return last
        tables = [territory.id for territory in lists.coordinated(self.today())]
        return next(iter([*tables, *lists.territories]), None)

    def is_outdated(self) -> bool:
        """Whether another process wrote since the last look; only a reader can be late."""
        before, self._version = self._version, self.store.version()
        if before == self._version or not self.workspace.why_read_only:
            return False
        self.references = references.load(self.store)
        return True

    def _attempt(self, gesture: Callable[[], object], asks: Collection[str] = ()) -> Refusal | None:
        try:
            gesture()
        except (RuleError, WorkspaceError, StaleError) as refusal:
            if getattr(refusal, "code", "") not in asks:
                self.refused.emit(refusals.sentence(refusal))
            return refusal
        return None

    def _announce(self, change: Change) -> None:
        if any(edit.tbl in references.TABLES for edit in change.edits):
            self.references = references.load(self.store)
        self.changed.emit(change)
