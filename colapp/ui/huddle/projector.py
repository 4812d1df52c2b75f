"""The second window: the board for the room. Never the script, what is being typed, or who is away.

It is drawn from what the step says of itself (:class:`~board.Board`), not from what the laptop shows, so that
nothing of the laptop can slip through.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from colapp.domain import huddle_clock
from colapp.ui import theme
from colapp.ui.huddle import unnamed
from colapp.ui.huddle.projected import Projector
from colapp.ui.huddle.strip import heading
from colapp.ui.session import Session
from colapp.wording import huddles as words

if TYPE_CHECKING:
    from colapp.ui.huddle.frame import MeetingFrame

SECOND = 1000
"""Milliseconds between two looks at the clock."""
USUAL = (240, 135)
"""Steps of space: the window where there is one screen only, to be dragged or shared."""


class Projecting(QObject):
    """Opens and closes the second window of a meeting, and keeps it in step with the page."""

    def __init__(self, session: Session, frame: "MeetingFrame") -> None:
        super().__init__(frame)
        self._session, self._frame = session, frame
        self.window: Projector | None = None
        self._seconds = QTimer(self, interval=SECOND)
        self._seconds.timeout.connect(self._tick)
        frame.shown.connect(self.follow)
        frame.installEventFilter(self)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._screen_gone)

    def toggle(self) -> None:
        """Open the window on the other screen if there is one, else as an ordinary window; or close it."""
        if self.window is not None:
            self.window.close()
            return
        self.window = Projector()
        self.window.closed.connect(self._closed)
        self.follow()
        self._place()
        self._seconds.start()

    def follow(self) -> None:
        """Show what the page shows now."""
        view = self._frame.view
        if self.window is None or view is None:
            return
        running, lists = self._frame.running, self._session.references
        board = unnamed.unnamed(view.board(), running, lists)
        title = words.step_title(view.step, running.huddle.meeting, running.steps)
        self.window.show_board(heading(running, lists), title, board)
        self._tick()

    def close(self) -> None:
        """Close the window, with the meeting."""
        if self.window is not None:
            self.window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the meeting closes it; the page being covered or minimised does not."""
        if watched is self._frame and event.type() is QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return super().eventFilter(watched, event)

    def _tick(self) -> None:
        if self.window is not None:
            steps = self._frame.running.steps
            left = huddle_clock.remaining(steps, self._session.now())
            self.window.projected.clock.show_time(left, huddle_clock.planned(steps))

    def _place(self) -> None:
        assert self.window is not None
        here = self._frame.window().screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not here), None)
        if other is None:
            self._show_ordinary(here)
        else:
            self.window.setScreen(other)
            self.window.setGeometry(other.geometry())
            self.window.setWindowState(Qt.WindowState.WindowFullScreen)  # without taking the focus
            self.window.show()

    def _show_ordinary(self, screen: QScreen) -> None:
        """In the middle of the screen, to be dragged or shared."""
        assert self.window is not None
        room = screen.availableGeometry()
        width, height = USUAL[0] * theme.unit(), USUAL[1] * theme.unit()
        width, height = min(width, room.width()), min(height, room.height())
        place = QRect(0, 0, width, height)
        place.moveCenter(room.center())
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.setGeometry(place)
        self.window.show()

    def _screen_gone(self, screen: QScreen) -> None:
        """Its cable was pulled: it comes back beside the page."""
        if self.window is not None and self.window.screen() in (screen, self._frame.window().screen()):
            self._show_ordinary(self._frame.window().screen())

    def _closed(self) -> None:
        window, self.window = self.window, None
        self._seconds.stop()
        if window is not None:
            window.deleteLater()
        if self._frame.isVisible():
            self._frame.window().activateWindow()  # the keys go on where they were
