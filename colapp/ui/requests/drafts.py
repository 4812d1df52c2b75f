"""What was typed of a request that was not sent: kept per problem until it is, or the program ends."""

from typing import Any

from PySide6.QtCore import QObject

Draft = dict[str, Any]
"""Fields of a request by name, as they are handed to the service."""


class Drafts(QObject):
    """The drafts of one open workspace. They hold what nobody has asked yet, so they are not in the file."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_problem: dict[str, Draft] = {}

    def of_problem(self, problem_id: str) -> Draft:
        """The draft itself: what is put in it is kept."""
        return self._by_problem.setdefault(problem_id, {})

    def drop(self, problem_id: str) -> None:
        """It was sent, or begun anew."""
        self._by_problem.pop(problem_id, None)


def of(owner: QObject) -> Drafts:
    """The drafts of something that outlives the screens, such as the session."""
    return owner.findChild(Drafts) or Drafts(owner)
