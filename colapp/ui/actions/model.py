"""The actions as rows: a heading per urgency, and under it what is to be done, soonest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from colapp.domain.action import Urgency, urgency
from colapp.i18n import _
from colapp.storage.actions import OpenAction
from colapp.ui import text
from colapp.ui.session import Session
from colapp.wording import actions as words
from colapp.wording import formats

Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole.UserRole
MANY = 60
"""Rows that come or go at once beyond which the list is read anew: one by one would take longer."""
LATE = (Urgency.LONG_LATE, Urgency.LATE)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, and how many actions are in it."""

    urgency: Urgency
    count: int


Item = Heading | OpenAction


class ActionsModel(QAbstractListModel):
    """Headings and actions, in order. Showing others moves only what differs, so that nothing jumps."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: list[Item] = []

    def show(self, actions: Sequence[OpenAction]) -> None:
        """Become these actions, each group under its heading."""
        today = self._session.today()
        groups = Counter(urgency(each.due, today) for each in actions)
        items: list[Item] = []
        for group in Urgency:
            if groups[group]:
                items.append(Heading(group, groups[group]))
                items += [each for each in actions if urgency(each.due, today) is group]
        keys = [_key(item) for item in items]
        wanted = set(keys)
        if len(wanted.symmetric_difference(map(_key, self._items))) > MANY:
            self.beginResetModel()
            self._items = items
            self.endResetModel()
            return
        for row in reversed(range(len(self._items))):
            if _key(self._items[row]) not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()
        for row, item in enumerate(items):
            here = self._row_of(keys[row], row)
            if here < 0:
                self.beginInsertRows(QModelIndex(), row, row)
                self._items.insert(row, item)
                self.endInsertRows()
            elif here != row:
                self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), row)
                self._items.insert(row, self._items.pop(here))
                self.endMoveRows()
            if self._items[row] != item:
                self._items[row] = item
                self.dataChanged.emit(self.index(row), self.index(row))

    def action(self, index: Index) -> OpenAction | None:
        """The action at an index; a heading is none."""
        item = self._items[index.row()] if 0 <= index.row() < len(self._items) else None
        return item if isinstance(item, OpenAction) else None

    def index_of(self, action_id: str) -> QModelIndex:
        """Where an action is; invalid where it is not listed."""
        return self.index(self._row_of(action_id))

    def _row_of(self, key: str, first: int = 0) -> int:
        items = self._items
        return next((row for row in range(first, len(items)) if _key(items[row]) == key), -1)

    def next_to(self, row: int) -> QModelIndex:
        """The action at ``row``, else the first after it, else the last before it."""
        rows = [*range(max(row, 0), len(self._items)), *reversed(range(min(row, len(self._items))))]
        return next((self.index(at) for at in rows if isinstance(self._items[at], OpenAction)), QModelIndex())

    def notes(self, action: OpenAction) -> str:
        """Who does it, and for which problem: ``K. Fortin · SHE-041 Missed visits``."""
        person = self._session.references.people.get(action.person_id or "")
        problem = f"{action.number} {action.statement}"
        return " · ".join([person.short_name if person else _("nobody yet"), problem])

    def chip(self, action: OpenAction) -> str:
        """What a check of a standard is marked with."""
        return _("check of a standard") if action.is_check else ""

    def due(self, action: OpenAction) -> str:
        """Its date, as it presses today."""
        return words.due(action.due, self._session.today())

    def is_late(self, action: OpenAction) -> bool:
        """Whether its date has passed."""
        return urgency(action.due, self._session.today()) in LATE

    # -- Qt's side ---------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the arrows."""
        return super().flags(index) if self.action(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The item itself (``ItemRole``), and all of it in words."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ItemRole:
            return item
        if isinstance(item, Heading):
            title = f"{words.group(item.urgency)} · {formats.number(item.count)}"
            told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return title if role in told else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (item.what, self.due(item), self.chip(item), self.notes(item))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text.tooltip(item.what) + text.tooltip(self.notes(item))
        return None


def _key(item: Item) -> str:
    return item.id if isinstance(item, OpenAction) else f"group {item.urgency}"
