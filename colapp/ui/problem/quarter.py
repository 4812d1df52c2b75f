"""One quarter of the wheel: its letter, and the fields of one cycle that belong to it.

What matters is there once the problem has come so far. What is optional, or still ahead, takes no room while
it is empty, until it is asked for.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle, stands
from colapp.domain.problem import Phase, Problem
from colapp.i18n import _
from colapp.services import cycles
from colapp.ui import theme
from colapp.ui.fields.date import DateField
from colapp.ui.fields.look import captioned, inset, link
from colapp.ui.fields.number import NumberField
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.marks import Letter
from colapp.ui.problem.focus import lead_to
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label
from colapp.wording import names

COUNTED = {"confidence": 0, "scale": 0, "changes": 1}
"""Whole numbers, and what they hold while nothing is said."""


class Quarter(QFrame):
    """The fields of one phase of one cycle after another, under a hairline of the phase's colour."""

    def __init__(self, session: Session, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self.session, self.phase = session, phase
        self.cycle: Cycle | None = None
        self.is_ahead = False
        self.editors: dict[str, Any] = {}
        self._blocks: dict[str, QWidget] = {}
        self._optional: list[str] = []
        self.setObjectName(f"quarter-{phase}")
        self.setProperty("card", True)
        self.head = QHBoxLayout()
        self.head.setSpacing(2 * unit)
        self.head.setContentsMargins(inset(), 0, 0, 0)
        self.head.addWidget(Letter(phase))
        title = plain_label(names.phase(phase), "title", bold=True)
        title.setWordWrap(False)
        self.head.addWidget(title, 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        self.rows.setSpacing(0)
        self.rows.addLayout(self.head)
        self.more = link("", f"more-{phase}")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_blocks)

    # -- building ----------------------------------------------------------

    def text(self, column: str, label: str, hint: str = "", optional: bool = False) -> TextField:
        """Add a text of the cycle."""
        editor = TextField(label, partial(self.write, column), hint)
        self.rows.addWidget(self.block(column, label, editor, optional))
        return editor

    def line(self, *blocks: QWidget) -> Wrapped:
        """Add short fields side by side, on as many lines as they need."""
        row = Wrapped(2 * theme.unit())
        for block in blocks:
            row.flow.addWidget(block)
        self.rows.addWidget(row)
        return row

    def number(self, column: str, label: str, hint: str = "", optional: bool = False) -> QWidget:
        """A number of the cycle, to be placed."""
        return self.block(column, label, NumberField(label, partial(self.write, column), hint), optional)

    def day(self, column: str, label: str, optional: bool = False) -> QWidget:
        """A date of the cycle, to be placed."""
        editor = DateField(label, partial(self.write, column), self.session.today, _("When?"))
        return self.block(column, label, editor, optional)

    def block(self, column: str, label: str, editor: Any, optional: bool = False) -> QWidget:
        """The editor of a column under its name, to be placed."""
        self.enter(column, editor)
        if optional:
            self._optional.append(column)
        return self.place(column, captioned(label, editor))

    def place(self, column: str, block: QWidget) -> QWidget:
        """Let a block come and go with what a column says."""
        self._blocks[column] = block
        return block

    def enter(self, column: str, editor: Any) -> None:
        """Let an editor show and write a column."""
        editor.setObjectName(column)
        self.editors[column] = editor

    def finish(self) -> None:
        """End the quarter; more fields are offered beside its title."""
        self.head.addWidget(self.more)
        self.rows.addStretch()

    # -- showing -----------------------------------------------------------

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show a cycle; what was being typed in another is kept first."""
        if cycle is None or self.cycle is None or cycle.id != self.cycle.id:
            self.leave()
            self.more.setChecked(False)
        self.cycle = cycle
        self.is_ahead = cycle is not None and self._comes_later(cycle)
        for column, editor in self.editors.items():
            editor.show_value(self.value(column))
            editor.setReadOnly(cycle is None or self.session.is_read_only or stands(cycle, column))
        self._show_blocks()

    def value(self, column: str) -> Any:
        """What is kept in a column; numbers that were not given are none."""
        value = getattr(self.cycle, column) if self.cycle else None
        return None if value == COUNTED.get(column) else value

    def write(self, column: str, value: Any) -> Refusal | None:
        """Keep a column."""
        if column in COUNTED:
            value = round(value) if value is not None else COUNTED[column]
        return self.keep({column: value})

    def keep(self, columns: Mapping[str, Any]) -> Refusal | None:
        """Keep several columns, as one change."""
        if self.cycle is None:
            return None
        return self.session.perform(cycles.write, self.cycle.id, **columns)

    def is_filled(self, column: str) -> bool:
        """Whether a column says something."""
        return self.value(column) not in (None, "", Cycle.model_fields[column].default)

    def is_needed(self, column: str) -> bool:
        """Whether a column is offered while it is empty."""
        return column not in self._optional and not self.is_ahead

    def is_told(self, column: str) -> bool:
        """Whether a column is read elsewhere in the quarter, until its editor is asked for."""
        del column
        return False

    def reveal(self, column: str) -> None:
        """Go to a column, wherever it hides."""
        block = self._blocks.get(column)
        if block is not None and block.isHidden():
            self.more.setChecked(True)
        lead_to(self.editors[column])

    def leave(self) -> None:
        """Keep what is being typed; what was refused is let go."""
        for editor in self.editors.values():
            editor.leave()

    def _comes_later(self, cycle: Cycle) -> bool:
        """Whether the problem has not come so far in its last cycle."""
        problem = self.session.store.find(Problem, cycle.problem_id)
        if problem is None or problem.phase.position >= self.phase.position:
            return False
        last = cycles.current_cycle(self.session.store, problem.id)
        return last is not None and last.id == cycle.id

    def _show_blocks(self) -> None:
        asked, empty, focused = self.more.isChecked(), 0, QApplication.focusWidget()
        for column, block in self._blocks.items():
            wanted = (self.is_filled(column) or self.is_needed(column)) and not self.is_told(column)
            shown = wanted or block.isAncestorOf(focused or self)
            if self.cycle is not None and self.cycle.is_locked and stands(self.cycle, column):
                block.setVisible(False)  # it is read, not written
                continue
            empty += not shown
            if block.isHidden() is (shown or asked):
                block.setVisible(shown or asked)
        self.more.setVisible(bool(empty) or asked)
        more = _("Fill in ahead") if self.is_ahead else _("More fields")
        self.more.setText(_("Fewer fields") if asked else more)
        self.more.setAccessibleName(f"{names.phase(self.phase)}, {self.more.text()}")


def beside(*parts: QWidget) -> QWidget:
    """Parts of one answer on one line."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.unit() // 2)
    for part in parts:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch()
    return both
