"""The end: a good thing, what is decided, what waits, when the team meets next; then the minutes are done."""

from collections.abc import Iterator
from datetime import date

from colapp.domain.agenda import consensus
from colapp.domain.huddle import EntryKind, HuddleEntry, Presence
from colapp.i18n import _, _n
from colapp.reports.minutes_files import hour
from colapp.services import huddles
from colapp.storage import huddle as meetings
from colapp.storage.huddle import Running
from colapp.storage.wins import Win
from colapp.storage.wins import wins as good_things
from colapp.ui.huddle.asked import Asked
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.card import Item
from colapp.ui.huddle.chip import State
from colapp.ui.huddle.closing_lines import ClosingLines, weekday_and
from colapp.ui.huddle.lines import Line
from colapp.ui.huddle.steps import Frame, Key
from colapp.ui.huddle.working import CardsStep
from colapp.ui.session import Session
from colapp.ui.shell.meeting import minutes_of
from colapp.wording import formats, voting
from colapp.wording import huddles as words
from colapp.wording import wins as win_words

SUGGESTED = 2
"""So many good things are suggested at once: one is told."""
NEXT = "next"
TAKEN_OUT = frozenset({EntryKind.WIN, EntryKind.DECISION, EntryKind.VOTE, EntryKind.PARKED})
"""Lines that were typed here and can be taken out again."""


