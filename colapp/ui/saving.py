"""Where a file is to be written: asked once, under a name that says what it holds."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from colapp.domain import request_file
from colapp.i18n import N_, _

KINDS = {
    ".pdf": N_("PDF file"),
    ".csv": N_("CSV file"),
    ".xlsx": N_("Excel workbook"),
    request_file.SUFFIX: N_("Request files"),
}
"""What each file is called in the dialog, by its suffix."""


def ask_where(
    parent: QWidget, name: str, title: str, file_name: str, chosen: Callable[[str], object]
) -> None:
    """Ask for a file of the documents' folder; ``chosen`` is called with it.

    ``name`` is the dialog's own; what kind of file it is follows from the suffix of ``file_name``.
    """
    suffix = "." + file_name.rpartition(".")[2]
    dialog = QFileDialog(parent)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{_(KINDS[suffix])} (*{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(chosen)
    dialog.open()
