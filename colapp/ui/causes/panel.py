"""Beside the drawing: what is chosen in it, with all there is to write of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.storage.causes import Analysis
from colapp.ui import theme
from colapp.ui.causes import draft
from colapp.ui.causes.commands import CauseCommands
from colapp.ui.causes.counts import Counts
from colapp.ui.causes.forms import CauseForm, Form, IdeaForm
from colapp.ui.causes.gestures import Gestures
from colapp.ui.causes.link_list import Choose, LinkList
from colapp.ui.causes.rows import Row, spot_of
from colapp.ui.causes.tools import BY_NAME
from colapp.ui.commands import button_of, keys_of
from colapp.ui.fields.look import caption, style
from colapp.ui.flow import Wrapped
from colapp.ui.text import ampersand, plain_label, tooltip

OFFERED: dict[str, tuple[str, ...]] = {
    "whys": ("add-below", "add-beside"),
    "fishbone": ("add-below", "add-branch", "branches-health", "branches-6m"),
    "pareto": ("add-beside",),
    "drivers": ("add-below", "add-idea", "try-idea"),
    "effort": ("add-idea", "try-idea"),
}
"""The commands that each drawing shows as buttons too."""


class CausePanel(QScrollArea):
    """The editors of the row that is chosen; without one, what the drawing is for."""

    wanted = Signal()
    """One of its editors is to be written in: it must be seen."""

    def __init__(
        self, gestures: Gestures, commands: CauseCommands, choose: Choose, go_to_cycle: Choose
    ) -> None:
        super().__init__()
        self.setObjectName("causes-panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(style())
        self._commands = commands
        self._purpose = plain_label(bold=True)
        self._purpose.setObjectName("drawing-purpose")
        self._keys = plain_label(size="small", quiet=True)
        self._keys.setObjectName("causes-keys")
        self.cause, self.idea = CauseForm(gestures, choose), IdeaForm(gestures, choose, go_to_cycle)
        self.forms: dict[type[Row], Form] = {
            Problem: Form(
                gestures,
                _("Aim: how much of what, by when, for whom"),
                _("From 60 to 30 days of waiting by June 30, for everyone referred"),
            ),
            Cause: self.cause,
            CauseBranch: Form(gestures, _("Branch")),
            Driver: Form(gestures, _("Driver")),
            Countermeasure: self.idea,
        }
        self.counts = Counts(gestures)
        self.counts.chosen.connect(lambda cause_id: choose(f"cause/{cause_id}"))
        self._later = caption(_("Not yet estimated"))
        self._unestimated = LinkList("unestimated", choose)
        self._buttons = Wrapped(theme.unit())
        self._offers: dict[str, QPushButton] = {}
        self._lay_out()
        for name in dict.fromkeys(name for names in OFFERED.values() for name in names):
            self._offers[name] = self._button(commands.by_name[name])
        self.show_row("whys", None, None)

    def _lay_out(self) -> None:
        unit = theme.unit()
        inside = QFrame()
        inside.setProperty("card", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * unit, 3 * unit, 2 * unit, 3 * unit)
        column.setSpacing(2 * unit)
        for part in (self._purpose, self.counts, *self.forms.values()):
            column.addWidget(part)
        for part in (self._later, self._unestimated, self._buttons):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self._keys)
        self.setWidget(inside)

    def show_row(self, tool: str, analysis: Analysis | None, row: Row | None) -> None:
        """Show what is chosen in a drawing."""
        held = QApplication.focusWidget()
        self._purpose.setText(_(BY_NAME[tool].purpose))
        chosen = row
        if row is None and tool == "drivers" and analysis is not None:
            row = analysis.problem  # the aim is where that drawing begins
        for kind, form in self.forms.items():
            form.setVisible(isinstance(row, kind))
            if isinstance(row, kind) and analysis is not None:
                form.show_row(analysis, row)
        self.counts.setVisible(tool == "pareto")
        later = [idea for idea in analysis.countermeasures if idea.quadrant is None] if analysis else []
        for part in (self._later, self._unestimated):
            part.setVisible(tool == "effort" and bool(later))
        if analysis is not None:
            self.counts.show_causes(analysis)
            self._unestimated.show_texts({spot_of(idea): idea.idea for idea in later})
        for name, button in self._offers.items():
            action = self._commands.by_name[name]
            repeats = name == "add-idea" and _adds_an_idea(analysis, tool, row)
            button.setVisible(name in OFFERED[tool] and action.isEnabled() and not repeats)
            button.setText(ampersand(action.text()))
            button.setToolTip(tooltip(keys_of(action)))
        self._buttons.flow.invalidate()
        self._keys.setText(self._commands.told(tool, chosen is not None))
        if held is not None and self.isAncestorOf(held) and not held.isVisibleTo(self):
            self.go_to("words")

    def leave(self) -> None:
        """Keep what is being typed."""
        for form in self.forms.values():
            form.leave()
        self.counts.leave()

    def go_to(self, name: str) -> None:
        """Take the focus to one of the editors shown, else to the first."""
        self.wanted.emit()
        shown = [form for form in self.forms.values() if not form.isHidden()]
        editors: list[QWidget] = [
            *([self.cause.answer] if name == "answer" and self.cause in shown else []),
            *(self.counts.fields.values() if name == "times" else ()),
            *(form.editors[name] for form in shown if name in form.editors),
            *(form.editors["words"] for form in shown),
            *self.counts.fields.values(),
            *self._offers.values(),
        ]
        there = next((editor for editor in editors if editor.isVisible()), None)
        if there is not None:
            self.ensureWidgetVisible(there)
            there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, action: QAction) -> QPushButton:
        button = button_of(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.flow.addWidget(button)
        return button


def _adds_an_idea(analysis: Analysis | None, tool: str, row: Row | None) -> bool:
    """Whether what is added below is an idea already, so that a second button would do the same."""
    added = draft.below(analysis, tool, row) if analysis is not None else None
    return added is not None and isinstance(added.row, Countermeasure)
