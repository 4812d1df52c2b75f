"""What a gesture must know before it is made: why, how it ended, who else carries it.

Each question is a window-modal dialog that never blocks the program. A refusal is shown inside it, and what
was typed stays. Accepting is always possible: a button that cannot be pressed explains nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colapp.domain.problem import Outcome, Problem, ProblemProgramme, ProblemTerritory
from colapp.i18n import N_, _, _n
from colapp.services import actions, problems
from colapp.ui import theme
from colapp.ui.session import Refusal, Session
from colapp.ui.text import ampersand, plain_label
from colapp.wording import formats, names, refusals

OUTCOMES = {
    Outcome.SETTLED: N_("The gap is closed and the wheel was turned to its end."),
    Outcome.PARTLY: N_("Better than before; what remains is accepted or followed elsewhere."),
    Outcome.HANDED_OVER: N_("Another team or level carries it from now on."),
    Outcome.ABANDONED: N_("We stop here: it no longer matters, or nothing more can be done."),
    Outcome.DUPLICATE: N_("The same problem is already followed under another number."),
}
"""What each outcome means to the person who chooses it."""


def ask_reason(parent: QWidget, sentence: str, answer: Callable[[str], object]) -> None:
    """Ask why a limit is passed; ``answer`` receives the reason, never empty."""
    question = Question(parent, "reason-question", _("One more?"), sentence, _("Move all the same"))
    reason = question.add_text(_("Reason"), _("What makes this one worth it now?"), "reason")

    def attempt() -> str:
        if not reason.toPlainText().strip():
            return _("Say why in a few words, or cancel: the problem then stays where it is.")
        answer(reason.toPlainText().strip())
        return ""

    question.ask(attempt)


def ask_closing(session: Session, parent: QWidget, problem_id: str) -> None:
    """Ask how the problem ended, and close it."""
    problem = session.store.get(Problem, problem_id)
    question = Question(
        parent, "closing-question", _("Close {number}").format(number=problem.number), problem.statement,
        _("Close the problem"),
    )  # fmt: skip
    left = sum(action.done_on is None for action in actions.actions_of(session.store, problem_id))
    if left:
        question.add_notice(
            _n(
                "{n} action is not done; you can close all the same.",
                "{n} actions are not done; you can close all the same.",
                left,
            ).format(n=formats.number(left)),
            "not-done",
        )
    group = QButtonGroup(question)
    for outcome, meaning in OUTCOMES.items():
        group.addButton(
            question.add_choice(names.outcome(outcome), _(meaning), outcome), list(Outcome).index(outcome)
        )
    note = question.add_text(
        _("What should be remembered"),
        _("What worked, what did not, what the next team should know"),
        "closing-note",
    )

    def attempt() -> str:
        if group.checkedId() < 0:
            return _("Choose how it ended.")
        outcome = list(Outcome)[group.checkedId()]
        return _told(session.perform(
            problems.close, session.today(), problem_id, outcome, note.toPlainText(), asks=HERE
        ))  # fmt: skip

    question.ask(attempt)


def ask_sharing(session: Session, parent: QWidget, problem_id: str) -> None:
    """Ask which other territories carry the problem too."""
    problem, store = session.store.get(Problem, problem_id), session.store
    shared = {link.territory_id for link in store.all(ProblemTerritory, problem_id=problem_id)}
    question = Question(
        parent, "sharing-question", _("Share {number}").format(number=problem.number),
        _("The problem will be on the board of each territory ticked, as one and the same problem."),
        _("Share"),
    )  # fmt: skip
    boxes = {}
    for territory in _sharers(session, problem, shared):
        box = boxes[territory] = QCheckBox(ampersand(session.references.territories[territory].name))
        box.setChecked(territory in shared)
        box.setObjectName(f"share-{territory}")
        question.add_row(box)

    def attempt() -> str:
        ticked = {territory_id for territory_id, box in boxes.items() if box.isChecked()}
        return _told(session.perform(problems.share, problem_id, ticked, asks=HERE))

    question.ask(attempt)


def ask_programmes(session: Session, parent: QWidget, problem_id: str) -> None:
    """Ask which other programme-services a problem concerns."""
    problem, store = session.store.get(Problem, problem_id), session.store
    concerned = {link.programme_id for link in store.all(ProblemProgramme, problem_id=problem_id)}
    question = Question(
        parent, "programmes-question", _("Programmes concerned by {number}").format(number=problem.number),
        _("The lead programme answers for the problem; those ticked are concerned too."), _("Keep"),
    )  # fmt: skip
    boxes = {}
    for programme in session.references.programmes.values():
        if programme.id != problem.programme_id:
            box = boxes[programme.id] = QCheckBox(
                ampersand(f"{programme.code} · {names.programme(programme)}")
            )
            box.setChecked(programme.id in concerned)
            box.setObjectName(f"programme-{programme.id}")
            question.add_row(box)

    def attempt() -> str:
        chosen = {programme_id for programme_id, box in boxes.items() if box.isChecked()}
        return _told(session.perform(problems.concern, problem_id, chosen, asks=HERE))

    question.ask(attempt)


HERE = (
    "closing-note-missing", "phase-incomplete", "not-open", "shared-with-itself",
)  # fmt: skip
"""The refusals that a question shows itself, beside the answer that caused them."""


class Question(QDialog):
    """A title, a sentence, what must be answered, and the refusal where there is one."""

    def __init__(self, parent: QWidget, name: str, title: str, sentence: str, yes: str) -> None:
        super().__init__(parent.window())
        unit = theme.unit()
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._attempt: Callable[[], str] = str
        self._answers: list[QWidget] = []
        self._window = parent.window()
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, unit, 0)
        self._rows.setSpacing(2 * unit)
        self._rows.addWidget(plain_label(title, "title", bold=True))
        self._rows.addWidget(plain_label(sentence, quiet=True))
        self._refusal = plain_label()
        self._refusal.setObjectName("refusal")
        self._refusal.setStyleSheet(f"color: {theme.colours().late}")
        self._refusal.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setProperty("primary", True)
        accept.setObjectName("accept")
        accept.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setObjectName("cancel")
        buttons.accepted.connect(self._try)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[5 * unit] * 4)
        layout.setSpacing(3 * unit)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._refusal)
        layout.addWidget(buttons)

    def add(self, label: str, editor: QWidget, name: str) -> None:
        """Put an answer under its label."""
        title = QLabel(ampersand(label))
        title.setFont(theme.font("small", bold=True))
        title.setBuddy(editor)
        editor.setObjectName(name)
        editor.setAccessibleName(label)
        self._rows.addWidget(title)
        self._rows.addWidget(editor)
        self._answers.append(editor)

    def add_row(self, editor: QWidget) -> None:
        """Put an answer that names itself."""
        self._rows.addWidget(editor)
        self._answers.append(editor)

    def add_text(self, label: str, hint: str, name: str) -> QPlainTextEdit:
        """Put an answer of a few lines; Tab leaves it."""
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setPlaceholderText(hint)
        text.setFixedHeight(round(text.fontMetrics().height() * 3.2) + 4 * theme.unit())
        self.add(label, text, name)
        return text

    def add_notice(self, sentence: str, name: str) -> None:
        """Put something to know before answering; nothing stands against going on."""
        notice = plain_label(sentence, bold=True)
        notice.setObjectName(name)
        notice.setStyleSheet(f"color: {theme.colours().waiting}")
        self._rows.addWidget(notice)

    def add_choice(self, label: str, meaning: str, name: str) -> QRadioButton:
        """Put one choice with what it means."""
        choice = QRadioButton(ampersand(label))
        choice.setObjectName(name)
        choice.setAccessibleDescription(meaning)
        below = plain_label(meaning, "small", quiet=True)
        below.setContentsMargins(choice.sizeHint().height() + 2, 0, 0, 0)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(choice)
        both.addWidget(below)
        self._rows.addLayout(both)
        self._answers.append(choice)
        return choice

    def say(self, refusal: str) -> None:
        """Show why the answer does not do yet."""
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))

    def ask(self, attempt: Callable[[], str]) -> None:
        """Open. At each acceptance ``attempt`` makes the gesture and returns what stands against it."""
        self._attempt = attempt
        self._rows.addStretch()
        room = self._window.size()
        width = min(115 * theme.unit(), room.width())
        wanted = self._body.heightForWidth(width - 12 * theme.unit()) + 26 * theme.unit()
        self.resize(width, min(wanted, max(room.height() - 4 * theme.unit(), 60 * theme.unit())))
        if self._answers:
            self._answers[0].setFocus()
        self.open()

    def _try(self) -> None:
        told = self._attempt()
        self.say(told)
        if not told:
            self.accept()


def _told(refusal: Refusal | None) -> str:
    return refusals.sentence(refusal) if refusal else ""


def _sharers(session: Session, problem: Problem, shared: set[str | None]) -> list[str]:
    """Who could carry it: the territories that have a board, and those that carry it already."""
    lists = session.references
    found = [territory.id for territory in lists.coordinated(session.today())]
    found += [territory_id for territory_id in shared if territory_id in lists.territories]
    return [territory_id for territory_id in dict.fromkeys(found) if territory_id != problem.territory_id]
