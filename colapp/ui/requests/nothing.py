"""What a page without a request says, and the way to what fills it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.text import plain_label

NOTHING_ASKED = N_(
    "Nothing has been asked of a level above. Where a problem exceeds what you can decide here, open it and"
    " choose Escalate: the request and its answer are followed here."
)
BY_FILE = N_("Did a request file come to you? Open it above, or drop it on this window.")


class Nothing(QWidget):
    """A sentence, and the board where problems are raised."""

    def __init__(self, open_board: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*[6 * unit] * 4)
        rows.setSpacing(3 * unit)
        self._sentence = plain_label(quiet=True)
        self._sentence.setObjectName("nothing")
        self._to_board = QPushButton(_("Open the board"))
        self._to_board.setObjectName("open-board")
        self._to_board.clicked.connect(lambda: open_board())  # noqa: PLW0108 - without the signal's argument
        rows.addStretch(1)
        rows.addWidget(self._sentence)
        rows.addWidget(self._to_board, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(2)

    def take_focus(self) -> None:
        """Go to what leads on."""
        self._to_board.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, part: str, nobody_is_asked: bool) -> None:
        """Say what is missing in a part of the page."""
        if part == "sent":
            told = f"{_(NOTHING_ASKED)}\n\n{_(BY_FILE)}"
        elif nobody_is_asked:
            told = _("No direction has been asked anything yet by any territory.")
        else:
            told = _("This direction has been asked nothing. Choose another one above.")
        self._sentence.setText(told)
        self._to_board.setVisible(part == "sent" or nobody_is_asked)
