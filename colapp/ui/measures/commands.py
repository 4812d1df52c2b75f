"""What can be done on the page of measures: each once, for buttons, keys and palette."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from colapp.i18n import N_, _
from colapp.ui.commands import command

COMMANDS = {
    "new-measure": (N_("Add a measure"), "plus", "Ctrl+Shift+T"),
    "new-point": (N_("Add a point"), "plus", "Ctrl+Shift+D"),
    "paste-points": (N_("Paste"), "paste", "Ctrl+V"),
    "import-points": (N_("Import…"), "folder", "Ctrl+Shift+I"),
    "copy-points": (N_("Copy the table of points"), "copy", ""),
    "trash-points": (N_("Put the chosen points in the trash"), "trash", ""),
    "show-points": (N_("Measure: its points"), "", ""),
    "show-definition": (N_("Measure: its definition"), "", ""),
    "begin-phase": (N_("Begin a phase…"), "", ""),
    "edit-chart-point": (N_("Annotate the chosen point"), "", "Ctrl+Shift+N"),
    "chart-alone": (N_("Show the chart alone, to the team"), "", "Ctrl+Shift+G"),
    "copy-chart": (N_("Copy the chart as a picture"), "copy", ""),
    "next-measure": (N_("Next measure"), "", "Ctrl+PgDown"),
    "previous-measure": (N_("Previous measure"), "", "Ctrl+PgUp"),
    "trash-measure": (N_("Put the measure in the trash"), "trash", ""),
}
"""Words, icon and key of each."""
ALWAYS = ("new-measure",)
"""What makes sense without a measure."""
READS = (
    "chart-alone",
    "copy-chart",
    "copy-points",
    "show-points",
    "show-definition",
    "next-measure",
    "previous-measure",
)
"""What a file that is only read allows."""


def make(page: QWidget, runs: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """The commands, added to the page."""
    return {
        name: command(page, name, _(words), runs[name], key, icon=icon)
        for name, (words, icon, key) in COMMANDS.items()
    }


def offer(actions: dict[str, QAction], has_measure: bool, read_only: bool) -> None:
    """Offer what can be done now."""
    for name, action in actions.items():
        wanted = (has_measure or name in ALWAYS) and (not read_only or name in READS)
        action.setEnabled(wanted)
        action.setVisible(wanted)


def chart_menu(page: QWidget, actions: dict[str, QAction], on_point: bool) -> QMenu:
    """What can be done on the chart, or with one of its points; it deletes itself when closed."""
    menu = QMenu(page)
    menu.setObjectName("chart-menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if on_point:
        menu.addActions([actions["edit-chart-point"], actions["begin-phase"]])
        menu.addSeparator()
    menu.addActions([actions[name] for name in ("chart-alone", "copy-chart", "copy-points")])
    return menu
