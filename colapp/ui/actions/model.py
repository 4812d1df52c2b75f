"""The actions as rows: a heading per group, and under it what is to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from colapp.domain.action import Every, urgency
from colapp.i18n import _
from colapp.storage.actions import OpenAction
from colapp.ui import marks, text
from colapp.ui.actions.views import LATE, Group, is_partners
from colapp.ui.session import Session
from colapp.wording import actions as words
from colapp.wording import formats

Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole.UserRole
MANY = 60
"""Rows that come or go at once beyond which the list is read anew: one by one would take longer."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, and how many actions are in it."""

    key: str
    title: str
    count: int
    late: bool


Item = Heading | OpenAction


class ActionsModel(QAbstractListModel):
    """Headings and actions, in order. Showing others moves only what differs, so that nothing jumps."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: list[Item] = []
        self._moved: Mapping[str, int] = {}
        self._placed = False

    def show(self, groups: Sequence[Group], moved: Mapping[str, int], placed: bool = False) -> None:
        """Become these actions, each group under its heading.

        ``moved`` says how often some were put off; ``placed``: each is told with its territory.
        """
        self._moved, self._placed = moved, placed
        items: list[Item] = []
        for group in groups:
            items.append(Heading(group.key, group.title, len(group.actions), group.late))
            items += group.actions
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
        """Who does it, and for which problem: ``K. Fortin · SHE-041 Missed visits``; else for which place."""
        lists = self._session.references
        place = lists.territories.get(action.territory_id or "")
        problem = f"{action.number} {action.statement}".strip()
        of_place = place.label if place and (self._placed or not problem) else ""
        person = words.person(lists.people.get(action.person_id or ""))
        return " · ".join(filter(None, (person, of_place, problem)))

    def chips(self, action: OpenAction) -> list[tuple[marks.Kind, str]]:
        """What marks it, in a word or two each: what it waits on first."""
        lists, today = self._session.references, self._session.today()
        found: list[tuple[marks.Kind, str]] = []
        if action.blocked_on:
            days = lists.waited(action.territory_id, action.blocked_since, today)
            found.append(("waiting", marks.waiting_text(action.blocked_on, days)))
        if action.is_check:
            found.append(("neutral", _("check of a standard")))
        if is_partners(action, lists):
            found.append(("neutral", _("partner")))
        if action.every is not Every.ONCE:
            found.append(("neutral", formats.lowered(words.every(action.every))))
        if action.margin:
            found.append(("neutral", words.margin(action.margin, lists)))
        if times := self._moved.get(action.id, 0):
            found.append(("neutral", words.moved(times)))
        return found

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
            title = f"{item.title} · {formats.number(item.count)}"
            told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return title if role in told else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (item.what, self.due(item), *(told for _kind, told in self.chips(item)), self.notes(item))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            marked = ", ".join(told for _kind, told in self.chips(item))
            return "".join(text.tooltip(part) for part in (item.what, self.notes(item), marked))
        return None


def _key(item: Item) -> str:
    return item.id if isinstance(item, OpenAction) else f"group {item.key}"
