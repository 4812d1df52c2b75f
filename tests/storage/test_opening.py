"""One file, opened by whoever comes: foreign, damaged, newer, held by another, where nothing can change."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from colapp.domain.problem import Problem
from colapp.domain.territory import Territory
from colapp.services import problems
from colapp.services.undo import UndoStack
from colapp.storage import workspace
from colapp.storage.backup import listed
from colapp.storage.errors import WorkspaceError
from colapp.storage.workspace import Workspace
from tests.conftest import TODAY, Clock, fill_small

ROOT = Path(__file__).parent.parent.parent
WAL = 2
"""What a file's header says where it keeps a write-ahead log."""


@pytest.fixture
def file(territory_file: Workspace) -> Path:
    """A workspace that was closed."""
    territory_file.close()
    return territory_file.path


@pytest.fixture
def left_open(file: Path) -> Path:
    """A workspace whose program was cut short, as it lies on the disk."""
    opened = workspace.open_for_writing(file, None)
    problems.capture(opened.store, TODAY, "she", "Ascenseur en panne")
    copy = file.with_name("cut short.colapp")
    shutil.copyfile(file, copy)
    opened.close()
    return copy


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder but the locks, with its fingerprint."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.suffix != ".lock"
    }


@contextmanager
def another_process(path: Path) -> Iterator[str]:
    """Another process has the file open; what it says of it."""
    command = [sys.executable, "-m", "tests.storage.writer", str(path), "hold"]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


# -- making and holding ------------------------------------------------------------------------------------


def test_a_new_workspace_is_empty_and_ours_to_write(tmp_path: Path) -> None:
    opened = workspace.create(tmp_path / "new" / "a file é%?#.colapp")
    assert opened.why_read_only == "" and not opened.recovered
    assert opened.store.all(Territory) == [] and opened.store.changes(9) == []
    opened.close()
    assert workspace.check(opened.path) == []


def test_nothing_is_made_over_a_file_that_exists(file: Path) -> None:
    before = contents(file.parent)
    with pytest.raises(WorkspaceError, match="exists"):
        workspace.create(file)
    assert contents(file.parent) == before


def test_what_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(WorkspaceError, match="unwritable"):
        workspace.create(blocked / "inside.colapp")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["file"]


def test_a_second_process_is_told_who_holds_the_file_and_may_read(territory_file: Workspace) -> None:
    with another_process(territory_file.path) as said:
        assert said == "open in-use"


def test_the_holder_is_named_and_leaves_the_file_to_the_next(file: Path) -> None:
    with another_process(file) as said:
        assert said == "open for writing"
        reader = workspace.open_for_writing(file, None, who="k.fortin")
        assert reader.why_read_only == "in-use"
        assert reader.holder is not None and reader.holder.who == "l.roy"
        assert reader.store.get(Territory, "she").prefix == "SHE"
        with pytest.raises(WorkspaceError, match="read-only"):
            problems.capture(reader.store, TODAY, "she", "Ascenseur en panne")
        reader.close()
    opened = workspace.open_for_writing(file, None)
    assert opened.why_read_only == "" and not opened.recovered
    opened.close()


def test_a_link_to_the_file_is_the_same_file(territory_file: Workspace) -> None:
    link = territory_file.path.with_name("link.colapp")
    link.symlink_to(territory_file.path)
    other = workspace.open_for_writing(link, None)
    assert other.why_read_only == "in-use"
    other.close()


def test_a_reader_does_not_keep_the_writer_out(file: Path) -> None:
    reader = workspace.open_for_reading(file)
    opened = workspace.open_for_writing(file, None)
    assert problems.capture(opened.store, TODAY, "she", "Ascenseur en panne") is not None
    assert [p.statement for p in reader.store.all(Problem)] == ["Ascenseur en panne"]
    reader.close()
    opened.close()


def test_a_reader_cannot_write_whatever_it_asks(file: Path) -> None:
    before = contents(file.parent)
    reader = workspace.open_for_reading(file)
    for sql in ("insert into problem (id) values ('x')", "drop table problem", "pragma user_version = 9"):
        with pytest.raises(WorkspaceError, match="read-only"):
            reader.store.db.execute(sql)
    reader.close()
    assert contents(file.parent) == before


# -- what is refused ---------------------------------------------------------------------------------------


def a_text(path: Path) -> None:
    path.write_text("Liste des enjeux\n" * 500, encoding="utf-8")


def a_little(path: Path) -> None:
    path.write_bytes(b"\x00")


def a_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table problem (id)")


def a_browsers_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table places (id)")


