"""Writing the turns of the wheel."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from colapp.domain.action import Action
from colapp.domain.chart import Answer
from colapp.domain.cycle import LOCKED, Amendment, Cycle, Decision, Judgement, stands
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.lock import check_write
from colapp.domain.standard import Standard
from colapp.domain.success import held_against
from colapp.storage import measured
from colapp.storage.change import Change
from colapp.storage.store import Store


def cycles_of(store: Store, problem_id: str) -> list[Cycle]:
    """The problem's cycles, first to last."""
    return store.all(Cycle, order="number", problem_id=problem_id)


def current_cycle(store: Store, problem_id: str) -> Cycle | None:
    """The cycle being turned: the last one."""
    return next(reversed(cycles_of(store, problem_id)), None)


def amendments_of(store: Store, cycle_id: str) -> list[Amendment]:
    """The amendments of a cycle, first to last."""
    return store.all(Amendment, order="made_on", cycle_id=cycle_id)


def write(store: Store, cycle_id: str, **fields: Any) -> Change | None:
    """Write in the quarters of a cycle; what is decided goes through :func:`judge` and :func:`decide`.

    :raises RuleError: ``prediction-locked`` and the others of :func:`colapp.domain.lock.check_write`.
    """
    cycle = store.get(Cycle, cycle_id)
    written = cycle.with_(**fields)
    check_write(cycle, written)
    return store.commit("write-cycle", written)


def amend(store: Store, today: date, cycle_id: str, column: str, text: str, reason: str) -> Change | None:
    """Say otherwise what stands since Do began; the first word stays beside, and who amended it when.

    :raises RuleError: ``not-locked``, ``amendment-missing``, ``amendment-reason-missing``.
    """
    cycle = store.get(Cycle, cycle_id)
    if column not in LOCKED or not stands(cycle, column):
        raise RuleError("not-locked", column=column)
    if not text.strip():
        raise RuleError("amendment-missing")
    if not reason.strip():
        raise RuleError("amendment-reason-missing")
    amendment = Amendment(
        id=store.new_id(),
        problem_id=cycle.problem_id,
        cycle_id=cycle_id,
        amended=column,
        amendment=text.strip(),
        reason=reason.strip(),
        author=store.who,
        made_on=today,
    )
    return store.commit("amend-cycle", amendment)


def judge(
    store: Store,
    today: date,
    cycle_id: str,
    judgement: Judgement | None,
    reason: str = "",
    *,
    beside: Sequence[Entity] = (),
) -> Change | None:
    """Say whether the prediction was met. Rows ``beside`` are written in the same change.

    :raises RuleError: ``against-chart`` with ``answer``, where the chart does not bear it out and no reason
        is written.
    """
    cycle = store.get(Cycle, cycle_id).with_(judgement=judgement)
    return store.commit("judge-cycle", held_against(cycle, answer_of(store, cycle, today), reason), *beside)


def decide(
    store: Store, today: date, cycle_id: str, decision: Decision | None, reason: str = ""
) -> Change | None:
    """Say what follows from the cycle. To adopt goes through :func:`colapp.services.standards.adopt` too,
    which writes the standard; to decide otherwise afterwards puts that standard in the trash, with the checks
    that nobody made yet.

    :raises RuleError: ``against-chart`` as :func:`judge`.
    """
    decided = with_decision(store, today, store.get(Cycle, cycle_id), decision, reason)
    given_up = [] if decision is Decision.ADOPT else _standards_with_checks(store, cycle_id)
    return store.commit("decide-cycle", decided, *store.buried(given_up))


def with_decision(store: Store, today: date, cycle: Cycle, decision: Decision | None, reason: str) -> Cycle:
    """The cycle once decided, for a change that writes more beside.

    :raises RuleError: ``against-chart`` as :func:`judge`.
    """
    if decision is not cycle.decision:
        cycle = cycle.with_(decision=decision, decided_on=today if decision else None)
    return held_against(cycle, answer_of(store, cycle, today), reason)


def answer_of(store: Store, cycle: Cycle, today: date) -> Answer | None:
    """What the chart says of the prediction now; ``None`` where there is nothing to ask a chart."""
    verdict = measured.verdict_of(store, cycle, today)
    return verdict.answer if verdict else None


def stamped(store: Store, cycle: Cycle, today: date) -> Cycle:
    """The cycle as it leaves Check: it keeps what the chart says, and how it was calculated."""
    verdict = measured.verdict_of(store, cycle, today)
    if verdict is None:
        return cycle.with_(answer="", method="")
    return cycle.with_(answer=verdict.answer, method=verdict.chart.method)


def _standards_with_checks(store: Store, cycle_id: str) -> list[Entity]:
    standards = store.all(Standard, cycle_id=cycle_id)
    ahead = [store.all(Action, standard_id=standard.id, done_on=None) for standard in standards]
    return [*standards, *(action for actions in ahead for action in actions)]
