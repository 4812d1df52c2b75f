"""Before a paste or a file is kept: what each column is, and what becomes of each row."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colapp.domain import pasted
from colapp.domain.column_dates import DayOrder
from colapp.domain.errors import RuleError
from colapp.domain.measured import UNSIZED, Measured
from colapp.domain.pasted import Cells, Layout, Reading, Role, guess, is_data
from colapp.domain.typed_number import Mark
from colapp.i18n import _, _n
from colapp.services import measures
from colapp.services.spreadsheets import Spreadsheet
from colapp.storage.errors import WorkspaceError
from colapp.ui import theme
from colapp.ui.fields.look import caption, link
from colapp.ui.flow import Wrapped
from colapp.ui.measures.clipboard import refused_text
from colapp.ui.measures.escape import is_claimed
from colapp.ui.measures.preview_model import Fate, PreviewModel, heads, role_name
from colapp.ui.measures.preview_table import PreviewTable
from colapp.ui.session import Session
from colapp.ui.text import ampersand, announce, plain_label
from colapp.wording import formats, refusals

FATES: dict[Fate, Callable[[int], str]] = {
    Fate.ADDED: lambda n: _n("{n} row added", "{n} rows added", n),
    Fate.REPLACED: lambda n: _n("{n} replaced", "{n} replaced", n),
    Fate.KNOWN: lambda n: _n("{n} already there", "{n} already there", n),
    Fate.REFUSED: lambda n: _n("{n} refused", "{n} refused", n),
}


class TakingIn(QWidget):
    """The preview; nothing is written before « Keep », and then all of it in one gesture."""

    sheet_asked = Signal(str)
    """Read another sheet of the same file."""
    ended = Signal()
    """Kept or given up: the table of points comes back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._measured: Measured | None = None
        self._came = Spreadsheet(())
        self._cells: Cells = ()
        self._layout = Layout(0, ())
        self._reading = Reading()
        self.setObjectName("taking-in")
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        self.title = plain_label("", "title", bold=True)
        self.told = plain_label("")
        self.told.setObjectName("taking-in-told")
        column.addWidget(self.title)
        column.addWidget(self.told)
        self._questions = Wrapped(3 * unit, self)
        column.addWidget(self._questions)
        self._roles: dict[Role, QComboBox] = {}
        self._asked: dict[str, QWidget] = {}
        self.sheet = self._question(
            "sheet", _("Sheet"), lambda row: self.sheet_asked.emit(self.sheet.itemText(row))
        )
        for role in Role:
            self._roles[role] = self._question(role, "", lambda row, r=role: self._choose(r, row))
        self.order = self._question("order", _("Dates written"), self._choose_order)
        self.mark = self._question("mark", _("Numbers written"), self._choose_mark)
        self.order.addItem(_("day / month"), DayOrder.DAY_FIRST)
        self.order.addItem(_("month / day"), DayOrder.MONTH_FIRST)
        self._chips = Wrapped(unit, self)
        column.addWidget(self._chips)
        self.filters: dict[Fate, QPushButton] = {fate: self._chip(fate) for fate in Fate}
        self.copy_refused = link(_("Copy the refused rows"), "copy-refused")
        self.copy_refused.clicked.connect(self._copy_refused)
        self._chips.flow.addWidget(self.copy_refused)
        self.model = PreviewModel(self)
        self.table = PreviewTable(self.model, self)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * unit)
        self.keep = QPushButton(_("Nothing to keep"))
        self.keep.setObjectName("keep-rows")
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(self.take_in)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setObjectName("cancel-rows")
        self.cancel.clicked.connect(self.give_up)
        foot.addWidget(self.keep)
        foot.addWidget(self.cancel)
        foot.addStretch()
        column.addLayout(foot)

    # -- showing -----------------------------------------------------------

    def show_spreadsheet(self, measured: Measured, came: Spreadsheet, source: str) -> None:
        """Show what came from ``source``; the columns are guessed."""
        self._measured, self._cells, self._came = measured, came.cells, came
        self.sheet.clear()
        self.sheet.addItems(came.sheets)
        self.sheet.setCurrentText(came.sheet)
        self._asked["sheet"].setVisible(len(came.sheets) > 1)
        self._layout = guess(came.cells, measured.measure.chart)
        self.title.setText(f"{measured.measure.name} · {source}")
        self._fill_questions()
        self._read()
        (self.keep if self.keep.isEnabled() else self._roles[Role.DATE]).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_refusal(self, source: str, refusal: RuleError | WorkspaceError) -> None:
        """Say why nothing of it can be read."""
        self._measured, self._cells, self._reading = None, (), Reading()
        self.title.setText(source)
        self._say(refusals.sentence(refusal))
        for part in (self._questions, self._chips, self.table, self.keep):
            part.hide()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_measured(self, measured: Measured) -> None:
        """The measure changed meanwhile: what is new and what is replaced is told anew."""
        if self._measured is not None and measured.measure.id == self._measured.measure.id:
            self._measured = measured
            self._read()

    def take_in(self) -> None:
        """Keep the good rows, in one gesture."""
        if self._measured is None:
            return
        measured, self._measured = self._measured, None  # what is kept is not looked at anew
        refusal = self._session.perform(
            measures.take_in, measured.measure.id, self._reading.points, asks=refusals.RULES
        )
        if refusal is not None:
            self._measured = measured
            self._say(refusals.sentence(refusal))
            return
        self.give_up()

    def give_up(self) -> None:
        """Let go of what came."""
        self._measured, self._cells, self._reading = None, (), Reading()
        self.ended.emit()

    def _read(self) -> None:
        assert self._measured is not None
        measured = self._measured
        self._reading = reading = pasted.read(self._cells, self._layout, measured, self._session.today())
        self.model.show_reading(measured.measure, self._cells, self._layout, reading)
        for part in (self._questions, self._chips, self.table, self.keep):
            part.show()
        for fate, chip in self.filters.items():
            count = self.model.count(fate)
            chip.setChecked(False)
            chip.setText(FATES[fate](count).format(n=formats.number(count)))
            chip.setVisible(bool(count))
        self.copy_refused.setVisible(bool(reading.refused))
        good = len(reading.points)
        told = _n("Keep the {n} good row", "Keep the {n} good rows", good).format(n=formats.number(good))
        self.keep.setText(told if good else _("Nothing to keep"))
        self.keep.setEnabled(bool(good) and not self._session.is_read_only)
        self._asked["order"].setVisible(reading.asks_order or self._layout.order is not None)
        self._asked["mark"].setVisible(reading.asks_mark or self._layout.mark is not None)
        self._say(self._summary(reading))
        self.table.resizeColumnToContents(0)

    def _summary(self, reading: Reading) -> str:
        assert self._measured is not None
        if reading.missing and not any(is_data(cell) for row in self._cells for cell in row):
            return self._why_nothing()
        if reading.missing and len(self._layout.roles) == 1:
            return _("Only one column came: a point needs its date and its number, side by side.")
        if reading.missing:
            names = ", ".join(role_name(role, self._measured.measure) for role in reading.missing)
            return _("Say which column holds: {columns}.").format(columns=names)
        if reading.decimals_cut:
            return _(
                "A comma seems to stand both between columns and before decimals: 18,5 became 18 and 5."
                " Save the file with semicolons, or paste its cells."
            )
        if reading.asks_order:
            return _("Some dates can be read both ways: say whether the day or the month comes first.")
        if reading.asks_mark:
            return _("Some numbers can be read both ways: say how decimals are written.")
        if reading.refused:
            return _("The rows refused are named below and left out; the good ones can be kept.")
        return _("Every row can be read. Keeping them is one gesture, undone with Ctrl+Z.")

    def _why_nothing(self) -> str:
        if self._came.is_copied:
            return _("No date and no number came: copy the rows too, not only their heads.")
        if len(self._came.sheets) > 1:
            return _("This sheet holds no date and no number. Choose another one.")
        return _("This file holds no date and no number.")

    def _copy_refused(self) -> None:
        """So that they can be mended in a spreadsheet, and pasted."""
        QGuiApplication.clipboard().setText(refused_text(self._cells, self._layout, self._reading))
        count = len(self._reading.refused)
        told = _n("{n} row copied, with the heads.", "{n} rows copied, with their heads.", count)
        self._session.told.emit(told.format(n=formats.number(count)))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        announce(self, words)

    def event(self, event: QEvent) -> bool:
        """Esc is ours."""
        return is_claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    # -- questions ---------------------------------------------------------

    def _question(self, name: str, label: str, choose: Callable[[int], None]) -> QComboBox:
        box = QWidget(self._questions)
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        combo = QComboBox(box)
        combo.setObjectName(f"column-{name}")
        combo.setAccessibleName(label or _("Column"))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.activated.connect(choose)
        rows.addWidget(caption(label, combo))
        rows.addWidget(combo)
        self._asked[name] = box
        self._questions.flow.addWidget(box)
        return combo

    def _fill_questions(self) -> None:
        assert self._measured is not None
        measure = self._measured.measure
        named = heads(self._cells, self._layout)
        for role, combo in self._roles.items():
            label = role_name(role, measure)
            found = self._asked[role].findChild(QLabel)
            if found is not None:
                found.setText(ampersand(label))
            combo.setAccessibleName(_("Column of: {what}").format(what=label))
            combo.clear()
            combo.addItem("–")
            combo.addItems([str(name) for name in named])
            self._asked[role].setVisible(role is not Role.SIZE or measure.chart not in UNSIZED)
        self.mark.clear()
        for mark in Mark:
            self.mark.addItem(MARKS[mark], mark)
        self._show_roles()

    def _show_roles(self) -> None:
        for role, combo in self._roles.items():
            column = self._layout.column(role)
            combo.setCurrentIndex(0 if column is None else column + 1)

    def _choose(self, role: Role, row: int) -> None:
        held = self._layout.column(role)
        if row > 0:
            self._layout = self._layout.with_role(row - 1, role)
        elif held is not None:
            self._layout = self._layout.with_role(held, None)
        self._show_roles()
        self._read()

    def _choose_order(self, row: int) -> None:
        self._layout = replace(self._layout, order=self.order.itemData(row))
        self._read()

    def _choose_mark(self, row: int) -> None:
        self._layout = replace(self._layout, mark=self.mark.itemData(row))
        self._read()

    # -- parts -------------------------------------------------------------

    def _chip(self, fate: Fate) -> QPushButton:
        chip = QPushButton(self._chips)
        chip.setObjectName(f"only-{fate}")
        chip.setAccessibleName(FATES[fate](2).format(n="").strip())
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.clicked.connect(lambda on: self._narrow(fate if on else None))
        self._chips.flow.addWidget(chip)
        return chip

    def _narrow(self, fate: Fate | None) -> None:
        for each, chip in self.filters.items():
            chip.setChecked(each is fate)
        self.model.narrow(fate)


MARKS = {Mark.COMMA: "1 234,5", Mark.POINT: "1,234.5"}
