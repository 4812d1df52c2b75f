"""Somebody named in a line, as one names people everywhere: by the beginning of a first or a last name."""

from datetime import date

from colapp.domain import quick_entry
from colapp.domain.person import Person
from colapp.i18n import _
from colapp.storage.references import References


def found(lists: References, typed: str) -> Person | None:
    """The one person so called; ``None`` for nobody, or for two."""
    if not typed.strip():
        return None
    people = lists.people.values()
    entry = quick_entry.parse(f"#{typed.strip().lstrip('#')}", (), people, date.min)
    whole = not entry.statement
    return lists.people.get(entry.owner_id) if entry.owner_id and whole else None


def heard(lists: References, typed: str) -> str:
    """Who was understood, or what is missing to know."""
    if not typed.strip():
        return ""
    person = found(lists, typed)
    if person is None:
        return _(
            "Nobody, or several, are called so. Type more of the name; people are added in the settings."
        )
    return " · ".join(part for part in (person.name, person.role, person.organisation) if part)
