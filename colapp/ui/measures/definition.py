"""What a measure is: its operational definition, its direction, its chart and its rules."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from colapp.domain.advice import Direction
from colapp.domain.errors import RuleError
from colapp.domain.measure import Frequency, Measure, MeasureKind
from colapp.domain.spc import Family, Kind
from colapp.i18n import N_, _
from colapp.services import measures
from colapp.ui import theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import caption, inset
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import formats, measuring

Field = TextField | ChipsField | ChoiceField | DateField | NumberField
Write = Callable[[Any], Refusal | None]

LABELS = {
    "definition": N_("Operational definition"),
    "measure_kind": N_("What it tells"),
    "direction": N_("What is wanted"),
    "unit": N_("Unit"),
    "source": N_("Source"),
    "target": N_("Target"),
    "target_on": N_("Target date"),
    "frequency": N_("How often"),
    "chart": N_("Chart"),
    "multiply": N_("Shown"),
    "rules": N_("Rules"),
    "shift": N_("Points that make a shift"),
    "trend": N_("Points that make a trend"),
    "baseline_until": N_("Baseline until"),
}
NOTES = {
    "definition": N_("Two people who read it count the same."),
    "target": N_("On the scale of the chart: 10 for 10 %."),
    "baseline_until": N_(
        "Centre and limits are made of the points up to that day and drawn forward, to judge one change."
    ),
}
HINTS = {
    "definition": N_("Who counts what, where, when, and what is left out?"),
    "unit": N_("%, days, calls…"),
    "source": N_("Which register or report, kept by whom?"),
    "target": N_("None"),
    "target_on": N_("2026-12-09, +7…"),
    "shift": N_("usual"),
    "trend": N_("usual"),
    "baseline_until": N_("All points"),
}
SCALES = (1, 100, 1000, 10_000, 100_000)
WHOLE = ("definition", "chart", "rules")
"""Fields that take the whole width."""
TWO = 150
"""The width, in units, from which fields stand two by two."""


class Definition(QWidget):
    """The fields of one measure after another; each is kept when it is left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._measure: Measure | None = None
        self._columns = 0
        self.setObjectName("definition")
        self.fields: dict[str, Field] = {name: self._field(name) for name in LABELS}
        self._boxes = {name: self._boxed(name) for name in LABELS}
        self.screened = QCheckBox(_("Leave out of the limits the jumps that are out of all proportion"))
        self.screened.setObjectName("field-screened")
        self.screened.setEnabled(not session.is_read_only)
        self.screened.clicked.connect(self._screen)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 2 * theme.unit(), 2 * theme.unit())
        self._grid.setHorizontalSpacing(4 * theme.unit())
        self._grid.setVerticalSpacing(theme.unit())
        self._arrange(2)

    def show_measure(self, measure: Measure) -> None:
        """Show a measure; what is being typed about it stays."""
        self._measure = measure
        for name, field in self.fields.items():
            value = getattr(measure, name)
            field.show_value(None if name in ("shift", "trend") and not value else value)
        self.screened.setChecked(measure.screened)
        self._when.setText(measuring.when_to_use(measure.chart))
        self._told_rules.setText(_(RULES_TOLD[measure.rules]))
        with_lengths = measure.rules is not Family.ANHOEJ
        shown = {
            "shift": with_lengths, "trend": with_lengths,
            "multiply": measure.chart in measuring.SIZED,
            "baseline_until": True,
        }  # fmt: skip
        for name, so in shown.items():
            self._boxes[name].setVisible(so)
        self.screened.setVisible(measure.chart in SCREENED)

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        for field in self.fields.values():
            field.leave()

    # -- building ----------------------------------------------------------

    def _field(self, name: str) -> Field:
        label, hint = _(LABELS[name]), _(HINTS[name]) if name in HINTS else ""
        field = self._made(name, label, hint, self._writer(name))
        field.setObjectName(f"field-{name}")
        field.setReadOnly(self._session.is_read_only)
        if not isinstance(field, ChipsField):
            field.setProperty("inplace", False)
        return field

    def _made(self, name: str, label: str, hint: str, write: Write) -> Field:
        if name == "measure_kind":
            told: dict[object, str] = {kind: _(words) for kind, words in measuring.KINDS_TOLD.items()}
            return ChipsField(label, write, [(k, measuring.kind(k)) for k in MeasureKind], told)
        if name == "direction":
            return ChipsField(label, write, [(d, measuring.direction(d)) for d in DIRECTIONS])
        if name in CHOICES:
            return ChoiceField(label, write, CHOICES[name])
        if name in ("target_on", "baseline_until"):
            return DateField(label, write, self._session.today, hint)
        if name in ("target", "shift", "trend"):
            return NumberField(label, write, hint)
        return TextField(label, write, hint, one_line=name != "definition")

    def _writer(self, name: str) -> Write:
        def write(value: Any) -> Refusal | None:
            if value is None and name in ("measure_kind", "direction"):
                return RuleError(
                    "choice-needed"
                )  # one of them always holds: pressing it again changes nothing
            if name in ("shift", "trend"):
                value = round(value or 0)
            if self._measure is None:
                return None
            fields: dict[str, Any] = {name: value}
            return self._session.perform(measures.edit, self._measure.id, **fields)

        return write

    def _boxed(self, name: str) -> QWidget:
        box = QWidget(self)
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, theme.unit())
        rows.setSpacing(theme.unit() // 2)
        rows.addWidget(caption(_(LABELS[name]), self.fields[name]))
        rows.addWidget(self.fields[name])
        note = _small(_(NOTES[name]) if name in NOTES else "")
        if name not in NOTES and name not in ("chart", "rules"):
            note.hide()  # shown before it has a parent, it would be a window
        if name == "chart":
            self._when = note
            note.setObjectName("when-to-use")
        if name == "rules":
            self._told_rules = note
        rows.addWidget(note)
        rows.addStretch()
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two by two where there is room."""
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= TWO * theme.unit() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for name, box in self._boxes.items():
            if name in WHOLE and column:
                row, column = row + 1, 0
            self._grid.addWidget(
                box, row, column, 1, columns if name in WHOLE else 1, Qt.AlignmentFlag.AlignTop
            )
            column += columns if name in WHOLE else 1
            if column >= columns:
                row, column = row + 1, 0
        self._grid.addWidget(self.screened, row + 1, 0, 1, columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(columns == 2))
        self._grid.setRowStretch(row + 2, 1)

    def _screen(self, on: bool) -> None:
        if self._measure is not None:
            self._session.perform(measures.edit, self._measure.id, screened=on)


def _small(words: str) -> QLabel:
    label = plain_label(words, "small", quiet=True)
    label.setContentsMargins(inset(), 0, 0, 0)
    return label


def _scale(by: int) -> str:
    if by == 1:
        return _("as it is")
    return _("in per cent") if by == 100 else _("per {n}").format(n=formats.number(by))


DIRECTIONS = (Direction.DECREASE, Direction.INCREASE, Direction.NEUTRAL)
CHOICES: dict[str, Callable[[], Options]] = {
    "frequency": lambda: [(f, measuring.frequency(f)) for f in Frequency],
    "chart": lambda: [(kind, measuring.chart(kind)) for kind in measuring.CHARTS],
    "multiply": lambda: [(by, _scale(by)) for by in SCALES],
    "rules": lambda: [(family, measuring.family(family)) for family in Family],
}
RULES_TOLD = {
    Family.ANHOEJ: N_(
        "Few false alarms, and no verdict under ten points: the one to take unless told otherwise."
    ),
    Family.MAKING_DATA_COUNT: N_(
        "On long series it gives more false alarms: at 36 points, one stable chart in four."
    ),
    Family.PROVOST_MURRAY: N_(
        "The rules of the health care data guide: repeated values count once in a trend."
    ),
}
SCREENED = frozenset({Kind.I, Kind.MR, Kind.T, Kind.MDC, Kind.I_PRIME, Kind.P_PRIME, Kind.U_PRIME})
"""Charts whose limits are made of the steps from one value to the next."""
