"""The sample's people, all invented, and who sits at which table."""

import unicodedata

from pydantic import TypeAdapter

from colapp import paths
from colapp.domain.board import Board, BoardMember, Rhythm
from colapp.domain.entity import Entity
from colapp.domain.person import Person
from colapp.services.sample.texts import Frozen, Texts
from colapp.services.templates import START
from colapp.storage import references
from colapp.storage.store import Store

MEETS: dict[str, tuple[Rhythm, str, int | None]] = {
    "GRA": (Rhythm.DAILY, "08:05", None), "SOU": (Rhythm.WEEKLY, "08:30", 1),
    "HSF": (Rhythm.WEEKLY, "08:10", 3), "VSF": (Rhythm.WEEKLY, "08:15", 2),
    "SHE": (Rhythm.WEEKLY, "08:05", 1), "COA": (Rhythm.FORTNIGHTLY, "13:15", 2),
    "MEM": (Rhythm.WEEKLY, "08:30", 3), "POM": (Rhythm.FORTNIGHTLY, "09:00", 1),
    "YAM": (Rhythm.WEEKLY, "08:15", 0),
}  # fmt: skip
"""How often, at what time and on which day of the week each table has its huddle."""
LIMITS = {"SHE": {"limit_plan": 12, "limit_do": 12}, "VSF": {"limit_do": 8}, "POM": {"limit_plan": 9}}
SEATS = ("head", "secretary")


class Member(Frozen):
    """Somebody as written: ``fr`` and ``en`` say the role, ``heads`` what they head, by prefix or code.

    ``seated``: at the table of the territory.
    """

    name: str
    fr: str
    en: str
    territory: str = ""
    programme: str = ""
    heads: str = ""
    seated: bool = True


def login(name: str) -> str:
    """``k.fortin`` for ``Karine Fortin``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    first, _, last = plain.partition(" ")
    return f"{first[0]}.{last}"


def settle(store: Store, texts: Texts, language: str) -> None:
    """Add the staff, say who heads what, and set and seat the tables, as one change."""
    known = references.load(store)
    territories = {territory.prefix: territory for territory in known.territories.values()}
    programmes = {programme.code: programme for programme in known.programmes.values()}
    boards = {t.prefix: _board(t.prefix, known.boards[t.id]) for t in known.coordinated()}
    rows: list[Entity] = [*boards.values()]
    seats = {prefix: iter(SEATS) for prefix in boards}
    for member in _members():
        person = Person(id=store.new_id(), name=member.name, role=getattr(member, language))
        if member.programme:
            person = person.with_(programme_id=programmes[member.programme].id)
        if member.territory:
            person = person.with_(territory_id=territories[member.territory].id)
        if member.territory and member.seated:
            seat = texts.seats[next(seats[member.territory], "member")]
            board_id = boards[member.territory].id
            rows.append(BoardMember(id=store.new_id(), board_id=board_id, person_id=person.id, seat=seat))
        if member.heads:
            headed = territories.get(member.heads) or programmes[member.heads]
            rows.append(headed.with_(head_id=person.id))
        rows.append(person)
    store.commit(START, *rows)


def _members() -> list[Member]:
    return TypeAdapter(list[Member]).validate_json(paths.resource("sample", "staff.json").read_bytes())


def _board(prefix: str, board: Board) -> Board:
    rhythm, meets_at, weekday = MEETS[prefix]
    return board.with_(rhythm=rhythm, meets_at=meets_at, weekday=weekday, **LIMITS.get(prefix, {}))
