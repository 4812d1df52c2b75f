"""What the lives share: the store they are written to, the words, the day, and what is known by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self

from colapp.domain.authority import Authority
from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.territory import Territory
from colapp.services.sample import calendar
from colapp.services.sample.analyses import Shape, shapes
from colapp.services.sample.outside_facts import Facts, Succession
from colapp.services.sample.scripts import Script, scripts
from colapp.services.sample.texts import Fact, Texts, facts
from colapp.storage import references
from colapp.storage.references import References
from colapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something that somebody does at some time."""

    at: datetime
    who: str
    make: Callable[[], object]


@dataclass(slots=True)
class Stage:
    """Territories by prefix, programmes by code, people and authorities by name; the last ``numbers`` given,
    by cell.
    """

    store: Store
    texts: Texts
    facts: dict[str, Fact]
    scripts: dict[str, Script]
    shapes: dict[str, Shape]
    today: date
    territories: dict[str, Territory]
    programmes: dict[str, Programme]
    people: dict[str, Person]
    authorities: dict[str, Authority]
    outside: Facts
    lists: References
    levels: list[str]
    origins: list[str]
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, texts: Texts, today: date) -> Self:
        """What the store holds before the first problem."""
        known = references.load(store)
        return cls(
            store=store,
            texts=texts,
            facts=facts(),
            scripts=scripts(),
            shapes=shapes(),
            today=today,
            territories={territory.prefix: territory for territory in known.territories.values()},
            programmes={programme.code: programme for programme in known.programmes.values()},
            people={person.name: person for person in known.people.values()},
            authorities={authority.name: authority for authority in known.authorities.values()},
            outside=Facts.read(),
            lists=known,
            levels=[term.code for term in known.terms["level"]],
            origins=[term.code for term in known.terms["origin"]],
        )

    def noted(self, prefix: str, programme: str, number: str) -> str | None:
        """Keep the number of a problem just noted; the one noted before it in the same cell."""
        earlier = self.numbers.get((prefix, programme))
        self.numbers[prefix, programme] = number
        return earlier

    def team(self, prefix: str, programme: str = "") -> list[Person]:
        """Who works in the territory, in that programme where somebody does."""
        there = [
            p
            for p in self.people.values()
            if p.territory_id == self.territories[prefix].id
            and not p.organisation
            and p.name != self.succession.outgoing
        ]
        if not programme:
            return there
        return [p for p in there if p.programme_id == self.programmes[programme].id] or there

    @property
    def succession(self) -> Succession:
        """Who took over from whom, where, when."""
        return self.outside.handover

    def then(self, person: Person, day: date) -> Person:
        """Who was in that person's place on a day: before the hand-over, the one who left."""
        succession = self.succession
        if person.name == succession.incoming and day < self.ago(succession.made):
            return self.people[succession.outgoing]
        return person

    def ago(self, days: int) -> date:
        """A day so many days from today, or the Friday before a weekend."""
        return calendar.working(self.today + timedelta(days=days))

    def partner(self, prefix: str) -> Person | None:
        """Somebody of another organisation with whom the territory works."""
        there = self.territories[prefix].id
        return next((p for p in self.people.values() if p.organisation and p.territory_id == there), None)
