"""The laptop dies in the midst of a huddle: F5 takes it up at the same step, with all that was answered.

``COLAPP_KILLS=200`` kills as often as that.
"""

import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from colapp import paths
from colapp.app import Application
from colapp.domain.board import BoardMember
from colapp.domain.huddle import HuddleEntry
from colapp.services import actions, problems, templates
from colapp.settings import Settings
from colapp.storage.replay import differences
from colapp.storage.workspace import Workspace
from colapp.ui import tasks
from tests.conftest import TODAY, Clock
from tests.journeys.huddle_at_the_window import log, on_screen
from tests.journeys.room import Key, Room
from tests.storage.test_opening import ROOT

KILLS = int(os.environ.get("COLAPP_KILLS", "3"))
NEXT_KEY = 0.05
"""Seconds in which the next key is being heard: it is killed at any moment of them."""


def test_a_meeting_killed_at_any_key_is_there_at_its_step_the_next_time(
    territory_file: Workspace, qapp: QApplication, qtbot: Any
) -> None:
    path, store, drawn = territory_file.path, territory_file.store, random.Random(8)
    for table in ("she", "gra"):
        for person_id in ("fortin", "poulin", "roy"):
            seat = BoardMember(id=f"{table}-{person_id}", board_id=f"board-{table}", person_id=person_id)
            store.commit("test", seat)
    templates.complete(store)  # as the first opening does
    known = set(log(store))
    territory_file.close()
    for _ in range(KILLS):
        said = hold_until_killed(path, drawn.randint(1, 60), drawn.random() * NEXT_KEY)
        application = Application(qapp, Settings(language="fr"))
        application.open(path)
        window = application.window
        assert window is not None and window.session.workspace.recovered
        room = Room(window, qtbot, Clock())
        assert differences(room.store) == []
        changes = log(room.store)
        kept = known | {hlc for written, _, _ in said for hlc in written}
        assert kept <= changes.keys(), "what a key did is kept"
        unsaid = {hlc: changes[hlc] for hlc in changes.keys() - kept}
        assert len(unsaid) <= 1, f"{unsaid}: at most the key that was being heard is not said"

        assert "Caucus en cours" in room.words("status-meeting") and "F5" in room.words("status-meeting")
        qtbot.waitUntil(lambda room=room: "F5" in room.window.message.sentence)
        room.press(Key.Key_F5)
        assert room.window.place.page == "huddle"
        frame = room.window.page().frame
        _, step_id, shown = said[-1]
        if "huddle-step" not in unsaid.values():
            assert frame.view.step_id == frame.running.huddle.step_id == step_id, "at the same step"
        if not unsaid:
            assert on_screen(room) == shown, "with every answer"
        known = set(changes) | log(room.store).keys()
        tasks.of(window.session).wait()
        application.close_window()


@pytest.mark.parametrize("kind", ["safety", "actions", "problems", "closing"])
def test_a_line_being_typed_when_it_is_killed_is_there_with_the_cursor_in_it(
    territory_file: Workspace, qapp: QApplication, qtbot: Any, kind: str
) -> None:
    path = territory_file.path
    problem = problems.capture(territory_file.store, TODAY, "she", "Files d attente au CLSC")
    assert problem is not None
    actions.add(territory_file.store, problem.touches("problem").pop(), "Appeler le transport", due=LONG_AGO)
    territory_file.close()
    name, step_id, typed = type_until_killed(path, kind)
    application = Application(qapp, Settings(language="fr"))
    application.open(path)
    window = application.window
    assert window is not None
    room = Room(window, qtbot, Clock())
    assert not room.store.all(HuddleEntry), "it was never entered"
    qtbot.waitUntil(lambda: "F5" in window.message.sentence)
    room.press(Key.Key_F5)
    focus: Any = QApplication.focusWidget()
    assert (focus.objectName(), room.running.huddle.step_id) == (name, step_id)
    assert typed.startswith(focus.text()) and focus.text(), "what one sees is what was typed"
    assert len(typed) - len(focus.text()) <= A_FEW_WORDS
    assert "pas encore gardé" in room.screen()
    room.say("et la fin")
    assert "et la fin" in room.screen()
    assert not paths.drafts(path).exists(), "entered, it is in the file alone"
    tasks.of(window.session).wait()
    application.close_window()


LONG_AGO = date(2020, 1, 6)
A_FEW_WORDS = 20 * len("mot 10 à dire ")
"""What is typed in two seconds, a word in a tenth of one."""


def type_until_killed(path: Path, kind: str) -> list[str]:
    """In which line it was typing, at which step, and what the line held when the process was killed."""
    command = [sys.executable, "-m", "tests.journeys.huddle_at_the_window", str(path), kind]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "mot 25 " in line:
                break
        process.kill()
        lines = [line, *process.stdout]
        return list(json.loads([each for each in lines if each.endswith("\n")][-1]))


def hold_until_killed(path: Path, keys: int, then: float) -> list[tuple[list[int], str, list[str]]]:
    """What each key did that the process said it heard: the clocks of its changes, the step, the screen.

    It is killed ``then`` seconds after so many keys, while it hears the next ones.
    """
    command = [sys.executable, "-m", "tests.journeys.huddle_at_the_window", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open for writing\n"
        lines = [process.stdout.readline() for _ in range(keys)]
        with suppress(subprocess.TimeoutExpired):
            process.wait(then)
        process.kill()
        lines += process.stdout
        assert lines[keys - 1], "it went on until it was killed"
        return [tuple(json.loads(line)) for line in lines if line.endswith("\n")]