class ClosingStep(CardsStep):
    """1 a good thing, 2 a decision, 3 a vote, 4 the next date; E ends the meeting and shows its minutes."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        super().__init__(session, frame, step_id, "huddle-closing", "")
        self._wins: dict[str, Win] = {}
        self._entries: dict[str, HuddleEntry] = {}
        self._make = ClosingLines(session, frame)
        self._asked = Asked(self.column, self.take_focus)

    # -- what is shown -----------------------------------------------------------

    def items(self, running: Running) -> list[Item]:
        """The good things, the decisions and votes, what waits, the next date."""
        session = self.session
        self._entries = {entry.id: entry for entry in running.entries if entry.entry_kind in TAKEN_OUT}
        told = [entry for entry in running.entries if entry.entry_kind is EntryKind.WIN]
        found = [] if told else good_things(session.store, session.references, session.today(), running)
        self._wins = {f"win-{win.problem_id or win.action_id}": win for win in found[:SUGGESTED]}
        return [
            *self._good_things(told),
            *self._of(running, _("Decisions"), EntryKind.DECISION, EntryKind.VOTE),
            *self._of(running, _("Carried over"), EntryKind.PARKED),
            *self._left_over(running),
            self._next_item(running),
        ]

    def _good_things(self, told: list[HuddleEntry]) -> Iterator[Item]:
        heading = _("Good work")
        for key, win in self._wins.items():
            state = State(_("to tell"), "neutral", "dot")
            yield Item(key, win_words.told(win), self._person(win.person_id), state, heading=heading)
        for entry in told:
            yield Item(entry.id, entry.words, "", State(_("told"), "good", "check"), heading=heading)

    def _of(self, running: Running, heading: str, *kinds: EntryKind) -> Iterator[Item]:
        for entry in running.entries:
            if entry.entry_kind in kinds:
                yield self._item(entry, heading)

    def _item(self, entry: HuddleEntry, heading: str) -> Item:
        if entry.entry_kind is EntryKind.VOTE:
            counts = entry.agree, entry.live_with, entry.voters
            held = consensus(*counts)
            state = (
                State(_("consensus"), "good", "check") if held else State(_("no consensus"), "late", "cross")
            )
            return Item(entry.id, entry.words, voting.result(*counts), state, heading=heading)
        if entry.entry_kind is EntryKind.DECISION:
            day = formats.near_day(entry.until, self.session.today()) if entry.until else ""
            detail = " · ".join(part for part in (self._person(entry.person_id), day) if part)
            state_or_none = State(_("action"), "neutral", "check") if entry.action_id else None
            return Item(entry.id, entry.words, detail, state_or_none, heading=heading)
        session = self.session
        return Item(entry.id, words.entry(entry, session.references, session.store), heading=heading)

    def _left_over(self, running: Running) -> Iterator[Item]:
        """What this meeting did not come to."""
        session = self.session
        if not running.takes_up_actions:
            return
        groups = meetings.due_actions(session.store, session.references, session.today(), running)
        count = sum(len(group.actions) for group in groups)
        if count:
            told = _n("{n} action still due", "{n} actions still due", count).format(n=formats.number(count))
            yield Item("left-over", told, heading=_("Carried over"))

    def _next_item(self, running: Running) -> Item:
        day, at = self._next(running)
        written = weekday_and(day, formats.near_day(day, self.session.today()))
        when = ", ".join(part for part in (written, hour(at)) if part)
        proposed = running.huddle.next_on is None
        state = State(_("proposed"), "neutral", "dot") if proposed else State(_("agreed"), "good", "check")
        return Item(NEXT, when, state=state, heading=_("Next meeting"))

    def _next(self, running: Running) -> tuple[date, str]:
        """The date said at this meeting, else the one that the rhythm of the table proposes."""
        huddle = running.huddle
        if huddle.next_on is not None:
            return huddle.next_on, huddle.next_at
        return meetings.next_date(self.session.references, huddle, self.session.today()), huddle.planned_at

    def _person(self, person_id: str | None) -> str:
        person = self.session.references.people.get(person_id or "")
        return person.name if person else ""

    def board(self) -> Board:
        """The cards: what is typed shows once it is kept."""
        return Board("", tuple(card.item for card in self.list.cards()), self.list.chosen)

    # -- acts ------------------------------------------------------------------------

    def keys(self) -> list[Key]:
        """The four lines, and the end."""
        if not self.can_write:
            return [Key("E", _("See the minutes"), self._show_minutes)]
        keys = [
            Key("1", _("Good work"), self._ask_win),
            Key("2", _("Decision"), lambda: self._ask("decision")),
            Key("3", _("Vote"), lambda: self._ask("vote")),
            Key("4", _("Next date"), lambda: self._ask(NEXT)),
        ]
        if self.list.chosen in self._entries:
            keys.append(Key("Del", _("Take out"), self._take_out, _("Del")))
        return [*keys, Key("E", _("End"), self.end), Key("Ctrl+Return", "", self.end)]

    def end(self) -> None:
        """The meeting is over: on to its minutes."""
        running, session = self.frame.running, self.session
        day, at = self._next(running)
        if self.frame.perform(huddles.end, session.now(), running.huddle.id, day, at) is None:
            self._show_minutes()

    def _show_minutes(self) -> None:
        self.session.open(minutes_of(self.frame.running.huddle))

    def _take_out(self) -> None:
        self.frame.perform(huddles.trash_note, self.list.chosen)

    def _present(self) -> int:
        return sum(each.presence is Presence.PRESENT for each in self.frame.running.attendance)

    def _ask_win(self) -> None:
        """Of the good thing that is chosen, else of any."""
        self._ask(self.list.chosen if self.list.chosen in self._wins else "win")

    def _ask(self, act: str) -> None:
        """Under the cards; a good thing that is suggested is asked by its key."""
        self._asked.ask(act, lambda: self.remembered(self._line(act), act))

    def _line(self, act: str) -> Line:
        if act == "decision":
            return self._make.decision()
        if act == "vote":
            return self._make.vote(self._present())
        if act == NEXT:
            return self._make.next_meeting(*self._next(self.frame.running))
        return self._make.win(self._wins.get(act))

    def ask_again(self, act: str, key: str) -> None:
        """The line in which that was being typed."""
        self._ask(act)

    def steps_back(self) -> bool:
        """Close the line, else what the cards have open."""
        if self._asked.close():
            self.take_focus()
            return True
        return super().steps_back()

    def take_focus(self) -> None:
        """To the line that is open, else to the chosen card."""
        if self._asked.line is not None:
            self._asked.line.take_focus()
        else:
            super().take_focus()
