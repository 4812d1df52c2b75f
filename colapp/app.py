"""The window's composition root: opens a workspace, builds the session and the window; nothing else does."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from colapp import i18n, paths, settings
from colapp.i18n import _
from colapp.services import backups, templates
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.backup import Backup
from colapp.storage.errors import WorkspaceError
from colapp.wording import refusals

# isort: split
# Qt after all that does without it: the binding reads the source of each module that is imported later.
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from colapp.ui import errors, theme
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session

ONCE_SEEN = 250
"""Milliseconds after which the window has been painted: what takes long to count or to copy can be."""


class Application:
    """The process: one window at a time, on one workspace or on the first-start screen."""

    def __init__(self, qt: QApplication, kept: Settings) -> None:
        self.qt, self.settings = qt, kept
        self.window: MainWindow | None = None
        self.start: QWidget | None = None
        self._translator = QTranslator(qt)
        self.apply_look()

    def apply_look(self) -> None:
        """Speak the language and wear the look of the settings, Qt's own strings included."""
        i18n.use(self.settings.language or "fr")
        self.qt.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{i18n.language()}", folder):
            self.qt.installTranslator(self._translator)
        theme.apply(self.qt, self.settings.theme, self.settings.text_scale)

    def open(self, path: Path) -> None:
        """Open a workspace in the window; what prevents it is said on the first-start screen."""
        here = self.window.session.workspace if self.window else None
        if here is not None and here.path == path and not here.why_read_only:
            return
        try:
            opened = workspace.open_for_writing(path, paths.backups(path))
        except WorkspaceError as error:
            copy = backups.latest_of(path) if error.code == "damaged" else None
            self.begin(refusals.sentence(error), copy, path.parent)
            return
        self.close_window()
        if not opened.why_read_only:
            with suppress(WorkspaceError):  # a full disk is told at the reader's own first gesture
                templates.complete(opened.store)
        if path != self.settings.workspace:
            self.settings.workspace = path
            settings.save(self.settings)
        session = Session(opened, self.settings, date.today, self.qt)
        self.window = MainWindow(session)
        self.window.look_changed.connect(self._change_look)
        self.window.open_asked.connect(self.ask_which)
        self.window.new_asked.connect(self.begin)
        self.window.file_asked.connect(self._open_soon)
        self.window.place_on_screen()
        self.window.show_place(Place("matrix"))
        self.window.show()
        QTimer.singleShot(ONCE_SEEN, self.window.safety, self.window.safety.begin)
        QTimer.singleShot(ONCE_SEEN, self.window, self.window.count_requests)

    def begin(self, problem: str = "", copy: Backup | None = None, folder: Path | None = None) -> None:
        """Show the first-start screen: language, template, sample data or not; or another file.

        ``problem`` says why a file did not open; ``copy`` is its newest copy, to set in ``folder`` and open
        instead: the copy kept in the device's own folder stays as it is.
        """
        from colapp.ui.start.page import StartPage

        page = StartPage(self.settings, problem, copy)
        page.chosen.connect(self._begin_with)
        page.copy_wanted.connect(partial(self._open_copy, folder=folder or paths.data()))
        page.resize(1100, 768)
        page.show()
        self.start = page

    def ask_which(self) -> None:
        """Ask for another workspace to open in the place of this one."""
        from PySide6.QtWidgets import QFileDialog

        from colapp.ui.start.file_place import dialog_for_files

        if self.window is None:
            return
        dialog = dialog_for_files(self.window, "open-file", _("Open another file…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_soon)
        dialog.open()

    def close_window(self) -> None:
        """Close the workspace that is open, if one is."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
            self.window.session.workspace.close()
            self.window = None

    def _begin_with(self, path: Path) -> None:
        page, self.start = self.start, None
        self.apply_look()
        self.open(path)
        if page is not None:
            page.close()
            page.deleteLater()

    def _open_copy(self, copy: Backup, folder: Path) -> None:
        target = folder / copy.path.name
        try:
            if not target.exists():
                backups.take_out(copy.path, target)
        except WorkspaceError as error:
            self.begin(refusals.sentence(error))
            return
        self._begin_with(target)

    def _open_soon(self, path: Path | str) -> None:
        """Once the click that asked for it is over: the window that emitted it will not survive."""
        QTimer.singleShot(0, self.qt, partial(self.open, Path(path)))

    def _change_look(self) -> None:
        """Once the click that asked for it is over: the page that emitted it will not survive."""
        if self.window is not None:
            QTimer.singleShot(0, self.window, partial(self.window.rebuild, self.apply_look))


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window on the file named, on the last one, or on the first-start screen."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    kept = settings.load()
    if arguments[:1] == ["--pictures"]:
        from colapp.ui.pictures import write_all

        return write_all(Path(arguments[1] if len(arguments) > 1 else "pictures"))
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("colapp")
    errors.install(qt)
    application = Application(qt, kept)
    path = Path(arguments[0]) if arguments else kept.workspace
    if path is not None and (arguments or path.exists()):
        application.open(path)
    else:
        application.begin()
    code = qt.exec()
    application.close_window()
    return code
