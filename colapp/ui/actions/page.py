"""The actions of a territory, whatever their problem."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class ActionsPage(QWidget):
    """What is due, by when, by whom."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("actions-page")

    def show_place(self, place: Place) -> None:
        """Show what the place names."""
