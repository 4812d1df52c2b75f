"""Where points come from: the clipboard, or a file that is chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from colapp.domain.errors import RuleError
from colapp.domain.pasted import cells_of
from colapp.i18n import _
from colapp.services import spreadsheets
from colapp.services.spreadsheets import Spreadsheet
from colapp.storage.errors import WorkspaceError
from colapp.ui import tasks
from colapp.ui.session import Session

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")


class Source(QObject):
    """Reads cells off the interface's thread."""

    read = Signal(str, object)
    """What it is called, and the ``Spreadsheet``; or the refusal that says why there is none."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks.of(session)
        self._path: Path | None = None

    def paste(self, words: str) -> None:
        """Read what was copied."""
        self._path = None
        self.read.emit(_("Pasted from the clipboard"), _pasted(words))

    def open(self, path: Path, sheet: str = "") -> None:
        """Read a file; its first sheet with rows, unless another is named."""
        self._path = path
        self._tasks.start(lambda: _in_file(path, sheet), self._done)

    def open_sheet(self, sheet: str) -> None:
        """Read another sheet of the same file."""
        if self._path is not None:
            self.open(self._path, sheet)

    def _done(self, came: object) -> None:
        if self._path is not None:
            self.read.emit(self._path.name, came)


def ask_for_file(parent: QWidget) -> Path | None:
    """The file chosen, if any."""
    kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, _("Import points"), str(Path.home()), _("Spreadsheets and text") + f" ({kinds})"
    )
    return Path(chosen) if chosen else None


def dropped_file(data: QMimeData) -> Path | None:
    """The file being dragged, where points can come from it."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in SUFFIXES), None)


def _pasted(words: str) -> Spreadsheet | RuleError:
    try:
        return Spreadsheet(cells_of(words), is_copied=True)
    except RuleError as refusal:
        return refusal


def _in_file(path: Path, sheet: str) -> Spreadsheet | RuleError | WorkspaceError:
    try:
        return spreadsheets.read(path, sheet)
    except (RuleError, WorkspaceError) as refusal:
        return refusal
