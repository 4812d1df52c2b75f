"""The second window: what it shows of each step, and above all what it never shows."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from colapp.domain.action import Action
from colapp.domain.huddle import Presence, StepKind
from colapp.domain.problem import Phase, Problem
from colapp.services import huddles
from colapp.storage import huddle as meetings
from colapp.storage.store import Store
from colapp.ui.huddle.card import Card
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.huddle_hands import MeetingHands

TWO_SCREENS = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.ui import theme
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import fill_small

app = QApplication([])
theme.apply(app, "light")
opened = workspace.create(Path(sys.argv[1]), who="k.fortin")
fill_small(opened.store)
window = MainWindow(Session(opened, Settings(), lambda: date(2026, 11, 20)))
window.show()
window.show_place(Place("huddle", "she"))
projecting = window.page().frame.projecting
projecting.toggle()
shown = projecting.window
print(shown.isFullScreen(), shown.geometry().x(), shown.width(), shown.height())
window.close()
opened.close()
"""


@pytest.fixture
def hands(session: Session, qtbot: QtBot) -> MeetingHands:
    """The huddle of Sherbrooke: Karine Fortin is excused, Simon Poulin is there; each has a late action."""
    store = session.store
    store.commit(
        "test",
        Problem(id="lift", number="SHE-007", territory_id="she", statement="L’ascenseur est en panne",
                phase=Phase.PLAN, opened_on=TODAY),
        *(
            Action(id=f"a-{who}", problem_id="lift", what=what, person_id=who, due=TODAY - timedelta(days=3))
            for who, what in (("fortin", "Appeler la régie"), ("poulin", "Afficher le détour"))
        ),
    )  # fmt: skip
    session.perform(huddles.begin, session.now(), TODAY, "she")
    running = meetings.running(store, "she", None)
    assert running is not None
    session.perform(huddles.attend, running.id, "fortin", Presence.EXCUSED)
    session.perform(huddles.attend, running.id, "poulin", Presence.PRESENT)
    return MeetingHands(session, qtbot, Place("huddle", "she"))


def projected(hands: MeetingHands) -> str:
    """All that the second window says, to whoever looks or has it read."""
    window = hands.frame.projecting.window
    assert window is not None
    assert window.isVisible()
    said = [label.text() for label in window.projected.findChildren(QLabel) if label.isVisible()]
    said += [card.accessibleName() for card in window.projected.findChildren(Card) if card.isVisible()]
    said += [widget.toolTip() for widget in window.projected.findChildren(QWidget)]
    assert not window.projected.findChildren(QLineEdit)
    return "\n".join([*said, window.windowTitle(), window.accessibleName()])


def test_f8_opens_it_beside_and_closes_it_again(hands: MeetingHands) -> None:
    assert "Deuxième fenêtre" in hands.keys_told()
    hands.press("F8")
    window = hands.frame.projecting.window
    assert window.isVisible()
    assert not window.isFullScreen()  # there is one screen: a window to drag or to share
    assert hands.window.isActiveWindow()
    hands.press("F8")
    assert hands.frame.projecting.window is None


def test_it_follows_the_step_and_the_card_that_is_spoken_of(hands: MeetingHands) -> None:
    hands.press("F8")
    assert "Présences" in projected(hands)
    hands.go_to(StepKind.ACTIONS)
    assert "Actions dues" in projected(hands)
    assert "Afficher le détour" in projected(hands)
    projection = hands.frame.projecting.window.projected
    for _ in range(2):
        assert projection.list.chosen == hands.frame.view.list.chosen
        hands.press("Down")
    hands.press("1")
    assert "Appeler la régie" not in projected(hands)


def test_of_who_is_there_it_says_only_how_many(hands: MeetingHands) -> None:
    hands.press("F8")
    assert "1 présent · 1 excusé" in projected(hands)
    for name in ("Fortin", "Poulin"):
        assert name not in projected(hands)


