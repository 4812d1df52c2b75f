"""The actions of a territory, whatever their problem: what is due, by when, by whom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from colapp.domain.action import DUE, Action, urgency
from colapp.domain.standard import Standard
from colapp.i18n import _, _n, _p
from colapp.services import actions
from colapp.storage import actions as reading
from colapp.storage import references
from colapp.storage.actions import OpenAction
from colapp.storage.cards import CardFilter
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.actions.model import ActionsModel
from colapp.ui.actions.view import ActionsView
from colapp.ui.fields.date import DateField
from colapp.ui.flow import Wrapped
from colapp.ui.place import Place
from colapp.ui.session import Refusal, Session
from colapp.ui.text import ampersand, announce, plain_label
from colapp.wording import formats


class ActionsPage(QWidget):
    """What is late, due within a week, later, without a date; ticked and dated where it stands."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._territory_id: str | None = None
        self._person_id: str | None = None
        self._checks_only = False
        self._found: list[OpenAction] = []
        self.setObjectName("actions-page")
        self.model = ActionsModel(session, self)
        self.view = ActionsView(self.model, self)
        self.view.setObjectName("actions-list")
        self.view.setAccessibleName(_("Actions due"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.doubleClicked.connect(self.open_problem)
        self.view.ticked.connect(self.finish)
        self._date = self._make_date()
        self._commands = {
            "open": self._command("open", _("Open the problem"), ("Return", "Enter"), self.open_problem),
            "finish": self._command("finish", _("Mark as done"), ("Space", "1"), self.finish),
            "redate": self._command("redate", _("Another date…"), ("2", "E"), self.edit_date),
        }
        self._checks_action = self._command("checks", _("Show only the checks of standards"), (), self._flip)
        self._clear_action = self._command("clear-filters", _("Clear the filters"), (), self.clear)
        self._build()
        self.view.selectionModel().currentChanged.connect(self._allow)
        session.changed.connect(self._note)

    def _build(self) -> None:
        unit = theme.unit()
        title = plain_label(_("Actions due"), "page", bold=True, parent=self)
        title.setWordWrap(False)
        self.facts = plain_label(quiet=True, parent=self)
        self.facts.setObjectName("facts")
        bar = Wrapped(2 * unit, self)
        self._person = self._chip("person")
        menu = QMenu(self._person)
        menu.aboutToShow.connect(partial(self._fill_people, menu))
        self._person.setMenu(menu)
        self._checks = self._chip("checks")
        self._checks.setText(_("Checks of standards"))
        self._checks.setAccessibleName(self._checks_action.text())
        self._checks.clicked.connect(self._flip)
        for chip in (self._person, self._checks):
            bar.flow.addWidget(chip)
        acts = Wrapped(2 * unit, self)  # what is done to the action chosen, apart from what narrows the list
        for name in ("open", "redate", "finish"):
            action = self._commands[name]
            button = QPushButton(action.text(), self)
            button.setObjectName(f"button-{name}")
            button.setToolTip(" / ".join(key.toString() for key in action.shortcuts()))
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
            acts.flow.addWidget(button)
        card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        self.nothing = plain_label(quiet=True, parent=self)
        self.nothing.setObjectName("nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(2 * unit)
        head = QHBoxLayout()
        head.setSpacing(3 * unit)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        tools = QHBoxLayout()
        tools.setSpacing(4 * unit)
        tools.addWidget(bar, 1, Qt.AlignmentFlag.AlignVCenter)
        tools.addWidget(acts)
        column.addLayout(tools)
        column.addWidget(card, 1)

    def _make_date(self) -> DateField:
        field = DateField(_("New date"), self._write_date, self._session.today, _("+7, Dec 15…"))
        field.setParent(self.view.viewport())
        field.setProperty("inplace", False)
        field.setObjectName("new-date")
        field.hide()
        field.installEventFilter(self)
        return field

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName(f"filter-{name}")
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setFont(theme.font("small"))
        return chip

    def _command(self, name: str, text: str, keys: tuple[str, ...], run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(run)
        self.addAction(action)
        self.view.addAction(action)
        return action

    # -- showing -----------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a territory's actions, those of the place's person where it names one."""
        if place.territory_id != self._territory_id or place.owner_id:
            self._person_id, self._checks_only = place.owner_id, False
        self._territory_id = place.territory_id
        self.refresh()
        if self.view.current() is None:
            self.view.setCurrentIndex(self.model.next_to(0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read what is to be done now, and show what the filters leave of it."""
        row = self.view.currentIndex().row()
        self._found = reading.read(self._session.store, self._wanted())
        shown = [each for each in self._found if self._is_wanted(each)]
        self.model.show(shown)
        if shown and self.view.current() is None:
            self.view.setCurrentIndex(self.model.next_to(row))
        self.view.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self._say(narrowed=bool(self._found))
        self._allow()

    def _wanted(self) -> CardFilter:
        return reading.of_table(self._session.references, self._session.today(), self._territory_id)

    def _is_wanted(self, action: OpenAction) -> bool:
        is_theirs = self._person_id is None or action.person_id == self._person_id
        return is_theirs and (action.is_check or not self._checks_only)

    def _say(self, narrowed: bool) -> None:
        due = sum(urgency(each.due, self._session.today()) in DUE for each in self._found)
        told = _n("{n} is late or due within seven days.", "{n} are late or due within seven days.", due)
        calm = _("Nothing is due within seven days.")
        self.facts.setText(told.format(n=formats.number(due)) if due else calm)
        self.facts.setVisible(bool(self._found))
        empty = _(
            "Nothing to do here. The actions noted on this territory’s problems come here, and the"
            " checks of what was adopted, 30, 60 and 90 days later."
        )
        self.nothing.setText(_("Nothing to be done matches these filters.") if narrowed else empty)
        person = self._session.references.people.get(self._person_id or "")
        said = _("Person: {name}").format(name=person.short_name if person else _p("person filter", "all"))
        self._person.setText(f"{ampersand(said)} ▾")
        self._person.setAccessibleName(said)
        self._person.setChecked(self._person_id is not None)
        self._checks.setChecked(self._checks_only)
        self._clear_action.setEnabled(self._checks_only or self._person_id is not None)

    def _allow(self) -> None:
        chosen, writes = self.view.current() is not None, not self._session.is_read_only
        self._commands["open"].setEnabled(chosen)
        self._commands["finish"].setEnabled(chosen and writes)
        self._commands["redate"].setEnabled(chosen and writes)

    def _note(self, change: Change) -> None:
        tables = {edit.tbl for edit in change.edits}
        if self.isVisible() and tables & (reading.TABLES | references.TABLES):
            self.refresh()

    # -- filters -----------------------------------------------------------

    def show_person(self, person_id: str | None) -> None:
        """Show only what one person has to do; ``None`` for everybody."""
        self._person_id = person_id
        self.refresh()

    def clear(self) -> None:
        """Show everything again."""
        self._person_id, self._checks_only = None, False
        self.refresh()

    def _flip(self) -> None:
        self._checks_only = not self._checks_only
        self.refresh()

    def _fill_people(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        busy = {each.person_id for each in self._found} | {self._person_id}
        people = [p for p in self._session.references.people.values() if p.id in busy]
        for person_id, name in [(None, _("Everybody")), *((p.id, p.name) for p in people)]:
            action = menu.addAction(ampersand(name))
            action.setCheckable(True)
            action.setChecked(person_id == self._person_id)
            action.triggered.connect(partial(self._choose_person, person_id))
            group.addAction(action)

    def _choose_person(self, person_id: str | None, *_checked: bool) -> None:
        self.show_person(person_id)

    # -- gestures ----------------------------------------------------------

    def open_problem(self) -> None:
        """Go to the problem of the action chosen."""
        action = self.view.current()
        if action is not None:
            kept = self._session.store.find(Action, action.id)
            standard = self._session.store.find(Standard, kept.standard_id if kept else None)
            self._session.open(
                Place("problem", action.territory_id, problem_id=action.problem_id,
                      cycle_id=standard.cycle_id if standard else None)
            )  # fmt: skip

    def finish(self) -> None:
        """It is done, today; it leaves the list, and undo brings it back."""
        action = self.view.current()
        if action is None or self._session.is_read_only:
            return
        if self._session.perform(actions.finish, action.id, self._session.today()) is None:
            announce(self.view, _("Done: {what}").format(what=action.what))

    def edit_date(self) -> None:
        """Type another date where the date stands."""
        action = self.view.current()
        if action is None:
            return
        self.view.scrollTo(self.view.currentIndex())
        place = self.view.date_rect(self.view.currentIndex())
        wide = max(place.width(), self._date.sizeHint().width())
        self._date.setGeometry(place.right() - wide, place.top(), wide, self._date.sizeHint().height())
        self._date.show_value(action.due)
        self._date.show()
        self._date.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_date(self, due: object) -> Refusal | None:
        action = self.view.current()
        if action is None:
            return None
        refusal = self._session.perform(actions.edit, action.id, due=due)
        if refusal is None:
            self._close_date()
        return refusal

    def _close_date(self) -> None:
        self._date.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the date as it was; going elsewhere keeps what was typed."""
        if watched is self._date and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() is QEvent.Type.KeyPress:
                self._date.setModified(False)
                self._close_date()
            return True
        if (
            watched is self._date
            and isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self._date.leave()
            self._date.hide()
        return super().eventFilter(watched, event)
