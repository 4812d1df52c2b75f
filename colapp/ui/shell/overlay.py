"""A panel that floats at the top of the window: the palette and the quick capture are two of them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from colapp.ui import theme


class Overlay(QFrame):
    """Opens over the page; gives the focus back when it closes (Esc, or a click outside)."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name)
        step = theme.unit()
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * step, 3 * step, 3 * step, 3 * step)
        self.column.setSpacing(2 * step)
        self._before: QWidget | None = None
        self._over = window
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the panel and remember who had the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()

    def close_panel(self) -> None:
        """Hide the panel; the focus goes back where it was."""
        if self.isVisible():
            self.hide()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def place(self) -> None:
        """Centre the panel under the header, at most 640 px wide at 100 %."""
        window, step = self._over, theme.unit()
        width = min(160 * step, window.width() - 8 * step)
        height = min(self.sizeHint().height(), window.height() - 16 * step)
        self.setGeometry((window.width() - width) // 2, 14 * step, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self.place()
            elif event.type() == QEvent.Type.MouseButtonPress and watched is self._over:
                self.close_panel()
        return False
