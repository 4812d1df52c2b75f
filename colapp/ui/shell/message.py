"""Why a gesture was refused, said in place under the header until it is read or answered."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from colapp.i18n import _
from colapp.ui import icons, theme
from colapp.ui.text import announce, plain_label


class MessageBar(QFrame):
    """One sentence at a time; it takes no focus and blocks nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAccessibleName(_("Message"))
        colours, step = theme.colours(), theme.unit()
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * step, 2 * step, 4 * step, 2 * step)
        row.setSpacing(2 * step)
        mark = QLabel(self)
        mark.setPixmap(icons.icon("warning", colours.waiting).pixmap(5 * step, 5 * step))
        row.addWidget(mark)
        self._sentence = plain_label(parent=self)
        self._sentence.setObjectName("message-sentence")
        row.addWidget(self._sentence, 1)
        dismiss = QPushButton(_("Understood"), self)
        dismiss.setObjectName("message-dismiss")
        dismiss.clicked.connect(self.hide)
        row.addWidget(dismiss)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, in the place of the one before."""
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.show()
        announce(self, sentence)

    @property
    def sentence(self) -> str:
        """What is being said; empty when nothing is."""
        return self._sentence.text() if self.isVisible() else ""
