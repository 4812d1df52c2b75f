"""Copies that can be trusted, and enough of them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from colapp.services import problems
from colapp.storage import backup, workspace
from colapp.storage.errors import WorkspaceError
from colapp.storage.replay import differences
from colapp.storage.workspace import Workspace
from tests.conftest import TODAY

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC).astimezone()


def test_a_copy_opens_holds_everything_and_is_another_installation(
    territory_file: Workspace, tmp_path: Path
) -> None:
    problems.capture(territory_file.store, TODAY, "she", "Ascenseur en panne")
    copy = backup.write(territory_file.store.db, tmp_path / "copies", "estrie", NOON)
    assert copy.name == f"estrie {NOON:%Y-%m-%d %H-%M-%S}.colapp"
    assert workspace.check(copy) == []
    opened = workspace.open_for_writing(copy, None)
    assert opened.store.changes(99) == territory_file.store.changes(99)
    assert opened.store.site != territory_file.store.site
    assert differences(opened.store) == []
    opened.close()


def test_a_copy_can_be_made_while_the_file_is_only_read(territory_file: Workspace, tmp_path: Path) -> None:
    reader = workspace.open_for_reading(territory_file.path)
    backup.copy_to(reader.store.db, tmp_path / "copy.colapp")
    reader.close()
    assert workspace.check(tmp_path / "copy.colapp") == []


def test_a_copy_of_a_damaged_file_does_not_count(territory_file: Workspace, tmp_path: Path) -> None:
    territory_file.close()
    with territory_file.path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096)
    reader = workspace.open_for_reading(territory_file.path)
    with pytest.raises(WorkspaceError, match="damaged") as refusal:
        backup.write(reader.store.db, tmp_path / "copies", "estrie", NOON)
    reader.close()
    assert refusal.value.params["path"] == territory_file.path
    assert list((tmp_path / "copies").iterdir()) == []


def test_the_workspace_is_not_its_own_copy(territory_file: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="exists"):
        backup.copy_to(territory_file.store.db, territory_file.path)
    assert problems.capture(territory_file.store, TODAY, "she", "Ascenseur en panne") is not None


def test_a_copy_that_replaces_another_does_so_at_once(territory_file: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.colapp"
    backup.copy_to(territory_file.store.db, target)
    problems.capture(territory_file.store, TODAY, "she", "Ascenseur en panne")
    backup.copy_to(territory_file.store.db, target)
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("select count(*) from problem").fetchone()[0] == 1
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_where_no_copy_can_be_made_it_is_said(territory_file: Workspace, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()
    with pytest.raises(WorkspaceError, match="unwritable"):
        backup.write(territory_file.store.db, blocked, "estrie", NOON)
    with pytest.raises(WorkspaceError, match="unwritable"):
        backup.copy_to(territory_file.store.db, tmp_path / "no folder" / "copy.colapp")


def named(folder: Path, name: str, at: datetime, why: str = "") -> Path:
    path = folder / f"{name} {at.astimezone():%Y-%m-%d %H-%M-%S}{' ' + why if why else ''}.colapp"
    path.touch()
    return path


def test_the_copies_of_one_workspace_are_listed_newest_first(tmp_path: Path) -> None:
    for hours in (5, 1, 3):
        named(tmp_path, "Estrie [1]", NOON - timedelta(hours=hours))
    named(tmp_path, "Estrie [1]", NOON, "before-version-2")
    named(tmp_path, "Estrie [1] sud", NOON)
    named(tmp_path, "Estrie 1", NOON)
    (tmp_path / "Estrie [1] notes.colapp").touch()
    found = backup.listed(tmp_path, "Estrie [1]")
    assert [NOON - copy.at for copy in found] == [timedelta(hours=hours) for hours in (0, 1, 3, 5)]
    assert [copy.why for copy in found] == ["before-version-2", "", "", ""]
    assert backup.listed(tmp_path / "nowhere", "x") == []


def test_after_half_a_year_of_copies_each_age_has_what_the_ladder_promises(tmp_path: Path) -> None:
    now = NOON - timedelta(days=200)
    special = named(tmp_path, "estrie", now, "before-version-2")
    while now < NOON:
        now += timedelta(hours=5)
        made = named(tmp_path, "estrie", now)
        backup.thin(tmp_path, "estrie", now)
        assert made.exists(), "what was just made stays"
    ages = [now.astimezone() - copy.at for copy in backup.listed(tmp_path, "estrie") if not copy.why]

    def longest_gap(start: int, end: int) -> timedelta:
        kept = [age for age in ages if timedelta(days=start) <= age <= timedelta(days=end)]
        return max(older - newer for newer, older in pairwise(kept))

    assert longest_gap(0, 2) == timedelta(hours=5)
    assert longest_gap(2, 14) <= timedelta(hours=29)
    assert longest_gap(14, 92) <= timedelta(days=7, hours=5)
    assert longest_gap(92, 200) <= timedelta(days=28, hours=5)
    assert len(ages) < 50
    assert special.exists()


def test_copies_made_within_half_an_hour_of_each_other_become_one(tmp_path: Path) -> None:
    half_past = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    first, second, third = (named(tmp_path, "estrie", half_past + timedelta(minutes=m)) for m in (1, 12, 20))
    assert backup.thin(tmp_path, "estrie", half_past + timedelta(hours=1)) == [second]
    assert first.exists() and third.exists()
