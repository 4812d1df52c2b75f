"""What nobody foresaw: logged to a file, said once, never a traceback on the screen."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from colapp import __version__, paths
from colapp.i18n import _
from colapp.ui.text import tooltip


class _Relay(QObject):
    """Lives on the interface's thread, so that an error of a worker is shown there."""

    raised = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown: set[str] = set()
        self.raised.connect(self._show)

    def _show(self, trace: str) -> None:
        if trace in self._shown:
            return
        self._shown.add(trace)
        from PySide6.QtWidgets import QMessageBox  # late: most days nobody needs it

        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("unforeseen")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("colapp")
        box.setText(_("Something unforeseen happened. What you had entered before is saved."))
        told = _("Details for support are in {path}; they hold no text of your problems.")
        box.setInformativeText(tooltip(told.format(path=log_file())))
        box.open()


def log_file() -> Path:
    """Where the journal of errors is kept, on this device."""
    return paths.data() / "colapp.log"


def install(qt: QApplication) -> None:
    """Catch what slots, workers and Qt itself let through, for the life of the process."""
    relay = _Relay(qt)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # the frames only: the message of an error may hold words that the person typed
        frames = "".join(traceback.format_tb(trace)) + kind.__name__
        _write_down(frames)
        relay.raised.emit(frames)
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = caught


def _write_down(frames: str) -> None:
    """Add to the journal; it starts anew past 200 kB. A full disk must not hide the message on the screen."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if path.exists() and path.stat().st_size < 200_000 else "w"
        with path.open(mode, encoding="utf-8") as journal:
            journal.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M} colapp {__version__}\n{frames}\n")
    except OSError:
        return
