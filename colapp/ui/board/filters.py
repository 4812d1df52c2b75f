"""What of a board is shown, and the bar that says it and changes it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from colapp.i18n import N_, _, _p
from colapp.storage import cards
from colapp.storage.cards import CardFilter, LaneField
from colapp.ui import theme
from colapp.ui.board import lanes
from colapp.ui.board.card_view import GUTTER
from colapp.ui.commands import command
from colapp.ui.flow import Flow
from colapp.ui.problem.focus import chain
from colapp.ui.session import Session
from colapp.ui.text import ampersand
from colapp.wording import names


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person asked to see; the default is all that is open, without lanes."""

    programme_id: str | None = None
    owner_id: str | None = None
    late: bool = False
    waiting: bool = False
    escalated: bool = False
    lane: LaneField | None = None
    closed: bool = False

    @property
    def narrows(self) -> bool:
        """Whether some open problem may be left out."""
        return self.cleared() != self

    def cleared(self) -> "Filters":
        """The same lanes and columns, with nothing left out."""
        return Filters(lane=self.lane, closed=self.closed)

    def wanted(self, territory_id: str, within: tuple[str, ...], today: date) -> CardFilter:
        """As the store is asked."""
        return CardFilter(
            territory_id,
            within,
            self.programme_id,
            self.owner_id,
            late_on=today if self.late else None,
            waiting=self.waiting,
            escalated=self.escalated,
        )


TOGGLES = {
    "late": N_("Late"),
    "waiting": N_("Waiting"),
    "escalated": N_("Escalated"),
    "closed": N_("Closed ones"),
}
COMMANDS = {
    "late": N_("Show only what is late"),
    "waiting": N_("Show only what waits on somebody"),
    "escalated": N_("Show only what is escalated"),
    "closed": N_("Show the closed ones"),
}


class FilterBar(QWidget):
    """Chips that say what is shown; pressing one asks for something else."""

    asked = Signal(object)
    """The ``Filters`` that the person asks for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._filters = session, Filters()
        self._territory_id, self._everything = "", CardFilter()
        self.commands: list[QAction] = []
        unit = theme.unit()
        left = QWidget(self)
        narrowing = Flow(left, 2 * unit)
        self._programme = self._menu_chip("programme", self._fill_programmes)
        self._owner = self._menu_chip("owner", self._fill_owners)
        self._toggles = {name: self._toggle(name) for name in TOGGLES}
        self._clear = self._chip("clear")
        self._clear.setText("✕ " + _("Clear the filters"))
        self._clear.setAccessibleName(_("Clear the filters"))
        self._clear.clicked.connect(self.clear)
        self._command("clear-filters", _("Clear the filters"), self.clear)
        self._lanes = self._menu_chip("lanes", self._fill_lanes)
        for lane in (None, *lanes.FIELDS):
            text = _("Lanes: {name}").format(name=lanes.title(lane))
            self._command(f"lanes-{lane or 'none'}", text, partial(self._ask, lane=lane))
        narrow = (self._programme, self._owner, *list(self._toggles.values())[:3], self._clear)
        for chip in narrow:
            narrowing.addWidget(chip)
        chain([*narrow, self._toggles["closed"], self._lanes])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GUTTER * unit, 0)
        row.setSpacing(2 * unit)
        row.addWidget(left, 1)
        for chip in (self._toggles["closed"], self._lanes):
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)

    def show_filters(self, filters: Filters, territory_id: str, everything: CardFilter) -> None:
        """Say what is shown of a territory; ``everything`` is what no filter leaves out."""
        self._filters, self._territory_id, self._everything = filters, territory_id, everything
        lists = self._session.references
        programme = lists.programmes.get(filters.programme_id or "")
        owner = lists.people.get(filters.owner_id or "")
        self._say(
            self._programme, _("Programme: {name}"), programme.code if programme else _p("filter", "all")
        )
        self._say(self._owner, _("Owner: {name}"), owner.short_name if owner else _p("filter", "all"))
        self._say(self._lanes, _("Lanes: {name}"), lanes.title(filters.lane))
        self._programme.setChecked(filters.programme_id is not None)
        self._owner.setChecked(filters.owner_id is not None)
        self._lanes.setChecked(filters.lane is not None)
        for name, chip in self._toggles.items():
            chip.setChecked(getattr(filters, name))
        self._clear.setVisible(filters.narrows)

    def clear(self) -> None:
        """Ask for everything again."""
        self.asked.emit(self._filters.cleared())

    # -- chips -------------------------------------------------------------

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName(f"filter-{name}")
        chip.setProperty("chip", True)
        chip.setFont(theme.font("small"))
        return chip

    def _toggle(self, name: str) -> QPushButton:
        chip = self._chip(name)
        chip.setText(_(TOGGLES[name]))
        chip.setAccessibleName(_(COMMANDS[name]))
        chip.setCheckable(True)
        flip = partial(self._flip, name)
        chip.clicked.connect(flip)
        self._command(f"show-{name}", _(COMMANDS[name]), flip)
        return chip

    def _menu_chip(self, name: str, fill: Callable[[QMenu], None]) -> QPushButton:
        chip = self._chip(name)
        chip.setCheckable(True)
        menu = QMenu(chip)
        menu.aboutToShow.connect(partial(fill, menu))
        chip.setMenu(menu)
        return chip

    def _command(self, name: str, text: str, run: Callable[[], None]) -> None:
        self.commands.append(command(self, name, text, run))

    def _say(self, chip: QPushButton, text: str, name: str) -> None:
        said = text.format(name=name)
        chip.setText(f"{ampersand(said)} ▾")
        chip.setAccessibleName(said)

    # -- asking ------------------------------------------------------------

    def _ask(self, *_checked: bool, **changes: Any) -> None:
        self.asked.emit(replace(self._filters, **changes))

    def _flip(self, name: str, *_checked: bool) -> None:
        self._ask(**{name: not getattr(self._filters, name)})

    def _fill_programmes(self, menu: QMenu) -> None:
        choices = [(p.id, f"{p.code} · {names.programme(p)}") for p in self._programmes()]
        self._fill(menu, "programme_id", [(None, _("All the programmes")), *choices])

    def _programmes(self) -> list[Any]:
        lists = self._session.references
        found = lists.programmes_of(self._territory_id)
        chosen = lists.programmes.get(self._filters.programme_id or "")
        return found if chosen is None or chosen in found else [*found, chosen]

    def _fill_owners(self, menu: QMenu) -> None:
        carrying = cards.owners(self._session.store, self._everything)
        people = [p for p in self._session.references.people.values() if p.id in carrying]
        self._fill(menu, "owner_id", [(None, _("All the owners")), *((p.id, p.name) for p in people)])

    def _fill_lanes(self, menu: QMenu) -> None:
        fields = (None, *lanes.FIELDS)
        self._fill(
            menu, "lane", [(lane, _("Lanes: {name}").format(name=lanes.title(lane))) for lane in fields]
        )

    def _fill(self, menu: QMenu, field: str, choices: list[tuple[str | None, str]]) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for value, text in choices:
            action = menu.addAction(ampersand(text))
            action.setCheckable(True)
            action.setChecked(getattr(self._filters, field) == value)
            action.triggered.connect(partial(self._ask, **{field: value}))
            group.addAction(action)
