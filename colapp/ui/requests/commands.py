"""What can be done with the request chosen: each once, for buttons, keys and the palette."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from colapp.domain.request import AnswerKind, State, is_to_review, is_to_tell
from colapp.i18n import N_, _
from colapp.storage.grouped_requests import Group
from colapp.storage.requests import Asked
from colapp.ui.session import Session
from colapp.ui.text import ampersand

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
    """The acts of a page. ``run`` is called with the name of the one asked for."""

    def __init__(self, session: Session, page: QWidget, run: Callable[[str], object]) -> None:
        self._session, self._page = session, page
        self.actions: dict[str, QAction] = {}
        for name, (text, key) in ACTS.items():
            self.actions[name] = self.add(name, _(text), lambda name=name: run(name), key)
        self.offer(None)

    def add(self, name: str, text: str, run: Callable[[], object], key: str = "") -> QAction:
        """Add a command to the page."""
        action = QAction(text, self._page)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: run())  # noqa: PLW0108 - without the signal's own argument
        self._page.addAction(action)
        return action

    def offer(self, chosen: Asked | Group | None) -> None:
        """Offer what the request or the group chosen allows today."""
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

    def button(self, name: str) -> QPushButton:
        """A button for an act, in sight only while it can be done."""
        return act_button(self.actions[name])


def act_button(action: QAction) -> QPushButton:
    """A button that follows its command: in sight only while it can be used."""
    button = QPushButton(ampersand(action.text()))
    button.setObjectName(f"button-{action.objectName()}")
    button.setAccessibleName(action.text())
    button.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setVisible)
    button.setVisible(False)
    return button


def _allowed(asked: Asked, session: Session) -> set[str]:
    request, last = asked.request, asked.last
    allowed = {"letter"}
    is_ours = asked.phase is not None  # its problem is in this file: it did not come by another
    if is_ours:
        allowed |= {"open-problem", "export-request"}
    elif asked.answers:
        allowed.add("export-answer")
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
        if last.told_on is not None and is_to_review(last, session.today()):
            allowed.add("review")
    if request.group_id:
        allowed.add("ungroup")
    return allowed if is_ours else allowed - OF_ASKERS
