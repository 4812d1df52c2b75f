"""A few rows that lead somewhere, one button under another."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from colapp.ui import theme
from colapp.ui.text import ampersand, tooltip

Choose = Callable[[str], object]
"""Go to what a button stands for."""


class LinkList(QWidget):
    """One button under another, each leading somewhere."""

    def __init__(self, name: str, choose: Choose) -> None:
        super().__init__()
        self._name, self._choose = name, choose
        self._shown: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit() // 2)

    def show_texts(self, texts: dict[str, str]) -> None:
        """A button for each text; nothing moves where they are the same."""
        if texts == self._shown:
            return
        self._shown = texts
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (key, text) in enumerate(texts.items()):
            button = _Link(text)
            button.setObjectName(f"{self._name}-{place}")
            button.clicked.connect(partial(self._go, key))
            self._column.addWidget(button)

    def _go(self, key: str, *_checked: bool) -> None:
        self._choose(key)


class _Link(QPushButton):
    """One line, cut to the room there is; the whole is under the pointer."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tooltip(words))
        self.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        room = event.size().width() - 4 * theme.unit()
        cut = self.fontMetrics().elidedText(f"→ {self._words}", Qt.TextElideMode.ElideRight, room)
        self.setText(ampersand(cut))
