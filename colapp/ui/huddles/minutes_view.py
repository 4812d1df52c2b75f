"""The minutes on screen: a page of text that can be read aloud, chosen and copied. Never markup."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from colapp.i18n import _
from colapp.reports import minutes_files as reports
from colapp.reports.minutes import Minutes
from colapp.ui import theme


class MinutesView(QTextEdit):
    """Title, when, who, what was decided, each step with its lines, what is carried over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutes-view")
        self.setAccessibleName(_("Minutes of the meeting"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit#minutes-view { border: none; background: transparent; }")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._minutes: Minutes | None = None
        self.setMinimumHeight(36 * theme.unit())

    def show_minutes(self, minutes: Minutes | None) -> None:
        """Show others; the same ones, read anew, stay where they were scrolled to."""
        if minutes == self._minutes:
            return
        before = self._minutes.id if self._minutes else ""
        is_same = minutes is not None and minutes.id == before
        place = self.verticalScrollBar().value() if is_same else 0
        self._minutes = minutes
        self.clear()
        if minutes is not None:
            self._write(minutes)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def event(self, event: QEvent) -> bool:
        """Esc and Ctrl+Z are the window's."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def _write(self, minutes: Minutes) -> None:
        cursor = self.textCursor()
        self._paragraph(cursor, minutes.title, "title", bold=True, first=True)
        when = reports.when(minutes)
        lasted = "" if minutes.cancelled else f" · {reports.length(minutes)}"
        self._paragraph(cursor, f"{when}{lasted}", quiet=True)
        if minutes.cancelled:
            self._paragraph(cursor, _("Not held: {reason}").format(reason=minutes.cancelled), above=3)
            return
        for place, (label, named) in enumerate((*minutes.people, *((a, (b,)) for a, b in minutes.roles))):
            self._paragraph(cursor, reports.pair(label, ", ".join(named)), above=3 if place == 0 else 1)
        if following := reports.next_meeting(minutes):
            self._paragraph(cursor, reports.pair(_("Next meeting"), following), bold=True, above=3)
        for heading, lines in reports.sections(minutes):
            self._paragraph(cursor, heading, bold=True, above=4, ink=theme.colours().accent)
            for line in lines:
                self._paragraph(cursor, line, above=1, bullet=True)

    def _paragraph(
        self,
        cursor: QTextCursor,
        text: str,
        size: theme.Size = "base",
        bold: bool = False,
        quiet: bool = False,
        first: bool = False,
        above: int = 1,
        ink: str = "",
        bullet: bool = False,
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(0 if first else above * theme.unit())
        letters = QTextCharFormat()
        letters.setFont(theme.font(size, bold))
        colours = theme.colours()
        letters.setForeground(QColor(ink or (colours.ink2 if quiet else colours.ink)))
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        if not bullet and cursor.block().textList() is not None:
            cursor.block().textList().remove(cursor.block())
        if bullet and cursor.block().textList() is None:
            style = QTextListFormat()
            style.setStyle(QTextListFormat.Style.ListDisc)
            style.setIndent(1)
            cursor.createList(style)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(text, letters)
