"""One choice of a list, found by typing any part of its name, blind to accents and capitals."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from colapp.domain.folding import folded
from colapp.ui import theme
from colapp.ui.fields.keys import kept_or_left
from colapp.ui.fields.options import Options
from colapp.ui.session import Refusal
from colapp.ui.text import tooltip

FOLDED = Qt.ItemDataRole.UserRole + 1


class ChoiceField(QComboBox):
    """A choice among ``options``, asked anew each time the value is shown. ``write`` keeps it."""

    def __init__(
        self,
        label: str,
        write: Callable[[object], Refusal | None],
        options: Callable[[], Options],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._write, self._options = write, options
        self._kept: object = None
        self._shown: list[tuple[object, str]] = []
        self.setProperty("inplace", True)
        self.setAccessibleName(label)
        self._line = QLineEdit(self)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(14)
        self._line.setAccessibleName(label)
        self._line.setPlaceholderText(hint)
        self._completer = _Completer(self.model(), self)
        self.setCompleter(self._completer)
        self.activated.connect(self._choose)
        self._line.editingFinished.connect(self.flush)

    def show_value(self, value: object) -> None:
        """Show what is kept now; what is being typed stays."""
        typing, self._kept = self._is_typing() and self.hasFocus(), value
        options = list(self._options())
        if value not in [option for option, _ in options]:
            options.append((value, str(value or "")))
        typed = self.currentText()
        if options != self._shown:
            self._shown = options
            self.clear()
            for row, (_, name) in enumerate(options):
                self.addItem(name)
                self.setItemData(row, folded(name), FOLDED)
        if typing:
            self.setEditText(typed)
            self._line.setModified(True)
        else:
            self._show_kept()

    def flush(self) -> None:
        """Keep the choice that was typed, where it can only be one; else show what is kept."""
        if not self._is_typing():
            return
        typed, names = folded(self.currentText().strip()), [folded(name) for _, name in self._shown]
        found = [row for row, name in enumerate(names) if name == typed]
        found = found or [row for row, name in enumerate(names) if typed and typed in name]
        self._choose(found[0] if len(found) == 1 else -1)

    def leave(self) -> None:
        """Keep what was typed before something else is shown."""
        self.flush()

    # -- keys and focus ----------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        answer = None
        if event.type() is QEvent.Type.ShortcutOverride:
            line = self._line
            answer = kept_or_left(event, self._is_typing(), line.isUndoAvailable(), line.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows again what is kept; F4 and Alt+Down open the list, as Qt has them."""
        if event.key() == Qt.Key.Key_Escape and self._is_typing():
            self._show_kept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the choice.

        Each time it takes the focus, Qt's line asks to be given the name found in the list, once the choice
        is made: it would hide a refusal, and the empty line of a field that only adds.
        """
        super().focusInEvent(event)
        self._completer.activated[str].disconnect()  # type: ignore[index]
        self._line.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the choice."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: a passing wheel chooses nothing."""
        event.ignore()

    # -- choosing ----------------------------------------------------------

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown) and self._shown[row][0] != self._kept:
            before, self._kept = self._kept, self._shown[row][0]
            if self._write(self._kept) is not None:
                self._kept = before
        self._show_kept()

    def _row(self) -> int:
        return next((row for row, (value, _) in enumerate(self._shown) if value == self._kept), -1)

    def _name(self) -> str:
        return self._shown[self._row()][1] if self._row() >= 0 else ""

    def _is_typing(self) -> bool:
        return self._line.isModified() and self.currentText() != self._name()

    def _show_kept(self) -> None:
        self.setCurrentIndex(self._row())
        self.setEditText(self._name())
        self._line.setCursorPosition(0)
        self.setToolTip(tooltip(self._name()))


class _Completer(QCompleter):
    """Looks among folded names and shows the true ones."""

    def __init__(self, names: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(names, parent)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = self.popup()
        if popup is not None:
            popup.setFont(theme.font())

    def splitPath(self, path: str) -> list[str]:
        """What is looked for."""
        return [folded(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is put in the line."""
        return str(index.data())
