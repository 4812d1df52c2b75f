"""The foot of a form: what it is for, by a click or Ctrl+Enter, and the way out."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.commands import CTRL_ENTER, button_of, command


class FormFoot(QHBoxLayout):
    """``accept`` and ``cancel`` are its buttons; ``does`` is the command of the first."""

    def __init__(
        self, form: QWidget, words: str, accept: Callable[[], object], give_up: Callable[[], object]
    ) -> None:
        super().__init__()
        self.does = command(form, "accept-form", words, accept, *CTRL_ENTER)
        self.accept = button_of(self.does, primary=True)
        self.accept.setObjectName("accept")
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setObjectName("cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(lambda: give_up())  # noqa: PLW0108 - without the signal's own argument
        self.setSpacing(2 * theme.unit())
        self.addStretch(1)
        self.addWidget(self.cancel)
        self.addWidget(self.accept)
