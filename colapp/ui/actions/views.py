"""The ways to look at actions: which ones each view keeps, and the headings under which it puts them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from colapp.domain.action import Every, Lateness, Urgency, lateness, urgency
from colapp.domain.folding import folded
from colapp.i18n import N_, _
from colapp.storage.actions import OpenAction
from colapp.storage.references import References
from colapp.wording import actions as words

LATE = (Urgency.LONG_LATE, Urgency.LATE)


class View(StrEnum):
    """The views, in the order in which they are offered."""

    ALL = "all"
    MINE = "mine"
    PEOPLE = "people"
    LATE = "late"
    RECURRING = "recurring"
    BLOCKED = "blocked"
    PARTNERS = "partners"


NAMES = {
    View.ALL: N_("All actions"),
    View.MINE: N_("Mine"),
    View.PEOPLE: N_("By person"),
    View.LATE: N_("Late"),
    View.RECURRING: N_("Recurring"),
    View.BLOCKED: N_("Waiting on others"),
    View.PARTNERS: N_("Partners"),
}
KEYS = {view: f"Alt+{place}" for place, view in enumerate(View, 1)}
"""As for the sections of any page: the chip's place among the others."""
NOTHING = {
    View.MINE: N_("Nothing is yours to do, in any territory."),
    View.PEOPLE: N_("Nothing to do here."),
    View.LATE: N_("Nothing is late."),
    View.RECURRING: N_("No action comes back. Choose one, press E and say how often it does."),
    View.BLOCKED: N_("No action waits on others. Choose one and press 3 to say whom it waits on."),
    View.PARTNERS: N_(
        "No action is a partner’s. In Settings › People, somebody with an organisation is a partner: they can"
        " own an action without ever opening the application."
    ),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Actions under one heading; ``late`` marks it so."""

    key: str
    title: str
    late: bool
    actions: tuple[OpenAction, ...]


def keeps(view: View, action: OpenAction, today: date, lists: References) -> bool:
    """Whether a view shows an action; whose it is, in ``MINE``, was asked when the actions were read."""
    if view is View.LATE:
        return lateness(action.due, today) is not None
    if view is View.RECURRING:
        return action.every is not Every.ONCE
    if view is View.BLOCKED:
        return bool(action.blocked_on)
    return view is not View.PARTNERS or is_partners(action, lists)


def is_partners(action: OpenAction, lists: References) -> bool:
    """Whether it is somebody's of another organisation."""
    person = lists.people.get(action.person_id or "")
    return person is not None and bool(person.organisation)


def groups(view: View, actions: Iterable[OpenAction], today: date, lists: References) -> list[Group]:
    """The actions of a view under its headings, each group in the order given."""
    kept = [each for each in actions if keeps(view, each, today, lists)]
    if view is View.LATE:
        of_late = {each: lateness(each.due, today) for each in kept}
        return [
            _group(grade, words.lateness(grade), [e for e in kept if of_late[e] is grade], late=True)
            for grade in Lateness
            if grade in of_late.values()
        ]
    if view is View.RECURRING:
        return _by(kept, lambda each: each.every, [(e, words.every(e)) for e in Every])
    if view is View.BLOCKED:
        return _by_wait(kept)
    if view in (View.PEOPLE, View.PARTNERS):
        named: list[tuple[str, str]] = [
            (person.id, " · ".join(filter(None, (person.name, person.organisation or person.role))))
            for person in lists.people.values()
        ]
        return _by(kept, lambda each: each.person_id or "", [*named, ("", _("Nobody yet"))])
    found = _by(kept, lambda each: urgency(each.due, today), [(u, words.group(u)) for u in Urgency])
    return [Group(g.key, g.title, g.key in LATE, g.actions) for g in found]


def _by(
    actions: list[OpenAction], key: Callable[[OpenAction], str], titles: list[tuple[str, str]]
) -> list[Group]:
    found: dict[str, list[OpenAction]] = {value: [] for value, _title in titles}
    for each in actions:
        found.setdefault(key(each), []).append(each)
    named = dict(titles)
    return [_group(value, named.get(value, "?"), of) for value, of in found.items() if of]


def _by_wait(actions: list[OpenAction]) -> list[Group]:
    """By whom they wait on, the longest wait first."""
    waits = sorted(actions, key=lambda each: (each.blocked_since or date.max, each.id))
    found: dict[str, list[OpenAction]] = {}
    for each in waits:
        found.setdefault(folded(each.blocked_on.strip()), []).append(each)
    return [_group(key, of[0].blocked_on, of) for key, of in found.items()]


def _group(key: str, title: str, actions: list[OpenAction], late: bool = False) -> Group:
    return Group(key, title, late, tuple(actions))
