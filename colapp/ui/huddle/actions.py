"""The actions that are due: by person, those present first, the most pressing first."""

from collections.abc import Callable
from datetime import date
from typing import Any

from colapp.domain.action import Urgency, urgency
from colapp.domain.huddle import Meeting
from colapp.domain.typed_date import typed_date
from colapp.i18n import _, _n
from colapp.services import huddles
from colapp.storage import huddle as stored
from colapp.storage.actions import OpenAction
from colapp.storage.huddle import PersonActions, Running
from colapp.storage.references import References
from colapp.ui import marks
from colapp.ui.huddle.cards import Item
from colapp.ui.huddle.chip import State
from colapp.ui.huddle.lines import Blank, Line
from colapp.ui.huddle.steps import Frame, Key
from colapp.ui.huddle.working import CardsStep
from colapp.ui.session import Session
from colapp.wording import actions as words
from colapp.wording import formats


class ActionsStep(CardsStep):
    """1 done, 2 another date and why, 3 blocked and on what, 4 escalate its problem, P park it."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        self._is_table = frame.running.huddle.meeting is Meeting.TABLE
        nothing = _("Nothing is due before the next meeting.")
        empty = _("Nothing is late or blocked.") if self._is_table else nothing
        super().__init__(session, frame, step_id, "huddle-actions", empty)
        self._due: dict[str, OpenAction] = {}
        self._people: list[str | None] = []

    def items(self, running: Running) -> list[Item]:
        """One card per action, under the name of who does it.

        Who is before whom stays as it was first shown: a person with one late action less goes on with the
        next one, and nobody is passed over.
        """
        session = self.session
        found = stored.due_actions(session.store, session.references, session.today(), running)
        self._people += [each.person_id for each in found if each.person_id not in self._people]
        groups = sorted(found, key=lambda each: (not each.is_present, self._people.index(each.person_id)))
        self._due = {action.id: action for group in groups for action in group.actions}
        return [self._item(group, action) for group in groups for action in group.actions]

    def count_text(self) -> str:
        """How many are due, and how many of them are late; at a table, late or blocked is all there is."""
        late = sum(is_late(action, self.session.today()) for action in self._due.values())
        count = len(self._due)
        if self._is_table:
            return _n("{n} action", "{n} actions", count).format(n=formats.number(count)) if count else ""
        told = [_n("{n} due", "{n} due", count).format(n=formats.number(count))] if count else []
        if late:
            told.append(_n("{n} late", "{n} late", late).format(n=formats.number(late)))
        return ", ".join(told)

    def keys(self) -> list[Key]:
        """What can be done to the chosen one."""
        action = self._due.get(self.list.chosen)
        if action is None or not self.can_write or self.is_asking:
            return []
        keys = [
            Key("1", _("Done"), self._finish),
            Key("2", _("New date"), lambda: self.ask("redate")),
            Key("3", _("Blocked"), lambda: self.ask("block")),
        ]
        if action.problem_id:
            keys.append(Key("4", _("Escalate"), self._escalate))
        return [*keys, Key("P", _("Park"), self._park)]

    def asks(self) -> dict[str, Callable[[str], Line]]:
        """Another date and why, or on whom it waits."""
        return {"redate": self._redate_line, "block": self._block_line}

    # -- the cards ---------------------------------------------------------------

    def _item(self, group: PersonActions, action: OpenAction) -> Item:
        return Item(
            key=action.id,
            title=action.what,
            detail=" · ".join(part for part in (action.number, action.statement) if part),
            state=state(action, self.session.references, self.session.today()),
            aside=self._due_words(action),
            heading=self._heading(group),
        )

    def _heading(self, group: PersonActions) -> str:
        person = self.session.references.people.get(group.person_id or "")
        if person is None:
            return _("Nobody yet")
        return person.name if group.is_present else _("{name} (away)").format(name=person.name)

    def _due_words(self, action: OpenAction) -> str:
        today = self.session.today()
        if action.due is None or not (action.blocked_on or is_late(action, today)):
            return ""
        return _("due {day}").format(day=formats.near_day(action.due, today))

    # -- the acts ------------------------------------------------------------------

    def _act(self, key: str, told: str, gesture: Callable[..., Any], *args: object) -> bool:
        """Do something to an action of the meeting."""
        huddle_id, today = self.frame.running.huddle.id, self.session.today()
        return self.dealt_with(key, lambda: self.frame.perform(gesture, today, huddle_id, key, *args), told)

    def _finish(self) -> None:
        action = self._due[self.list.chosen]
        self._act(action.id, _("Done: {what}").format(what=action.what), huddles.finish_action)

    def _redate_line(self, key: str) -> Line:
        blanks = [
            Blank(_("New date"), _("Monday, +7, Dec 15"), share=1),
            Blank(_("Why"), _("What made it move"), share=3),
        ]
        return Line(
            blanks, lambda typed: self._redate(key, typed), hear=self._hear_date, name="redate"
        ).watched(self.session)

    def _hear_date(self, typed: list[str]) -> str:
        return heard_date(typed[0], self.session.today())

    def _redate(self, key: str, typed: list[str]) -> bool:
        due = typed_date(typed[0], self.session.today())
        action = self._due.get(key)
        if due is None or action is None:
            return False
        day = formats.near_day(due, self.session.today())
        told = _("Now due {day}: {what}").format(day=day, what=action.what)
        return self._act(key, told, huddles.redate_action, due, typed[1])

    def _block_line(self, key: str) -> Line:
        blank = Blank(_("Waiting on whom, or on what"), _("The one who has to move first"))
        return Line([blank], lambda typed: self._block(key, typed), name="block").watched(self.session)

    def _block(self, key: str, typed: list[str]) -> bool:
        action = self._due.get(key)
        if action is None:
            return False
        told = _("Blocked ({whom}): {what}").format(whom=typed[0], what=action.what)
        return self._act(key, told, huddles.block_action, typed[0])

    def _escalate(self) -> None:
        action = self._due[self.list.chosen]
        if action.problem_id:
            self.escalate(action.problem_id, _("Escalated: {what}").format(what=action.number))

    def _park(self) -> None:
        action = self._due[self.list.chosen]
        huddle_id = self.frame.running.huddle.id
        self.dealt_with(
            action.id,
            lambda: self.frame.perform(
                huddles.park, huddle_id, problem_id=action.problem_id, action_id=action.id
            ),
            _("Parked: {what}").format(what=action.what),
        )


def is_late(action: OpenAction, today: date) -> bool:
    """Whether its date has passed."""
    return urgency(action.due, today) in (Urgency.LONG_LATE, Urgency.LATE)


def state(action: OpenAction, lists: References, today: date) -> State:
    """Blocked on somebody, late and by how much, or due."""
    if action.blocked_on:
        days = lists.waited(action.territory_id, action.blocked_since, today)
        return State(marks.waiting_text(action.blocked_on, days), "waiting", "waiting")
    grade = urgency(action.due, today)
    if grade is Urgency.LONG_LATE:
        return State(words.due(action.due, today), "late", "long-late")
    if grade is Urgency.LATE:
        return State(words.due(action.due, today), "waiting", "late")
    return State(words.due(action.due, today) or _("no date"), "neutral", "dot")


def heard_date(text: str, today: date) -> str:
    """The day meant, or that none is understood."""
    if not text:
        return ""
    due = typed_date(text, today)
    if due is None:
        return _("This is not a date. Try 2026-12-01, Dec 15, Monday or +7.")
    return f"→ {formats.near_day(due, today)}"
