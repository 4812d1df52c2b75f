"""The meeting around its steps: the strip, the title, the script, what was just done, and the keys."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from colapp.domain.huddle import HuddleStep, StepKind
from colapp.i18n import _
from colapp.services import huddles
from colapp.storage.change import Change
from colapp.storage.huddle import Running
from colapp.ui.commands import command
from colapp.ui.huddle import half_typed, look, steps, typed
from colapp.ui.huddle.asides import Asides
from colapp.ui.huddle.hotkeys import Hotkeys
from colapp.ui.huddle.keys import KeyBar
from colapp.ui.huddle.projector import SECOND, Projecting
from colapp.ui.huddle.script import Script
from colapp.ui.huddle.steps import Key, StepView
from colapp.ui.huddle.strip import WIDTH, Strip
from colapp.ui.session import Refusal, Session
from colapp.ui.text import announce
from colapp.wording import changes
from colapp.wording import huddles as words

STRIPS = 3
"""How many strips wide the page must be for one to stand beside the step."""
TALL = 170
"""Steps of space that it must have in height: below, the steps would not all be seen beside it."""
RARE = ("H", "F8")
"""Keys of every step, in the bar of the first one only; the palette and the sheet of keys list them."""
LAST = (*RARE, "N", "P", "Left", "Right", "E")
"""The keys at the end of the bar, always in this order: one finds them without looking. What comes next is
the last of all: the next step, and the end of the meeting at its last one.
"""
TAKEN_BACK = ("undo", "redo")
"""Labels of the changes that are told whatever screen they come from."""


class MeetingFrame(QWidget):
    """What every step has around it; the views ask it for what :class:`~steps.Frame` says."""

    left = Signal()
    """One wants to leave the page; the meeting goes on."""
    shown = Signal()
    """The step shown, or what it says, may have changed."""

    def __init__(self, session: Session, running: Running, parent: QWidget) -> None:
        super().__init__(parent)  # from the first: who changes hands has its style worked out anew
        self._session, self.running = session, running
        self._views: dict[str, StepView] = {}
        self._here = ""
        self.projecting = Projecting(session, self)
        self._build()
        self._add_commands()
        self._seconds = QTimer(self, interval=SECOND)
        self._seconds.timeout.connect(self.tick)
        self._seconds.start()
        first = running.step or (running.steps[0] if running.steps else None)
        if first is not None:
            self._show_step(first.id)

    # -- building -----------------------------------------------------------

    def _build(self) -> None:
        unit = look.unit()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.strip = Strip(self)
        self.strip.step_chosen.connect(self.go)
        self.strip.leaving.connect(self.leave)
        self._row.addWidget(self.strip)
        self._body = QVBoxLayout()
        self._body.setSpacing(3 * unit)
        self._row.addLayout(self._body, 1)
        self._title = look.label("", "title", bold=True)
        self._title.setObjectName("huddle-title")
        self._count = look.label("", "line", quiet=True)
        self._count.setObjectName("huddle-count")
        self._count.setWordWrap(False)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(unit)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._body.addLayout(self._head)
        self.stack = QStackedWidget(self)
        self._body.addWidget(self.stack, 1)
        self.script = Script(self)
        self._body.addWidget(self.script)
        self.asides = Asides(self._session, self)
        self.asides.closed.connect(self.focus_step)
        self._body.addWidget(self.asides)
        self._told = look.label("", "note")
        self._told.setObjectName("huddle-told")
        self._told.hide()
        self._body.addWidget(self._told)
        self.key_bar = KeyBar(self)
        self.hotkeys = Hotkeys(self, self.key_bar, partial(typed.keys, self))
        self.hotkeys.typing_changed.connect(self.strip.hide_leaving)
        self._body.addWidget(self.key_bar)
        self._arrange()

    def _add_commands(self) -> None:
        """What works at every step, also while one types; the palette lists them too."""
        command(self, "huddle-next", _("Next step"), self.go_on, "PgDown", "Ctrl+Right")
        command(self, "huddle-back", _("Step before"), self.go_back, "PgUp", "Ctrl+Left")
        command(self, "huddle-script", _("Words for the facilitator"), self.toggle_script, "?")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strip goes above where it would leave the step no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        unit = look.unit()
        narrow = self.width() < STRIPS * WIDTH * unit
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        above = narrow or self.height() < TALL * unit
        self._row.setDirection(down if above else across)
        self._title.setFont(look.font("head" if narrow else "title", bold=True))
        self._body.setSpacing((2 if narrow else 3) * unit)
        side, top = (4, 2) if narrow else (9, 3 if above else 6)
        self._body.setContentsMargins(side * unit, top * unit, side * unit, top * unit)
        self.strip.set_compact(above, names_team=not narrow)
        self.script.set_compact(narrow)

    # -- what is shown ------------------------------------------------------

    @property
    def view(self) -> StepView | None:
        """The view of the step shown."""
        return self._views.get(self._here)

    def show_running(self, running: Running) -> None:
        """Show the meeting as it stands now; where it has gone to another step, that one."""
        moved = running.huddle.step_id != self.running.huddle.step_id
        self.running = running
        if moved and running.step is not None:
            self._show_step(running.step.id)
        else:
            self._refresh()

    def note_change(self, change: Change) -> None:
        """Say what was taken back, and stand on it: the next key is meant for it."""
        if change.label in TAKEN_BACK:
            if self.view is not None:
                self.view.stand_on({edit.row_id for edit in change.edits})
            told = changes.describe(change, self._session.references, self._session.store)
            self.tell(told)

    def tick(self) -> None:
        """A second has passed: only the time is shown anew."""
        if self.isVisible():
            self.strip.tick(self._session.now())

    def _show_step(self, step_id: str) -> None:
        self._here = step_id
        view = self._views.get(step_id)
        if is_new := view is None:
            view = self._views[step_id] = steps.make(self._step(), self._session, self)
            self.stack.addWidget(view)
        self._told.hide()
        self.stack.setCurrentWidget(view)
        self._refresh()
        view.take_focus()
        if is_new:
            self._give_back(view)
        announce(self, ". ".join(part for part in (self._title.text(), self._count.text()) if part))

    def give_back(self) -> None:
        """The focus to what was being typed when the program was stopped or the page left."""
        if self.view is not None:
            self._give_back(self.view)
        if self._can_write:
            self.asides.ask_again()

    def _give_back(self, view: StepView) -> None:
        typed = half_typed.last(self._session, self.running.huddle.id, view.step_id)
        if typed and self._can_write:
            view.ask_again(*typed)

    def _step(self) -> HuddleStep:
        return next(step for step in self.running.steps if step.id == self._here)

    def _refresh(self) -> None:
        view = self.view
        if view is not None:
            view.show_running(self.running)
            self.refresh()
        self.strip.show_running(self.running, self._here, self._session.references)
        self.tick_now()

    def tick_now(self) -> None:
        """Show the time without waiting for the second."""
        self.strip.tick(self._session.now())

    # -- what views ask (steps.Frame) ------------------------------------------

    def perform(self, gesture: Callable[..., Any], *args: object, **fields: object) -> Refusal | None:
        """Make a gesture; the window says why it was refused."""
        return self._session.perform(gesture, *args, **fields)  # type: ignore[arg-type]

    def tell(self, sentence: str) -> None:
        """Say what was just done."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def refresh(self) -> None:
        """Show the title, the count and the keys of the view shown."""
        if (view := self.view) is None:
            return
        step = self._step()
        meeting = self.running.huddle.meeting
        self._title.setText(words.step_title(step, meeting, self.running.steps))
        self._count.setText(view.count_text())
        self._count.setVisible(bool(self._count.text()))
        self.script.show_lines(words.script(step, meeting))
        self.script.give_way(view.is_asking)
        self.key_bar.setVisible(not view.is_asking)
        if view.is_asking:
            self._told.hide()
        self._show_keys(view)
        self.shown.emit()

    def go_on(self) -> None:
        """The next step."""
        self._go_beside(1)

    def go_back(self) -> None:
        """The step before."""
        self._go_beside(-1)

    def leave(self) -> None:
        """Leave the page; the meeting stays as it is."""
        self.left.emit()

    def focus_step(self) -> None:
        """The focus goes to the step shown."""
        if self.view is not None:
            self.view.take_focus()

    # -- steps -----------------------------------------------------------------

    def go(self, step_id: str) -> None:
        """Go to a step. Where nothing can be written, or all is over, it is only shown."""
        if not self._can_write:
            self._show_step(step_id)
        elif step_id != self._here:
            self.perform(huddles.go, self._session.now(), self.running.huddle.id, step_id)

    def _go_beside(self, by: int) -> None:
        order = [step.id for step in self.running.steps]
        there = order.index(self._here) + by if self._here in order else -1
        if 0 <= there < len(order):
            self.go(order[there])

    # -- keys --------------------------------------------------------------------

    def _show_keys(self, view: StepView) -> None:
        self.hotkeys.show(self._keys(view), () if view.step.step_kind is StepKind.ATTENDANCE else RARE)

    @property
    def is_at_end(self) -> bool:
        """Whether the step shown is the last."""
        return not self.running.steps or self._here == self.running.steps[-1].id

    @property
    def _can_write(self) -> bool:
        return not self._session.is_read_only and self.running.huddle.is_running

    def _keys(self, view: StepView) -> list[Key]:
        """Those of the step, then those of every step."""
        can_write = self._can_write
        own = view.keys() if can_write or not self.running.huddle.is_running else []
        taken = {key.key for key in own}
        usual = []
        if can_write:
            usual += [
                Key("N", _("Problem"), self.note_problem),
                Key("P", _("Park"), self.asides.park),
                Key("H", _("Hand over"), self.asides.hand_over),
            ]
        usual.append(Key("F8", _("Second window"), self.projecting.toggle))
        usual.append(Key("Left", "", self.go_back))
        usual.append(Key("Right", "" if self.is_at_end else _("Next step"), self.go_on))
        whole = [*own, *(key for key in usual if key.key not in taken)]
        return sorted(whole, key=lambda key: LAST.index(key.key) if key.key in LAST else -1)

    def commands(self) -> list[QAction]:
        """What can be done at this step, for the palette: what has a name."""
        return [action for action in self.actions() if action.text()]

    # -- what the page passes on -----------------------------------------------------

    def note_problem(self) -> None:
        """A problem in one line, wherever the meeting stands."""
        if not self._can_write:
            return
        if self.view is None or not self.view.note_problem():
            self.asides.note_problem()

    def toggle_script(self) -> None:
        """Show or hide what the facilitator could say."""
        self.script.toggle()

    def steps_back(self) -> bool:
        """Close what is open; whether something was."""
        if self.asides.steps_back():
            return True
        return self.view is not None and self.view.steps_back()
