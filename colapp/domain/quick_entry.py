"""A problem noted in one line: ``titre @programme !date #personne``, read as it is typed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from colapp.domain.folding import folded
from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.typed_date import typed_date

T = TypeVar("T", Programme, Person)

WORD = re.compile(r"[^ \t\r\n]+")
SIGN = re.compile(r"[@!#].*[^\W_].*", re.DOTALL)
ORDINAL = re.compile(r"#\d+")
CLOSING = ".,;:)"


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What was understood. ``unknown`` are the words that look like signs and were left in the statement.

    The first programme named leads; the others, ``concerned``, are beside it.
    """

    statement: str
    programme_id: str | None = None
    due: date | None = None
    owner_id: str | None = None
    concerned: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def parse(text: str, programmes: Iterable[Programme], people: Iterable[Person], today: date) -> QuickEntry:
    """Read a line. Signs may stand anywhere; the first date and person count, others stay in the statement.

    ``@`` names a programme by its code or the beginning of a name, in either language; ``#`` a person by the
    beginning of a first or last name, or ``k.fortin``; ``!`` a date, see
    :func:`~colapp.domain.typed_date.typed_date`. What is not known, or is true of two, stays in the statement
    and is named in ``unknown``. A sign inside a word, ``#3`` and a lone ``!`` are only text. What follows a
    sign may be several words (``!+2 semaines``, ``#karine fortin``): as many as are understood together.
    """
    programmes, people = list(programmes), list(people)
    entry, kept, unknown = QuickEntry(""), list[str](), list[str]()
    words = WORD.findall(text)
    while words:
        word = words[0]
        if not SIGN.fullmatch(word) or ORDINAL.fullmatch(word.rstrip(CLOSING)):
            kept.append(words.pop(0))
            continue
        for count in range(_longest(words), 0, -1):
            name = " ".join(words[:count])[1:].rstrip(CLOSING)
            richer = _understood(entry, word[0], name, programmes, people, today)
            if richer is not entry:
                entry = richer
                del words[:count]
                break
        else:
            kept.append(words.pop(0))
            unknown.append(word)
    return replace(entry, statement=" ".join(kept), unknown=tuple(unknown))


def _longest(words: list[str]) -> int:
    """How many words a sign may begin: no other sign, and none so short that it could be of the sentence."""
    count = 1
    while count < min(4, len(words)) and words[count][0] not in "@!#" and len(words[count]) > 2:
        count += 1
    return count


def _understood(
    entry: QuickEntry,
    sign: str,
    name: str,
    programmes: list[Programme],
    people: list[Person],
    today: date,
) -> QuickEntry:
    """The entry with one sign more, or the entry itself."""
    if sign == "@":
        programme = _only(_programme_tests(name), programmes)
        if programme is None or programme.id in (entry.programme_id, *entry.concerned):
            return entry
        if not entry.programme_id:
            return replace(entry, programme_id=programme.id)
        return replace(entry, concerned=(*entry.concerned, programme.id))
    if sign == "#" and not entry.owner_id:
        person = _only(_person_tests(name), people)
        return replace(entry, owner_id=person.id) if person else entry
    if sign == "!" and not entry.due:
        due = typed_date(name, today)
        return replace(entry, due=due) if due else entry
    return entry


def _only(tests: list[Callable[[T], bool]], candidates: list[T]) -> T | None:
    """The one candidate that passes the first test that any passes."""
    for test in tests:
        found = [candidate for candidate in candidates if test(candidate)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _programme_tests(typed: str) -> list[Callable[[Programme], bool]]:
    """From the surest to the least: the very code, its beginning, a name's, that of a word in a name."""
    wanted = _joined(typed)
    if not wanted:
        return []

    def names(programme: Programme) -> list[str]:
        both = (programme.short_fr, programme.short_en, programme.name_fr, programme.name_en)
        return [_joined(name) for name in both]

    return [
        lambda programme: _joined(programme.code) == wanted,
        lambda programme: _joined(programme.code).startswith(wanted),
        lambda programme: any(name.startswith(wanted) for name in names(programme)),
        lambda programme: any(f"-{wanted}" in name for name in names(programme)),
    ]


def _person_tests(typed: str) -> list[Callable[[Person], bool]]:
    """From the surest to the least: a whole first or last name, the beginning of one; ``k.fortin`` both."""
    first, dot, last = typed.partition(".")
    wanted, rest = _joined(first), _joined(last)
    if dot and wanted and rest:
        return [
            lambda person: _parts(person.name)[:1] == [wanted] and rest in _last_names(person),
            lambda person: _begins(_parts(person.name)[:1], wanted) and rest in _last_names(person),
            lambda person: _begins(_parts(person.name)[:1], wanted) and _begins(_last_names(person), rest),
        ]
    wanted = wanted or rest
    if not wanted:
        return []
    return [
        lambda person: wanted in (_joined(person.name), *_parts(person.name)),
        lambda person: _begins([_joined(person.name), *_parts(person.name)], wanted),
    ]


def _begins(names: list[str], wanted: str) -> bool:
    return any(name.startswith(wanted) for name in names)


def _parts(name: str) -> list[str]:
    """``marie-eve``, ``tremblay``."""
    return [part for part in (_joined(part) for part in name.split()) if part]


def _last_names(person: Person) -> list[str]:
    """Each name but the first, and all of them together: ``st-pierre`` for ``St Pierre``."""
    after = _parts(person.name)[1:]
    return [*after, "-".join(after)]


def _joined(text: str) -> str:
    """``soutien-a-l-autonomie``: letters and digits, with one hyphen for all that stands between."""
    return re.sub(r"[\W_]+", "-", folded(text)).strip("-")
