"""The set-up script decides rightly what is missing, and what is committed names no one's machine."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load_dev() -> ModuleType:
    """packaging/ is a folder of scripts, and the name of a library too: load the file by its path."""
    spec = importlib.util.spec_from_file_location("colapp_dev", ROOT / "packaging" / "dev.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load_dev()


# -- the environment is made again when it must be, and only then -----------------------------------------


@pytest.fixture
def environment(tmp_path: Path) -> tuple[Path, Path]:
    """An environment made from one requirement with Python 3.11: its stamp and its interpreter."""
    stamp, python = tmp_path / "ready", tmp_path / "python"
    stamp.write_text(dev.stamp_of(b"click==8.5.1", (3, 11)), encoding="ascii")
    python.touch()
    return stamp, python


def test_an_environment_is_kept_as_long_as_nothing_changed(environment: tuple[Path, Path]) -> None:
    assert dev.is_ready(dev.stamp_of(b"click==8.5.1", (3, 11)), *environment)


def test_another_requirement_makes_it_anew(environment: tuple[Path, Path]) -> None:
    assert not dev.is_ready(dev.stamp_of(b"click==8.5.2", (3, 11)), *environment)


def test_another_python_makes_it_anew(environment: tuple[Path, Path]) -> None:
    assert not dev.is_ready(dev.stamp_of(b"click==8.5.1", (3, 12)), *environment)


def test_an_environment_that_was_not_finished_is_made_anew(environment: tuple[Path, Path]) -> None:
    stamp, python = environment
    stamp.unlink()
    assert not dev.is_ready(dev.stamp_of(b"click==8.5.1", (3, 11)), stamp, python)


def test_an_environment_whose_python_went_away_is_made_anew(environment: tuple[Path, Path]) -> None:
    stamp, python = environment
    python.unlink()
    assert not dev.is_ready(dev.stamp_of(b"click==8.5.1", (3, 11)), stamp, python)


# -- system libraries --------------------------------------------------------------------------------------


def test_only_the_packages_of_missing_libraries_are_asked_for() -> None:
    here = {"libEGL.so.1", "libGL.so.1"}
    libraries = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libdbus-1.so.3": "libdbus-1-3"}
    assert dev.missing_packages(libraries, here.__contains__) == ["libdbus-1-3"]


def test_a_library_that_no_system_has_is_not_found() -> None:
    assert not dev.loads("libcolapp-nowhere.so.1")


def test_packages_are_installed_without_a_question() -> None:
    update, install = dev.apt_lines(["libegl1", "libgl1"])
    assert update[-1] == "update"
    assert "DEBIAN_FRONTEND=noninteractive" in install
    assert install[-5:] == ["install", "-y", "--no-install-recommends", "libegl1", "libgl1"]


def test_without_the_right_to_install_the_one_line_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # neither apt-get nor sudo there
    with pytest.raises(SystemExit, match="sudo apt-get install libegl1 libgl1"):
        dev.install_packages(["libegl1", "libgl1"])


@pytest.fixture
def stumbling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A command that a mirror fails twice before it answers."""
    monkeypatch.setattr(dev, "PAUSE", 0)
    told = tmp_path / "told"
    return ["sh", "-c", f'printf x >> "{told}"; test "$(cat "{told}")" = xxx']


@pytest.mark.skipif(os.name == "nt", reason="a shell is asked")
def test_a_mirror_that_stumbles_is_asked_again(stumbling: list[str]) -> None:
    dev.must(stumbling, tries=3)


@pytest.mark.skipif(os.name == "nt", reason="a shell is asked")
def test_one_that_does_not_answer_is_given_up_with_the_line_that_failed(stumbling: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"exit code 1: .*printf"):
        dev.must(stumbling, tries=2)


@pytest.mark.skipif(
    shutil.which("Xvfb") is None or dev.missing_packages(dev.SCREEN_LIBRARIES) != [],
    reason="no window can be shown here",
)
def test_each_run_has_a_hidden_screen_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "BUILD", tmp_path)
    shown = "import PySide6.QtGui as g; print(g.QGuiApplication([]).primaryScreen().size().width())"
    with dev.hidden_screen() as one, dev.hidden_screen() as other:
        assert one != other
        for display in (one, other):
            environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
            line = [sys.executable, "-c", shown]
            told = subprocess.run(line, env=environment, capture_output=True, text=True)
            assert told.stdout == "1600\n", told.stderr


# -- translations ------------------------------------------------------------------------------------------


def test_a_catalogue_is_compiled_when_absent_or_older(tmp_path: Path) -> None:
    catalogue, compiled = tmp_path / "colapp.po", tmp_path / "colapp.mo"
    catalogue.touch()
    assert dev.is_stale(catalogue)
    compiled.touch()
    os.utime(compiled, (2_000, 2_000))
    os.utime(catalogue, (1_000, 1_000))
    assert not dev.is_stale(catalogue)
    os.utime(catalogue, (3_000, 3_000))
    assert dev.is_stale(catalogue)


# -- what is committed -------------------------------------------------------------------------------------

# In two pieces, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "debian" + ".org", "ubuntu" + ".com")


def committed_files() -> list[Path]:
    """The files that git has or would take; in an unpacked archive, those that a checkout would have."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    has_git = (ROOT / ".git").exists() and shutil.which("git") is not None
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True) if has_git else None
    if listed and listed.stdout:
        return [file for name in listed.stdout.split("\0") if (file := ROOT / name).is_file()]
    folders = ("colapp", "packaging", "resources", "tests", ".ci")
    found = [*ROOT.iterdir(), *(file for folder in folders for file in (ROOT / folder).rglob("*"))]
    return [file for file in found if file.is_file() and "__pycache__" not in file.parts]


def test_no_committed_file_names_a_registry() -> None:
    host = re.compile("|".join(map(re.escape, HOSTS)).encode())
    files = committed_files()
    assert ROOT / "pyproject.toml" in files
    assert [file for file in files if host.search(file.read_bytes())] == []


def test_every_requirement_is_pinned_with_its_hash_and_nothing_else() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / "packaging" / name).read_text(encoding="ascii").replace("\\\n", " ")
        for line in text.splitlines():
            assert re.fullmatch(
                r"[\w.-]+==[\w.]+( ; [^#]+)?( +--hash=sha256:[0-9a-f]{64})+", line.rstrip()
            ), line[:80]
