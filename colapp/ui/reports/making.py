"""Pages and files that another thread makes, while the page says so only where it takes long."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from colapp.i18n import _
from colapp.ui import tasks
from colapp.ui.session import Session
from colapp.ui.text import plain_label

PATIENCE = 400
"""Milliseconds before the page says that it is working."""


class Making(QObject):
    """What a page asks to be made. ``busy`` is the label that says it; what exports waits meanwhile."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self.tasks = tasks.of(session)
        self._waiting: tuple[QAction | QWidget, ...] = ()
        self.busy = plain_label(_("Preparing…"), quiet=True, parent=page)
        self.busy.setWordWrap(False)
        kept = self.busy.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(kept)
        self.busy.hide()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.busy.show)

    def start(
        self, work: Callable[[], object], done: Callable[[Any], object], *waiting: QAction | QWidget
    ) -> None:
        """Begin some work; ``done`` gets its result, and ``waiting`` cannot be used until it has ended."""
        self._waiting = (*self._waiting, *waiting)
        for control in waiting:
            control.setEnabled(False)
        self._patience.start()
        self.tasks.start(work, done, self._rest)

    def _rest(self) -> None:
        self._patience.stop()
        self.busy.hide()
        for control in self._waiting:
            control.setEnabled(True)
        self._waiting = ()
