"""The reference lists of a workspace, read once and looked up often."""

from dataclasses import dataclass
from datetime import date

from colapp.domain.answer_clock import waited
from colapp.domain.authority import Authority
from colapp.domain.board import Board, BoardMember, BoardProgramme
from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.term import LEVEL, Term
from colapp.domain.territory import Territory
from colapp.domain.working_days import of_place
from colapp.storage.store import Store

TABLES = frozenset(
    {"territory", "programme", "person", "term", "authority", "board", "board_member", "board_programme"}
)
"""A change that touches one of these makes the lists stale."""


@dataclass(frozen=True, slots=True)
class References:
    """Living reference rows by id, each list in its own order. ``boards`` are keyed by territory id."""

    territories: dict[str, Territory]
    programmes: dict[str, Programme]
    people: dict[str, Person]
    terms: dict[str, tuple[Term, ...]]
    boards: dict[str, Board]
    board_programmes: dict[str, tuple[str, ...]]
    board_members: dict[str, tuple[BoardMember, ...]]
    authorities: dict[str, Authority]

    def level_position(self, code: str) -> int:
        """0 for the level nearest to the need; -1 for a level that is not listed (any more)."""
        codes = [term.code for term in self.terms.get(LEVEL, ())]
        return codes.index(code) if code in codes else -1

    def coordinated(self, today: date | None = None) -> list[Territory]:
        """The territories that have a board, in order; with ``today``, those that exist on that day.

        Those of today are the rows of the matrix. What a territory that has ended still holds counts in the
        one around it.
        """
        tables = (territory for territory in self.territories.values() if territory.id in self.boards)
        return [territory for territory in tables if today is None or territory.is_valid_on(today)]

    def programmes_of(self, territory_id: str) -> list[Programme]:
        """The programmes that a territory's table coordinates; all of them where it names none."""
        board = self.boards.get(territory_id)
        wanted = self.board_programmes.get(board.id, ()) if board else ()
        return [p for p in self.programmes.values() if not wanted or p.id in wanted]

    def waited(self, territory_id: str | None, since: date | None, today: date) -> int | None:
        """For how many working days of a territory somebody has been waited for; ``None`` since no known day.

        Without a territory, those of the outermost one.
        """
        if since is None:
            return None
        outermost = next((each.id for each in self.territories.values() if not each.parent_id), None)
        return waited(since, today, of_place(self.territories, territory_id or outermost))


def load(store: Store) -> References:
    """The living reference rows of the workspace."""
    terms: dict[str, tuple[Term, ...]] = {}
    for term in store.all(Term, order="rank"):
        terms[term.list] = (*terms.get(term.list, ()), term)
    programmes: dict[str, tuple[str, ...]] = {}
    for link in store.all(BoardProgramme):
        programmes[link.board_id or ""] = (*programmes.get(link.board_id or "", ()), link.programme_id or "")
    members: dict[str, tuple[BoardMember, ...]] = {}
    for member in store.all(BoardMember):
        members[member.board_id or ""] = (*members.get(member.board_id or "", ()), member)
    return References(
        territories={t.id: t for t in store.all(Territory, order="rank")},
        programmes={p.id: p for p in store.all(Programme, order="rank")},
        people={p.id: p for p in store.all(Person, order="name")},
        terms=terms,
        boards={b.territory_id or "": b for b in store.all(Board)},
        board_programmes=programmes,
        board_members=members,
        authorities={authority.id: authority for authority in store.all(Authority, order="rank")},
    )
