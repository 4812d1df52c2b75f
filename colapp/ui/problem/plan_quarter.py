"""Plan: what is tried, what is expected of it in words and in numbers, and on what scale."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle, stands
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase, Problem
from colapp.i18n import _, _p
from colapp.storage import measured
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import captioned, inset
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import Options
from colapp.ui.fields.text import TextField
from colapp.ui.problem.foretold import Foretold
from colapp.ui.problem.lock import Amendments, Lock
from colapp.ui.problem.new_measure import NewMeasure
from colapp.ui.problem.quarter import Quarter, beside
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import advice, formats
from colapp.wording import cycles as words

NEW = "new"
SETTLED = ("scale", "reach", "arrangements", "data_plan")
"""What reads as one line once Do has begun; it is still edited, when asked for."""


class PlanQuarter(Quarter):
    """The plan of one cycle; what is predicted only reads once Do has begun."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Phase.PLAN, parent)
        self.lock = Lock(session)
        self.head.addWidget(self.lock)
        self.text("plan", _("Change tried"), _("Which change do we try? Small enough to start this week."))
        self.foretold = Foretold(session)
        self.rows.addWidget(self.foretold)
        self.text("question", _("Question"), _("What do we want to learn?"), optional=True)
        self.text(
            "prediction", _("Prediction"),
            _("What do we expect, how much and by when? How will we know that it is an improvement?"),
        )  # fmt: skip
        self.text("reason", _("Because"), _("Why do we expect it? It is the theory that we test."))
        self.line(
            self._figure(),
            self._measure(),
            self.day("predicted_by", _("Expected by")),
            self.number("confidence", _("Confidence, out of 10"), _("How much?")),
        )
        self.amendments = Amendments(session)
        self.rows.addWidget(self.amendments)
        self._settled = plain_label()
        self._settled.setObjectName("settled")
        self._settled.setContentsMargins(inset(), 0, 0, 0)
        self._settled.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._settled_block = captioned(_("Scale and data"), self._settled)
        self.rows.addWidget(self._settled_block)
        self.more.toggled.connect(self._show_settled)
        self.new_measure = NewMeasure(session, self.take_measure)
        self.rows.addWidget(self.new_measure)
        self.line(
            self._scale(),
            self.day("planned_start", _("Planned from")),
            self.day("planned_end", _("Planned to")),
        )
        for column, label, options in (
            ("reach", _("How much of the service"), words.REACHES),
            ("cycle_kind", _("What the cycle is for"), words.KINDS),
            ("direction", _("The measure"), words.DIRECTIONS),
        ):
            self.rows.addWidget(self._chips(column, label, options))
        self.text("arrangements", _("Who, what, where, when"), _("Who does what, where, when, how?"), True)
        self.text("data_plan", _("Data"), _("Who collects what, how often, on which form?"), True)
        self.line(
            self.number("changes", _("Changes tried at once"), "1", optional=True),
            self._choice("countermeasure_id", _("Idea it comes from"), self._ideas),
        )
        self.finish()

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show the plan of a cycle."""
        if self.cycle is not None and (cycle is None or cycle.id != self.cycle.id):
            self.new_measure.hide()  # it was begun for that cycle
        super().show_cycle(cycle)
        self.lock.show_cycle(cycle)
        self.foretold.show_cycle(cycle)
        self._show_settled()
        self.amendments.show_cycle(cycle)
        measure = self.session.store.find(Measure, cycle.measure_id if cycle else None)
        unit = advice.unit(measure) if measure else ""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit) and self.value("predicted") is not None)
        out_of = self.editors["predicted_of"]
        unsaid = not unit and self.value("predicted") is None
        of = self.value("predicted_of") is not None or unsaid or out_of.hasFocus()
        settled = cycle is not None and stands(cycle, "predicted_of")
        for part in (self._of, out_of):
            part.setVisible(of and not (settled and self.value("predicted_of") is None))

    def is_filled(self, column: str) -> bool:
        """Which way is better only matters where the measure does not tell it."""
        if column == "direction" and self.cycle is not None and self.cycle.direction is not None:
            measure = self.session.store.find(Measure, self.cycle.measure_id)
            return measure is None or measure.direction is not self.cycle.direction
        return super().is_filled(column)

    def is_told(self, column: str) -> bool:
        """Scale and data read as one line once Do has begun; an idea tried as it was noted reads once."""
        if self.cycle is None or not self.cycle.is_locked:
            return False
        if column == "countermeasure_id":
            idea = self.session.store.find(Countermeasure, self.cycle.countermeasure_id)
            return idea is not None and idea.idea.split() == self.cycle.plan.split()
        return column in SETTLED and self.is_filled(column)

    def add_measure(self) -> None:
        """Begin a measure where it is missed."""
        if self.cycle is not None and self.cycle.problem_id:
            self.new_measure.open(self.cycle.problem_id)

    def take_measure(self, measure_id: str) -> Refusal | None:
        """Let a measure show whether the prediction comes true."""
        if self.cycle is None or stands(self.cycle, "measure_id"):
            return None
        measure = self.session.store.find(Measure, measure_id)
        columns: dict[str, Any] = {"measure_id": measure_id}
        if measure is not None and measure.direction.better and not stands(self.cycle, "direction"):
            columns["direction"] = measure.direction
        return self.keep(columns)

    def _show_settled(self) -> None:
        told = words.settled(self.cycle) if self.cycle is not None and self.cycle.is_locked else ""
        self._settled.setText(told)
        self._settled_block.setVisible(bool(told) and not self.more.isChecked())

    # -- fields ------------------------------------------------------------

    def _figure(self) -> QWidget:
        """``12 %``, or ``4 of 5``."""
        label = _("In numbers")
        value = NumberField(label, partial(self.write, "predicted"), _("How much?"))
        self._of = plain_label(_p("4 of 5", "of"), quiet=True)
        self._of.setWordWrap(False)
        of = NumberField(_("Predicted, out of"), partial(self.write, "predicted_of"), _("how many?"))
        self._unit = plain_label()
        self._unit.setWordWrap(False)
        self.enter("predicted_of", of)
        both = beside(value, self._unit, self._of, of)
        self.enter("predicted", value)
        return self.place("predicted", captioned(label, both))

    def _scale(self) -> QWidget:
        """``20 persons``."""
        count = NumberField(_("Scale"), partial(self.write, "scale"), _("How many?"))
        unit = TextField(_("Scale, of what"), partial(self.write, "scale_unit"), _("of what?"), one_line=True)
        self.enter("scale", count)
        self.enter("scale_unit", unit)
        return self.place("scale", captioned(_("Scale"), beside(count, unit)))

    def _measure(self) -> QWidget:
        editor = ChoiceField(_("Measure"), self._choose_measure, self._measures, _("None yet"))
        editor.setMinimumContentsLength(11)
        return self.block("measure_id", _("Measure"), editor)

    def _choose_measure(self, measure_id: object) -> Refusal | None:
        if measure_id == NEW:
            self.add_measure()
            self.editors["measure_id"].show_value(self.value("measure_id"))
            return None
        return self.take_measure(str(measure_id)) if measure_id else self.write("measure_id", None)

    def _measures(self) -> Options:
        """Those of the problem, then those that the territory follows beside."""
        store, problem_id = self.session.store, self.cycle.problem_id if self.cycle else None
        problem = store.find(Problem, problem_id)
        known = measured.defined_in(store, problem.territory_id or "") if problem else []
        own = [m for m in known if m.problem_id == problem_id]
        others = [m for m in known if m.problem_id is None]
        return [(None, ""), *((m.id, m.name) for m in [*own, *others]), (NEW, _("New measure…"))]

    def _ideas(self) -> Options:
        problem_id = self.cycle.problem_id if self.cycle else ""
        ideas = self.session.store.all(Countermeasure, order="rank", problem_id=problem_id)
        return [(None, ""), *((idea.id, formats.elided(idea.idea, 80)) for idea in ideas)]

    def _chips(self, column: str, label: str, options: Any) -> QWidget:
        offered = [(value, _(text)) for value, text in options.items()]
        return self.block(column, label, ChipsField(label, partial(self.write, column), offered), True)

    def _choice(self, column: str, label: str, options: Any) -> QWidget:
        editor = ChoiceField(label, partial(self.write, column), options, _("None"))
        editor.setMinimumContentsLength(20)
        return self.block(column, label, editor, True)
