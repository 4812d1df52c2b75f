"""A step made of cards, with the lines that they ask and the form that escalates one."""

from collections.abc import Callable, Set
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from colapp.domain.problem import Problem
from colapp.i18n import _
from colapp.services import huddles
from colapp.storage.huddle import Running
from colapp.ui import drafts, theme
from colapp.ui.drafts import Spot
from colapp.ui.huddle import half_typed, look
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.cards import Card, CardList, Item
from colapp.ui.huddle.lines import Line
from colapp.ui.huddle.steps import Frame, StepView
from colapp.ui.requests.asking import HERE, AskForm
from colapp.ui.session import Refusal, Session

ESCALATE = "escalate"


class CardsStep(StepView):
    """Cards, one chosen; what an act still needs is asked in its card, an escalation in place of the cards.

    What was half typed in a card is kept with the card's key: it is there when the same is asked again.
    """

    def __init__(self, session: Session, frame: Frame, step_id: str, name: str, empty: str) -> None:
        super().__init__(session, frame, step_id)
        self.list = CardList(name, empty)
        self.list.moved.connect(frame.refresh)
        self._lines: dict[tuple[str, str], Line] = {}
        self._form: QWidget | None = None
        self._asked_of: Spot = ()
        self._nothing = empty
        self._empty = look.label(empty, "card", quiet=True)
        self._empty.setObjectName(f"{name}-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        board = QWidget()
        self.column = QVBoxLayout(board)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * look.unit())
        self.column.addWidget(self._empty)
        self.column.addWidget(self.list, 1)
        self._places = QStackedLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.addWidget(board)

    # -- what is shown -------------------------------------------------------

    def items(self, running: Running) -> list[Item]:
        """The cards of the step, in order."""
        return []

    def nothing(self, running: Running) -> str:
        """What is said where there is no card."""
        return self._nothing

    def show_running(self, running: Running) -> None:
        """Show the cards; the one chosen and what is typed stay."""
        items = self.items(running)
        self._empty.setText(self.nothing(running))
        self._empty.setVisible(not items)
        self.list.setAccessibleName("" if items else self._empty.text())
        self.list.show_items(items)

    def board(self) -> Board:
        """Its cards; what is being typed in them stays on the page."""
        return Board(self.count_text(), tuple(card.item for card in self.list.cards()), self.list.chosen)

    @property
    def can_write(self) -> bool:
        """Whether something can be done at all."""
        return self.frame.running.huddle.is_running and not self.session.is_read_only

    def take_focus(self) -> None:
        """The form that is open, else the chosen card."""
        if self._form is not None:
            self._form.setFocus()
        else:
            self.list.take_focus()

    def stand_on(self, rows: Set[str]) -> None:
        """Choose the card that came back, unless one is typing in another."""
        back = next((card.key for card in self.list.cards() if card.key in rows), "")
        card = self.list.card()
        if not back or (card is not None and card.line is not None):
            return
        had_focus = self.list.has_focus()
        self.list.choose(back)
        if had_focus:
            self.list.take_focus()

    # -- asking in a card -----------------------------------------------------

    def asks(self) -> dict[str, Callable[[str], Line]]:
        """What makes the line of each act that needs one, from the key of its card."""
        return {}

    def ask(self, act: str) -> None:
        """Ask in the chosen card what an act needs."""
        card = self.list.card()
        if card is None:
            return
        line = self._lines.get((card.key, act))
        if line is None:
            line = self._lines[card.key, act] = self.remembered(self.asks()[act](card.key), act, card.key)
            line.closed.connect(lambda key=card.key, act=act: self._forget(key, act))
        card.open_line(line)
        line.take_focus()
        self.list.choose(card.key)

    def ask_again(self, act: str, key: str) -> None:
        """In the card where it was asked, while it is there; of a problem, in place of the cards."""
        problem = self.session.store.find(Problem, key) if act == ESCALATE else None
        if problem is not None:
            self.escalate(problem.id, _("Escalated: {what}").format(what=problem.number))
        elif act in self.asks() and self.list.card(key) is not None:
            self.list.choose(key)
            self.ask(act)

    def dealt_with(self, key: str, act: Callable[[], Refusal | None], told: str) -> bool:
        """Do what a card asked, say so, and choose the next one; whether it was done."""
        following = self.list.following(key)
        if act() is not None:
            return False
        self.frame.tell(told)
        if self.list.card(following) is not None:
            self.list.choose(following)
            if self.list.has_focus():
                self.list.take_focus()
        return True

    def _forget(self, key: str, act: str) -> None:
        line = self._lines.pop((key, act), None)
        for card in self.list.cards():
            if card.line is line:
                card.close_line()
        if line is not None:
            line.hide()
            line.deleteLater()
        self.list.choose(self.list.chosen)  # the cards below have moved up
        self.take_focus()

    def steps_back(self) -> bool:
        """Close the form, else the line open in the chosen card; both keep what was typed."""
        if self._form is not None:
            self.close_form()
            return True
        card: Card | None = self.list.card()
        if card is None or card.line is None:
            return False
        card.close_line()
        self.take_focus()
        return True

    # -- escalating -------------------------------------------------------------

    def escalate(self, problem_id: str, told: str, **given: object) -> None:
        """Ask in place of the cards what is needed to raise a problem; ``told`` is said once it is."""
        self.close_form()
        session, huddle_id = self.session, self.frame.running.huddle.id

        def send(fields: dict[str, object]) -> object:
            refusal = session.perform(
                huddles.escalate, session.today(), huddle_id, problem_id, asks=HERE, **fields
            )
            if refusal is None:
                self.frame.tell(told)
            return refusal

        sheet = QFrame()
        sheet.setObjectName("huddle-asking")
        sheet.setProperty("asks", True)
        sheet.setProperty("card", True)
        form = AskForm(session, problem_id, self.close_form, perform=send, parent=sheet)  # type: ignore[arg-type]
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*[4 * theme.unit()] * 4)
        column.addWidget(form)
        self._form = sheet
        sheet.setFocusProxy(form.editors["tried"])
        self._asked_of = half_typed.spot(huddle_id, self.step_id, ESCALATE, problem_id)
        drafts.of(session).put(self._asked_of, True)
        self._places.addWidget(sheet)
        self._places.setCurrentWidget(sheet)
        self.frame.refresh()
        for name, value in given.items():
            form.editors[name].setChecked(bool(value))
        form.begin()
        QTimer.singleShot(0, form, partial(_into_view, form))

    @property
    def is_asking(self) -> bool:
        """Whether the form stands in place of the cards."""
        return self._form is not None

    def close_form(self) -> None:
        """Back to the cards; the form keeps a draft of what was not sent."""
        if self._form is None:
            return
        sheet, self._form = self._form, None
        drafts.of(self.session).drop(*self._asked_of)
        self._places.removeWidget(sheet)
        sheet.hide()
        sheet.deleteLater()
        self.frame.refresh()
        self.take_focus()


def _into_view(form: QWidget) -> None:
    """What has the focus is seen, however little room there is."""
    area, focused = form.findChild(QScrollArea), form.focusWidget()
    if area is not None and focused is not None:
        area.ensureWidgetVisible(focused)
