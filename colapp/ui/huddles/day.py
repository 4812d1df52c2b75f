"""A date that a form asks for: kept by the form, not by the field."""

from collections.abc import Callable
from datetime import date

from colapp.i18n import _
from colapp.ui.fields.date import DateField


class Day(DateField):
    """``day`` is what was typed or picked so far."""

    def __init__(self, label: str, today: Callable[[], date], day: date | None) -> None:
        super().__init__(label, self._hold, today, _("+7, Dec 15…"))
        self.day = day
        self.setObjectName("asking-date")
        self.setProperty("inplace", False)
        self.show_value(day)

    def _hold(self, day: date | None) -> None:
        self.day = day


def unreadable() -> str:
    """What is said of a date that cannot be read."""
    return _("This is not a date. Try 2026-12-01, Dec 15, Monday or +7.")
