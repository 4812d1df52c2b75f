"""What is said and typed, one line per Enter: safety, situations, services, whatever else."""

from collections.abc import Callable

from colapp.domain.huddle import TYPED, EntryKind, HuddleEntry, StepKind
from colapp.domain.problem import Problem
from colapp.i18n import N_, _, _n
from colapp.services import huddles
from colapp.storage.huddle import Running
from colapp.ui.huddle.cards import Item
from colapp.ui.huddle.chip import State
from colapp.ui.huddle.lines import Blank, Line
from colapp.ui.huddle.steps import Frame, Key
from colapp.ui.huddle.working import CardsStep
from colapp.ui.session import Session
from colapp.wording import formats
from colapp.wording import huddles as words

ASKED = {
    StepKind.SAFETY: (N_("Safety, or urgent since the last meeting"), N_("One thing per line, then Enter")),
    StepKind.SITUATIONS: (N_("A situation, without anybody’s name"), N_("What broke, when, for how many")),
    StepKind.SERVICES: (N_("A service that changes"), N_("What opens, closes or makes people wait")),
}
"""What the line asks and its example, by kind of step."""
USUAL = (N_("What is said"), N_("One line per thing, then Enter"))

WRITE = "write"


class NotesStep(CardsStep):
    """Enter writes; 1 makes a problem of the line, 2 rewords it, 4 escalates it, Delete takes it out."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        empty = _("Nothing noted yet. Enter, and write.")
        super().__init__(session, frame, step_id, "huddle-notes", empty)
        name, example = ASKED.get(self.step.step_kind, USUAL)
        blank = Blank(_(name), _(example))
        line = Line([blank], self._write, stays=True, on_card=False, name="huddle-note").watched(session)
        self.line = self.remembered(line, WRITE)
        self.column.insertWidget(0, self.line)
        self._entries: dict[str, HuddleEntry] = {}

    @property
    def is_safety(self) -> bool:
        """Whether what is noted here is about a danger."""
        return self.step.step_kind is StepKind.SAFETY

    def items(self, running: Running) -> list[Item]:
        """One card per line, newest first; a line that became a problem is one with it."""
        self.line.setVisible(self.can_write)
        self._entries = {entry.id: entry for entry in reversed(running.said_at(self.step_id))}
        return [self._item(entry) for entry in self._entries.values()]

    def count_text(self) -> str:
        """How many lines."""
        count = len(self._entries)
        return _n("{n} noted", "{n} noted", count).format(n=formats.number(count)) if count else ""

    def keys(self) -> list[Key]:
        """Writing, and what can be done with the chosen line."""
        if not self.can_write or self.is_asking:
            return []
        keys = [Key("Return", _("Write"), self.write)]
        entry = self._entries.get(self.list.chosen)
        if entry is not None and entry.entry_kind in TYPED:
            keys += [
                Key("1", _("Make it a problem"), self._raise),
                Key("2", _("Reword"), lambda: self.ask("reword")),
                Key("4", _("Escalate"), self._escalate),
                Key("Del", _("Take out"), self._take_out, _("Del")),
            ]
        elif entry is not None and entry.problem_id:
            keys.append(Key("4", _("Escalate"), self._escalate))
        return keys

    def asks(self) -> dict[str, Callable[[str], Line]]:
        """Other words for a line."""
        return {"reword": self._reword_line}

    def ask_again(self, act: str, key: str) -> None:
        """In the line of the step, or in a card."""
        if act == WRITE:
            self.write()
        else:
            super().ask_again(act, key)

    def write(self) -> None:
        """Go to the line."""
        self.line.take_focus()

    def steps_back(self) -> bool:
        """From the line back to the cards."""
        if self.line.has_focus():
            self.list.take_focus()
            return True
        return super().steps_back()

    # -- the cards ---------------------------------------------------------------------

    def _item(self, entry: HuddleEntry) -> Item:
        problem = self.session.store.find(Problem, entry.problem_id)
        if entry.entry_kind in TYPED:
            return Item(entry.id, entry.words)
        if entry.entry_kind is EntryKind.RAISED and problem is not None:
            told = State(_("Problem {number}").format(number=problem.number), "neutral", "check")
            return Item(entry.id, problem.statement, state=told)
        return Item(entry.id, words.entry(entry, self.session.references, self.session.store))

    # -- the acts -------------------------------------------------------------------------

    def _write(self, typed: list[str]) -> bool:
        if not typed[0]:
            self.list.take_focus()
            return True
        kind = EntryKind.SAFETY if self.is_safety else EntryKind.NOTE
        refusal = self.frame.perform(huddles.note, self.frame.running.huddle.id, kind, typed[0])
        if refusal is None and self._entries:
            self.list.choose(next(iter(self._entries)))
        return refusal is None

    def _reword_line(self, key: str) -> Line:
        blank = Blank(_("Reword"), holds=self._entries[key].words)
        return Line([blank], lambda typed: self._reword(key, typed), name="reword").watched(self.session)

    def _reword(self, key: str, typed: list[str]) -> bool:
        return self.frame.perform(huddles.edit_note, key, typed[0]) is None

    def _raise(self) -> str | None:
        """Make a problem of the chosen line; its id."""
        entry = self._entries[self.list.chosen]
        before = {each.problem_id for each in self.frame.running.entries}
        refusal = self.frame.perform(
            huddles.raise_problem,
            self.session.today(),
            self.frame.running.huddle.id,
            entry.words,
            entry_id=entry.id,
        )
        if refusal is not None:
            return None
        self.frame.tell(_("Noted in “New”: {statement}").format(statement=entry.words))
        raised = (each.problem_id for each in reversed(self.frame.running.entries))
        return next((each for each in raised if each not in before), None)

    def _escalate(self) -> None:
        entry = self._entries[self.list.chosen]
        problem_id = entry.problem_id or self._raise()
        problem = self.session.store.find(Problem, problem_id)
        if problem is not None:
            told = _("Escalated: {what}").format(what=problem.number)
            self.escalate(problem.id, told, is_safety=self.is_safety)

    def _take_out(self) -> None:
        entry = self._entries[self.list.chosen]
        if self.frame.perform(huddles.trash_note, entry.id) is None:
            self.frame.tell(_("Taken out: {what}").format(what=entry.words))
