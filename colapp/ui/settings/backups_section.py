"""The dated copies of the file, and whether the file itself is whole."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from colapp.i18n import _, _n
from colapp.services import backups
from colapp.storage.errors import WorkspaceError
from colapp.storage.workspace import SUFFIX
from colapp.ui import theme
from colapp.ui.commands import command, command_bar
from colapp.ui.rows import Entry, RowList
from colapp.ui.session import Session
from colapp.ui.settings.form import heading
from colapp.ui.text import plain_label
from colapp.wording import formats, refusals


class BackupsSection(QWidget):
    """Make a copy, see the copies, take one out, check the file."""

    file_asked = Signal(object)
    """A copy was set beside as a file of its own: open this ``Path``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self._session = session
        self.commands = [
            command(self, "make-copy", _("Make a copy now"), self.make, icon="plus"),
            command(self, "take-out", _("Open a copy…"), self.take_out, icon="history"),
            command(self, "open-copies", _("Open the folder of copies"), self.open_folder, icon="folder"),
            command(self, "check-file", _("Check the file"), self.check, icon="check"),
        ]
        self._build()
        self.refresh()
        session.backed_up.connect(self.refresh)

    def _build(self) -> None:
        step = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * step)
        purpose = _(
            "Copies are made by themselves at opening, while you work and at closing, and checked before they"
            " count. They stay on this device."
        )
        heading(column, _("Backup copies"), purpose, self)
        column.addWidget(command_bar(self.commands, self))
        self.verdict = plain_label(parent=self)
        self.verdict.setObjectName("verdict")
        self.verdict.hide()
        column.addWidget(self.verdict)
        card = QFrame(self)
        card.setProperty("card", True)
        column.addWidget(card, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * step, 2 * step, 2 * step, 2 * step)
        self._empty = plain_label(_("No copy yet. Make the first one now."), quiet=True)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self.copies = RowList(_("Backup copies"), self)
        self.copies.setObjectName("copies")
        self.copies.activated.connect(self.take_out)
        inside.addWidget(self.copies, 1)

    def refresh(self) -> None:
        """List the copies that are in the folder now."""
        found = backups.listed(self._session.workspace)
        self.copies.rows.show([_entry(copy.path, copy.at, copy.size) for copy in found])
        self._empty.setVisible(not found)
        self.copies.setVisible(bool(found))
        self.commands[1].setEnabled(bool(found))
        if found and not self.copies.current_id():
            self.copies.setCurrentIndex(self.copies.rows.index(0))

    def make(self) -> None:
        """Make a dated copy, checked before it counts."""
        try:
            made = backups.make(self._session.workspace, datetime.now(UTC))
        except WorkspaceError as error:
            self._session.refused.emit(refusals.sentence(error))
            return
        self._session.backed_up.emit()
        self.copies.choose(str(made))
        self._session.told.emit(_("A copy was made and checked."))

    def open_folder(self) -> None:
        """Show the copies in the system's own file manager."""
        folder = backups.folder(self._session.workspace)
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def take_out(self) -> None:
        """Ask where to set the chosen copy, as a file of its own."""
        chosen = self.copies.current_id()
        if not chosen:
            return
        dialog = QFileDialog(self, _("Set this copy as a new file"))
        dialog.setObjectName("take-out-dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.setNameFilter(f"colapp (*{SUFFIX})")
        dialog.setDirectory(str(self._session.workspace.path.parent))
        dialog.selectFile(Path(chosen).name)
        dialog.fileSelected.connect(self._set_beside)
        dialog.open()

    def _set_beside(self, target: str) -> None:
        try:
            backups.take_out(Path(self.copies.current_id()), Path(target))
        except WorkspaceError as error:
            self._session.refused.emit(refusals.sentence(error))
            return
        self.file_asked.emit(Path(target))

    def check(self) -> None:
        """Hold the file against itself and say the result in one sentence."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            faults = backups.check(self._session.workspace)
        except WorkspaceError as error:
            self.verdict.setText(refusals.sentence(error))
        else:
            self.verdict.setText(_verdict(faults))
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.verdict.show()


def _verdict(faults: list[str]) -> str:
    if not faults:
        return _("All is well: the file is whole, and its tables agree with its history.")
    told = _n(
        "{n} fault was found; nothing was changed. Open the latest copy, and tell support: {first}",
        "{n} faults were found; nothing was changed. Open the latest copy, and tell support: {first}",
        len(faults),
    )
    return told.format(n=formats.number(len(faults)), first=faults[0])


def _entry(path: Path, at: datetime, size: int) -> Entry:
    when = _("{day}, {time}").format(day=formats.day(at.date(), year=True), time=formats.clock(at))
    note = file_size(size)
    if "before-" in path.name:
        note += " · " + _("before an update of the file")
    return Entry(str(path), when, note)


def file_size(size: int) -> str:
    """``1,2 Mo`` in French, ``1.2 MB`` in English."""
    if size < 1_000_000:
        return _("{n} KB").format(n=formats.number(max(1, size / 1000)))
    return _("{n} MB").format(n=formats.number(size / 1_000_000, 1))
