"""What an editor says of itself while it holds something that is not kept."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QToolTip, QWidget

from colapp.ui import theme
from colapp.ui.session import Refusal
from colapp.ui.text import tooltip
from colapp.wording import refusals


class Unkept:
    """A border in the colour of what is late, and the reason: under the pointer, and for screen readers."""

    def __init__(self, editor: QWidget) -> None:
        self._editor = editor
        self._usual = ("", "")
        self.why = ""

    def say(self, why: Refusal | str) -> None:
        """Say why what is typed is not kept. A refusal was announced; the editor's own reason is shown."""
        if not self.why:
            self._usual = (self._editor.toolTip(), self._editor.accessibleDescription())
        self.why = why if isinstance(why, str) else refusals.sentence(why)
        kind = self._editor.metaObject().className()
        self._editor.setStyleSheet(f"{kind}, {kind}:focus {{ border-color: {theme.colours().late}; }}")
        self._editor.setToolTip(tooltip(self.why))
        self._editor.setAccessibleDescription(self.why)
        if isinstance(why, str):
            QTimer.singleShot(0, self._editor, self._show)  # the focus, on its way, would close it

    def clear(self) -> None:
        """What is shown is what is kept."""
        if self.why:
            self.why = ""
            self._editor.setStyleSheet("")
            self._editor.setToolTip(self._usual[0])
            self._editor.setAccessibleDescription(self._usual[1])

    def _show(self) -> None:
        if self.why and self._editor.isVisible():
            beside = self._editor.mapToGlobal(QPoint(self._editor.width(), -self._editor.height() // 2))
            QToolTip.showText(beside, tooltip(self.why), self._editor)
