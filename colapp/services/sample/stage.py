"""What the lives share: the store they are written to, the words, the day, and what is known by name."""

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.territory import Territory
from colapp.services.sample.analyses import Shape, shapes
from colapp.services.sample.scripts import Script, scripts
from colapp.services.sample.texts import Fact, Texts, facts
from colapp.storage import references
from colapp.storage.store import Store


@dataclass(slots=True)
class Stage:
    """Territories by prefix, programmes by code, people by name; the last ``numbers`` given, by cell."""

    store: Store
    texts: Texts
    facts: dict[str, Fact]
    scripts: dict[str, Script]
    shapes: dict[str, Shape]
    today: date
    territories: dict[str, Territory]
    programmes: dict[str, Programme]
    people: dict[str, Person]
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
        there = [p for p in self.people.values() if p.territory_id == self.territories[prefix].id]
        wanted = self.programmes[programme].id if programme else None
        return [p for p in there if p.programme_id == wanted] or there
