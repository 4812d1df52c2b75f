"""What is asked of other levels, and what they answered."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class RequestsPage(QWidget):
    """What is asked of other levels, and what they answered."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("requests-page")

    def show_place(self, place: Place) -> None:
        """Show a territory's."""
