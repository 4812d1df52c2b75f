"""Which lists a region edits, what one line of each says, and which fields its form has.

One section edits them all: only what differs between them is told here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from colapp.domain.authority import Authority
from colapp.domain.entity import Entity
from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.term import (
    AUTHORITY_KIND,
    CHANNEL,
    CRITERION,
    LEVEL,
    MARGIN,
    NEED,
    ORIGIN,
    TERRITORY_KIND,
    THEME,
    Term,
)
from colapp.domain.territory import Territory, within
from colapp.domain.working_days import CALENDARS
from colapp.i18n import N_, _
from colapp.storage.references import References
from colapp.ui.fields.options import Options, people, programmes, terms
from colapp.ui.rows import Entry
from colapp.wording import names

Kind = Literal["text", "choice", "date", "number", "aliases", "colour"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. ``options`` is asked with the lists and the id of the row being edited.

    ``fixed`` fields are filled when the row is added and only shown afterwards: other rows hold their value.
    """

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    options: Callable[[References, str], Options] | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class EditedList:
    """A reference list: its words, its lines, its form, and which rows are neighbours for reordering."""

    name: str
    model: type[Entity]
    title: str
    purpose: str
    add: str
    empty: str
    fields: tuple[Field, ...]
    rows: Callable[[References], dict[str, Any]]
    entries: Callable[[References], list[Entry]]
    siblings: Callable[[References, Any], Sequence[Any]] | None = None
    given: dict[str, object] = field(default_factory=dict)
    """What every new row of this list holds."""
    has_tables: bool = False
    """Whether its rows may have a coordination table: the form offers one."""
    code_from: str = ""
    """The field from which the code of a new row is made where none was typed."""


def _people(lists: References, _row_id: str) -> Options:
    return people(lists)


def _programmes(lists: References, _row_id: str) -> Options:
    return programmes(lists)


def _kinds(lists: References, _row_id: str) -> Options:
    return terms(lists, TERRITORY_KIND, with_none=True)


def _authority_kinds(lists: References, _row_id: str) -> Options:
    return terms(lists, AUTHORITY_KIND, with_none=True)


def _calendars(_lists: References, _row_id: str) -> Options:
    """That of the territory around, or one of its own."""
    return [("", _("As around it")), *((code, names.calendar(code)) for code in CALENDARS)]


def _territories(lists: References, row_id: str) -> Options:
    """No territory, or one that does not lie inside the row being edited."""
    inside = within(lists.territories.values(), row_id) if row_id else set()
    return [(None, ""), *((t.id, t.label) for t in lists.territories.values() if t.id not in inside)]


def territory_entries(lists: References) -> list[Entry]:
    """The tree, from the outermost territories in; one whose parent is gone, or circles, stands outermost."""
    kind_names = {term.code: names.term(term) for term in lists.terms.get(TERRITORY_KIND, ())}
    children: dict[str | None, list[Territory]] = {}
    for territory in lists.territories.values():
        parent_id = territory.parent_id if territory.parent_id in lists.territories else None
        children.setdefault(parent_id, []).append(territory)
    found: dict[str, Entry] = {}

    def add(some: Iterable[Territory], depth: int) -> None:
        for territory in some:
            if territory.id in found:
                continue
            note = _joined(kind_names.get(territory.kind, territory.kind), territory.prefix, territory.code)
            found[territory.id] = Entry(territory.id, territory.name, note, depth)
            add(children.get(territory.id, ()), depth + 1)

    add(children.get(None, ()), 0)
    add(lists.territories.values(), 0)
    return list(found.values())


def person_entries(lists: References) -> list[Entry]:
    """People by name, with their role, a partner’s organisation, and where they work."""
    return [
        Entry(
            p.id,
            p.name,
            _joined(p.role, p.organisation, _programme_code(lists, p), _territory_label(lists, p)),
        )
        for p in lists.people.values()
    ]


def _programme_code(lists: References, person: Person) -> str:
    programme = lists.programmes.get(person.programme_id or "")
    return programme.code if programme else ""


def _territory_label(lists: References, person: Person) -> str:
    territory = lists.territories.get(person.territory_id or "")
    return territory.label if territory else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


TERRITORIES = EditedList(
    name="territories",
    model=Territory,
    title=N_("Territories"),
    purpose=N_("Where problems live, one inside another. Their order is that of the matrix."),
    add=N_("Add a territory"),
    empty=N_("No territory yet. Add the first one: a region, a local network, a site…"),
    rows=lambda lists: lists.territories,
    entries=territory_entries,
    siblings=lambda lists, row: [t for t in lists.territories.values() if t.parent_id == row.parent_id],
    has_tables=True,
    fields=(
        Field("name", N_("Name")),
        Field("short_name", N_("Short name"), hint=N_("What a column or a row has room for")),
        Field("kind", N_("Kind"), "choice", options=_kinds),
        Field("parent_id", N_("Lies inside"), "choice", options=_territories),
        Field("prefix", N_("Prefix of problem numbers"), hint=N_("For instance SHE, for SHE-041")),
        Field("code", N_("Official code"), hint=N_("May stay empty")),
        Field("head_id", N_("Local manager"), "choice", options=_people),
        Field("aliases", N_("Other names"), "aliases", hint=N_("Separated by semicolons")),
        Field("valid_from", N_("Exists from"), "date"),
        Field("valid_to", N_("Exists until"), "date"),
        Field("calendar", N_("Holidays of"), "choice", options=_calendars),
    ),
)

