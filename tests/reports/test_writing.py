"""A file is written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from colapp.domain.period import Period
from colapp.reports import export, writing
from colapp.storage.errors import WorkspaceError


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond a kilobyte; for the moment of one write, since pytest writes too."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refused(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(WorkspaceError) as error:
        writing.write(path, content)
    return error.value.code


def test_a_file_is_replaced_in_one_move(tmp_path: Path) -> None:
    path = tmp_path / "Rapport é.pdf"
    writing.write(path, b"old")
    writing.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"old")
    with full_disk():
        assert refused(path, b"x" * 5000) == "unwritable"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent" / "rapport.pdf") == "no-folder"
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").mkdir()
    assert refused(tmp_path / "rapport.pdf") == "unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.pdf"]


def test_a_report_never_takes_the_place_of_a_workspace(tmp_path: Path) -> None:
    path = tmp_path / "estrie.colapp"
    path.write_bytes(b"years of work")
    assert refused(path) == "exists"
    link = tmp_path / "rapport.pdf"
    link.symlink_to(path)
    assert refused(link) == "exists"
    assert path.read_bytes() == b"years of work"


@pytest.mark.parametrize(
    ("territory", "name"),
    [
        ("RLS de Coaticook", "Rapport RLS de Coaticook 2026-T3.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j\n', "Rapport a-b-c-d-e-f-g-h-i-j- 2026-T3.pdf"),
    ],
)
def test_a_file_is_named_after_what_it_holds(territory: str, name: str) -> None:
    assert export.file_name(territory, Period.parse("2026-T3"), "pdf-a4") == name
