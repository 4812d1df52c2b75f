"""What depends on outside authorities: the map, agreements, consultations."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.territory import within
from colapp.i18n import N_, _
from colapp.storage import outside, references
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.commands import command
from colapp.ui.fields.look import link
from colapp.ui.outside.agreements import AgreementsSection
from colapp.ui.outside.consultations import ConsultationsSection
from colapp.ui.outside.map import MapSection
from colapp.ui.place import Place
from colapp.ui.requests.parts import PartsBar
from colapp.ui.session import Session
from colapp.ui.settings.chips import Chips
from colapp.ui.settings.form import Form
from colapp.ui.text import plain_label
from colapp.wording import formats

SECTIONS = {
    "map": N_("Map"),
    "agreements": N_("Agreements"),
    "consultations": N_("Consultations"),
}


class OutsidePage(QWidget):
    """One of three sections, by the place's ``section``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outside-page")
        self._session = session
        self._territory_id: str | None = None
        self._section = "map"
        self.sections: dict[str, Any] = {
            "map": MapSection(session, self),
            "agreements": AgreementsSection(session, self),
            "consultations": ConsultationsSection(session, self),
        }
        unit = theme.unit()
        title = plain_label(_("Outside authorities"), "page", bold=True, parent=self)
        title.setWordWrap(False)
        self.parts = PartsBar(session, self)
        self.chips = Chips(_("Part"), [(name, _(label)) for name, label in SECTIONS.items()], self)
        self.chips.setObjectName("outside-sections")
        self.chips.chosen.connect(self._go)
        for place, (name, label) in enumerate(SECTIONS.items(), 1):
            told = _("Outside authorities: {section}").format(section=_(label))
            command(self, f"outside-{name}", told, partial(self._go, name), f"Alt+{place}")
        head = QHBoxLayout()
        head.setSpacing(3 * unit)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
        self.whose = plain_label(_("all territories"), quiet=True, parent=self)
        self.whose.setObjectName("whose")
        self.whose.setWordWrap(False)
        head.addWidget(self.whose, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.lists = link(_("List of the authorities…"), "authorities-list")
        self.lists.clicked.connect(lambda: session.open(Place("settings", section="authorities")))
        head.addWidget(self.lists, 0, Qt.AlignmentFlag.AlignBottom)
        room = Form(self)
        column = room.column
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(2 * unit)
        column.addLayout(head)
        column.addWidget(self.parts)
        column.addWidget(self.chips)
        for each in self.sections.values():  # a stack would be as tall as its tallest
            column.addWidget(each, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(room)
        session.changed.connect(self._note)

    def show_place(self, place: Place) -> None:
        """Show a section for a territory, standing on the authority, agreement or consultation named."""
        self._territory_id = place.territory_id
        self._section = place.section if place.section in self.sections else "map"
        self.parts.show_part("outside", self._territory_id)
        self.chips.show_value(self._section)
        self._count()
        section = self.sections[self._section]
        section.show_territory(self._territory_id)
        if place.row_id:
            section.choose(place.row_id)
        for each in self.sections.values():
            each.setVisible(each is section)
        self.whose.setVisible(self._section == "map")
        section.take_focus()

    def _go(self, section: object) -> None:
        self._session.open(Place("outside", self._territory_id, section=str(section)))

    def _note(self, change: Change) -> None:
        touched = {edit.tbl for edit in change.edits}
        if self.isVisible() and touched & (outside.TABLES | references.TABLES):
            self._count()
            self.sections[self._section].refresh()

    def _count(self) -> None:
        """Say on the chips what presses in the sections that are not shown."""
        session, here = self._session, self._territory_id
        inside = within(session.references.territories.values(), here) if here else set()
        found = outside.pressing(session.store, session.today(), inside)
        for name, rows in (("agreements", found.agreements), ("consultations", found.consultations)):
            told = _(SECTIONS[name])
            self.chips.say(name, f"{told} · {formats.number(len(rows))}" if rows else told)
