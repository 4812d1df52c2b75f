"""A huddle killed at any moment: it reopens at the same step, with every answer.

``COLAPP_KILLS=200`` kills as often as that.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from colapp.domain.huddle import HuddleEntry
from colapp.storage import huddle as meetings
from colapp.storage import workspace
from colapp.storage.replay import differences
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace
from tests.storage.test_opening import ROOT

KILLS = int(os.environ.get("COLAPP_KILLS", "10"))


def test_a_huddle_that_is_killed_reopens_at_its_step_with_every_answer(territory_file: Workspace) -> None:
    path, drawn = territory_file.path, random.Random(17)
    known, entries = set(_log(territory_file.store)), set[str]()
    territory_file.close()
    for _ in range(KILLS):
        said = _hold_until_killed(path, after=drawn.randint(1, 40))
        entries |= {entry_id for _, _, written in said for entry_id in written}
        opened = workspace.open_for_writing(path, None)
        store = opened.store
        assert opened.why_read_only == "" and opened.recovered
        assert store.db.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert differences(store) == []

        log = _log(store)
        kept = known | {hlc for hlc, _, _ in said}
        assert kept <= log.keys(), "what was said to be kept is kept"
        unsaid = log.keys() - kept
        assert len(unsaid) <= 1, "at most the gesture that was being made is not said"
        assert entries <= {entry.id for entry in store.all(HuddleEntry)}

        running = meetings.running(store, "gra", None)
        assert running is not None, "it goes on"
        run = meetings.load(store, running.id)
        assert run.step is not None and run.step.entered_at is not None
        moved = "huddle-step" in {log[hlc] for hlc in unsaid}
        assert moved or run.step.id == said[-1][1], "it stands where it stood"
        known = set(log)
        opened.close()
    assert len(entries) >= KILLS


def _log(store: Store) -> dict[int, str]:
    """The label of every change, by its clock."""
    return dict(store.db.execute("select hlc, label from change").fetchall())


def _hold_until_killed(path: Path, after: int) -> list[tuple[int, str, list[str]]]:
    """What the process said it kept: the clock of each change, the step, the lines of the minutes. It is
    killed in the midst of what follows its first so many words.
    """
    command = [sys.executable, "-m", "tests.storage.huddle_writer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open for writing\n"
        lines = [process.stdout.readline() for _ in range(after)]
        process.kill()
        lines += process.stdout
        whole = [json.loads(line) for line in lines if line.endswith("\n")]
        return [(hlc, at, written) for hlc, at, written in whole]
