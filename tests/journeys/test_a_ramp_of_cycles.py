"""Three cycles of one clinic, week after week on the real window, from a problem noted to a standard kept."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase, Problem
from colapp.services import cycles
from colapp.settings import Settings
from colapp.storage.workspace import Workspace
from colapp.ui.main_window import MainWindow
from colapp.ui.session import Session
from tests.conftest import Clock
from tests.journeys.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BASELINE = (18.5, 17.0, 19.0, 17.5, 18.0, 19.5, 16.5, 18.0, 18.5, 17.0, 19.0, 17.5)
"""Twelve weeks before anything is tried; the first is that of Monday, August 31."""
FIRST = date(2026, 8, 31)


@pytest.fixture
def session(territory_file: Workspace, clock: Clock) -> Session:
    """The window's day is that of the clock, which the test moves from week to week."""
    return Session(territory_file, Settings(language="fr"), lambda: clock.time.date())


class Team(Hands):
    """A manager at the window who goes from field to field with Tab and types what the team says."""

    def __init__(self, window: MainWindow, qtbot: Any, clock: Clock) -> None:
        super().__init__(window, qtbot)
        self.clock = clock
        self.week = FIRST

    # -- time ----------------------------------------------------------------

    @property
    def today(self) -> date:
        return self.clock.time.date()

    def wait_until(self, day: date) -> None:
        """Nothing is typed until that day."""
        assert day >= self.today
        self.clock.time = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=13)

    # -- typing --------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type where the focus is, accents included, as a French keyboard does."""
        for letter in text:
            focus = QApplication.focusWidget()
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus comes to the control with that name."""
        passed = []
        for _step in range(250):
            focus = QApplication.focusWidget()
            assert focus is not None, f"the focus is nowhere after {passed[-1:]}"
            line = focus.parentWidget()
            if name in (focus.objectName(), line.objectName() if line is not None else ""):
                return
            passed.append(focus.objectName())
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}: {list(dict.fromkeys(passed))}")

    def write(self, name: str, text: str) -> None:
        """Go to a field, replace what it holds, and leave it."""
        self.tab_to(name)
        self.ctrl(Qt.Key.Key_A)
        self.type(text)
        self.press(Qt.Key.Key_Tab)

    def choose(self, name: str) -> None:
        """Go to a chip or a button and press it."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def paste(self, words: str) -> None:
        """Paste what was copied in a spreadsheet."""
        QGuiApplication.clipboard().setText(words)
        self.ctrl(Qt.Key.Key_V)

    def shows(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def words(self, name: str) -> str:
        """What a control says, its spaces plain."""
        return str(self.find(name).text()).replace("\u00a0", " ").replace("\u2009", " ")

    # -- what is kept ----------------------------------------------------------

    @property
    def problem(self) -> Problem:
        (problem,) = self.store.all(Problem)
        return problem

    @property
    def cycle(self) -> Cycle:
        cycle = cycles.current_cycle(self.store, self.problem.id)
        assert cycle is not None
        return cycle

    def go_on(self) -> None:
        """To the next phase, by its key."""
        self.press(Qt.Key.Key_Right, CTRL | SHIFT)


@pytest.fixture
def team(window: MainWindow, qtbot: Any, clock: Clock) -> Team:
    return Team(window, qtbot, clock)


def pasted(first: date, values: Sequence[float]) -> str:
    """One row a week as French spreadsheets copy them."""
    rows = [f"{first + timedelta(days=7 * n)}\t{value}".replace(".", ",") for n, value in enumerate(values)]
    return "\r\n".join(["Semaine du\tAbsences (%)", *rows]) + "\r\n"


def note_the_problem(team: Team) -> None:
    team.press(Qt.Key.Key_N)
    team.type("Absences à la clinique des plaies #fortin")
    team.press(Qt.Key.Key_Return)
    team.ctrl(Qt.Key.Key_K)
    team.type("clinique des plaies")
    team.press(Qt.Key.Key_Return)
    assert team.window.place.page == "problem"
    team.press(Qt.Key.Key_Tab)
    team.write("aim", "Absences de 18 % à 10 % d'ici juin")
    assert team.problem.aim == "Absences de 18 % à 10 % d'ici juin"


def begin_the_measure(team: Team) -> None:
    """One number a week, and the twelve weeks that the clinic already has in a spreadsheet."""
    team.ctrl(Qt.Key.Key_4)
    team.press(Qt.Key.Key_M, CTRL | SHIFT)
    team.type("Absences")
    team.tab_to("kind-p")
    for _other in range(7):
        team.press(Qt.Key.Key_Down)
    assert team.find("kind-run").isChecked()
    team.write("new-target", "10")
    team.write("new-problem_id", "absences")
    team.choose("create-measure")
    team.paste(pasted(FIRST, BASELINE))
    assert team.words("only-added") == "12 lignes ajoutées"
    team.press(Qt.Key.Key_Space)  # « Garder », which has the focus
    team.tab_to("tab-points")
    team.press(Qt.Key.Key_Right)
    team.window.grab().save("/tmp/j/1.png")
    team.write("field-unit", "%")
    team.write("field-target_on", "2027-06-30")
    team.choose("measure-problem")
    assert team.window.place.page == "problem"


def first_cycle(team: Team) -> None:
    """Five calls: four should come, three do."""
    team.go_on()
    assert team.problem.phase is Phase.PLAN
    team.write("plan", "Appeler 5 personnes la veille")
    team.write("prediction", "4 personnes sur 5 viendront")
    team.write("reason", "on oublie surtout l'heure")
    team.write("predicted", "4")
    team.write("predicted_of", "5")
    team.write("confidence", "7")
    team.write("scale", "5")
    team.write("scale_unit", "personnes")
    team.write("planned_start", "2026-11-20")
    team.write("planned_end", "+7")
    team.choose("more-plan")
    team.choose("reach-few")
    team.choose("direction-increase")
    team.window.grab().save("/tmp/j/2.png")
    team.go_on()
    assert team.problem.phase is Phase.DO, team.window.message.sentence
    team.window.grab().save("/tmp/j/3.png")


def test_explore(team: Team) -> None:
    note_the_problem(team)
    begin_the_measure(team)
    first_cycle(team)
