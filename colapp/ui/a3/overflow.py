"""What does not fit on the page, said by name, with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.reports.a3 import Overflow
from colapp.ui import theme
from colapp.ui.flow import Flow
from colapp.ui.text import ampersand, plain_label


class OverflowBar(QFrame):
    """One line per box that does not fit, and one per box in smaller type; nothing is ever cut silently."""

    asked = Signal(int, bool)
    """The box with that number is to be written in smaller type, or (False) in the usual one again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("a3-overflow")
        self.setProperty("card", True)
        self._shown: tuple[object, ...] = ()
        self._sentence = plain_label(parent=self)
        self._sentence.setObjectName("a3-overflow-sentence")
        self._buttons = QWidget(self)
        self._flow = Flow(self._buttons, 2 * theme.unit())
        column = QVBoxLayout(self)
        column.addWidget(self._sentence)
        column.addWidget(self._buttons)
        self.hide()

    def show_overflows(self, overflows: Sequence[Overflow], smaller: dict[int, str]) -> None:
        """Say which boxes go on, on the next page; ``smaller`` names those written in smaller type."""
        shown = (tuple(overflows), tuple(smaller.items()))
        if shown == self._shown:
            return
        self._shown = shown
        for button in self._buttons.findChildren(QPushButton):
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for box in overflows:
            if box.shrinks and box.box not in smaller:
                self._offer(_("Smaller text in “{title}”").format(title=box.title), box.box, wanted=True)
        for number, title in smaller.items():
            self._offer(_("Usual text in “{title}”").format(title=title), number, wanted=False)
        self._sentence.setText(_sentence(overflows))
        self._sentence.setVisible(bool(overflows))
        self.setVisible(bool(overflows or smaller))

    def _offer(self, words: str, number: int, *, wanted: bool) -> None:
        button = QPushButton(ampersand(words), self._buttons)
        button.setObjectName(f"a3-{'smaller' if wanted else 'usual'}-{number}")
        button.setAccessibleName(words)
        button.setProperty("chip", True)
        button.clicked.connect(lambda: self.asked.emit(number, wanted))
        self._flow.addWidget(button)
        button.show()


def _sentence(overflows: Sequence[Overflow]) -> str:
    boxes = ", ".join(f"{box.box} {box.title}" for box in overflows)
    return _("Does not fit, and goes on, on the second page: {boxes}.").format(boxes=boxes)
