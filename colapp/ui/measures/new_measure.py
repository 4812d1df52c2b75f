"""A new measure in four answers; the rest can wait."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.advice import Direction
from colapp.domain.errors import RuleError
from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.services import measures
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.ui import theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import caption
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.measures.escape import is_claimed
from colapp.ui.measures.point_kinds import POINT_KINDS, PointKind
from colapp.ui.session import Refusal, Session
from colapp.ui.settings.form import Form
from colapp.ui.text import plain_label
from colapp.wording import measuring, refusals


class NewMeasure(QFrame):
    """The form. ``made`` tells the id of the measure that was made."""

    made = Signal(str)
    given_up = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._territory_id = ""
        self._problems: list[Problem] = []
        self._given: dict[str, Any] = {}
        self.setObjectName("new-measure")
        self.setProperty("card", True)
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 3 * unit, 2 * unit, 3 * unit)
        column.setSpacing(unit)
        column.addWidget(plain_label(_("New measure"), "page", bold=True))
        told = _("How will we know that a change is an improvement? One number, followed over time.")
        column.addWidget(plain_label(told, quiet=True))
        self._form = Form(self)
        column.addWidget(self._form, 1)
        self._build()
        self.refusal = plain_label("")
        self.refusal.setStyleSheet(f"color: {theme.colours().late};")
        self.refusal.hide()
        column.addWidget(self.refusal)
        foot = QHBoxLayout()
        foot.setSpacing(2 * unit)
        self.create_button = QPushButton(_("Create the measure"))
        self.create_button.setObjectName("create-measure")
        self.create_button.setProperty("primary", True)
        self.create_button.clicked.connect(self.make)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setObjectName("cancel-measure")
        self.cancel.clicked.connect(self.given_up)
        foot.addWidget(self.create_button)
        foot.addWidget(self.cancel)
        foot.addStretch()
        column.addLayout(foot)

    def begin(self, territory_id: str, problems: list[Problem], problem_id: str | None) -> None:
        """Begin anew, for a problem where one is known."""
        self._territory_id, self._problems = territory_id, problems
        self._given = {"problem_id": problem_id, "direction": Direction.DECREASE, "target": None, "name": ""}
        for name, field in self.fields.items():
            field.leave()
            field.show_value(self._given[name])
        self._given = {"problem_id": problem_id, "direction": Direction.DECREASE, "target": None, "name": ""}
        self._kinds.buttons()[0].setChecked(True)
        self._propose()
        self.refusal.hide()
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def kind(self) -> PointKind:
        """What one point is, as chosen."""
        return POINT_KINDS[max(0, self._kinds.checkedId())]

    def make(self) -> None:
        """Define the measure; what is missing is said, and what was typed stays."""
        for field in self.fields.values():
            field.flush()
        made: list[str] = []

        def add(store: Store, **fields: Any) -> Change | None:
            change = measures.add(store, self._territory_id, **fields)
            made.extend(change.touches("measure") if change else ())
            return change

        refusal = self._session.perform(add, asks=refusals.RULES, **self.kind.columns, **self._given)
        if refusal is not None:
            self.refusal.setText(refusals.sentence(refusal))
            self.refusal.show()
            code = getattr(refusal, "code", "")
            self.fields["target" if "target" in code else "name"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.made.emit(made[0])

    def event(self, event: QEvent) -> bool:
        """Esc is ours."""
        return is_claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    # -- building ----------------------------------------------------------

    def _build(self) -> None:
        unit = theme.unit()
        directions = [(d, measuring.direction(d)) for d in DIRECTIONS]
        name = TextField(_("Name"), self._take("name"), _("Appointments missed after a stay"), one_line=True)
        self.fields: dict[str, TextField | ChoiceField | ChipsField | NumberField] = {
            "name": name,
            "problem_id": ChoiceField(_("Problem"), self._take("problem_id"), self._offered),
            "direction": ChipsField(_("What is wanted"), self._take("direction"), directions),
            "target": NumberField(_("Target"), self._take("target"), _("None")),
        }
        self.fields["target"].setMinimumWidth(30 * unit)
        kinds = QWidget()
        rows = QVBoxLayout(kinds)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit // 2)
        self._kinds = QButtonGroup(self)
        for place, kind in enumerate(POINT_KINDS):
            button = QRadioButton(f"{_(kind.words)} – {_(kind.example)}")
            button.setObjectName(f"kind-{kind.chart}")
            button.setAccessibleDescription(_(kind.example))
            self._kinds.addButton(button, place)
            rows.addWidget(button)
        self._kinds.idToggled.connect(self._propose)
        self.proposed = plain_label("", "small", quiet=True)
        self.proposed.setObjectName("proposed-chart")
        for field_name, field in self.fields.items():
            field.setObjectName(f"new-{field_name}")
            if not isinstance(field, ChipsField):
                field.setProperty("inplace", False)
        column = self._form.column
        for words, part in (
            (_("Name"), self.fields["name"]),
            (_("One point is…"), kinds),
            ("", self.proposed),
            (_("What is wanted"), self.fields["direction"]),
            (_("Target"), self.fields["target"]),
            (_("Problem"), self.fields["problem_id"]),
        ):
            if words:
                column.addWidget(caption(words, part))
            column.addWidget(part)
            column.addSpacing(unit)
        column.addStretch()

    def _propose(self, *_told: object) -> None:
        chart = self.kind.chart
        told = _("Proposed chart: {chart}. {when}")
        self.proposed.setText(told.format(chart=measuring.chart(chart), when=measuring.when_to_use(chart)))

    def _take(self, name: str) -> Callable[[Any], Refusal | None]:
        def write(value: Any) -> Refusal | None:
            if name == "direction" and value is None:
                return RuleError("choice-needed")
            self._given[name] = value
            return None

        return write

    def _offered(self) -> Options:
        none = [(None, _("None: of the whole territory"))]
        return [*none, *((p.id, f"{p.number} {p.statement}") for p in self._problems)]


DIRECTIONS = (Direction.DECREASE, Direction.INCREASE, Direction.NEUTRAL)
