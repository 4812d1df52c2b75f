"""Check: the chart and what it says of the prediction, then what the team says and learned."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colapp.domain.advice import Answer, Verdict
from colapp.domain.cycle import Cycle, Judgement, stands
from colapp.domain.measure import Measure
from colapp.domain.measured import Measured
from colapp.domain.problem import Phase
from colapp.i18n import _, _p
from colapp.services import cycles
from colapp.storage import measured
from colapp.ui import theme
from colapp.ui.fields.chips import ChipsField
from colapp.ui.fields.look import captioned, inset, link
from colapp.ui.fields.number import NumberField
from colapp.ui.measures.chart_view import ChartView
from colapp.ui.place import Place
from colapp.ui.problem.deciding import judge
from colapp.ui.problem.main_measure import main_measure
from colapp.ui.problem.new_measure import NewMeasure
from colapp.ui.problem.quarter import Quarter, beside
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label, tooltip
from colapp.wording import advice
from colapp.wording import cycles as words

GOOD = frozenset({Answer.CONFIRMED, Answer.CLOSE})
BAD = frozenset({Answer.WORSE, Answer.MIXED})


class CheckQuarter(Quarter):
    """What one cycle showed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Phase.CHECK, parent)
        self._measure: Measure | None = None
        self._drawn: tuple[Measured | None, list[Cycle]] = (None, [])
        self._reads_result = False
        self.rows.addSpacing(theme.unit())
        self.chart = ChartView(session, compact=True)
        self.chart.figure.setMinimumHeight(52 * theme.unit())
        self.chart.figure.setMaximumHeight(64 * theme.unit())  # however long Act is beside it
        self.rows.addWidget(self.chart)
        self._verdict = Answered()
        self.rows.addWidget(self._verdict)
        self._offers()
        self.line(self._obtained(), self._judgement())
        self.text("result", _("Result"), _("What was obtained, against what was predicted?"), optional=True)
        self.text("check", _("What we learned"), _("What do we know now that we did not know before?"))
        theory = _("Did the theory hold?")
        degrees = [(degree, _(text)) for degree, text in words.DEGREES.items()]
        chips = ChipsField(theory, partial(self.write, "theory_held"), degrees)
        self.line(self.block("theory_held", theory, chips))
        self.text("shared_with", _("Who was told"), _("Which teams know it now?"), optional=True)
        self.finish()

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show what a cycle showed."""
        verdict = measured.verdict_of(self.session.store, cycle, self.session.today()) if cycle else None
        self._reads_result = verdict is not None and verdict.after is not None
        if self.cycle is not None and (cycle is None or cycle.id != self.cycle.id):
            self.new_measure.hide()  # it was begun for that cycle
        super().show_cycle(cycle)
        found = self._measured()
        self._measure = found.measure if found else None
        drawn = found is not None and bool(found.points)
        self.chart.setVisible(drawn)
        shown = (found, cycles.cycles_of(self.session.store, self._problem_id))
        if found is not None and drawn and shown != self._drawn:
            self._drawn = shown  # what did not change is not drawn again
            self.chart.show_measured(*shown)
        self._verdict.setVisible(verdict is not None)
        if verdict is not None and found is not None:
            self._verdict.show_verdict(verdict, found)
            self.chart.said.hide()  # the answer holds it
        self._offer_what_is_missing(found, drawn)
        unit = advice.unit(found.measure) if found and self.value("obtained") is not None else ""
        self._unit.setText(unit)
        out_of = self.editors["obtained_of"]
        of = self.value("predicted_of") is not None or self.value("obtained_of") is not None
        unsaid = found is None and self.value("predicted") is None and self.value("obtained") is None
        for part in (self._of, out_of):
            part.setVisible(of or unsaid or out_of.hasFocus())

    def is_needed(self, column: str) -> bool:
        """What the chart reads is not asked."""
        return super().is_needed(column) and not (column == "obtained" and self._reads_result)

    def enter_points(self) -> None:
        """Go where the points are typed; without a measure, one is begun."""
        if self._measure is None:
            self.add_measure()
        else:
            self.session.open(
                Place("measures", self._measure.territory_id, problem_id=self._problem_id,
                      measure_id=self._measure.id)
            )  # fmt: skip

    # -- fields ------------------------------------------------------------

    def _offers(self) -> None:
        """The way to the points, or to a first measure."""
        self._none = plain_label(size="small", quiet=True)
        self._none.setObjectName("no-measure")
        self._none.setContentsMargins(inset(), 0, 0, 0)
        self._offer = QPushButton(_("Add a measure"))
        self._offer.setObjectName("add-measure-button")
        self._measure_link = link(_("Enter the points"), "enter-points")
        self._measure_link.clicked.connect(self.enter_points)
        self.new_measure = NewMeasure(self.session, self._made)
        self._offer.clicked.connect(self.add_measure)
        self._first_points = QPushButton(_("Enter the points"))
        self._first_points.setObjectName("first-points")
        self._first_points.clicked.connect(self.enter_points)
        self.new_measure.closed.connect(lambda: self.show_cycle(self.cycle))
        row = QHBoxLayout()
        row.addWidget(self._none, 1)
        row.addWidget(self._offer)
        row.addWidget(self._first_points)
        self.rows.addLayout(row)
        self.rows.addWidget(self.new_measure)
        self.head.addWidget(self._measure_link)

    def _offer_what_is_missing(self, found: Measured | None, drawn: bool) -> None:
        """A first measure, or its first points."""
        adding = not self.new_measure.isHidden()
        self._measure_link.setVisible(drawn)
        self._none.setVisible(not drawn and not adding)
        self._offer.setVisible(found is None and not adding)
        self._first_points.setVisible(found is not None and not drawn and not adding)
        if found is None:
            self._none.setText(
                _("No measure yet: without one, only the team’s word tells whether it is an improvement.")
            )
        else:
            self._none.setText(_("{measure}: no point yet.").format(measure=found.measure.name))
            self._measure_link.setToolTip(tooltip(found.measure.name))

    def add_measure(self) -> None:
        """Begin a measure where it is missed."""
        if self._problem_id:
            self.new_measure.open(self._problem_id)
            self._none.hide()
            self._offer.hide()

    def _made(self, measure_id: str) -> None:
        """Tie it to the cycle, while its prediction does not stand yet."""
        if self.cycle is not None and self.cycle.measure_id is None and not stands(self.cycle, "measure_id"):
            self.keep({"measure_id": measure_id})
        else:
            self.show_cycle(self.cycle)

    def _obtained(self) -> QWidget:
        label = _("Obtained")
        value = NumberField(label, partial(self.write, "obtained"), _("How much?"))
        of = NumberField(_("Obtained, out of"), partial(self.write, "obtained_of"), _("how many?"))
        self._of = plain_label(_p("4 of 5", "of"), quiet=True)
        self._of.setWordWrap(False)
        self.enter("obtained", value)
        self.enter("obtained_of", of)
        self._unit = plain_label()
        self._unit.setWordWrap(False)
        return self.place("obtained", captioned(label, beside(value, self._unit, self._of, of)))

    def _judgement(self) -> QWidget:
        label = _("In the team’s view, the prediction is")
        options = [(value, _(text)) for value, text in words.JUDGEMENTS.items()]
        return self.block("judgement", label, ChipsField(label, self._judge, options))

    def _judge(self, value: object) -> Refusal | None:
        if self.cycle is None:
            return None
        judgement = value if isinstance(value, Judgement) else None
        return judge(self.session, self, self.cycle.id, judgement)

    # -- what is drawn -----------------------------------------------------

    @property
    def _problem_id(self) -> str:
        return (self.cycle.problem_id if self.cycle else None) or ""

    def _measured(self) -> Measured | None:
        """The measure of the cycle, else the outcome that the problem follows."""
        if self.cycle is None:
            return None
        store = self.session.store
        own = store.find(Measure, self.cycle.measure_id)
        if own is not None:
            return measured.load(store, own.id)
        return main_measure(measured.of_problem(store, self._problem_id))


class Answered(QFrame):
    """What the chart says of the prediction, on the ground of good news, bad news, or no news yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self.setObjectName("verdict")
        self._answer = plain_label(bold=True)
        self._answer.setObjectName("verdict-answer")
        self._line = plain_label()
        self._line.setObjectName("verdict-line")
        self._read = plain_label()
        self._read.setObjectName("verdict-read")
        self._notes = plain_label(size="small", quiet=True)
        self._notes.setObjectName("verdict-notes")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit)
        rows.setSpacing(unit // 2)
        for part in (self._answer, self._line, self._read, self._notes):
            rows.addWidget(part)

    def show_verdict(self, verdict: Verdict, found: Measured) -> None:
        """Say it, then what the chart shows by its rules."""
        c = theme.colours()
        ground, ink = (
            (c.better_soft, c.better) if verdict.answer in GOOD
            else (c.worse_soft, c.worse) if verdict.answer in BAD
            else (c.neutral_soft, c.ink)
        )  # fmt: skip
        self.setStyleSheet(f"#verdict {{ background: {ground}; border-radius: 8px; }}")
        self._answer.setStyleSheet(f"color: {ink}")
        self._answer.setText(advice.answer(verdict))
        self._line.setText(advice.prediction_line(verdict, found.measure))
        self._read.setText(advice.conclusion(found))
        self._notes.setText(" ".join([*advice.reservations(verdict), advice.rule_line(found)]))
