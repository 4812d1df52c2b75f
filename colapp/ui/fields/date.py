"""A date typed as people say it, or picked in a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from colapp import i18n
from colapp.domain.typed_date import typed_date
from colapp.i18n import _
from colapp.ui import theme
from colapp.ui.commands import command
from colapp.ui.fields.line import LineField
from colapp.ui.session import Refusal
from colapp.wording import formats


class DateField(LineField):
    """A date or none."""

    def __init__(
        self,
        label: str,
        write: Callable[[date | None], Refusal | None],
        today: Callable[[], date],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            label, write, lambda text: typed_date(text, today()), _words,
            _("This is not a date. Try 2026-12-01, Dec 15, Monday or +7."), hint, parent,
        )  # fmt: skip
        self._today = today
        self.setAccessibleDescription(_("For instance 2026-12-01, Dec 15, Monday, +7."))
        days = (formats.day(date(2026, 9, day), year=True) for day in (1, 30))
        widest = max(self.fontMetrics().horizontalAdvance(day) for day in days)
        self.setMinimumWidth(widest + 10 * theme.unit())
        pick = command(
            self, "pick", _("Choose in a calendar"), self.pick, "Alt+Down", among=self, icon="calendar"
        )
        self._button = self._make_button(pick)

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

    def sizeHint(self) -> QSize:
        """No wider than a date."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the line."""
        super().resizeEvent(event)
        width = self._button.width()
        self._button.setGeometry(self.width() - width - theme.unit(), 0, width, self.height())

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

    def _picked(self, day: QDate) -> None:
        picked = date(day.year(), day.month(), day.day())
        self.setText(_words(picked))
        self.setModified(True)
        self.keep(picked)


def _words(value: date) -> str:
    return formats.day(value, year=True)
