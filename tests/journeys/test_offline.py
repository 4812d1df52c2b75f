"""The promise on the first screen: everything stays on this device."""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from colapp.domain.problem import Problem
from colapp.ui.place import Place
from tests.conftest import TODAY
from tests.journeys.hands import Hands


def test_a_day_of_work_opens_no_socket(hands: Hands, heard: list[str], tmp_path: Path, qtbot: Any) -> None:
    hands.press(Qt.Key.Key_N)
    hands.type("Ascenseur en panne @sapa")
    hands.press(Qt.Key.Key_Return)
    (problem,) = hands.store.all(Problem)
    for place in (
        Place("board", "she"), Place("problem", "she", problem_id=problem.id), Place("reports", "she"),
        Place("trash"), Place("settings"), Place("matrix"),
    ):  # fmt: skip
        hands.window.session.open(place)
    hands.go(page="reports", territory_id="she")
    reports: Any = hands.window.page()
    reports.export.export_to(str(tmp_path / "rapport.pdf"))
    qtbot.waitUntil(lambda: "rapport.pdf" in reports.notice.sentence)
    hands.trigger("back-up")
    assert problem.opened_on == TODAY
    assert heard == []
    assert "PySide6.QtNetwork" not in sys.modules


def test_the_ear_is_not_deaf(heard: list[str]) -> None:
    import socket

    socket.socket().close()
    assert heard
