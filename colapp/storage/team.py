"""What belongs to one team: a territory's table, or (with a programme) its team of that programme."""

from dataclasses import dataclass, replace
from datetime import date

from colapp.domain.huddle import Huddle
from colapp.domain.problem import Phase
from colapp.storage import cards
from colapp.storage.actions import of_table
from colapp.storage.cards import Card, CardFilter
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import day

Clause = tuple[str, dict[str, object]]
"""A condition in SQL, with the values that it names."""


def problems(lists: References, today: date, territory_id: str, programme_id: str | None) -> CardFilter:
    """The team's problems, those that other territories share with it included."""
    return replace(of_table(lists, today, territory_id), programme_id=programme_id)


def actions(lists: References, today: date, territory_id: str, programme_id: str | None) -> Clause:
    """The team's actions, as a condition over ``action a``: of its problems, or decided at its meetings."""
    where, values = problems(lists, today, territory_id, programme_id).where()
    own = "a.territory_id = :own"
    if programme_id is not None:
        own += " and a.huddle_id in (select id from huddle where programme_id = :programme)"
    clause = f"(a.problem_id in (select id from problem where {where}) or a.problem_id is null and {own})"
    return clause, values | {"own": territory_id}


TO_DO = """a.deleted_at is null and a.done_on is null
  and (p.id is null or p.phase <> 'closed' or a.standard_id is not null)"""
"""Of ``action a left join problem p``: an action of a closed problem is over with it, but for the checks of
the standard that it ended in."""


def places(lists: References, today: date, territory_id: str | None) -> set[str]:
    """The territories of a table: its own, and those inside it without one; ``None``: those of no table."""
    wanted = of_table(lists, today, territory_id)
    return {each for each in (wanted.territory_id, *wanted.within) if each}


def open_cards(
    store: Store, lists: References, today: date, territory_id: str, programme_id: str | None
) -> list[Card]:
    """The team's open problems, from new to Act, the newest first within a phase."""
    where, values = problems(lists, today, territory_id, programme_id).where()
    rows = store.db.execute(
        f"select id from problem where {where} and phase <> 'closed' order by opened_on desc, id", values
    ).fetchall()
    found = cards.by_ids(store, [row[0] for row in rows])
    order = list(Phase)
    return sorted((found[row[0]] for row in rows), key=lambda card: order.index(card.phase))


@dataclass(frozen=True, slots=True)
class LeftOver:
    """An action that was due at a meeting and not done by then."""

    id: str
    what: str
    person_id: str | None
    due: date | None
    number: str


def left_over(store: Store, lists: References, huddle: Huddle, on: date) -> list[LeftOver]:
    """The team's actions that were due on the day of a meeting and not done by then, soonest first."""
    where, values = actions(lists, on, huddle.territory_id or "", huddle.programme_id)
    rows = store.db.execute(
        "select a.id, a.what, a.person_id, a.due, p.number from action a left join problem p"
        " on p.id = a.problem_id"
        f" where a.deleted_at is null and {where} and a.due <= :on and a.id < :huddle"
        " and (a.done_on is null or a.done_on > :on) and (p.closed_on is null or p.closed_on > :on)"
        " order by a.due, a.id",
        values | {"on": on.isoformat(), "huddle": huddle.id},
    )
    return [LeftOver(row[0], row[1] or "", row[2] or None, day(row[3]), row[4] or "") for row in rows]
