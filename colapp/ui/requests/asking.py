"""Raising a problem: the form in a dialog of its own, for whoever is not in a meeting."""

from PySide6.QtWidgets import QWidget

from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.ui.requests.dialogs import dialog_for, open_with
from colapp.ui.requests.form import HERE, AskForm, Perform
from colapp.ui.session import Session

__all__ = ["HERE", "AskForm", "Perform", "ask"]


def ask(
    session: Session, parent: QWidget, problem_id: str, level: str = "", perform: Perform | None = None
) -> None:
    """Ask what is needed to raise a problem, and raise it; ``level`` is chosen beforehand."""
    number = session.store.get(Problem, problem_id).number
    dialog = dialog_for(parent, "escalation-question", _("Escalate {number}").format(number=number))
    form = AskForm(session, problem_id, dialog.close, level, perform, dialog)
    open_with(dialog, form, 210, 165)
    form.begin()
