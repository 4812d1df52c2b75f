"""The prediction as it reads once it stands: in words, then in numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure
from colapp.i18n import _
from colapp.ui.fields.look import caption, inset
from colapp.ui.session import Session
from colapp.ui.text import plain_label
from colapp.wording import advice
from colapp.wording import cycles as words


class Foretold(QWidget):
    """All that is locked of one cycle after another, to be read and copied."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("foretold")
        self._words = plain_label()
        self._words.setObjectName("foretold-words")
        self._facts = plain_label(size="small", quiet=True)
        self._facts.setObjectName("foretold-facts")
        self._question_title, self._question = caption(_("Question")), plain_label()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (
            self._question_title,
            self._question,
            caption(_("Prediction")),
            self._words,
            self._facts,
        ):
            rows.addWidget(part)
        for label in (self._question, self._words, self._facts):
            label.setContentsMargins(inset(), 0, 0, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_cycle(self, cycle: Cycle | None) -> None:
        """Show what stands; nothing before Do."""
        self.setVisible(cycle is not None and cycle.is_locked)
        if cycle is None or not cycle.is_locked:
            return
        measure = self._session.store.find(Measure, cycle.measure_id)
        name, unit = (measure.name, advice.unit(measure)) if measure else ("", "")
        facts = words.foretold_facts(cycle, name, unit, self._session.today())
        for label, text in (
            (self._question, cycle.question.strip()),
            (self._words, words.foretold(cycle) or _("Nothing was predicted.")),
            (self._facts, facts),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._question_title.setVisible(bool(cycle.question.strip()))
