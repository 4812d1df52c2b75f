"""From nothing to a painted window on the sample workspace, against a bare window.

The bound of 2.0 is what was wished; it is not reached, and the row says so at each run. Measured in
instructions (valgrind), a window that only loads pydantic, names the Qt classes of any widget application and
draws one line of text already costs 2.1 bare windows; ours costs 3.35.
"""

import json
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
        "QT_QPA_PLATFORM": f"offscreen:configfile={_screen(folder)}",
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


def _screen(folder: str) -> Path:
    """A usual screen: on the small one that Qt imagines, our window would be smaller than the bare one."""
    described = Path(folder) / "screen.json"
    screen = {"name": "", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return described
