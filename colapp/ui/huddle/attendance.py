"""Who is there and who does what, beside what happened since the last meeting."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from colapp.domain.huddle import Presence
from colapp.i18n import _
from colapp.services import huddles
from colapp.storage.huddle import Running
from colapp.ui.huddle import look, naming, since
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.lines import Blank, Line
from colapp.ui.huddle.steps import Frame, Key, StepView
from colapp.ui.huddle.toggles import Seat, Toggles
from colapp.ui.session import Session
from colapp.wording import meetings as words

ROLE_KEYS = {"A": "facilitator_id", "T": "timekeeper_id", "S": "secretary_id"}
NEXT = {
    Presence.PRESENT: Presence.EXCUSED,
    Presence.EXCUSED: Presence.ABSENT,
    Presence.ABSENT: Presence.PRESENT,
}
"""What Space goes to."""


class AttendanceStep(StepView):
    """A toggle a person; 1, 2 and 3 say whether they are there, A, T and S what they do."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        super().__init__(session, frame, step_id)
        unit = look.unit()
        self.seats = Toggles(self._next)
        lists = session.references
        line = Line(
            [Blank(_("Who is here too?"), _("The beginning of a name"))],
            self._join,
            hear=lambda typed: naming.heard(lists, typed[0]),
            on_card=False,
            name="huddle-joining",
        )
        self.joining = self.remembered(line, "join")
        self.joining.closed.connect(self.steps_back)
        self.joining.hide()
        self._nobody = look.label(_("Nobody is expected yet. Press + and begin a name."), "line", quiet=True)
        self._nobody.setObjectName("huddle-nobody")
        self._heading = look.label("", "line", bold=True)
        self._heading.setObjectName("since-heading")
        self.since = since.SinceLast()
        inside = QWidget()
        inside.setObjectName("huddle-ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, unit, 0)
        column.setSpacing(2 * unit)
        for part in (self.seats, self._nobody, self.joining):
            column.addWidget(part)
        column.addWidget(self._heading)
        column.addWidget(self.since)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside)
        whole.addWidget(self._area)
        self.joining.edits[0].textChanged.connect(lambda: bring_into_view(self._area, self.joining))
        self.seats.moved.connect(self._bring_into_view)
        self.seats.left.connect(lambda: to_end(self._area))

    def show_running(self, running: Running) -> None:
        """Show who is there, and what is new."""
        people = self.session.references.people
        self._nobody.setVisible(not running.attendance)
        there = {each.person_id or "": each for each in running.attendance}
        self.seats.show_seats(
            [
                Seat(person, there[person_id].presence, _roles(running, person_id))
                for person_id, person in people.items()  # by name: everybody is found where they always are
                if person_id in there
            ]
        )
        self._heading.setText(since.heading(self.session, running.huddle))
        self.since.show_news(self.session, running.huddle)

    def keys(self) -> list[Key]:
        """Whether they are there, what they do, and who came too."""
        if not self.frame.running.huddle.is_running:
            return []
        if not self.seats.chosen:
            return [Key("+", _("Add somebody"), self._ask_who)]
        states = [
            Key(str(number), words.presence(presence), partial(self._attend, presence))
            for number, presence in enumerate(Presence, 1)
        ]
        roles = [
            Key(key, words.role(column), partial(self._appoint, column)) for key, column in ROLE_KEYS.items()
        ]
        return [*states, *roles, Key("+", _("Add"), self._ask_who)]

    def count_text(self) -> str:
        """``6 présents · 1 excusé``."""
        return words.attendance(self.frame.running.attendance)

    def board(self) -> Board:
        """What is new; of who is there, only how many."""
        return Board(self.count_text(), heading=self._heading.text(), lines=self.since.lines)

    def steps_back(self) -> bool:
        """Close the line; whether it was open."""
        if self.joining.isHidden():
            return False
        self.take_focus()  # before it is hidden: Qt would choose somebody else
        self.joining.hide()
        return True

    def take_focus(self) -> None:
        """To the person chosen."""
        self.seats.take_focus()

    def _bring_into_view(self) -> None:
        if self.seats.toggle is not None:
            self._area.ensureWidgetVisible(self.seats.toggle, 0, 2 * look.unit())

    # -- acts ------------------------------------------------------------------

    def _attend(self, presence: Presence, person_id: str = "") -> bool:
        running, person_id = self.frame.running, person_id or self.seats.chosen
        held = _roles(running, person_id)
        if self.frame.perform(huddles.attend, running.huddle.id, person_id, presence) is not None:
            return False
        if held and presence is not Presence.PRESENT:
            self.frame.tell(_("To be given to somebody who is here: {roles}").format(roles=", ".join(held)))
        return True

    def _next(self, person_id: str) -> None:
        """The next of the three states."""
        states = {each.person_id: each.presence for each in self.frame.running.attendance}
        self._attend(NEXT[states.get(person_id, Presence.ABSENT)], person_id)

    def _appoint(self, column: str) -> None:
        """Give the role to the person chosen, or take it from them."""
        huddle = self.frame.running.huddle
        chosen = self.seats.chosen
        holder = None if getattr(huddle, column) == chosen else chosen
        self.frame.perform(huddles.appoint, huddle.id, **{column: holder})

    def _ask_who(self) -> None:
        self.joining.show()
        self.joining.take_focus()
        bring_into_view(self._area, self.joining)

    def ask_again(self, act: str, key: str) -> None:
        """Whose name was begun."""
        self._ask_who()

    def _join(self, typed: list[str]) -> bool:
        """Add somebody who was not expected."""
        if not typed[0]:
            return True
        person = naming.found(self.session.references, typed[0])
        if person is None or not self._attend(Presence.PRESENT, person.id):
            return False
        self.seats.choose(person.id)
        return True


def scrolled(inside: QWidget) -> QScrollArea:
    """What may be higher than the screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def to_end(area: QScrollArea) -> None:
    """Scroll to what is last."""
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def bring_into_view(area: QScrollArea, widget: QWidget) -> None:
    """Scroll to something that was just shown, once it has its place."""
    QTimer.singleShot(0, widget, lambda: area.ensureWidgetVisible(widget, 0, 2 * look.unit()))


def _roles(running: Running, person_id: str | None) -> tuple[str, ...]:
    huddle = running.huddle
    return tuple(words.role(column) for column in ROLE_KEYS.values() if getattr(huddle, column) == person_id)
