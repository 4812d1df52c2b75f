"""What depends on outside authorities: the map, agreements, consultations."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class OutsidePage(QWidget):
    """What depends on outside authorities: the map, agreements, consultations."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("outside-page")

    def show_place(self, place: Place) -> None:
        """Show a territory's."""
