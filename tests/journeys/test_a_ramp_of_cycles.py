"""Three cycles of one clinic, week after week on the real window, from a problem noted to a standard kept."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from colapp.domain.action import Action
from colapp.domain.advice import Direction
from colapp.domain.cycle import Decision, Judgement
from colapp.domain.problem import Phase
from colapp.drawing.figure import Text
from colapp.services import cycles, measures, problems
from tests.journeys.team import CTRL, SHIFT, Team, flat

BASELINE = (18.5, 17.0, 19.0, 17.5, 18.0, 19.5, 16.5, 18.0, 18.5, 17.0, 19.0, 17.5)
"""Twelve weeks before anything is tried; the first is that of Monday, August 31."""
FIRST = date(2026, 8, 31)


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
    team.ctrl(Qt.Key.Key_6)
    team.press(Qt.Key.Key_T, CTRL | SHIFT)
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
    team.write("field-unit", "%")
    team.write("field-target_on", "2027-06-30")
    team.choose("measure-problem")
    assert team.window.place.page == "problem"


def first_cycle(team: Team) -> None:
    """Five calls: four should come, three do."""
    team.go_on()
    assert team.phase == Phase.PLAN
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
    team.go_on()
    assert team.phase == Phase.DO, team.window.message.sentence
    team.wait_until(date(2026, 11, 27))
    team.choose("as_planned-partly")
    team.write("do", "5 appels faits, 2 numéros hors service")
    team.choose("more-do")
    team.write("began_on", "2026-11-20")
    team.write("ended_on", "2026-11-27")
    team.go_on()
    assert team.phase == Phase.CHECK
    team.write("obtained", "3")
    team.write("obtained_of", "5")
    team.choose("judgement-not-met")
    team.write("check", "Deux numéros sur cinq étaient erronés : on ne peut pas joindre les gens.")
    team.choose("theory_held-partly")
    team.go_on()
    assert team.phase == Phase.ACT
    team.choose("decision-adapt")
    team.write("next_change", "Valider le numéro, texto 48 h avant puis appel")
    team.write("next_on", "2026-11-27")
    team.turn_the_wheel()


def second_cycle(team: Team) -> None:
    """Two changes at once on twenty people: 11 % for 12 % predicted."""
    assert team.phase == Phase.PLAN
    assert team.cycle.plan == "Valider le numéro, texto 48 h avant puis appel"
    team.write("prediction", "12 % d'absences")
    team.write("predicted", "12")
    team.write("measure_id", "absences")
    team.write("scale", "20")
    team.write("scale_unit", "personnes")
    team.write("planned_end", "+14")
    team.choose("more-plan")
    team.choose("reach-part")
    team.write("changes", "2")
    team.go_on()
    assert team.phase == Phase.DO, team.window.message.sentence
    team.wait_until(date(2026, 12, 14))
    team.enter_points("18", "11,5", "10,5")
    team.write("do", "20 textos, 18 appels")
    team.go_on()
    assert team.words("verdict-answer") == "L’effet prévu est obtenu."
    team.choose("judgement-met")
    team.write("check", "Le texto suffit presque toujours; l'appel rattrape les autres.")
    team.go_on()
    team.choose("decision-expand")
    team.write("next_change", "Texto 48 h avant à toute la clinique")
    team.write("next_on", "2026-12-14")
    team.turn_the_wheel()


def third_cycle(team: Team) -> None:
    """The whole clinic for six weeks: 9,8 %, six points and more below the median."""
    team.write("prediction", "10 % d'absences")
    team.write("predicted", "10")
    team.write("scale", "120")
    team.write("scale_unit", "personnes")
    team.write("planned_end", "+42")
    team.choose("more-plan")
    team.choose("reach-whole")
    team.go_on()
    assert team.phase == Phase.DO, team.window.message.sentence
    team.wait_until(date(2027, 1, 25))
    team.enter_points("9,5", "10", "9,8", "10,2", "9,6", "9,7")
    team.write("do", "Textos envoyés à toutes les personnes")
    team.go_on()
    assert team.words("verdict-answer") == "L’effet prévu est obtenu."
    team.choose("judgement-met")
    team.write("check", "L'absence reste sous 10 % six semaines de suite, sans travail de plus.")
    team.go_on()
    team.choose("decision-adopt")
    team.write("standard-standard", "Texto 48 h avant chaque rendez-vous")
    team.write("standard-person_id", "karine")
    team.write("standard-training", "Capsule de 10 minutes")
    team.choose("adopt-button")


def export_the_a3(team: Team, file: Path) -> str:
    """The A3 of the problem, seen, then written; the words of its page."""
    team.choose("open-a3-button")
    page = team.window.page()
    team.bot.waitUntil(lambda: bool(page.preview.pages))
    assert len(page.preview.pages) == 1
    assert not page.overflow.isVisible()
    team.trigger("a3-export")
    dialog = page.findChild(QFileDialog, "a3-export-dialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    team.bot.waitUntil(page.notice.isVisible)
    team.trigger("a3-back")
    return flat(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(file).pages))


def test_a_clinic_turns_three_cycles_and_keeps_what_it_learned(team: Team, tmp_path: Path) -> None:
    note_the_problem(team)
    begin_the_measure(team)
    first_cycle(team)
    second_cycle(team)
    third_cycle(team)

    # the score, with its reasons
    assert (team.words("rigour-total"), team.words("rigour-band")) == ("19 / 21", "un vrai cycle")
    assert "diffusez l’apprentissage" in team.words("rigour-next")
    team.choose("rigour-open")
    told = {number: team.words(f"criterion-{number}") for number in range(1, 15)}
    assert told[1] == "3 cycles ont été essayés."
    assert told[5].startswith("Chaque prédiction a été écrite avant le premier résultat")
    assert told[9] == "Plusieurs changements ont été essayés à la fois : cycle 2."
    assert told[11].startswith("21 points à la suite")
    assert told[14].startswith("On ne dit pas à qui")
    team.press(Qt.Key.Key_Escape)

    # the ramp, and what the chart says of each cycle
    ramp = [flat(team.find(f"cycle-{number}").accessibleName()) for number in (1, 2, 3)]
    assert ramp[0].endswith("Appeler 5 personnes la veille, prédit 4/5 · obtenu 3/5 → adapter")
    assert ramp[1].endswith("→ élargir")
    assert ramp[2].endswith("→ adopter")
    figure = team.find("chart-figure").figure
    points = [spot.told for spot in figure.spots]
    assert len(points) == 21
    cycle_of = ["".join(re.findall(r"Cycle (\d)\.", flat(point))) for point in points]
    assert cycle_of == [""] * 12 + ["1", "2", "2"] + ["3"] * 6
    assert all("8 points de suite sous la médiane" in flat(point) for point in points[13:])
    assert not any("Signal" in point for point in points[:13])
    assert "Signal d’amélioration" in figure.told
    bands = [shape.text for shape in figure.shapes if isinstance(shape, Text) and shape.bold]
    assert [name[-1:] if len(name) < 3 else name[:7] for name in map(flat, bands)] == ["1", "2", "Cycle 3"]

    # the checks come back in the actions, on their days
    team.ctrl(Qt.Key.Key_4)
    due = [(action.what[-10:], action.due) for action in team.store.all(Action, order="due")]
    decided = date(2027, 1, 25)
    assert due == [(f"({n} jours)", decided + timedelta(days=n)) for n in (30, 60, 90)]
    model = team.window.page().model
    listed = [flat(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(1, 4)]
    assert [line.split(", ")[1] for line in listed] == ["24 févr.", "26 mars", "25 avr."]
    assert all("vérification d'un standard, K. Fortin · SHE-001" in line for line in listed)
    team.press(Qt.Key.Key_Return)
    assert team.window.place.page == "problem"

    # the A3 fills itself
    page = export_the_a3(team, tmp_path / "a3.pdf")
    for words in (
        "SHE-001", "Absences à la clinique des plaies", "Karine Fortin", "18 % → 10 %",
        "Cycle 1 : Appeler 5 personnes la veille", "prédit 4/5 · obtenu 3/5 → adapter",
        "Cycle 2 : Valider le numéro", "prédit 12 % · obtenu 11 % → élargir",
        "Cycle 3 : Texto 48 h avant à toute la clinique", "prédit 10 % · obtenu 9,8 % → adopter",
        "L'effet prévu est obtenu.", "Standard : Texto 48 h avant chaque rendez-vous",
        "Formation : Capsule de 10 minutes", "Ne contient aucun renseignement d'usager",
    ):  # fmt: skip
        assert words in page, words


# -- what was predicted stands -------------------------------------------------


def predicted(team: Team) -> None:
    """A cycle whose Do began on November 20, and its page."""
    store = team.store
    change = problems.capture(store, team.today, "she", "Absences", owner_id="fortin")
    assert change is not None
    problems.move(store, team.today, team.problem.id, Phase.PLAN)
    cycles.write(store, team.cycle.id, plan="Texto", prediction="De 18 % à 12 %", predicted=12.0)
    team.go(page="problem", territory_id="she", problem_id=team.problem.id)
    team.go_on()
    assert team.cycle.locked_on == date(2026, 11, 20)


def offered(team: Team) -> set[str]:
    """Every control that Tab comes to, once round the window."""
    first, names = QApplication.focusWidget(), set[str]()
    for _step in range(250):
        team.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        names.add(focus.objectName())
        if focus is first:
            return names
    raise AssertionError("Tab does not come round")


def test_once_do_has_begun_nothing_on_the_page_rewrites_the_prediction(team: Team) -> None:
    predicted(team)
    written = {"prediction", "reason", "predicted", "predicted_by", "planned_start", "planned_end"}
    assert {"plan", "do", "scale"} <= offered(team)
    assert not written & offered(team)
    team.find("plan").setFocus()
    team.trigger("move-previous")
    assert team.phase == Phase.PLAN
    assert not written & offered(team), "back in Plan it still stands"
    team.go_on()
    assert (team.problem.phase, team.cycle.prediction) == (Phase.DO, "De 18 % à 12 %")
    assert team.cycle.locked_on == date(2026, 11, 20), "since the first time"
    problems.move(team.store, team.today, team.problem.id, Phase.PLAN)
    team.go(page="board", territory_id="she", problem_id=team.problem.id)
    assert not team.shows("prediction")
    assert "De 18 % à 12 %" in team.words("foretold-words")


def test_an_amendment_asks_why_and_is_dated_beside_the_first_word(team: Team) -> None:
    predicted(team)
    team.wait_until(date(2026, 12, 1))
    team.choose("amend-button")
    team.write("amendment", "De 18 % à 14 %")
    team.choose("accept")
    assert team.words("refusal"), "a reason is asked for"
    team.write("reason", "Deux semaines de relâche")
    team.choose("accept")
    (amendment,) = cycles.amendments_of(team.store, team.cycle.id)
    assert amendment.made_on == date(2026, 12, 1)
    assert "De 18 % à 12 %" in team.words("foretold-words")
    (told,) = [flat(label.text()) for label in team.find("amendments").findChildren(QLabel)]
    assert "1er déc." in told
    assert "De 18 % à 14 %" in told
    assert "Deux semaines de relâche" in told


def test_what_was_begun_by_a_slip_of_the_hand_is_undone_at_once(team: Team) -> None:
    predicted(team)
    team.trigger("undo")
    assert (team.problem.phase, team.cycle.locked_on) == (Phase.PLAN, None)
    team.write("prediction", "De 18 % à 11 %")
    assert team.cycle.prediction == "De 18 % à 11 %"


def test_no_line_of_the_history_brings_the_prediction_back_in_reach_once_something_happened(
    team: Team,
) -> None:
    predicted(team)
    team.wait_until(date(2026, 12, 7))
    team.write("do", "20 textos envoyés")
    team.tab_to("history-list")
    lines = [str(team.find("history-list").model().index(row).data()) for row in range(4)]
    assert "Planifier → Déployer" in lines[1]
    before = team.cycle
    for line in (1, 2):  # the move that locked, and the words of the plan
        team.tab_to("history-list")
        team.press(Qt.Key.Key_Home)
        for _down in range(line):
            team.press(Qt.Key.Key_Down)
        team.choose("revert-button")
        assert "« Prédiction » ne change plus" in flat(team.window.message.sentence)
        assert team.cycle == before
        team.press(Qt.Key.Key_Escape)


def test_undoing_all_the_way_back_weeks_later_locks_anew_on_the_true_day(team: Team) -> None:
    """What is predicted on December 7 says so, however it came to be written then."""
    predicted(team)
    team.wait_until(date(2026, 12, 7))
    team.write("do", "20 textos envoyés")
    while team.cycle.locked_on is not None:
        team.trigger("undo")
    assert team.cycle.do == "", "what was told of Do is taken back before"
    team.find("prediction").setFocus()
    team.write("prediction", "De 18 % à 11 %")
    team.go_on()
    assert team.cycle.locked_on == date(2026, 12, 7)
    assert "7 déc." in team.words("locked-on")


# -- called a success against its own chart -------------------------------------


def still(team: Team) -> None:
    """A cycle in Check whose measure did not move."""
    store, began = team.store, date(2026, 9, 28)
    change = problems.capture(store, team.today, "she", "Absences", owner_id="fortin")
    assert change is not None
    measure = measures.add(
        store, "she", "Absences", problem_id=team.problem.id, unit="%", direction=Direction.DECREASE
    )
    assert measure is not None
    (measure_id,) = measure.touches("measure")
    for week, value in enumerate((*BASELINE, 18.0, 17.5, 18.5, 18.0, 17.0, 19.0, 18.0, 17.5)):
        day = began + timedelta(days=7 * (week - len(BASELINE)))
        measures.write_point(store, measure_id, day, value)
    problems.move(store, began, team.problem.id, Phase.PLAN)
    cycles.write(
        store,
        team.cycle.id,
        plan="Texto",
        prediction="12 % d’absences",
        measure_id=measure_id,
        predicted=12.0,
    )
    for phase, told in ((Phase.DO, {"do": "Fait"}), (Phase.CHECK, {"check": "On ne sait pas encore"})):
        problems.move(store, began, team.problem.id, phase)
        cycles.write(store, team.cycle.id, **told)
    team.go(page="problem", territory_id="she", problem_id=team.problem.id)


def test_a_cycle_that_did_not_work_is_not_called_met_without_a_written_reason(
    team: Team, tmp_path: Path
) -> None:
    still(team)
    before, told = team.cycle, team.words("verdict-answer")
    team.choose("judgement-met")
    assert team.shows("against-chart-question")
    team.press(Qt.Key.Key_Escape)
    assert team.cycle == before, "given up: all is as it was"
    assert not team.find("judgement-met").isChecked()
    assert team.words("verdict-answer") == told

    team.choose("judgement-met")
    team.choose("accept")
    assert team.words("refusal"), "no reason is none"
    team.write("reason", "Le registre compte deux fois les rendez-vous déplacés")
    team.choose("accept")
    assert team.cycle.judgement is Judgement.MET
    reason = team.words("override")
    assert reason.startswith("Malgré")
    assert reason.endswith("Le registre compte deux fois les rendez-vous déplacés")
    assert reason in export_the_a3(team, tmp_path / "a3.pdf")

    # to adopt is another word on the same cycle: the reason holds; to say that it failed needs none
    team.go_on()
    team.choose("decision-adopt")
    assert team.cycle.decision is Decision.ADOPT
    team.trigger("undo")
    team.choose("judgement-not-met")
    assert (team.cycle.judgement, team.cycle.override) == (Judgement.NOT_MET, "")
    assert not team.shows("override")
