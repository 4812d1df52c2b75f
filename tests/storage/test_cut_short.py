"""Power cuts: a process killed while it writes, again and again, on the same file."""

import contextlib
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from colapp.domain.problem import Problem
from colapp.domain.territory import Territory
from colapp.storage import workspace
from colapp.storage.replay import differences
from colapp.storage.workspace import Workspace
from tests.storage.test_opening import ROOT

KILLS = 20


@pytest.fixture
def torn(territory_file: Workspace) -> Path:
    """A file whose last write is half in it, with the journal that can undo it."""
    db = territory_file.store.db
    db.execute("pragma cache_size = 2")  # so that pages are written before the end
    copy = territory_file.path.with_name("torn.colapp")
    with contextlib.suppress(InterruptedError), db.atomic():
        for i in range(200):
            db.execute(
                "insert into problem (id, statement) values (?, ?)", [f"half{i}", "écrit à moitié " * 50]
            )
        db.execute("update territory set name = 'Écrit à moitié'")
        shutil.copyfile(territory_file.path, copy)
        shutil.copyfile(f"{territory_file.path}-journal", f"{copy}-journal")
        raise InterruptedError
    return copy


def test_half_a_change_is_taken_back_by_whoever_opens_the_file(torn: Path) -> None:
    assert b"half1" in torn.read_bytes()
    opened = workspace.open_for_writing(torn, None)
    assert opened.recovered and workspace.check(opened.path) == []
    assert opened.store.get(Territory, "she").name == "RLS de Sherbrooke"
    opened.close()


def test_even_by_a_reader(torn: Path) -> None:
    opened = workspace.open_for_reading(torn)
    assert opened.store.get(Territory, "she").name == "RLS de Sherbrooke"
    assert opened.store.all(Problem) == []
    opened.close()
    assert workspace.check(torn) == []


def test_a_process_killed_while_it_writes_loses_nothing_that_it_kept(territory_file: Workspace) -> None:
    path, drawn = territory_file.path, random.Random(11)
    territory_file.close()
    kept: list[str] = []
    for _ in range(KILLS):
        kept += _write_until_killed(path, after=drawn.randint(1, 15))
        opened = workspace.open_for_writing(path, None)
        assert opened.why_read_only == "" and opened.recovered
        assert opened.store.db.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert differences(opened.store) == []
        numbers = [row[0] for row in opened.store.db.execute("select number from problem order by number")]
        assert numbers[: len(kept)] == sorted(kept), "what was said to be kept is kept"
        assert len(numbers) <= len(kept) + 1, "at most the gesture that was being made is not said"
        kept = numbers
        opened.close()
    assert len(kept) >= KILLS


def _write_until_killed(path: Path, after: int) -> list[str]:
    """What the process said it kept; it is killed in the midst of what follows its first so many words."""
    command = [sys.executable, "-m", "tests.storage.writer", str(path), "write"]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open for writing\n"
        said = [process.stdout.readline() for _ in range(after)]
        process.kill()
        said += process.stdout
        return [line.strip() for line in said if line.endswith("\n")]
