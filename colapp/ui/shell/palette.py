"""Ctrl+K: find anything, run any command."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from colapp.domain.folding import folded
from colapp.i18n import N_, _
from colapp.storage import outside, search
from colapp.ui import theme
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.shell.overlay import Overlay
from colapp.ui.text import plain_label, tooltip
from colapp.wording import formats, names

FOUND_IN: dict[tuple[search.Thing, search.Source], str] = {
    ("problem", "action"): N_("in an action"),
    ("problem", "cycle"): N_("in a cycle"),
    ("problem", "cause"): N_("in a cause"),
    ("problem", "countermeasure"): N_("in an idea"),
    ("problem", "measure"): N_("in a measure"),
    ("problem", "evidence"): N_("in a source cited"),
    ("problem", "huddle_entry"): N_("in the minutes"),
    ("request", "answer"): N_("in an answer"),
}
"""Where the words are that the name of what is found does not show."""
THINGS: dict[search.Thing, str] = {
    "action": N_("Action"),
    "measure": N_("Measure"),
    "request": N_("Request"),
    "huddle": N_("Meeting"),
    "agreement": N_("Agreement"),
    "consultation": N_("Consultation"),
}
"""What stands before each but a problem, which has its number."""
OUTSIDE = {
    "map": N_("Outside authorities: the map"),
    "agreements": N_("Outside authorities: the agreements"),
    "consultations": N_("Outside authorities: the consultations"),
}
"""Pages that have no command in the window."""

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
SHOWN = 40
"""Most entries listed at once: past that, one more letter is quicker than scrolling."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: what it is, what it says, what Enter does."""

    kind: str
    title: str
    detail: str
    run: Callable[[], object]


class EntryModel(QAbstractListModel):
    """The entries found, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """List these entries instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (entry.kind, entry.title, entry.detail) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(entry.title)
        return entry if role == ENTRY_ROLE else None


class Palette(Overlay):
    """A line to type in, and what it finds: commands, places, problems, requests, minutes…"""

    def __init__(self, session: Session, window: QWidget, actions: Callable[[], Iterable[QAction]]) -> None:
        super().__init__(window, "palette")
        self._session, self._actions = session, actions
        self.line = QLineEdit(self)
        self.line.setObjectName("palette-line")
        self.line.setAccessibleName(_("Search or go to"))
        self.line.setPlaceholderText(_("Problem, territory, person, command…"))
        self.line.setFont(theme.font("title"))
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self._find)
        self.line.returnPressed.connect(self._run_current)
        self.line.installEventFilter(self)
        self.model = EntryModel(self)
        self.list = QListView(self)
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(_("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._run)
        self.column.addWidget(self.line)
        self._nothing = plain_label(_("Nothing found. Fewer letters find more."), quiet=True, parent=self)
        self._nothing.setObjectName("palette-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._nothing, 1)
        self.column.addWidget(self.list, 1)

    def sizeHint(self) -> QSize:
        return QSize(160 * theme.unit(), 120 * theme.unit())

    def open(self) -> None:
        """Start from an empty line: the commands at hand."""
        super().open()
        self.line.clear()
        self._find("")
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, text: str) -> None:
        words = folded(text).split()
        entries = [e for e in [*self._commands(), *self._references()] if _matches(e, words)]
        if words:
            entries = entries[:6] + [self._hit(hit) for hit in search.find(self._session.store, text, SHOWN)]
        self.model.show(entries[:SHOWN])
        self._nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        if entries:
            self.list.setCurrentIndex(self.model.index(0))

    def _commands(self) -> list[Entry]:
        return [
            Entry(_("Command"), a.text().replace("&&", "&"), a.shortcut().toString(), a.trigger)
            for a in self._actions()
            if a.isEnabled() and a.text() and not a.isSeparator()
        ]

    def _references(self) -> list[Entry]:
        """Territories, what a person or a programme has on the board of the one at hand, what is outside."""
        lists, here = self._session.references, self._session.settings.territory_id
        entries = [
            self._way(_("Territory"), t.name, " ".join(t.aliases), Place("board", t.id))
            for t in lists.coordinated()
        ]
        entries += [
            self._way(_("Programme"), names.programme(p), p.code, Place("board", here, programme_id=p.id))
            for p in lists.programmes.values()
        ]
        entries += [
            self._way(_("Person"), p.name, p.role, Place("board", p.territory_id or here, owner_id=p.id))
            for p in lists.people.values()
        ]
        entries += [
            self._way(_("Page"), _(words), "", Place("outside", here, section=section))
            for section, words in OUTSIDE.items()
        ]
        entries += [
            self._way(
                _("Authority"), a.name, a.short_name, Place("outside", here, section="map", row_id=a.id)
            )
            for a in outside.authorities(self._session.store)
        ]
        return entries

    def _way(self, kind: str, title: str, detail: str, place: Place) -> Entry:
        return Entry(kind, title, detail, partial(self._session.open, place))

    def _hit(self, hit: search.Hit) -> Entry:
        lists, found_in = self._session.references, FOUND_IN.get((hit.thing, hit.source), "")
        territory = lists.territories.get(hit.territory_id or "")
        is_problem = hit.thing == "problem"
        where = (
            _(found_in) if found_in else "",
            "" if is_problem else hit.number,
            territory.label if territory else "",
            names.phase(hit.phase) if is_problem else "",
            formats.day(hit.day, year=True) if hit.thing == "huddle" and hit.day else "",
        )
        kind = hit.number if is_problem else _(THINGS[hit.thing])
        return self._way(kind, hit.name, " · ".join(filter(None, where)), _place(hit))

    def _run_current(self) -> None:
        self._run(self.list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if entry is not None:
            self.close_panel()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key()), 0
            )
            if move:
                row = self.list.currentIndex().row() + move
                row = max(0, min(row, self.model.rowCount() - 1))
                self.list.setCurrentIndex(self.model.index(row))
                return True
        return super().eventFilter(watched, event)


def _place(hit: search.Hit) -> Place:
    """Where what was found is shown."""
    territory_id, own = hit.territory_id, hit.id
    if hit.thing == "request":
        return Place("requests", territory_id, section="sent", request_id=own)
    if hit.thing == "huddle":
        return Place("huddles", territory_id, huddle_id=own)
    if hit.thing == "action":
        return Place("actions", territory_id, section="all", row_id=own)
    if hit.thing == "measure":
        return Place("measures", territory_id, measure_id=own)
    if hit.thing == "problem":
        return Place("problem", territory_id, problem_id=own)
    return Place("outside", territory_id, section=f"{hit.thing}s", row_id=own)


def _matches(entry: Entry, words: list[str]) -> bool:
    text = folded(f"{entry.title} {entry.detail} {entry.kind}")
    return all(word in text for word in words)


class _EntryDelegate(QStyledItemDelegate):
    """Kind or number, title, and where, on one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), option.fontMetrics.height() + 3 * theme.unit())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if entry is None:
            return
        colours, step = theme.colours(), theme.unit()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 7, 7)
        middle = Qt.AlignmentFlag.AlignVCenter
        box = option.rect.adjusted(2 * step, 0, -2 * step, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(colours.ink2))
        left = 22 * step
        painter.drawText(QRect(box.left(), box.top(), left, box.height()), middle, entry.kind)
        metrics = painter.fontMetrics()
        detail_width = min(metrics.horizontalAdvance(entry.detail) + step, box.width() // 3)
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, detail_width)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(theme.font("base", bold=True))
        painter.setPen(QColor(colours.ink))
        room = box.width() - left - detail_width - 2 * step
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left() + left, box.top(), room, box.height()), middle, title)
        painter.restore()
