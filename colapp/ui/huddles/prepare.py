"""The day before, in two minutes: what the meeting would stumble on, treated where it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from colapp.domain.problem import WHEEL, Phase
from colapp.i18n import _
from colapp.reports import huddle_sheet
from colapp.services import actions, requests
from colapp.storage import preparation
from colapp.storage.preparation import Gap, Lacking
from colapp.storage.reading import reading
from colapp.ui import icons, theme
from colapp.ui.commands import ENTER, button_of, command, key_of
from colapp.ui.flow import Wrapped
from colapp.ui.huddles.asking import Asking
from colapp.ui.huddles.team import Team
from colapp.ui.huddles.treating import Treating
from colapp.ui.lines import Line, LineList
from colapp.ui.place import Place
from colapp.ui.problem.moving import move
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.session import Session
from colapp.ui.text import announce, plain_label
from colapp.ui.whole import WholeLabel
from colapp.wording import formats, names
from colapp.wording import preparation as words

LATE = (Gap.ACTION_LATE, Gap.ANSWER_LATE)
CAN: dict[Gap, tuple[str, ...]] = {
    Gap.INFORMATION: ("inform", "open"),
    Gap.ANSWER_LATE: ("remind", "open"),
    Gap.REMINDER: ("remind", "open"),
    Gap.REFUSAL_BACK: ("review", "open"),
    Gap.AUTHORISATION_ENDS: ("review", "open"),
    Gap.AGREEMENT_ENDS: ("open",),
    Gap.CONSULTATION_OVER: ("open",),
    Gap.ACTION_LATE: ("done", "date", "blocked", "owner", "open"),
    Gap.NO_RESULT: ("open",),
    Gap.ACTION_UNOWNED: ("owner", "date", "done", "open"),
    Gap.ACTION_UNDATED: ("date", "owner", "done", "open"),
    Gap.UNOWNED: ("owner", "open"),
    Gap.UNDATED: ("date", "open"),
    Gap.STALE: ("move", "date", "owner", "open"),
}
"""What can be done about each kind of line, the likeliest first."""
OUTSIDE = {Gap.AGREEMENT_ENDS: "agreements", Gap.CONSULTATION_OVER: "consultations"}
"""Where the lines about outside authorities are treated."""


class PrepareSection(QWidget):
    """The list, what can be done about the line chosen, and the sheet for the day when the screen fails."""

    TABLES = preparation.TABLES

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepare")
        self._session = session
        self._team = Team("")
        self._lacking: dict[str, Lacking] = {}
        self.list = LineList(_("To treat before the meeting"), self)
        self.list.setObjectName("prepare-list")
        self.asking = Asking(session, self)
        self._treating = Treating(session, self.asking)
        self.paper = PaperExport(
            session, self, "huddle-sheet", _("Print the huddle sheet…"), self._sheet, "Ctrl+P"
        )
        self.commands: list[QAction] = [self.paper.command]
        self._acts = self._make_acts()
        self._build()
        self.list.chosen.connect(self._allow)
        self.list.opened.connect(self._acts["open"].trigger)
        self.asking.closed.connect(self._back_to_list)

    def _make_acts(self) -> dict[str, QAction]:
        treat = self._treating
        made: dict[str, tuple[str, tuple[str, ...], Callable[[Lacking], object]]] = {
            "done": (_("Done"), ("1",), self._finish),
            "review": (_("Looked at again"), ("1",), self._review),
            "inform": (_("Give the information…"), ("1",), treat.ask_information),
            "date": (_("New date…"), ("2",), treat.ask_date),
            "remind": (_("Asked again, come back to it on…"), ("2",), treat.ask_reminder),
            "blocked": (_("Blocked…"), ("3",), treat.ask_blocked),
            "owner": (_("Give to somebody…"), ("R",), treat.ask_person),
            "move": (_("Move on"), ("M",), self._move),
            "open": (_("Open"), ENTER, self._open),
        }
        found = {}
        for name, (text, keys, run) in made.items():
            found[name] = command(
                self, f"prepare-{name}", text, partial(self._run, run), *keys, among=self.list
            )
        self.commands += found.values()
        return found

    def _build(self) -> None:
        unit = theme.unit()
        self.ahead = WholeLabel(bold=True)
        self.ahead.setObjectName("prepare-ahead")
        self.facts = WholeLabel(quiet=True)
        self.facts.setObjectName("prepare-facts")
        card = QFrame(self)
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        self.ready = plain_label(_("All is ready."), "page", bold=True, parent=card)
        self.ready.setObjectName("prepare-ready")
        self.ready.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ready_note = plain_label(
            _("Nothing is late without a reason, nothing lacks a date or somebody to do it."),
            quiet=True,
            parent=card,
        )
        self.ready_note.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.ready, 1)
        inside.addWidget(self.ready_note, 1)
        inside.addWidget(self.list, 1)
        self._bar = Wrapped(2 * unit, self)
        self._bar.setObjectName("prepare-acts")
        self._buttons = {name: self._button(action) for name, action in self._acts.items()}
        print_button = QPushButton(icons.icon("export", theme.colours().ink), _("Huddle sheet…"), self)
        print_button.setObjectName("prepare-print")
        print_button.setToolTip(_("The board and its follow-up on paper, for the day when the screen fails"))
        print_button.clicked.connect(self.paper.ask_where)
        self._print = print_button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.ahead)
        column.addWidget(self.facts)
        column.addWidget(self.paper.notice)
        column.addWidget(card, 1)
        column.addWidget(self.asking)
        column.addWidget(self._bar)

    def _button(self, action: QAction) -> QPushButton:
        button = button_of(action)
        button.setParent(self)
        button.hide()
        return button

    # -- showing -----------------------------------------------------------

    def show_team(self, team: Team) -> None:
        """Show what a team's next meeting would stumble on."""
        if team != self._team:
            self.asking.close_form()
        self._team = team
        self.refresh()

    def refresh(self) -> None:
        """Read anew; the line chosen stays, or the one that took its place is chosen."""
        session, team, today = self._session, self._team, self._session.today()
        lists = session.references
        found = preparation.read(
            session.store, lists, today, team.territory_id, team.programme_id, team.meeting
        )
        self._lacking = {line.id: line for line in found}
        shown: list[Line] = []
        for line in found:
            if not shown or self._lacking[shown[-1].id].gap is not line.gap:
                count = sum(each.gap is line.gap for each in found)
                heading = f"{words.gap(line.gap)} · {formats.number(count)}"
                shown.append(Line(f"heading-{line.gap}", heading, is_heading=True))
            shown.append(
                Line(
                    line.id,
                    words.title(line),
                    words.note(line, lists, today),
                    mark=words.mark(line, today),
                    is_late=line.gap in LATE,
                )
            )
        self.list.show_lines(shown)
        self.list.setVisible(bool(found))
        for label in (self.ready, self.ready_note):
            label.setVisible(not found)
        ahead = preparation.ahead(session.store, lists, today, team.territory_id, team.programme_id)
        self.ahead.setText(words.ahead(ahead))
        self.facts.setText(words.count(len(found)))
        self.facts.setVisible(bool(found))
        self._allow()

    def take_focus(self) -> None:
        """To the list, or to what can be printed."""
        (self.list if self._lacking else self._print).setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Lacking | None:
        """The line chosen."""
        return self._lacking.get(self.list.current_id())

    def _allow(self) -> None:
        line, writes = self.current(), not self._session.is_read_only
        can = CAN[line.gap] if line else ()
        for name, action in self._acts.items():
            action.setEnabled(name in can and (writes or name == "open"))
        if line is not None:
            self._acts["move"].setText(
                _("Move on to “{phase}”").format(phase=names.phase(_next_phase(line.phase)))
            )
            opens = _("Open the problem") if line.problem_id and line.gap not in OUTSIDE else _("Open")
            self._acts["open"].setText(_("Open the request") if line.request_id else opens)
        self._lay_bar(can)

    def _lay_bar(self, can: tuple[str, ...]) -> None:
        """The buttons of what can be done, each with its key, then the sheet."""
        flow = self._bar.flow
        while flow.count():
            flow.takeAt(0)
        for name, button in self._buttons.items():
            action = self._acts[name]
            key = key_of(action)
            button.setText(f"{action.text()}  {'⏎' if name == 'open' else key}")
            button.setAccessibleName(action.text())
            button.setToolTip(key)
            button.setVisible(name in can)
        for name in can:
            flow.addWidget(self._buttons[name])
        flow.addWidget(self._print)
        self._bar.setVisible(self.asking.isHidden())
        self._bar._fit()

    # -- gestures ----------------------------------------------------------

    def _run(self, act: Callable[[Lacking], object]) -> None:
        line = self.current()
        if line is not None:
            act(line)
            self._bar.setVisible(self.asking.isHidden())

    def _back_to_list(self) -> None:
        self._bar.show()
        self.take_focus()

    def _finish(self, line: Lacking) -> None:
        if self._session.perform(actions.finish, line.row_id, self._session.today()) is None:
            announce(self.list, _("Done: {what}").format(what=line.what))

    def _review(self, line: Lacking) -> None:
        self._session.perform(requests.review, self._session.today(), line.row_id)

    def _move(self, line: Lacking) -> None:
        move(self._session, self, line.row_id, _next_phase(line.phase))

    def _open(self, line: Lacking) -> None:
        if line.gap in OUTSIDE:
            self._session.open(
                Place("outside", line.territory_id, section=OUTSIDE[line.gap], row_id=line.row_id)
            )
        elif line.request_id is not None:
            self._session.open(Place("requests", line.territory_id, request_id=line.request_id))
        elif line.problem_id is not None:
            self._session.open(
                Place("problem", line.territory_id, problem_id=line.problem_id, cycle_id=line.cycle_id)
            )
        else:
            self._session.open(Place("actions", line.territory_id, section="all", row_id=line.row_id))

    def _sheet(self) -> Sheet | None:
        team, today, path = self._team, self._session.today(), self._session.workspace.path
        name = huddle_sheet.file_name(self._session.store, team.territory_id, team.programme_id, today)

        def make() -> bytes:
            with reading(path) as store:
                return huddle_sheet.render(store, team.territory_id, team.programme_id, today)

        return name, make


def _next_phase(phase: Phase) -> Phase:
    later = [each for each in (*WHEEL, Phase.CLOSED) if each.position > phase.position]
    return later[0] if later else Phase.CLOSED
