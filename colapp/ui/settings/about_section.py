"""What this program is, where the file is, whose work it stands on."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp import __version__
from colapp.i18n import _
from colapp.services import signing
from colapp.storage.errors import WorkspaceError
from colapp.ui import theme
from colapp.ui.commands import command, command_bar
from colapp.ui.session import Session
from colapp.ui.settings.form import Form, heading
from colapp.ui.text import plain_label
from colapp.wording import refusals

LICENCES = (
    ("Python", "", "PSF-2.0"),
    ("Qt, PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("SQLite", "", "public domain"),
    ("cryptography", "cryptography", "Apache-2.0 or BSD-3-Clause"),
    ("holidays", "holidays", "MIT"),
    ("openpyxl", "openpyxl", "MIT"),
    ("sqlite-utils", "sqlite-utils", "Apache-2.0"),
    ("pydantic", "pydantic", "MIT"),
    ("Babel", "babel", "BSD-3-Clause"),
    ("click", "click", "BSD-3-Clause"),
    ("filelock", "filelock", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("typst", "typst", "Apache-2.0"),
    ("XlsxWriter", "xlsxwriter", "BSD-2-Clause"),
    ("Inter", "", "OFL-1.1"),
)
"""Name, distribution, licence (SPDX) of what ships with colapp."""

READABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class AboutSection(QWidget):
    """Versions, the place of the file, licences, and what the program promises."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self._session = session
        self.commands = [
            command(
                self, "open-file-folder", _("Open the folder of the file"), self.open_folder, icon="folder"
            ),
            command(self, "copy-for-support", _("Copy for support"), self.copy_for_support, icon="copy"),
            command(
                self, "own-key", _("Key of this device, to read on the phone"), self.show_key, icon="lock"
            ),
        ]
        self.key = plain_label("", bold=True, parent=self)
        self.key.setObjectName("own-fingerprint")
        self.key.setTextInteractionFlags(READABLE)
        self.key.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        heading(column, _("About colapp"), "", self)
        form = Form(self)
        column.addWidget(form, 1)
        self._fill(form.column)

    def _fill(self, column: QVBoxLayout) -> None:
        step = theme.unit()
        promise = _(
            "colapp opens no network connection. Everything is in one file on this device, and it holds no"
            " data about service users: only problems of organisation, and the staff who carry them."
        )
        for words in (
            promise,
            _("Version {version}, file version {schema}.").format(
                version=__version__, schema=self._session.store.schema
            ),
            _("The file is at {path}").format(path=self._session.workspace.path),
        ):
            column.addWidget(plain_label(words))
        column.addWidget(command_bar(self.commands, self))
        column.addWidget(self.key)
        note = _("The copy for support holds versions only: no name, no problem, no path.")
        column.addWidget(plain_label(note, "small", quiet=True))
        column.addSpacing(3 * step)
        column.addWidget(plain_label(_("The work of others, under their licences"), bold=True))
        for name, package, licence in LICENCES:
            words = " · ".join(part for part in (name, _installed(package), licence) if part)
            column.addWidget(plain_label(words, quiet=True))
        column.addWidget(plain_label(_("colapp itself is under the MIT licence."), quiet=True))
        column.addStretch(1)

    def open_folder(self) -> None:
        """Show the file's folder in the system's own file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.workspace.path.parent)))

    def show_key(self) -> None:
        """Say what whoever receives a signed file compares: it is the same until the device changes."""
        try:
            told = _("The files signed on this device bear the key {key}.")
            self.key.setText(told.format(key=signing.own_fingerprint()))
            self.key.show()
        except WorkspaceError as refusal:
            self._session.refused.emit(refusals.sentence(refusal))

    def copy_for_support(self) -> None:
        """Put the versions on the clipboard."""
        QGuiApplication.clipboard().setText(support_text(self._session.store.schema))
        self._session.told.emit(_("Copied. Paste it in your message to support."))


def support_text(schema: int) -> str:
    """Versions only, in English whatever the reader's language: support compares them."""
    binding = _installed("PySide6-Essentials")
    return "\n".join(
        (
            f"colapp {__version__}, schema {schema}",
            f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {binding}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
        )
    )


def _installed(package: str) -> str:
    try:
        return version(package) if package else ""
    except PackageNotFoundError:
        return ""
