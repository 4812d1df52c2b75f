"""A team's meetings: the next one prepared and begun, the past ones and how they go, their agenda."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from colapp.domain.huddle import Huddle, Meeting
from colapp.i18n import N_, _
from colapp.reports.minutes_files import hour
from colapp.storage import huddle as stored
from colapp.storage import references
from colapp.storage.change import Change
from colapp.storage.huddle_health import local
from colapp.ui import icons, theme
from colapp.ui.commands import command
from colapp.ui.huddles.team import Team
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.ui.settings.chips import Chips
from colapp.ui.settings.form import Form
from colapp.ui.text import ampersand, plain_label
from colapp.wording import formats, names

NARROW = 200
"""In steps of space: under it the kinds of meetings are a menu."""
SECTIONS = {
    "prepare": N_("Prepare"),
    "minutes": N_("Minutes of meetings"),
    "health": N_("How it goes"),
    "agenda": N_("Agenda"),
}
KINDS = {
    Meeting.HUDDLE: N_("Huddle"),
    Meeting.TABLE: N_("Table of the month"),
    Meeting.OBSERVATORY: N_("Observatory of the quarter"),
}
HOLD = {
    Meeting.HUDDLE: N_("Hold the huddle"),
    Meeting.TABLE: N_("Hold the table of the month"),
    Meeting.OBSERVATORY: N_("Hold the observatory"),
}
GO_ON = {
    Meeting.HUDDLE: N_("Continue the huddle"),
    Meeting.TABLE: N_("Continue the table of the month"),
    Meeting.OBSERVATORY: N_("Continue the observatory"),
}


class HuddlesPage(QWidget):
    """Which team, which kind of meeting, and what of it; one button begins the meeting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._team = Team("")
        self._built: dict[str, Any] = {}
        self._lent: list[QAction] = []
        self._section = "prepare"
        self.setObjectName("huddles-page")
        self._build()
        session.changed.connect(self._note)

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit = theme.unit()
        title = plain_label(_("Huddles"), "page", bold=True, parent=self)
        title.setWordWrap(False)
        self.facts = plain_label(quiet=True, parent=self)
        self.facts.setObjectName("facts")
        self.hold = QPushButton(self)
        self.hold.setObjectName("hold")
        self.hold.setProperty("primary", True)
        self.hold.setIcon(icons.icon("huddles", theme.colours().on_accent))
        self.hold.clicked.connect(self.begin)
        head = QHBoxLayout()
        head.setSpacing(3 * unit)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.hold)
        self.kinds = Chips(_("Meeting"), [(kind, _(words)) for kind, words in KINDS.items()], self)
        self.kinds.setObjectName("kinds")
        self.kinds.chosen.connect(self._choose_kind)
        self._programme = QPushButton(self)
        self._programme.setObjectName("team")
        self._programme.setProperty("chip", True)
        self._programme.setCheckable(True)
        menu = QMenu(self._programme)
        menu.aboutToShow.connect(partial(self._fill_teams, menu))
        self._programme.setMenu(menu)
        self._kind = QPushButton(self)
        self._kind.setObjectName("kind")
        self._kind.setProperty("chip", True)
        kinds = QMenu(self._kind)
        kinds.aboutToShow.connect(partial(self._fill_kinds, kinds))
        self._kind.setMenu(kinds)
        self._kind.hide()
        self.kinds.flow.addWidget(self._kind)
        self.kinds.flow.addWidget(self._programme)
        self.sections = Chips(_("Section"), [(name, _(words)) for name, words in SECTIONS.items()], self)
        self.sections.setObjectName("sections")
        self.sections.chosen.connect(self.show_section)
        self.stack = QStackedWidget(self)
        room = Form(self)
        room.setObjectName("huddles-room")
        room.column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        room.column.setSpacing(2 * unit)
        room.column.addLayout(head)
        room.column.addWidget(self.kinds)
        room.column.addWidget(self.sections)
        room.column.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(room)
        self._make_commands()

    def _make_commands(self) -> None:
        for place, (name, words) in enumerate(SECTIONS.items(), 1):
            told = _("Meetings: {section}").format(section=_(words))
            command(self, f"huddles-{name}", told, partial(self.show_section, name), f"Alt+{place}")

    # -- showing -----------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a team's meetings; the one of ``huddle_id`` with its minutes, where the place names it.

        ``section`` is one of ours, or a kind of meeting, or both: ``prepare:table``.
        """
        territory_id = place.territory_id or ""
        if territory_id != self._team.territory_id or place.programme_id != self._team.programme_id:
            self._team = replace(self._team, territory_id=territory_id, programme_id=place.programme_id)
        asked = place.section.split(":")
        kind = next((kind for kind in Meeting if kind in asked), None)
        section = next((name for name in SECTIONS if name in asked), "")
        huddle = self._session.store.find(Huddle, place.huddle_id)
        if huddle is not None:
            self._team = Team(huddle.territory_id or territory_id, huddle.programme_id, huddle.meeting)
            section = section or "minutes"
        elif kind is not None:
            self._team = replace(self._team, meeting=kind)
        self.show_section(section or self._section)
        if huddle is not None:
            self._built["minutes"].choose(huddle.id)
        self._shown().take_focus()

    def show_section(self, name: object) -> None:
        """Show a section, made the first time, and offer its commands."""
        self._section = str(name)
        section = self._built.get(self._section)
        if section is None:
            section = self._built[self._section] = self._make(self._section)
            self.stack.addWidget(section)
        section.show_team(self._team)
        self.stack.setCurrentWidget(section)
        self._say()
        for action in self._lent:
            self.removeAction(action)
        self._lent = section.commands
        self.addActions(self._lent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large letters the kinds fold into one chip, and the sections keep their room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme.unit()
        for chip in self.kinds.findChildren(QPushButton):
            if chip is not self._programme:
                chip.setVisible((chip is self._kind) is narrow)

    def _make(self, name: str) -> Any:
        from colapp.ui.huddles.agenda import AgendaSection
        from colapp.ui.huddles.health import HealthSection
        from colapp.ui.huddles.minutes import MinutesSection
        from colapp.ui.huddles.prepare import PrepareSection

        makers: dict[str, Any] = {
            "prepare": PrepareSection,
            "minutes": MinutesSection,
            "health": HealthSection,
            "agenda": AgendaSection,
        }
        return makers[name](self._session, self.stack)

    def _shown(self) -> Any:
        return self._built[self._section]

    def _say(self) -> None:
        self.sections.show_value(self._section)
        self.kinds.show_value(self._team.meeting)
        programme = self._session.references.programmes.get(self._team.programme_id or "")
        named = names.programme_short(programme) if programme else _("the whole table")
        said = _("Team: {name}").format(name=named)
        self._programme.setText(f"{ampersand(said)} ▾")
        self._programme.setAccessibleName(said)
        self._programme.setChecked(programme is not None)
        self._kind.setText(f"{ampersand(_(KINDS[self._team.meeting]))} ▾")
        self._kind.setAccessibleName(_("Meeting"))
        running = self._running()
        words = _((GO_ON if running else HOLD)[self._team.meeting])
        key = "  F5" if self._team.meeting is Meeting.HUDDLE else ""
        self.hold.setText(f"{ampersand(words)}{key}")
        self.hold.setAccessibleName(words)
        self.hold.setEnabled(bool(self._team.territory_id))
        self.facts.setText(self._told(running))

    def _told(self, running: Huddle | None) -> str:
        """When the next one is, or since when it has been running."""
        team, today = self._team, self._session.today()
        if running is not None and running.started_at is not None:
            began = local(running.started_at)
            day = "" if began.date() == today else f"{formats.day(began.date())}, "
            return _("Running since {when}").format(when=f"{day}{formats.clock(began)}")
        last = stored.last_held(self._session.store, team.territory_id, team.programme_id, team.meeting)
        if last is None or last.started_at is None:
            return _("None was held yet")
        on = local(last.started_at).date()
        if last.next_on is not None and last.next_on >= today:
            following, at = last.next_on, last.next_at
        else:
            following, at = stored.next_date(self._session.references, last, max(on, today)), ""
        at = hour(at or self._meets_at())
        when = ", ".join(part for part in (formats.near_day(following, today), at) if part)
        return _("Next: {when} · last: {day}").format(when=when, day=formats.near_day(on, today))

    def _meets_at(self) -> str:
        board = self._session.references.boards.get(self._team.territory_id)
        return board.meets_at if board and self._team.meeting is Meeting.HUDDLE else ""

    def _running(self) -> Huddle | None:
        team = self._team
        return stored.running(self._session.store, team.territory_id, team.programme_id, team.meeting)

    def _note(self, change: Change) -> None:
        if not self.isVisible() or self._section not in self._built:
            return
        tables = {edit.tbl for edit in change.edits}
        if tables & (self._shown().TABLES | references.TABLES):
            self._shown().refresh()
        if tables & ({"huddle"} | references.TABLES):
            self._say()

    # -- choosing ----------------------------------------------------------

    def _choose_kind(self, kind: object, *_checked: bool) -> None:
        self._team = replace(self._team, meeting=Meeting(str(kind)))
        self.show_section(self._section)

    def _fill_kinds(self, menu: QMenu) -> None:
        menu.clear()
        for kind, words in KINDS.items():
            action = menu.addAction(ampersand(_(words)))
            action.setCheckable(True)
            action.setChecked(kind is self._team.meeting)
            action.triggered.connect(partial(self._choose_kind, kind))

    def _fill_teams(self, menu: QMenu) -> None:
        menu.clear()
        programmes = self._session.references.programmes_of(self._team.territory_id)
        choices = [(None, _("The whole table")), *((p.id, names.programme(p)) for p in programmes)]
        for programme_id, name in choices:
            action = menu.addAction(ampersand(name))
            action.setCheckable(True)
            action.setChecked(programme_id == self._team.programme_id)
            action.triggered.connect(partial(self._choose_team, programme_id))

    def _choose_team(self, programme_id: str | None, *_checked: bool) -> None:
        self._session.open(Place("huddles", self._team.territory_id, programme_id))

    def begin(self) -> None:
        """Hold the meeting of the kind shown, or go on with the one that is running."""
        team = self._team
        self._session.open(Place("huddle", team.territory_id, team.programme_id, section=team.meeting))
