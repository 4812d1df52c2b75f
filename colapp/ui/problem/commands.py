"""What can be done with the problem on the page: each once, for buttons, menu, keys and palette."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from colapp.domain.problem import Phase, Problem
from colapp.domain.term import LEVEL
from colapp.i18n import _
from colapp.services import problems
from colapp.storage.change import Change
from colapp.ui.commands import command
from colapp.ui.problem.moving import move
from colapp.ui.problem.questions import ask_closing, ask_programmes, ask_sharing
from colapp.ui.requests.asking import ask
from colapp.ui.session import Session
from colapp.ui.text import ampersand
from colapp.wording import names


class Commands:
    """The page's commands about one problem after another; those that make no sense now are hidden."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session, self._page = session, page
        self._problem: Problem | None = None
        self.actions: dict[str, QAction] = {}
        self.add("move-previous", _("To the phase before"), self._move_back, "Ctrl+Shift+Left")
        self.add("escalate", _("Escalate…"), self._ask(ask), "Ctrl+Shift+E")
        self.add("bring-back", _("Bring the decision back"), self._bring_back)
        self.add("share", _("Share with other territories…"), self._ask(ask_sharing))
        self.add("programmes", _("Programmes concerned…"), self._ask(ask_programmes))
        self.add("close", _("Close the problem…"), self._ask(ask_closing))
        self.add("reopen", _("Reopen the problem"), self._gesture(problems.reopen))
        self.add("trash", _("Put the problem in the trash"), self._gesture(problems.trash))
        self.add("restore", _("Restore from the trash"), self._gesture(problems.restore))

    def add(self, name: str, text: str, run: Callable[[], object], key: str = "") -> QAction:
        """Add a command to the page."""
        self.actions[name] = command(self._page, name, text, run, key)
        return self.actions[name]

    def offer(self, actions: Sequence[QAction], wanted: bool) -> None:
        """Offer some commands, or not."""
        for action in actions:
            _offer(action, wanted and self._problem is not None)

    def show_problem(self, problem: Problem | None) -> None:
        """Offer what can be done now."""
        self._problem = problem
        kept = problem is not None and problem.deleted_at is None
        is_open = kept and problem is not None and problem.is_open
        raised = self._raised_level()
        for name, action in self.actions.items():
            action.setVisible(kept)
            action.setEnabled(kept)
            if name in ("escalate", "close"):
                _offer(action, is_open)
        _offer(
            self.actions["move-previous"], is_open and problem is not None and problem.phase is not Phase.NEW
        )
        _offer(self.actions["bring-back"], is_open and bool(raised))
        self.actions["bring-back"].setText(
            ampersand(_("Bring the decision back to: {level}").format(level=raised))
        )
        _offer(self.actions["reopen"], kept and not is_open)
        _offer(self.actions["restore"], problem is not None and not kept)

    def _raised_level(self) -> str:
        """The level where the problem was raised, where it is decided above it."""
        problem, lists = self._problem, self._session.references
        if problem is None:
            return ""
        if lists.level_position(problem.level) <= lists.level_position(problem.raised_level):
            return ""
        return names.term_of(lists, LEVEL, problem.raised_level)

    def _ask(self, question: Callable[[Session, QWidget, str], None]) -> Callable[[], None]:
        def run() -> None:
            if self._problem is not None:
                question(self._session, self._page, self._problem.id)

        return run

    def _gesture(self, service: Callable[..., Change | None]) -> Callable[[], None]:
        def run() -> None:
            if self._problem is not None:
                self._session.perform(service, self._problem.id)

        return run

    def _bring_back(self) -> None:
        if self._problem is not None:
            self._session.perform(problems.bring_back, self._problem.id, self._problem.raised_level)

    def _move_back(self) -> None:
        if self._problem is not None:
            before = list(Phase)[self._problem.phase.position - 1]
            move(self._session, self._page, self._problem.id, before)


def _offer(action: QAction, wanted: bool) -> None:
    action.setVisible(wanted)
    action.setEnabled(wanted)