def nothing_at_all(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (a_text, "not-a-workspace"),
        (a_little, "not-a-workspace"),
        (a_database, "not-a-workspace"),
        (a_browsers_database, "not-a-workspace"),
        (nothing_at_all, "damaged"),
    ],
)
def test_a_foreign_file_is_refused_and_left_as_it_is(
    tmp_path: Path, made: Callable[[Path], None], code: str
) -> None:
    path = tmp_path / "folder" / "foreign.colapp"
    path.parent.mkdir()
    made(path)
    before = contents(path.parent)
    for opening in (lambda: workspace.open_for_writing(path, None), lambda: workspace.open_for_reading(path)):
        with pytest.raises(WorkspaceError) as refusal:
            opening()
        assert refusal.value.code == code and refusal.value.params["path"] == path
    assert contents(path.parent)["foreign.colapp"] == before["foreign.colapp"]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.colapp", tmp_path / "no folder" / "nowhere.colapp", tmp_path):
        with pytest.raises(WorkspaceError, match="not-found"):
            workspace.open_for_writing(path, None)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("share", [0.0001, 0.003, 0.5, 0.99])
def test_a_copy_cut_short_is_damaged_and_left_as_it_is(file: Path, share: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    before = contents(file.parent)
    for opening in (lambda: workspace.open_for_writing(file, None), lambda: workspace.open_for_reading(file)):
        with pytest.raises(WorkspaceError, match=r"damaged|not-a-workspace"):
            opening()
    assert contents(file.parent) == before


def test_damage_is_found_at_the_first_opening_after_a_cut(left_open: Path) -> None:
    with left_open.open("r+b") as blocks:
        blocks.seek(4096 * 4)
        blocks.write(b"\xff" * 4096 * 3)
    before = contents(left_open.parent)
    with pytest.raises(WorkspaceError, match="damaged"):
        workspace.open_for_writing(left_open, None)
    assert contents(left_open.parent) == before
    assert workspace.check(left_open) != []


def test_a_file_cut_short_and_whole_is_opened_and_says_so(left_open: Path) -> None:
    opened = workspace.open_for_writing(left_open, None)
    assert opened.recovered and workspace.check(opened.path) == [] and opened.why_read_only == ""
    opened.close()
    again = workspace.open_for_writing(left_open, None)
    assert not again.recovered
    again.close()


def test_rows_changed_behind_the_log_are_named_after_a_cut_and_on_demand(left_open: Path) -> None:
    with closing(sqlite3.connect(left_open)) as db, db:
        db.execute("update problem set statement = 'Changé ailleurs'")
    assert [line.split()[-1] for line in workspace.check(left_open)] == ["statement"]
    opened = workspace.open_for_writing(left_open, None)
    assert [line.split()[-1] for line in workspace.check(opened.path)] == ["statement"]
    opened.close()


def test_a_newer_file_can_be_read_and_is_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("alter table territory add column population integer")
        db.execute(f"pragma user_version = {workspace.SCHEMA + 1}")
    before = contents(file.parent)
    opened = workspace.open_for_writing(file, None)
    assert opened.why_read_only == "newer"
    assert opened.store.get(Territory, "she").name == "RLS de Sherbrooke"
    with pytest.raises(WorkspaceError, match="read-only"):
        problems.capture(opened.store, TODAY, "she", "Ascenseur en panne")
    opened.close()
    assert contents(file.parent) == before
    assert workspace.open_for_reading(file).why_read_only == "newer"


# -- where it lies -----------------------------------------------------------------------------------------


@pytest.fixture
def nobody() -> Iterator[None]:
    """Rights count: as root, act as somebody who has none."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
    else:
        yield


@pytest.fixture
def lent(file: Path) -> Iterator[Path]:
    """The workspace in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = Path(folder) / "lent.colapp"
        shutil.copyfile(file, copy)
        yield copy
        Path(folder).chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_in_a_folder_that_cannot_change_the_file_is_read(lent: Path, request: pytest.FixtureRequest) -> None:
    lent.chmod(0o444)
    lent.parent.chmod(0o555)
    request.getfixturevalue("nobody")
    opened = workspace.open_for_writing(lent, None)
    assert opened.why_read_only == "unwritable"
    assert opened.store.get(Territory, "she").prefix == "SHE"
    opened.close()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_a_file_that_may_only_be_read_is_read(lent: Path, request: pytest.FixtureRequest) -> None:
    lent.chmod(0o444)
    lent.parent.chmod(0o777)
    request.getfixturevalue("nobody")
    opened = workspace.open_for_writing(lent, None)
    assert opened.why_read_only == "unwritable"
    opened.close()
    assert workspace.check(lent) == []


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_a_file_that_may_not_even_be_read_is_refused(lent: Path, request: pytest.FixtureRequest) -> None:
    lent.chmod(0o000)
    request.getfixturevalue("nobody")
    with pytest.raises(WorkspaceError, match="unwritable"):
        workspace.open_for_writing(lent, None)


def with_log(file: Path, folder: Path) -> Path:
    """A copy taken while some tool had switched the file to a write-ahead log and written in it."""
    copy = folder / "copied" / file.name
    copy.parent.mkdir()
    with closing(sqlite3.connect(file)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("update territory set name = 'Changé par un outil' where id = 'she'")
        db.commit()
        shutil.copyfile(file, copy)
        shutil.copyfile(f"{file}-wal", f"{copy}-wal")
    return copy


def test_a_file_that_arrives_with_a_write_ahead_log_loses_the_log_and_no_row(
    file: Path, tmp_path: Path
) -> None:
    copy = with_log(file, tmp_path)
    assert copy.read_bytes()[18] == WAL
    opened = workspace.open_for_writing(copy, None)
    assert opened.store.get(Territory, "she").name == "Changé par un outil"
    assert opened.store.db.execute("pragma journal_mode").fetchone()[0] == "delete"
    opened.close()
    assert [path.name for path in copy.parent.iterdir() if "wal" in path.name] == []
    assert copy.read_bytes()[18] != WAL


def test_a_stray_write_ahead_log_is_set_aside_and_not_replayed(file: Path, tmp_path: Path) -> None:
    """SQLite would write it over the file that happens to have the name."""
    ours = tmp_path / "ours.colapp"
    shutil.copyfile(file, ours)
    stray = Path(f"{with_log(file, tmp_path)}-wal")
    shutil.copyfile(stray, f"{ours}-wal")
    for opening in (workspace.open_for_reading, lambda path: workspace.open_for_writing(path, None)):
        opened = opening(ours)
        assert opened.store.get(Territory, "she").name == "RLS de Sherbrooke"
        opened.close()
    assert not Path(f"{ours}-wal").exists()
    assert Path(f"{ours}-wal.stray").read_bytes() == stray.read_bytes()
    assert workspace.check(ours) == []


# -- who we are in the log ---------------------------------------------------------------------------------


def test_the_same_file_keeps_its_site_and_a_copy_gets_its_own(file: Path, tmp_path: Path) -> None:
    def site_of(path: Path) -> int:
        opened = workspace.open_for_writing(path, None)
        opened.close()
        return opened.store.site

    here = site_of(file)
    copy = tmp_path / "copy.colapp"
    shutil.copyfile(file, copy)
    there = site_of(copy)
    assert site_of(file) == here != there == site_of(copy)
    moved = tmp_path / "moved.colapp"
    copy.rename(moved)
    assert site_of(moved) not in (here, there)
    moved.replace(file)
    assert site_of(file) not in (here, there), "a copy put back in its place is a copy"


def test_only_ones_own_gestures_are_undone(file: Path, tmp_path: Path) -> None:
    opened = workspace.open_for_writing(file, None)
    problems.capture(opened.store, TODAY, "she", "Ascenseur en panne")
    opened.close()
    copy = tmp_path / "copy.colapp"
    shutil.copyfile(file, copy)
    elsewhere = workspace.open_for_writing(copy, None)
    assert UndoStack(elsewhere.store).next_undo is None
    elsewhere.close()


# -- before a migration ------------------------------------------------------------------------------------


def test_a_file_of_the_first_step_is_copied_checked_and_brought_up(tmp_path: Path) -> None:
    path, copies = tmp_path / "old.colapp", tmp_path / "copies"
    opened = workspace.create(path, now=Clock())
    fill_small(opened.store)
    problems.capture(opened.store, TODAY, "she", "Ascenseur en panne")
    opened.close()
    _take_back_full_text_search(path)
    before = path.read_bytes()

    opened = workspace.open_for_writing(path, copies)
    assert opened.why_read_only == ""
    found = opened.store.db.execute(
        "select rowid from problem_fts where problem_fts match 'ascenseur'"
    ).fetchall()
    assert len(found) == 1
    opened.close()
    (copy,) = listed(copies, "old")
    assert copy.why == f"before-version-{workspace.SCHEMA}"
    with closing(sqlite3.connect(copy.path)) as db:
        assert db.execute("pragma user_version").fetchone()[0] == 1
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert len(copy.path.read_bytes()) == len(before)


def test_no_copy_no_migration(tmp_path: Path) -> None:
    path = tmp_path / "old.colapp"
    workspace.create(path).close()
    _take_back_full_text_search(path)
    before = contents(tmp_path)
    blocked = tmp_path / "blocked"
    blocked.touch()
    with pytest.raises(WorkspaceError, match="unwritable"):
        workspace.open_for_writing(path, blocked)
    assert contents(tmp_path) == before | {"blocked": hashlib.sha256(b"").hexdigest()}
    assert workspace.open_for_writing(path, tmp_path / "copies").why_read_only == "", "the lock was let go"


def _take_back_full_text_search(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for name in ("problem", "action", "cycle"):
            for verb in ("ai", "ad", "au"):
                db.execute(f"drop trigger {name}_{verb}")
            db.execute(f"drop table {name}_fts")
        db.execute("delete from _sqlite_migrations where name = 'full_text_search'")
        db.execute("pragma user_version = 1")
