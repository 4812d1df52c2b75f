"""What is half typed and in nobody's file yet: kept on this device until it is, over a kill too."""

import json
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer

from colapp import paths
from colapp.ui.fields.text import PAUSE
from colapp.ui.session import Session

Spot = tuple[str, ...]
"""Where something is typed, from the largest to the smallest: a meeting, its step, what is asked."""


class Drafts(QObject):
    """The drafts of one open workspace, each at its spot. What a person typed last comes last.

    On the disk :data:`PAUSE` after the first key that is not there yet, or as soon as ``flush`` is called: on
    leaving a field, on keeping what it holds. A draft is any value that JSON knows; an empty one is none.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._path = paths.drafts(session.workspace.path)
        self._kept = self._read()
        self._is_behind = False
        self._soon = QTimer(self, interval=PAUSE, singleShot=True)
        self._soon.timeout.connect(self.flush)

    def get(self, *spot: str) -> Any:
        """The draft of a spot; ``None`` where there is none."""
        return self._kept.get(spot)

    def spots(self, *above: str) -> list[Spot]:
        """The spots at or below another, the one typed in last at the end."""
        return [spot for spot in self._kept if spot[: len(above)] == above]

    def put(self, spot: Spot, draft: Any) -> None:
        """Keep what is typed at a spot so far; nothing, where it was emptied or has gone into the file."""
        before = self._kept.pop(spot, None)
        if draft:
            self._kept[spot] = draft
        if (draft or None) != before:
            self._is_behind = True
            if not self._soon.isActive():
                self._soon.start()

    def drop(self, *above: str) -> None:
        """What was typed at a spot or below it is of no use any more."""
        for spot in self.spots(*above):
            self.put(spot, None)
        self.flush()

    def flush(self) -> None:
        """What is not on the disk yet goes there. A full disk is no reason to stop typing: the next time will
        do.
        """
        self._soon.stop()
        if not self._is_behind:
            return
        with suppress(OSError, UnicodeError):  # half a letter cannot be written either
            if self._kept:
                paths.put(self._path, json.dumps(list(self._kept.items()), ensure_ascii=False))
            else:
                self._path.unlink(missing_ok=True)
            self._is_behind = False

    def _read(self) -> dict[Spot, Any]:
        try:
            return {tuple(spot): draft for spot, draft in json.loads(self._path.read_text(encoding="utf-8"))}
        except (OSError, ValueError, TypeError):
            return {}


def of(session: Session) -> Drafts:
    """The drafts of the open workspace."""
    return session.findChild(Drafts) or Drafts(session)
