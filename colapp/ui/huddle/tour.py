"""The tour of the territory: what happened since the last meeting, larger."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.storage.huddle import Running
from colapp.ui.huddle import look, since
from colapp.ui.huddle.attendance import scrolled
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.steps import Frame, StepView
from colapp.ui.session import Session


class TourStep(StepView):
    """At most seven lines, to be read aloud."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        super().__init__(session, frame, step_id)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading = look.label("", "line", bold=True, quiet=True)
        self.since = since.SinceLast("card")
        inside = QWidget()
        inside.setObjectName("huddle-ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.unit(), 0)
        column.setSpacing(4 * look.unit())
        column.addWidget(self._heading)
        column.addWidget(self.since)
        column.addStretch(1)
        self._area = scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def show_running(self, running: Running) -> None:
        """Show what is new."""
        self._heading.setText(since.heading(self.session, running.huddle))
        self.since.show_news(self.session, running.huddle)
        self.setAccessibleName(". ".join((self._heading.text(), *self.since.lines)))

    def board(self) -> Board:
        """All of it."""
        return Board(heading=self._heading.text(), lines=self.since.lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down scroll where the lines need more room."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + by * 10 * look.unit())
        event.setAccepted(bool(by))
