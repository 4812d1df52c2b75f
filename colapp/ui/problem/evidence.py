"""Sources cited for a cycle or an idea: how many say what, then each of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.evidence import Evidence, cited, tallies
from colapp.i18n import _
from colapp.services import evidence
from colapp.storage.change import Change
from colapp.ui import theme
from colapp.ui.fields.adding import AddingLine
from colapp.ui.fields.look import caption, inset, link
from colapp.ui.problem.evidence_row import EvidenceRow
from colapp.ui.problem.focus import insert_before, lead_to
from colapp.ui.session import Session
from colapp.ui.text import plain_label, tooltip
from colapp.wording import evidence as words

MOST_SHOWN = 2
"""Sources read at once; more are counted until they are asked for."""


class EvidenceList(QWidget):
    """The sources of one cycle or idea after another; rows stay the same widgets while their source stays."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._owner: tuple[str, str | None, str | None] = ("", None, None)
        self._rows: dict[str, EvidenceRow] = {}
        self.setObjectName("evidence")
        self._add = self.last_stop = AddingLine()
        self._add.setObjectName("add-evidence")
        self._add.setAccessibleName(_("Cite a source"))
        self._add.setPlaceholderText(_("Cite: DOI, link or title"))
        self._add.setToolTip(tooltip(_("Cite a source: paste a DOI or a link, or type its name")))
        self._add.returnPressed.connect(self._cite)
        self._title = caption(_("Evidence"), self._add)
        self.tallies = plain_label(parent=self)
        self.tallies.setObjectName("evidence-tallies")
        self.tallies.setContentsMargins(inset(), 0, 0, theme.unit())
        self._all = link("", "all-evidence")
        self._all.setCheckable(True)
        self._all.toggled.connect(self._fold)
        line = QHBoxLayout()
        line.setContentsMargins(inset(), theme.unit(), 0, 0)
        line.addWidget(self._add)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._title)
        counted = QVBoxLayout()
        counted.addWidget(self.tallies)
        counted.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addLayout(counted)
        self._layout.addLayout(line)
        self._layout.addStretch()
        self._add.setReadOnly(session.is_read_only)
        self._add.setHidden(session.is_read_only)
        session.changed.connect(self._note)

    def show_cycle(self, problem_id: str, cycle_id: str | None) -> None:
        """Show the sources of a cycle; without one, those of the problem itself."""
        self._show((problem_id, cycle_id, None))

    def show_countermeasure(self, problem_id: str, countermeasure_id: str) -> None:
        """Show the sources of an idea."""
        self._show((problem_id, None, countermeasure_id))

    def leave(self) -> None:
        """Keep what is being typed, the line to add included; what was refused is let go."""
        for row in self._rows.values():
            row.leave()
        if self._add.text().strip() and self._owner[0]:
            self._cite()

    def add(self) -> None:
        """Go to the line that cites one."""
        lead_to(self._add)

    def _show(self, owner: tuple[str, str | None, str | None]) -> None:
        if owner != self._owner:
            self.leave()
            self._add.clear()
            self._all.setChecked(False)
        self._owner = owner
        self._refresh()

    def _note(self, change: Change) -> None:
        if self._owner[0] and change.touches("evidence"):
            self._refresh()

    def _refresh(self) -> None:
        found = self._found()
        for gone in self._rows.keys() - {each.id for each in found}:
            row = self._rows.pop(gone)
            focused = QApplication.focusWidget()
            if focused is not None and (row is focused or row.isAncestorOf(focused)):
                self._add.setFocus()
            row.hide()
            row.deleteLater()
        for place, each in enumerate(found, start=2):
            row = self._rows.get(each.id) or self._new_row(each.id)
            row.show_evidence(each)
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
                row.show()
                insert_before(self._add, row.stops)
        self._fold()
        counted = words.tallies(tallies(found))
        self.tallies.setText(counted or _("No source cited yet."))
        self.tallies.setProperty("quiet", not counted)
        self.tallies.style().polish(self.tallies)

    def _fold(self) -> None:
        """Many sources are counted, and read one by one when asked for."""
        many = len(self._rows) > MOST_SHOWN
        self._all.setVisible(many)
        self._all.setText(_("Fewer sources") if self._all.isChecked() else _("See the sources"))
        self._all.setAccessibleName(self._all.text())
        focused = QApplication.focusWidget()
        for row in self._rows.values():
            held = focused is not None and (row is focused or row.isAncestorOf(focused))
            row.setVisible(not many or self._all.isChecked() or held)

    def _found(self) -> list[Evidence]:
        problem_id, cycle_id, countermeasure_id = self._owner
        if countermeasure_id is not None:
            return evidence.of_countermeasure(self._session.store, problem_id, countermeasure_id)
        return evidence.of_cycle(self._session.store, problem_id, cycle_id)

    def _new_row(self, evidence_id: str) -> EvidenceRow:
        row = self._rows[evidence_id] = EvidenceRow(self._session, evidence_id, self)
        row.stepped.connect(self._step)
        return row

    def _cite(self) -> None:
        """A DOI or a link says by its form what it is; the rest of the line is the title."""
        kind, reference, title = cited(self._add.text())
        problem_id, cycle_id, countermeasure_id = self._owner
        before = set(self._rows)
        refusal = self._session.perform(
            evidence.add,
            problem_id,
            cycle_id,
            countermeasure_id,
            source_kind=kind,
            reference=reference,
            title=title,
        )
        if refusal is None:
            self._add.setText("")
            self._all.setChecked(True)
            for new in self._rows.keys() - before:
                self._rows[new].edit()

    def _step(self, row: EvidenceRow, by: int) -> None:
        rows = sorted(self._rows.values(), key=self._layout.indexOf)
        at = rows.index(row) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at == len(rows):
            self.add()