def test_whoever_is_away_heads_no_group_of_it(hands: MeetingHands) -> None:
    hands.press("F8")
    hands.go_to(StepKind.ACTIONS)
    assert "Karine Fortin" in hands.frame.view.list.cards()[1].item.heading
    assert "Simon Poulin" in projected(hands)
    assert "Appeler la régie" in projected(hands)
    assert "Autres personnes" in projected(hands)
    assert "Fortin" not in projected(hands)


def test_neither_the_script_nor_what_is_being_typed_is_on_it(hands: MeetingHands) -> None:
    hands.press("F8")
    for kind in (StepKind.SAFETY, StepKind.ACTIONS, StepKind.PROBLEMS, StepKind.CHECK, StepKind.CLOSING):
        hands.go_to(kind)
        hands.frame.hotkeys.run("H")
        hands.write("ne pas montrer")
        said = projected(hands)
        assert "ne pas montrer" not in said
        assert "Pour l’animation" not in said
        assert "?»" not in said.replace("\u00a0", "").replace(" ", "")
        hands.press("Esc")


def test_a_decision_shows_once_it_is_kept(hands: MeetingHands) -> None:
    hands.go_to(StepKind.CLOSING)
    hands.press("F8", "2")
    hands.write("Le détour est affiché chaque matin")
    assert "Le détour" not in projected(hands)
    hands.press("Enter")
    assert "Le détour est affiché chaque matin" in projected(hands)


def test_it_closes_with_the_meeting(hands: MeetingHands) -> None:
    hands.press("F8")
    hands.go_to(StepKind.CLOSING)
    hands.press("E")
    assert hands.window.place.page == "huddles"
    assert not left_open()


def test_leaving_the_page_closes_it_and_closing_it_leaves_the_meeting(hands: MeetingHands) -> None:
    hands.press("F8")
    hands.frame.projecting.window.close()
    assert hands.frame.projecting.window is None
    assert hands.running.huddle.is_running
    hands.press("F8", "Esc")
    assert not left_open()


def test_closing_the_program_closes_it(hands: MeetingHands) -> None:
    hands.press("F8")
    hands.window.close()
    assert not left_open()


def test_it_takes_the_other_screen_whole(tmp_path: Path) -> None:
    """In a process of its own: how many screens there are is said before Qt begins."""
    sizes = [(0, 1366, 768), (1366, 1920, 1080)]
    screens = [{"name": f"s{x}", "x": x, "y": 0, "width": w, "height": h} for x, w, h in sizes]
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": screens}))
    told = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, str(tmp_path / "two.colapp")],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={described}"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split() == ["True", "1366", "1920", "1080"]


def test_the_clock_is_on_it(hands: MeetingHands) -> None:
    hands.press("F8")
    hands.frame.projecting._tick()
    assert hands.frame.projecting.window.projected.clock.text.startswith(("11:", "12:"))


def test_it_is_drawn_as_large_as_its_window(hands: MeetingHands, qtbot: QtBot) -> None:
    hands.press("F8")
    window = hands.frame.projecting.window
    for width, height, grown in ((1280, 720, 1.0), (1920, 1080, 1.5), (640, 480, 0.5)):
        window.resize(width, height)
        assert window.transform().m11() == pytest.approx(grown, abs=0.01)
        assert window.projected.width() * grown == pytest.approx(width, abs=2)
    assert window.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_pulling_the_cable_brings_it_back_as_an_ordinary_window(hands: MeetingHands, store: Store) -> None:
    hands.press("F8")
    window = hands.frame.projecting.window
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    assert window.isFullScreen()
    hands.frame.projecting._screen_gone(window.screen())
    assert window.isVisible()
    assert not window.isFullScreen()
    assert window.screen().availableGeometry().contains(window.geometry().center())


def left_open() -> list[Any]:
    """The second windows that are still on a screen."""
    return [
        w for w in QApplication.topLevelWidgets() if w.objectName() == "huddle-projector" and w.isVisible()
    ]
