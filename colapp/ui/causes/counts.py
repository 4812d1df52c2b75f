"""How many times each cause was seen, in a small table: what the Pareto chart is made of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from colapp.domain.cause import Cause
from colapp.i18n import _
from colapp.storage.causes import Analysis
from colapp.ui import theme
from colapp.ui.causes.gestures import Gestures
from colapp.ui.fields.look import caption
from colapp.ui.fields.number import NumberField
from colapp.ui.session import Refusal
from colapp.ui.text import plain_label

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}


class Counts(QWidget):
    """One line for each cause: its words, its count. Enter or the arrows go to the next one."""

    chosen = Signal(str)
    """The id of the cause whose count has the focus."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self.setObjectName("cause-counts")
        self._gestures = gestures
        self._causes: list[Cause] = []
        self.fields: dict[str, NumberField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.unit())
        self._grid.setVerticalSpacing(theme.unit() // 2)
        self._grid.setColumnStretch(0, 1)

    def show_causes(self, analysis: Analysis) -> None:
        """Show the counts; lines are built anew only where the causes are others."""
        before = [(cause.id, cause.cause) for cause in self._causes]
        self._causes = list(analysis.causes)
        if before != [(cause.id, cause.cause) for cause in self._causes]:
            self._build()
        for cause in self._causes:
            self.fields[cause.id].show_value(cause.times or None)

    def leave(self) -> None:
        """Keep what is being typed."""
        for field in self.fields.values():
            field.leave()

    def _build(self) -> None:
        held = next((cause_id for cause_id, field in self.fields.items() if field.hasFocus()), None)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        self._grid.addWidget(caption(_("Cause")), 0, 0)
        self._grid.addWidget(caption(_("Times")), 0, 1)
        for line, cause in enumerate(self._causes, 1):
            field = self.fields[cause.id] = _Count(self, cause)
            field.setReadOnly(self._gestures.session.is_read_only)
            self._grid.addWidget(plain_label(cause.cause), line, 0)
            self._grid.addWidget(field, line, 1, Qt.AlignmentFlag.AlignTop)
        if held in self.fields:
            self.fields[held].setFocus()

    def write(self, cause: Cause, times: float | None) -> Refusal | None:
        """Keep a count."""
        return self._gestures.edit(cause, times=round(times or 0))

    def go(self, cause: Cause, by: int) -> None:
        """To the count of the next cause, or of the one before."""
        ids = [each.id for each in self._causes]
        at = ids.index(cause.id) + by if cause.id in ids else 0
        if 0 <= at < len(ids):
            self.fields[ids[at]].setFocus(Qt.FocusReason.TabFocusReason)


class _Count(NumberField):
    """A whole number, and the way to the lines above and below."""

    def __init__(self, counts: Counts, cause: Cause) -> None:
        label = _("Times counted: {cause}").format(cause=cause.cause)
        super().__init__(label, lambda times: counts.write(cause, times), "0")
        self._counts, self._cause = counts, cause
        self.setObjectName(f"count-{cause.id}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows go up and down."""
        super().keyPressEvent(event)
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._counts.go(self._cause, step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the cause in the drawing."""
        self._counts.chosen.emit(self._cause.id)
        super().focusInEvent(event)
