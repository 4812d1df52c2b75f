"""What an empty drawing says: what to do next, and the button that does it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.causes.tools import Tool
from colapp.ui.text import ampersand
from colapp.ui.whole import WholeLabel


class EmptyDrawing(QWidget):
    """Stands where the drawing will be."""

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        unit = theme.unit()
        self._advice = WholeLabel(quiet=True)
        self._advice.setObjectName("empty-drawing")
        self._advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.setObjectName("begin-drawing")
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10 * unit, 0, 10 * unit, 0)
        column.addStretch()
        column.addWidget(self._advice)
        column.addSpacing(3 * unit)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        self.button.setVisible(not read_only)

    def show_tool(self, tool: Tool) -> None:
        """Speak of one of the drawings."""
        self._advice.setText(_(tool.empty))
        self.button.setText(ampersand(_(tool.begin)))
