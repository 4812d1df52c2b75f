"""Beginning from nothing: each screen says what is lacking and leads there, until the first problem."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from colapp.domain.problem import Problem
from colapp.services.beginning import Start, begin
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.journeys.hands import Hands, bring_up


@pytest.fixture
def hands(tmp_path: Path, qtbot: Any) -> Iterator[Hands]:
    file = begin(Start("fr", "empty", False, tmp_path / "vide.colapp"), TODAY)
    window = MainWindow(
        Session(workspace.open_for_writing(file, None), Settings(language="fr"), lambda: TODAY)
    )
    window.resize(1366, 768)
    window.show_place(Place("matrix"))
    bring_up(window, qtbot)
    made = Hands(window, qtbot)
    yield made
    made.leave()
    window.deleteLater()


def add_magog(hands: Hands) -> None:
    hands.click("add-first")
    hands.type("RLS de Magog")
    hands.press(Qt.Key.Key_Return)


def test_from_nothing_to_the_first_problem(hands: Hands) -> None:
    hands.click("matrix-open-settings")
    assert hands.window.place == Place("settings", section="territories")
    add_magog(hands)
    hands.go(page="matrix")
    assert hands.find("matrix-open-settings").text() == "Donner sa table à un territoire"
    hands.click("matrix-open-settings")
    hands.click("give-table")
    hands.go(page="matrix")
    assert hands.find("matrix-view").isEnabled()
    hands.press(Qt.Key.Key_N)
    hands.type("Ascenseur en panne")
    hands.press(Qt.Key.Key_Return)
    assert [problem.statement for problem in hands.store.all(Problem)] == ["Ascenseur en panne"]


def test_a_board_without_a_territory_leads_to_the_territories(hands: Hands) -> None:
    hands.go(page="board")
    note = hands.find("board-note")
    assert note.y() < hands.window.page().height() / 4
    hands.click("board-next")
    assert hands.window.place == Place("settings", section="territories")
    assert hands.find("list-territories")


def test_local_tables_without_a_territory_lead_to_the_territories(hands: Hands) -> None:
    hands.go(page="settings", section="tables")
    hands.click("add-territory")
    add_magog(hands)
    hands.go(page="settings", section="tables")
    assert hands.find("give-table").isEnabled()


def test_a_problem_is_not_noted_nowhere(hands: Hands) -> None:
    hands.go(page="settings", section="look")
    hands.trigger("capture")
    assert hands.window.place.page == "matrix"
    assert "une table" in hands.window.message.sentence
    assert hands.find("matrix-open-settings").text() == "Ajouter un territoire"
    assert QApplication.activePopupWidget() is None
