"""Who does what by when about a problem: boxes to tick, lines edited in place, a line to add one."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.action import Action, Every, is_theirs
from colapp.domain.problem import Problem
from colapp.domain.quick_entry import parse
from colapp.i18n import _, _n
from colapp.services import actions
from colapp.storage.references import References
from colapp.ui import icons, theme
from colapp.ui.fields.adding import AddingLine
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import caption, inset
from colapp.ui.fields.options import UNKNOWN_PERSON, people
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.marks import Chip, Kind, late_text, waiting_text
from colapp.ui.problem.action_menu import ActionMenu
from colapp.ui.problem.focus import insert_before
from colapp.ui.session import Refusal, Session
from colapp.ui.text import tooltip
from colapp.wording import actions as words
from colapp.wording.formats import lowered


class ActionList(QWidget):
    """The actions of one problem after another; rows stay the same widgets while their action stays.

    Without ``checks``, the checks of its standards are left to where each standard is read.
    """

    def __init__(self, session: Session, checks: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._problem_id, self._checks = session, "", checks
        self._rows: dict[str, ActionRow] = {}
        self.setObjectName("actions")
        self._add = self.last_stop = AddingLine()
        self._add.setObjectName("add-action")
        self._add.setAccessibleName(_("Add an action"))
        self._add.setPlaceholderText(_("Add an action #person !date"))
        self._add.returnPressed.connect(self._add_action)
        self._add.setReadOnly(session.is_read_only)
        self._title = caption(_("Actions"), self._add)
        line = QHBoxLayout()
        line.setContentsMargins(inset(), 0, 0, 0)
        line.addWidget(self._add)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._title)
        self._layout.addLayout(line)
        self._layout.addStretch()

    def show_problem(self, problem_id: str) -> None:
        """Show the actions of a problem."""
        if problem_id != self._problem_id:
            self.leave()
            self._add.clear()
        self._problem_id = problem_id
        found = [
            action
            for action in actions.actions_of(self._session.store, problem_id)
            if self._checks or action.standard_id is None
        ]
        self._title.setText(_share([each for each in found if each.done_on is None]))
        for gone in self._rows.keys() - {action.id for action in found}:
            row = self._rows.pop(gone)
            focused = QApplication.focusWidget()
            if focused is not None and row.isAncestorOf(focused):
                self._add.setFocus()
            row.hide()
            row.deleteLater()
        for place, action in enumerate(found, start=1):
            row = self._rows.get(action.id) or self._new_row(action.id)
            row.show_action(action)
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
                insert_before(self._add, row.stops)

    def leave(self) -> None:
        """Keep what is being typed, the line to add included; what was refused is let go."""
        for row in self._rows.values():
            row.leave()
        if self._add.text().strip() and self._problem_id:
            self._add_action()

    def add(self) -> None:
        """Go to the line that adds one."""
        self._add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _new_row(self, action_id: str) -> "ActionRow":
        row = self._rows[action_id] = ActionRow(self._session, action_id, self)
        return row

    def _add_action(self) -> None:
        """Signs are read as in quick capture; there is no programme to name, so ``@`` is only text."""
        people_known = self._session.references.people.values()
        entry = parse(self._add.text(), (), people_known, self._session.today())
        refusal = self._session.perform(
            actions.add, self._problem_id, entry.statement, person_id=entry.owner_id, due=entry.due
        )
        if refusal is None:
            self._add.setText("")  # forgets what was typed: Ctrl+Z then takes the action back


class ActionRow(QWidget):
    """One action."""

    def __init__(self, session: Session, action_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session, self._id = session, action_id
        self.setObjectName(f"action-{action_id}")
        self._done = QCheckBox()
        self._done.setObjectName("done")
        self._done.clicked.connect(self._tick)
        self._done.setStyleSheet("spacing: 0")
        self._done.setFixedHeight(self.fontMetrics().lineSpacing() + unit + 5)
        self._what = TextField(_("Action"), partial(self._write, "what"), one_line=True)
        self._what.setObjectName("what")
        self._who = ChoiceField(
            _("Who"),
            partial(self._write, "person_id"),
            lambda: people(session.references),
            _("Who?"),
            unknown=_(UNKNOWN_PERSON),
        )
        self._who.setObjectName("who")
        self._due = DateField(_("By when"), partial(self._write, "due"), session.today, _("By when?"))
        self._due.setObjectName("due")
        for editor in (self._what, self._who, self._due):
            editor.setReadOnly(session.is_read_only)
        for small in (self._who, self._due):
            small.setFont(theme.font("small"))
        self._late = Chip("late")
        self._marks = Wrapped(unit)
        self._more = ActionMenu(session, action_id, self._ask_block)
        self._on = QLineEdit()
        self._on.setObjectName("blocked-on")
        self._on.setAccessibleName(_("Waits on"))
        self._on.setPlaceholderText(_("A direction, the municipality, a partner…"))
        self._on.setFont(theme.font("small"))
        self._on.setReadOnly(session.is_read_only)
        self._on.returnPressed.connect(self._block)
        self._on.editingFinished.connect(self._on.hide)
        self._on.hide()
        remove = QToolButton()
        remove.setObjectName("remove")
        remove.setIcon(icons.icon("trash", theme.colours().ink2))
        remove.setAutoRaise(True)
        remove.setAccessibleName(_("Put this action in the trash"))
        remove.setToolTip(tooltip(_("Put this action in the trash")))
        remove.clicked.connect(self._remove)
        self.stops = (self._done, self._what, self._who, self._due, self._more, remove)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._what, 1)
        head.addWidget(self._late, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(unit)
        below.setContentsMargins(6 * unit, 0, 0, 0)
        below.addWidget(self._who, 3)
        below.addWidget(self._due, 2)
        self._whose = QWidget()
        self._whose.setLayout(below)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(inset(), 0, 0, unit)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._whose)
        for part in (self._marks, self._on):
            part.setContentsMargins(6 * unit + inset(), 0, 0, 0)
            rows.addWidget(part)

    def show_action(self, action: Action) -> None:
        """Show what is kept of the action."""
        today = self._session.today()
        self._done.setChecked(action.done_on is not None)
        self._done.setAccessibleName(_("Done: {what}").format(what=action.what))
        for editor, value in (
            (self._what, action.what),
            (self._who, action.person_id),
            (self._due, action.due),
        ):
            editor.show_value(value)
        self._whose.setVisible(action.done_on is None)  # done: by whom and when is in the history
        late = action.due is not None and action.is_late(today)
        self._late.setVisible(late)
        if late and action.due is not None:
            self._late.show_text("late", late_text(action.due, today, short=True))
        self._more.show_action(action)
        self._more.setEnabled(action.done_on is None and not self._session.is_read_only)
        self._mark(action)

    def _mark(self, action: Action) -> None:
        """What is to be known of it in a word or two each; nothing more of what is done."""
        lists, flow = self._session.references, self._marks.flow
        while (item := flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        problem = self._session.store.find(Problem, action.problem_id) if action.blocked_on else None
        place = problem.territory_id if problem else action.territory_id
        told = marked(action, place, lists, self._session.today()) if action.done_on is None else []
        for kind, text in told:
            flow.addWidget(Chip(kind, text))
        self._marks.setVisible(bool(told))

    def _ask_block(self) -> None:
        """Type whom it waits on, under the action."""
        self._on.setText("")
        self._on.show()
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _block(self) -> None:
        on = self._on.text()
        if on.strip():
            self._session.perform(actions.block, self._session.today(), self._id, on)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        for editor in (self._what, self._who, self._due):
            editor.leave()

    def _write(self, column: str, value: Any) -> Refusal | None:
        return self._session.perform(actions.edit, self._id, **{column: value})

    def _tick(self, done: bool) -> None:
        if done:
            refusal = self._session.perform(actions.finish, self._id, self._session.today())
        else:
            refusal = self._session.perform(actions.unfinish, self._id)
        if refusal is not None:
            self._done.setChecked(not done)

    def _remove(self) -> None:
        self._session.perform(actions.trash, self._id)


def marked(
    action: Action, territory_id: str | None, lists: References, today: date
) -> list[tuple[Kind, str]]:
    """The chips of an action: what it waits on, whether a partner does it, how often it comes back, whose."""
    found: list[tuple[Kind, str]] = []
    if action.blocked_on:
        days = lists.waited(territory_id, action.blocked_since, today)
        found.append(("waiting", waiting_text(action.blocked_on, days)))
    person = lists.people.get(action.person_id or "")
    if person is not None and person.organisation:
        found.append(("neutral", person.organisation))
    if action.every is not Every.ONCE:
        found.append(("neutral", lowered(words.every(action.every))))
    if action.margin:
        found.append(("neutral", words.margin(action.margin, lists)))
    return found


def _share(to_do: list[Action]) -> str:
    """``Actions``, and where some are for others to decide or wait on them, how they split."""
    theirs = sum(is_theirs(each.margin) or bool(each.blocked_on) for each in to_do)
    if not theirs:
        return _("Actions")
    ours = _n("{n} is ours now", "{n} are ours now", len(to_do) - theirs).format(n=len(to_do) - theirs)
    others = _n("{n} is for others", "{n} are for others", theirs).format(n=theirs)
    return _("Actions · {ours}, {others}").format(ours=ours, others=others)
