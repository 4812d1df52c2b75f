"""Who is there: a large toggle a person, in three states told by shape, word and ground."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from colapp.domain.huddle import Presence
from colapp.domain.person import Person
from colapp.drawing.colours import DARK
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.huddle import chip, look
from colapp.ui.text import tooltip
from colapp.wording import meetings

SHAPES: dict[Presence, chip.Shape] = {
    Presence.PRESENT: "check",
    Presence.EXCUSED: "dot",
    Presence.ABSENT: "cross",
}
WIDTH = 58
"""Steps of space of the meeting: the least width of a toggle."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody, whether they are there, and the roles they hold."""

    person: Person
    presence: Presence
    roles: tuple[str, ...] = ()


class Toggle(QAbstractButton):
    """One person. A click or Space goes to the next state."""

    focused = Signal(str)
    """It has the focus: the id of its person."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.setObjectName(f"seat-{seat.person.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_chosen = False
        name, state = (QFontMetricsF(look.font(size)).height() for size in ("line", "note"))
        self._hint = QSize(WIDTH * look.unit(), round(name + state + 3 * look.unit()))
        self.show_seat(seat)

    def show_seat(self, seat: Seat) -> None:
        """Show a state and roles."""
        self.seat = seat
        told = ", ".join((seat.person.name, self._state()))
        self.setAccessibleName(told)
        self.setToolTip(tooltip(told))
        self.update()

    def mark(self, chosen: bool) -> None:
        """Show whether the keys speak of this person."""
        self._is_chosen = chosen
        self.update()

    def _state(self) -> str:
        return " · ".join((meetings.presence(self.seat.presence), *self.seat.roles))

    def sizeHint(self) -> QSize:
        """Two lines: the name, then the state."""
        return self._hint

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys now speak of this person."""
        super().focusInEvent(event)
        self.focused.emit(self.seat.person.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space alone is the toggle's; the arrows are the grid's."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the toggle: white when the person is there."""
        del event
        c, unit, here = theme.colours(), look.unit(), self.seat.presence is Presence.PRESENT
        ground, ink, quiet = (c.surface, c.ink, c.ink2) if here else (look.RAISED, look.INK, look.INK2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.RING if self._is_chosen else c.line if here and c is DARK else ground
        painter.setPen(QPen(QColor(edge), 4))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 10, 10)
        bold, note = look.font("line", bold=True), look.font("note")
        first, second = QFontMetricsF(bold), QFontMetricsF(note)
        side = first.height() * 0.8
        top = (self.height() - first.height() - second.height()) / 2
        shape = QRectF(3 * unit, top + first.height() / 2 - side / 2, side, side)
        chip.PAINTED[SHAPES[self.seat.presence]](painter, shape, c.good if here else look.INK2)
        left, elide = shape.right() + 2 * unit, Qt.TextElideMode.ElideRight
        room = self.width() - left - 2 * unit
        painter.setFont(bold)
        painter.setPen(QColor(ink if here else quiet))
        painter.drawText(QPointF(left, top + first.ascent()), self._name(first, room))
        painter.setFont(note)
        painter.setPen(QColor(quiet))
        state = second.elidedText(self._state(), elide, room)
        painter.drawText(QPointF(left, top + first.height() + second.ascent()), state)
        painter.end()

    def _name(self, metrics: QFontMetricsF, room: float) -> str:
        """The name whole, else with an initial, else as much of it as there is room for."""
        person = self.seat.person
        fits = [name for name in (person.name, person.short_name) if metrics.horizontalAdvance(name) <= room]
        return next(iter(fits), metrics.elidedText(person.short_name, Qt.TextElideMode.ElideRight, room))


class Toggles(QWidget):
    """Everybody, in columns read downwards; Up and Down choose."""

    moved = Signal()
    """Somebody else is chosen."""
    left = Signal()
    """Down was pressed past the last one."""

    def __init__(self, pressed: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("huddle-seats")
        self.setAccessibleName(_("Attendance"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pressed = pressed
        self._toggles: dict[str, Toggle] = {}
        self._columns = 0
        self.chosen = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * look.unit())

    @property
    def toggle(self) -> Toggle | None:
        """The toggle of the person chosen."""
        return self._toggles.get(self.chosen)

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Show these people; whoever was there before keeps their place, and the choice stays."""
        by_id: Mapping[str, Seat] = {seat.person.id: seat for seat in seats}
        before = list(self._toggles)
        for person_id in [each for each in before if each not in by_id]:
            self._toggles.pop(person_id).deleteLater()
        for person_id, seat in by_id.items():
            if person_id in self._toggles:
                self._toggles[person_id].show_seat(seat)
            else:
                self._toggles[person_id] = self._make(seat)
        if list(self._toggles) != before:
            self._lay_out()
        if self.chosen not in self._toggles:
            self.choose(next(iter(self._toggles), ""))

    def choose(self, person_id: str) -> None:
        """Let the keys speak of somebody."""
        self.chosen = person_id
        for each, toggle in self._toggles.items():
            toggle.mark(each == person_id)
        self.moved.emit()

    def take_focus(self) -> None:
        """To the person chosen."""
        (self.toggle or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End choose; the rest is the page's."""
        people = list(self._toggles)
        here = people.index(self.chosen) if self.chosen in people else 0
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        there = dict(zip(keys, (here - 1, here + 1, 0, len(people) - 1), strict=True))
        wanted = there.get(Qt.Key(event.key()))
        if wanted is None or not people:
            event.ignore()
            return
        if wanted == len(people):
            self.left.emit()
            return
        self.choose(people[max(0, min(wanted, len(people) - 1))])
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._lay_out()

    def _make(self, seat: Seat) -> Toggle:
        toggle = Toggle(seat)
        toggle.focused.connect(self.choose)
        toggle.clicked.connect(lambda _checked=False, person_id=seat.person.id: self._pressed(person_id))
        return toggle

    def _fitting(self) -> int:
        return max(1, min(4, self.width() // ((WIDTH + 2) * look.unit())))

    def _lay_out(self) -> None:
        self._columns = self._fitting()
        while self._grid.takeAt(0) is not None:
            pass
        rows = -(-len(self._toggles) // self._columns)
        for place, toggle in enumerate(self._toggles.values()):
            self._grid.addWidget(toggle, place % rows, place // rows)
            toggle.show()
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column * rows < len(self._toggles) else 0)
