"""The frame: rail, header, page, status line; where one was before; the commands that are always there."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from colapp import settings
from colapp.i18n import _
from colapp.storage import actions, requests
from colapp.storage.change import Change
from colapp.storage.workspace import is_free
from colapp.ui import pages, theme
from colapp.ui.place import OF_PROBLEM, OF_TERRITORY, Page, Place
from colapp.ui.session import Session
from colapp.ui.shell import counts, meeting
from colapp.ui.shell.commands import WindowCommands
from colapp.ui.shell.file_drops import FileDrops
from colapp.ui.shell.header import Header
from colapp.ui.shell.message import MessageBar
from colapp.ui.shell.overlay import Overlay
from colapp.ui.shell.rail import Rail
from colapp.ui.shell.safety import Safety
from colapp.ui.shell.status import StatusLine
from colapp.wording import refusals

DESIGNED_FOR = (1366, 768)
"""Pixels: the usual clinic laptop."""

COMPACT_BELOW = 280
"""Steps of space under which the frame is drawn compact: 1120 px at 100 %."""

NARROWEST, LOWEST = 150, 80
"""The least width and height of the frame, in steps of space: a 1280×720 screen has them at 200 % text.

Said rather than asked of the parts: what they ask while they are drawn large would hold the window large.
"""

if TYPE_CHECKING:
    from colapp.ui.shell.capture import Capture
    from colapp.ui.shell.palette import Palette


class MainWindow(QMainWindow):
    """One open workspace. Pages are built when they are first shown, so that the first one shows at once."""

    look_changed = Signal()
    """Language, theme or text size were changed in the settings: the application applies them."""
    open_asked = Signal()
    """The person wants to choose another workspace."""
    new_asked = Signal()
    """The person wants to begin another workspace."""
    file_asked = Signal(object)
    """The person wants the workspace at this ``Path``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main-window")
        self.session = session
        self.place = Place("matrix")
        self._visited: list[Place] = []
        self._told_over = ""
        self._is_closed = False
        self._pressed_at: QWidget | None = None
        self._pages: dict[Page, Any] = {}
        self.setWindowTitle(f"{session.workspace.path.name} – colapp")
        self.safety = Safety(session, self)
        FileDrops(session, self)
        self._build()
        session.go.connect(self.show_place)
        session.changed.connect(self._note_change)
        session.refused.connect(self._refuse)

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        self.keys = WindowCommands(self)
        frame = self._frame = QWidget(self)
        frame.setMinimumSize(NARROWEST * theme.unit(), LOWEST * theme.unit())
        self.setCentralWidget(frame)
        self.rail = Rail(frame)
        self.rail.chosen.connect(self.choose_page)
        self.rail.show_safety(self.safety.words())
        self.safety.told.connect(self.rail.show_safety)
        self.header = Header(self.session, self.keys.search, self.keys.capture, frame)
        self.message = MessageBar(frame)
        self.stack = QStackedWidget(frame)
        self.status = StatusLine(self.session, self.keys.undo, self.keys.redo, frame)
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.header, self.message, self.stack, self.status):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._say_why_read_only()
        self._fit()

    def rebuild(self, between: Callable[[], object] = lambda: None) -> None:
        """Build everything anew where it stands. ``between`` changes the look while no page has to follow."""
        self.dismantle()
        between()
        self._build()
        self._show(self.place)

    def dismantle(self) -> None:
        """Let go of every page and command; nothing reads the store any more."""
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        frame = self.takeCentralWidget()
        if frame is not None:
            frame.hide()
            frame.deleteLater()
            QCoreApplication.sendPostedEvents(frame, QEvent.Type.DeferredDelete)
        self._pages = {}
        for panel in ("palette_panel", "capture_panel"):
            self.__dict__.pop(panel, None)

    # -- going somewhere ---------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a place and remember the one before, for Esc."""
        leads_on = (self.place.page, place.page) in (("reports", "reports"), ("huddle", "huddles"))
        if place != self.place and not leads_on:
            self._visited.append(self.place)
            del self._visited[:-50]
        self._show(place)

    def back(self) -> None:
        """Close what floats, else dismiss the message, else go back to the place before."""
        floating = [panel for panel in self.findChildren(Overlay) if panel.isVisible()]
        if floating:
            for panel in floating:
                panel.close_panel()
        elif self.message.isVisible():
            self.message.hide()
        elif self.place.page == "huddle" and self.page().steps_back():
            return
        elif self._visited:
            self._show(self._visited.pop())

    def page(self) -> Any:
        """The page shown."""
        return self._pages[self.place.page]

    def commands(self) -> list[QAction]:
        """What can be done from here: the page's commands, then those of the window."""
        return [*self.page().actions(), *self.actions()]

    def _show(self, place: Place) -> None:
        if place.page in OF_TERRITORY[:-1]:
            place = replace(place, territory_id=self.session.table_at_hand(place.territory_id))
        self.place = place
        page = self._pages.get(place.page)
        if page is None:
            page = self._pages[place.page] = self._make_page(place.page)
            self.stack.addWidget(page)
        for part in (self.rail, self.header, self.status):  # first: the page is laid out once, where it stays
            part.setVisible(place.page != "huddle")
        page.show_place(place)
        self.stack.setCurrentWidget(page)
        if place.page == "huddle":  # what the message said of the running meeting is on the screen
            self.message.hide()
        self.rail.show_page(place.page)
        self._count()
        self.header.show_place(place)
        if place.territory_id:
            self.session.settings.territory_id = place.territory_id

    def _make_page(self, page: Page) -> Any:
        made = pages.make(page, self.session, self.stack)
        if page == "settings":
            made.look_changed.connect(self.look_changed)
            made.file_asked.connect(self.file_asked)
        return made

    def choose_page(self, page: Page) -> None:
        """Go to a page, on the territory at hand."""
        here = self.place.territory_id or self.session.settings.territory_id
        self.session.open(Place(page, here if page in OF_TERRITORY else None))

    # -- commands ----------------------------------------------------------

    @cached_property
    def palette_panel(self) -> "Palette":
        """The palette, built when it is first asked for."""
        from colapp.ui.shell.palette import Palette

        return Palette(self.session, self._frame, self.commands)

    @cached_property
    def capture_panel(self) -> "Capture":
        """The quick capture, built when it is first asked for."""
        from colapp.ui.shell.capture import Capture

        return Capture(self.session, self._frame)

    def note_problem(self) -> None:
        """The problem goes where one is looking: the board's territory, the cell chosen in the matrix."""
        if not self.session.references.coordinated(self.session.today()):
            self.session.open(Place("matrix"))  # it says what to do
            self._refuse(_("A problem is noted in a territory that has a table. Begin there."))
        elif self.place.page == "huddle":
            self.page().note_problem()
        elif self.place.page == "matrix":
            self.capture_panel.open_for(*self._pages["matrix"].chosen_cell())
        else:
            self.capture_panel.open_for(self.place.territory_id, self.place.programme_id)

    def run_huddle(self) -> None:
        """Go on with the meeting that is running, else begin the huddle of the team at hand."""
        if self.place.page == "huddle":
            return
        self.message.hide()
        over = meeting.just_held(self.session, self.place)
        if over is None or over.id == self._told_over:
            self.session.open(meeting.at_hand(self.session, self.place))
            return
        self._told_over = over.id
        self.session.open(meeting.minutes_of(over))
        self.message.say(meeting.over(over))

    def open_request_file(self) -> None:
        """Take in a request or an answer that came by file."""
        from colapp.ui.requests import file_acts

        file_acts.ask_for_file(self.session, self)

    def hand_over(self) -> None:
        """Somebody else takes over what a manager holds in the territory at hand."""
        self.session.open(Place("handover", self.session.table_at_hand(self.place.territory_id)))

    def search(self) -> None:
        """Open the palette."""
        self.palette_panel.open()

    # -- what happens ------------------------------------------------------

    def _note_change(self, change: Change) -> None:
        if self.place.page in OF_PROBLEM and self.place.problem_id in change.touches("problem"):
            self.header.show_place(self.place)
        self.message.hide()
        if (actions.TABLES | requests.TABLES) & {edit.tbl for edit in change.edits}:
            self._count()

    def _count(self) -> None:
        if self.place.page == "huddle":
            return  # the rail is hidden; it is counted anew with the page that shows it
        counts.show(self.session, self.rail, self.place.territory_id)
        if self.isVisible():
            self.count_requests()

    def count_requests(self) -> None:
        """Show in the rail how many requests press: the first time it waits for the window."""
        counts.show_requests(self.session, self.rail, self.place.territory_id)

    def _refuse(self, sentence: str) -> None:
        self.message.say(sentence)

    def _say_why_read_only(self) -> None:
        workspace = self.session.workspace
        if workspace.why_read_only:
            self.message.say(
                refusals.read_only(workspace.why_read_only, workspace.path.name, workspace.holder)
            )
        elif self.place.page != "huddle" and self.status.meeting:
            told = _("{meeting}. F5 takes it up again at the step where it stood.")
            self.message.say(told.format(meeting=self.status.meeting))

    def place_on_screen(self) -> None:
        """Where it was the last time; else as designed, or the whole screen where that is smaller."""
        kept = QByteArray.fromHex(self.session.settings.window.encode())
        if not kept.isEmpty() and self.restoreGeometry(kept):
            return
        self.resize(*DESIGNED_FOR)
        room = self.screen().availableGeometry()
        if room.width() <= DESIGNED_FOR[0] or room.height() <= DESIGNED_FOR[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _fit(self) -> None:
        """With large text or a small screen the frame gives its room to the page."""
        compact = self.width() < COMPACT_BELOW * theme.unit()
        for part in (self.rail, self.header, self.status):
            part.set_compact(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.centralWidget() is not None and not self._is_closed:
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Before a key is heard: where it is pressed."""
        if event.type() is QEvent.Type.ShortcutOverride:
            self._pressed_at = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as in a dialog; Qt leaves that to Space alone.

        A line that is done with Enter leaves the key to its parents: where the focus went on from it to a
        button, that one was not pressed.
        """
        button, pressed_at = self.focusWidget(), self._pressed_at
        self._pressed_at = None
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(button, QPushButton) and button is pressed_at:
            button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A reader sees what the writer did meanwhile, and takes over where the writer has gone."""
        super().changeEvent(event)
        came_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if not came_back or not self._pages:
            return
        workspace = self.session.workspace
        if workspace.why_read_only == "in-use" and is_free(workspace.path):
            self.file_asked.emit(workspace.path)
        elif self.session.is_outdated():
            self.rebuild()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where one was; copy what changed since the last copy."""
        self.setFocus()  # what is still being typed is kept by its field when the focus leaves it
        self._is_closed = True  # the file may be closed before Qt resizes a window that gives its screen back
        self.safety.end()
        if "huddle" in self._pages:
            self._pages["huddle"].give_screen_back()
        self.session.settings.window = bytes(self.saveGeometry().toHex().data()).decode()
        settings.save(self.session.settings)
        super().closeEvent(event)
