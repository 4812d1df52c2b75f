"""The bands under the list, one at a time: another date, whom it waits on, all of one action."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.storage.actions import OpenAction
from colapp.ui.actions.asking import Blocking, Redating
from colapp.ui.actions.band import Band
from colapp.ui.actions.editing import Editing
from colapp.ui.session import Session


class Bands(QWidget):
    """Opens one of them on the actions chosen, and says when none is open any more."""

    opened = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.redating, self.blocking = Redating(session, self), Blocking(session, self)
        self.editing = Editing(session, self._redate_to, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for band in self._bands():
            column.addWidget(band)
            band.closed.connect(self._close)
        column.addStretch()
        self.hide()

    def redate(self, chosen: Sequence[OpenAction]) -> None:
        """Ask for another date for these."""
        self._open(self.redating)
        self.redating.begin(list(chosen))

    def block(self, chosen: Sequence[OpenAction]) -> None:
        """Ask whom these wait on."""
        self._open(self.blocking)
        self.blocking.begin(list(chosen))

    def edit(self, action: OpenAction) -> None:
        """Edit this one."""
        self._open(self.editing)
        self.editing.begin(action)

    def follow(self, current: OpenAction | None) -> None:
        """Another action is the current one, or it changed: what is being edited follows."""
        if current is not None and self.editing.isVisible():
            self.editing.show_action(current)

    def close_all(self) -> None:
        """Close the one that is open; what could be kept is."""
        for band in self._bands():
            band.close_band()

    def _redate_to(self, action: OpenAction, due: date | None) -> None:
        self._open(self.redating)
        self.redating.begin([action], due)

    def _bands(self) -> tuple[Band, ...]:
        return (self.redating, self.blocking, self.editing)

    def _open(self, band: Band) -> None:
        for other in self._bands():
            if other is not band:
                other.hide()
        self.show()
        self.opened.emit()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
