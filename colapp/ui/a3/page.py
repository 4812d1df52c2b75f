"""The A3 of one problem: a live preview, and its export."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class A3Page(QWidget):
    """The A3 of whichever problem the place names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("a3-page")

    def show_place(self, place: Place) -> None:
        """Show what the place names."""
