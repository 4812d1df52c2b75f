"""A date typed as people say it, or picked in a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from colapp import i18n
from colapp.domain.typed_date import typed_date
from colapp.i18n import _
from colapp.ui import icons, theme
from colapp.ui.fields.keys import kept_or_left
from colapp.ui.fields.unkept import Unkept
from colapp.ui.session import Refusal
from colapp.wording import formats


class DateField(QLineEdit):
    """A date or none. ``write`` keeps it; what cannot be read as a date, or is refused, stays and says so."""

    def __init__(
        self,
        label: str,
        write: Callable[[date | None], Refusal | None],
        today: Callable[[], date],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._write, self._today = write, today
        self._kept: date | None = None
        self._unkept = Unkept(self)
        self.setProperty("inplace", True)
        self.setAccessibleName(label)
        self.setAccessibleDescription(_("For instance 2026-12-01, Dec 15, Monday, +7."))
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        widest = self.fontMetrics().horizontalAdvance(formats.day(date(2026, 9, 30), year=True))
        self.setMinimumWidth(widest + 10 * theme.unit())
        pick = QAction(icons.icon("calendar", theme.colours().ink2), _("Choose in a calendar"), self)
        pick.setShortcut("Alt+Down")
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self.pick)
        self.addAction(pick)
        self._button = self._make_button(pick)
        self.returnPressed.connect(self.flush)

    def _make_button(self, pick: QAction) -> QToolButton:
        """Qt's own button in a line does not grow with the text."""
        button, side = QToolButton(self), 4 * theme.unit()
        button.setDefaultAction(pick)
        button.setIconSize(QSize(side, side))
        button.setFixedWidth(side + 2 * theme.unit())
        button.setAutoRaise(True)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextMargins(0, 0, button.width(), 0)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the line."""
        super().resizeEvent(event)
        width = self._button.width()
        self._button.setGeometry(self.width() - width - theme.unit(), 0, width, self.height())

    def show_value(self, value: object) -> None:
        """Show what is kept now; what is being typed stays."""
        typing = self._is_typing()
        self._kept = value if isinstance(value, date) else None
        if not typing:
            self._show_kept()

    def flush(self) -> None:
        """Keep the date that was typed; an empty line is no date."""
        if not self._is_typing():
            self._unkept.clear()
            return
        found = typed_date(self.text(), self._today())
        if found is None and self.text().strip():
            self._unkept.say(_("This is not a date. Try 2026-12-01, Dec 15, Monday or +7."))
        else:
            self._keep(found)

    def leave(self) -> None:
        """Keep what was typed before something else is shown; what could not be is let go."""
        self.flush()
        self._show_kept()

    def pick(self) -> None:
        """Open the calendar on the date, or on today."""
        if self.isReadOnly():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale(i18n.locale()))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self.accessibleName())
        rest = QTextCharFormat()
        rest.setForeground(QColor(theme.colours().ink2))  # red means late here
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, rest)
        shown = self._kept or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    # -- keys and focus ----------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that mean nothing here."""
        answer = kept_or_left(event, self._is_typing(), self.isUndoAvailable(), self.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows again what is kept."""
        if event.key() == Qt.Key.Key_Escape and self._is_typing():
            self._show_kept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the date."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the date."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def _picked(self, day: QDate) -> None:
        picked = date(day.year(), day.month(), day.day())
        self.setText(_words(picked))
        self.setModified(True)
        self._keep(picked)

    def _keep(self, value: date | None) -> None:
        before, self._kept = self._kept, value
        refusal = self._write(value) if value != before else None
        if refusal is None:
            self._show_kept()
            return
        self._kept = before
        self._unkept.say(refusal)

    def _shown(self) -> str:
        return _words(self._kept)

    def _is_typing(self) -> bool:
        return self.isModified() and self.text() != self._shown()

    def _show_kept(self) -> None:
        self.setText(self._shown())
        self._unkept.clear()


def _words(value: date | None) -> str:
    return formats.day(value, year=True) if value else ""
