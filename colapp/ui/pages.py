"""Every page by its name, imported when it is first shown: the first one does not wait for the others."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Page
from colapp.ui.session import Session


def make(page: Page, session: Session, parent: QWidget) -> Any:
    """The page of that name, on nothing yet; the settings have signals of their own."""
    return MAKERS[page](session, parent)


def _matrix(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.matrix.page import MatrixPage

    return MatrixPage(session, parent)


def _board(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.board.page import BoardPage

    return BoardPage(session, parent)


def _problem(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.problem.page import ProblemPage

    return ProblemPage(session, parent)


def _causes(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.causes.page import CausesPage

    return CausesPage(session, parent)


def _a3(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.a3.page import A3Page

    return A3Page(session, parent)


def _actions(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.actions.page import ActionsPage

    return ActionsPage(session, parent)


def _measures(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.measures.page import MeasuresPage

    return MeasuresPage(session, parent)


def _reports(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.reports.page import ReportsPage

    return ReportsPage(session, parent)


def _trash(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.trash.page import TrashPage

    return TrashPage(session, parent)


def _settings(session: Session, parent: QWidget) -> QWidget:
    from colapp.ui.settings.page import SettingsPage

    return SettingsPage(session, parent)


MAKERS: dict[Page, Callable[[Session, QWidget], QWidget]] = {
    "matrix": _matrix,
    "board": _board,
    "problem": _problem,
    "causes": _causes,
    "a3": _a3,
    "actions": _actions,
    "measures": _measures,
    "reports": _reports,
    "trash": _trash,
    "settings": _settings,
}
