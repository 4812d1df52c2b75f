"""Where a measure would stand, while there is none: what one is for, and the button that makes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.measures.chooser import add_button
from colapp.ui.text import plain_label
from colapp.ui.whole import WholeLabel


class NoMeasure(QWidget):
    """Says why there is none."""

    def __init__(self, add: QAction) -> None:
        super().__init__()
        self._why = plain_label("", "title", bold=True)
        self._why.setObjectName("no-measure")
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        told = WholeLabel(quiet=True)
        told.setText(
            _("A measure says whether a change is an improvement: one number, collected often, on a chart.")
        )
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows = QVBoxLayout(self)
        rows.setSpacing(2 * theme.unit())
        rows.addStretch()
        rows.addWidget(self._why)
        rows.addWidget(told)
        rows.addWidget(add_button(add, "add-first-measure", primary=True), 0, Qt.AlignmentFlag.AlignCenter)
        rows.addStretch()

    def say(self, why: str) -> None:
        """Why there is none."""
        self._why.setText(why)
