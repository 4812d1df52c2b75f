"""One cycle on one screen: its fields, its lock, what its chart says, and what follows from it."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from colapp.domain.advice import Direction
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle, Decision, Degree, Judgement
from colapp.domain.evidence import Evidence
from colapp.domain.measure import Measure
from colapp.domain.problem import Phase
from colapp.domain.spc import Kind
from colapp.services import actions, cycles, evidence, measures, problems, standards
from colapp.storage import measured as reading
from colapp.ui import theme
from colapp.ui.measures.point_kinds import POINT_KINDS
from colapp.ui.place import Place
from colapp.ui.problem.check_quarter import CheckQuarter
from colapp.ui.problem.page import ProblemPage
from colapp.ui.problem.panel import ProblemPanel
from colapp.ui.problem.plan_quarter import PlanQuarter
from colapp.ui.problem.ramp import CycleButton
from colapp.ui.session import Session
from colapp.wording import cycles as words
from tests.conftest import TODAY
from tests.ui.problem_hands import HOSTILE, Hands, note, problem

BEFORE, AFTER = (18, 21, 17, 19, 16, 20, 18, 19, 17, 18, 20, 18), (15, 12, 13, 11, 12, 11, 10, 11)
STILL = (18, 19, 17, 20, 16, 19, 18, 17)


@pytest.fixture
def hands(session: Session, qtbot: Any) -> Hands:
    return Hands(ProblemPage(session), qtbot)


def show(hands: Hands, problem_id: str) -> None:
    hands.screen.show_place(Place("problem", problem_id=problem_id))
    QApplication.processEvents()


def primary(hands: Hands) -> list[str]:
    """The buttons that stand out."""
    buttons = hands.screen.findChildren(QPushButton)
    return [button.objectName() for button in buttons if button.isVisible() and button.property("primary")]


def current(session: Session, problem_id: str) -> Cycle:
    cycle = cycles.current_cycle(session.store, problem_id)
    assert cycle is not None
    return cycle


def measured(session: Session, after: tuple[int, ...], phase: Phase = Phase.ACT) -> str:
    """A problem whose cycle predicted 12, with 12 weeks before its change and as many after as given."""
    problem_id = note(session.store, phase=Phase.PLAN)
    store, began = session.store, TODAY - timedelta(days=7 * len(after))
    change = measures.add(
        store, "she", "Absences", problem_id=problem_id, unit="%", direction=Direction.DECREASE,
        target=10.0, target_on=date(2027, 6, 30),
    )  # fmt: skip
    assert change is not None
    measure_id = next(edit.row_id for edit in change.edits if edit.tbl == "measure")
    first = began - timedelta(days=7 * len(BEFORE))
    for week, value in enumerate([*BEFORE, *after]):
        measures.write_point(store, measure_id, first + timedelta(days=7 * week), float(value))
    cycles.write(
        store, current(session, problem_id).id, plan="SMS 48 h avant", prediction="Les absences baissent",
        reason="les numéros sont vérifiés", confidence=7, measure_id=measure_id, predicted=12.0,
        predicted_by=TODAY - timedelta(days=1),
    )  # fmt: skip
    for step, column in ((Phase.DO, "do"), (Phase.CHECK, "check"), (Phase.ACT, "")):
        if step.position <= phase.position:
            problems.move(store, began, problem_id, step, reason="essai")
            if column:
                cycles.write(store, current(session, problem_id).id, **{column: "Fait"})
    return problem_id


# -- plan --------------------------------------------------------------------


def test_a_prediction_is_written_in_words_and_in_numbers(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    hands.write("predicted", "12,5")
    hands.write("predicted_of", "20")
    hands.write("predicted_by", "2026-12-15")
    hands.write("confidence", "7")
    hands.write("scale", "20")
    hands.write("scale_unit", "personnes")
    cycle = current(session, problem_id)
    assert (cycle.predicted, cycle.predicted_of, cycle.predicted_by) == (12.5, 20, date(2026, 12, 15))
    assert (cycle.confidence, cycle.scale, cycle.scale_unit) == (7, 20, "personnes")
    assert hands.find("predicted").text() == "12,5"
    hands.write("confidence", "")
    assert current(session, problem_id).confidence == 0


def test_a_confidence_beyond_ten_is_refused_where_it_stands(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    hands.write("confidence", "11")
    assert current(session, problem_id).confidence == 0
    assert hands.find("confidence").text() == "11"
    assert hands.find("confidence").accessibleDescription()


def test_what_is_optional_takes_no_room_until_asked_for(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    assert not hands.shows("arrangements")
    hands.click("more-plan")
    hands.write("arrangements", "Une agente, au comptoir, le matin")
    hands.click("cycle_kind-collect")
    hands.click("reach-few")
    hands.click("more-plan")
    assert hands.shows("arrangements")
    assert hands.shows("cycle_kind-collect")
    assert not hands.shows("data_plan")
    cycle = current(session, problem_id)
    assert (cycle.arrangements, cycle.cycle_kind, cycle.reach) == (
        "Une agente, au comptoir, le matin", "collect", "few",
    )  # fmt: skip


def test_a_measure_in_the_trash_still_answers_for_its_cycle(hands: Hands, session: Session) -> None:
    problem_id = measured(session, STILL)
    show(hands, problem_id)
    answer = hands.screen.findChild(CheckQuarter)._verdict
    assert answer.isVisible()
    session.perform(measures.trash, session.store.all(Measure, problem_id=problem_id)[0].id)
    show(hands, problem_id)
    assert answer.isVisible()


def test_its_measure_can_still_be_chosen_when_the_problem_has_moved(hands: Hands, session: Session) -> None:
    problem_id = measured(session, (), Phase.PLAN)
    session.perform(problems.edit, problem_id, territory_id="gra")
    show(hands, problem_id)
    assert "Absences" in [words for _, words in hands.screen.findChild(PlanQuarter)._measures()]


def test_a_measure_is_begun_where_it_is_missed_and_tied_to_the_cycle(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    assert hands.shows("no-measure")
    hands.click("add-measure-button")
    hands.write("measure-name", "Absences au suivi")
    hands.click("create-measure")
    [measure] = session.store.all(Measure, problem_id=problem_id)
    assert (measure.name, measure.direction) == ("Absences au suivi", Direction.DECREASE)
    assert measure.chart is Kind.RUN  # until someone says what a point is
    assert current(session, problem_id).measure_id == measure.id
    assert not hands.shows("add-measure-button")
    gone: list[Place] = []
    session.go.connect(gone.append)
    hands.click("first-points")
    assert gone == [Place("measures", "she", problem_id=problem_id, measure_id=measure.id)]


def test_entering_points_without_a_measure_begins_one(hands: Hands, session: Session) -> None:
    show(hands, note(session.store, phase=Phase.PLAN))
    hands.run("enter-points-command")
    assert hands.find("measure-name").hasFocus()
    seen = hands.find("problem-scroll").viewport()
    button = hands.find("create-measure")
    hands.bot.waitUntil(lambda: seen.rect().contains(button.mapTo(seen, button.rect().bottomRight())))


def test_what_one_point_is_chooses_the_chart_here_as_on_the_page_of_measures(
    hands: Hands, session: Session
) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    hands.click("add-measure-button")
    hands.write("measure-name", "Absences au suivi")
    kinds = hands.find("measure-kind")
    offered = [kinds.itemText(row) for row in range(kinds.count())]
    assert len(offered) == len(POINT_KINDS)
    kinds.setFocus()
    kinds.setEditText(offered[0])
    hands.click("create-measure")
    [measure] = session.store.all(Measure, problem_id=problem_id)
    assert (measure.chart, measure.multiply, measure.unit) == (Kind.P, 100, "%")


# -- the lock ----------------------------------------------------------------


def test_a_measure_given_up_is_offered_again_and_one_without_points_offers_them(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    hands.click("add-measure-button")
    hands.click("cancel-measure")
    assert hands.shows("add-measure-button")
    hands.click("add-measure-button")
    show(hands, note(session.store, "Autre", phase=Phase.PLAN))
    assert not hands.shows("create-measure")  # it was for the other problem
    measures.add(session.store, "she", "Absences & retards", problem_id=problem_id)
    show(hands, problem_id)
    assert "Absences & retards" in hands.find("no-measure").text()
    with qtbot.waitSignal(session.go) as asked:
        hands.click("first-points")
    assert asked.args[0].page == "measures"


def test_a_measure_missing_in_do_is_still_chosen_and_a_slip_undone(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    measures.add(session.store, "she", "Absences", problem_id=problem_id)
    show(hands, problem_id)
    assert not hands.shows("predicted")
    hands.write("measure_id", "absences")
    assert current(session, problem_id).measure_id is not None
    assert not hands.shows("measure_id")
    session.undo()
    QApplication.processEvents()
    assert current(session, problem_id).measure_id is None
    assert hands.shows("measure_id")


def test_what_comes_later_waits_until_asked_for(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    for later in ("do", "as_planned-yes", "check", "obtained", "judgement-met", "decision-adopt", "next_on"):
        assert not hands.shows(later), later
    hands.run("judge")
    assert hands.find("judgement-met").hasFocus()
    problems.move(session.store, TODAY, problem_id, Phase.NEW)
    QApplication.processEvents()
    assert hands.shows("judgement-met")  # what was asked for stays


def test_no_hint_can_be_taken_for_something_written(hands: Hands, session: Session) -> None:
    show(hands, note(session.store, phase=Phase.PLAN))
    for phase in ("plan", "do", "check", "act"):
        hands.click(f"more-{phase}")
    page = hands.screen
    hints = {line.placeholderText() for line in page.findChildren(QLineEdit) if line.isVisible()}
    assert hints
    assert {hint for hint in hints if hint.strip("–- ") == "" or hint[:1].isdigit()} <= {"", "1"}


def test_a_chosen_chip_neither_grows_nor_is_cut(hands: Hands, session: Session) -> None:
    show(hands, note(session.store, phase=Phase.PLAN))
    hands.click("more-plan")
    chip = hands.find("reach-few")
    before = chip.width()
    hands.click("reach-few")
    assert chip.isChecked()
    assert chip.width() == before
    chip.ensurePolished()
    room = chip.width() - 6 * theme.unit() - 2
    assert QFontMetrics(theme.font(bold=True)).horizontalAdvance(chip.text()) <= room


def test_once_do_begins_the_prediction_is_read_and_amended(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    cycles.write(
        session.store, current(session, problem_id).id, plan="SMS", prediction="Les absences baissent",
        reason="les numéros sont bons", confidence=7,
    )  # fmt: skip
    show(hands, problem_id)
    assert hands.shows("prediction")
    assert not hands.shows("locked-on")
    hands.run("move-next")
    assert not hands.shows("prediction")
    read = hands.find("foretold-words").text()
    assert "Les absences baissent, parce que les numéros sont bons" in read
    assert "20 nov." in hands.find("locked-on").text()
    hands.click("amend-button")
    asked = hands.question()
    asked.type("amendment", "Les absences baissent un peu")
    asked.accept()
    assert asked.refusal
    asked.type("reason", "Deux semaines de relache")
    asked.accept()
    [amendment] = cycles.amendments_of(session.store, current(session, problem_id).id)
    assert (amendment.amended, amendment.amendment) == ("prediction", "Les absences baissent un peu")
    told = [label.text() for label in hands.find("amendments").findChildren(QLabel)]
    assert len(told) == 1
    assert "Deux semaines de relache" in told[0]
    assert current(session, problem_id).prediction == "Les absences baissent"


def test_once_do_begins_scale_and_data_read_as_one_line_until_they_are_edited(
    hands: Hands, session: Session
) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    cycle = current(session, problem_id)
    cycles.write(session.store, cycle.id, scale=20, scale_unit="personnes", data_plan="Relevé du vendredi.")
    show(hands, problem_id)
    assert hands.find("settled").text() == "20 personnes · Relevé du vendredi"
    assert not hands.shows("scale")
    hands.click("more-plan")
    assert not hands.shows("settled")
    hands.write("scale", "25")
    hands.click("more-plan")
    assert hands.find("settled").text().startswith("25 personnes")


def test_an_idea_tried_as_it_was_noted_is_not_read_twice(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    for idea, shown in (("Message texte 48 h avant", False), ("Appeler la veille", True)):
        session.store.commit("test", Countermeasure(id="i", problem_id=problem_id, idea=idea))
        cycles.write(session.store, current(session, problem_id).id, countermeasure_id="i")
        show(hands, problem_id)
        assert hands.shows("countermeasure_id") is shown


def test_a_cycle_typed_in_one_sitting_says_so(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    show(hands, problem_id)
    assert not hands.shows("retrospective")
    hands.click("decision-adapt")
    assert hands.shows("retrospective")


# -- do ----------------------------------------------------------------------


def test_done_as_planned_is_a_chip_that_clears_when_pressed_again(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    show(hands, problem_id)
    hands.click("as_planned-partly")
    assert current(session, problem_id).as_planned is Degree.PARTLY
    assert hands.find("as_planned-partly").isChecked()
    hands.click("as_planned-partly")
    assert current(session, problem_id).as_planned is None
    assert not hands.find("as_planned-partly").isChecked()


def test_a_task_that_poses_as_a_test_is_pointed_out(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    show(hands, problem_id)
    assert not hands.shows("task-caution")
    hands.write("do", "Formation faite en equipe")
    assert hands.shows("task-caution")


# -- check and act -----------------------------------------------------------


def test_the_chart_answers_the_prediction(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER, Phase.CHECK)
    show(hands, problem_id)
    assert hands.shows("chart-figure")
    assert "12" in hands.find("verdict-line").text()
    assert hands.find("verdict-answer").text()
    hands.click("judgement-met")
    assert current(session, problem_id).judgement is Judgement.MET
    assert "18" in hands.find("target").text()


def test_what_the_chart_reads_is_not_asked_and_is_said_once(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    show(hands, problem_id)
    assert not hands.shows("obtained")
    assert hands.shows("verdict")
    assert not hands.shows("chart-conclusion")
    assert hands.find("verdict-read").text()
    assert "11" in words.outcome(reading.with_level(session.store, current(session, problem_id), TODAY), "%")
    hands.click("more-check")
    hands.write("obtained", "13")
    assert current(session, problem_id).obtained == 13


def test_a_success_against_the_chart_asks_why(hands: Hands, session: Session) -> None:
    problem_id = measured(session, STILL)
    show(hands, problem_id)
    refused: list[str] = []
    session.refused.connect(refused.append)
    hands.click("decision-adopt")
    asked = hands.question()
    assert current(session, problem_id).decision is None
    assert not hands.find("decision-adopt").isChecked()
    asked.accept()
    assert asked.refusal
    asked.type("reason", "Il manque la clinique")
    asked.accept()
    assert current(session, problem_id).decision is Decision.ADOPT
    assert hands.find("decision-adopt").isChecked()
    assert "Il manque la clinique" in hands.find("override").text()
    assert refused == []


def test_what_is_adopted_is_written_down_and_followed(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    show(hands, problem_id)
    hands.run("decide-adopt")
    assert hands.find("standard-standard").hasFocus()
    assert primary(hands) == ["adopt-button"]
    assert "standard" in hands.find("missing").text()
    hands.write("standard-standard", "SMS 48 h, puis appel")
    hands.write("standard-person_id", "louise")
    hands.write("standard-training", "Dix minutes le matin")
    hands.click("check-60")
    hands.click("adopt-button")
    cycle = current(session, problem_id)
    written = standards.of_cycle(session.store, cycle.id)
    assert written is not None
    assert (written.standard, written.person_id) == ("SMS 48 h, puis appel", "roy")
    dues = [check.due for check in standards.checks_of(session.store, written.id)]
    assert dues == [TODAY + timedelta(days=30), TODAY + timedelta(days=90)]
    assert primary(hands) == ["next-step"]
    assert not hands.find("missing").text()
    assert hands.find("checks-planned").text()
    first = standards.checks_of(session.store, written.id)[0]
    assert not hands.shows(f"action-{first.id}")
    hands.click(f"made-{first.id}")
    assert standards.checks_of(session.store, written.id)[0].done_on == TODAY
    hands.click(f"made-{first.id}")
    assert standards.checks_of(session.store, written.id)[0].done_on is None
    hands.write("standard-standard", "SMS 48 h")
    edited = standards.of_cycle(session.store, cycle.id)
    assert edited is not None
    assert edited.standard == "SMS 48 h"


def test_many_sources_are_counted_until_they_are_asked_for(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    cycle_id = current(session, problem_id).id
    for title in ("Une", "Deux", "Trois"):
        evidence.add(session.store, problem_id, cycle_id, title=title, stance="supports")
    first, *others = session.store.all(Evidence, cycle_id=cycle_id)
    show(hands, problem_id)
    assert "3" in hands.find("evidence-tallies").text()
    assert not hands.shows(f"evidence-{first.id}")
    hands.click("all-evidence")
    assert all(hands.shows(f"evidence-{each.id}") for each in (first, *others))
    hands.click("all-evidence")
    assert not hands.shows(f"evidence-{first.id}")


def test_a_long_act_does_not_stretch_the_chart(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    cycles.write(session.store, current(session, problem_id).id, act="Parce que.\n" * 60)
    show(hands, problem_id)
    assert hands.find("chart-figure").height() <= 64 * theme.unit()


def test_adopting_brings_the_standard_into_sight(hands: Hands, session: Session) -> None:
    show(hands, measured(session, AFTER))
    scroll = hands.find("problem-scroll")
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    hands.run("decide-adopt")
    field = hands.find("standard-standard")
    seen = scroll.viewport().rect()
    hands.bot.waitUntil(lambda: seen.contains(field.mapTo(scroll.viewport(), field.rect().center())))
    assert field.hasFocus()


def test_out_of_how_many_is_no_longer_asked_once_a_plain_number_is_given(
    hands: Hands, session: Session
) -> None:
    show(hands, note(session.store, phase=Phase.PLAN))
    assert hands.shows("predicted_of")
    hands.write("predicted", "20")
    assert hands.find("predicted_of").hasFocus()  # it is the next thing to say
    hands.press(Qt.Key.Key_Tab)
    hands.write("confidence", "6")
    assert not hands.shows("predicted_of")


def test_a_standard_half_written_waits_while_another_cycle_is_read(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    cycles.decide(session.store, TODAY, current(session, problem_id).id, Decision.ADAPT)
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    first, second = cycles.cycles_of(session.store, problem_id)
    show(hands, problem_id)
    cycles.decide(session.store, TODAY, second.id, Decision.ADOPT)
    hands.write("standard-standard", "SMS 48 h")
    hands.click("cycle-1")
    assert not hands.shows("standard-standard")
    hands.click("cycle-2")
    assert hands.find("standard-standard").toPlainText() == "SMS 48 h"
    assert standards.of_problem(session.store, problem_id) == []
    assert first.number == 1


def test_the_decision_is_told_in_the_ramp_with_the_next_cycle(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    cycles.write(session.store, current(session, problem_id).id, obtained=3.0, obtained_of=5.0)
    show(hands, problem_id)
    assert not hands.shows("cycle-next")
    hands.click("decision-expand")
    hands.write("next_change", "Toute la clinique")
    hands.write("next_on", "2026-12-01")
    assert "3/5 → élargir" in hands.find("cycle-1").accessibleName()
    assert "Toute la clinique" in hands.find("cycle-next").accessibleName()
    hands.click("cycle-next")
    assert hands.find("next_change").hasFocus()
    hands.run("move-previous")
    hands.run("move-next")
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    QApplication.processEvents()
    assert hands.find("cycle-2").isChecked()
    assert hands.find("plan").toPlainText() == "Toute la clinique"
    assert hands.screen.hasFocus()


# -- the score ---------------------------------------------------------------


def test_the_score_opens_with_its_reasons_and_closes_with_esc(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.ACT)
    show(hands, problem_id)
    assert "17" in hands.find("rigour-total").text()
    hands.find("rigour-open").setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.shows("criterion-14")
    assert all(hands.find(f"criterion-{number}").text() for number in range(1, 15))
    hands.press(Qt.Key.Key_Escape)
    assert not hands.shows("criterion-14")
    assert hands.find("rigour-open").hasFocus()


def test_a_place_can_name_the_cycle_and_another_problem_shows_its_own(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    cycles.decide(session.store, TODAY, current(session, problem_id).id, Decision.ADAPT)
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    first, second = cycles.cycles_of(session.store, problem_id)
    hands.screen.show_place(Place("problem", problem_id=problem_id, cycle_id=first.id))
    QApplication.processEvents()
    assert hands.find("cycle-1").isChecked()
    assert hands.find("plan").toPlainText() == first.plan
    hands.screen.show_place(Place("problem", problem_id=problem_id, cycle_id=second.id))
    QApplication.processEvents()
    assert hands.find("cycle-2").isChecked()
    other = note(session.store, "Autre", phase=Phase.PLAN)
    hands.screen.show_place(Place("problem", problem_id=other))
    QApplication.processEvents()
    assert not hands.shows("cycle-2")
    assert len([button for button in hands.screen.findChildren(CycleButton) if button.isVisible()]) == 1


# -- what must always hold ---------------------------------------------------


def test_every_chip_is_reached_by_tab(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    for phase in ("do", "check", "act"):
        hands.click(f"more-{phase}")
    hands.find("statement").setFocus()
    seen = set()
    for _step in range(90):
        hands.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.add(focused.objectName() if focused else "")
    for chip in ("as_planned-yes", "judgement-unclear", "decision-adopt", "decision-reframe", "more-plan"):
        assert chip in seen, chip


def test_tab_goes_through_the_ramp_then_round_the_wheel(hands: Hands, session: Session) -> None:
    problem_id = measured(session, AFTER)
    cycles.decide(session.store, TODAY, current(session, problem_id).id, Decision.ADAPT)
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    show(hands, problem_id)
    hands.click("cycle-1")
    hands.find("statement").setFocus()
    seen: list[str] = []
    for _step in range(90):
        hands.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.append(focused.objectName() if focused else "")
    order = ["cycle-1", "context", "plan", "do", "check", "decision-adapt", "history-list", "next-step"]
    assert [seen.index(name) for name in order] == sorted(seen.index(name) for name in order)


def test_a_change_elsewhere_leaves_a_half_typed_field_alone(
    hands: Hands, session: Session, qtbot: Any
) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    editor = hands.find("predicted")
    editor.setFocus()
    qtbot.keyClicks(editor, "12,")
    actions.add(session.store, problem_id, "Liste")
    cycles.write(session.store, current(session, problem_id).id, reason="parce que")
    assert editor.hasFocus()
    assert editor.text() == "12,"
    assert hands.find("reason").toPlainText() == "parce que"


def test_what_is_typed_is_kept_when_the_page_is_left(hands: Hands, session: Session, qtbot: Any) -> None:
    problem_id, other = note(session.store, phase=Phase.PLAN), note(session.store, "Autre", Phase.PLAN)
    show(hands, problem_id)
    for name, text in (("predicted", "12"), ("reason", "Parce que")):
        hands.find(name).setFocus()
        qtbot.keyClicks(hands.find(name), text)
    show(hands, other)
    cycle = current(session, problem_id)
    assert (cycle.predicted, cycle.reason) == (12, "Parce que")
    assert current(session, other).predicted is None


def test_hostile_words_are_shown_as_typed(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    cycles.write(
        session.store, current(session, problem_id).id, plan=HOSTILE, prediction=HOSTILE, question=HOSTILE,
        next_change=HOSTILE,
    )  # fmt: skip
    problems.move(session.store, TODAY, problem_id, Phase.DO)
    show(hands, problem_id)
    for label in hands.screen.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or HOSTILE not in label.text()
    assert HOSTILE in hands.find("foretold-words").text()
    assert "<img" not in hands.find("cycle-1").toolTip()


def test_the_commands_lead_to_causes_and_a3(hands: Hands, session: Session) -> None:
    problem_id = note(session.store, phase=Phase.PLAN)
    show(hands, problem_id)
    gone: list[Place] = []
    session.go.connect(gone.append)
    hands.run("open-causes")
    hands.click("open-a3-button")
    assert gone == [
        Place("causes", "she", problem_id=problem_id),
        Place("a3", "she", problem_id=problem_id),
    ]
    assert problem(session.store, problem_id).is_open


def test_the_panel_of_the_board_reads_a_prediction_that_stands(session: Session, qtbot: Any) -> None:
    problem_id = note(session.store, phase=Phase.DO)
    problems.move(session.store, TODAY, problem_id, Phase.PLAN)
    panel = Hands(ProblemPanel(session), qtbot)
    panel.screen.show_problem(problem_id)
    QApplication.processEvents()
    assert panel.find("plan").toPlainText() == "Message texte 48 h avant"
    assert panel.find("foretold-words").text() == "De 18 % à 12 %"
    assert not panel.shows("prediction")
