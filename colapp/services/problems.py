"""What a manager does with a problem."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from colapp.domain.board import Board
from colapp.domain.cycle import Cycle, check_gate, opened_after, taken_up_in, turns_the_wheel
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.lock import locked
from colapp.domain.problem import Outcome, Phase, Problem, ProblemProgramme, ProblemTerritory
from colapp.domain.rank import between
from colapp.domain.success import settled
from colapp.domain.term import LEVEL, Term
from colapp.domain.territory import Territory
from colapp.services import evidence, links, waiting
from colapp.services.countermeasures import measured_by
from colapp.services.cycles import answer_of, current_cycle, stamped
from colapp.storage import cards
from colapp.storage.change import Change
from colapp.storage.numbers import next_number
from colapp.storage.requests import open_of
from colapp.storage.store import Store

BY_GESTURE = frozenset("number phase rank level waiting_on waiting_since outcome closed_on".split())
"""Columns that other services change, each with its rule: :func:`move`, :func:`wait`, ``requests.ask``…"""


def capture(
    store: Store,
    today: date,
    territory_id: str,
    statement: str,
    concerned: Collection[str] = (),
    *,
    beside: Sequence[Entity] = (),
    **fields: Any,
) -> Change | None:
    """Note a new problem in one line; it enters at the top of the column *New* with the next number.

    ``concerned`` are the programmes beside the one that leads. Rows ``beside`` go in the same change;
    one that names the problem is given its ``id`` through ``fields``.

    :raises RuleError: ``statement-missing``, ``date-unlikely``.
    """
    territory = store.get(Territory, territory_id)
    first = cards.first_rank(store, territory_id, Phase.NEW)
    levels = store.all(Term, order="rank", list=LEVEL)
    level = fields.pop("level", levels[0].code if levels else "")
    problem = Problem(
        id=fields.pop("id", None) or store.new_id(),
        number=next_number(store, territory.prefix),
        statement=statement.strip(),
        territory_id=territory_id,
        opened_on=today,
        rank=between(None, first),
        raised_level=level,
        level=level,
        **fields,
    )
    others = [
        ProblemProgramme(id=store.new_id(), problem_id=problem.id, programme_id=programme_id)
        for programme_id in concerned
    ]
    return store.commit("capture", problem.checked().with_likely_dates(today), *others, *beside)


def edit(
    store: Store,
    problem_id: str,
    today: date | None = None,
    *,
    beside: Sequence[Entity] = (),
    **fields: Any,
) -> Change | None:
    """Change what is written of a problem: statement, context, owner, dates, estimates…

    Dates are looked at where one is changed: an old file may hold others, which must not stop the rest.

    :raises RuleError: ``statement-missing``, ``rating-out-of-range``, ``date-unlikely``.
    :raises TypeError: for a column of ``BY_GESTURE``.
    """
    if taken := fields.keys() & BY_GESTURE:
        raise TypeError(f"another service changes: {', '.join(sorted(taken))}")
    edited = store.get(Problem, problem_id).with_(**fields).checked()
    if fields.keys() & {"opened_on", "due"}:
        edited.with_likely_dates(today)
    return store.commit("edit-problem", edited, *beside)


def move(
    store: Store,
    today: date,
    problem_id: str,
    phase: Phase,
    rank: str | None = None,
    reason: str = "",
    **fields: Any,
) -> Change | None:
    """Move a problem to a phase, to a place in it, or (``fields``) to another lane of the board.

    From Do on the prediction of its cycle stands; out of Check the cycle keeps what the chart said. From Act
    to Plan with a decision, the wheel turns: the next cycle opens, filled in from the one before. ``reason``
    says why the table's limit is passed, where it is.

    :raises RuleError: ``phase-incomplete``; ``limit-passed`` (with no ``reason``); ``not-open``;
        ``statement-missing``; ``outcome-missing``, since closing goes through :func:`close`.
    """
    problem = _open(store, problem_id)
    if phase is Phase.CLOSED:
        raise RuleError("outcome-missing")
    moved = problem.with_(**fields).checked()
    cycle = current_cycle(store, problem_id)
    entered = phase is not problem.phase
    if entered:
        check_gate(moved, cycle, phase)
        _check_limit(store, moved, phase, reason)
    if rank is None:
        territory_id = problem.territory_id or ""
        rank = between(cards.last_rank(store, territory_id, phase), None) if entered else problem.rank
    moved = moved.with_(phase=phase, rank=rank)
    if not entered:
        return store.commit("arrange", moved, note=reason)
    is_first = cycle is None
    if phase is not Phase.NEW and (cycle is None or turns_the_wheel(problem, cycle, phase)):
        cycle = measured_by(store, opened_after(cycle, store.new_id(), problem_id, today))
    rows: list[Entity] = [_turned(store, today, cycle, problem.phase, phase)] if cycle else []
    if cycle and is_first:
        rows += evidence.taken_along(store, cycle)
    return store.commit("move", moved, *rows, note=reason)


def close(store: Store, today: date, problem_id: str, outcome: Outcome, note: str = "") -> Change | None:
    """Close a problem with its outcome. *Settled* asks that the wheel was turned to its end, and a reason
    where its last cycle is called a success against its chart: ``note``, unless the cycle holds one already.
    However it is closed, a cycle that was tried keeps what its chart said, and what is still asked of a level
    above is withdrawn: the decision was then taken where it was asked from, unless it is handed over.

    :raises RuleError: ``phase-incomplete``, ``against-chart`` with ``answer``, ``closing-note-missing``,
        ``not-open``.
    """
    problem = _open(store, problem_id)
    cycle = current_cycle(store, problem_id)
    if outcome is Outcome.SETTLED:
        check_gate(problem, cycle, Phase.CLOSED)
        assert cycle is not None, "the gate asks for one"
        cycle = settled(cycle, answer_of(store, cycle, today), note)
    ends = cycle is not None and (cycle.is_locked or outcome is Outcome.SETTLED)
    rows: list[Entity] = [_turned(store, today, cycle, problem.phase, Phase.CLOSED)] if cycle and ends else []
    gone = waiting.withdrawn(store, today, problem_id)
    if gone and outcome is not Outcome.HANDED_OVER:
        problem = problem.with_(level=waiting.asking_level(problem, gone, waiting.levels(store)))
    return store.commit("close", problem.closed(outcome, note.strip(), today), *rows, *gone)


def reopen(store: Store, problem_id: str) -> Change | None:
    """Take a closed problem up again where its last cycle stands, or among the new ones if it has none.

    :raises RuleError: ``not-closed``.
    """
    problem = store.get(Problem, problem_id)
    if problem.is_open:
        raise RuleError("not-closed")
    return store.commit("reopen", problem.reopened(taken_up_in(current_cycle(store, problem_id))))


def bring_back(store: Store, problem_id: str, level: str) -> Change | None:
    """Bring the decision back to a level; nobody is waited on any more.

    :raises RuleError: ``not-open``; ``request-open``, as :func:`wait`.
    """
    problem = _unasked(store, problem_id)
    return store.commit("bring-back", problem.with_(level=level, waiting_on="", waiting_since=None))


def wait(store: Store, today: date, problem_id: str, on: str) -> Change | None:
    """Note who is waited on, or (empty) that they did what was awaited.

    :raises RuleError: ``not-open``; ``request-open`` with ``addressee``: its answer ends that wait.
    """
    return store.commit("wait", _unasked(store, problem_id).waiting(on.strip(), today))


def share(store: Store, problem_id: str, territory_ids: set[str]) -> Change | None:
    """Say which other territories carry the problem too.

    :raises RuleError: ``shared-with-itself``.
    """
    if store.get(Problem, problem_id).territory_id in territory_ids:
        raise RuleError("shared-with-itself")
    of = {"problem_id": problem_id}
    return store.commit("share", *links.replaced(store, ProblemTerritory, of, "territory_id", territory_ids))


def concern(store: Store, problem_id: str, programme_ids: set[str]) -> Change | None:
    """Say which programme-services are concerned beside the one that leads."""
    of = {"problem_id": problem_id}
    return store.commit(
        "concern", *links.replaced(store, ProblemProgramme, of, "programme_id", programme_ids)
    )


def trash(store: Store, problem_id: str) -> Change | None:
    """Put a problem in the trash with all that hangs on it."""
    return store.remove("trash-problem", store.get(Problem, problem_id))


def restore(store: Store, problem_id: str) -> Change | None:
    """Take a problem out of the trash, links and all."""
    return store.commit("restore-problem", store.get(Problem, problem_id).with_(deleted_at=None))


def _turned(store: Store, today: date, cycle: Cycle, left: Phase, entered: Phase) -> Cycle:
    """The cycle as its problem goes from one phase to another."""
    cycle = locked(cycle, entered, today)
    leaves_check = left.position <= Phase.CHECK.position < entered.position
    return stamped(store, cycle, today) if leaves_check else cycle


def _open(store: Store, problem_id: str) -> Problem:
    problem = store.get(Problem, problem_id)
    if not problem.is_open:
        raise RuleError("not-open")
    return problem


def _unasked(store: Store, problem_id: str) -> Problem:
    """The problem, while nothing is asked of a level above."""
    problem = _open(store, problem_id)
    if pending := open_of(store, problem_id):
        raise RuleError("request-open", addressee=pending[-1].addressee)
    return problem


def _check_limit(store: Store, problem: Problem, phase: Phase, reason: str) -> None:
    board = next(iter(store.all(Board, territory_id=problem.territory_id)), None)
    limit = board.limit(phase) if board else None
    if limit is None or reason.strip():
        return
    count = cards.count(store, problem.territory_id or "", phase)
    if count >= limit:
        raise RuleError("limit-passed", phase=phase, count=count, limit=limit)
