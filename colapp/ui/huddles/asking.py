"""What a gesture must know, asked where one stands: a title, a few fields, kept with Enter, left with Esc."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.reminder import watch
from colapp.ui.flow import Wrapped
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.ui.whole import WholeLabel
from colapp.wording import refusals


class Asking(QFrame):
    """Fields under a title; words by which a service user may be known are pointed out.

    ``closed`` tells that one is done with it, whether something was kept or not.
    """

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("asking")
        self.setProperty("card", True)
        self._keep: Callable[[], Refusal | str | None] | None = None
        unit = theme.unit()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        self._column.setSpacing(2 * unit)
        self._title = WholeLabel(bold=True)
        self._column.addWidget(self._title)
        self._fields = QWidget(self)
        self._column.addWidget(self._fields)
        self._refusal = WholeLabel()
        self._refusal.setObjectName("asking-refusal")
        self._refusal.setStyleSheet(f"color: {theme.colours().late}")
        self._column.addWidget(self._refusal)
        bar = Wrapped(2 * unit, self)
        self.keep = QPushButton(_("Keep"), self)
        self.keep.setObjectName("asking-keep")
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(self.accept)
        cancel = QPushButton(_("Cancel"), self)
        cancel.setObjectName("asking-cancel")
        cancel.clicked.connect(self.close_form)
        bar.flow.addWidget(self.keep)
        bar.flow.addWidget(cancel)
        self._column.addWidget(bar)
        self.hide()

    def ask(
        self, title: str, fields: Sequence[tuple[str, QWidget]], keep: Callable[[], Refusal | str | None]
    ) -> None:
        """Show the fields; ``keep`` makes the gesture, and the form stays open where it is refused."""
        self._keep = keep
        self._title.setText(title)
        self._refusal.setText("")
        self._refusal.hide()
        old, self._fields = self._fields, QWidget(self)
        self._column.replaceWidget(old, self._fields)
        old.hide()
        old.deleteLater()
        rows = QVBoxLayout(self._fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.unit())
        for label, field in fields:
            name = plain_label(label, "small", quiet=True, parent=self._fields)
            name.setBuddy(field)
            rows.addWidget(name)
            rows.addWidget(field)
            if type(field) is QLineEdit:
                rows.addWidget(watch(field, self._session))
        self.show()
        fields[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_in_sight)

    def _come_in_sight(self) -> None:
        """All of the form where it fits, its fields in any case."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.isVisible():
            around.ensureWidgetVisible(self.keep, 0, 2 * theme.unit())
            around.ensureWidgetVisible(self._title, 0, 0)

    def accept(self) -> None:
        """Make the gesture with what was typed."""
        refusal = self._keep() if self._keep else None
        if refusal is None:
            self.close_form()
        elif isinstance(refusal, str):
            self.say(refusal)
        else:
            self.say(refusals.sentence(refusal))
            self._go_to_what_is_missing()

    def _go_to_what_is_missing(self) -> None:
        """The gesture was refused: the hands go on where nothing is typed yet."""
        fields = self._fields.findChildren(QLineEdit)
        missing = next((field for field in fields if not field.text()), None)
        if missing is not None:
            missing.setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, sentence: str) -> None:
        """Why it cannot be kept yet."""
        self._refusal.setText(sentence)
        self._refusal.show()
        QTimer.singleShot(0, self, self._come_in_sight)

    def close_form(self) -> None:
        """Leave it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Esc leaves the form before it leaves the page."""
        is_key = event.type() is QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)
