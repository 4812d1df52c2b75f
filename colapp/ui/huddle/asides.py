"""What comes up at any step and is noted in one line below it: a problem, something for after the meeting."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.domain.quick_entry import QuickEntry, parse
from colapp.i18n import _
from colapp.services import huddles
from colapp.ui import drafts
from colapp.ui.huddle import half_typed, naming
from colapp.ui.huddle.half_typed import ANY_STEP
from colapp.ui.huddle.lines import Blank, Line
from colapp.ui.session import Session
from colapp.wording import formats, names

if TYPE_CHECKING:
    from colapp.ui.huddle.frame import MeetingFrame


class Asides(QWidget):
    """One line at a time, made when it is first asked for; what is half typed stays until it is kept, at
    whatever step.
    """

    closed = Signal()
    """The line was closed: the focus goes back to the step."""

    def __init__(self, session: Session, frame: "MeetingFrame") -> None:
        super().__init__()
        self.setProperty("asks", True)
        self._session, self._frame = session, frame
        self._lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @cached_property
    def _problem(self) -> Line:
        blank = Blank(_("New problem"), _("What stands in the way: @programme !date #person"))
        return self._line(Line([blank], self._raise, hear=self._hear, on_card=False, name="huddle-problem"))

    @cached_property
    def _parking(self) -> Line:
        blank = Blank(_("For after the meeting"), _("In a few words, to come back to it"))
        return self._line(Line([blank], self._park, on_card=False, name="huddle-parking"))

    @cached_property
    def _handing(self) -> Line:
        blank = Blank(_("Who facilitates from here?"), _("The beginning of a name"))
        line = Line([blank], self._hand_over, hear=self._hear_name, on_card=False, name="huddle-handing")
        return self._line(line, holds_name=True)

    def _line(self, line: Line, holds_name: bool = False) -> Line:
        if not holds_name:
            line.watched(self._session)
        line.remembered(self._session, self._spot(line.objectName()))
        line.closed.connect(self.steps_back)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _spot(self, name: str) -> drafts.Spot:
        return half_typed.spot(self._frame.running.huddle.id, ANY_STEP, name)

    def ask_again(self) -> None:
        """Open the line in which something was being typed, where nothing was typed elsewhere since."""
        ways = {
            "huddle-problem": self.note_problem,
            "huddle-parking": self.park,
            "huddle-handing": self.hand_over,
        }
        spots = drafts.of(self._session).spots(half_typed.ROOT, self._frame.running.huddle.id)
        for name, ask in ways.items():
            if spots and spots[-1] == self._spot(name):
                ask()

    def note_problem(self) -> None:
        """Ask for a problem."""
        self._open(self._problem)

    def park(self) -> None:
        """Ask what is left for after the meeting."""
        self._open(self._parking)

    def hand_over(self) -> None:
        """Ask who facilitates from now on."""
        self._open(self._handing)

    def steps_back(self) -> bool:
        """Close the line; whether one was open."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def _open(self, wanted: Line) -> None:
        for line in self._lines:
            line.setVisible(line is wanted)
        self.show()
        wanted.take_focus()

    def _entry(self, text: str) -> QuickEntry:
        lists = self._session.references
        programmes, people = list(lists.programmes.values()), list(lists.people.values())
        return parse(text, programmes, people, self._session.today())

    def _hear(self, typed: list[str]) -> str:
        return understood(self._session, self._entry(typed[0])) if typed[0] else ""

    def _hear_name(self, typed: list[str]) -> str:
        return naming.heard(self._session.references, typed[0])

    def _raise(self, typed: list[str]) -> bool:
        if not typed[0]:
            return True
        entry, frame = self._entry(typed[0]), self._frame
        problem_id = self._session.store.new_id()
        given = {"programme_id": entry.programme_id, "due": entry.due, "owner_id": entry.owner_id}
        refusal = frame.perform(
            huddles.raise_problem,
            self._session.today(),
            frame.running.huddle.id,
            entry.statement,
            entry.concerned,
            id=problem_id,
            **{name: value for name, value in given.items() if value},
        )
        if refusal is None:
            frame.tell(_("Noted in “New”: {statement}").format(statement=entry.statement))
            if frame.view is not None:
                frame.view.stand_on({problem_id})  # the next key is meant for it
        return refusal is None

    def _park(self, typed: list[str]) -> bool:
        if not typed[0]:
            return True
        refusal = self._frame.perform(huddles.park, self._frame.running.huddle.id, typed[0])
        if refusal is None:
            self._frame.tell(_("Parked: {what}").format(what=typed[0]))
        return refusal is None

    def _hand_over(self, typed: list[str]) -> bool:
        if not typed[0]:
            return True
        person = naming.found(self._session.references, typed[0])
        huddle_id = self._frame.running.huddle.id
        if person is None:
            return False
        refusal = self._frame.perform(huddles.appoint, huddle_id, facilitator_id=person.id)
        if refusal is None:
            self._frame.tell(_("From here, {name} facilitates.").format(name=person.name))
        return refusal is None


def understood(session: Session, entry: QuickEntry) -> str:
    """What a line with signs means: ``« L’ascenseur est en panne » → SAD · 27 nov. · K. Fortin``."""
    said = signs(session, entry)
    if not said or entry.unknown:
        return said
    return _("“{statement}” → {where}").format(statement=entry.statement or _("…"), where=said)


def signs(session: Session, entry: QuickEntry) -> str:
    """What the signs of a line mean, or which ones mean nothing."""
    if entry.unknown:
        words = ", ".join(entry.unknown)
        return _("Not understood, kept in the text: {words}").format(words=words)
    lists = session.references
    programmes = [lists.programmes[each] for each in (entry.programme_id, *entry.concerned) if each]
    person = lists.people.get(entry.owner_id or "")
    parts = [
        " + ".join(names.programme(programme) for programme in programmes),
        formats.near_day(entry.due, session.today()) if entry.due else "",
        person.name if person else "",
    ]
    return " · ".join(part for part in parts if part)
