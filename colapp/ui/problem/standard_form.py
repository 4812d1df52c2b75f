"""What is adopted is written down in place: the standard, who keeps it, how people learn it, its checks."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle, Decision
from colapp.domain.standard import CHECKS, Standard
from colapp.i18n import _, _n
from colapp.services import actions, standards
from colapp.ui import theme
from colapp.ui.fields.choice import ChoiceField
from colapp.ui.fields.look import caption, inset
from colapp.ui.fields.options import UNKNOWN_PERSON, people
from colapp.ui.fields.text import TextField
from colapp.ui.flow import Wrapped
from colapp.ui.marks import late_text
from colapp.ui.problem.deciding import adopt
from colapp.ui.problem.focus import lead_to
from colapp.ui.session import Refusal, Session
from colapp.ui.text import plain_label, tooltip
from colapp.wording import formats

WORDS = ("standard", "person_id", "training")


class StandardForm(QWidget):
    """The standard of an adopted cycle. Until it is written, what is typed for each cycle is kept at hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._session = session
        self._cycle: Cycle | None = None
        self._standard: Standard | None = None
        self._drafts: dict[str, dict[str, Any]] = {}
        self.setObjectName("standard-form")
        self.editors: dict[str, Any] = {
            "standard": TextField(
                _("Standard"), partial(self._write, "standard"), _("How do we do it from now on?")
            ),
            "person_id": ChoiceField(
                _("Who keeps it"), partial(self._write, "person_id"), lambda: people(session.references),
                _("Nobody yet"), unknown=_(UNKNOWN_PERSON),
            ),
            "training": TextField(
                _("Training"), partial(self._write, "training"), _("How do people learn it, new staff too?")
            ),
        }  # fmt: skip
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(0, unit, 0, 0)
        rows.setSpacing(0)
        self._captions: list[QLabel] = []
        for name, label in zip(WORDS, (_("Standard"), _("Who keeps it"), _("Training")), strict=True):
            self.editors[name].setObjectName(f"standard-{name}")
            self._captions.append(caption(label, self.editors[name]))
            rows.addWidget(self._captions[-1])
            rows.addWidget(self.editors[name])
        self._checks_title = caption(_("Checks proposed"))
        self._checks_title.setContentsMargins(0, unit, 0, unit // 2)
        rows.addWidget(self._checks_title)
        self._checks_row = Wrapped(2 * unit)
        self._boxes: dict[int, QCheckBox] = {}
        for days in CHECKS:
            box = self._boxes[days] = QCheckBox(_n("{n} day", "{n} days", days).format(n=days))
            box.setObjectName(f"check-{days}")
            box.setChecked(True)
            self._checks_row.flow.addWidget(box)
        rows.addWidget(self._checks_row)
        self._planned = plain_label(size="small", quiet=True)
        self._planned.setObjectName("checks-planned")
        self._planned.setContentsMargins(inset(), 0, 0, 0)
        rows.addWidget(self._planned)
        self._made_row = Wrapped(2 * unit)
        self._made_row.setContentsMargins(inset(), unit, 0, 0)
        self._made: dict[str, QCheckBox] = {}
        rows.addWidget(self._made_row)
        self.button = QPushButton(_("Adopt and plan the checks"))
        self.button.setObjectName("adopt-button")
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.adopt)
        rows.addSpacing(2 * unit)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show the standard of a cycle, or the place to write it once it is adopted."""
        if self._cycle is not None and (cycle is None or cycle.id != self._cycle.id):
            self.leave()
        self._cycle = cycle
        self._standard = standards.of_cycle(self._session.store, cycle.id) if cycle else None
        adopted = cycle is not None and cycle.decision is Decision.ADOPT
        self.setVisible(adopted or self._standard is not None)
        for name, editor in self.editors.items():
            kept = getattr(self._standard, name) if self._standard else self._draft().get(name)
            editor.show_value(kept or (None if name == "person_id" else ""))
            editor.setReadOnly(self._session.is_read_only)
            framed = self._standard is None
            if editor.property("inplace") is framed:
                editor.setProperty("inplace", not framed)
                editor.style().unpolish(editor)
                editor.style().polish(editor)
        framed, unit = self._standard is None, theme.unit()
        self._rows.setContentsMargins(inset() if framed else 0, unit, 0, 0)
        for label in self._captions:  # a framed field begins where its frame does
            label.setContentsMargins(0 if framed else inset(), unit, 0, unit // 2)
        for part in (self._checks_title, self._checks_row, self.button):
            part.setVisible(self._standard is None and not self._session.is_read_only)
        self._planned.setVisible(self._standard is not None)
        if self._standard is not None:
            self._planned.setText(self._told(self._standard))
        self._show_checks()

    def begin(self) -> None:
        """Go to the standard's text, even before the cycle is called adopted."""
        self.show()
        lead_to(self.editors["standard"])

    def adopt(self) -> None:
        """Write the standard and plan its checks, as one change."""
        self.leave()
        if self._cycle is None:
            return
        words = {name: self._draft().get(name) or (None if name == "person_id" else "") for name in WORDS}
        checks = tuple(days for days, box in self._boxes.items() if box.isChecked())
        cycle_id = self._cycle.id
        if adopt(self._session, self, cycle_id, **words, checks=checks) is None:
            self._drafts.pop(cycle_id, None)

    def leave(self) -> None:
        """Keep what is being typed."""
        for editor in self.editors.values():
            editor.leave()

    def _write(self, name: str, value: Any) -> Refusal | None:
        if self._standard is not None:
            return self._session.perform(standards.edit, self._standard.id, **{name: value})
        self._draft()[name] = value
        return None

    def _draft(self) -> dict[str, Any]:
        return self._drafts.setdefault(self._cycle.id if self._cycle else "", {})

    def _show_checks(self) -> None:
        """A box per check that was planned, ticked once it is done."""
        store, today = self._session.store, self._session.today()
        found = standards.checks_of(store, self._standard.id) if self._standard else []
        self._made_row.setVisible(bool(found))
        for gone in self._made.keys() - {check.id for check in found}:
            box = self._made.pop(gone)
            box.hide()
            box.deleteLater()
        for check in found:
            box = self._made.get(check.id) or self._new_box(check.id)
            told = formats.near_day(check.due, today) if check.due else _("No date yet")
            late = late_text(check.due, today) if check.due and check.is_late(today) else ""
            box.setText(f"▲ {told}" if late else told)
            box.setStyleSheet(f"color: {theme.colours().late}" if late else "")
            box.setAccessibleName(", ".join(filter(None, (check.what, told, late))))
            box.setToolTip(tooltip("\n".join(filter(None, (check.what, late)))))
            box.setChecked(check.done_on is not None)
            box.setEnabled(not self._session.is_read_only)

    def _new_box(self, action_id: str) -> QCheckBox:
        box = self._made[action_id] = QCheckBox()
        box.setObjectName(f"made-{action_id}")
        box.clicked.connect(partial(self._tick, action_id))
        self._made_row.flow.addWidget(box)
        return box

    def _tick(self, action_id: str) -> None:
        done = self._made[action_id].isChecked()
        if done:
            refusal = self._session.perform(actions.finish, action_id, self._session.today())
        else:
            refusal = self._session.perform(actions.unfinish, action_id)
        if refusal is not None:
            self._made[action_id].setChecked(not done)

    def _told(self, standard: Standard) -> str:
        """``Adopted Nov 20 · does it still hold?``, above the checks."""
        if standard.adopted_on is None:
            return _("Does the standard still hold?")
        day = formats.near_day(standard.adopted_on, self._session.today())
        return _("Adopted {day} · does it still hold?").format(day=day)
