"""A sentence that is never cut: where its lines need more room, what stands around gives way."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from colapp.ui import theme


class WholeLabel(QLabel):
    """Plain text, wrapped. Qt asks a wrapped label for two lines at least, and cuts the third."""

    def __init__(self, size: theme.Size = "base", bold: bool = False, quiet: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(theme.font(size, bold))
        self.setProperty("quiet", quiet)

    def setText(self, text: str) -> None:
        """Say something else, in the room that it takes."""
        super().setText(text)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters take more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # it counts in the height that Qt tells
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
