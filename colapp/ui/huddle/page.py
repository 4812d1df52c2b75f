"""The meeting itself: one big thing at a time, every act a single key, on the whole screen."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.domain.huddle import Huddle, Meeting
from colapp.i18n import _
from colapp.services import huddles
from colapp.storage import huddle as stored
from colapp.storage.change import Change
from colapp.ui.huddle import half_typed, look
from colapp.ui.huddle.frame import MeetingFrame
from colapp.ui.huddle.strip import heading
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.wording import refusals

FULL = Qt.WindowState.WindowFullScreen
PATIENCE = 100
"""Milliseconds after which it is painted all the same: no system must give a full screen."""


class HuddlePage(QWidget):
    """Opens the running meeting of a team, or begins one. Leaving the page leaves the meeting running."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.frame: MeetingFrame | None = None
        self._sentence: QWidget | None = None
        self._had_full_screen: bool | None = None
        self.setObjectName("huddle-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look.fit(self.screen().size())
        self.setStyleSheet(look.sheet())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        session.changed.connect(self._note_change)

    def show_place(self, place: Place) -> None:
        """Show the meeting that a place names; one that ended is shown as it ended."""
        huddle = self._wanted(place)
        if huddle is None:
            self._say(self._why_none())
        elif self.frame is None or self.frame.running.huddle.id != huddle.id:
            frame = self._show_frame(huddle)
            frame.focus_step()
            frame.give_back()
        else:
            self.frame.show_running(stored.load(self._session.store, huddle.id))
            self.frame.focus_step()

    def actions(self) -> list[QAction]:
        """What can be done here, for the palette and the sheet of keys."""
        return self.frame.commands() if self.frame is not None else []

    def steps_back(self) -> bool:
        """Close what is open inside the page; whether something was."""
        return self.frame is not None and self.frame.steps_back()

    def note_problem(self) -> None:
        """Note a problem in one line, on the step shown."""
        if self.frame is not None:
            self.frame.note_problem()

    def show_help(self) -> None:
        """Show or hide the words for the facilitator."""
        if self.frame is not None:
            self.frame.toggle_script()

    # -- which meeting -------------------------------------------------------

    def _wanted(self, place: Place) -> Huddle | None:
        session = self._session
        if place.huddle_id:
            return session.store.find(Huddle, place.huddle_id)
        if place.territory_id is None:
            return None
        meeting = Meeting(place.section) if place.section else Meeting.HUDDLE
        team = (place.territory_id, place.programme_id, meeting)
        if not session.is_read_only:
            session.perform(huddles.begin, session.now(), session.today(), *team)
        return stored.running(session.store, *team)

    def _why_none(self) -> str:
        workspace = self._session.workspace
        if workspace.why_read_only:
            why = refusals.read_only(workspace.why_read_only, workspace.path.name, workspace.holder)
            return f"{why}\n\n" + _("No meeting can be begun here. Esc goes back.")
        return _("A meeting is held by the table of a territory, and there is none yet. Esc goes back.")

    def _show_frame(self, huddle: Huddle) -> MeetingFrame:
        self._clear()
        half_typed.forget_ended(self._session)
        self.frame = MeetingFrame(self._session, stored.load(self._session.store, huddle.id), self)
        self.frame.left.connect(self._leave)
        self._column.addWidget(self.frame)
        self.setAccessibleName(heading(self.frame.running, self._session.references))
        return self.frame

    def _say(self, sentence: str) -> None:
        self._clear()
        label = look.label(sentence, "card")
        label.setObjectName("huddle-sentence")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setContentsMargins(*[10 * look.unit()] * 4)
        self._sentence = label
        self._column.addWidget(label)
        self.setAccessibleName(sentence)
        self.setFocus()

    def _clear(self) -> None:
        for widget in (self.frame, self._sentence):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.frame = self._sentence = None

    def _leave(self) -> None:
        window = self.window()
        if hasattr(window, "back"):
            window.back()

    # -- what happens ----------------------------------------------------------

    def _note_change(self, change: Change) -> None:
        if change.touches("huddle"):
            half_typed.forget_ended(self._session)
        if self.frame is None or not self.isVisible():
            return
        huddle = self._session.store.find(Huddle, self.frame.running.huddle.id)
        if huddle is None or huddle.deleted_at is not None:
            self._say(_("This meeting is in the trash. Esc goes back."))
            return
        self.frame.show_running(stored.load(self._session.store, huddle.id))
        self.frame.note_change(change)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the whole screen."""
        super().showEvent(event)
        window = self.window()
        if not event.spontaneous() and window is not self and self._had_full_screen is None:
            self._had_full_screen = bool(window.windowState() & FULL)
            if not self._had_full_screen:
                self._paint_at(size_known=False)
                QTimer.singleShot(PATIENCE, self, self._paint_at)
                window.setWindowState(window.windowState() | FULL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The screen has its size."""
        super().resizeEvent(event)
        self._paint_at()

    def _paint_at(self, *, size_known: bool = True) -> None:
        """Painted once, at the size of the screen, and not first at that of the window."""
        self.setUpdatesEnabled(size_known)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the screen back as it was."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.give_screen_back()

    def give_screen_back(self) -> None:
        """The window as it was before; also before it closes, so that it opens as it was."""
        window = self.window()
        if self._had_full_screen is False:
            window.setWindowState(window.windowState() & ~FULL)
        self._had_full_screen = None
