"""Settings: the sections on the left, the one chosen on the right. What one never opens is never built."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from colapp.i18n import N_, _
from colapp.ui import theme
from colapp.ui.commands import command
from colapp.ui.place import Place
from colapp.ui.rows import Entry, RowList
from colapp.ui.session import Session
from colapp.ui.settings.about_section import AboutSection
from colapp.ui.settings.appearance_section import AppearanceSection
from colapp.ui.settings.backups_section import BackupsSection
from colapp.ui.settings.lists import AUTHORITIES, PEOPLE, PROGRAMMES, TERRITORIES
from colapp.ui.settings.reference_section import ReferenceSection
from colapp.ui.settings.tables_section import TablesSection
from colapp.ui.settings.terms_section import TermsSection

SECTIONS = {
    "look": N_("Look and language"),
    "territories": N_("Territories"),
    "programmes": N_("Programmes and directions"),
    "people": N_("People"),
    "authorities": N_("Outside authorities"),
    "lists": N_("Lists"),
    "tables": N_("Local tables"),
    "backups": N_("Backup copies"),
    "about": N_("About colapp"),
}

Section = AppearanceSection | ReferenceSection | TermsSection | TablesSection | BackupsSection | AboutSection

NARROW = 190
"""In steps of spacing: below this width the list of sections would starve the forms."""


class SettingsPage(QWidget):
    """What this device remembers, and every list that the territory shares."""

    look_changed = Signal()
    """Language, theme or text size were changed and kept: build the screens anew."""
    file_asked = Signal(object)
    """Open this ``Path``: a backup copy that was set beside as a file of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-page")
        self._session = session
        self._built: dict[str, Section] = {}
        self._lent: list[QAction] = []
        self.sections = RowList(_("Settings"), self)
        self.sections.setObjectName("sections")
        self.sections.rows.show([Entry(name, _(words)) for name, words in SECTIONS.items()])
        self.stack = QStackedWidget(self)
        step = theme.unit()
        widest = max(theme.width_of(_(words)) for words in SECTIONS.values())
        self.sections.setFixedWidth(widest + 10 * step)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * step, 4 * step, 4 * step, 4 * step)
        row.setSpacing(4 * step)
        row.addWidget(self.sections)
        self.choice = QComboBox(self)
        self.choice.setObjectName("section-choice")
        self.choice.setAccessibleName(_("Settings"))
        self.choice.addItems([_(words) for words in SECTIONS.values()])
        self.choice.hide()
        self.choice.activated.connect(self._choose_row)
        right = QVBoxLayout()
        right.setSpacing(2 * step)
        right.addWidget(self.choice)
        right.addWidget(self.stack, 1)
        row.addLayout(right, 1)
        self.sections.chosen.connect(self.show_section)
        for name, words in SECTIONS.items():
            told = _("Settings: {section}").format(section=_(words))
            command(self, f"section-{name}", told, partial(self._go, name))
        self.sections.choose("look")

    def show_place(self, place: Place) -> None:
        """Show the section of the place, and in it what belongs to its territory; else the one last seen."""
        if place.section:
            self.sections.choose(place.section)
        section = self._section()
        if isinstance(section, TablesSection) and place.section:
            section.show_territory(place.territory_id or "")
        backups = self._built.get("backups")
        if isinstance(backups, BackupsSection):
            backups.refresh()
        self._focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text on a small screen: the sections fold into one line, and the forms keep their room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * theme.unit()
        if narrow is not self.choice.isVisibleTo(self):
            self.choice.setVisible(narrow)
            self.sections.setVisible(not narrow)
            self._show_titles()

    def show_section(self, name: str) -> None:
        """Show a section, building it the first time, and offer its commands."""
        if name not in SECTIONS:
            return
        section = self._built.get(name)
        if section is None:
            section = self._built[name] = self._make(name)
            self.stack.addWidget(section)
        self.stack.setCurrentWidget(section)
        self.choice.setCurrentIndex(list(SECTIONS).index(name))
        self._show_titles()
        self._lend_commands()

    def _make(self, name: str) -> Section:
        edited = {each.name: each for each in (TERRITORIES, PROGRAMMES, PEOPLE, AUTHORITIES)}
        if name in edited:
            return ReferenceSection(self._session, edited[name], parent=self.stack)
        makers: dict[str, Callable[[Session, QWidget], Section]] = {
            "look": AppearanceSection,
            "lists": TermsSection,
            "tables": TablesSection,
            "backups": BackupsSection,
            "about": AboutSection,
        }
        section = makers[name](self._session, self.stack)
        if isinstance(section, AppearanceSection):
            section.look_changed.connect(self.look_changed)
        if isinstance(section, BackupsSection):
            section.file_asked.connect(self.file_asked)
        if isinstance(section, TermsSection):
            section.commands_changed.connect(self._lend_commands)
        return section

    def _section(self) -> Section:
        section = self.stack.currentWidget()
        assert isinstance(section, Section)
        return section

    def _lend_commands(self) -> None:
        """The palette lists what the page can do: its sections, and the commands of the one shown."""
        for action in self._lent:
            self.removeAction(action)
        self._lent = self._section().commands
        self.addActions(self._lent)

    def _show_titles(self) -> None:
        for title in self.findChildren(QLabel, "section-title"):
            title.setVisible(not self.choice.isVisibleTo(self))

    def _focus(self) -> None:
        shown = self.choice if self.choice.isVisibleTo(self) else self.sections
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_row(self, row: int) -> None:
        self.sections.choose(list(SECTIONS)[row])

    def _go(self, name: str) -> None:
        self.sections.choose(name)
        self._focus()
