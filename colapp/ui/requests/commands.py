"""What can be done with the request chosen: each once, for buttons, keys and the palette."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from colapp.domain.request import AnswerKind, State, is_to_tell
from colapp.i18n import N_, _
from colapp.storage.grouped_requests import Group
from colapp.storage.requests import Asked
from colapp.ui.commands import button_of, command
from colapp.ui.reports.paper_export import PaperExport, Sheet
from colapp.ui.requests import letters
from colapp.ui.session import Session

ACTS = {
    "tell": (N_("Told to the team"), "1"),
    "answer": (N_("Answer…"), "2"),
    "acknowledge": (N_("Acknowledge receipt"), "3"),
    "complete": (N_("Give the information…"), "4"),
    "review": (N_("Looked at again"), "5"),
    "workaround": (N_("How we manage without it"), "6"),
    "letter": (N_("Letter…"), "L"),
    "export-request": (N_("Export the request…"), "E"),
    "export-answer": (N_("Export the answer…"), "E"),
    "open-problem": (N_("Open the problem"), "O"),
    "withdraw": (N_("Withdraw…"), "Del"),
    "ungroup": (N_("Take out of the grouped request"), ""),
}
WRITES = ("tell", "answer", "acknowledge", "complete", "review", "workaround", "withdraw", "ungroup")

OF_ASKERS = {"tell", "withdraw", "complete", "workaround", "review"}
"""What those who asked do: not whoever was sent the request by file."""


class Commands:
    """The acts of a page. ``run`` is called with the name of the one asked for; the letter writes itself."""

    def __init__(self, session: Session, page: QWidget, run: Callable[[str], object]) -> None:
        self._session = session
        self._chosen: Asked | Group | None = None
        text, key = ACTS["letter"]
        self.letter = PaperExport(session, page, "letter", _(text), self._letter, key)
        self.actions = {"letter": self.letter.command}
        for name, (text, key) in ACTS.items():
            if name not in self.actions:
                self.actions[name] = command(page, name, _(text), partial(run, name), key)
        self.offer(None)

    def offer(self, chosen: Asked | Group | None) -> None:
        """Offer what the request or the group chosen allows today."""
        self._chosen = chosen
        allowed = set[str]()
        if isinstance(chosen, Asked):
            allowed = _allowed(chosen, self._session)
        elif isinstance(chosen, Group):
            allowed = {"letter"} | ({"answer"} if chosen.is_open else set())
        if self._session.is_read_only:
            allowed -= set(WRITES)
        for name in ACTS:
            self.actions[name].setEnabled(name in allowed)
            self.actions[name].setVisible(name in allowed)

    def _letter(self) -> Sheet | None:
        return letters.sheet(self._session, self._chosen) if self._chosen else None

    def button(self, name: str) -> QPushButton:
        """A button for an act, in sight only while it can be done."""
        action = self.actions[name]
        button = button_of(action)
        action.enabledChanged.connect(button.setVisible)
        button.setVisible(False)
        return button


def _allowed(asked: Asked, session: Session) -> set[str]:
    request, last = asked.request, asked.last
    allowed = {"letter"} | _ways_out(asked)
    if asked.is_open:
        allowed |= {"answer", "withdraw"}
        if request.acknowledged_on is None:
            allowed.add("acknowledge")
    if asked.state is State.INFORMATION:
        allowed.add("complete")
    if is_to_tell(request, asked.answers):
        allowed.add("tell")
    if last is not None and last.answer_kind is AnswerKind.REFUSED:
        allowed.add("workaround")
    if asked.has_come_back(session.today()):
        allowed.add("review")
    if request.group_id:
        allowed.add("ungroup")
    return allowed if asked.is_ours else allowed - OF_ASKERS


def _ways_out(asked: Asked) -> set[str]:
    """What leads away from it: to its problem, or into a file for the other side."""
    if asked.is_ours:
        return {"open-problem", "export-request"}
    if asked.answers:
        return {"export-answer"}
    return {"export-request"} if asked.request.follows_id else set()  # redirected here: it is sent on
