"""Seeing and exporting an A3, as somebody does before the wall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from colapp.reports import a3
from colapp.services import problems
from colapp.ui import tasks
from colapp.ui.a3.page import A3Page
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.problem_hands import note


@pytest.fixture
def problem_id(session: Session) -> str:
    return note(session.store, "Rendez-vous manqués")


@pytest.fixture
def page(session: Session, problem_id: str, qtbot: QtBot) -> Iterator[A3Page]:
    shown = A3Page(session)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show_place(Place("a3", "she", problem_id=problem_id))
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.preview.pages))
    yield shown
    tasks.of(session).wait()


def fill_too_much(session: Session, problem_id: str) -> None:
    """A little more than the page holds."""
    for count in range(10, 120, 2):
        lines = "\n".join(f"Constat numéro {n}." for n in range(count))
        session.perform(problems.edit, problem_id, situation=lines)
        if a3.overflows(a3.build(session.store, problem_id, TODAY)):
            return


def test_the_page_shows_the_a3_of_the_problem(page: A3Page) -> None:
    assert page.preview.accessibleDescription() == "SHE-001 Rendez-vous manqués"
    assert len(page.preview.pages) == 1 and not page.overflow.isVisible()


def test_a_change_made_elsewhere_is_shown(
    page: A3Page, session: Session, problem_id: str, qtbot: QtBot
) -> None:
    session.perform(problems.edit, problem_id, statement="Absences")
    qtbot.waitUntil(lambda: page.preview.accessibleDescription() == "SHE-001 Absences")


def test_a_box_that_does_not_fit_is_named_and_smaller_type_is_one_click_away(
    page: A3Page, session: Session, problem_id: str, qtbot: QtBot
) -> None:
    fill_too_much(session, problem_id)
    qtbot.waitUntil(page.overflow.isVisible)
    sentence = child(page, "a3-overflow-sentence")
    assert "3 Situation actuelle" in sentence.text() and len(page.preview.pages) == 2
    child(page, "a3-smaller-3").click()
    qtbot.waitUntil(lambda: len(page.preview.pages) == 1)
    assert not sentence.isVisible()
    child(page, "a3-usual-3").click()
    qtbot.waitUntil(lambda: len(page.preview.pages) == 2)


def test_the_blank_one_is_one_click_away_and_back(page: A3Page, qtbot: QtBot) -> None:
    page.blank.click()
    qtbot.waitUntil(lambda: page.preview.accessibleDescription() == "")
    page.blank.click()
    qtbot.waitUntil(lambda: page.preview.accessibleDescription() != "")


def test_it_is_exported_under_the_problems_number(page: A3Page, qtbot: QtBot, tmp_path: Path) -> None:
    page.export.command.trigger()
    dialog = page.findChild(QFileDialog, "a3-export-dialog")
    assert dialog is not None
    chosen = Path(dialog.selectedFiles()[0])
    assert chosen.name == "A3 SHE-001.pdf"
    file = tmp_path / chosen.name
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(page.notice.isVisible)
    assert file.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(page.export_button.isEnabled)


def test_a_place_where_nothing_can_be_written_is_said(page: A3Page, qtbot: QtBot, tmp_path: Path) -> None:
    page.export.export_to(str(tmp_path / "nulle part" / "a.pdf"))
    qtbot.waitUntil(lambda: "nulle part" in page.notice.sentence)
    qtbot.waitUntil(page.export_button.isEnabled)


def test_the_way_back_leads_to_the_problem(page: A3Page, session: Session, problem_id: str) -> None:
    went: list[Place] = []
    session.go.connect(went.append)
    next(action for action in page.actions() if action.objectName() == "a3-back").trigger()
    assert went == [Place("problem", "she", problem_id=problem_id)]
