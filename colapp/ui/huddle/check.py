"""The check of the day, or the month's reviews: one prediction at a time, held against what happened."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from colapp.domain.advice.defects import RATES
from colapp.domain.cycle import Judgement
from colapp.domain.errors import RuleError
from colapp.domain.huddle import EntryKind, HuddleEntry, StepKind
from colapp.domain.problem import Phase
from colapp.i18n import N_, _
from colapp.services import huddle_checks, huddles
from colapp.storage.huddle import Running
from colapp.storage.huddle_checks import ToCheck, to_check
from colapp.ui.fields.number import number_typed
from colapp.ui.huddle import look
from colapp.ui.huddle.asked import Asked
from colapp.ui.huddle.attendance import bring_into_view, scrolled
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.card import Item
from colapp.ui.huddle.checked_cycle import CycleCard, Looked, last_point, look_at
from colapp.ui.huddle.chip import State
from colapp.ui.huddle.lines import Blank, Hear, Keep, Line
from colapp.ui.huddle.steps import Frame, Key, StepView
from colapp.ui.session import Session
from colapp.wording import advice

AGAINST = "against-chart"
REASON = "reason "
"""Before the answer for which the chart gives no reason."""
ANSWERS = {
    Judgement.MET: (N_("Yes"), State("", "good", "check")),
    Judgement.PARTLY: (N_("In part"), State("", "waiting", "dot")),
    Judgement.NOT_MET: (N_("No"), State("", "late", "cross")),
    Judgement.UNCLEAR: (N_("We do not know yet"), State("", "neutral", "waiting")),
}
"""To « is the expected result obtained? », in the order of their keys."""


class CheckStep(StepView):
    """One cycle, its chart, and one question; the arrows go to the others."""

    def __init__(self, session: Session, frame: Frame, step_id: str) -> None:
        super().__init__(session, frame, step_id)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._checks: list[ToCheck] = []
        self._here = ""
        self._looked: Looked | None = None
        self.card = CycleCard()
        self._question = look.label("", "card", bold=True)
        self._question.setObjectName("check-question")
        self._empty = look.label(
            _("Nothing is being tried now. A problem comes here once its test has begun."), "card", quiet=True
        )
        self._empty.setObjectName("check-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setObjectName("huddle-ground")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, look.unit(), 0)
        self._column.setSpacing(2 * look.unit())
        self._column.addWidget(self._empty)
        self._column.addWidget(self.card, 1)
        self._column.addWidget(self._question)
        self._column.addStretch(0)
        self._asked = Asked(self._column, self.take_focus, above=1)
        self._area = scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    # -- what is shown ---------------------------------------------------------

    def show_running(self, running: Running) -> None:
        """Show the cycle of the day, or the one chosen."""
        session = self.session
        found = to_check(session.store, session.references, session.today(), running)
        order = {check.cycle.id: place for place, check in enumerate(self._checks)}
        self._checks = sorted(found, key=lambda check: order.get(check.cycle.id, len(order)))
        if self._check is None:
            self._here = self._checks[0].cycle.id if self._checks else ""
        self._show_check()

    def _show_check(self) -> None:
        check = self._check
        self._empty.setVisible(check is None)
        self.card.setVisible(check is not None)
        self._question.setVisible(check is not None)
        self._looked = look_at(self.session.store, check, self.session.today()) if check else None
        if self._looked is not None:
            self.card.show_looked(self._looked, self._state(), self.session.today())
            self._question.setText(self._asks())

    @property
    def _check(self) -> ToCheck | None:
        return next((check for check in self._checks if check.cycle.id == self._here), None)

    @property
    def _is_collecting(self) -> bool:
        """Whether the test goes on: then a datum is asked, not yet an answer."""
        check, today = self._check, self.session.today()
        if check is None or check.problem.phase is not Phase.DO:
            return False
        ends = (check.cycle.planned_end, check.cycle.predicted_by)
        return not any(end is not None and end <= today for end in ends)

    def _asks(self) -> str:
        if not self._is_collecting:
            return _("Is the expected result obtained?")
        last = last_point(self._looked.found) if self._looked and self._looked.found else ""
        return " · ".join(part for part in (_("What did we see today?"), last) if part)

    def _entry(self) -> HuddleEntry | None:
        """What was said of the cycle at this meeting."""
        said = [
            entry
            for entry in self.frame.running.entries
            if entry.entry_kind is EntryKind.CHECKED and entry.cycle_id == self._here
        ]
        return said[-1] if said else None

    def _state(self) -> State | None:
        """The answer given at this meeting."""
        entry, check = self._entry(), self._check
        if entry is None or check is None:
            return None
        if self._is_collecting or check.cycle.judgement is None:
            return State(entry.words or _("Looked at"), "good", "check")
        told, state = ANSWERS[check.cycle.judgement]
        return replace(state, words=_(told))

    def count_text(self) -> str:
        """``1 sur 3``, where several are reviewed; of the others, the check of the day says nothing."""
        places = [check.cycle.id for check in self._checks]
        if len(places) < 2 or self.step.step_kind is not StepKind.REVIEWS:
            return ""
        return _("{n} of {count}").format(n=places.index(self._here) + 1, count=len(places))

    def board(self) -> Board:
        """The prediction, the chart and what it shows; what was learned stays with who types it."""
        if self._looked is None:
            return Board(lines=(self._empty.text(),))
        item = Item(self._here, self._looked.title, self._looked.prediction, self._state())
        return Board(
            self.count_text(),
            (item,),
            heading=self._question.text(),
            chart=self.card.layout_of_chart,
            said=self._looked.said(),
        )

    # -- acts ----------------------------------------------------------------------

    def keys(self) -> list[Key]:
        """The four answers, or what was seen today; the arrows where there are others."""
        if self._check is None:
            return []
        several = len(self._checks) > 1
        others = [Key("Down", _("Another problem"), partial(self._go, 1), "↑↓")] if several else []
        others += [Key("Up", "", partial(self._go, -1))] if several else []
        if not self.frame.running.huddle.is_running:
            return others
        if self._is_collecting:
            measured = self._looked is not None and self._looked.found is not None
            datum = [Key("1", _("Today’s figure"), self._ask_datum)] if measured else []
            return [*datum, Key("2", _("Nothing to note"), self._nothing), *others]
        answers = [
            Key(str(number), _(told), partial(self._answer, judgement))
            for number, (judgement, (told, _state)) in enumerate(ANSWERS.items(), 1)
        ]
        learned = [Key("5", _("What we learned"), self._ask_learned)] if self._entry() else []
        return [*answers, *learned, *others]

    def _go(self, by: int) -> None:
        places = [check.cycle.id for check in self._checks]
        self._asked.close()
        self._here = places[(places.index(self._here) + by) % len(places)]
        self._show_check()
        self.frame.refresh()
        self.take_focus()

    def _answer(self, judgement: Judgement, reason: str = "") -> bool:
        """The answer is kept at once; then what was learned may be added."""
        refusal = self.frame.perform(
            huddles.check,
            self.session.today(),
            self.frame.running.huddle.id,
            self._here,
            judgement,
            reason,
            asks=() if reason else (AGAINST,),
        )
        if isinstance(refusal, RuleError) and refusal.code == AGAINST:
            self._ask_reason(judgement)
            return False
        if refusal is None and not reason:
            self._ask_learned()
        return refusal is None

    def _ask_reason(self, judgement: Judgement) -> None:
        self._ask(
            f"{REASON}{judgement}",
            [Blank(_("The chart says otherwise. What do you know that it does not show?"))],
            lambda typed: bool(typed[0]) and self._answer(judgement, typed[0]),
        )

    def _ask_learned(self) -> None:
        said = huddle_checks.learned(self.session.store, self.frame.running.huddle.id, self._here)
        name, example = _("What did we learn? (optional)"), _("In one line, or Enter to go on")
        self._ask("learned", [Blank(name, example, said.words if said else "")], self._learn)

    def _learn(self, typed: list[str]) -> bool:
        huddle_id = self.frame.running.huddle.id
        refusal = self.frame.perform(huddle_checks.learn, huddle_id, self._here, typed[0])
        if refusal is None and typed[0]:
            self.frame.tell(_("Kept in the minutes: {words}").format(words=typed[0]))
        return refusal is None

    def _ask_datum(self) -> None:
        found = self._looked.found if self._looked else None
        if found is None:
            return
        name = found.measure.name
        blanks = [Blank(name, last_point(found))]
        if found.measure.chart in RATES:
            blanks.append(Blank(_("out of how many")))
        self._ask("datum", blanks, self._collect, hear=self._heard)

    def _heard(self, typed: list[str]) -> str:
        wrong = [text for text in typed if text and number_typed(text) is None]
        return _("This is not a number. Try 12 or 9.8.") if wrong else ""

    def _collect(self, typed: list[str]) -> bool:
        """Write today's point."""
        found = self._looked.found if self._looked else None
        numbers = [number_typed(text) for text in typed]
        if found is None or None in numbers:
            return not any(typed)
        size = numbers[1] if len(numbers) > 1 else None
        shown = f"{typed[0]}/{typed[1]}" if len(typed) > 1 else advice.value(numbers[0], found.measure)
        said = _("{measure}: {value}").format(measure=found.measure.name, value=shown)
        refusal = self.frame.perform(
            huddle_checks.collect,
            self.session.today(),
            self.frame.running.huddle.id,
            self._here,
            found.measure.id,
            numbers[0],
            size,
            said,
        )
        if refusal is None:
            self.frame.tell(_("Written: {what}").format(what=said))
        return refusal is None

    def _nothing(self) -> None:
        running, said = self.frame.running, _("Nothing to note")
        self.frame.perform(huddles.check, self.session.today(), running.huddle.id, self._here, None, said)

    # -- asking ----------------------------------------------------------------------

    def _ask(self, act: str, blanks: list[Blank], keep: Keep, hear: Hear | None = None) -> None:
        """Ask under the question, of the cycle shown."""

        def make() -> Line:
            line = Line(blanks, keep, hear=hear, on_card=False, name=f"check-{act.split(maxsplit=1)[0]}")
            return self.remembered(line, act, self._here)

        bring_into_view(self._area, self._asked.ask(f"{self._here} {act}", make))

    def ask_again(self, act: str, key: str) -> None:
        """Of the cycle of which it was asked, while it is among those to be looked at."""
        if not any(check.cycle.id == key for check in self._checks):
            return
        self._here = key
        self._show_check()
        if act == "datum":
            self._ask_datum()
        elif act.startswith(REASON):
            self._ask_reason(Judgement(act.removeprefix(REASON)))
        elif self._entry() is not None:
            self._ask_learned()

    def steps_back(self) -> bool:
        """Close the line; whether one was open."""
        if not self._asked.close():
            return False
        self.take_focus()
        return True

    def take_focus(self) -> None:
        """To the line that is open, else to the card."""
        if self._asked.line is not None:
            self._asked.line.take_focus()
        else:
            (self if self._check is None else self.card).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End scroll, where the letters are large; the rest is the page's."""
        bar = self._area.verticalScrollBar()
        there = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}.get(Qt.Key(event.key()))
        if there is None:
            event.ignore()
        else:
            bar.setValue(there)
