"""The keys of the moment, heard over the whole page while nothing is being typed, and shown in the bar."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from colapp.ui.commands import command
from colapp.ui.huddle.keys import KeyBar
from colapp.ui.huddle.steps import Key


class Hotkeys(QObject):
    """One command of ``page`` per key; where something is asked (property ``asks``) they are silent."""

    def __init__(self, page: QWidget, bar: KeyBar) -> None:
        super().__init__(page)
        self._page, self._bar = page, bar
        self._actions: dict[str, QAction] = {}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._hear_focus)

    def show(self, keys: Sequence[Key], unshown: Collection[str] = ()) -> None:
        """Hear these keys and no others; the bar shows those that have words, but for ``unshown``."""
        self._bar.show_keys([key for key in keys if key.words and key.key not in unshown], self.run)
        for name in self._actions.keys() - {key.key for key in keys}:
            action = self._actions.pop(name)
            self._page.removeAction(action)
            action.deleteLater()
        for key in keys:
            action = self._actions.get(key.key) or self._new(key.key)
            action.setText(key.words)
            action.setData(key)

    def run(self, name: str, _checked: bool = False) -> None:
        """Do what a key says, from the keyboard or by a click."""
        if name in self._actions:
            self._actions[name].data().run()

    def _new(self, name: str) -> QAction:
        keys = () if name == "N" else (name,)  # the window hears it everywhere, and asks the page
        action = command(self._page, f"huddle-key-{name}", "", partial(self.run, name), *keys)
        self._actions[name] = action
        action.setEnabled(not self._is_typing(QApplication.focusWidget()))
        return action

    def _hear_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        typing = self._is_typing(new)
        for action in self._actions.values():
            action.setEnabled(not typing)

    def _is_typing(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self._page:
            if widget.property("asks"):
                return True
            widget = widget.parentWidget()
        return False
