"""What is installed from a wheel has all that the checkout has, in both languages."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the wheel, as an installation would lay it out.

    It is built from a copy without what git does not keep: the translations that other tests read meanwhile
    are not written again under their eyes.
    """
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "checkout"
    for name in ("colapp", "packaging", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for name in ("LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=copy, capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_every_resource_is_inside_the_package(installed: Path) -> None:
    wanted = {p.relative_to(ROOT) for p in (ROOT / "resources").rglob("*") if p.is_file()}
    packed = {p.relative_to(installed / "colapp") for p in (installed / "colapp" / "resources").rglob("*")}
    assert wanted - packed == set()
    assert Path("resources/locale/fr/LC_MESSAGES/colapp.mo") in packed


def test_it_speaks_french_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "from colapp import cli; import colapp; print(colapp.__file__)\n"
        "sys.exit(cli.run(sys.argv[1:]))"
    )
    told = subprocess.run(
        [sys.executable, "-I", "-c", program, str(installed), "check", "rien.colapp", "--lang", "fr"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert str(installed) in told.stdout
    assert told.returncode == 1 and "Il n’y a pas de fichier" in told.stderr
