"""What a choice can be made among; lists that several forms offer are made here."""

from collections import Counter
from collections.abc import Sequence

from colapp.i18n import N_
from colapp.storage.references import References
from colapp.wording import names

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
