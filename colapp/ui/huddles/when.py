"""When a board meets: how often, on which day of the week, at what time."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.domain.board import Board, Rhythm
from colapp.domain.typed_time import typed_time
from colapp.i18n import N_, _
from colapp.reports.minutes_files import hour
from colapp.services import references
from colapp.ui import theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.line import LineField
from colapp.ui.fields.options import Options
from colapp.ui.flow import Wrapped
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import names

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"))


class WhenFields(Wrapped):
    """Three fields side by side, each under its name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(3 * theme.unit(), parent)
        self.setObjectName("agenda-when")
        self._session = session
        self._territory_id = ""
        self.rhythm = self._choice("rhythm", _("Rhythm of the huddle"), self._rhythms)
        self.weekday = self._choice("weekday", _("Day of the week"), self._weekdays)
        self.hour = LineField(
            _("Hour of the meeting"), self._write_hour, typed_time, hour,
            _("This is not a time. Try 8:05 or 13:30."), _("8:05"), self,
        )  # fmt: skip
        self.hour.setObjectName("field-meets_at")
        self.hour.setProperty("inplace", False)
        self._add(self.rhythm, 44)
        self._on_weekday = self._add(self.weekday, 44)
        self._add(self.hour, 26)

    def show_territory(self, territory_id: str) -> None:
        """Show when a territory's board meets."""
        if territory_id != self._territory_id:
            for field in (self.rhythm, self.weekday, self.hour):
                field.leave()
        self._territory_id = territory_id
        board = self._session.references.boards.get(territory_id)
        self.setVisible(board is not None)
        shown = board or Board(id="")
        self.rhythm.show_value(shown.rhythm)
        self.weekday.show_value(shown.weekday)
        self._on_weekday.setVisible(shown.rhythm is not Rhythm.DAILY)
        self.hour.show_value(shown.meets_at or None)
        for field in (self.rhythm, self.weekday, self.hour):
            field.setReadOnly(self._session.is_read_only)

    def _add(self, field: QWidget, wide: int) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit() // 2)
        label = plain_label(field.accessibleName(), "small", quiet=True, parent=box)
        label.setWordWrap(False)
        column.addWidget(label)
        column.addWidget(field)
        field.setMaximumWidth(wide * theme.unit())
        field.setMinimumWidth(wide * theme.unit())
        self.flow.addWidget(box)
        return box

    def _choice(self, column: str, label: str, options: Any) -> ChoiceField:
        def write(value: object) -> Refusal | None:
            fields: dict[str, Any] = {column: value}
            return self._session.perform(references.set_board, self._territory_id, **fields)

        field = ChoiceField(label, write, options, parent=self)
        field.setObjectName(f"field-{column}")
        field.setProperty("inplace", False)
        return field

    def _write_hour(self, at: str | None) -> Refusal | None:
        return self._session.perform(references.set_board, self._territory_id, meets_at=at or "")

    def _rhythms(self) -> Options:
        return [(rhythm, names.rhythm(rhythm)) for rhythm in Rhythm]

    def _weekdays(self) -> Options:
        return [(None, _("no fixed day")), *((n, _(name)) for n, name in enumerate(WEEKDAYS))]
