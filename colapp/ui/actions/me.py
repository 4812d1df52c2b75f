"""Who uses this device: asked once, in place, for each file; it only says whose actions are “mine”."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from colapp import settings
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import link
from colapp.ui.fields.options import UNKNOWN_PERSON, people
from colapp.ui.session import Session
from colapp.ui.text import plain_label


def person_id(session: Session) -> str | None:
    """The person of this device in this file; ``None`` where it was not said, or they are gone."""
    kept = session.settings.me.get(str(session.workspace.path))
    return kept if kept in session.references.people else None


class Me(QFrame):
    """The question, then its answer with a way to change it."""

    answered = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("me")
        unit = theme.unit()
        self._said = plain_label("", parent=self)
        self._said.setObjectName("me-said")
        self._change = link(_("It is somebody else"), "me-change")
        self._change.clicked.connect(self.ask)
        self.who = ChoiceField(
            _("Your name"), self._keep, lambda: people(session.references), _("Your name"),
            unknown=_(UNKNOWN_PERSON),
        )  # fmt: skip
        self.who.setObjectName("me-who")
        self.who.setProperty("inplace", False)
        self.who.setMaximumWidth(90 * unit)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._change)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(unit, 0, unit, unit)
        rows.setSpacing(unit)
        rows.addLayout(line)
        rows.addWidget(self.who)

    def refresh(self) -> None:
        """Say who it is, or ask."""
        me = person_id(self._session)
        person = self._session.references.people.get(me or "")
        ask = _("Whose actions are yours? Say it once on this device: it is no password, and can be changed.")
        told = _("{name}, in every territory").format(name=person.name) if person else ask
        self._said.setText(told)
        self._change.setVisible(person is not None)
        self.who.show_value(me)
        self.who.setVisible(person is None)

    def ask(self) -> None:
        """Ask again."""
        self.who.show()
        self.who.setFocus()

    def _keep(self, person_id: object) -> None:
        kept = self._session.settings
        kept.me = kept.me | {str(self._session.workspace.path): str(person_id or "")}
        settings.save(kept)
        self.answered.emit()
