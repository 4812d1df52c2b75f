"""From nothing to a painted window on the sample workspace, against a bare window."""

import os
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

BARE = """
import sys
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
sys.stdout.write(repr(time.time()))
"""

OURS = """
import sys
import time
from pathlib import Path
from colapp import app, settings
from PySide6.QtWidgets import QApplication
qt = QApplication(sys.argv[:1])
application = app.Application(qt, settings.load())
application.open(Path(sys.argv[1]))
qt.processEvents()
application.window.grab()
sys.stdout.write(repr(time.time()))
application.close_window()
"""


def measure() -> list[tuple[str, float, float]]:
    """Wall time from the start of the process to the painted window, medians of alternated runs."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sample.colapp"
        _sample(file)
        _seconds(OURS, folder, str(file))
        bare, ours = [], []
        for _round in range(9):
            bare.append(_seconds(BARE, folder))
            ours.append(_seconds(OURS, folder, str(file)))
    return [
        (
            "window with the sample workspace / bare window",
            statistics.median(ours) / statistics.median(bare),
            2.0,
        )
    ]


def _sample(file: Path) -> None:
    from colapp.services import sample

    sample.build(file, date(2026, 11, 20), "fr")


def _seconds(program: str, folder: str, *arguments: str) -> float:
    """From the start of a new process to its first painted window."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "COLAPP_DATA": folder,
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),  # as installed: compiled once, before
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.time()
    told = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(told.stdout) - begun
