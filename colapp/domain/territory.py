"""Where problems live: territories, of any kind, one inside another."""

from collections.abc import Iterable
from datetime import date

from colapp.domain.entity import Entity, Texts


class Territory(Entity):
    """A région, RTS, RLS, MRC, site, département, bassin de vie…

    ``kind`` is the code of a term of the list ``territory-kind``; ``code`` is the official one and may stay
    empty; ``prefix`` begins the speakable numbers of its problems (``SHE-041``). Boundaries change: a
    territory counts from ``valid_from`` to ``valid_to``, both included. ``calendar`` says whose holidays are
    kept there (``CA-QC``, ``FR``); empty, those of the territory around it.
    """

    kind: str = ""
    name: str = ""
    short_name: str = ""
    code: str = ""
    prefix: str = ""
    parent_id: str | None = None
    head_id: str | None = None
    aliases: Texts = ()
    valid_from: date | None = None
    valid_to: date | None = None
    rank: str = ""
    calendar: str = ""

    def is_valid_on(self, day: date) -> bool:
        """Whether the territory exists on that day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


def within(territories: Iterable[Territory], root_id: str) -> set[str]:
    """The ids of a territory and of all that lies inside it, however deep."""
    children: dict[str | None, list[str]] = {}
    for territory in territories:
        children.setdefault(territory.parent_id, []).append(territory.id)
    found, waiting = set[str](), [root_id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += children.get(here, [])
    return found


def path(territories: Iterable[Territory], territory_id: str) -> list[Territory]:
    """From the outermost territory down to this one: what a breadcrumb shows."""
    by_id = {territory.id: territory for territory in territories}
    steps: list[Territory] = []
    here = by_id.get(territory_id)
    while here is not None and here not in steps:
        steps.insert(0, here)
        here = by_id.get(here.parent_id or "")
    return steps
