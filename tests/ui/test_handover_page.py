"""Story 8 at the window: who leaves, who takes over, what is written nowhere else, and one gesture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from colapp.domain.handover import Handover
from colapp.domain.problem import Problem
from colapp.services import handover
from colapp.ui import tasks
from colapp.ui.handover.page import HandoverPage
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[HandoverPage]:
    """The hand-over of Sherbrooke, whose manager holds one problem."""
    session.store.commit(
        "test", Problem(id="p", number="SHE-001", statement="Délai", territory_id="she", owner_id="poulin")
    )
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_place(Place("board", "she"))
    window.show()
    next(each for each in window.commands() if each.objectName() == "handover").trigger()
    yield window.page()
    tasks.of(session).wait()


def choose(qtbot: QtBot, field: Any, name: str) -> None:
    field.setFocus()
    field.lineEdit().selectAll()
    qtbot.keyClicks(field.lineEdit(), name)
    qtbot.keyClick(field.lineEdit(), Qt.Key.Key_Return)


def test_the_one_who_heads_the_territory_is_the_one_who_leaves(page: HandoverPage) -> None:
    assert page.fields["outgoing_id"].lineEdit().text() == "Simon Poulin"
    assert "1 territoire" in page.told.text() and "1 problème ouvert" in page.told.text()


def test_by_keyboard_all_of_it_changes_hands_and_ctrl_z_takes_it_back(
    page: HandoverPage, session: Session, qtbot: QtBot
) -> None:
    choose(qtbot, page.fields["incoming_id"], "karine")
    page.fields["learnings"].setFocus()
    qtbot.keyClicks(page.fields["learnings"], "Appeler le lundi")
    qtbot.keyClick(page.fields["learnings"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.store.get(Problem, "p").owner_id == "poulin", "there it keeps what is typed, no more"
    page.fields["incoming_id"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.store.get(Problem, "p").owner_id == "fortin"
    (made,) = session.store.all(Handover)
    assert made.handed_on == TODAY and made.learnings == "Appeler le lundi"
    assert "Simon Poulin" in page.before.text() and "Karine Fortin" in page.before.text()
    session.undo()
    assert session.store.get(Problem, "p").owner_id == "poulin" and page.before.text() == ""


def test_what_is_typed_is_kept_though_the_laptop_dies(
    page: HandoverPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.fields["promises"], "Un local en mars")
    page.fields["promises"].flush()
    kept = handover.prepared(session.store, "she")
    assert kept.promises == "Un local en mars" and kept.outgoing_id == "poulin"


def test_what_is_missing_is_said_and_nothing_moves(page: HandoverPage, session: Session) -> None:
    refusals: list[str] = []
    session.refused.connect(refusals.append)
    page.pass_on()
    assert refusals == ["Dites qui prend le relais."]
    assert session.store.get(Problem, "p").owner_id == "poulin"


def test_the_dossier_is_a_pdf_that_says_who_and_what(
    page: HandoverPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "passation.pdf"
    page.export.export_to(str(file))
    qtbot.waitUntil(page.export.notice.isVisible)
    told = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert "Passation RLS de Sherbrooke" in told and "SHE-001" in told


def test_the_reports_lead_there_too(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show_place(Place("reports", "gra"))
    child(window.page(), "open-handover").click()
    assert window.place == Place("handover", "gra")
