"""The two doors of the process, as a shell sees them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def colapp(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "colapp", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_without_a_screen_it_says_so_instead_of_aborting(tmp_path: Path) -> None:
    told = colapp(COLAPP_DATA=str(tmp_path))
    assert told.returncode == 1
    assert "écran" in told.stderr and "Traceback" not in told.stderr


def test_a_mistyped_command_is_refused_by_the_command_line_in_one_sentence() -> None:
    told = colapp("raport", COLAPP_LANG="fr")
    assert told.returncode != 0
    assert "raport" in told.stderr and "Traceback" not in told.stderr


def test_the_command_line_never_loads_qt() -> None:
    program = "import sys, colapp.cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_the_window_does_not_wait_for_what_calculates_charts() -> None:
    late = ("colapp.domain.spc", "colapp.domain.advice", "holidays", "cryptography")
    program = f"import sys, colapp.app; sys.exit(any(name.startswith({late}) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
