"""N: note a problem in one line, without leaving what one is looking at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from colapp.domain.quick_entry import QuickEntry, parse
from colapp.i18n import _
from colapp.services import problems
from colapp.ui import theme
from colapp.ui.fields.reminder import watch
from colapp.ui.session import Session
from colapp.ui.shell.overlay import Overlay
from colapp.ui.text import plain_label
from colapp.wording import formats, names


class Capture(Overlay):
    """``titre @programme !date #personne``, read as it is typed, kept at Enter."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window, "capture")
        self._session = session
        self.territory = QComboBox(self)
        self.territory.setObjectName("capture-territory")
        self.territory.setAccessibleName(_("Territory of the problem"))
        self.line = QLineEdit(self)
        self.line.setObjectName("capture-line")
        self.line.setAccessibleName(_("New problem"))
        self.line.setPlaceholderText(_("What stands in the way: @programme !date #person"))
        self.line.setFont(theme.font("title"))
        self._reminder = watch(self.line, session)  # first to look: what is read next makes room for it
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._keep)
        self.territory.currentIndexChanged.connect(self._read)
        self._understood = plain_label(size="small", quiet=True, parent=self)
        self._understood.setObjectName("capture-understood")
        self._unknown = plain_label(size="small", parent=self)
        self._unknown.setObjectName("capture-unknown")
        hint = plain_label(
            _("Enter: keep it · Tab: territory · Esc: close"), "small", quiet=True, parent=self
        )
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.territory)
        self.column.addLayout(row)
        self.column.addWidget(self._understood)
        self.column.addWidget(self._unknown)
        self.column.addWidget(self._reminder)
        self.column.addWidget(hint)

    def open_for(self, territory_id: str | None, programme_id: str | None = None) -> None:
        """Open, with the problem going to this territory and programme unless the person says otherwise."""
        self.territory.clear()
        for territory in self._session.references.coordinated(self._session.today()):
            self.territory.addItem(territory.label, territory.id)
        wanted = self.territory.findData(territory_id or self._session.settings.territory_id)
        self.territory.setCurrentIndex(max(0, wanted))
        programme = self._session.references.programmes.get(programme_id or "")
        self.line.setText(f" @{programme.code}" if programme else "")
        self.line.setCursorPosition(0)
        self._read()
        self.open()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _entry(self) -> QuickEntry:
        references = self._session.references
        return parse(
            self.line.text(),
            list(references.programmes.values()),
            list(references.people.values()),
            self._session.today(),
        )

    def _read(self) -> None:
        entry, references = self._entry(), self._session.references
        named = [entry.programme_id, *entry.concerned]
        programmes = [references.programmes[p] for p in named if p]
        person = references.people.get(entry.owner_id or "")
        parts = [
            self.territory.currentText(),
            " + ".join(names.programme(programme) for programme in programmes),
            formats.near_day(entry.due, self._session.today()) if entry.due else "",
            person.name if person else "",
        ]
        said = " · ".join(part for part in parts if part)
        statement = entry.statement or _("…")
        self._understood.setText(_("“{statement}” → {where}").format(statement=statement, where=said))
        unknown = ", ".join(entry.unknown)
        self._unknown.setText(
            _("Not understood, kept in the text: {words}").format(words=unknown) if unknown else ""
        )
        self._unknown.setVisible(bool(unknown))
        if self.isVisible():
            self.place()

    def _keep(self) -> None:
        entry = self._entry()
        refusal = self._session.perform(
            problems.capture,
            self._session.today(),
            self.territory.currentData() or "",
            entry.statement,
            programme_id=entry.programme_id,
            due=entry.due,
            owner_id=entry.owner_id,
            concerned=entry.concerned,
        )
        if refusal is None:
            self._session.told.emit(_("Noted in “New”: {statement}").format(statement=entry.statement))
            self.close_panel()
