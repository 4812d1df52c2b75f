"""Where problems are settled and how answers come back, as trends of one territory."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class SubsidiarityPage(QWidget):
    """Where problems are settled and how answers come back, as trends of one territory."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("subsidiarity-page")

    def show_place(self, place: Place) -> None:
        """Show a territory's."""
