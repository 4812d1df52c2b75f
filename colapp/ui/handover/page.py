"""Somebody takes over a territory: who, what changes hands, what is written nowhere else, and the dossier."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.handover import Handover
from colapp.i18n import _
from colapp.reports import handover as report
from colapp.services import handover
from colapp.storage import handover as reading
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.commands import button_of, command
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.options import UNKNOWN_PERSON, people
from colapp.ui.fields.text import TextField
from colapp.ui.halves import Halves
from colapp.ui.place import Place
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.session import Session
from colapp.ui.settings.form import Form
from colapp.ui.text import plain_label
from colapp.wording import handover as words


class KeptText(TextField):
    """Ctrl+Enter keeps what is typed, as elsewhere: it does not hand a territory over by the way."""

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Enter before the page does."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)


class HandoverPage(QWidget):
    """The hand-over of one territory; what is typed is kept at once, the rest moves in one gesture."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handover-page")
        self._session = session
        self._territory_id: str | None = None
        self.fields: dict[str, Any] = {}
        self.export = PaperExport(
            session, self, "handover-dossier", _("Save the dossier…"), self._dossier, "Ctrl+E"
        )
        self.pass_action = command(self, "pass-on", _("Hand over"), self.pass_on, "Ctrl+Return")
        self._build()
        session.changed.connect(self._note)

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit = theme.unit()
        self.title = plain_label(size="page", bold=True, parent=self)
        self.purpose = plain_label(quiet=True, parent=self)
        form = QVBoxLayout()
        form.setSpacing(unit)
        self._add_choice(form, "outgoing_id", _("Who leaves"))
        self._add_choice(form, "incoming_id", _("Who takes over"))
        self._add_text(
            form,
            "learnings",
            _("What is written nowhere else"),
            _("Who decides what, what was tried in vain, what to watch in the first weeks"),
        )
        self._add_text(
            form,
            "promises",
            _("What partners were promised"),
            _("To whom, what, and by when"),
        )
        form.addStretch(1)
        self.told = plain_label(parent=self)
        self.told.setObjectName("what-changes-hands")
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.before = plain_label(size="small", quiet=True, parent=self)
        self.before.setObjectName("last-handover")
        half = QVBoxLayout()
        half.setSpacing(2 * unit)
        half.addWidget(plain_label(_("What changes hands"), "title", bold=True, parent=self))
        half.addWidget(self.told)
        half.addStretch(1)
        half.addWidget(self.before)
        body = Form(self)  # before the foot: Tab follows the order in which they come into the window
        body.column.addWidget(Halves(self._card(form), self._card(half)), 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * unit)
        foot.addWidget(self.export.making.busy)
        foot.addStretch(1)
        for act, primary in ((self.export.command, False), (self.pass_action, True)):
            foot.addWidget(button_of(act, primary))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(2 * unit)
        column.addWidget(self.title)
        column.addWidget(self.purpose)
        column.addWidget(body, 1)
        column.addWidget(self.export.notice)
        column.addLayout(foot)

    def _card(self, column: QVBoxLayout) -> QFrame:
        card = QFrame(self)
        card.setProperty("card", True)
        card.setLayout(column)
        column.setContentsMargins(*[3 * theme.unit()] * 4)
        return card

    def _add_choice(self, form: QVBoxLayout, column: str, label: str) -> None:
        field = ChoiceField(
            label, partial(self._write, column), lambda: people(self._session.references), _("Nobody"),
            unknown=_(UNKNOWN_PERSON),
        )  # fmt: skip
        self._add(form, column, label, field)

    def _add_text(self, form: QVBoxLayout, column: str, label: str, hint: str) -> None:
        self._add(form, column, label, KeptText(label, partial(self._write, column), hint))

    def _add(self, form: QVBoxLayout, column: str, label: str, field: QWidget) -> None:
        field.setObjectName(f"handover-{column}")
        name = plain_label(label, "small", quiet=True, parent=self)
        name.setBuddy(field)
        form.addWidget(name)
        form.addWidget(field)
        form.addSpacing(2 * theme.unit())
        self.fields[column] = field

    # -- showing -----------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show the hand-over being prepared in a territory; whoever heads it is the one who leaves."""
        for field in self.fields.values():
            field.leave()
        self._territory_id = place.territory_id
        self.export.notice.hide()
        self.refresh()
        self.fields["incoming_id" if self._prepared().outgoing_id else "outgoing_id"].setFocus()

    def refresh(self) -> None:
        """Read what is prepared and what it would move."""
        lists, prepared = self._session.references, self._prepared()
        territory = lists.territories.get(self._territory_id or "")
        name = territory.name if territory else ""
        self.title.setText(_("Hand-over – {territory}").format(territory=name))
        self.purpose.setText(
            _("All that one person answers for here becomes another’s in one gesture; Ctrl+Z takes it back.")
        )
        for column, field in self.fields.items():
            field.show_value(getattr(prepared, column))
        holding = self._held_by(prepared.outgoing_id) if prepared.outgoing_id else None
        self.told.setText(words.holding(holding))
        self.before.setText(self._last())
        is_free = not self._session.is_read_only
        self.pass_action.setEnabled(is_free and holding is not None and holding.total > 0)
        self.export.command.setEnabled(territory is not None)

    def _prepared(self) -> Handover:
        return handover.prepared(self._session.store, self._territory_id or "")

    def _held_by(self, person_id: str) -> reading.Holding:
        session = self._session
        return reading.held_by(session.store, session.references, person_id, self._territory_id)

    def _last(self) -> str:
        made = reading.made(self._session.store, self._territory_id)
        return words.made(made[0], self._session.references) if made else ""

    def _note(self, change: Change) -> None:
        if self.isVisible():
            self.refresh()

    # -- gestures ----------------------------------------------------------

    def _write(self, column: str, value: object) -> Any:
        written: dict[str, Any] = {column: value}
        return self._session.perform(handover.prepare, self._territory_id, **written)

    def pass_on(self) -> None:
        """Move all of it, and say what was moved."""
        for field in self.fields.values():
            field.flush()
        prepared = self._prepared()
        holding = self._held_by(prepared.outgoing_id or "")
        refusal = self._session.perform(handover.pass_on, self._session.today(), self._territory_id)
        if refusal is None:
            person = self._session.references.people.get(prepared.incoming_id or "")
            self._session.told.emit(
                _("Handed over to {name}: {what}.").format(
                    name=person.name if person else "?", what=words.in_short(holding)
                )
            )

    def _dossier(self) -> Sheet | None:
        for field in self.fields.values():
            field.flush()
        made = report.read(self._session.store, self._session.today(), self._dossier_of())
        return report.file_name(made), partial(report.render, made)

    def _dossier_of(self) -> Handover:
        """The hand-over being prepared; else the last one made, whose words are still worth reading."""
        prepared = self._prepared()
        made = reading.made(self._session.store, self._territory_id)
        return made[0] if made and self._session.store.find(Handover, prepared.id) is None else prepared
