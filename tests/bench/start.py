"""From nothing to a painted window on the sample workspace, against a bare window."""

import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
window.grab()
"""

OURS = """
import sys
from pathlib import Path
from colapp import app, settings
from PySide6.QtWidgets import QApplication
qt = QApplication(sys.argv[:1])
application = app.Application(qt, settings.load())
application.open(Path(sys.argv[1]))
qt.processEvents()
application.window.grab()
"""


def measure() -> list[tuple[str, float, float]]:
    """Wall time of a whole process, start to painted."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sample.colapp"
        _sample(file)
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
    import os

    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "COLAPP_DATA": folder}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], env=environment, check=True)
    return time.perf_counter() - begun
