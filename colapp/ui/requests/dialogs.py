"""A form of this package in a dialog of its own, for the screens that have no room for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from colapp.ui import theme


def dialog_for(parent: QWidget, name: str, title: str) -> QDialog:
    """A window-modal dialog that forgets itself when closed."""
    dialog = QDialog(parent.window())
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def open_with(dialog: QDialog, form: QWidget, wide: int, high: int) -> None:
    """Open it around its form, ``wide`` and ``high`` in units, never larger than the window behind."""
    behind = dialog.parentWidget()
    assert behind is not None, "every dialog here has its window behind it"
    unit, room = theme.unit(), behind.size()
    column = QVBoxLayout(dialog)
    column.setContentsMargins(*[4 * unit] * 4)
    column.addWidget(form)
    dialog.resize(min(wide * unit, room.width() - 2 * unit), min(high * unit, room.height() - 2 * unit))
    dialog.open()
