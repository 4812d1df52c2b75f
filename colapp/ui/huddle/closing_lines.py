"""What the end of a meeting asks, one line at a time under the cards."""

from datetime import date

from PySide6.QtCore import QLocale

from colapp import i18n
from colapp.domain.huddle import EntryKind
from colapp.domain.quick_entry import QuickEntry, parse
from colapp.domain.typed_date import typed_date
from colapp.domain.typed_time import typed_time
from colapp.i18n import _
from colapp.reports.minutes_files import hour
from colapp.services import huddles
from colapp.storage.wins import Win
from colapp.ui.huddle.asides import understood
from colapp.ui.huddle.lines import Blank, Hear, Keep, Line
from colapp.ui.huddle.steps import Frame
from colapp.ui.session import Session
from colapp.wording import formats, voting, wins


class ClosingLines:
    """Makes each line; what is typed in one is kept until it is written, whatever else is asked."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self._session, self._frame = session, frame

    def win(self, win: Win | None) -> Line:
        """A good thing: one that is suggested, or any other; and where else it could serve."""
        what = Blank(
            _("Good work"), _("What went well, thanks to whom"), wins.told(win) if win else "", share=3
        )
        where = Blank(_("Where else could it serve? (optional)"), _("Another team, another site"), share=2)
        return _line([what, where], lambda typed: self._tell_win(win, typed), name="closing-win")

    def decision(self) -> Line:
        """A decision, which with somebody or a date becomes an action."""
        blank = Blank(_("What is decided"), _("#person and !date make it an action"))
        return _line([blank], self._decide, name="closing-decision", hear=self._hear_decision)

    def vote(self, voters: int) -> Line:
        """A vote on one decision; the rule is told as the counts are typed."""
        blanks = [
            Blank(_("The question"), _("What do we vote on?"), share=6),
            Blank(_("Agree"), share=2),
            Blank(_("Ready to live with it"), share=4),
            Blank(_("Voters"), holds=str(voters) if voters else "", share=2),
        ]
        return _line(blanks, self._vote, name="closing-vote", hear=_hear_vote)

    def next_meeting(self, day: date | None, at: str) -> Line:
        """When the team meets next."""
        blanks = [
            Blank(_("Next date"), _("Monday, Dec 1, +7"), formats.day(day, year=True) if day else ""),
            Blank(_("Hour"), _("8:05"), hour(at) if at else ""),
        ]
        return _line(blanks, self._plan, name="closing-next", hear=self._hear_next)

    # -- what was typed ------------------------------------------------------

    @property
    def _huddle_id(self) -> str:
        return self._frame.running.huddle.id

    def _tell_win(self, win: Win | None, typed: list[str]) -> bool:
        what, where = typed
        if not what:
            return not where
        told = (
            _("{what}. Could serve elsewhere: {where}").format(what=what.rstrip(". "), where=where)
            if where
            else what
        )
        is_that_one = win is not None and (win.words in what or bool(win.number and win.number in what))
        refs = (
            {"problem_id": win.problem_id, "action_id": win.action_id, "person_id": win.person_id}
            if win is not None and is_that_one
            else {}
        )
        return self._frame.perform(huddles.note, self._huddle_id, EntryKind.WIN, told, **refs) is None

    def _read_decision(self, text: str) -> QuickEntry:
        people = self._session.references.people.values()
        return parse(text, (), people, self._session.today())

    def _hear_decision(self, typed: list[str]) -> str:
        entry = self._read_decision(typed[0])
        told = understood(self._session, entry) if typed[0] else ""
        makes = _("it becomes an action") if (entry.owner_id or entry.due) and not entry.unknown else ""
        return " · ".join(part for part in (told, makes) if part)

    def _decide(self, typed: list[str]) -> bool:
        if not typed[0]:
            return True
        entry = self._read_decision(typed[0])
        session = self._session
        refusal = self._frame.perform(
            huddles.decide, session.today(), self._huddle_id, entry.statement, entry.owner_id, entry.due
        )
        return refusal is None

    def _vote(self, typed: list[str]) -> bool:
        question, *counted = typed
        if not any((question, *counted[:2])):
            return True
        counts = _counts(counted)
        if counts is None or not question:
            return False
        refusal = self._frame.perform(huddles.vote, self._huddle_id, question, *counts)
        if refusal is None:
            self._frame.tell(voting.result(*counts))
        return refusal is None

    def _hear_next(self, typed: list[str]) -> str:
        day, at = self._read_next(typed)
        if typed[0] and day is None:
            return _("This is not a date. Try 2026-12-01, Dec 15, Monday or +7.")
        if typed[1] and at is None:
            return _("This is not a time. Try 8:05.")
        return weekday_and(day, formats.day(day, year=True)) if day else ""

    def _read_next(self, typed: list[str]) -> tuple[date | None, str | None]:
        return typed_date(typed[0], self._session.today()), typed_time(typed[1])

    def _plan(self, typed: list[str]) -> bool:
        day, at = self._read_next(typed)
        if (typed[0] and day is None) or (typed[1] and at is None):
            return False
        return self._frame.perform(huddles.plan_next, self._huddle_id, day, at or "") is None


def weekday_and(day: date, written: str) -> str:
    """``vendredi 27 nov.``"""
    name = QLocale(i18n.locale()).standaloneDayName(day.isoweekday())
    return _("{weekday}, {day}").format(weekday=name, day=written)


def _line(blanks: list[Blank], keep: Keep, name: str, hear: Hear | None = None) -> Line:
    return Line(blanks, keep, hear=hear, on_card=False, name=name)


def _counts(typed: list[str]) -> tuple[int, int, int] | None:
    if not all(text.isdecimal() for text in typed):
        return None
    agree, live_with, voters = map(int, typed)
    return agree, live_with, voters


def _hear_vote(typed: list[str]) -> str:
    """The rule, then what the counts make of it."""
    counts = _counts(typed[1:])
    if counts is None:
        wrong = any(text and not text.isdecimal() for text in typed[1:])
        return _("Whole numbers are counted here.") if wrong else voting.rule()
    agree, live_with, voters = counts
    if not 0 <= agree <= live_with <= voters:
        return _("Whoever agrees is also ready to live with it, and nobody votes twice.")
    if not typed[0]:
        return _("The question is missing.")
    return voting.result(*counts)
