"""The meeting itself: one big thing at a time, every act a single key."""

from PySide6.QtWidgets import QWidget

from colapp.ui.place import Place
from colapp.ui.session import Session


class HuddlePage(QWidget):
    """The meeting itself: one big thing at a time, every act a single key."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("huddle-page")

    def steps_back(self) -> bool:
        """Close what is open inside the page; whether something was."""
        return False

    def note_problem(self) -> None:
        """Note a problem in one line, on the step shown."""

    def show_place(self, place: Place) -> None:
        """Show a territory's."""
