"""The same thing asked by several territories: what they made one request of, and what they could."""

from dataclasses import dataclass
from datetime import date

from colapp.domain.request import GroupedRequest, addressed
from colapp.storage.references import References
from colapp.storage.requests import LIVING, Asked, matching, read
from colapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Several:
    """Requests of several territories for the same thing."""

    requests: tuple[Asked, ...]

    @property
    def territories(self) -> int:
        """How many territories ask."""
        return len({asked.territory_id or asked.request.place for asked in self.requests})

    @property
    def situations(self) -> int:
        """How many cases stand behind it, all together."""
        return sum(asked.request.situations for asked in self.requests)


@dataclass(frozen=True, slots=True)
class Group(Several):
    """What was made one request of one addressee, and what stands behind it."""

    grouped: GroupedRequest

    @property
    def is_open(self) -> bool:
        """Whether one of them still waits for an answer."""
        return any(asked.is_open for asked in self.requests)


@dataclass(frozen=True, slots=True)
class Suggestion(Several):
    """What could be made one: same addressee, same theme."""

    addressee: str
    programme_id: str | None
    authority_id: str | None
    theme: str


def groups(store: Store, lists: References, today: date) -> list[Group]:
    """Grouped requests, oldest first."""
    members: dict[str, list[Asked]] = {}
    for asked in matching(store, lists, today, f"{LIVING} and r.group_id is not null", {}):
        members.setdefault(asked.request.group_id or "", []).append(asked)
    return [
        Group(tuple(members[grouped.id]), grouped)
        for grouped in store.all(GroupedRequest, order="made_on")
        if grouped.id in members
    ]


def suggested(store: Store, lists: References, today: date) -> list[Suggestion]:
    """What several territories ask of one addressee on one theme, each for itself; the widest first."""
    alike: dict[tuple[str, str], list[Asked]] = {}
    for asked in read(store, lists, today, only_open=True):
        if asked.request.theme and asked.request.group_id is None:
            alike.setdefault((addressed(asked.request), asked.request.theme), []).append(asked)
    found = [
        Suggestion(
            addressee=requests[-1].request.addressee,
            programme_id=requests[-1].request.programme_id,
            authority_id=requests[-1].request.authority_id,
            theme=theme,
            requests=tuple(requests),
        )
        for (_, theme), requests in alike.items()
    ]
    several = [suggestion for suggestion in found if suggestion.territories >= 2]
    return sorted(several, key=lambda each: (-each.territories, -each.situations, each.addressee, each.theme))
