"""A team looks for causes at its meeting: at the keyboard, at the pace of what is said."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

from colapp import i18n
from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.driver import Driver
from colapp.domain.measure import Measure
from colapp.domain.problem import Problem
from colapp.drawing import whys
from colapp.drawing.figure import Box
from colapp.reports import drawing_pdf
from colapp.services import causes, countermeasures, drivers, problems
from colapp.storage.causes import load
from colapp.storage.store import Store
from colapp.ui import tasks, theme
from tests.conftest import TODAY
from tests.journeys.filled import HOSTILE
from tests.journeys.hands import Hands

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def problem(store: Store) -> Problem:
    problems.capture(store, TODAY, "she", "Délais d’accès en psychiatrie")
    return store.all(Problem)[0]


@pytest.fixture
def meeting(hands: Hands, problem: Problem) -> Hands:
    """The page of causes of that problem, on its five whys."""
    hands.go(page="causes", territory_id="she", problem_id=problem.id)
    return hands


def tree(store: Store) -> dict[str, str]:
    """Each cause with the one above it."""
    rows = {cause.id: cause for cause in store.all(Cause)}
    above = {cause.id: rows[cause.parent_id].cause if cause.parent_id else "" for cause in rows.values()}
    return {cause.cause: above[cause.id] for cause in rows.values()}


def named(store: Store, words: str) -> Cause:
    return next(cause for cause in store.all(Cause) if cause.cause == words)


def choose(hands: Hands, spot_id: str) -> None:
    """Click a spot of the drawing."""
    canvas = hands.find("causes-canvas")
    spot = canvas.spot(spot_id)
    assert spot is not None, [each.id for each in canvas.figure.spots]
    hands.bot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPointF(*spot.centre).toPoint())


def drag(hands: Hands, spot_id: str, to: QPoint) -> None:
    canvas = hands.find("causes-canvas")
    start = QPointF(*canvas.spot(spot_id).centre).toPoint()
    hands.bot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    hands.bot.mouseMove(canvas, (start + to) / 2)
    hands.bot.mouseMove(canvas, to)
    hands.bot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=to)


def middle(hands: Hands, spot_id: str) -> QPoint:
    return QPointF(*hands.find("causes-canvas").spot(spot_id).centre).toPoint()


def test_five_whys_are_written_with_the_keyboard_alone(meeting: Hands) -> None:
    assert meeting.find("empty-drawing").text()
    meeting.press(Qt.Key.Key_Space)  # the button that begins has the focus
    meeting.type("Rendez-vous par courriel")
    meeting.press(Qt.Key.Key_Return)
    meeting.press(Qt.Key.Key_Tab)
    meeting.type("Le guichet ferme au souper")
    meeting.press(Qt.Key.Key_Tab)  # keeps it and asks why at once
    meeting.type("Horaire de 2015")
    meeting.press(Qt.Key.Key_Return, CTRL)  # keeps it and goes on beside
    meeting.type("Aucun relais le soir")
    meeting.press(Qt.Key.Key_Return)
    assert tree(meeting.store) == {
        "Rendez-vous par courriel": "",
        "Le guichet ferme au souper": "Rendez-vous par courriel",
        "Horaire de 2015": "Le guichet ferme au souper",
        "Aucun relais le soir": "Le guichet ferme au souper",
    }
    said = meeting.find("therefore").text()
    assert said.startswith("Aucun relais le soir") and said.endswith("délais d’accès en psychiatrie")


def test_an_empty_line_and_esc_add_nothing(meeting: Hands, store: Store, problem: Problem) -> None:
    causes.add(store, problem.id, "Une cause")
    choose(meeting, f"cause/{named(store, 'Une cause').id}")
    for ends in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        meeting.press(Qt.Key.Key_Tab)
        if ends == Qt.Key.Key_Escape:
            meeting.type("Pas encore")
        meeting.press(ends)
        assert tree(store) == {"Une cause": ""}
        assert meeting.find("causes-canvas").hasFocus()
    assert meeting.window.place.page == "causes"


def test_a_cause_is_reworded_made_a_root_moved_and_thrown_away_and_each_is_undone(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    for words in ("Une", "Deux", "Trois"):
        causes.add(store, problem.id, words)
    choose(meeting, f"cause/{named(store, 'Deux').id}")
    meeting.press(Qt.Key.Key_F2)
    meeting.type(HOSTILE)
    meeting.press(Qt.Key.Key_Return)
    assert HOSTILE in tree(store)
    meeting.ctrl(Qt.Key.Key_Z)
    meeting.press(Qt.Key.Key_Space)
    assert named(store, "Deux").is_root
    meeting.press(Qt.Key.Key_Up, ALT)
    assert [cause.cause for cause in store.all(Cause, order="rank")] == ["Deux", "Une", "Trois"]
    meeting.press(Qt.Key.Key_Down, ALT)
    meeting.press(Qt.Key.Key_Right, ALT | SHIFT)
    assert tree(store)["Deux"] == "Une"
    meeting.press(Qt.Key.Key_Left, ALT | SHIFT)
    assert tree(store)["Deux"] == ""
    meeting.press(Qt.Key.Key_Delete)
    assert "Deux" not in tree(store)
    meeting.ctrl(Qt.Key.Key_Z)
    assert tree(store) == {"Une": "", "Deux": "", "Trois": ""}


def test_a_cause_is_dragged_under_another_and_onto_a_branch(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Une")
    causes.add(store, problem.id, "Deux")
    one, two = named(store, "Une").id, named(store, "Deux").id
    drag(meeting, f"cause/{two}", middle(meeting, f"cause/{one}"))
    assert tree(store)["Deux"] == "Une"
    drag(meeting, f"cause/{one}", middle(meeting, f"cause/{two}"))  # inside itself: nothing happens
    assert tree(store) == {"Une": "", "Deux": "Une"}
    drag(meeting, f"cause/{two}", middle(meeting, "problem"))
    assert tree(store)["Deux"] == ""
    meeting.press(Qt.Key.Key_2, ALT)
    meeting.trigger("branches-6m")
    method = next(branch for branch in store.all(CauseBranch) if branch.label == "Méthode")
    drag(meeting, f"cause/{one}", middle(meeting, f"branch/{method.id}"))
    assert named(store, "Une").branch_id == method.id


def test_the_same_causes_go_from_drawing_to_drawing(meeting: Hands, store: Store, problem: Problem) -> None:
    causes.add(store, problem.id, "Manque de personnel", times=12)
    spot_id = f"cause/{named(store, 'Manque de personnel').id}"
    choose(meeting, spot_id)
    assert "solution absente" in meeting.find("caution").text()
    meeting.press(Qt.Key.Key_PageDown, CTRL)
    assert meeting.find("tab-fishbone").isChecked()
    assert meeting.find("causes-canvas").current.id == spot_id
    meeting.press(Qt.Key.Key_3, ALT)
    count = meeting.find(f"count-{named(store, 'Manque de personnel').id}")
    count.setFocus()
    meeting.type("34")
    meeting.press(Qt.Key.Key_Return)
    assert named(store, "Manque de personnel").times == 34
    meeting.press(Qt.Key.Key_PageUp, CTRL)
    meeting.press(Qt.Key.Key_PageUp, CTRL)
    assert meeting.find("tab-whys").isChecked()


def test_a_fishbone_begins_with_usual_branches_that_are_renamed_and_filled(
    meeting: Hands, store: Store
) -> None:
    meeting.press(Qt.Key.Key_2, ALT)
    meeting.click("begin-drawing")
    labels = [branch.label for branch in store.all(CauseBranch, order="rank")]
    assert labels[:3] == ["Usager, proche", "Tâche", "Intervenant"]
    team = next(branch for branch in store.all(CauseBranch) if branch.label == "Équipe")
    choose(meeting, f"branch/{team.id}")
    meeting.press(Qt.Key.Key_F2)
    meeting.type("Quart de soir")
    meeting.press(Qt.Key.Key_Return)
    assert store.get(CauseBranch, team.id).label == "Quart de soir"
    meeting.press(Qt.Key.Key_Tab)
    meeting.type("Quart sans relais")
    meeting.press(Qt.Key.Key_Return)
    assert named(store, "Quart sans relais").branch_id == team.id
    meeting.press(Qt.Key.Key_Left, ALT | SHIFT)
    assert named(store, "Quart sans relais").branch_id != team.id


def test_a_root_cause_gets_its_countermeasure_and_the_countermeasure_its_measure(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Quart sans relais", is_root=True)
    assert meeting.find("gap-roots").text() == "1 cause racine sans contre-mesure"
    meeting.click("gap-roots")
    meeting.ctrl(Qt.Key.Key_I)
    meeting.type("Relais en trois lignes")
    meeting.press(Qt.Key.Key_Return)
    idea = store.all(Countermeasure)[0]
    assert idea.cause_id == named(store, "Quart sans relais").id
    gap = meeting.window.findChild(QPushButton, "gap-roots")
    assert gap is not None and not gap.isVisible()
    meeting.click("gap-measures")
    line = meeting.find("panel-new-measure")
    line.setFocus()
    meeting.type("Relais faits")
    meeting.press(Qt.Key.Key_Return)
    measure = store.all(Measure)[0]
    assert (measure.name, measure.problem_id) == ("Relais faits", problem.id)
    assert store.get(Countermeasure, idea.id).measure_id == measure.id


def test_a_driver_leads_to_an_idea_and_the_idea_to_a_cycle(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    meeting.press(Qt.Key.Key_4, ALT)
    meeting.click("begin-drawing")
    meeting.type("Plages libres")
    meeting.press(Qt.Key.Key_Tab)
    meeting.type("Une seule vue")
    meeting.press(Qt.Key.Key_Tab)
    meeting.type("Tableau commun")
    meeting.press(Qt.Key.Key_Return)
    first, second = sorted(store.all(Driver), key=lambda driver: driver.parent_id is not None)
    assert (first.driver, second.parent_id) == ("Plages libres", first.id)
    idea = store.all(Countermeasure)[0]
    assert idea.driver_id == second.id
    meeting.ctrl(Qt.Key.Key_T)
    cycle = store.all(Cycle)[0]
    assert (cycle.countermeasure_id, cycle.plan) == (idea.id, "Tableau commun")
    meeting.click("panel-cycle-0")
    assert meeting.window.place.page == "problem"


def test_an_idea_is_estimated_by_drag_and_by_key(meeting: Hands, store: Store, problem: Problem) -> None:
    countermeasures.add(store, problem.id, "Rappel par texto")
    idea = store.all(Countermeasure)[0]
    meeting.press(Qt.Key.Key_5, ALT)
    assert meeting.find("unestimated-0")
    canvas = meeting.find("causes-canvas")
    matrix = next(s for s in canvas.figure.shapes if isinstance(s, Box) and s.ink and not s.fill)
    there = QPointF(matrix.x + 0.3 * matrix.width, matrix.y + 0.3 * matrix.height).toPoint()
    drag(meeting, f"idea/{idea.id}", there)
    kept = store.get(Countermeasure, idea.id)
    assert (kept.impact, kept.effort) == (4, 2)
    assert canvas.current is not None
    canvas.setFocus()
    meeting.press(Qt.Key.Key_Up, CTRL)
    meeting.press(Qt.Key.Key_Left, CTRL)
    meeting.press(Qt.Key.Key_Left, CTRL)  # no further than 1
    kept = store.get(Countermeasure, idea.id)
    assert (kept.impact, kept.effort) == (5, 1)


@pytest.mark.parametrize(
    ("language", "title", "footer"),
    [
        ("fr", "5 pourquoi", "Ne contient aucun renseignement d’usager"),
        ("en", "Five whys", "Holds no information on any service user"),
    ],
)
def test_a_drawing_is_printed_and_read_back(
    meeting: Hands, store: Store, problem: Problem, tmp_path: Path, language: str, title: str, footer: str
) -> None:
    i18n.use(language)
    meeting.window.rebuild()
    QApplication.processEvents()
    causes.add(store, problem.id, HOSTILE)
    choose(meeting, f"cause/{named(store, HOSTILE).id}")
    meeting.press(Qt.Key.Key_P, CTRL)
    dialog = meeting.window.findChild(QFileDialog, "print-drawing-dialog")
    assert dialog is not None
    file = tmp_path / "dessin.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    tasks.of(meeting.window.session).wait()
    QApplication.processEvents()
    meeting.bot.waitUntil(lambda: bool(meeting.find("report-notice-sentence").text()))
    page = pypdf.PdfReader(file).pages[0]
    words = " ".join(page.extract_text().split())
    assert page.mediabox.width > page.mediabox.height
    for expected in (title, problem.number, problem.statement, footer):
        assert expected in words
    assert "R&D" in words.replace(" ", "")


def test_a_drawing_too_large_for_the_page_is_made_smaller_and_never_cut(
    store: Store, problem: Problem
) -> None:
    for number in range(30):
        causes.add(store, problem.id, f"Cause numéro {number} dont les mots prennent plus qu’une ligne")
    analysis = load(store, problem.id)
    figure = drawing_pdf.fitted(lambda width, height, size: whys.lay_out(analysis, width, height, size))
    drawing = drawing_pdf.Drawing("5 pourquoi", problem.number, problem.statement, "", TODAY, "0")
    file = drawing_pdf.render(drawing, figure)
    reader = pypdf.PdfReader(BytesIO(file))
    assert len(reader.pages) == 1
    words = " ".join(reader.pages[0].extract_text().split())
    assert all(f"Cause numéro {number} " in words for number in range(30))


def test_every_cause_drawing_shows_and_edits_nothing_in_a_file_that_is_only_read(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Une cause", is_root=True)
    drivers.add(store, problem.id, "Un levier")
    meeting.window.session.workspace.why_read_only = "in-use"
    meeting.window.rebuild()
    QApplication.processEvents()
    choose(meeting, f"cause/{named(store, 'Une cause').id}")
    before = store.changes(1)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space):
        meeting.press(key)
    assert store.changes(1) == before
    assert meeting.find("panel-words").isReadOnly()
    meeting.press(Qt.Key.Key_Tab)  # adds nothing: it leaves
    assert not meeting.find("causes-canvas").hasFocus()
    meeting.window.session.workspace.why_read_only = ""


def test_what_is_dragged_goes_where_it_is_let_go(meeting: Hands, store: Store, problem: Problem) -> None:
    causes.add(store, problem.id, "Une")
    causes.add(store, problem.id, "Deux")
    canvas = meeting.find("causes-canvas")
    start = middle(meeting, f"cause/{named(store, 'Deux').id}")
    onto = middle(meeting, f"cause/{named(store, 'Une').id}")
    meeting.bot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for place in (onto, start):  # the system tells a move late, or leaves out the last one
        meeting.bot.mouseMove(canvas, place)
    meeting.bot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=onto)
    assert tree(store) == {"Une": "", "Deux": "Une"}


def test_a_drag_is_given_up_with_esc(meeting: Hands, store: Store, problem: Problem) -> None:
    causes.add(store, problem.id, "Une")
    causes.add(store, problem.id, "Deux")
    canvas = meeting.find("causes-canvas")
    start = middle(meeting, f"cause/{named(store, 'Deux').id}")
    onto = middle(meeting, f"cause/{named(store, 'Une').id}")
    meeting.bot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    meeting.bot.mouseMove(canvas, onto)
    meeting.press(Qt.Key.Key_Escape)
    meeting.bot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=onto)
    assert tree(store) == {"Une": "", "Deux": ""}
    assert meeting.window.place.page == "causes"


def test_large_text_shows_the_drawing_or_the_panel(
    meeting: Hands, store: Store, problem: Problem, qapp: QApplication
) -> None:
    causes.add(store, problem.id, "Une cause")
    meeting.window.rebuild(lambda: theme.apply(qapp, "light", 200))
    meeting.window.resize(1280, 720)
    QApplication.processEvents()
    choose(meeting, f"cause/{named(store, 'Une cause').id}")
    meeting.press(Qt.Key.Key_F6)
    words = meeting.find("panel-words")
    assert words.hasFocus() and not meeting.window.page().canvas.isVisible()
    meeting.press(Qt.Key.Key_F6)
    assert meeting.find("causes-canvas").hasFocus() and not words.isVisible()


def test_every_command_of_what_is_chosen_is_in_its_menu_and_in_the_palette(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    causes.add(store, problem.id, "Une cause")
    choose(meeting, f"cause/{named(store, 'Une cause').id}")
    offered = {action.objectName() for action in meeting.window.commands() if action.isEnabled()}
    page = meeting.window.page()
    page.canvas.menu_asked.emit(page.canvas.current.id, QPoint(0, 0))
    menu = page.findChild(QMenu, "causes-menu")
    listed = {action.text() for action in menu.actions() if action.isVisible()}
    menu.close()
    assert {"Demander pourquoi", "C’est une cause racine", "Ajouter une contre-mesure"} <= listed
    assert {"add-below", "add-beside", "trash-row", "print-drawing", "drawing-effort"} <= offered
    assert "try-idea" not in offered


def test_what_is_written_is_in_sight_however_long_the_drawing(
    meeting: Hands, store: Store, problem: Problem
) -> None:
    for number in range(25):
        causes.add(store, problem.id, f"Cause {number}", times=number + 1)
    canvas = meeting.find("causes-canvas")
    choose(meeting, f"cause/{named(store, 'Cause 24').id}")
    meeting.press(Qt.Key.Key_Return, CTRL)
    line = meeting.find("writing-line")
    assert canvas.visibleRegion().contains(line.geometry().center())
    meeting.press(Qt.Key.Key_Escape)
    meeting.press(Qt.Key.Key_3, ALT)
    meeting.trigger("add-beside")  # a bar so small that it stands with the others
    meeting.type("Cause rare")
    meeting.press(Qt.Key.Key_Return)
    assert named(store, "Cause rare").times == 1
