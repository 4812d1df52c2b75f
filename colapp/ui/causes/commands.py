"""What can be done on the page of causes: each once, for keys, menu and palette."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from colapp.domain.cause import Cause
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.driver import Driver
from colapp.domain.problem import Problem
from colapp.i18n import N_, _
from colapp.storage.causes import Analysis
from colapp.ui.causes import draft
from colapp.ui.causes.moves import ESTIMATES
from colapp.ui.causes.rows import Row
from colapp.ui.causes.tools import TOOLS
from colapp.ui.commands import command, keys_of

ON_SPOT: dict[str, tuple[str, tuple[str, ...]]] = {
    "write-here": (N_("Write here"), ("Return", "F2")),
    "add-below": (N_("Add below"), ("Tab",)),
    "add-beside": (N_("Add beside"), ("Ctrl+Return", "Ins")),
    "toggle-root": (N_("Root cause, or no longer"), ("Space",)),
    "place-up": (N_("Up among its neighbours"), ("Alt+Up",)),
    "place-down": (N_("Down among its neighbours"), ("Alt+Down",)),
    "hang-out": (N_("One level or branch back"), ("Alt+Shift+Left",)),
    "hang-in": (N_("One level or branch further"), ("Alt+Shift+Right",)),
    "more-impact": (N_("More impact"), ("Ctrl+Up",)),
    "less-impact": (N_("Less impact"), ("Ctrl+Down",)),
    "more-effort": (N_("More effort"), ("Ctrl+Right",)),
    "less-effort": (N_("Less effort"), ("Ctrl+Left",)),
    "trash-row": (N_("Put in the trash"), ("Del",)),
}
"""Their keys are those of the drawing alone: beside it they type or edit text."""

ANYWHERE: dict[str, tuple[str, str]] = {
    "add-idea": (N_("Add a countermeasure"), "Ctrl+I"),
    "choose-measure": (N_("Choose its measure"), "Ctrl+M"),
    "try-idea": (N_("Try this idea"), "Ctrl+T"),
    "to-panel": (N_("To the panel or back to the drawing"), "F6"),
    "add-branch": (N_("Add a branch"), ""),
    "branches-health": (N_("Branches of care and services"), ""),
    "branches-6m": (N_("Branches of the six M"), ""),
    "next-drawing": (N_("Next drawing"), "Ctrl+PgDown"),
    "previous-drawing": (N_("Previous drawing"), "Ctrl+PgUp"),
    "to-problem": (N_("Open the problem's file"), ""),
}

SAID = ("write-here", "add-below", "add-beside", "toggle-root", "trash-row")
"""Those whose keys the panel says; moving is said with the drag."""
CHOOSE = N_("Click what you want to work on, or go to it with the arrows. A double click rewrites it.")
HOW: dict[str, str] = {
    "whys": CHOOSE,
    "fishbone": CHOOSE,
    "pareto": N_("Type how many times each cause was seen; Enter goes to the next one."),
    "drivers": CHOOSE,
    "effort": CHOOSE,
}
"""How each drawing is used while nothing is chosen in it."""
DRAGS: dict[str, str] = {
    "whys": N_("Drag a cause onto another, or Alt+Shift and the arrows: it hangs there."),
    "fishbone": N_(
        "Drag a cause onto a branch or another cause, or Alt+Shift and the arrows. "
        "Onto the problem, it leaves its branch."
    ),
    "drivers": N_("Drag a driver or an idea onto the driver that it serves, or Alt+Shift and the arrows."),
    "effort": N_("Drag an idea to where its impact and its effort meet, or Ctrl and the arrows."),
}
"""What dragging does; each has its key too."""

WRITES = frozenset({*ON_SPOT, "add-idea", "try-idea", "add-branch", "branches-health", "branches-6m"})
"""What a file that is only read does not offer."""


class CauseCommands(QObject):
    """The commands by name. ``run`` does one of them; ``printing`` does itself."""

    def __init__(
        self, page: QWidget, drawing: QWidget, run: Callable[[str], object], printing: QAction
    ) -> None:
        super().__init__(page)
        self._page = page
        self.by_name = {printing.objectName(): printing}

        def add(name: str, text: str, *keys: str, among: QWidget | None = None) -> None:
            self.by_name[name] = command(page, name, text, partial(run, name), *keys, among=among)

        for number, tool in enumerate(TOOLS, 1):
            text = _("Drawing: {name}").format(name=_(tool.title))
            add(f"drawing-{tool.name}", text, f"Alt+{number}")
        for name, (words, keys) in ON_SPOT.items():
            add(name, _(words), *keys, among=drawing)
        for name, (words, key) in ANYWHERE.items():
            add(name, _(words), key)

    @property
    def on_spot(self) -> list[QAction]:
        """Those whose keys are the drawing's."""
        return [self.by_name[name] for name in ON_SPOT]

    def show(self, tool: str, analysis: Analysis, row: Row | None, can_write: bool) -> None:
        """Offer what can be done now, in the words of what is chosen."""
        for name, action in self.by_name.items():
            able = (can_write or name not in WRITES) and _can(name, tool, analysis, row)
            action.setEnabled(able)
            action.setVisible(able)
        for name, added in (
            ("add-below", draft.below(analysis, tool, row)),
            ("add-beside", draft.beside(analysis, tool, row)),
        ):
            if added is not None:
                self.by_name[name].setText(added.offer)
        is_root = isinstance(row, Cause) and row.is_root
        root = _("No longer a root cause") if is_root else _("It is a root cause")
        self.by_name["toggle-root"].setText(root)

    def told(self, tool: str, has_chosen: bool) -> str:
        """What mouse and keys do now, a line each."""
        if not has_chosen:
            return _(HOW[tool])
        told = [self.by_name[name] for name in SAID if self.by_name[name].isEnabled()]
        lines = [_("{keys}: {does}").format(keys=keys_of(action), does=action.text()) for action in told]
        return "\n".join([*lines, *([_(DRAGS[tool])] if tool in DRAGS and told else [])])

    def menu(self) -> QMenu:
        """What can be done with what is chosen; it deletes itself when closed."""
        menu = QMenu(self._page)
        menu.setObjectName("causes-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in (*ON_SPOT, "", "add-idea", "choose-measure", "try-idea", "", "print-drawing"):
            if name:
                menu.addAction(self.by_name[name])
            else:
                menu.addSeparator()
        return menu


def _can(name: str, tool: str, analysis: Analysis, row: Row | None) -> bool:
    """Whether a command means something for what is chosen in that drawing."""
    on_row = row is not None and not isinstance(row, Problem)
    is_cause, is_idea = isinstance(row, Cause), isinstance(row, Countermeasure)
    ordered = tool not in ("pareto", "effort")
    hangs = ordered and isinstance(row, Cause | Driver | Countermeasure)
    means: dict[str, bool] = {
        "write-here": on_row or (row is not None and tool == "drivers"),
        "add-below": draft.below(analysis, tool, row) is not None,
        "add-beside": on_row or tool == "pareto",
        "toggle-root": is_cause,
        "trash-row": on_row,
        "add-idea": is_cause or tool in ("drivers", "effort"),
        "choose-measure": is_idea,
        "try-idea": is_idea,
        **dict.fromkeys(("place-up", "place-down"), on_row and ordered),
        **dict.fromkeys(("hang-out", "hang-in"), hangs),
        **dict.fromkeys(ESTIMATES, is_idea and tool == "effort"),
        **dict.fromkeys(("add-branch", "branches-health", "branches-6m"), tool == "fishbone"),
    }
    return means.get(name, True)
