"""The coordination table of each territory: rhythm, limits, programmes, members."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from colapp.domain.board import Board, Rhythm
from colapp.domain.problem import WHEEL
from colapp.i18n import _, _n
from colapp.services import references
from colapp.storage.change import Change
from colapp.storage.references import TABLES
from colapp.ui import icons, theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.options import UNKNOWN_PERSON, Options, people
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.place import Place
from colapp.ui.rows import Entry, RowList
from colapp.ui.session import Refusal, Session
from colapp.ui.settings.form import Form, heading
from colapp.ui.settings.lists import territory_entries
from colapp.ui.settings.table_offer import TableOffer
from colapp.ui.text import ampersand, plain_label, tooltip
from colapp.wording import names

LIMITS = {f"limit_{phase}": phase for phase in WHEEL}
HIGHEST_LIMIT = 40


class TablesSection(QWidget):
    """Territories on the left, the table of the one chosen on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tables")
        self._session = session
        self._territory_id = ""
        self.commands: list[QAction] = []
        self._fields: dict[str, ChoiceField] = {}
        self._programmes: dict[str, QPushButton] = {}
        self._members: dict[str, _Member] = {}
        self.entries = RowList(_("Territories"), self)
        self.entries.setObjectName("entries")
        self._build()
        self.entries.chosen.connect(self._show_chosen)
        session.changed.connect(self._note)
        self.refresh()
        self.show_territory("")

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        purpose = _(
            "Who sits, how often, which programmes, how much at once. Each table is a row of the matrix."
        )
        heading(column, _("Local tables"), purpose, self)
        card = QFrame(self)
        card.setProperty("card", True)
        column.addWidget(card, 1)
        halves = QHBoxLayout(card)
        halves.setContentsMargins(2 * step, 2 * step, step, 2 * step)
        halves.setSpacing(4 * step)
        halves.addWidget(self.entries, 2)
        right = QVBoxLayout()
        halves.addLayout(right, 3)
        self._title = plain_label("", "title", bold=True, parent=self)
        right.addWidget(self._title)
        self._nowhere = plain_label(
            _("No territory yet. Add the first one, then give it its table."), quiet=True
        )
        self._add_territory = QPushButton(_("Add a territory"), self)
        self._add_territory.setObjectName("add-territory")
        self._add_territory.setProperty("primary", True)
        self._add_territory.clicked.connect(self.add_territory)
        right.addWidget(self._nowhere)
        right.addWidget(self._add_territory, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer = TableOffer(self._session, self)
        self._offer.button.setProperty("primary", True)
        right.addWidget(self._offer)
        self.form = Form(self)
        right.addWidget(self.form, 1)
        self._fill_form()
        self._offer.given.connect(self._fields["rhythm"].setFocus)
        self._filler = QWidget(self)
        right.addWidget(self._filler, 1)

    def _fill_form(self) -> None:
        step = theme.unit()
        self._add_field("rhythm", _("Rhythm"), self._rhythms)
        note = _("Going over a limit asks for a reason; it is never refused.")
        self.form.column.addWidget(plain_label(_("Limits of problems in progress"), "small", quiet=True))
        self.form.column.addWidget(plain_label(note, "small", quiet=True))
        limits = Wrapped(2 * step, self)
        for name, phase in LIMITS.items():
            words = names.phase(phase)
            field = self._field(name, _("Limit in “{phase}”").format(phase=words), self._limits)
            field.setMinimumContentsLength(2)
            pair = QWidget(limits)
            pair.setFixedWidth(24 * step)
            under = QVBoxLayout(pair)
            under.setContentsMargins(0, 0, 0, 0)
            under.setSpacing(step)
            under.addWidget(plain_label(words, "small", parent=pair))
            under.addWidget(field)
            limits.flow.addWidget(pair)
        self.form.column.addWidget(limits)
        self.form.column.addSpacing(2 * step)
        self.form.column.addWidget(plain_label(_("Programmes coordinated"), "small", quiet=True))
        self._chips = Wrapped(step, self.form)
        self.form.column.addWidget(self._chips)
        self._all = plain_label(_("None pressed: the table coordinates them all."), "small", quiet=True)
        self.form.column.addWidget(self._all)
        self.form.column.addSpacing(2 * step)
        self.form.column.addWidget(plain_label(_("Members and their seat"), "small", quiet=True))
        self._seats = QVBoxLayout()
        self._seats.setSpacing(step)
        self.form.column.addLayout(self._seats)
        label, hint = _("Add a member"), _("Add a member: type a name")
        self.newcomer = ChoiceField(
            label, self._seat_newcomer, self._not_seated, hint, self, _(UNKNOWN_PERSON)
        )
        self.newcomer.setReadOnly(self._session.is_read_only)
        self.newcomer.setObjectName("add-member")
        self.newcomer.setProperty("inplace", False)
        self.form.column.addWidget(self.newcomer)
        self.form.column.addStretch(1)

    def _add_field(self, name: str, label: str, options: Any) -> None:
        self.form.add(label, self._field(name, label, options))

    def _field(self, name: str, label: str, options: Any) -> ChoiceField:
        def write(value: object) -> Refusal | None:
            fields: dict[str, Any] = {name: value}
            return self._session.perform(references.set_board, self._territory_id, **fields)

        field = self._fields[name] = ChoiceField(label, write, options, parent=self)
        field.setReadOnly(self._session.is_read_only)
        field.setObjectName(f"field-{name}")
        field.setProperty("inplace", False)
        return field

    # -- what can be chosen ------------------------------------------------

    def _rhythms(self) -> Options:
        return [(rhythm, names.rhythm(rhythm)) for rhythm in Rhythm]

    def _limits(self) -> Options:
        return [(None, _("none")), *((count, str(count)) for count in range(1, HIGHEST_LIMIT + 1))]

    def _not_seated(self) -> Options:
        everybody = people(self._session.references)
        return [(person_id, name) for person_id, name in everybody if person_id not in self._members]

    # -- showing -----------------------------------------------------------

    def show_territory(self, territory_id: str) -> None:
        """Choose a territory; without one, the first that has a table, else the first."""
        lists = self._session.references
        first = next((t.id for t in (*lists.coordinated(), *lists.territories.values())), "")
        self.entries.choose(territory_id or first)

    def refresh(self) -> None:
        """Show the territories and the table as they are kept now."""
        entries = territory_entries(self._session.references)
        self.entries.rows.show([Entry(e.id, e.title, self._summary(e.id), e.depth) for e in entries])
        self._show_chosen(self.entries.current_id())

    def _note(self, change: Change) -> None:
        if any(edit.tbl in TABLES for edit in change.edits):
            self.refresh()

    def _summary(self, territory_id: str) -> str:
        lists = self._session.references
        board = lists.boards.get(territory_id)
        if board is None:
            return _("no table")
        seats = len(lists.board_members.get(board.id, ()))
        members = _n("{n} member", "{n} members", seats).format(n=seats)
        return f"{names.rhythm(board.rhythm)} · {members}"

    def _board(self) -> Board | None:
        return self._session.references.boards.get(self._territory_id)

    def _show_chosen(self, territory_id: str) -> None:
        if territory_id != self._territory_id:
            for field in (*self._fields.values(), self.newcomer):
                field.leave()
            self._territory_id = territory_id
            self._leave_members()
        territory = self._session.references.territories.get(territory_id)
        board = self._board()
        self._title.setText(territory.name if territory else "")
        self._offer.show_territory(territory_id)
        for widget in (self._nowhere, self._add_territory):
            widget.setVisible(not self._session.references.territories)
        self._filler.setVisible(board is None)
        self.form.setVisible(board is not None)
        if board is None:
            return
        for name, field in self._fields.items():
            field.show_value(getattr(board, name))
        self._show_programmes(board)
        self._show_members(board)
        self.newcomer.show_value(None)

    def _show_programmes(self, board: Board) -> None:
        lists = self._session.references
        for gone in self._programmes.keys() - lists.programmes.keys():
            chip = self._programmes.pop(gone)
            self._chips.flow.removeWidget(chip)
            chip.deleteLater()
        chosen = lists.board_programmes.get(board.id, ())
        for programme in lists.programmes.values():
            chip = self._programmes.get(programme.id) or self._make_chip(programme.id)
            chip.setText(ampersand(programme.code))
            chip.setAccessibleName(names.programme(programme))
            chip.setToolTip(tooltip(names.programme(programme)))
            chip.setChecked(programme.id in chosen)
        self._all.setVisible(not chosen)

    def _make_chip(self, programme_id: str) -> QPushButton:
        chip = self._programmes[programme_id] = QPushButton(self._chips)
        chip.setObjectName(f"programme-{programme_id}")
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.clicked.connect(self._coordinate)
        self._chips.flow.addWidget(chip)
        return chip

    def _show_members(self, board: Board) -> None:
        lists = self._session.references
        seats = {member.person_id or "": member.seat for member in lists.board_members.get(board.id, ())}
        for gone in self._members.keys() - seats.keys():
            self._drop(self._members.pop(gone))
        for person_id, seat in seats.items():
            row = self._members.get(person_id)
            if row is None:
                row = self._members[person_id] = _Member(self._session, board.id, person_id, self)
                self._seats.addWidget(row)
            row.show_seat(seat)

    def _leave_members(self) -> None:
        """A seat being typed is kept, for the table that it was typed at."""
        left, self._members = self._members, {}
        for row in left.values():
            row.seat.flush()
            self._drop(row)

    def _drop(self, row: "_Member") -> None:
        self._seats.removeWidget(row)
        row.hide()
        row.deleteLater()

    # -- gestures ----------------------------------------------------------

    def add_territory(self) -> None:
        """Go where territories are named."""
        self._session.open(Place("settings", section="territories"))

    def _coordinate(self) -> None:
        board = self._board()
        if board is not None:
            pressed = {programme_id for programme_id, chip in self._programmes.items() if chip.isChecked()}
            self._session.perform(references.coordinate, board.id, pressed)

    def _seat_newcomer(self, person_id: object) -> Refusal | None:
        board = self._board()
        if board is None or person_id is None:
            return None
        return self._session.perform(references.seat, board.id, person_id)


class _Member(QWidget):
    """One member: who, as what, and the way out."""

    def __init__(self, session: Session, board_id: str, person_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"member-{person_id}")
        self._session, self._board_id, self._person_id = session, board_id, person_id
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.unit())
        self._name = plain_label(parent=self)
        row.addWidget(self._name, 2)
        hint = _("Chair, secretary, member…")
        self.seat = TextField(_("Seat"), self._write, hint, one_line=True, parent=self)
        self.seat.setObjectName("seat")
        self.seat.setReadOnly(session.is_read_only)
        self.seat.setProperty("inplace", False)
        row.addWidget(self.seat, 3)
        self._leave = QToolButton(self)
        self._leave.setObjectName("leave")
        self._leave.setProperty("boxed", True)
        self._leave.setIcon(icons.icon("close", theme.colours().ink2))
        self._leave.clicked.connect(self._unseat)
        row.addWidget(self._leave)

    def show_seat(self, seat: str) -> None:
        """Show the seat as it is kept now."""
        person = self._session.references.people.get(self._person_id)
        name = person.name if person else _("somebody in the trash")
        self._name.setText(name)
        self.seat.setAccessibleName(_("Seat of {name}").format(name=name))
        leaves = _("{name} leaves the table").format(name=name)
        self._leave.setAccessibleName(leaves)
        self._leave.setToolTip(tooltip(leaves))
        self.seat.show_value(seat)

    def _write(self, seat: str) -> Refusal | None:
        return self._session.perform(references.seat, self._board_id, self._person_id, seat.strip())

    def _unseat(self) -> None:
        self._session.perform(references.unseat, self._board_id, self._person_id)
