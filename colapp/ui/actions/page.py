"""The actions of a territory, whatever their problem: what is due, by when, by whom, waiting on whom."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from colapp.domain.action import Action
from colapp.domain.quick_entry import parse
from colapp.domain.standard import Standard
from colapp.i18n import _
from colapp.services import actions
from colapp.storage import actions as reading
from colapp.storage import references
from colapp.storage.actions import OpenAction
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.actions import me
from colapp.ui.actions.bands import Bands
from colapp.ui.actions.model import ActionsModel
from colapp.ui.actions.narrowing import Narrowing
from colapp.ui.actions.sheets import Sheets
from colapp.ui.actions.shown import Shown
from colapp.ui.actions.view import ActionsView
from colapp.ui.actions.views import KEYS, NAMES, View
from colapp.ui.commands import ENTER, button_of, command
from colapp.ui.fields.adding import AddingLine
from colapp.ui.flow import Wrapped
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.text import announce, plain_label

SHORT = 110
"""Steps of height under which the views and the gestures each stand behind one chip."""


class ActionsPage(QWidget):
    """Seven views of what is to be done; ticked, dated, said to wait and edited without leaving the list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.shown = Shown(session)
        self.setObjectName("actions-page")
        self.model = ActionsModel(session, self)
        self.view = ActionsView(self.model, self)
        self.view.setObjectName("actions-list")
        self.view.setAccessibleName(_("Actions due"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.doubleClicked.connect(self.open_problem)
        self.view.ticked.connect(self._tick)
        self.bands = Bands(session, self)
        self._commands = {
            "open": command(self, "open", _("Open the problem"), self.open_problem, *ENTER, among=self.view),
            "finish": command(self, "finish", _("Mark as done"), self.finish, "1", among=self.view),
            "redate": command(self, "redate", _("Another date…"), self.redate, "2", among=self.view),
            "block": command(self, "block", _("Waits on others…"), self.block, "3", among=self.view),
            "edit": command(self, "edit", _("Edit…"), self.edit, "E", "F2", among=self.view),
            "trash": command(self, "trash", _("Put in the trash"), self.trash, "Del", among=self.view),
        }
        self._add_action = command(
            self, "add", _("Add an action of the territory"), self._go_adding, "A", among=self.view
        )
        for view in View:
            command(self, f"show-{view}", _(NAMES[view]), partial(self.show_view, view), KEYS[view])
        command(self, "checks", _("Show only the checks of standards"), self._flip)
        command(self, "clear-filters", _("Clear the filters"), self.clear)
        self.sheets = Sheets(session, self, self.shown.place, self.view.current, self.shown.actions)
        self._build()
        self.view.selectionModel().currentChanged.connect(self._note_current)
        self.view.selectionModel().selectionChanged.connect(self._say)
        session.changed.connect(self._note)

    def _build(self) -> None:
        unit = theme.unit()
        title = plain_label(_("Actions due"), "page", bold=True, parent=self)
        title.setWordWrap(False)
        self.facts = plain_label(quiet=True, parent=self)
        self.facts.setObjectName("facts")
        self.chips = Narrowing(
            lambda: self._session.references,
            lambda: (each.person_id for each in self.shown.found),
            [*self._commands.values(), *self.sheets.commands],
            self,
        )
        self.chips.viewed.connect(lambda view: self.show_view(View(view)))
        self.chips.person_chosen.connect(lambda person_id: self.show_person(person_id or None))
        self.chips.checks_flipped.connect(self._flip)
        self._acts = acts = Wrapped(
            2 * unit, self
        )  # what is done to the actions chosen, apart from what narrows the list
        for name in ("open", "finish", "redate", "block", "edit"):
            acts.flow.addWidget(button_of(self._commands[name]))
        acts.flow.addWidget(self._sheets_button())
        self._card = card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        self.me = me.Me(self._session, card)
        self.me.answered.connect(self.refresh)
        self.nothing = plain_label(quiet=True, parent=self)
        self.nothing.setObjectName("nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.me)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self.view, 1)
        self._adding = AddingLine()
        self._adding.setObjectName("add-action")
        self._adding.setAccessibleName(_("Add an action of the territory"))
        self._adding.setPlaceholderText(_("Add an action of the territory #person !date"))
        self._adding.returnPressed.connect(self._add)
        inside.addWidget(self._adding)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(2 * unit)
        head = QHBoxLayout()
        head.setSpacing(3 * unit)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        for part in (self.chips, acts, *self.sheets.notices):
            column.addWidget(part)
        column.addWidget(card, 1)
        column.addWidget(self.bands)
        self.bands.opened.connect(self._fit)
        self.bands.closed.connect(self._back_to_list)

    def _sheets_button(self) -> QPushButton:
        button = QPushButton(_("Follow-up sheet…"), self)
        button.setObjectName("button-follow-up")
        menu = QMenu(button)
        menu.addActions(self.sheets.commands)
        menu.aboutToShow.connect(self.sheets.refresh)
        button.setMenu(menu)
        return button

    # -- showing -----------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a territory's actions in the place's view: those of its person, or standing on its action."""
        shown = self.shown
        if place.territory_id != shown.territory_id or place.owner_id or place.row_id:
            shown.clear(place.owner_id)
        if place.section in list(View):
            shown.view = View(place.section)
        shown.territory_id = place.territory_id
        self.bands.close_all()
        self.refresh()
        named = self.model.index_of(place.row_id or "")
        if named.isValid():
            self.view.setCurrentIndex(named)
        if self.view.current() is None:
            self.view.setCurrentIndex(self.model.next_to(0))
        self.view.reveal()
        self._take_focus()

    def refresh(self) -> None:
        """Read what is to be done now, and show what the view and the filters leave of it."""
        shown, row, kept = self.shown, self.view.currentIndex().row(), self.view.chosen()
        shown.read()
        groups = shown.groups()
        self.model.show(groups, shown.moved(), placed=shown.view is View.MINE)
        self.view.choose({each.id for each in kept})
        if groups and self.view.current() is None:
            self.view.setCurrentIndex(self.model.next_to(row))
        had_focus = self.view.hasFocus() or self.chips.pressed().hasFocus()
        comes_or_goes = self.view.isHidden() is bool(groups)
        self.view.setVisible(bool(groups))
        self.nothing.setVisible(not groups)
        self.nothing.setText(shown.why_nothing())
        self.chips.show_state(shown.view, shown.counts(), shown.person_id, shown.checks_only)
        if had_focus and comes_or_goes:
            self._take_focus()
        self.me.setVisible(shown.view is View.MINE)
        self.me.refresh()
        self._adding.setReadOnly(self._session.is_read_only)
        self._say()
        self._note_current()

    def _say(self, *_selections: object) -> None:
        self.facts.setText(self.shown.facts(len(self.view.selectedIndexes())))
        self.facts.setVisible(bool(self.shown.found))

    def _note_current(self, *_indexes: object) -> None:
        current, writes = self.view.current(), not self._session.is_read_only
        self._commands["open"].setEnabled(current is not None and current.problem_id is not None)
        for name in ("finish", "redate", "block", "edit", "trash"):
            self._commands[name].setEnabled(current is not None and writes)
        self._add_action.setEnabled(writes)
        self.sheets.refresh()
        self.bands.follow(current)

    def _note(self, change: Change) -> None:
        tables = {edit.tbl for edit in change.edits}
        if self.isVisible() and tables & (reading.TABLES | references.TABLES):
            self.refresh()

    # -- views and filters -------------------------------------------------

    def show_view(self, view: View, *_checked: bool) -> None:
        """Look at the actions another way."""
        self.shown.view = view
        self.bands.close_all()
        self.refresh()
        self.view.setCurrentIndex(self.model.next_to(0))
        self.view.reveal()
        if self.shown.asks_who():
            self.me.ask()
        else:
            self._take_focus()

    def show_person(self, person_id: str | None) -> None:
        """Show only what one person has to do; ``None`` for everybody."""
        self.shown.person_id = person_id
        self.refresh()

    def clear(self) -> None:
        """Show everything again."""
        self.shown.clear()
        self.refresh()

    def _flip(self) -> None:
        self.shown.checks_only = not self.shown.checks_only
        self.refresh()

    # -- gestures ----------------------------------------------------------

    def open_problem(self) -> None:
        """Go to the problem of the action chosen."""
        action = self.view.current()
        if action is not None and action.problem_id is not None:
            kept = self._session.store.find(Action, action.id)
            standard = self._session.store.find(Standard, kept.standard_id if kept else None)
            self._session.open(
                Place("problem", action.territory_id, problem_id=action.problem_id,
                      cycle_id=standard.cycle_id if standard else None)
            )  # fmt: skip

    def finish(self) -> None:
        """They are done, today; they leave the list, and undo brings them back."""
        self._finish(self.view.chosen())

    def _tick(self) -> None:
        current = self.view.current()
        self._finish([current] if current else [])

    def _finish(self, done: list[OpenAction]) -> None:
        if not done or self._session.is_read_only:
            return
        ids = [each.id for each in done]
        if self._session.perform(actions.finish_all, ids, self._session.today()) is None:
            announce(self.view, _("Done: {what}").format(what=", ".join(each.what for each in done)))

    def redate(self) -> None:
        """Ask for another date for the actions chosen."""
        self.bands.redate(self.view.chosen())

    def block(self) -> None:
        """Ask whom the actions chosen wait on."""
        self.bands.block(self.view.chosen())

    def edit(self) -> None:
        """Edit the current action under the list."""
        action = self.view.current()
        if action is not None:
            self.bands.edit(action)

    def trash(self) -> None:
        """Put the actions chosen in the trash; undo, and the trash, give them back."""
        self._session.perform(actions.trash_all, [each.id for each in self.view.chosen()])

    def _back_to_list(self) -> None:
        self._fit()
        self._take_focus()

    def _take_focus(self) -> None:
        """To the list; to the chip of the view where it is empty, so that the keys of the page are heard."""
        target = self.chips.pressed() if self.view.isHidden() else self.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the list where it is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        short, asks = self.height() < SHORT * theme.unit(), self.bands.isVisibleTo(self)
        self.chips.be_short(short)
        self.chips.setVisible(not (short and asks))
        self._acts.setVisible(not short)
        self._card.setVisible(not (short and asks))
        self.view.reveal()

    def _go_adding(self) -> None:
        self._adding.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        """Signs are read as in quick capture; in “Mine” what is added is mine."""
        session = self._session
        entry = parse(self._adding.text(), (), session.references.people.values(), session.today())
        is_mine = self.shown.view is View.MINE
        owner = entry.owner_id or (me.person_id(session) if is_mine else self.shown.person_id)
        refusal = session.perform(
            actions.add, None, entry.statement,
            territory_id=self.shown.territory_id, person_id=owner, due=entry.due,
        )  # fmt: skip
        if refusal is None:
            self._adding.setText("")
