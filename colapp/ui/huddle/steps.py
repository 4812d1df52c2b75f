"""What a step of the meeting is to the frame around it, and which view shows which kind of step.

A view of one's own: a module of this package with a subclass of :class:`StepView`, named in :data:`VIEWS`.
The frame makes one view per step of the meeting, when that step is first shown, and keeps it until the
meeting is left: what is half typed in it is still there when one comes back to the step.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from colapp.domain.huddle import HuddleStep, StepKind
from colapp.storage.huddle import Running
from colapp.ui.huddle import half_typed
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.lines import Line
from colapp.ui.session import Refusal, Session

VIEWS: dict[StepKind, str] = {
    StepKind.ATTENDANCE: "attendance:AttendanceStep",
    StepKind.SAFETY: "notes:NotesStep",
    StepKind.ANSWERS: "answers:AnswersStep",
    StepKind.ACTIONS: "actions:ActionsStep",
    StepKind.PROBLEMS: "problems:ProblemsStep",
    StepKind.CHECK: "check:CheckStep",
    StepKind.CLOSING: "closing:ClosingStep",
    StepKind.TOUR: "tour:TourStep",
    StepKind.REVIEWS: "check:CheckStep",
    StepKind.SERVICES: "notes:NotesStep",
    StepKind.SITUATIONS: "notes:NotesStep",
    StepKind.WORDS: "notes:NotesStep",
}
"""``module:Class`` of the view of each kind of step, in this package; imported when it is first shown."""


@dataclass(frozen=True, slots=True)
class Key:
    """One act at the bottom of the page. ``key`` as ``QKeySequence`` reads it: ``1``, ``P``, ``Return``.

    ``words`` says in one or two words what it does; ``cap`` is written on the key where its name is no word
    of the reader's (``⏎``). Keys are heard only while nothing is being typed.
    """

    key: str
    words: str
    run: Callable[[], object]
    cap: str = ""


class Frame(Protocol):
    """What a view may ask of the page around it."""

    @property
    def running(self) -> Running:
        """The meeting as it stands now; it is fresh whenever ``show_running`` is called."""

    def perform(self, gesture: Callable[..., Any], *args: object, **fields: object) -> Refusal | None:
        """As ``session.perform``; a refusal is said by the window, in a line over the page.

        Keep what was typed where a refusal comes back.
        """

    def tell(self, sentence: str) -> None:
        """Say what was just done in the line above the keys, and to a screen reader. It takes no focus."""

    def refresh(self) -> None:
        """The keys or the count of the view shown have changed without a change of the store."""

    def go_on(self) -> None:
        """On to the next step."""

    def go_back(self) -> None:
        """Back to the step before."""

    def leave(self) -> None:
        """Leave the page, as Esc does; the meeting stays as it is."""

    def focus_step(self) -> None:
        """Give the focus back to the view shown, after a line was closed."""


class StepView(QWidget):
    """One step of the meeting: everything right of the strip, but its title, its script and the keys.

    A subclass fills itself in ``__init__`` and shows what is true in ``show_running``. It writes through
    ``frame.perform`` only, opens no dialog, and puts what it asks in a line of its own (``lines.Line``) in
    the card concerned (``cards.Card.open_line``) or below the list.

    Colours and letters come from ``look``: the ground is dark, cards are ``cards.Card``.
    """

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        super().__init__()
        self.session, self.frame, self.step_id = session, frame, step_id

    @property
    def step(self) -> HuddleStep:
        """The step that it shows, as the meeting has it now."""
        return next(step for step in self.frame.running.steps if step.id == self.step_id)

    def show_running(self, running: Running) -> None:
        """Show the meeting as it stands: called when the step is entered and after every change of the file.

        What is being typed, the card chosen and the scroll stay.
        """

    def keys(self) -> list[Key]:
        """The acts of this step, in the order of the bar; the frame adds problem, step before and after."""
        return []

    def count_text(self) -> str:
        """What stands right of the title: ``2 à transmettre à l’équipe``; empty for nothing."""
        return ""

    def board(self) -> Board:
        """What the room may see of it on the second window; by default its title alone."""
        return Board()

    def note_problem(self) -> bool:
        """N was pressed: whether the view opened a line of its own for it. Else the frame opens one."""
        return False

    def steps_back(self) -> bool:
        """Esc was pressed: close what is open, and say whether something was. What was typed is kept."""
        return False

    def remembered(self, line: Line, act: str, key: str = "") -> Line:
        """A line of this step, with what was being typed in it: for what act, in the card of which key."""
        spot = half_typed.spot(self.frame.running.huddle.id, self.step_id, act, key)
        return line.remembered(self.session, spot)

    def ask_again(self, act: str, key: str) -> None:
        """Open the line in which that was being typed: the program was stopped, or the page left."""

    @property
    def is_asking(self) -> bool:
        """Whether a form stands in place of what the step shows, and needs the room around it."""
        return False

    def stand_on(self, rows: Set[str]) -> None:
        """These rows of the file were just written, or taken back: choose the one shown here, if any is."""

    def take_focus(self) -> None:
        """The step was entered, or a line was closed: put the focus where the keys work."""
        self.setFocus()


def make(step: HuddleStep, session: Session, frame: Frame) -> StepView:
    """The view of a step, on nothing yet."""
    module, name = VIEWS[step.step_kind].split(":")
    view = getattr(import_module(f"colapp.ui.huddle.{module}"), name)(session, frame, step.id)
    assert isinstance(view, StepView)
    return view
