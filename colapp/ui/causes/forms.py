"""The side panel's editors for each kind of row; what is written in them is what the drawing shows."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from colapp.domain.cause import Cause, lacks_a_cause
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.term import MARGIN
from colapp.i18n import N_, _, _p
from colapp.services import countermeasures, measures
from colapp.storage.causes import Analysis
from colapp.ui import theme
from colapp.ui.causes.gestures import COLUMNS, Gestures
from colapp.ui.causes.link_list import Choose, LinkList
from colapp.ui.causes.rows import Row, spot_of, words_of
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import caption
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.options import Options, terms
from colapp.ui.fields.text import TextField
from colapp.ui.problem.evidence import EvidenceList
from colapp.ui.session import Refusal
from colapp.ui.text import plain_label
from colapp.wording.causes import solution_posed
from colapp.wording.formats import number

RATINGS = {
    0: N_("Not yet estimated"),
    1: N_("1 – very low"),
    2: N_("2 – low"),
    3: N_("3 – middling"),
    4: N_("4 – high"),
    5: N_("5 – very high"),
}


class Form(QWidget):
    """The words of a row; kinds that hold more add their editors below."""

    def __init__(self, gestures: Gestures, words: str, hint: str = "") -> None:
        super().__init__()
        self._gestures = gestures
        self._row: Row | None = None
        self._analysis: Analysis | None = None
        self.editors: dict[str, Any] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.add("words", words, TextField(words, self._rename, hint, one_line=True))

    def add(self, column: str, label: str, editor: Any) -> None:
        """Put an editor under the others, with its small name."""
        editor.setObjectName(f"panel-{column}")
        editor.setReadOnly(self._gestures.session.is_read_only)
        self.editors[column] = editor
        self._rows.addWidget(caption(label, editor))
        self._rows.addWidget(editor)

    def show_row(self, analysis: Analysis, row: Row) -> None:
        """Show a row; what was being typed about another is kept first."""
        if self._row is not None and self._row.id != row.id:
            self.leave()
        self._row, self._analysis = row, analysis
        self.editors["words"].show_value(words_of(row))
        for column, editor in self.editors.items():
            if column in type(row).model_fields and column not in COLUMNS.values():
                editor.show_value(getattr(row, column))

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        if self._row is not None:
            for editor in self.editors.values():
                editor.leave()

    def write(self, column: str, value: object) -> Refusal | None:
        """Keep one column of the row shown."""
        return self._gestures.edit(self._row, **{column: value}) if self._row is not None else None

    def _rename(self, words: str) -> Refusal | None:
        return self._gestures.rename(self._row, words.strip()) if self._row is not None else None


class CauseForm(Form):
    """A cause: whether it is a root, how often it was counted, its branch, what answers it."""

    def __init__(self, gestures: Gestures, choose: Choose) -> None:
        super().__init__(gestures, _("Cause"))
        unit, read_only = theme.unit(), gestures.session.is_read_only
        self.caution = plain_label()
        self.caution.setObjectName("caution")
        colours = theme.colours()
        self.caution.setStyleSheet(
            f"#caution {{ background: {colours.waiting_soft}; color: {colours.ink}; border-radius: 6px;"
            f" padding: {unit}px {2 * unit}px; }}"
        )
        self._rows.addWidget(self.caution)
        self.root = QCheckBox(_("Root cause: the team can act on it"))
        self.root.setObjectName("panel-is_root")
        self.root.clicked.connect(lambda checked: self.write("is_root", checked))
        self.root.setEnabled(not read_only)
        self._rows.addSpacing(2 * unit)
        self._rows.addWidget(self.root)
        self.add(
            "times", _("How many times it was counted"), NumberField(_("Times counted"), self._count, "0")
        )
        self.add("branch_id", _("Branch"), ChoiceField(_("Branch"), self._sort, self._branches))
        self._rows.addWidget(caption(_("What answers it")))
        self._ideas = LinkList("panel-idea", choose)
        self._rows.addWidget(self._ideas)
        self.answer = QLineEdit()
        self.answer.setObjectName("panel-answer")
        self.answer.setPlaceholderText(_("A countermeasure, then Enter"))
        self.answer.setAccessibleName(_("Add a countermeasure"))
        self.answer.returnPressed.connect(self._answer)
        self._rows.addWidget(self.answer)
        self.answer.setVisible(not read_only)

    def show_row(self, analysis: Analysis, row: Row) -> None:
        """Show a cause."""
        if self._row is not None and self._row.id != row.id:
            self.answer.clear()
        super().show_row(analysis, row)
        if isinstance(row, Cause):
            posed = lacks_a_cause(row.cause)
            self.caution.setText("⚠ " + solution_posed(row.cause) if posed else "")
            self.caution.setVisible(posed)
            self.root.setChecked(row.is_root)
            self.editors["times"].show_value(row.times or None)
            branch = analysis.branch_of(row.id)
            self.editors["branch_id"].show_value(branch.id if branch else None)
            is_first = row.id not in analysis.above
            self.editors["branch_id"].setReadOnly(not is_first or self._gestures.session.is_read_only)
            self._ideas.show_texts({spot_of(idea): idea.idea for idea in analysis.ideas_against(row.id)})

    def _count(self, times: float | None) -> Refusal | None:
        return self.write("times", round(times or 0))

    def _sort(self, branch_id: object) -> Refusal | None:
        row, analysis = self._row, self._analysis
        if analysis is None or not isinstance(row, Cause):
            return None
        branch = next((each for each in analysis.branches if each.id == branch_id), None)
        return self._gestures.hang(analysis, row, branch) if branch else self._gestures.loosen(row)

    def _branches(self) -> Options:
        branches = self._analysis.branches if self._analysis else ()
        return [(None, _("To sort")), *((branch.id, branch.label) for branch in branches)]

    def _answer(self) -> None:
        words = " ".join(self.answer.text().split())
        if self._row is None or self._analysis is None or not words:
            return
        problem_id, cause_id = self._analysis.problem.id, self._row.id
        if self._gestures.add(countermeasures.add, problem_id, words, cause_id=cause_id):
            self.answer.clear()


class IdeaForm(Form):
    """An idea: the cause it answers, the driver it moves, its measure, its estimates, what is known of it."""

    def __init__(self, gestures: Gestures, choose: Choose, go_to_cycle: Choose) -> None:
        super().__init__(gestures, _("Countermeasure"))
        lists = gestures.session.references
        ratings = [(value, _(words)) for value, words in RATINGS.items()]
        for column, label, options in (
            ("cause_id", _("Answers the cause"), self._causes),
            ("measure_id", _("Its measure"), self._measures),
            ("driver_id", _("Moves the driver"), self._drivers),
            ("impact", _p("of an idea", "Impact"), lambda: ratings),
            ("effort", _("Effort"), lambda: ratings),
            ("margin", _("Local margin"), lambda: terms(lists, MARGIN, with_none=True)),
        ):
            self.add(
                column, label, ChoiceField(label, partial(self.write, column), options, _("Not yet said"))
            )
        self._tests = caption(_("Tested by"))
        self._writes = not gestures.session.is_read_only
        self.measure = QLineEdit()
        self.measure.setObjectName("panel-new-measure")
        self.measure.setPlaceholderText(_("Or a new measure, then Enter"))
        self.measure.setAccessibleName(_("Add a measure"))
        self.measure.returnPressed.connect(self._measure)
        after = self._rows.indexOf(self.editors["measure_id"])
        self._rows.insertWidget(after + 1, self.measure)
        self._cycles = LinkList("panel-cycle", go_to_cycle)
        self._rows.addWidget(self._tests)
        self._rows.addWidget(self._cycles)
        self.evidence = EvidenceList(gestures.session)
        self._rows.addWidget(self.evidence)

    def leave(self) -> None:
        """Keep what is being typed, the sources included."""
        super().leave()
        self.evidence.leave()

    def show_row(self, analysis: Analysis, row: Row) -> None:
        """Show an idea, and the cycles that test it."""
        self._analysis = analysis
        self.measure.setVisible(isinstance(row, Countermeasure) and not row.measure_id and self._writes)
        super().show_row(analysis, row)
        if isinstance(row, Countermeasure):
            self.evidence.show_countermeasure(analysis.problem.id, row.id)
            cycles = analysis.cycles_testing(row.id)
            self._tests.setVisible(bool(cycles))
            self._cycles.show_texts(
                {cycle.id: _("Cycle {n}").format(n=number(cycle.number)) for cycle in cycles}
            )

    def _measure(self) -> None:
        words, row = " ".join(self.measure.text().split()), self._row
        if row is None or self._analysis is None or not words:
            return
        problem = self._analysis.problem
        named = (problem.territory_id, words)
        if self._gestures.add(measures.add, *named, problem_id=problem.id, idea_id=row.id):
            self.measure.clear()
            self.editors["measure_id"].setFocus()

    def _causes(self) -> Options:
        return _named(self._analysis.causes if self._analysis else ())

    def _drivers(self) -> Options:
        return _named(self._analysis.drivers if self._analysis else ())

    def _measures(self) -> Options:
        known = self._analysis.measures.values() if self._analysis else ()
        return [(None, _("No measure yet")), *((measure.id, measure.name) for measure in known)]


def _named(rows: tuple[Any, ...]) -> Options:
    return [(None, _("None yet")), *((row.id, words_of(row)) for row in rows)]
