"""A command of a page: under its keys, in its menus, on its buttons, and in the palette."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from colapp.ui import icons, theme
from colapp.ui.flow import Wrapped
from colapp.ui.text import ampersand, tooltip

ENTER = ("Return", "Enter")
CTRL_ENTER = ("Ctrl+Enter", "Ctrl+Return")


def command(
    page: QWidget,
    name: str,
    text: str,
    run: Callable[[], object],
    *keys: str,
    among: QWidget | None = None,
    icon: str = "",
) -> QAction:
    """A command that ``page`` offers; ``run`` is called without the signal's own argument.

    Its keys count anywhere in the page, or only where ``among`` has the focus: a list whose keys mean
    something else in a field beside. ``icon`` names a drawing for its buttons and menus.
    """
    action = QAction(text, page)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys if key])
    if icon:
        action.setIcon(icons.icon(icon, theme.colours().ink2))
    context = Qt.ShortcutContext
    action.setShortcutContext(context.WidgetShortcut if among else context.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked=False: run())
    page.addAction(action)
    if among is not None:
        among.addAction(action)
    return action


def button_of(action: QAction, primary: bool = False) -> QPushButton:
    """A button that does what a command does, where and while the command can be used."""
    button = QPushButton(action.icon(), ampersand(action.text()))
    button.setObjectName(f"button-{action.objectName()}")
    button.setAccessibleName(action.text())
    button.setToolTip(tooltip(key_of(action)))
    button.setProperty("primary", primary)
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


def command_bar(actions: Iterable[QAction], parent: QWidget) -> Wrapped:
    """A button per command, wrapping where room is short."""
    bar = Wrapped(2 * theme.unit(), parent)
    for action in actions:
        bar.flow.addWidget(button_of(action))
    return bar


def key_of(action: QAction) -> str:
    """The first key of a command, as this machine writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(action: QAction) -> str:
    """All the keys of a command."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(form) for key in action.shortcuts() if not key.isEmpty())
