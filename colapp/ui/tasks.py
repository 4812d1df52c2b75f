"""Work off the interface's thread: reports, and whatever else is longer than a gesture."""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal


class Task(QObject):
    """One piece of work. Its signals arrive on the interface's thread, since that is where it lives."""

    done = Signal(object)
    """The work's result."""
    failed = Signal(object)
    """What nobody foresaw, for the interface's own handler; a refusal is a result like another."""
    ended = Signal(object)
    """The task itself, whatever came of it."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Do the work, on the thread of the pool."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - nothing may be lost in a worker
            self.failed.emit(error)
        else:
            self.done.emit(result)
        finally:
            self.ended.emit(self)


class Tasks(QObject):
    """Owns the running tasks, so that closing the screen that asked for one does not destroy it.

    One at a time: a preview asked for while another is made waits for it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Task] = set()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.wait)

    def start(
        self,
        work: Callable[[], object],
        done: Callable[[Any], object],
        ended: Callable[[], object] | None = None,
    ) -> None:
        """Begin some work; ``done`` gets its result, and ``ended`` is called whatever came of it.

        Both are connected before the work begins: the shortest one ends before this returns.
        """
        task = Task(work)
        task.done.connect(done)
        task.failed.connect(self._raise)
        if ended is not None:
            task.ended.connect(ended)
        task.ended.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        self._running.add(task)
        self._pool.start(task.run)

    def wait(self) -> None:
        """Until all that was begun has ended; a file half written is never left."""
        self._pool.waitForDone()

    def _forget(self, task: Task) -> None:
        self._running.discard(task)

    def _raise(self, error: Exception) -> None:
        sys.excepthook(type(error), error, error.__traceback__)


def of(owner: QObject) -> Tasks:
    """The tasks of something that outlives the screens, such as the session."""
    return owner.findChild(Tasks) or Tasks(owner)
