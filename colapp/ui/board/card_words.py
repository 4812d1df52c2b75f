"""What a card says, in words and chips."""

from datetime import date

from colapp.domain.problem import Outcome, Phase
from colapp.domain.term import LEVEL
from colapp.i18n import _
from colapp.storage.cards import Card
from colapp.storage.references import References
from colapp.ui import marks
from colapp.ui.marks import Kind
from colapp.wording import formats, names

Chips = tuple[tuple[Kind, str], ...]


class CardWords:
    """The words of a board's cards, on a day, for the territory whose board it is."""

    def __init__(self, references: References, today: date, territory_id: str | None = None) -> None:
        self.references, self.today, self.territory_id = references, today, territory_id

    def programmes(self, card: Card) -> str:
        """The codes, the leading one first: ``SM · DEP``."""
        found = (self.references.programmes.get(programme) for programme in card.programmes)
        return " · ".join(programme.code for programme in found if programme)

    def owner(self, card: Card) -> str:
        """The short name of who carries it."""
        person = self.references.people.get(card.owner_id or "")
        return person.short_name if person else ""

    def chips(self, card: Card) -> Chips:
        """What calls for attention, then how far it is."""
        chips: list[tuple[Kind, str]] = []
        if card.phase is Phase.CLOSED:
            kind: Kind = "good" if card.outcome is Outcome.SETTLED else "neutral"
            chips.append((kind, names.outcome(card.outcome) if card.outcome else names.phase(card.phase)))
        if card.due and card.is_late(self.today):
            chips.append(("late", marks.late_text(card.due, self.today, short=True)))
        if card.waiting_on:
            chips.append(("waiting", self._waiting(card, short=True)))
        elif card.level != card.raised_level and card.phase is not Phase.CLOSED:
            chips.append(("neutral", names.term_of(self.references, LEVEL, card.level)))
        done, actions = card.actions
        if actions and card.phase is not Phase.CLOSED:
            chips.append(("neutral", _("{done}/{all} done").format(done=done, all=actions)))
        if shared := self.shared(card):
            chips.append(("neutral", shared))
        return tuple(chips)

    def shared(self, card: Card) -> str:
        """A word for a problem that several territories carry; on another's board, whose it is."""
        if self.territory_id in card.shared_with:
            carrier = self.references.territories.get(card.territory_id or "")
            return _("From {territory}").format(territory=carrier.label) if carrier else _("Shared")
        return _("Shared") if card.shared_with else ""

    def spoken(self, card: Card) -> str:
        """The whole card in one sentence, for a screen reader."""
        parts = [card.number, card.statement, marks.ring_text(card.phase, card.cycle), self.programmes(card)]
        owner = self.references.people.get(card.owner_id or "")
        if owner:
            parts.append(owner.name)
        if card.due:
            late = card.is_late(self.today)
            due = formats.near_day(card.due, self.today)
            parts.append(marks.late_text(card.due, self.today) if late else _("Due {date}").format(date=due))
        if card.waiting_on:
            parts.append(_("Waiting on {who}").format(who=self._waiting(card)))
        parts += [text for kind, text in self.chips(card) if kind not in ("late", "waiting")]
        return ", ".join(part for part in parts if part)

    def _waiting(self, card: Card, short: bool = False) -> str:
        days = self.references.waited(card.territory_id, card.waiting_since, self.today)
        return marks.waiting_text(card.waiting_on, days, short)
