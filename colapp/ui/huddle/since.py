"""« Since the last meeting »: what the team needs to know before it begins, in at most seven lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.huddle import Huddle, Meeting
from colapp.i18n import _
from colapp.storage import huddle as meetings
from colapp.storage import since_last
from colapp.ui.huddle import look
from colapp.ui.session import Session
from colapp.ui.whole import WholeLabel
from colapp.wording import formats
from colapp.wording import since_last as words


def heading(session: Session, meeting: Huddle) -> str:
    """``Depuis le dernier caucus, le 13 nov.``; at a first meeting, since when one looks back."""
    store = session.store
    day = formats.day(since_last.since(store, meeting))
    team = (meeting.territory_id or "", meeting.programme_id)
    if meetings.last_held(store, *team, meeting.meeting, meeting.started_at) is None:
        return _("First meeting: what happened since {day}").format(day=day)
    of_team = _("Since the last huddle, on {day}")
    told = of_team if meeting.meeting is Meeting.HUDDLE else _("Since the last meeting, on {day}")
    return told.format(day=day)


def told(session: Session, meeting: Huddle) -> tuple[str, ...]:
    """The lines, most telling first; one that says so where nothing happened."""
    found = since_last.read(session.store, session.references, session.today(), meeting)
    return tuple(words.told(each) for each in found) or (_("Nothing new: the board stands as it was left."),)


class SinceLast(QFrame):
    """The lines, to be read aloud; they open nothing."""

    def __init__(self, size: look.Size = "line") -> None:
        super().__init__()
        self.setObjectName("since-last")
        self._size = size
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(round((1 if size == "line" else 3) * look.unit()))
        self._lines: tuple[str, ...] = ()
        self._as_of: object = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says."""
        return self._lines

    def show_news(self, session: Session, meeting: Huddle) -> None:
        """Say what is new; it is read anew once something happened that may change it."""
        as_of = meeting.id, session.today(), since_last.newest(session.store, meeting)
        if as_of != self._as_of:
            self._as_of = as_of
            self.show_lines(told(session, meeting))

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Say these; the same ones stay as they are."""
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._column.takeAt(0)) is not None:
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for line in lines:
            self._column.addWidget(bullet(line, self._size))
        self.setAccessibleName(" ".join(lines))


def bullet(text: str, size: look.Size) -> QWidget:
    """A line of the ground, with its dash, whole in as many rows as it takes."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(2 * look.unit())
    dash, words = look.label("–", size), WholeLabel()
    dash.setWordWrap(False)
    words.setFont(look.font(size))
    look.colour_text(words, look.INK)
    words.setText(text)
    across.addWidget(dash, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(words, 1)
    return row
