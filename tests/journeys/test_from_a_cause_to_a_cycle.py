"""A team asks why until it can act, answers a root cause by an idea, and tries the idea: with keys alone."""

import pytest
from PySide6.QtCore import Qt

from colapp.domain.cause import Cause
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase, Problem
from colapp.services import problems
from tests.journeys.team import Team

WHYS = (
    "On n'a pas été joint la veille",
    "Le numéro au dossier n'est plus bon",
    "Personne ne le valide à l'accueil",
    "La feuille d'accueil ne le demande pas",
    "Elle date d'avant le texto",
)


@pytest.fixture
def problem(team: Team) -> Problem:
    """A problem noted, and its page."""
    change = problems.capture(team.store, team.today, "she", "Absences", owner_id="fortin")
    assert change is not None
    team.go(page="problem", territory_id="she", problem_id=team.problem.id)
    return team.problem


def chain(team: Team) -> list[str]:
    """The causes, from the first down to the last."""
    rows = team.store.all(Cause)
    found: list[str] = []
    above: str | None = None
    while below := next((row for row in rows if row.parent_id == above), None):
        found.append(below.cause)
        above = below.id
    return found


def ask_why(team: Team) -> None:
    """Five times, without a pause between them."""
    team.choose("open-causes-button")
    team.press(Qt.Key.Key_Space)  # what begins has the focus
    for why in WHYS[:-1]:
        team.type(why)
        team.press(Qt.Key.Key_Tab)  # keeps it and asks why at once
    team.type(WHYS[-1])
    team.press(Qt.Key.Key_Return)


def test_five_whys_lead_to_an_idea_its_measure_and_its_cycle(team: Team, problem: Problem) -> None:
    ask_why(team)
    assert chain(team) == list(WHYS)
    said = team.words("therefore")
    assert said.startswith(WHYS[-1])
    assert said.count("donc") == 5

    team.press(Qt.Key.Key_Space)  # a cause that the team can act on
    (root,) = (cause for cause in team.store.all(Cause) if cause.is_root)
    assert root.cause == WHYS[-1]
    team.ctrl(Qt.Key.Key_I)
    team.type("Valider le numéro à chaque visite")
    team.press(Qt.Key.Key_Return)
    (idea,) = team.store.all(Countermeasure)
    assert idea.cause_id == root.id

    team.choose("gap-measures")  # « 1 contre-mesure sans mesure » leads to it
    team.ctrl(Qt.Key.Key_M)
    team.tab_to("panel-new-measure")
    team.type("Absences par semaine")
    team.press(Qt.Key.Key_Return)
    (measure,) = team.store.all(Measure)
    assert (measure.name, measure.problem_id) == ("Absences par semaine", problem.id)
    assert team.store.get(Countermeasure, idea.id).measure_id == measure.id

    team.ctrl(Qt.Key.Key_T)
    cycle = team.cycle
    assert (cycle.plan, cycle.countermeasure_id) == ("Valider le numéro à chaque visite", idea.id)
    assert cycle.measure_id == measure.id
    team.choose("panel-cycle-0")
    assert (team.window.place.page, team.window.place.cycle_id) == ("problem", cycle.id)
    assert team.find("plan").toPlainText() == "Valider le numéro à chaque visite"


def test_all_of_it_is_undone_step_by_step_back_to_an_empty_page(team: Team, problem: Problem) -> None:
    ask_why(team)
    team.ctrl(Qt.Key.Key_I)
    team.type("Valider le numéro")
    team.press(Qt.Key.Key_Return)
    team.choose("panel-idea-0")
    team.ctrl(Qt.Key.Key_T)
    assert team.store.all(Cycle)
    for _step in range(7):  # the cycle, the idea, five causes
        team.ctrl(Qt.Key.Key_Z)
    for model in (Cycle, Countermeasure, Cause):
        assert team.store.all(model) == []
    assert team.problem == problem
    assert team.problem.phase is Phase.NEW
    assert team.shows("empty-drawing")
    for _step in range(7):
        team.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert chain(team) == list(WHYS)
    assert team.store.all(Cycle)
