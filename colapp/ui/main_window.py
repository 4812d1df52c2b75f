"""The frame: rail, header, page, status line; where one was before; the commands that are always there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from colapp import settings
from colapp.i18n import _
from colapp.services import backups
from colapp.storage.change import Change
from colapp.storage.errors import WorkspaceError
from colapp.ui import theme
from colapp.ui.place import Page, Place
from colapp.ui.session import Session
from colapp.ui.shell.header import Header
from colapp.ui.shell.message import MessageBar
from colapp.ui.shell.overlay import Overlay
from colapp.ui.shell.rail import PAGES, Rail
from colapp.ui.shell.status import StatusLine
from colapp.wording import formats, refusals

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

BACKUP_EVERY = 30 * 60 * 1000
"""Milliseconds between two automatic copies, where something changed."""


class MainWindow(QMainWindow):
    """One open workspace. Pages are built when they are first shown, so that the first one shows at once."""

    look_changed = Signal()
    """Language, theme or text size were changed in the settings: the application applies them."""
    other_file = Signal()
    """The person wants to open or begin another workspace."""
    file_asked = Signal(object)
    """The person wants the workspace at this ``Path``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main-window")
        self.session = session
        self.place = Place("matrix")
        self._visited: list[Place] = []
        self._changed_since_backup = False
        self._pages: dict[Page, Any] = {}
        self.setWindowTitle(f"{session.workspace.path.name} – colapp")
        self._make_actions()
        self._build()
        session.go.connect(self.show_place)
        session.changed.connect(self._note_change)
        session.refused.connect(self._refuse)
        self._backup_timer = QTimer(self, interval=BACKUP_EVERY)
        self._backup_timer.timeout.connect(self.back_up)
        self._backup_timer.start()

    # -- building ----------------------------------------------------------

    def _make_actions(self) -> None:
        """Every command that works on any page; pages add their own."""
        self.capture_action = self._action("capture", _("New problem"), self._capture, "N", "Ctrl+N")
        self.palette_action = self._action("palette", _("Search or go to…"), self._search, "Ctrl+K", "Ctrl+F")
        self.undo_action = self._action("undo", _("Undo"), self.session.undo, "Ctrl+Z")
        self.redo_action = self._action("redo", _("Redo"), self.session.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        keys = {
            "matrix": "Ctrl+1",
            "board": "Ctrl+2",
            "reports": "Ctrl+3",
            "trash": "Ctrl+4",
            "settings": "Ctrl+,",
        }
        for page, label in PAGES.items():
            text = _("Go to: {page}").format(page=_(label))
            self._action(f"go-{page}", text, partial(self._choose_page, page), keys[page])
        self._action("back", _("Back"), self.back, "Esc", "Alt+Left")
        self._action("help", _("Help"), self._show_guide, "F1")
        self._action("keys", _("Keys"), self._show_keys, "Ctrl+/")
        self._action("full-screen", _("Full screen"), self._toggle_full_screen, "F11")
        self._action("back-up", _("Make a backup copy now"), self.back_up)
        self._action("other-file", _("Open another file…"), self.other_file.emit, "Ctrl+O")
        self._action("quit", _("Quit"), self.close, "Ctrl+Q")

    def _action(self, name: str, text: str, run: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked: run())
        self.addAction(action)
        return action

    def _build(self) -> None:
        frame = self._frame = QWidget(self)
        frame.setMinimumSize(NARROWEST * theme.unit(), LOWEST * theme.unit())
        self.setCentralWidget(frame)
        self.rail = Rail(frame)
        self.rail.chosen.connect(self._choose_page)
        self.header = Header(self.session, self.palette_action, self.capture_action, frame)
        self.message = MessageBar(frame)
        self.stack = QStackedWidget(frame)
        self.status = StatusLine(self.session, self.undo_action, self.redo_action, frame)
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.header, self.message, self.stack, self.status):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._show_safety()
        self._say_why_read_only()
        self._fit()

    def rebuild(self, between: Callable[[], object] = lambda: None) -> None:
        """Build everything anew where it stands. ``between`` changes the look while no page has to follow."""
        self.dismantle()
        between()
        self._make_actions()
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
        chooses_there = place.page == self.place.page == "reports"
        if place != self.place and not chooses_there:
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
        elif self._visited:
            self._show(self._visited.pop())

    def page(self) -> QWidget:
        """The page shown."""
        return self._pages[self.place.page]

    def commands(self) -> list[QAction]:
        """What can be done from here: the page's commands, then those of the window."""
        return [*self.page().actions(), *self.actions()]

    def _show(self, place: Place) -> None:
        self.place = place = self._at_a_table(place)
        page = self._pages.get(place.page)
        if page is None:
            page = self._pages[place.page] = self._make_page(place.page)
            self.stack.addWidget(page)
        page.show_place(place)
        self.stack.setCurrentWidget(page)
        self.rail.show_page(place.page)
        self.header.show_place(place)
        if place.territory_id:
            self.session.settings.territory_id = place.territory_id

    def _make_page(self, page: Page) -> Any:
        """Imports stand here so that the first page does not wait for the others."""
        if page == "matrix":
            from colapp.ui.matrix.page import MatrixPage

            return MatrixPage(self.session, self.stack)
        if page == "board":
            from colapp.ui.board.page import BoardPage

            return BoardPage(self.session, self.stack)
        if page == "problem":
            from colapp.ui.problem.page import ProblemPage

            return ProblemPage(self.session, self.stack)
        if page == "reports":
            from colapp.ui.reports.page import ReportsPage

            return ReportsPage(self.session, self.stack)
        if page == "trash":
            from colapp.ui.trash.page import TrashPage

            return TrashPage(self.session, self.stack)
        from colapp.ui.settings.page import SettingsPage

        settings_page = SettingsPage(self.session, self.stack)
        settings_page.look_changed.connect(self.look_changed)
        settings_page.file_asked.connect(self.file_asked)
        return settings_page

    def _choose_page(self, page: Page) -> None:
        here = self.place.territory_id or self.session.settings.territory_id
        self.session.open(Place(page, here if page in ("board", "reports") else None))

    def _at_a_table(self, place: Place) -> Place:
        """A board is always one territory's: the last one seen, else the first that has a table."""
        references = self.session.references
        if place.page != "board" or place.territory_id in references.territories:
            return place
        last, tables = self.session.settings.territory_id, references.coordinated()
        known = last in references.boards
        return replace(place, territory_id=last if known else tables[0].id if tables else None)

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

    def _capture(self) -> None:
        """The problem goes where one is looking: the board's territory, the cell chosen in the matrix."""
        if not self.session.references.coordinated():
            self.session.open(Place("matrix"))  # it says what to do
            self._refuse(_("A problem is noted in a territory that has a table. Begin there."))
        elif self.place.page == "matrix":
            self.capture_panel.open_for(*self._pages["matrix"].chosen_cell())
        else:
            self.capture_panel.open_for(self.place.territory_id, self.place.programme_id)

    def _search(self) -> None:
        self.palette_panel.open()

    def _show_guide(self) -> None:
        from colapp.ui.help.guide import Guide

        Guide(self).show()

    def _show_keys(self) -> None:
        from colapp.ui.help.keys import Keys

        Keys(self.commands(), self).show()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def back_up(self) -> None:
        """Make a dated copy now and let old ones go."""
        if self.session.workspace.why_read_only:
            return
        try:
            backups.make(self.session.workspace, datetime.now(UTC))
        except WorkspaceError as error:
            self._refuse(refusals.sentence(error))
            return
        self._changed_since_backup = False
        self._show_safety()

    # -- what happens ------------------------------------------------------

    def _note_change(self, change: Change) -> None:
        self._changed_since_backup = True
        if self.place.page == "problem" and self.place.problem_id in change.touches("problem"):
            self.header.show_place(self.place)
        self.message.hide()

    def _refuse(self, sentence: str) -> None:
        self.message.say(sentence)

    def _say_why_read_only(self) -> None:
        workspace = self.session.workspace
        if workspace.why_read_only:
            self.message.say(
                refusals.read_only(workspace.why_read_only, workspace.path.name, workspace.holder)
            )

    def check_after_cut(self) -> None:
        """The last session was cut short: hold the whole file against its log, away from the first paint."""
        from colapp.ui import tasks

        work = partial(backups.check, self.session.workspace)
        tasks.of(self.session).start(work).done.connect(self._say_checked)

    def _say_checked(self, wrong: list[str]) -> None:
        if wrong:
            told = _(
                "The last session was cut short, and {n} values do not agree. Open a backup copy to compare."
            )
            self.message.say(told.format(n=len(wrong)))
        else:
            self.message.say(_("The last session was cut short. What was saved is whole; see where you were typing."))

    def _show_safety(self) -> None:
        lines = [_("Offline – everything is local")]
        copies = backups.listed(self.session.workspace)
        if copies:
            at = copies[0].at
            is_today = at.date() == self.session.today()
            when = formats.clock(at) if is_today else formats.day(at.date())
            lines.append(_("Backup copy {when}").format(when=when))
        self.rail.show_safety("\n".join(lines))

    def place_on_screen(self) -> None:
        """Where it was the last time; else as designed, or the whole screen where that is smaller."""
        kept = QByteArray.fromHex(self.session.settings.window.encode())
        if kept and self.restoreGeometry(kept):
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
        if self.centralWidget() is not None:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A reader sees what the writer did meanwhile."""
        super().changeEvent(event)
        came_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if came_back and self._pages and self.session.is_outdated():
            self.rebuild()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where one was; copy what changed since the last copy."""
        self._backup_timer.stop()
        self.setFocus()  # what is still being typed is kept by its field when the focus leaves it
        if self._changed_since_backup:
            self.back_up()
        self.session.settings.window = bytes(self.saveGeometry().toHex().data()).decode()
        settings.save(self.session.settings)
        super().closeEvent(event)
