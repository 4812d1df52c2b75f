"""Text edited where it stands, saved without being asked.

What is typed is committed when the focus leaves, at Ctrl+Enter, after a pause of :data:`PAUSE`, and every
:data:`LONGEST` for whoever types without one. A laptop that dies loses the last few words at most; and a
commit per pause makes undo go back thought by thought, as a word processor does, where one per key would be
useless and one per visit could lose a paragraph. While the field has the focus, Ctrl+Z is the field's own
until it has nothing left to take back; then the window’s. Esc puts back the text found on entering.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from colapp.ui import theme
from colapp.ui.fields.keys import kept_or_left
from colapp.ui.fields.unkept import Unkept
from colapp.ui.session import Refusal

PAUSE = 1500
"""Milliseconds without a key after which what was typed is kept."""

LONGEST = 5000
"""Milliseconds of typing without a pause after which it is kept all the same."""


class TextField(QPlainTextEdit):
    """Plain text, as tall as what it holds. ``write`` keeps it and returns the refusal, if any.

    With ``one_line``, Enter keeps the text instead of breaking the line; long text wraps all the same.
    """

    def __init__(
        self,
        label: str,
        write: Callable[[str], Refusal | None],
        hint: str = "",
        one_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._write, self._one_line = write, one_line
        self._kept = self._found = ""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self._longest = QTimer(self, interval=LONGEST, singleShot=True)
        self._longest.timeout.connect(self.flush)
        self._unkept = Unkept(self)
        self.setProperty("inplace", True)
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self._keep_in_sight)

    # -- showing and keeping -----------------------------------------------

    def show_value(self, text: object) -> None:
        """Show what is kept now. What is being typed stays, and so does the cursor."""
        dirty, self._kept = self.is_dirty(), _with_plain_breaks(str(text or ""))
        if self.text() == self._kept:
            self._unkept.clear()
        if dirty or self.text() == self._kept:
            return
        if self.hasFocus() and self.text().strip() == self._kept.strip():
            return  # a service tidied the ends of what is still being typed
        at = self.textCursor().position()
        self.setPlainText(self._kept)
        self._found = self._kept
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self._kept)) if self.hasFocus() else 0)
        self.setTextCursor(cursor)
        self._rest()

    def text(self) -> str:
        """What the field holds. ``toPlainText`` would turn no-break spaces into plain ones."""
        return _with_plain_breaks(self.document().toRawText())

    def is_dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self.text() != self._kept

    def flush(self) -> None:
        """Keep what was typed. After a refusal the text stays, to be mended; an emptied field comes back."""
        self._rest()
        if not self.is_dirty():
            self._unkept.clear()
            return
        text, before = self.text(), self._kept
        self._kept = text
        refusal = self._write(text)
        if refusal is None:
            self._unkept.clear()
            return
        self._kept = before
        if text.strip():
            self._unkept.say(refusal)
        else:
            self._put_back(before)

    def leave(self) -> None:
        """Keep what was typed before something else is shown; what was refused is let go."""
        self.flush()
        if self.is_dirty():
            self.setPlainText(self._kept)

    def setReadOnly(self, read_only: bool) -> None:
        """Only to be read: still reached by Tab, chosen and copied by keyboard."""
        super().setReadOnly(read_only)
        if read_only:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    # -- keys and focus ----------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        if event.type() is not QEvent.Type.ShortcutOverride:
            return super().event(event)
        document = self.document()
        answer = kept_or_left(event, self._differs(), document.isUndoAvailable(), document.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps; Enter too, on one line; Esc restores what was found on entering."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self._one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.flush()
        elif event.key() == Qt.Key.Key_Escape and self._differs():
            self._put_back(self._found)
            self.flush()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what Esc restores."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._found = self._kept
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the page goes."""
        self.flush()
        super().hideEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste on one line what is one line."""
        if self._one_line and source.hasText():
            self.insertPlainText(" ".join(source.text().split()))
        else:
            super().insertFromMimeData(source)

    def _differs(self) -> bool:
        return self.text() != self._found

    def _put_back(self, text: str) -> None:
        """As one edit, that Ctrl+Z takes back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._rest()

    def _typed(self) -> None:
        self.updateGeometry()
        if not self.is_dirty():
            self._unkept.clear()
        if self.is_dirty() and self.text().strip():
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        else:
            self._rest()  # emptied to be written anew: kept on leaving only

    def _rest(self) -> None:
        self._pause.stop()
        self._longest.stop()

    # -- size --------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As tall as the text is at this width, and never less than a line."""
        layout, block, height = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        line = self.fontMetrics().lineSpacing()
        hint = self._hint_height() if not self.text() else 0
        chrome = self.contentsMargins().top() + self.contentsMargins().bottom()
        return QSize(30 * theme.unit(), round(max(height, line, hint)) + chrome + 1)

    def minimumSizeHint(self) -> QSize:
        """No narrower than a word or two."""
        return QSize(15 * theme.unit(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: the field itself is always whole."""
        event.ignore()

    def _hint_height(self) -> int:
        room = max(1, self.viewport().width())
        wrap = Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(0, 0, room, 9999, wrap, self.placeholderText()).height()

    def _keep_in_sight(self) -> None:
        if not self.hasFocus():
            return
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            cursor = self.cursorRect()
            point = self.viewport().mapTo(inside, cursor.center())
            area.ensureVisible(point.x(), point.y(), 0, cursor.height() + 2 * theme.unit())


def _with_plain_breaks(text: str) -> str:
    """Lines of any origin, Qt's own paragraph and line separators included."""
    for mark in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(mark, "\n")
    return text
