"""One reference list: its entries on the left, the form of the one chosen on the right.

A new entry is filled first and added as one gesture; an entry that exists is edited where it stands, one
change per field.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from colapp.domain.folding import folded
from colapp.domain.rank import between
from colapp.i18n import _
from colapp.services import references
from colapp.storage.change import Change
from colapp.storage.errors import WorkspaceError
from colapp.storage.store import TABLES
from colapp.ui import theme
from colapp.ui.commands import command, keys_of
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.rows import RowList
from colapp.ui.session import Refusal, Session
from colapp.ui.settings.fields import FieldWidget, as_kept, as_shown, make_field
from colapp.ui.settings.form import Form, heading
from colapp.ui.settings.lists import EditedList, Field
from colapp.ui.settings.table_offer import TableOffer
from colapp.ui.text import plain_label, tooltip


class ReferenceSection(QWidget):
    """Add, edit, order and remove the entries of one list."""

    def __init__(
        self, session: Session, edited: EditedList, titled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"list-{edited.name}")
        self._session, self._edited = session, edited
        self._draft: dict[str, object] | None = None
        self._shown_id = ""
        self._forgets = False
        self._table = TABLES[edited.model]
        self.entries = RowList(_(edited.title), self)
        self.entries.setObjectName("entries")
        self.entries.chosen.connect(self._show_chosen)
        self.commands = self._make_commands()
        self._fields: dict[str, FieldWidget] = {}
        self._build(titled)
        session.changed.connect(self._note)
        self.refresh()
        self.entries.setCurrentIndex(self.entries.rows.index(0))

    # -- building ----------------------------------------------------------

    def _make_commands(self) -> list[QAction]:
        commands = [self._command("add-entry", _(self._edited.add), "plus", self.begin, "Ins")]
        if self._edited.siblings is not None:
            commands += [
                self._command("move-up", _("Move up in the list"), "up", self.move_up, "Alt+Up"),
                self._command("move-down", _("Move down in the list"), "down", self.move_down, "Alt+Down"),
            ]
        return [*commands, self._command("remove-entry", _("Put in the trash"), "trash", self.remove, "Del")]

    def _command(self, name: str, words: str, icon: str, run: Callable[[], object], key: str) -> QAction:
        made = command(self, name, words, run, key, among=self.entries, icon=icon)
        made.setToolTip(tooltip(f"{words} ({keys_of(made)})"))  # most of its buttons have no words
        return made

    def _build(self, titled: bool) -> None:
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        if titled:
            heading(column, _(self._edited.title), _(self._edited.purpose), self)
        else:
            column.addWidget(plain_label(_(self._edited.purpose), quiet=True, parent=self))
        card = QFrame(self)
        card.setProperty("card", True)
        column.addWidget(card, 1)
        halves = QHBoxLayout(card)
        halves.setContentsMargins(2 * step, 2 * step, step, 2 * step)
        halves.setSpacing(4 * step)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.entries, 1)
        adding, *about_one = [self._button(command) for command in self.commands]
        left.addWidget(adding, alignment=Qt.AlignmentFlag.AlignLeft)
        halves.addLayout(left, 2)
        halves.addLayout(right, 3)
        self._empty = self._make_empty()
        right.addWidget(self._empty, 1)
        self._title = plain_label("", "title", bold=True, parent=self)
        self._tools = QWidget(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(step)
        for button in about_one:
            tools.addWidget(button)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._tools, alignment=Qt.AlignmentFlag.AlignTop)
        right.addLayout(top)
        self.form = Form(self)
        self._offer = TableOffer(self._session, self) if self._edited.has_tables else None
        if self._offer is not None:
            self._offer.given.connect(self.entries.setFocus)
            self.form.column.addWidget(self._offer)
        for field in self._edited.fields:
            widget = self._fields[field.name] = self._make_field(field)
            self.form.add(_(field.label), widget)
        self.form.column.addStretch(1)
        right.addWidget(self.form, 1)
        self._draft_bar = self._make_draft_bar()
        right.addWidget(self._draft_bar)

    def _make_empty(self) -> QWidget:
        """What to do with a list that has no entry yet, and the button that does it."""
        empty, begin = QWidget(self), QPushButton(_(self._edited.add), self)
        begin.setObjectName("add-first")
        begin.setProperty("primary", True)
        begin.clicked.connect(self.begin)
        empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.unit())
        column.addWidget(plain_label(_(self._edited.empty), quiet=True, parent=self))
        column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return empty

    def _button(self, command: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"button-{command.objectName()}")
        button.setDefaultAction(command)
        button.setProperty("boxed", True)
        button.setAccessibleName(command.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        side = 4 * theme.unit()
        button.setIconSize(button.iconSize().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
        if command is self.commands[0]:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setText(_("Add"))
        return button

    def _make_field(self, field: Field) -> FieldWidget:
        def write(value: object) -> Refusal | None:
            return self._write(field, value)

        def options() -> Options:
            assert field.options is not None
            return field.options(self._session.references, self.entries.current_id())

        widget = make_field(field, write, options, self._session.today, self)
        widget.setReadOnly(self._session.is_read_only)
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)
        return widget

    def _make_draft_bar(self) -> QWidget:
        bar = Wrapped(2 * theme.unit(), self)
        confirm, cancel = QPushButton(_("Add to the list"), bar), QPushButton(_("Cancel"), bar)
        confirm.setObjectName("draft-add")
        confirm.setProperty("primary", True)
        confirm.clicked.connect(self.add)
        cancel.setObjectName("draft-cancel")
        cancel.clicked.connect(self.cancel)
        for button in (confirm, cancel):
            button.installEventFilter(self)
            bar.flow.addWidget(button)
        return bar

    # -- showing -----------------------------------------------------------

    def refresh(self) -> None:
        """Show the list and the form as they are kept now."""
        self.entries.rows.show(self._edited.entries(self._session.references))
        self._show_chosen(self.entries.current_id())

    def _note(self, change: Change) -> None:
        if any(change.touches(table) for table in (self._table, "term", "person", "territory", "programme")):
            self.refresh()

    def _show_chosen(self, row_id: str) -> None:
        row = self._row(row_id)
        if row is not None:
            self._draft = None
        if row_id != self._shown_id:
            self._forget_typing()
            self._shown_id = row_id
        for field in self._edited.fields:
            widget = self._fields[field.name]
            value = getattr(row, field.name, None) if row is not None else (self._draft or {}).get(field.name)
            widget.show_value(as_shown(field, value))
            if field.fixed:
                widget.setEnabled(row is None)
        some = row is not None or self._draft is not None
        entry = self.entries.currentIndex().data() if row is not None else None
        self._title.setText(str(entry) if entry else _(self._edited.add))
        self._title.setVisible(some)
        self._tools.setVisible(row is not None)
        if self._offer is not None:
            self._offer.show_territory(row_id)
        self.form.setVisible(some)
        self._draft_bar.setVisible(self._draft is not None)
        self._empty.setVisible(not some)
        for about_one in self.commands[1:]:
            about_one.setEnabled(row is not None)

    def _forget_typing(self) -> None:
        """What was refused and left to be mended belongs to the entry that was shown, not to the next one."""
        self._forgets = True
        for widget in self._fields.values():
            widget.leave()
        self._forgets = False

    def _row(self, row_id: str) -> Any:
        return self._edited.rows(self._session.references).get(row_id)

    # -- gestures ----------------------------------------------------------

    def begin(self) -> None:
        """Offer an empty form; nothing is written before it is added."""
        self.flush()
        self.entries.setCurrentIndex(self.entries.rows.index(-1))
        self._forget_typing()
        self._draft = {}
        self._show_chosen("")
        self._fields[self._edited.fields[0].name].setFocus()

    def add(self) -> None:
        """Add what the form holds; a refusal leaves it as it was typed."""
        if self._draft is None:
            return
        self.flush()
        values: dict[str, Any] = self._draft | self._edited.given
        if self._edited.code_from and not values.get("code"):
            values["code"] = code_from(str(values.get(self._edited.code_from, "")))
        known = set(self._edited.rows(self._session.references))
        refusal = self._session.perform(references.add, self._edited.model, **values)
        if refusal is not None:
            self._field_of(refusal).setFocus()
            return
        new = set(self._edited.rows(self._session.references)) - known
        self._draft = None
        self.entries.choose(next(iter(new), ""))
        self.entries.setFocus()

    def _field_of(self, refusal: Refusal) -> FieldWidget:
        """The field to mend: ``prefix`` for ``prefix-taken``, else the first one, which names the entry."""
        taken = getattr(refusal, "code", "").removesuffix("-taken")
        return self._fields.get(taken, self._fields[self._edited.fields[0].name])

    def cancel(self) -> None:
        """Forget the new entry."""
        self.entries.setFocus()
        self._forget_typing()
        self._draft = None
        self.entries.setCurrentIndex(self.entries.rows.index(0))
        self._show_chosen(self.entries.current_id())

    def remove(self) -> None:
        """Put the entry in the trash; refused while problems hold it."""
        row_id = self.entries.current_id()
        if row_id:
            self._session.perform(references.remove, self._edited.model, row_id)

    def move_up(self) -> None:
        """Before the neighbour above."""
        self._move(-1)

    def move_down(self) -> None:
        """After the neighbour below."""
        self._move(1)

    def flush(self) -> None:
        """Keep what is being typed."""
        for widget in self._fields.values():
            widget.flush()

    def _move(self, by: int) -> None:
        row_id = self.entries.current_id()
        row = self._row(row_id)
        if row is None or self._edited.siblings is None:
            return
        siblings = self._edited.siblings(self._session.references, row)
        others = [other for other in siblings if other.id != row_id]
        to = [other.id for other in siblings].index(row_id) + by
        if 0 <= to <= len(others):
            ranks = [None, *(other.rank for other in others), None]
            rank = between(ranks[to], ranks[to + 1])
            self._session.perform(references.edit, self._edited.model, row_id, rank=rank)

    def _write(self, field: Field, value: object) -> Refusal | None:
        if self._forgets:
            return None
        kept = as_kept(field, value)
        if self._draft is not None:
            self._draft[field.name] = kept
            return None
        row_id = self.entries.current_id()
        if not row_id:
            return WorkspaceError("unknown-row")
        fields: dict[str, Any] = {field.name: kept}
        return self._session.perform(references.edit, self._edited.model, row_id, **fields)

    # -- keys --------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While an entry is being added: Enter adds it from any line, Esc forgets it."""
        if self._draft is None or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        adds = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, TextField)
        forgets = event.key() == Qt.Key.Key_Escape
        if not (adds or forgets):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.KeyPress:
            self.add() if adds else self.cancel()
        event.accept()
        return True


def code_from(label: str) -> str:
    """``table-locale`` for ``Table locale``: what problems keep, however the label is reworded."""
    return "-".join("".join(c if c.isalnum() else " " for c in folded(label)).split())