PROGRAMMES = EditedList(
    name="programmes",
    model=Programme,
    title=N_("Programmes and directions"),
    purpose=N_("The other side of the matrix. The code is what a card has room for."),
    add=N_("Add a programme or a direction"),
    empty=N_("No programme yet. Add the first one with its code, for instance SAPA."),
    rows=lambda lists: lists.programmes,
    entries=lambda lists: [
        Entry(p.id, p.code, names.programme(p), colour=p.colour) for p in lists.programmes.values()
    ],
    siblings=lambda lists, row: list(lists.programmes.values()),
    fields=(
        Field("code", N_("Code"), hint=N_("For instance SAPA")),
        Field("name_fr", N_("Name in French")),
        Field("name_en", N_("Name in English")),
        Field("short_fr", N_("Short name in French")),
        Field("short_en", N_("Short name in English")),
        Field("head_id", N_("Head"), "choice", options=_people),
        Field("colour", N_("Colour"), "colour"),
    ),
)

PEOPLE = EditedList(
    name="people",
    model=Person,
    title=N_("People"),
    purpose=N_("Staff and partners who carry problems or actions. Never a service user."),
    add=N_("Add a person"),
    empty=N_("Nobody yet. Add the people who carry problems and actions."),
    rows=lambda lists: lists.people,
    entries=person_entries,
    fields=(
        Field("name", N_("Name"), hint=N_("First name, then last name")),
        Field("role", N_("Role")),
        Field("organisation", N_("Organisation"), hint=N_("Of a partner; empty for our own people")),
        Field("programme_id", N_("Programme"), "choice", options=_programmes),
        Field("territory_id", N_("Territory"), "choice", options=_territories),
    ),
)


AUTHORITIES = EditedList(
    name="authorities",
    model=Authority,
    title=N_("Outside authorities"),
    purpose=N_("Bodies outside the institution that decide something the territory needs."),
    add=N_("Add an authority"),
    empty=N_("No authority yet. Add the first one: a municipality, a ministry, a partner…"),
    rows=lambda lists: lists.authorities,
    entries=lambda lists: [
        Entry(a.id, a.name, _joined(names.term_of(lists, AUTHORITY_KIND, a.authority_kind), a.contact))
        for a in lists.authorities.values()
    ],
    siblings=lambda lists, row: list(lists.authorities.values()),
    fields=(
        Field("name", N_("Name"), hint=N_("For instance MRC du Granit")),
        Field("short_name", N_("Short name"), hint=N_("What a column or a row has room for")),
        Field("authority_kind", N_("Kind"), "choice", options=_authority_kinds),
        Field("contact", N_("Contact"), hint=N_("A role, and how to reach it")),
        Field("answer_days", N_("Working days to answer"), "number", hint=N_("Empty: as its level")),
    ),
)

CLOCKS = (
    Field("acknowledge_days", N_("Working days to acknowledge"), "number", hint=N_("Empty: as usual")),
    Field("answer_days", N_("Working days to answer"), "number", hint=N_("Empty: as usual")),
)
"""Of a level: until the receipt of a request is acknowledged, and until it is answered."""


def _terms(list_name: str, title: str, purpose: str, more: tuple[Field, ...] = ()) -> EditedList:
    return EditedList(
        name=list_name,
        model=Term,
        title=title,
        purpose=purpose,
        add=N_("Add an entry"),
        empty=N_("This list is empty. Add its first entry."),
        rows=lambda lists: {term.id: term for term in lists.terms.get(list_name, ())},
        entries=lambda lists: [
            Entry(term.id, names.term(term), _joined(term.code, _other_label(term)))
            for term in lists.terms.get(list_name, ())
        ],
        siblings=lambda lists, row: lists.terms.get(list_name, ()),
        given={"list": list_name},
        code_from="label_fr",
        fields=(
            Field("label_fr", N_("Label in French")),
            Field("label_en", N_("Label in English")),
            Field("code", N_("Code"), hint=N_("Made from the label if left empty"), fixed=True),
            *more,
        ),
    )


def _other_label(term: Term) -> str:
    labels, shown = (term.label_fr, term.label_en), names.term(term)
    return next((label for label in labels if label and label != shown), "")


TERMS = (
    _terms(
        LEVEL,
        N_("Levels of decision"),
        N_("From the nearest to the need to the furthest: escalating follows this order."),
        CLOCKS,
    ),
    _terms(MARGIN, N_("Margins of autonomy"), N_("How far the table may decide by itself.")),
    _terms(ORIGIN, N_("Origins"), N_("Who raised the problem.")),
    _terms(TERRITORY_KIND, N_("Kinds of territory"), N_("What territories are called in your region.")),
    _terms(CRITERION, N_("Criteria to escalate"), N_("Why something goes up to another level.")),
    _terms(THEME, N_("Themes"), N_("What a request is about: the same theme can be asked together.")),
    _terms(NEED, N_("Needs"), N_("What is asked for: a decision, money, an agreement…")),
    _terms(CHANNEL, N_("Channels"), N_("How a request was sent.")),
    _terms(AUTHORITY_KIND, N_("Kinds of authority"), N_("What outside authorities are.")),
)

COLOURS = {
    "#2B6CB0": N_("Blue"),
    "#0B6E75": N_("Teal"),
    "#2B7A4B": N_("Green"),
    "#6B7A12": N_("Olive"),
    "#B86E00": N_("Amber"),
    "#B3541E": N_("Rust"),
    "#B3261E": N_("Red"),
    "#B0306A": N_("Raspberry"),
    "#7446B0": N_("Violet"),
    "#4A4FB5": N_("Indigo"),
    "#6D4C41": N_("Brown"),
    "#56606D": N_("Grey"),
}
"""Marks of programmes, easy to tell apart on light and on dark paper; the code is always written beside."""


def colour_name(colour: str) -> str:
    """What a colour is called."""
    return _(COLOURS[colour]) if colour in COLOURS else colour
