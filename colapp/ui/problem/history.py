"""All that was done about a problem, newest first, and the way back from any line of it."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.services import trail
from colapp.services.undo import NOT_UNDOABLE
from colapp.storage.change import Change
from colapp.storage.trail import row_ids
from colapp.ui import theme
from colapp.ui.commands import button_of
from colapp.ui.rows import Entry, RowList
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import changes, formats


class History(QWidget):
    """The changes of one problem after another; ``revert`` takes back the chosen one."""

    def __init__(self, session: Session, revert: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._revert = session, revert
        self._changes: dict[str, Change] = {}
        self.setObjectName("history")
        self.list = RowList(_("History"))
        self.list.setObjectName("history-list")
        self.list.setMinimumHeight(50 * theme.unit())
        self.list.chosen.connect(self._choose)
        self._reveal = QTimer(self, interval=0, singleShot=True)  # once the line's detail is laid out
        self._reveal.timeout.connect(self._bring_into_sight)
        self._detail = plain_label(size="small")
        self._detail.setObjectName("history-detail")
        self.button = button_of(revert)
        self.button.setObjectName("revert-button")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * theme.unit())
        rows.addWidget(self.list, 1)
        rows.addWidget(self._detail)
        rows.addWidget(self.button)

    def show_problem(self, problem_id: str) -> None:
        """Show the history of a problem; the chosen line stays chosen."""
        own = row_ids(self._session.store, problem_id)
        self._changes = {
            f"{change.id.hlc}-{change.id.site}": _about(change, own)
            for change in trail.changes_of(self._session.store, problem_id)
        }
        self.list.rows.show([self._entry(key, change) for key, change in self._changes.items()])
        self._show_chosen(self.list.current_id())

    def revert_chosen(self) -> None:
        """Take back the chosen change."""
        change = self._changes.get(self.list.current_id())
        if change is not None:
            self._session.revert(change)

    def _entry(self, key: str, change: Change) -> Entry:
        day = change.at.astimezone().date()
        when = f"{formats.near_day(day, self._session.today())}, {formats.clock(change.at)}"
        sentence = changes.tell(change, self._session.references, self._session.store)
        return Entry(
            key,
            sentence[:1].upper() + sentence[1:],
            " · ".join(filter(None, (when, change.who, change.note))),
        )

    def _choose(self, key: str) -> None:
        self._show_chosen(key)
        self._reveal.start()

    def _bring_into_sight(self) -> None:
        """Under a long list nobody would guess that there is a way back."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            for part in (self._detail, self.button):
                if part.isVisible():
                    area.ensureWidgetVisible(part, 0, 3 * theme.unit())

    def _show_chosen(self, key: str) -> None:
        change = self._changes.get(key)
        can = change is not None and change.label not in NOT_UNDOABLE
        told = changes.lines(change, self._session.references, self._session.store) if change else []
        if change is not None and change.note:
            told.append(_("Reason: {reason}").format(reason=change.note))
        self._detail.setText("\n".join(told))
        self._detail.setVisible(bool(told))
        self.button.setVisible(can)
        self._revert.setEnabled(can)


def _about(change: Change, own: set[str]) -> Change:
    """What of a change concerns the problem: filling a workspace writes thousands of rows at once."""
    return replace(change, edits=tuple(edit for edit in change.edits if edit.row_id in own))
