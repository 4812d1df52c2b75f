"""A command of a page: under its keys, in its menus, and in the palette."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

ENTER = ("Return", "Enter")
CTRL_ENTER = ("Ctrl+Return", "Ctrl+Enter")


def command(
    page: QWidget,
    name: str,
    text: str,
    run: Callable[[], object],
    *keys: str,
    among: QWidget | None = None,
) -> QAction:
    """A command that ``page`` offers; ``run`` is called without the signal's own argument.

    Its keys count anywhere in the page, or only where ``among`` has the focus: a list whose keys mean
    something else in a field beside.
    """
    action = QAction(text, page)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys if key])
    context = Qt.ShortcutContext
    action.setShortcutContext(context.WidgetShortcut if among else context.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: run())
    page.addAction(action)
    if among is not None:
        among.addAction(action)
    return action
