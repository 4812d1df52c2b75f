"""Past meetings, newest first, and the minutes of the one chosen: on paper, for a mail, for a spreadsheet."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from colapp.domain.huddle import Huddle
from colapp.i18n import _
from colapp.reports import minutes, minutes_files, writing
from colapp.reports.minutes import Minutes
from colapp.services import huddles
from colapp.storage import huddle as stored
from colapp.storage.errors import WorkspaceError
from colapp.storage.huddle_health import local, measured
from colapp.storage.reading import reading
from colapp.ui import theme
from colapp.ui.commands import button_of, command
from colapp.ui.flow import Wrapped
from colapp.ui.halves import Halves
from colapp.ui.huddles.asking import Asking
from colapp.ui.huddles.day import Day, unreadable
from colapp.ui.huddles.minutes_view import MinutesView
from colapp.ui.huddles.team import Team
from colapp.ui.lines import Line, LineList
from colapp.ui.place import Place
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.saving import ask_where
from colapp.ui.session import Refusal, Session
from colapp.ui.text import announce, plain_label
from colapp.wording import formats, refusals
from colapp.wording import huddle_health as health_words


class MinutesSection(QWidget):
    """The list on the left, the minutes on the right, and what can be made of them."""

    TABLES = stored.TABLES | {"action", "problem"}

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutes")
        self._session = session
        self._team = Team("")
        self._minutes: Minutes | None = None
        self.list = LineList(_("Past meetings"), self)
        self.list.setObjectName("minutes-list")
        self.view = MinutesView(self)
        self.asking = Asking(session, self)
        self.paper = PaperExport(session, self, "minutes-pdf", _("Minutes as PDF…"), self._sheet, "Ctrl+P")
        self.notice = self.paper.notice
        self._acts = {
            "copy": command(self, "minutes-copy", _("Copy as text for a mail"), self.copy, "Ctrl+Shift+C"),
            "pdf": self.paper.command,
            "csv": command(self, "minutes-csv", _("Decisions as CSV…"), self.ask_csv, "Ctrl+E"),
            "resume": command(self, "minutes-resume", _("Resume the meeting"), self.resume),
            "cancel": command(self, "minutes-not-held", _("Not held…"), self.ask_not_held),
        }
        self.commands: list[QAction] = list(self._acts.values())
        self._build()
        self.list.chosen.connect(self._show)
        self.asking.closed.connect(self.take_focus)

    def _build(self) -> None:
        unit = theme.unit()
        left, right = QFrame(self), QFrame(self)
        for card in (left, right):
            card.setProperty("card", True)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(*[2 * unit] * 4)
        beside.addWidget(self.list)
        self.nothing = plain_label(
            _("No meeting was held yet. Its minutes are written by themselves as it goes, and come here."),
            quiet=True, parent=self,
        )  # fmt: skip
        self.nothing.setObjectName("minutes-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(3 * unit, 2 * unit, 2 * unit, 2 * unit)
        inside.addWidget(self.view)
        self._bar = Wrapped(2 * unit, self)
        self._bar.setObjectName("minutes-acts")
        for name, action in self._acts.items():
            self._bar.flow.addWidget(button_of(action, primary=name == "copy"))
        self._halves = Halves(left, right, (2, 5), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self._bar)
        column.addWidget(self.notice)
        column.addWidget(self.asking)
        column.addWidget(self.nothing, 1)
        column.addWidget(self._halves, 1)

    # -- showing -----------------------------------------------------------

    def show_team(self, team: Team) -> None:
        """Show a team's past meetings of one kind."""
        if team != self._team:
            self.asking.close_form()
            self.notice.hide()
        self._team = team
        self.refresh()

    def refresh(self) -> None:
        """Read the meetings anew, and the minutes of the one chosen."""
        rows = self._meetings()
        held = {each.id: each for each in measured(self._session.store, rows)}
        shown = []
        for row in rows:
            told = held.get(row.id)
            if row.is_running:
                shown.append(Line(row.id, self._when(row), _("running")))
            elif told is not None:
                shown.append(Line(row.id, self._when(row), health_words.of_meeting(told)))
            else:
                reason = _("Not held: {reason}").format(reason=row.cancelled)
                shown.append(Line(row.id, self._when(row), reason))
        self.list.show_lines(shown)
        self.nothing.setVisible(not rows)
        self._halves.setVisible(bool(rows))
        self._show(self.list.current_id())

    def choose(self, huddle_id: str) -> None:
        """Show the minutes of one meeting."""
        self.list.choose(huddle_id)
        self.list.scrollTo(self.list.currentIndex())

    def take_focus(self) -> None:
        """To the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meetings(self) -> list[Huddle]:
        team = self._team
        rows = self._session.store.all(
            Huddle, territory_id=team.territory_id, programme_id=team.programme_id, meeting=team.meeting
        )
        return sorted(rows, key=lambda row: (_day(row), row.id), reverse=True)

    def _when(self, row: Huddle) -> str:
        day = formats.day(_day(row), year=True)
        return f"{day}, {formats.clock(local(row.started_at))}" if row.started_at else day

    def _show(self, huddle_id: str) -> None:
        session = self._session
        row = session.store.find(Huddle, huddle_id)
        self._minutes = minutes.build(session.store, row.id, session.today()) if row else None
        self.view.show_minutes(self._minutes)
        held = row is not None and row.started_at is not None
        writes = not session.is_read_only
        for name in ("copy", "pdf", "csv"):
            self._acts[name].setEnabled(row is not None)
        today = session.today()
        self._acts["resume"].setEnabled(
            bool(held and row and writes and (row.is_running or _day(row) == today))
        )
        self._acts["cancel"].setEnabled(writes and bool(self._team.territory_id))

    # -- gestures ----------------------------------------------------------

    def copy(self) -> None:
        """Put the minutes in the clipboard as plain text, ready for a mail."""
        if self._minutes is not None:
            QGuiApplication.clipboard().setText(minutes_files.as_text(self._minutes))
            told = _("The minutes are copied: paste them in a mail.")
            self._session.told.emit(told)
            announce(self.view, told)
            self.notice.hide()
            self._copied(told)

    def _copied(self, told: str) -> None:
        """Said in place too, where one looks."""
        self.notice.tell(Path(), told)
        self.notice.folder.hide()

    def resume(self) -> None:
        """Take the meeting up again where it stood."""
        row = self._session.store.find(Huddle, self.list.current_id())
        if row is None:
            return
        now = self._session.now()
        if row.is_running or self._session.perform(huddles.resume, now, row.id) is None:
            self._session.open(Place("huddle", row.territory_id, row.programme_id, huddle_id=row.id))

    def ask_not_held(self) -> None:
        """A planned meeting that was not held, and why."""
        session, team = self._session, self._team
        day = Day(_("Which day?"), session.today, session.today())
        reason = QLineEdit()
        reason.setObjectName("asking-reason")
        reason.setAccessibleName(_("Reason"))
        reason.setPlaceholderText(_("What kept it from being held?"))

        def keep() -> Refusal | str | None:
            day.flush()
            if day.is_typing() or day.day is None:
                return unreadable()
            return session.perform(
                huddles.cancel, session.today(), team.territory_id, team.programme_id, team.meeting,
                day.day, reason.text(), asks=("cancel-unexplained", "huddle-held"),
            )  # fmt: skip

        self.asking.ask(
            _("A meeting that was not held"), [(_("Which day?"), day), (_("Reason"), reason)], keep
        )

    def ask_csv(self) -> None:
        """Ask where the decisions and actions are to be written."""
        if self._minutes is not None:
            ask_where(
                self, "minutes-csv-dialog", self._acts["csv"].text(),
                minutes.file_name(self._minutes, ".csv"), self.write_csv,
            )  # fmt: skip

    def write_csv(self, file: str) -> None:
        """Write them to that file."""
        if self._minutes is None or not file:
            return
        try:
            writing.write(Path(file), minutes_files.render_csv(self._minutes))
        except WorkspaceError as error:
            self.notice.refuse(refusals.sentence(error))
        else:
            self.notice.tell(Path(file), _("Written: {name}").format(name=Path(file).name))

    def _sheet(self) -> Sheet | None:
        if self._minutes is None:
            return None
        path, today, huddle_id = self._session.workspace.path, self._session.today(), self._minutes.id

        def make() -> bytes:
            with reading(path) as store:
                return minutes_files.render(minutes.build(store, huddle_id, today))

        return minutes.file_name(self._minutes, ".pdf"), make


def _day(row: Huddle) -> date:
    if row.started_at is not None:
        return local(row.started_at).date()
    return row.planned_on or date.min
