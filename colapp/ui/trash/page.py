"""The trash: what was deleted, when, by whom, what hangs on it, and one key to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from colapp.domain.action import Action
from colapp.domain.authority import Authority
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.entity import Entity
from colapp.domain.evidence import Evidence
from colapp.domain.folding import folded
from colapp.domain.huddle import Huddle
from colapp.domain.measure import Measure
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.domain.programme import Programme
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.i18n import N_, _, _n
from colapp.services import trash
from colapp.services.trash import Trashed
from colapp.storage.change import Change
from colapp.storage.store import TABLES
from colapp.ui import icons, theme
from colapp.ui.commands import ENTER, button_of, command
from colapp.ui.place import Place
from colapp.ui.rows import Entry, RowList
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import formats, huddles, names

KINDS = {
    Problem: N_("Problem"),
    Action: N_("Action"),
    Measure: N_("Measure"),
    Countermeasure: N_("Idea"),
    Evidence: N_("Source cited"),
    Huddle: N_("Meeting"),
    Territory: N_("Territory"),
    Programme: N_("Programme"),
    Person: N_("Person"),
    Term: N_("Entry of a list"),
    Authority: N_("Outside authority"),
}
OF_PROBLEM = {
    Action: N_("Action of {number}"),
    Measure: N_("Measure of {number}"),
    Countermeasure: N_("Idea of {number}"),
    Evidence: N_("Source cited for {number}"),
}


class TrashPage(QWidget):
    """The list of what was deleted, newest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trash-page")
        self._session = session
        self._found: dict[str, Trashed] = {}
        self.entries = RowList(_("Trash"), self)
        self.entries.setObjectName("entries")
        self.restore_action = command(self, "restore", _("Restore"), self.restore, *ENTER, among=self.entries)
        self.entries.doubleClicked.connect(self.restore)
        self.entries.chosen.connect(self._allow)
        self._build()
        session.changed.connect(self._note)

    def _build(self) -> None:
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * step, 4 * step, 4 * step, 4 * step)
        column.setSpacing(2 * step)
        column.addWidget(plain_label(_("Trash"), "page", bold=True, parent=self))
        promise = _("Nothing is ever purged. What is restored comes back with all that hung on it.")
        column.addWidget(plain_label(promise, quiet=True, parent=self))
        bar = QHBoxLayout()
        bar.setSpacing(2 * step)
        self.search = QLineEdit(self)
        self.search.setObjectName("trash-search")
        self.search.setAccessibleName(_("Find in the trash"))
        self.search.setPlaceholderText(_("Find in the trash"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self.refresh)
        bar.addWidget(self.search, 1)
        button = button_of(self.restore_action, primary=True)
        button.setIcon(icons.icon("restore", theme.colours().on_accent))
        bar.addWidget(button)
        column.addLayout(bar)
        card = QFrame(self)
        card.setProperty("card", True)
        column.addWidget(card, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * step, 2 * step, 2 * step, 2 * step)
        self.nothing = plain_label(quiet=True, parent=self)
        self.nothing.setObjectName("nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self.entries, 1)

    def show_place(self, place: Place) -> None:
        """Nothing to narrow: what is in the trash, whatever the territory."""
        self.refresh()
        if not self.entries.current_id():
            self.entries.setCurrentIndex(self.entries.rows.index(0))
        self.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """List what is in the trash now, narrowed to what is looked for."""
        wanted = folded(self.search.text().strip())
        self._found = {f"{TABLES[type(t.row)]}/{t.row.id}": t for t in trash.listed(self._session.store)}
        entries = [Entry(key, self._title(t.row), self._told(t)) for key, t in self._found.items()]
        entries = [entry for entry in entries if wanted in folded(f"{entry.title} {entry.note}")]
        self.entries.rows.show(entries)
        self.entries.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        empty = _("The trash is empty. What is deleted comes here, and stays until it is restored.")
        self.nothing.setText(_("Nothing in the trash matches.") if self._found else empty)
        self._allow()

    def restore(self) -> None:
        """Take the chosen one out of the trash."""
        trashed = self._found.get(self.entries.current_id())
        if trashed is None:
            return
        title = self._title(trashed.row)
        if self._session.perform(trash.restore, trashed.row) is None:
            self._session.told.emit(_("Restored: {title}").format(title=title))

    def _note(self, change: Change) -> None:
        comes_or_goes = any("deleted_at" in edit.after or edit.before is None for edit in change.edits)
        if comes_or_goes and self.isVisible():
            self.refresh()

    def _allow(self) -> None:
        self.restore_action.setEnabled(bool(self.entries.current_id()))

    # -- words -------------------------------------------------------------

    def _title(self, row: Entity) -> str:
        if isinstance(row, Problem):
            return f"{row.number} {row.statement}"
        if isinstance(row, Action):
            return row.what
        if isinstance(row, Countermeasure):
            return row.idea
        if isinstance(row, Evidence):
            return row.title or row.reference or row.quote
        if isinstance(row, Programme):
            return f"{row.code} {names.programme(row)}"
        if isinstance(row, Term):
            return names.term(row)
        if isinstance(row, Huddle):
            return huddles.name(row, self._session.references)
        assert isinstance(row, Territory | Person | Measure | Authority)
        return row.name

    def _told(self, trashed: Trashed) -> str:
        at = trashed.at.astimezone()
        when = _("in the trash since {day} at {time}, by {who}").format(
            day=formats.day(at.date(), year=True), time=formats.clock(at), who=trashed.who or "?"
        )
        kind = _(KINDS[type(trashed.row)])
        if type(trashed.row) in OF_PROBLEM:
            problem = self._session.store.find(Problem, getattr(trashed.row, "problem_id", None))
            told = _(OF_PROBLEM[type(trashed.row)])
            kind = told.format(number=problem.number) if problem else kind
        hangs = hanging(trashed.actions, trashed.cycles, trashed.points)
        return " · ".join(part for part in (kind, hangs, when) if part)


def hanging(actions: int, cycles: int, points: int = 0) -> str:
    """``with 3 actions, 2 cycles``: what comes back with a problem or a measure."""
    parts = []
    if actions:
        parts.append(_n("{n} action", "{n} actions", actions).format(n=formats.number(actions)))
    if cycles:
        parts.append(_n("{n} cycle", "{n} cycles", cycles).format(n=formats.number(cycles)))
    if points:
        parts.append(_n("{n} point", "{n} points", points).format(n=formats.number(points)))
    return _("with {things}").format(things=", ".join(parts)) if parts else ""
