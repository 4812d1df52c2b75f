"""One text asked where an act needs it: the information given back, why a request is withdrawn."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.look import captioned
from colapp.ui.fields.reminder import watch
from colapp.ui.fields.text import TextField
from colapp.ui.form_foot import FormFoot
from colapp.ui.measures.escape import is_claimed
from colapp.ui.problem.focus import lead_to
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import refusals


class LineForm(QWidget):
    """``keep`` makes the gesture with what is typed; ``done`` is called when it is made or given up."""

    def __init__(
        self,
        label: str,
        hint: str,
        keep: Callable[[str], Refusal | None],
        done: Callable[[], object],
        session: Session,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep, self._done, self._typed = keep, done, ""
        self.setObjectName("line-form")
        self.line = TextField(label, self._note, hint)
        self.line.setObjectName("line")
        self.line.setProperty("inplace", False)
        self._refusal = plain_label()
        self._refusal.setObjectName("refusal")
        self._refusal.setStyleSheet(f"color: {theme.colours().late}")
        self._refusal.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.unit())
        rows.addWidget(captioned(label, self.line, framed=True))
        rows.addWidget(watch(self.line, session))
        rows.addWidget(self._refusal)
        rows.addLayout(FormFoot(self, _("Keep"), self.send, done))

    def begin(self) -> None:
        """Put the focus in the line."""
        lead_to(self.line, self)

    def send(self) -> None:
        """Make the gesture; what stands against it is said here."""
        self.line.flush()
        refusal = self._keep(self._typed)
        if refusal is None:
            self._done()
            return
        self._refusal.setText(refusals.sentence(refusal))
        self._refusal.show()
        self.begin()

    def _note(self, typed: str) -> None:
        self._typed = typed

    def event(self, event: QEvent) -> bool:
        """Esc ends the form rather than leaving the page."""
        return True if is_claimed(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; nothing is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self._done()
        else:
            super().keyPressEvent(event)
