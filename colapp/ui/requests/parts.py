"""The row of chips that leads from one page about requests to another."""

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from colapp.i18n import N_, _
from colapp.storage import requests as stored
from colapp.ui import theme
from colapp.ui.flow import Wrapped
from colapp.ui.place import Place
from colapp.ui.session import Session

PARTS = {
    "sent": N_("Received and sent"),
    "column": N_("By direction"),
    "outside": N_("Outside authorities"),
    "subsidiarity": N_("Subsidiarity"),
}
"""What came and what the territory asked, what one direction is asked; then two pages of their own."""
SIDES = {(True, False): N_("Sent"), (False, True): N_("Received")}
"""The first part where there is only one of the two."""


class PartsBar(Wrapped):
    """The four, the one shown pressed. The territory at hand goes along."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(2 * theme.unit(), parent)
        self._session = session
        self._territory_id: str | None = None
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for name, label in PARTS.items():
            button = QPushButton(_(label))
            button.setObjectName(f"part-{name}")
            button.setAccessibleName(_(label))
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setFont(theme.font("small"))
            button.clicked.connect(self._go)
            self._group.addButton(button)
            self.flow.addWidget(button)
            self.buttons[name] = button

    def show_part(self, name: str, territory_id: str | None) -> None:
        """Press the one shown."""
        self._territory_id = territory_id
        first = _(SIDES.get(stored.sides(self._session.store), PARTS["sent"]))
        self.buttons["sent"].setText(first)
        self.buttons["sent"].setAccessibleName(first)
        self.buttons[name].setChecked(True)

    def place(self, name: str) -> Place:
        """Where one of them is."""
        if name == "outside":
            return Place("outside", self._territory_id)
        if name == "subsidiarity":
            return Place("subsidiarity", self._territory_id)
        return Place("requests", self._territory_id, section=name)

    def _go(self) -> None:
        name = next(name for name, button in self.buttons.items() if button is self.sender())
        self._session.open(self.place(name))
