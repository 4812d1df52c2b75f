"""One choice of a list, found by typing any part of its name, blind to accents and capitals."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from colapp.domain.folding import folded
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.fields.keys import kept_or_left
from colapp.ui.fields.options import Options
from colapp.ui.fields.unkept import Unkept
from colapp.ui.session import Refusal
from colapp.ui.text import tooltip

FOLDED = Qt.ItemDataRole.UserRole + 1
LOOKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F4)
BRIEFLY_AWAY = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The names found closed, or another window: what is being typed is not begun anew."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceField(QComboBox):
    """A choice among ``options``, asked anew each time the value is shown. ``write`` keeps it.

    Looking through the list chooses nothing: Enter, a click, or leaving with a name typed does. ``unknown``
    is said of a name that is not in the list.
    """

    def __init__(
        self,
        label: str,
        write: Callable[[object], Refusal | None],
        options: Callable[[], Options],
        hint: str = "",
        parent: QWidget | None = None,
        unknown: str = "",
    ) -> None:
        super().__init__(parent)
        self._write, self._options = write, options
        self._unknown = unknown or _("This is not in the list. Choose in it (Alt+Down), or Esc.")
        self._unkept = Unkept(self)
        self._kept: object = None
        self._shown: list[tuple[object, str]] = []
        self.setProperty("inplace", True)
        self.setAccessibleName(label)
        self._line = _Line(self)
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

    def show_value(self, value: object) -> None:
        """Show what is kept now; what is being typed stays."""
        typing, self._kept = self._is_typing(), value
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
        else:
            self._show_kept()

    def flush(self) -> None:
        """Keep the choice that was typed, where it can only be one; else it stays, and says so."""
        if not self._is_typing():
            self._unkept.clear()
            return
        typed, names = folded(self.currentText().strip()), [folded(name) for _, name in self._shown]
        found = [row for row, name in enumerate(names) if name == typed]
        found = found or [row for row, name in enumerate(names) if typed and typed in name]
        if len(found) == 1:
            self._choose(found[0])
        elif not typed:
            self._show_kept()  # here something must be chosen
        else:
            several = _("Several names hold these letters. Type more, or choose in the list (Alt+Down).")
            self._unkept.say(several if found else self._unknown)

    def leave(self) -> None:
        """Keep what was typed before something else is shown; what could not be is let go."""
        self.flush()
        self._show_kept()

    def setReadOnly(self, read_only: bool) -> None:
        """Only to be read: still reached by Tab and copied."""
        self._line.setReadOnly(read_only)

    def showPopup(self) -> None:
        """Show the list, where one may choose."""
        if self._line.isReadOnly():
            return
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 8 * theme.unit(), 120 * theme.unit()))
        super().showPopup()

    # -- keys and focus ----------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        answer = None
        if event.type() is QEvent.Type.ShortcutOverride:
            line = self._line
            answer = kept_or_left(event, self._is_typing(), line.isUndoAvailable(), line.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows again what is kept; the arrows and F4 open the list, which Qt would choose in unseen."""
        if event.key() == Qt.Key.Key_Escape and self._is_typing():
            self._close_found()
            self._show_kept()
        elif event.key() in LOOKS:
            self.showPopup()
        elif event.key() in ENTER:
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the choice.

        Each time it takes the focus, Qt's line asks to be given the names found: the one looked at, which
        would be kept on leaving, and the one chosen, which would hide a refusal or stay in a field that only
        adds.
        """
        super().focusInEvent(event)
        if self._line.isReadOnly():
            return
        for given in (self._completer.highlighted, self._completer.activated):
            given[str].disconnect()  # type: ignore[index]
        if event.reason() not in BRIEFLY_AWAY:
            self._line.selectAll()
        self.installEventFilter(self)  # before the one that Qt's completer has just put back

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the names found when the focus goes: while they show, Qt hides its going from the field.

        The choice would not be kept, and the caret would stay.
        """
        if (
            watched is self
            and isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self._close_found()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the choice, once: Qt would announce it too."""
        self.blockSignals(True)
        super().focusOutEvent(event)
        self.blockSignals(False)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: a passing wheel chooses nothing."""
        event.ignore()

    def _enter(self) -> None:
        """Keep the name looked at among those found, else what is typed."""
        row = self._completer.row_looked_at()
        self._close_found()
        if row is None:
            self.flush()
        else:
            self._choose(row)

    def _close_found(self) -> None:
        found = self._completer.popup()
        if found is not None:
            found.hide()

    # -- choosing ----------------------------------------------------------

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        value, name = self._shown[row]
        before, self._kept = self._kept, value
        refusal = self._write(value) if value != before else None
        if refusal is None:
            self._show_kept()
        else:
            self._kept = before
            self.setEditText(name)
            self._unkept.say(refusal)

    def _row(self) -> int:
        return next((row for row, (value, _) in enumerate(self._shown) if value == self._kept), -1)

    def _name(self) -> str:
        return self._shown[self._row()][1] if self._row() >= 0 else ""

    def _is_typing(self) -> bool:
        return self.currentText() != self._name()

    def _show_kept(self) -> None:
        self.setCurrentIndex(self._row())
        self.setEditText(self._name())
        self._line.setCursorPosition(0)
        self._unkept.clear()
        self.setToolTip(tooltip(self._name()))


class _Line(QLineEdit):
    """Ends with an ellipsis, while it is not being edited, a name too long for it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text as Qt does, but for what there is no room for."""
        metrics, room = self.fontMetrics(), self.rect().adjusted(2, 0, -2, 0)
        if self.hasFocus() or metrics.horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class _Completer(QCompleter):
    """Looks among folded names and shows the true ones."""

    def __init__(self, names: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(names, parent)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = self.popup()
        if popup is not None:
            popup.setFont(theme.font())

    def row_looked_at(self) -> int | None:
        """Among all names, the row of the one the arrows stand on."""
        popup, found = self.popup(), self.completionModel()
        if popup is None or not popup.isVisible() or not isinstance(found, QAbstractProxyModel):
            return None
        at = found.mapToSource(popup.currentIndex())
        return at.row() if at.isValid() else None

    def splitPath(self, path: str) -> list[str]:
        """What is looked for."""
        return [folded(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is put in the line."""
        return str(index.data())
