"""What came of an export, said in place: where the file is, or why there is none."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from colapp.i18n import _
from colapp.ui import icons, theme
from colapp.ui.text import plain_label


class Notice(QFrame):
    """One sentence, with the folder to open where there is a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-notice")
        self.setProperty("card", True)
        self._file: Path | None = None
        step = theme.unit()
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * step, 2 * step, 3 * step, 2 * step)
        self._mark = plain_label(parent=self)
        self._mark.setWordWrap(False)
        self._sentence = plain_label(parent=self)
        self._sentence.setObjectName("report-notice-sentence")
        self.folder = QPushButton(icons.icon("folder", theme.colours().ink), _("Open the folder"), self)
        self.folder.setObjectName("report-open-folder")
        self.folder.clicked.connect(self._open_folder)
        row.addWidget(self._mark)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.folder)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being said."""
        return self._sentence.text()

    def tell(self, file: Path, sentence: str = "") -> None:
        """The file is written; a ``sentence`` says it otherwise."""
        told = sentence or _("Written: {name}").format(name=file.name)
        self._say(told, "check", theme.colours().good)
        self._file = file

    def refuse(self, sentence: str) -> None:
        """There is no file, and why."""
        self._say(sentence, "warning", theme.colours().late)

    def _say(self, sentence: str, icon: str, colour: str) -> None:
        self._file = None
        self._mark.setPixmap(icons.icon(icon, colour).pixmap(5 * theme.unit(), 5 * theme.unit()))
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.folder.setVisible(icon == "check")
        self.show()

    def _open_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))
