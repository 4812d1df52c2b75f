"""The measures of a territory: definition, points, chart."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class MeasuresPage(QWidget):
    """The measures of a territory, one of them open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("measures-page")

    def show_place(self, place: Place) -> None:
        """Show what the place names."""
