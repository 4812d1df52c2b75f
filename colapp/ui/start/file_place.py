"""Where the new file will be: proposed, typed, or pointed at."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from colapp.i18n import _
from colapp.storage.workspace import SUFFIX
from colapp.ui import theme


class FilePlace(QWidget):
    """A path in one line, and a button to point at another. What a person names is never renamed."""

    changed = Signal()
    """Another place was named, by hand or by proposal."""
    entered = Signal()
    """Enter was pressed in the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_theirs = False
        self._name = ""
        self.line = QLineEdit()
        self.line.setObjectName("start-place")
        self.line.textEdited.connect(self._keep)
        self.line.returnPressed.connect(self.entered)
        self.button = QPushButton()
        self.button.setObjectName("start-change")
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.unit())
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    def relabel(self) -> None:
        """Speak the language of the moment."""
        self.line.setAccessibleName(_("Where the file will be"))
        self.button.setText(_("Change…"))

    @property
    def path(self) -> Path | None:
        """The file named, or ``None`` where none is.

        Where no folder is said it is among the person's documents; in a folder that is there (``~``) it has
        the name proposed.
        """
        typed = Path(self.line.text().strip())
        if not typed.name and not typed.anchor:
            return None
        with suppress(RuntimeError):  # no such person
            typed = typed.expanduser()
        path = documents() / typed
        with suppress(OSError):
            if path.is_dir():
                return path / f"{self._name}{SUFFIX}"
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def propose(self, name: str) -> None:
        """Name the file after what it will hold, unless the person named it."""
        self._name = name
        if not self._is_theirs:
            self.line.setText(str(documents() / f"{name}{SUFFIX}"))
        self.changed.emit()

    def ask(self) -> None:
        """Let the person point at a place. Nothing is ever overwritten, so nothing is asked about that."""
        dialog = dialog_for_files(self, "start-where", _("Where the file will be"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(str(self.path or f"{self._name}{SUFFIX}"))
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, file: str) -> None:
        self.line.setText(file)
        self._keep()

    def _keep(self) -> None:
        self._is_theirs = True
        self.changed.emit()


def dialog_for_files(parent: QWidget, name: str, title: str) -> QFileDialog:
    """A dialog over the workspaces among the person's documents; it goes away once answered."""
    dialog = QFileDialog(parent, title, str(documents()))
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(_("colapp workspaces") + f" (*{SUFFIX})")
    return dialog


def documents() -> Path:
    """The person's own folder; it may not be there yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
