"""Saying how a cycle ended; what the chart does not bear out asks for a reason first."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from colapp.domain.cycle import Decision, Judgement
from colapp.domain.errors import RuleError
from colapp.i18n import _
from colapp.services import cycles, standards
from colapp.ui.problem.questions import Question
from colapp.ui.session import Refusal, Session
from colapp.wording import refusals

AGAINST = "against-chart"


def judge(session: Session, parent: QWidget, cycle_id: str, judgement: Judgement | None) -> Refusal | None:
    """Say whether the prediction was met."""
    return _held(
        session, parent, partial(session.perform, cycles.judge, session.today(), cycle_id, judgement)
    )


def decide(session: Session, parent: QWidget, cycle_id: str, decision: Decision | None) -> Refusal | None:
    """Say what follows."""
    return _held(
        session, parent, partial(session.perform, cycles.decide, session.today(), cycle_id, decision)
    )


def adopt(session: Session, parent: QWidget, cycle_id: str, **words: Any) -> Refusal | None:
    """Write the standard of what is adopted, and plan its checks."""
    gesture = partial(session.perform, standards.adopt, session.today(), cycle_id, **words)
    return _held(session, parent, gesture)


def _held(session: Session, parent: QWidget, gesture: Callable[..., Refusal | None]) -> Refusal | None:
    refusal = gesture(asks=(AGAINST,))
    if isinstance(refusal, RuleError) and refusal.code == AGAINST:
        _ask_why(parent, refusals.sentence(refusal), gesture)
    return refusal


def _ask_why(parent: QWidget, sentence: str, gesture: Callable[..., Refusal | None]) -> None:
    question = Question(parent, "against-chart-question", _("The chart says otherwise"), sentence, _("Keep"))
    reason = question.add_text(_("Reason"), _("What do you know that the chart does not show?"), "reason")

    def attempt() -> str:
        written = reason.toPlainText().strip()
        if not written:
            return _("Say why in a few words, or cancel: nothing then changes.")
        refusal = gesture(asks=(AGAINST,), reason=written)
        return refusals.sentence(refusal) if refusal else ""

    question.ask(attempt)
