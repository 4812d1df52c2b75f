"""The keys of the moment, heard over the whole page while nothing is being typed, and shown in the bar."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from colapp.ui.commands import command
from colapp.ui.huddle.keys import KeyBar
from colapp.ui.huddle.steps import Key


class Hotkeys(QObject):
    """One command of ``page`` per key; where something is asked (property ``asks``) they are silent, and the
    bar shows what ``typed`` says of the widget in which one types: keys that it hears by itself.
    """

    typing_changed = Signal(bool)
    """One begins to type, or typed and does no more."""

    def __init__(self, page: QWidget, bar: KeyBar, typed: Callable[[QWidget], Sequence[Key]]) -> None:
        super().__init__(page)
        self._page, self._bar, self._typed = page, bar, typed
        self._actions: dict[str, QAction] = {}
        self._shown: Sequence[Key] = ()
        self._typing_in: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._hear_focus)

    def show(self, keys: Sequence[Key], unshown: Collection[str] = ()) -> None:
        """Hear these keys and no others; the bar shows those that have words, but for ``unshown``."""
        self._shown = [key for key in keys if key.words and key.key not in unshown]
        for name in self._actions.keys() - {key.key for key in keys}:
            action = self._actions.pop(name)
            self._page.removeAction(action)
            action.deleteLater()
        for key in keys:
            action = self._actions.get(key.key) or self._new(key.key)
            action.setText(key.words)
            action.setData(key)
        self._fill_bar()

    def run(self, name: str, _checked: bool = False) -> None:
        """Do what a key says, from the keyboard or by a click."""
        if name in self._actions:
            self._actions[name].data().run()

    def _new(self, name: str) -> QAction:
        keys = () if name == "N" else (name,)  # the window hears it everywhere, and asks the page
        action = command(self._page, f"huddle-key-{name}", "", partial(self.run, name), *keys)
        self._actions[name] = action
        action.setEnabled(self._typing_in is None)
        return action

    def _fill_bar(self) -> None:
        if self._typing_in is None:
            self._bar.show_keys(self._shown, self.run)
            return
        keys = {key.key: key for key in self._typed(self._typing_in)}
        self._bar.show_keys(list(keys.values()), lambda name: keys[name].run())

    def _hear_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._bar.isAncestorOf(new):
            return  # reached from what the bar is about, which stays so
        was_typing, self._typing_in = self._typing_in is not None, self._asking(new)
        is_typing = self._typing_in is not None
        for action in self._actions.values():
            action.setEnabled(not is_typing)
        self._fill_bar()
        if is_typing != was_typing:
            self.typing_changed.emit(is_typing)

    def _asking(self, widget: QWidget | None) -> QWidget | None:
        """The widget, where something is asked in it."""
        around = widget
        while around is not None and around is not self._page:
            if around.property("asks"):
                return widget
            around = around.parentWidget()
        return None
