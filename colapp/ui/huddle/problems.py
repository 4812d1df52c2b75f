"""The new problems: one sentence each, no solving; who takes it, by when, or what goes up."""

from collections.abc import Callable

from colapp.domain.huddle import EntryKind
from colapp.domain.quick_entry import QuickEntry, parse
from colapp.domain.term import MARGIN, Term
from colapp.i18n import _, _n
from colapp.services import huddles
from colapp.storage import huddle as stored
from colapp.storage.cards import Card
from colapp.storage.huddle import Running
from colapp.ui import marks
from colapp.ui.huddle.asides import signs
from colapp.ui.huddle.cards import Item
from colapp.ui.huddle.chip import State
from colapp.ui.huddle.lines import Blank, Line
from colapp.ui.huddle.steps import Frame, Key
from colapp.ui.huddle.working import CardsStep
from colapp.ui.session import Session
from colapp.wording import formats, names


class ProblemsStep(CardsStep):
    """1 gives it to somebody in one line of signs, 4 escalates it, P parks it; N notes another."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        empty = _("No new problem. N notes one, in one sentence.")
        super().__init__(session, frame, step_id, "huddle-problems", empty)
        self._cards: dict[str, Card] = {}
        self._parked: set[str | None] = set()

    def items(self, running: Running) -> list[Item]:
        """One card per problem."""
        session = self.session
        found = stored.new_problems(session.store, session.references, session.today(), running)
        self._cards = {card.id: card for card in found}
        left = (entry for entry in running.entries if entry.entry_kind is EntryKind.PARKED)
        self._parked = {entry.problem_id for entry in left}
        return [self._item(card) for card in found]

    def count_text(self) -> str:
        """How many there are."""
        count = len(self._cards)
        told = _n("{n} new problem", "{n} new problems", count)
        return told.format(n=formats.number(count)) if count else ""

    def keys(self) -> list[Key]:
        """What can be done to the chosen one."""
        if self.list.chosen not in self._cards or not self.can_write or self.is_asking:
            return []
        keys = [
            Key("1", _("Give to somebody"), lambda: self.ask("assign")),
            Key("4", _("Escalate"), self._escalate),
        ]
        if self.list.chosen not in self._parked:  # else P is for something else
            keys.append(Key("P", _("Park this one"), self._park))
        return keys

    def asks(self) -> dict[str, Callable[[str], Line]]:
        """Who takes it, which programme, by when."""
        return {"assign": self._assign_line}

    # -- the cards ------------------------------------------------------------------

    def _item(self, card: Card) -> Item:
        lists, today = self.session.references, self.session.today()
        programmes = [lists.programmes[each].code for each in card.programmes if each in lists.programmes]
        territory = lists.territories.get(card.territory_id or "")
        opened = formats.near_day(card.opened_on, today) if card.opened_on else ""
        parts = [
            card.number,
            territory.label if territory else "",
            " + ".join(programmes),
            _("noted {day}").format(day=opened) if opened else "",
        ]
        return Item(
            key=card.id,
            title=card.statement,
            detail=" · ".join(part for part in parts if part),
            state=self._state(card),
            aside=_("due {day}").format(day=formats.near_day(card.due, today)) if card.due else "",
        )

    def _state(self, card: Card) -> State:
        if card.id in self._parked:
            return State(_("parked"), "neutral", "check")
        today = self.session.today()
        owner = self.session.references.people.get(card.owner_id or "")
        if card.waiting_on:
            days = self.session.references.waited(card.territory_id, card.waiting_since, today)
            on = marks.waiting_text(card.waiting_on, days)
            return State(on, "waiting", "waiting")
        if owner is None:
            return State(_("nobody yet"), "neutral", "dot")
        return State(owner.name, "good", "check")

    # -- the acts ---------------------------------------------------------------------

    def _assign_line(self, key: str) -> Line:
        blanks = [
            Blank(_("Who, which programme, by when"), _("#person @programme !date"), share=3),
            Blank(_("Autonomy, 1 to 4"), _("1 to 4"), share=1),
        ]
        return Line(blanks, lambda typed: self._assign(key, typed), hear=self._hear, name="assign")

    def _entry(self, text: str) -> QuickEntry:
        lists = self.session.references
        programmes, people = list(lists.programmes.values()), list(lists.people.values())
        return parse(text, programmes, people, self.session.today())

    def _margin(self, text: str) -> Term | None:
        """The degree of autonomy of that rank: 1 is ours."""
        terms = self.session.references.terms.get(MARGIN, ())
        return terms[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(terms) else None

    def _hear(self, typed: list[str]) -> str:
        margin = self._margin(typed[1])
        parts = [signs(self.session, self._entry(typed[0]))]
        parts.append(names.term(margin) if margin else "")
        return " · ".join(part for part in parts if part)

    def _assign(self, key: str, typed: list[str]) -> bool:
        entry, margin, card = self._entry(typed[0]), self._margin(typed[1]), self._cards.get(key)
        if card is None or entry.unknown or (typed[1] and margin is None):
            return False
        fields = {
            "programme_id": entry.programme_id,
            "owner_id": entry.owner_id,
            "due": entry.due,
            "margin": margin.code if margin else None,
        }
        given = {name: value for name, value in fields.items() if value is not None}
        if not given:
            return not typed[0]
        huddle_id, today = self.frame.running.huddle.id, self.session.today()
        told = _("Taken up: {what}").format(what=card.number)
        return self.dealt_with(
            key, lambda: self.frame.perform(huddles.assign, today, huddle_id, key, **given), told
        )

    def _escalate(self) -> None:
        card = self._cards[self.list.chosen]
        self.escalate(card.id, _("Escalated: {what}").format(what=card.number))

    def _park(self) -> None:
        card = self._cards[self.list.chosen]
        huddle_id = self.frame.running.huddle.id
        self.dealt_with(
            card.id,
            lambda: self.frame.perform(huddles.park, huddle_id, problem_id=card.id),
            _("Parked: {what}").format(what=card.statement),
        )
