"""The prediction stands once Do has begun: the lock that says so, and the amendments beneath."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from colapp.domain.cycle import LOCKED, Cycle, stands
from colapp.i18n import _
from colapp.services import cycles
from colapp.storage import cycle_times
from colapp.ui import icons, theme
from colapp.ui.fields.look import inset, link
from colapp.ui.marks import Chip
from colapp.ui.problem.questions import Question
from colapp.ui.session import Session
from colapp.ui.text import plain_label, tooltip
from colapp.wording import columns, formats, refusals


class Lock(QWidget):
    """``🔒 prediction locked Oct 14``, the way to amend it, and what the log says of its times."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._cycle_id = session, ""
        side = round(theme.unit() * 3.5)
        icon = QLabel()
        icon.setPixmap(icons.icon("lock", theme.colours().ink2).pixmap(side, side))
        self._words = plain_label(size="small", quiet=True)
        self._words.setWordWrap(False)
        self._words.setObjectName("locked-on")
        self._locked = QWidget()
        row = QHBoxLayout(self._locked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit())
        row.addWidget(icon)
        row.addWidget(self._words)
        self.amend = link(_("Amend…"), "amend-button")
        self.amend.clicked.connect(self.ask)
        self._late = Chip("neutral", _("Retrospective"))
        self._late.setObjectName("retrospective")
        told = _(
            "All four phases were typed on the same day: this tells what happened, it predicted nothing."
        )
        self._late.setToolTip(tooltip(told))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.unit())
        for part in (self._late, self._locked, self.amend):
            line.addWidget(part)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show whether the prediction stands, and since when."""
        self._cycle_id = cycle.id if cycle else ""
        day = cycle.locked_on if cycle else None
        self._locked.setVisible(day is not None)
        if day is not None:
            when = formats.near_day(day, self._session.today())
            self._words.setText(_("prediction locked {day}").format(day=when))
        self.amend.setVisible(_can_amend(cycle) and not self._session.is_read_only)
        times = cycle_times.read(self._session.store, [cycle.id]) if cycle else {}
        self._late.setVisible(any(each.retrospective for each in times.values()))
        self.setVisible(any(not part.isHidden() for part in (self._locked, self.amend, self._late)))

    @property
    def can_amend(self) -> bool:
        """Whether there is something to amend."""
        return not self.amend.isHidden()

    def ask(self) -> None:
        """Ask what to amend, how, and why."""
        ask_amendment(self._session, self, self._cycle_id)


class Amendments(QWidget):
    """What was said later of what stands, dated, with its reason."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("amendments")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(inset(), theme.unit(), 0, theme.unit())
        self._rows.setSpacing(theme.unit())
        self._labels: dict[str, QLabel] = {}

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show the amendments of a cycle."""
        found = cycles.amendments_of(self._session.store, cycle.id) if cycle else []
        for gone in self._labels.keys() - {each.id for each in found}:
            self._labels.pop(gone).deleteLater()
        for each in found:
            label = self._labels.get(each.id)
            if label is None:
                label = self._labels[each.id] = plain_label(size="small")
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._rows.addWidget(label)
            when = formats.near_day(each.made_on, self._session.today()) if each.made_on else ""
            label.setText(
                _("Amended {day} by {who} – {what}: {text} (because: {reason})").format(
                    day=when, who=each.author, what=columns.label(each.amended), text=each.amendment,
                    reason=each.reason,
                )
            )  # fmt: skip
        self.setVisible(bool(found))


def ask_amendment(session: Session, parent: QWidget, cycle_id: str, column: str = "prediction") -> None:
    """Ask what stands is to be said otherwise, and why; the first word stays."""
    cycle = session.store.get(Cycle, cycle_id)
    question = Question(
        parent, "amendment-question", _("Amend the plan of cycle {n}").format(n=cycle.number),
        _("What was predicted stays as it was. The amendment is written beneath it, dated, with its reason."),
        _("Amend"),
    )  # fmt: skip
    what = QComboBox(question)
    for name in LOCKED:
        if stands(cycle, name):
            what.addItem(columns.label(name), name)
    what.setCurrentIndex(max(0, what.findData(column)))
    question.add(_("What is amended"), what, "column")
    text = question.add_text(_("What it should say"), "", "amendment")
    reason = question.add_text(_("Reason"), _("What was learned since?"), "reason")
    gesture = partial(session.perform, cycles.amend, session.today(), cycle_id)

    def attempt() -> str:
        refusal = gesture(what.currentData(), text.toPlainText(), reason.toPlainText(), asks=HERE)
        return refusals.sentence(refusal) if refusal else ""

    question.ask(attempt)


def _can_amend(cycle: Cycle | None) -> bool:
    return cycle is not None and any(stands(cycle, column) for column in LOCKED)


HERE = ("amendment-missing", "amendment-reason-missing", "not-locked")
"""The refusals that the question shows itself."""
