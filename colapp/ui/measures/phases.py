"""Where centre and limits start anew, because somebody decided so: when, why, who."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colapp.domain.measure import MeasurePhase
from colapp.domain.measured import Measured
from colapp.i18n import N_, _
from colapp.services import measures
from colapp.ui import theme
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import caption
from colapp.ui.fields.text import TextField
from colapp.ui.rows import Entry, RowList
from colapp.ui.session import Refusal, Session
from colapp.ui.text import announce, plain_label
from colapp.wording import formats, refusals

CONDITIONS = (
    N_("the shift lasts"),
    N_("its cause is known"),
    N_("it goes the wanted way"),
    N_("it is expected to last"),
)
"""When limits may be calculated anew: a person decides, and all four hold."""


class Phases(QWidget):
    """The phases of one measure, and the form that begins one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._measure_id = ""
        self._day: date | None = None
        self._reason = ""
        self.setObjectName("phases")
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * unit, 2 * unit)
        column.setSpacing(unit)
        conditions = " · ".join(_(each) for each in CONDITIONS)
        told = _("A phase begins when all four hold: {conditions}. Never to make a chart look better.")
        column.addWidget(plain_label(told.format(conditions=conditions), quiet=True))
        self.none = plain_label(_("No phase: centre and limits are made of the whole line."), quiet=True)
        column.addWidget(self.none)
        self.list = RowList(_("Phases"), self)
        self.list.setObjectName("phase-list")
        column.addWidget(self.list)
        self.remove = QPushButton(_("Put the phase in the trash"))
        self.remove.setObjectName("trash-phase")
        self.remove.clicked.connect(self._trash)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._list_of_phases: list[MeasurePhase] = []
        column.addSpacing(2 * unit)
        self._form = QWidget(self)
        column.addWidget(self._form)
        self._build_form()
        column.addStretch()
        self.list.chosen.connect(lambda chosen: self.remove.setEnabled(bool(chosen)))

    def _build_form(self) -> None:
        unit = theme.unit()
        rows = QVBoxLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit)
        self.day = DateField(
            _("The phase begins on"), self._take_day, self._session.today, _("2026-11-09, Monday…")
        )
        self.reason = TextField(
            _("Reason"), self._take_reason, _("What changed, and how do we know it lasts?")
        )
        for name, field in (("phase-day", self.day), ("phase-reason", self.reason)):
            field.setObjectName(name)
            field.setProperty("inplace", False)
        self.begin = QPushButton(_("Begin a phase"))
        self.begin.setObjectName("begin-phase-button")
        self.begin.clicked.connect(self._begin)
        self.refusal = QLabel()
        self.refusal.setObjectName("phase-refusal")
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setWordWrap(True)
        self.refusal.setStyleSheet(f"color: {theme.colours().late};")
        self.refusal.hide()
        rows.addWidget(caption(_("The phase begins on"), self.day))
        line = QHBoxLayout()
        line.addWidget(self.day)
        line.addStretch(1)
        rows.addLayout(line)
        rows.addWidget(caption(_("Reason"), self.reason))
        rows.addWidget(self.reason)
        rows.addWidget(self.refusal)
        rows.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.setVisible(not self._session.is_read_only)

    def show_measured(self, measured: Measured) -> None:
        """Show the phases of a measure; what is being typed about the same one stays."""
        if measured.measure.id != self._measure_id:
            self._measure_id = measured.measure.id
            self._clear()
        phases = sorted(measured.phases, key=lambda phase: phase.starts_on or date.min)
        self.list.rows.show([_entry(phase) for phase in phases])
        self.list.setVisible(bool(phases))
        self.list.setFixedHeight(min(len(phases), 6) * 14 * theme.unit() // 1 if phases else 0)
        self.none.setVisible(not phases)
        self.remove.setVisible(bool(phases) and not self._session.is_read_only)
        self.remove.setEnabled(bool(self.list.current_id()))

    def ask(self) -> None:
        """Go to the form."""
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_day(self, day: date | None) -> Refusal | None:
        self._day = day
        return None

    def _take_reason(self, reason: str) -> Refusal | None:
        self._reason = reason
        return None

    def _begin(self) -> None:
        self.day.flush()
        self.reason.flush()
        refusal = self._session.perform(
            measures.begin_phase, self._measure_id, self._day, self._reason, asks=refusals.RULES
        )
        if refusal is None:
            self._clear()
            return
        self.refusal.setText(refusals.sentence(refusal))
        self.refusal.show()
        announce(self.refusal, self.refusal.text())
        code = getattr(refusal, "code", "")
        (self.reason if "reason" in code else self.day).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._day, self._reason = None, ""
        self.day.leave()
        self.reason.leave()
        self.day.show_value(None)
        self.reason.show_value("")
        self._day, self._reason = None, ""
        self.refusal.hide()

    def _trash(self) -> None:
        if self.list.current_id():
            self._session.perform(measures.trash_phase, self.list.current_id())


def _entry(phase: MeasurePhase) -> Entry:
    day = formats.day(phase.starts_on, year=True) if phase.starts_on else ""
    note = " · ".join(part for part in (phase.reason, phase.author) if part)
    return Entry(phase.id, _("From {day}").format(day=day), note)
