"""Pages and files that another thread makes, while the page says so only where it takes long."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from colapp.i18n import _
from colapp.ui import tasks
from colapp.ui.session import Session
from colapp.ui.text import plain_label

PATIENCE = 400
"""Milliseconds before the page says that it is working."""


class Making(QObject):
    """What a page asks to be made; what exports waits meanwhile."""

    _ended = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self.tasks = tasks.of(session)
        self._waiting: list[tuple[QAction | QWidget, ...]] = []
        self._page = page
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)

    @cached_property
    def busy(self) -> QLabel:
        """The label that says it, for a page that has a place where it stands."""
        label = plain_label(_("Preparing…"), quiet=True, parent=self._page)
        label.setWordWrap(False)
        kept = label.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        label.setSizePolicy(kept)
        label.hide()
        self._patience.timeout.connect(label.show)
        self._ended.connect(label.hide)
        return label

    def start(
        self, work: Callable[[], object], done: Callable[[Any], object], *waiting: QAction | QWidget
    ) -> None:
        """Begin some work; ``done`` gets its result, and ``waiting`` cannot be used until it has ended."""
        self._waiting.append(waiting)
        for control in waiting:
            control.setEnabled(False)
        self._patience.start()
        self.tasks.start(work, done, self._rest)

    def _rest(self) -> None:
        for control in self._waiting.pop(0):  # what was begun first ends first
            control.setEnabled(True)
        if not self._waiting:
            self._patience.stop()
            self._ended.emit()
