"""A file open elsewhere: every editor can be read and copied, and none takes a key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from colapp.domain.problem import Phase
from colapp.services import actions, problems
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.workspace import Workspace
from colapp.ui.place import Place
from colapp.ui.problem.page import ProblemPage
from colapp.ui.problem.panel import ProblemPanel
from colapp.ui.session import Session
from colapp.ui.settings.lists import PROGRAMMES
from colapp.ui.settings.reference_section import ReferenceSection
from colapp.ui.settings.tables_section import TablesSection
from tests.conftest import TODAY


def editors(page: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    return [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]


def problem_page(session: Session, problem_id: str) -> QWidget:
    page = ProblemPage(session)
    page.show_place(Place("problem", problem_id=problem_id))
    return page


def problem_panel(session: Session, problem_id: str) -> QWidget:
    panel = ProblemPanel(session)
    panel.show_problem(problem_id)
    return panel


def tables(session: Session, _problem_id: str) -> QWidget:
    return TablesSection(session)


def programmes(session: Session, _problem_id: str) -> QWidget:
    return ReferenceSection(session, PROGRAMMES)


@pytest.mark.parametrize("screen", [problem_page, problem_panel, tables, programmes])
def test_every_editor_is_only_to_be_read(
    territory_file: Workspace, qtbot: Any, screen: Callable[[Session, str], QWidget]
) -> None:
    store = territory_file.store
    change = problems.capture(store, TODAY, "she", "Ascenseur en panne", owner_id="fortin")
    assert change is not None
    problem_id = change.edits[0].row_id
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    actions.add(store, problem_id, "Appeler le réparateur")
    reader = workspace.open_for_writing(Path(territory_file.path), None)
    try:
        assert reader.why_read_only
        session = Session(reader, Settings(language="fr"), lambda: TODAY)
        page = screen(session, problem_id)
        qtbot.addWidget(page)
        assert len(editors(page)) > 3
        assert [e.objectName() for e in editors(page) if not e.isReadOnly()] == []
    finally:
        reader.close()
