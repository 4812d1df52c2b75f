"""What a manager does on an ordinary day, on the real window."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from colapp.app import Application
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.services import cycles, problems
from colapp.settings import Settings
from colapp.storage import cards, workspace
from colapp.storage.cards import CardFilter
from colapp.storage.store import Store
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.journeys.hands import Hands, bring_up


def only_problem(store: Store) -> Problem:
    (problem,) = store.all(Problem)
    return problem


def note(store: Store, statement: str, **fields: Any) -> str:
    change = problems.capture(store, TODAY, "she", statement, **fields)
    assert change is not None
    return change.edits[0].row_id


def test_she_notes_a_problem_in_one_line_without_leaving_the_matrix(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N)
    hands.type("Ascenseur en panne @sapa !2026-12-04 #fortin")
    understood = hands.find("capture-understood").text()
    assert "Ascenseur en panne" in understood
    assert "4 déc." in understood
    assert "Karine Fortin" in understood
    hands.press(Qt.Key.Key_Return)

    problem = only_problem(hands.store)
    assert (problem.number, problem.statement) == ("SHE-001", "Ascenseur en panne")
    assert (problem.programme_id, problem.owner_id, problem.due) == ("sapa", "fortin", date(2026, 12, 4))
    assert problem.phase is Phase.NEW
    assert hands.window.place.page == "matrix"
    assert "Annuler" in hands.find("status-undo").text()


def test_a_problem_noted_from_a_cell_of_the_matrix_goes_to_that_cell(hands: Hands) -> None:
    hands.go(page="matrix")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down)
    territory_id, programme_id = hands.window.page().chosen_cell()
    assert territory_id and programme_id
    hands.press(Qt.Key.Key_N)
    hands.type("Porte bloquee")
    hands.press(Qt.Key.Key_Return)
    problem = only_problem(hands.store)
    assert (problem.territory_id, problem.programme_id) == (territory_id, programme_id)
    assert problem.statement == "Porte bloquee"


def test_a_very_long_statement_does_not_push_the_window_off_the_screen(hands: Hands) -> None:
    before = hands.window.minimumSizeHint().width()
    hands.press(Qt.Key.Key_N)
    hands.type("mot " * 75)
    hands.press(Qt.Key.Key_Return)
    assert len(only_problem(hands.store).statement) > 290
    assert hands.window.minimumSizeHint().width() <= max(before, 1280)


def test_she_types_n_in_a_text_and_gets_an_n(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_K)
    hands.type("n")
    assert not hands.window.capture_panel.isVisible()
    assert hands.window.palette_panel.line.text() == "n"


def test_an_empty_line_is_refused_in_words_and_nothing_is_written(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return)
    assert "énoncé" in hands.window.message.sentence
    assert hands.store.all(Problem) == []
    hands.press(Qt.Key.Key_Escape)
    assert not hands.window.capture_panel.isVisible()


def test_she_takes_back_and_makes_again_from_any_screen(hands: Hands) -> None:
    note(hands.store, "Interprète introuvable en soirée")
    hands.go(page="settings")
    hands.trigger("undo")
    assert hands.store.all(Problem) == []
    hands.go(page="board", territory_id="she")
    hands.trigger("redo")
    assert only_problem(hands.store).statement == "Interprète introuvable en soirée"


def test_undo_still_works_after_a_restart(hands: Hands, qtbot: Any) -> None:
    file = hands.window.session.workspace.path
    problem_id = note(hands.store, "Trousses incomplètes", owner_id="fortin")
    problems.move(hands.store, TODAY, problem_id, Phase.PLAN)
    hands.leave()

    reopened = workspace.open_for_writing(file, None)
    again = MainWindow(Session(reopened, Settings(language="fr"), lambda: TODAY))
    qtbot.addWidget(again)
    again.show_place(Place("matrix"))
    bring_up(again, qtbot)
    assert "SHE-001" in Hands(again, qtbot).find("status-undo").text()
    again.keys.undo.trigger()
    assert reopened.store.get(Problem, problem_id).phase is Phase.NEW
    Hands(again, qtbot).leave()


def test_she_finds_a_problem_without_its_accents_and_comes_back(hands: Hands) -> None:
    problem_id = note(hands.store, "Délai d’évaluation au soutien à domicile")
    hands.ctrl(Qt.Key.Key_K)
    hands.type("evaluation delai")
    hands.press(Qt.Key.Key_Return)
    assert hands.window.place == Place("problem", "she", problem_id=problem_id)
    hands.trigger("back")
    assert hands.window.place.page == "matrix"


def test_she_runs_a_command_from_the_palette(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_K)
    hands.type("corbeille")
    hands.press(Qt.Key.Key_Return)
    assert hands.window.place.page == "trash"


def test_the_palette_goes_to_what_a_person_carries(hands: Hands) -> None:
    mine = note(hands.store, "Trousses incomplètes", owner_id="fortin")
    note(hands.store, "Salle froide", owner_id="poulin")
    hands.ctrl(Qt.Key.Key_K)
    hands.type("karine")
    hands.press(Qt.Key.Key_Return)
    assert hands.window.place == Place("board", "she", owner_id="fortin")
    shown = [view.cards.ids for view in hands.window.page().board.views.values()]
    assert [problem_id for ids in shown for problem_id in ids] == [mine]


def test_a_problem_goes_round_the_wheel_and_is_settled(hands: Hands) -> None:
    problem_id = note(hands.store, "Rendez-vous manqués au suivi post-congé", owner_id="fortin")
    hands.go(page="board", territory_id="she", problem_id=problem_id)
    hands.trigger("move-next")
    assert hands.store.get(Problem, problem_id).phase is Phase.PLAN

    hands.trigger("move-next")
    assert "ce qu’on essaie" in hands.window.message.sentence
    assert "la prédiction" in hands.window.message.sentence
    assert hands.store.get(Problem, problem_id).phase is Phase.PLAN

    cycle = cycles.current_cycle(hands.store, problem_id)
    assert cycle is not None
    cycles.write(hands.store, cycle.id, plan="Message texte 48 h avant", prediction="De 18 % à 12 %")
    hands.trigger("move-next")
    cycles.write(hands.store, cycle.id, do="SMS envoyés à 18 sur 20")
    hands.trigger("move-next")
    cycles.write(hands.store, cycle.id, check="11 % : atteint; les numéros étaient faux")
    hands.trigger("move-next")
    assert hands.store.get(Problem, problem_id).phase is Phase.ACT
    cycles.write(hands.store, cycle.id, act="Adopter")
    problems.close(hands.store, TODAY, problem_id, Outcome.SETTLED)
    QApplication.processEvents()
    assert cards.ids(hands.store, Phase.CLOSED, CardFilter("she")) == [problem_id]


def test_a_second_window_on_the_same_file_may_read_and_says_who_writes(
    hands: Hands, qtbot: Any, tmp_path: Path
) -> None:
    note(hands.store, "Fiche unique d’orientation jeunesse")
    second = workspace.open_for_writing(hands.window.session.workspace.path, tmp_path)
    reader = MainWindow(Session(second, Settings(language="fr"), lambda: TODAY))
    qtbot.addWidget(reader)
    reader.show_place(Place("matrix"))
    bring_up(reader, qtbot)
    assert "k.fortin" in reader.message.sentence
    reader.keys.capture.trigger()
    reader.capture_panel.line.setText("Ne doit pas être noté")
    qtbot.keyClick(reader.capture_panel.line, Qt.Key.Key_Return)
    assert "lecture seule" in reader.message.sentence
    assert len(hands.store.all(Problem)) == 1
    Hands(reader, qtbot).leave()


def test_closing_the_window_leaves_a_backup_copy(hands: Hands) -> None:
    from colapp.services import backups

    note(hands.store, "Local de rencontre non disponible le jeudi")
    hands.window.close()
    assert len(backups.listed(hands.window.session.workspace)) == 1


def test_the_window_comes_back_where_it_was_left(hands: Hands, qtbot: Any) -> None:
    hands.window.setGeometry(4, 4, 790, 520)
    hands.window.close()
    again = MainWindow(hands.window.session)
    qtbot.addWidget(again)
    again.place_on_screen()
    assert again.height() == 520  # the width is bounded by the screen of the machine that tests


def test_the_board_button_goes_to_a_table_and_the_breadcrumb_says_which(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_2)
    assert hands.window.place.territory_id == "she"
    assert "RLS de Sherbrooke" in hands.find("territory-choice").text()


def test_a_reader_takes_over_once_the_writer_has_gone(hands: Hands, qapp: QApplication, qtbot: Any) -> None:
    file = hands.window.session.workspace.path
    application = Application(qapp, Settings(language="fr"))
    application.open(file)
    reader = application.window
    assert reader is not None and reader.session.workspace.why_read_only == "in-use"
    hands.leave()

    QApplication.sendEvent(reader, QEvent(QEvent.Type.WindowActivate))
    reader.activateWindow()
    reader.changeEvent(QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: application.window is not None and not writes_not(application.window))
    application.close_window()


def writes_not(window: MainWindow) -> str:
    return window.session.workspace.why_read_only


def test_larger_text_and_another_theme_are_commands_too(hands: Hands) -> None:
    worn: list[int] = []
    hands.window.look_changed.connect(lambda: worn.append(hands.window.session.settings.text_scale))
    hands.trigger("text-larger")
    hands.trigger("theme-dark")
    hands.trigger("theme-dark")
    assert worn == [125, 125]
    assert hands.window.session.settings.theme == "dark"


def test_a_refusal_is_said_to_a_screen_reader(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return)
    assert any("énoncé" in text for text in said)


def test_the_palette_says_when_it_finds_nothing(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_K)
    hands.type("zzzz")
    assert hands.find("palette-nothing").text().startswith("Rien")
    hands.press(Qt.Key.Key_Return)
    assert hands.window.palette_panel.isVisible()
