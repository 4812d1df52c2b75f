"""Moving a problem through the phases, with the questions that the move may need."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from colapp.domain.errors import RuleError
from colapp.domain.problem import Phase
from colapp.services import problems
from colapp.ui.problem.questions import ask_closing, ask_reason
from colapp.ui.session import Session
from colapp.wording import refusals


def move(
    session: Session, parent: QWidget, problem_id: str, phase: Phase, rank: str | None = None, **fields: Any
) -> None:
    """Move a problem to a phase, to a place in it, or to another lane (``fields``).

    Closing asks how the problem ended; a passed limit asks why one more, then moves. Any other refusal is
    told by the session.
    """
    if phase is Phase.CLOSED:
        ask_closing(session, parent, problem_id)
        return
    gesture = partial(session.perform, problems.move, session.today(), problem_id, phase, rank, **fields)
    refusal = gesture(asks=("limit-passed",))
    if isinstance(refusal, RuleError) and refusal.code == "limit-passed":
        ask_reason(parent, refusals.sentence(refusal), lambda reason: gesture(reason=reason))
