"""Every page by its name, imported when it is first shown: the first one does not wait for the others."""

from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Page
from colapp.ui.session import Session

CLASSES: dict[Page, str] = {
    "matrix": "MatrixPage",
    "board": "BoardPage",
    "huddles": "HuddlesPage",
    "huddle": "HuddlePage",
    "actions": "ActionsPage",
    "requests": "RequestsPage",
    "outside": "OutsidePage",
    "subsidiarity": "SubsidiarityPage",
    "measures": "MeasuresPage",
    "reports": "ReportsPage",
    "handover": "HandoverPage",
    "trash": "TrashPage",
    "settings": "SettingsPage",
    "problem": "ProblemPage",
    "causes": "CausesPage",
    "a3": "A3Page",
}
"""Each in ``page`` of the package of its name."""


def make(page: Page, session: Session, parent: QWidget) -> Any:
    """The page of that name, on nothing yet; the settings have signals of their own."""
    module = import_module(f"colapp.ui.{page}.page")
    return getattr(module, CLASSES[page])(session, parent)
