"""What is asked of other levels, and what they answered."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from colapp.i18n import _
from colapp.storage import references
from colapp.storage import requests as stored
from colapp.storage.change import Change
from colapp.storage.grouped_requests import Group
from colapp.storage.requests import Asked
from colapp.ui import theme
from colapp.ui.commands import ENTER, button_of, command
from colapp.ui.place import Place
from colapp.ui.requests import file_acts, giving_back
from colapp.ui.requests.acts import Acts
from colapp.ui.requests.commands import Commands
from colapp.ui.requests.direction import DirectionField
from colapp.ui.requests.group_panel import GroupPanel
from colapp.ui.requests.listing import RequestList
from colapp.ui.requests.nothing import Nothing
from colapp.ui.requests.panel import RequestPanel
from colapp.ui.requests.parts import PartsBar
from colapp.ui.requests.shown import Chosen, Shown
from colapp.ui.session import Session
from colapp.ui.text import plain_label

NARROW = 170
"""Units under which the list and the request take turns."""


class RequestsPage(QWidget):
    """What a territory asked, or all that one direction is asked; the request chosen stands beside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._territory_id: str | None = None
        self._part = "sent"
        self._narrow, self._reads = False, False
        self._shown = Shown(session)
        self.setObjectName("requests-page")
        self.commands = Commands(session, self, self.act)
        self.printing = self.commands.letter
        self._build()
        session.changed.connect(self._note)

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit = theme.unit()
        title = plain_label(_("Requests"), "page", bold=True)
        title.setWordWrap(False)
        self.facts = plain_label(quiet=True)
        self.facts.setObjectName("facts")
        self.parts = PartsBar(self._session)
        self.direction = DirectionField(self._session, self._choose_direction)
        self.list = RequestList(_("Requests"))
        self.list.setObjectName("requests-list")
        self.list.chosen.connect(self._show_chosen)
        self.list.clicked.connect(self._clicked)
        command(self, "read", _("Read the request"), self.read, *ENTER, among=self.list)
        self._back = QPushButton("← " + _("Back to the list"))
        self._back.setObjectName("back-to-list")
        self._back.setAccessibleName(_("Back to the list"))
        self._back.clicked.connect(self.show_list)
        self.panel = RequestPanel(self._session, self.commands)
        self.groups = GroupPanel(self._session, self.commands)
        self.groups.made.connect(self._show_made)
        self._acts = Acts(self._session, self, self.panel, self.groups)
        self._nothing = Nothing(self._open_board)
        self.side = QStackedWidget()
        for part in (self._nothing, self.panel, self.groups):
            self.side.addWidget(part)
        self._list_card, self._side_card = _card(self.direction, self.list), _card(self._back, self.side)
        self._back.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(3 * unit)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.printing.making.busy)
        give_back = command(
            self, "give-answers-back", _("Give the answers back…"), self._give_back, "G", among=self.list
        )
        self._give_back_button = button_of(give_back)
        head.addWidget(self._give_back_button, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(file_acts.open_button(self._session, self), 0, Qt.AlignmentFlag.AlignBottom)
        self._row = QHBoxLayout()
        self._row.setSpacing(3 * unit)
        self._row.addWidget(self._list_card, 3)
        self._row.addWidget(self._side_card, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(2 * unit)
        column.addWidget(self._head)
        column.addWidget(self.parts)
        column.addWidget(self.printing.notice)
        column.addLayout(self._row, 1)
        for name, button in self.parts.buttons.items():
            command(self, f"show-{name}", button.text(), partial(self._go, name), among=self.list)

    # -- showing -----------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show a territory's requests, or what a direction is asked; the request named is chosen."""
        self.leave()
        part = "column" if place.section == "column" else "sent"
        if (part, place.territory_id) != (self._part, self._territory_id):
            self.list.start_over()
        self._part, self._territory_id = part, place.territory_id
        if place.programme_id:
            self.direction.choose(("programme_id", place.programme_id))
        self._reads = place.request_id is not None
        self.refresh(place.request_id or "")
        if place.request_id and self._narrow:
            self.read()
        elif self.list.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._part == "column":
            self.direction.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._nothing.take_focus()

    def refresh(self, chosen: str = "") -> None:
        """Read what is asked now, and show it; what is chosen stays chosen."""
        before, asked_for = self._shown.to_answer, chosen
        chosen = chosen or self.list.current_id()
        if self._part == "sent":
            rows = self._shown.sent(self._territory_id, chosen)
            chosen = chosen if asked_for else self._shown.next_after(chosen, before)
        else:
            rows = self._shown.asked_of(*self.direction.show_choices())
        self.parts.show_part(self._part, self._territory_id)
        self.facts.setText(self._shown.facts)
        self._give_back_button.setVisible(bool(self._shown.to_give))
        self.direction.setVisible(self._part == "column")
        self.list.show_rows(rows, chosen)
        self.list.setVisible(bool(rows))
        self._nothing.say(self._part, self.direction.is_empty)
        self._show_chosen()
        self._arrange()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.panel.leave()
        self.groups.leave()

    def chosen(self) -> Chosen | None:
        """The request, the group or the offer chosen."""
        return self._shown.items.get(self.list.current_id())

    def _show_chosen(self, *_chosen: object) -> None:
        chosen = self.chosen()
        if isinstance(chosen, Asked):
            self.panel.show_asked(chosen)
            self.side.setCurrentWidget(self.panel)
        elif chosen is not None:
            self.groups.show_group(chosen)
            self.side.setCurrentWidget(self.groups)
        else:
            self.side.setCurrentWidget(self._nothing)
        self.commands.offer(chosen if isinstance(chosen, Asked | Group) else None)

    def _note(self, change: Change) -> None:
        tables = {edit.tbl for edit in change.edits}
        if self.isVisible() and tables & (stored.TABLES | references.TABLES):
            self.refresh()

    # -- going about -------------------------------------------------------

    def read(self) -> None:
        """Go to the request chosen."""
        if self.chosen() is None:
            return
        self._reads = True
        self._arrange()
        (self.panel if self.side.currentWidget() is self.panel else self.groups).take_focus()

    def show_list(self) -> None:
        """Go back to the list."""
        self._reads = False
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        if self._narrow:
            self.read()

    def _go(self, part: str) -> None:
        self._session.open(self.parts.place(part))

    def _choose_direction(self) -> None:
        self.leave()
        self.list.start_over()
        self.refresh()

    def _show_made(self, group_id: str) -> None:
        self.refresh(f"group {group_id}")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self) -> None:
        if self._shown.to_give:
            giving_back.export(self._session, self, self._shown.to_give)

    def _open_board(self) -> None:
        self._session.open(Place("board", self._territory_id))

    # -- acts --------------------------------------------------------------

    def act(self, name: str) -> None:
        """Do something with what is chosen."""
        chosen = self.chosen()
        if isinstance(chosen, Asked | Group):
            self._open_side()
            self._acts.run(name, chosen)

    def _open_side(self) -> None:
        if self._narrow and not self._reads:
            self._reads = True
            self._arrange()

    # -- size --------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one at a time where the text is large."""
        super().resizeEvent(event)
        self._narrow = event.size().width() < NARROW * theme.unit()
        had_focus = self.list.hasFocus()
        self._arrange()
        if had_focus and self._narrow and self._reads:
            self.read()

    def _arrange(self) -> None:
        is_empty = not self._shown.items
        reads = self._reads and self.chosen() is not None
        shows_list = self._part == "column" or not is_empty
        self._list_card.setVisible(shows_list and not (self._narrow and reads))
        self._side_card.setVisible(not self._narrow or reads or is_empty)
        self._back.setVisible(self._narrow and reads)
        for part in (self._head, self.parts):
            part.setVisible(not (self._narrow and reads))
        self.facts.setVisible(not self._narrow)


def _card(*parts: QWidget) -> QFrame:
    unit = theme.unit()
    card = QFrame()
    card.setProperty("card", True)
    rows = QVBoxLayout(card)
    rows.setContentsMargins(unit, unit, unit, unit)
    rows.setSpacing(2 * unit)
    for part in parts:
        rows.addWidget(part, int(part is parts[-1]))
    rows.addStretch()  # where the last one is hidden, the others stay at the top
    return card
