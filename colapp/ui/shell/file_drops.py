"""Request files dropped on the window. What reads them is loaded then: most days nobody drops any."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from colapp.ui.session import Session


class FileDrops(QObject):
    """Lets request files be dropped anywhere on a window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and (paths := _dropped(event.mimeData())):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                from colapp.ui.requests import file_acts

                file_acts.open_files(self._session, self._window, paths)
            return True
        return False


def _dropped(data: QMimeData) -> list[Path]:
    if not data.hasUrls():
        return []
    from colapp.domain.request_file import SUFFIX

    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.name.endswith(SUFFIX)]
