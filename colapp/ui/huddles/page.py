"""A team’s meetings: the next one prepared, the past ones and how they go."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class HuddlesPage(QWidget):
    """A team’s meetings: the next one prepared, the past ones and how they go."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("huddles-page")

    def show_place(self, place: Place) -> None:
        """Show a territory's."""
