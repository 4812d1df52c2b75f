"""What a choice can be made among; lists that several forms offer are made here."""

from collections import Counter
from collections.abc import Sequence

from colapp.domain.action import Every
from colapp.i18n import N_
from colapp.storage import outside
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.wording import actions, names

Options = Sequence[tuple[object, str]]
"""Values and what they are called, in the order in which they are offered."""

UNKNOWN_PERSON = N_("Nobody has this name. Add them in Settings › People, or choose in the list (Alt+Down).")
"""What is said of a name typed where a person is expected."""


def people(lists: References) -> Options:
    """Nobody, and everybody on staff; those who share a name are told apart by their role."""
    shared = Counter(person.name for person in lists.people.values())
    named = [(p.id, p.name if shared[p.name] == 1 else f"{p.name} · {p.role}") for p in lists.people.values()]
    return [(None, ""), *named]


def programmes(lists: References) -> Options:
    """No programme, and every one."""
    return [(None, ""), *((p.id, f"{p.code} · {names.programme(p)}") for p in lists.programmes.values())]


def terms(lists: References, name: str, with_none: bool = False) -> Options:
    """A short list, and none of it where a choice may be left open."""
    found = [(term.code, names.term(term)) for term in lists.terms.get(name, ())]
    return [("", ""), *found] if with_none else found


def recurrences() -> Options:
    """How often an action comes back."""
    return [(each, actions.every(each)) for each in Every]


def authorities(store: Store) -> Options:
    """Every outside authority."""
    return [(each.id, each.name) for each in outside.authorities(store)]
