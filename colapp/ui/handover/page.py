"""A manager leaves, another takes over."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class HandoverPage(QWidget):
    """A manager leaves, another takes over."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("handover-page")

    def show_place(self, place: Place) -> None:
        """Show a territory's."""
