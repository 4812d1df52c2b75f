"""A manager who never saw the page of causes: what she presses answers, what she reads says what to do."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.services import causes, countermeasures, drivers, problems
from colapp.storage.store import Store
from tests.conftest import TODAY
from tests.journeys.hands import Hands

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def problem(store: Store) -> Problem:
    problems.capture(store, TODAY, "she", "Délais d’accès en psychiatrie")
    return store.all(Problem)[0]


@pytest.fixture
def meeting(hands: Hands, problem: Problem) -> Hands:
    """The page of causes of that problem, on its five whys."""
    hands.go(page="causes", territory_id="she", problem_id=problem.id)
    return hands


def named(store: Store, words: str) -> Cause:
    return next(cause for cause in store.all(Cause) if cause.cause == words)


def centre(hands: Hands, spot_id: str) -> QPoint:
    canvas = hands.find("causes-canvas")
    return QPointF(*canvas.spot(spot_id).centre).toPoint()


def choose(hands: Hands, spot_id: str) -> None:
    canvas = hands.find("causes-canvas")
    hands.bot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=centre(hands, spot_id))


def drag(hands: Hands, spot_id: str, onto: str) -> None:
    canvas = hands.find("causes-canvas")
    start, end = centre(hands, spot_id), centre(hands, onto)
    hands.bot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    hands.bot.mouseMove(canvas, (start + end) / 2)
    hands.bot.mouseMove(canvas, end)
    hands.bot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def offered(hands: Hands) -> list[str]:
    """The words of the buttons of the panel, as they are seen."""
    panel = hands.window.page().panel
    return [button.text() for button in panel.findChildren(QPushButton) if button.isVisible()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(meeting: Hands, key: Qt.Key) -> None:
    assert meeting.find("begin-drawing").hasFocus()
    meeting.press(key)
    assert meeting.find("writing-line").hasFocus()


def test_what_is_chosen_in_one_drawing_does_not_fill_the_panel_of_another_that_does_not_draw_it(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Courriel", times=12)
    meeting.press(Qt.Key.Key_2, ALT)
    meeting.trigger("branches-6m")
    choose(meeting, f"branch/{store.all(CauseBranch)[0].id}")
    assert meeting.find("panel-words").isVisible()
    meeting.press(Qt.Key.Key_3, ALT)
    assert not [w for w in meeting.window.findChildren(QPushButton, "panel-words") if w.isVisible()]
    assert offered(meeting) == ["Ajouter une cause à compter"]


def test_causes_without_a_count_lead_to_where_they_are_counted(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Courriel")
    causes.add(store, problem.id, "Horaire")
    meeting.press(Qt.Key.Key_3, ALT)
    assert "Comptez" in meeting.find("empty-drawing").text()
    meeting.click("begin-drawing")
    meeting.type("12")
    meeting.press(Qt.Key.Key_Return)
    meeting.type("30")
    meeting.press(Qt.Key.Key_Return)
    assert [named(store, words).times for words in ("Courriel", "Horaire")] == [12, 30]
    assert meeting.find("causes-canvas").spot(f"cause/{named(store, 'Horaire').id}")


def test_the_empty_drivers_offer_the_aim_that_they_speak_of(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    meeting.press(Qt.Key.Key_4, ALT)
    assert "Écrivez le but" in meeting.find("empty-drawing").text()
    aim = meeting.find("panel-words")
    assert aim.placeholderText(), "an empty line without a frame would not be seen"
    aim.setFocus()
    meeting.type("De 60 a 30 jours en juin")
    meeting.press(Qt.Key.Key_Tab)
    assert store.get(Problem, problem.id).aim == "De 60 a 30 jours en juin"


def test_the_panel_says_which_keys_do_what(meeting: Hands, store: Store, problem: Problem) -> None:
    causes.add(store, problem.id, "Courriel")
    meeting.press(Qt.Key.Key_2, ALT)
    meeting.press(Qt.Key.Key_1, ALT)
    told = meeting.find("causes-keys").text()
    assert "Cliquez" in told, "nothing is chosen: how to choose"
    choose(meeting, f"cause/{named(store, 'Courriel').id}")
    told = meeting.find("causes-keys").text()
    assert "Tab" in told and "Demander pourquoi" in told
    assert "C’est une cause racine" in told
    assert "Impact" not in told, "what makes no sense here is not said"


def test_no_two_buttons_of_the_panel_do_the_same(meeting: Hands, store: Store, problem: Problem) -> None:
    causes.add(store, problem.id, "Courriel")
    choose(meeting, "problem")
    assert offered(meeting) == ["Demander pourquoi"]
    choose(meeting, f"cause/{named(store, 'Courriel').id}")
    assert offered(meeting) == ["Demander pourquoi", "Ajouter une autre cause"]
    change = drivers.add(store, problem.id, "Plages libres")
    assert change is not None
    first = change.touches("driver").pop()
    change = drivers.add(store, problem.id, "Une seule vue", parent_id=first)
    assert change is not None
    meeting.press(Qt.Key.Key_4, ALT)
    choose(meeting, f"driver/{change.touches('driver').pop()}")
    assert offered(meeting) == ["Ajouter une idée de changement"]


def test_a_cause_is_dragged_off_its_branch_onto_the_head_of_the_fish(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Courriel")
    meeting.press(Qt.Key.Key_2, ALT)
    meeting.trigger("branches-6m")
    cause, branch = named(store, "Courriel"), store.all(CauseBranch)[0]
    drag(meeting, f"cause/{cause.id}", f"branch/{branch.id}")
    assert named(store, "Courriel").branch_id == branch.id
    drag(meeting, f"cause/{cause.id}", "problem")
    assert named(store, "Courriel").branch_id is None


def test_a_measure_noted_from_an_idea_is_one_change(meeting: Hands, store: Store, problem: Problem) -> None:
    countermeasures.add(store, problem.id, "Rappel par texto")
    idea = store.all(Countermeasure)[0]
    meeting.press(Qt.Key.Key_5, ALT)
    meeting.click("unestimated-0")
    line = meeting.find("panel-new-measure")
    line.setFocus()
    meeting.type("Absences")
    meeting.press(Qt.Key.Key_Return)
    assert store.get(Countermeasure, idea.id).measure_id == store.all(Measure)[0].id
    meeting.find("causes-canvas").setFocus()
    meeting.ctrl(Qt.Key.Key_Z)
    assert store.get(Countermeasure, idea.id).measure_id is None
    assert not store.all(Measure), "one Ctrl+Z takes both back"


@pytest.mark.parametrize("tool", range(1, 6))
def test_the_invitation_and_the_panel_are_never_cut(meeting: Hands, tool: int) -> None:
    for width, height in ((1366, 768), (1280, 720), (1120, 640)):
        meeting.window.resize(width, height)
        meeting.press(Qt.Key(Qt.Key.Key_0 + tool), ALT)
        QApplication.processEvents()
        told = meeting.find("empty-drawing")
        assert told.height() >= told.heightForWidth(told.width())
        panel = meeting.window.page().panel
        if panel.isVisible():
            assert panel.widget().width() <= panel.viewport().width()


def test_an_idea_not_estimated_yet_is_said_so_and_not_given_zeros(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    countermeasures.add(store, problem.id, "Rappel par texto")
    meeting.press(Qt.Key.Key_5, ALT)
    told = meeting.find("causes-canvas").figure.spots[0].told
    assert "À estimer" in told
    assert "0" not in told and ". ." not in told
