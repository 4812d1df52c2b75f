"""What is done most with a problem, always in sight at the foot of its page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.commands import button_of
from colapp.ui.problem.commands import Commands
from colapp.ui.problem.next_step import NextStep

IN_MENU = (
    "open-causes", "open-a3", "show-score", "amend", "add-measure", "escalate", "bring-back", "share",
    "programmes", "move-previous", "close", "reopen", "trash",
)  # fmt: skip


class Foot(QFrame):
    """The menu of the rest, escalation, and the next step."""

    def __init__(self, commands: Commands, next_step: NextStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self.setObjectName("problem-foot")
        self.more = QToolButton()
        self.more.setObjectName("more")
        self.more.setText(_("More") + " ▾")
        self.more.setAccessibleName(_("More"))
        self.more.setProperty("boxed", True)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        for name in IN_MENU:
            menu.addAction(commands.actions[name])
        self.more.setMenu(menu)
        self.escalate = QPushButton("⇧ " + _("Escalate"))
        self.escalate.setObjectName("escalate-button")
        self.escalate.setAccessibleName(_("Escalate"))
        self.escalate.clicked.connect(commands.actions["escalate"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * unit, 2 * unit, 4 * unit, 2 * unit)
        row.setSpacing(2 * unit)
        row.addWidget(self.more)
        row.addWidget(self.escalate)
        for name in ("open-causes", "open-a3"):
            row.addWidget(_button(commands, name))
        row.addWidget(next_step, 1)

    def show_problem(self, problem: Problem) -> None:
        """A closed problem is not escalated."""
        self.escalate.setVisible(problem.is_open)


def _button(commands: Commands, name: str) -> QPushButton:
    action = commands.actions[name]
    button = button_of(action)
    button.setObjectName(f"{name}-button")
    return button
