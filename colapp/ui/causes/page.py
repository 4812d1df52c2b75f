"""Why a problem happens, and what could be done: drawn, edited, printed."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class CausesPage(QWidget):
    """The drawings of one problem's causes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("causes-page")

    def show_place(self, place: Place) -> None:
        """Show what the place names."""
