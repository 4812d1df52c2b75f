"""The line below every page: what is saved, what undo would take back, which file this is."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from colapp.domain.problem import Problem
from colapp.i18n import _, _n
from colapp.storage import running
from colapp.storage.change import Change
from colapp.ui import icons, theme
from colapp.ui.session import Session
from colapp.ui.shell import meeting
from colapp.ui.text import ampersand, announce, plain_label, tooltip
from colapp.wording import changes, formats
from colapp.wording.telling import SHORT

TOLD_FOR = 6000
"""Milliseconds that a short note stays."""
NARROW = 30
"""Letters of what undo would take back, where room is short."""


class StatusLine(QFrame):
    """Saved at…, undo « … », a short note, and the file."""

    def __init__(self, session: Session, undo: QAction, redo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._session, self._undo, self._redo = session, undo, redo
        colours, step = theme.colours(), theme.unit()
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * step, step, 4 * step, step)
        row.setSpacing(4 * step)
        self._saved = plain_label(size="small", quiet=True, parent=self)
        self._saved.setObjectName("status-saved")
        self._take_back = QPushButton(icons.icon("undo", colours.ink2), "", self)
        self._take_back.setObjectName("status-undo")
        self._take_back.setFont(theme.font("small"))
        self._take_back.clicked.connect(undo.trigger)
        self._note = plain_label(size="small", parent=self)
        self._note.setObjectName("status-note")
        self._file = plain_label(size="small", quiet=True, parent=self)
        self._file.setObjectName("status-file")
        for label in (self._saved, self._note, self._file):
            label.setWordWrap(False)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._meeting = QPushButton(self)
        self._meeting.setObjectName("status-meeting")
        self._meeting.setFont(theme.font("small", bold=True))
        self._meeting.clicked.connect(self._go_on)
        row.addWidget(self._meeting)
        row.addWidget(self._saved)
        row.addWidget(self._take_back)
        row.addWidget(self._note, 1)
        row.addWidget(self._file)
        self._longest = SHORT
        self._fade = QTimer(self, singleShot=True, interval=TOLD_FOR)
        self._fade.timeout.connect(self._note.clear)
        session.changed.connect(self._refresh)
        session.told.connect(self._tell)
        last = session.store.changes(1)
        self._show_meeting()
        self._refresh(last[0] if last else None)

    def set_compact(self, compact: bool) -> None:
        """Leave out the name of the file where room is short: the window's title says it."""
        self._file.setVisible(not compact)
        self._longest = NARROW if compact else SHORT
        self._show_undo()

    @property
    def meeting(self) -> str:
        """Which meeting is running; empty where none is."""
        return self._running_words if self._running is not None else ""

    def _show_meeting(self) -> None:
        self._running = running.latest(self._session.store, self._session.now(), self._session.today())
        self._meeting.setVisible(self._running is not None)
        if self._running is not None:
            from colapp.wording import meetings

            territory = self._session.references.territories.get(self._running.territory_id or "")
            self._running_words = _("{meeting} running: {team}").format(
                meeting=meetings.meeting(self._running.meeting), team=territory.label if territory else "…"
            )
            self._meeting.setText(ampersand(self._running_words) + "   F5")

    def _go_on(self) -> None:
        if (huddle := self._running) is not None:
            self._session.open(meeting.place_of(huddle))

    def _refresh(self, change: Change | None) -> None:
        if change is None or change.touches("huddle"):
            self._show_meeting()
        self._note.clear()  # what it told may just have been undone
        why = self._session.workspace.why_read_only
        if why:
            self._saved.setText(_("Reading only"))
        elif change is not None:
            self._saved.setText(_("Saved {time}").format(time=self._when(change.at)))
        self._show_undo()
        count = self._session.store.count(Problem)
        territories = len(self._session.references.coordinated(self._session.today()))
        self._file.setText(
            " · ".join(
                [
                    self._session.workspace.path.name,
                    _n("{n} problem", "{n} problems", count).format(n=formats.number(count)),
                    _n("{n} territory", "{n} territories", territories).format(n=formats.number(territories)),
                ]
            )
        )

    def _show_undo(self) -> None:
        undone = self._session.undo_stack.next_undo
        self._take_back.setVisible(undone is not None)
        self._undo.setEnabled(undone is not None)
        self._redo.setEnabled(self._session.undo_stack.next_redo is not None)
        if undone is not None:
            text = changes.quoted(changes.describe(undone, self._session.references, self._session.store))
            what = formats.elided(text, self._longest)
            self._take_back.setText(ampersand(_("Undo “{what}”").format(what=what)) + "   Ctrl+Z")

    def _when(self, at: datetime) -> str:
        day = at.astimezone().date()
        return (
            formats.clock(at) if day == self._session.today() else f"{formats.day(day)}, {formats.clock(at)}"
        )

    def _tell(self, note: str) -> None:
        self._note.setText(formats.elided(note, 2 * SHORT))
        self._note.setToolTip(tooltip(note))
        self._fade.start()
        announce(self, note)
