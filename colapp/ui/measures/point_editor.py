"""One point under the chart: its note, the cycle that it tells of, and whether it counts in the limits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.measure import MeasurePoint
from colapp.domain.measured import Measured
from colapp.i18n import _
from colapp.services import measures
from colapp.ui import theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.measures.escape import is_claimed
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.ui.whole import WholeLabel
from colapp.wording import charts


class PointEditor(QFrame):
    """What a click or Enter on a point of the chart opens."""

    closed = Signal()
    """It has done; the focus goes back to the chart."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._point: MeasurePoint | None = None
        self._cycles: Sequence[Cycle] = ()
        self._leaves_out = False
        self.setObjectName("point-editor")
        self.setProperty("card", True)
        self.title = WholeLabel(bold=True)
        self.title.setObjectName("point-title")
        self.note = TextField(
            _("Note of the point"), self._write_note, _("What happened then?"), one_line=True
        )
        self.note.setObjectName("point-note")
        self.note.installEventFilter(self)
        self.cycle = ChoiceField(_("Cycle of the point"), self._write_cycle, self._options, _("No cycle"))
        self.cycle.setObjectName("point-cycle")
        self.left_out = QPushButton(_("Leave out of the limits"))
        self.left_out.setObjectName("point-excluded")
        self.left_out.setProperty("chip", True)
        self.left_out.setCheckable(True)
        self.left_out.clicked.connect(self._leave_out)
        self.done = QPushButton(_("Done"))
        self.done.setObjectName("point-done")
        self.done.clicked.connect(self.close_editor)
        self.why = plain_label("", "small", quiet=True)
        self.why.hide()
        for field in (self.note, self.cycle):
            field.setProperty("inplace", False)
            field.setReadOnly(session.is_read_only)
        self.left_out.setEnabled(not session.is_read_only)
        unit = theme.unit()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit)
        rows.setSpacing(unit)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.left_out)
        head.addWidget(self.done)
        line = QHBoxLayout()
        line.setSpacing(2 * unit)
        line.addWidget(self.note, 3)
        line.addWidget(self.cycle, 1)
        rows.addLayout(head)
        rows.addLayout(line)
        rows.addWidget(self.why)
        self.hide()

    def show_point(self, measured: Measured, cycles: Sequence[Cycle], point_id: str) -> bool:
        """Show a point of a measure; false where it is gone, and the editor with it."""
        found = next((point for point in measured.points if point.id == point_id), None)
        position = next(
            (i for i, points in enumerate(measured.positions) if any(p.id == point_id for p in points)), None
        )
        if found is None or position is None:
            self.hide()
            self._point = None
            return False
        if self._point is not None and self._point.id != point_id:
            self.leave()
        self._point, self._cycles = found, cycles
        self.title.setText(charts.point(measured, position).split(_("Note: {note}").format(note=""))[0])
        self.note.show_value(found.note)
        self.cycle.show_value(found.cycle_id)
        self.cycle.setVisible(bool(cycles))
        self.left_out.setChecked(found.excluded or self._leaves_out)
        self.show()
        return True

    @property
    def point_id(self) -> str:
        """The point shown; empty for none."""
        return self._point.id if self._point and not self.isHidden() else ""

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._point is not None:
            self.note.leave()
            self.cycle.leave()
        self._leaves_out = False
        self.why.hide()

    def close_editor(self) -> None:
        """Keep what is being typed, and make room."""
        self.leave()
        self.hide()
        self._point = None
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Esc is ours."""
        return is_claimed(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the note has done, unless what was typed is refused."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        enter = pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.type() is QEvent.Type.KeyPress
        if watched is self.note and enter:
            self.note.flush()
            if not self.note.is_dirty():
                self.close_editor()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _options(self) -> Options:
        return [(None, ""), *((cycle.id, charts.cycle_label(cycle)) for cycle in self._cycles)]

    def _write_note(self, note: str) -> Refusal | None:
        fields: dict[str, Any] = {"note": note}
        if self._leaves_out and note.strip():
            fields["excluded"] = True
            self._leaves_out = False
            self.why.hide()
        return self._edit(**fields)

    def _write_cycle(self, cycle_id: object) -> Refusal | None:
        return self._edit(cycle_id=cycle_id)

    def _leave_out(self, out: bool) -> None:
        """A point is left out for a reason that is written: without one, its note is asked first."""
        self.note.flush()
        if out and self._point is not None and not self._point.note.strip():
            self._leaves_out = True
            self.why.setText(
                _("Write in the note why it does not count; it stays on the chart, drawn hollow.")
            )
            self.why.show()
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._leaves_out = False
        self.why.hide()
        if self._edit(excluded=out) is not None:
            self.left_out.setChecked(not out)

    def _edit(self, **fields: Any) -> Refusal | None:
        if self._point is None:
            return None
        return self._session.perform(measures.edit_point, self._point.id, **fields)
