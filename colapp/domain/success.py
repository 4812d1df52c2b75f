"""A cycle is not called a success against its own chart without a reason written down."""

from colapp.domain.chart import Answer
from colapp.domain.cycle import Cycle, Decision, Judgement
from colapp.domain.errors import RuleError

REACHED = frozenset({Answer.CONFIRMED, Answer.CLOSE})
MOVED = REACHED | {Answer.PARTIAL}
"""The answers that bear out a prediction met or a change adopted; and one tried on a larger scale."""


def is_against(cycle: Cycle, answer: Answer | None) -> bool:
    """Whether the cycle is called a success that its chart does not bear out; no chart, no question.

    A prediction judged met and a change adopted ask for the level that was predicted; a change tried on a
    larger scale, for a real move towards it. Nothing to be seen (yet) is no proof.
    """
    if answer is None:
        return False
    if cycle.judgement is Judgement.MET or cycle.decision is Decision.ADOPT:
        return answer not in REACHED
    return cycle.decision is Decision.EXPAND and answer not in MOVED


def held_against(cycle: Cycle, answer: Answer | None, reason: str) -> Cycle:
    """The cycle with the reason why it is called a success against its chart, where it is.

    A reason already written still counts; one that answers no question any more is not kept.

    :raises RuleError: ``against-chart`` with ``answer``.
    """
    if not is_against(cycle, answer):
        return cycle.with_(override="")
    return _overridden(cycle, answer, reason)


def settled(cycle: Cycle, answer: Answer | None, reason: str) -> Cycle:
    """The cycle as its problem is closed as settled, which calls it a success too unless it was given up.

    :raises RuleError: ``against-chart`` with ``answer``.
    """
    unsaid = cycle.decision in (None, Decision.ADAPT)
    called = cycle.with_(decision=Decision.ADOPT) if unsaid else cycle
    return _overridden(cycle, answer, reason) if is_against(called, answer) else cycle


def _overridden(cycle: Cycle, answer: Answer | None, reason: str) -> Cycle:
    written = reason.strip() or cycle.override
    if not written:
        raise RuleError("against-chart", answer=answer)
    return cycle.with_(override=written)
