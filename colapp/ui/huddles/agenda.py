"""The steps of a board's meetings: their order, minutes and script; and when it meets."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.agenda import DEFAULTS
from colapp.domain.huddle import AgendaStep, StepKind
from colapp.i18n import _
from colapp.services import agendas
from colapp.services.order import FIRST
from colapp.ui import theme
from colapp.ui.commands import button_of, command
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.halves import Halves
from colapp.ui.huddles.asking import Asking
from colapp.ui.huddles.team import Team
from colapp.ui.huddles.when import WhenFields
from colapp.ui.lines import Line, LineList
from colapp.ui.session import Refusal, Session
from colapp.ui.settings.form import Form
from colapp.ui.text import ampersand, plain_label
from colapp.ui.whole import WholeLabel
from colapp.wording import formats
from colapp.wording import huddles as words


class AgendaSection(QWidget):
    """The product's own agenda until the board makes it its own; then every step can be changed."""

    TABLES = frozenset({"agenda_step", "board"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agenda")
        self._session = session
        self._team = Team("")
        self._steps: list[AgendaStep] = []
        self._buttons: dict[str, QPushButton] = {}
        self.list = LineList(_("Steps of the meeting"), self)
        self.list.setObjectName("agenda-list")
        self.asking = Asking(session, self)
        self.when = WhenFields(session, self)
        self._acts = {
            "own": command(self, "agenda-own", _("Adapt this agenda"), self.make_own, among=self.list),
            "up": command(
                self, "agenda-up", _("Move up"), partial(self._move, -1), "Alt+Up", among=self.list
            ),
            "down": command(
                self, "agenda-down", _("Move down"), partial(self._move, 1), "Alt+Down", among=self.list
            ),
            "trash": command(self, "agenda-trash", _("Take away"), self.take_away, "Del", among=self.list),
            "default": command(
                self, "agenda-default", _("Back to the usual agenda"), self.back, among=self.list
            ),
        }
        self.commands: list[QAction] = list(self._acts.values())
        self._build()
        self.list.chosen.connect(self._show_step)
        self.asking.closed.connect(self.take_focus)

    def _build(self) -> None:
        unit = theme.unit()
        self.facts = WholeLabel(quiet=True)
        self.facts.setObjectName("agenda-facts")
        self._bar = Wrapped(2 * unit, self)
        adding = _("Add a step")
        self._add = QPushButton(f"{adding} ▾", self)
        self._add.setAccessibleName(adding)
        self._add.setObjectName("agenda-add")
        menu = QMenu(self._add)
        menu.aboutToShow.connect(partial(self._fill_kinds, menu))
        self._add.setMenu(menu)
        for name, action in self._acts.items():
            button = button_of(action, primary=name == "own")
            self._bar.flow.addWidget(button)
            self._buttons[name] = button
            if name == "own":
                self._bar.flow.addWidget(self._add)
        left, right = QFrame(self), QFrame(self)
        for card in (left, right):
            card.setProperty("card", True)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(*[2 * unit] * 4)
        inside.addWidget(self.list)
        self._fill_form(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.when)
        column.addWidget(self.facts)
        column.addWidget(self._bar)
        column.addWidget(self.asking)
        column.addWidget(Halves(left, right, (2, 3)), 1)

    def _fill_form(self, card: QFrame) -> None:
        unit = theme.unit()
        inside = QHBoxLayout(card)
        inside.setContentsMargins(4 * unit, 3 * unit, unit, 2 * unit)
        form = Form(card)
        self.title = TextField(_("Title"), partial(self._write, "title"), one_line=True, parent=form)
        self.title.setObjectName("agenda-title")
        self.minutes = NumberField(_("Length, in minutes"), self._write_minutes, parent=form)
        self.minutes.setObjectName("agenda-minutes")
        self.script = TextField(_("For whoever facilitates"), partial(self._write, "script"), parent=form)
        self.script.setObjectName("agenda-script")
        self._fields: tuple[Any, ...] = (self.title, self.minutes, self.script)
        for field in self._fields:
            field.setProperty("inplace", False)
            form.add(field.accessibleName(), field)
        self._note = plain_label(
            _("One sentence or question on each line. Left empty, the usual words are shown."),
            "small", quiet=True, parent=form,
        )  # fmt: skip
        form.column.addWidget(self._note)
        form.column.addStretch(1)
        inside.addWidget(form)

    # -- showing -----------------------------------------------------------

    def show_team(self, team: Team) -> None:
        """Show the agenda of a board for one kind of meeting."""
        if team != self._team:
            self.asking.close_form()
            for field in self._fields:
                field.leave()
        self._team = team
        self.refresh()

    def refresh(self) -> None:
        """Read the steps anew; the one chosen stays."""
        board_id = self._board_id()
        own = agendas.own_steps(self._session.store, board_id, self._team.meeting) if board_id else []
        self._steps = own or [
            AgendaStep(
                id=f"default-{place}", meeting=self._team.meeting,
                step_kind=step.step_kind, minutes=step.minutes,
            )
            for place, step in enumerate(DEFAULTS[self._team.meeting])
        ]  # fmt: skip
        self.list.show_lines(
            [
                Line(
                    each.id,
                    f"{place}. {words.step_title(each, among=self._steps)}",
                    mark=_minutes(each.minutes),
                )
                for place, each in enumerate(self._steps, 1)
            ]
        )
        total = _("{n} min in all").format(n=formats.plain_number(sum(each.minutes for each in self._steps)))
        whose = _("This board’s own agenda") if own else _("The usual agenda")
        self.facts.setText(f"{whose} · {total}")
        self.when.show_territory(self._team.territory_id)
        writes = not self._session.is_read_only
        self._acts["own"].setEnabled(not own and bool(board_id) and writes)
        for name, button in self._buttons.items():
            button.setVisible((name == "own") is not bool(own))
        self._add.setVisible(bool(own))
        for name in ("up", "down", "trash", "default"):
            self._acts[name].setEnabled(bool(own) and writes)
        self._add.setEnabled(bool(own) and writes)
        self._show_step(self.list.current_id())

    def take_focus(self) -> None:
        """To the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _board_id(self) -> str:
        board = self._session.references.boards.get(self._team.territory_id)
        return board.id if board else ""

    def _step(self) -> AgendaStep | None:
        return next((each for each in self._steps if each.id == self.list.current_id()), None)

    def _show_step(self, _step_id: str) -> None:
        step = self._step()
        is_own = bool(step and step.board_id) and not self._session.is_read_only
        if step is None:
            return
        usual = step.with_(title="", script="")
        usual_title = words.step_title(usual, among=[usual if each is step else each for each in self._steps])
        self.title.setPlaceholderText(usual_title)
        self.script.setPlaceholderText("\n".join(words.script(usual)))
        self.title.show_value(step.title or ("" if is_own else usual_title))
        self.script.show_value(step.script or ("" if is_own else "\n".join(words.script(usual))))
        self.minutes.show_value(step.minutes)
        for field in self._fields:
            field.setReadOnly(not is_own)
        self._note.setVisible(is_own)

    # -- gestures ----------------------------------------------------------

    def make_own(self) -> None:
        """Copy the usual agenda to the board, to be changed there."""
        self._session.perform(agendas.use_own, self._board_id(), self._team.meeting)
        self.take_focus()

    def back(self) -> None:
        """Follow the usual agenda again."""
        self._session.perform(agendas.back_to_default, self._board_id(), self._team.meeting)
        self.take_focus()

    def take_away(self) -> None:
        """Take the step chosen out of the agenda."""
        step = self._step()
        if step is not None:
            self._session.perform(agendas.trash, step.id)

    def _move(self, by: int) -> None:
        step = self._step()
        if step is None:
            return
        here = self._steps.index(step)
        others = [each for each in self._steps if each.id != step.id]
        place = here + by
        if 0 <= place <= len(others):
            after = others[place - 1].id if place else FIRST
            self._session.perform(agendas.move, step.id, after)

    def _fill_kinds(self, menu: QMenu) -> None:
        menu.clear()
        for kind in StepKind:
            title = words.step_title(AgendaStep(id="", meeting=self._team.meeting, step_kind=kind))
            action = menu.addAction(ampersand(title))
            action.setObjectName(f"agenda-add-{kind}")
            action.triggered.connect(partial(self.add_step, kind))

    def add_step(self, kind: StepKind, *_checked: bool) -> None:
        """Add a step after the one chosen; a free one is given its title first."""
        if kind is not StepKind.WORDS:
            self._added(kind, "")
            return
        title = QLineEdit()
        title.setObjectName("asking-title")
        title.setAccessibleName(_("Title"))
        self.asking.ask(
            _("A step of your own"), [(_("Title"), title)], lambda: self._added(kind, title.text())
        )

    def _added(self, kind: StepKind, title: str) -> Refusal | None:
        step = self._step()
        return self._session.perform(
            agendas.add, self._board_id(), self._team.meeting, title,
            after_id=step.id if step else None, step_kind=kind, asks=("step-untitled",),
        )  # fmt: skip

    def _write(self, column: str, text: str) -> Refusal | None:
        step = self._step()
        if step is None or not step.board_id:
            return None
        fields: dict[str, Any] = {column: text.strip()}
        return self._session.perform(agendas.edit, step.id, **fields)

    def _write_minutes(self, minutes: float | None) -> Refusal | None:
        step = self._step()
        if step is None or not step.board_id:
            return None
        return self._session.perform(agendas.edit, step.id, minutes=minutes or 0)


def _minutes(count: float) -> str:
    return _("{n} min").format(n=formats.plain_number(count))
