"""What was deleted is all there, says what hangs on it, and comes back with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.action import Action
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.evidence import Evidence
from colapp.domain.measure import Measure, MeasurePoint
from colapp.domain.person import Person
from colapp.domain.problem import Phase, Problem
from colapp.domain.term import Term
from colapp.services import actions, problems, references, trash
from colapp.ui.place import Place
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session
from colapp.ui.trash.page import TrashPage
from tests.conftest import TODAY
from tests.ui.find import child

HOSTILE = "<img src=x>&R&D"


@pytest.fixture
def problem_id(session: Session) -> str:
    """A problem with three actions and one cycle."""
    session.perform(problems.capture, TODAY, "she", HOSTILE, owner_id="fortin")
    (problem,) = session.store.all(Problem)
    session.perform(problems.move, TODAY, problem.id, Phase.PLAN)
    for what in ("Appeler", "Demander un devis", "Afficher"):
        session.perform(actions.add, problem.id, what)
    return problem.id


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> TrashPage:
    page = TrashPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("trash"))
    return page


def listed(page: TrashPage) -> list[tuple[str, str]]:
    rows = page.entries.rows
    entries = [rows.index(row).data(EntryRole) for row in range(rows.rowCount())]
    return [(entry.title, entry.note) for entry in entries]


def test_an_empty_trash_says_what_comes_there(page: TrashPage) -> None:
    assert page.nothing.isVisible() and page.nothing.text()
    assert not page.entries.isVisible()
    assert not child(page, "button-restore").isEnabled()


def test_a_problem_says_who_deleted_it_and_what_hangs_on_it(
    page: TrashPage, session: Session, problem_id: str
) -> None:
    session.perform(problems.trash, problem_id)
    ((title, note),) = listed(page)
    assert title == f"SHE-001 {HOSTILE}"
    assert "k.fortin" in note and "2026" in note
    assert "3 action" in note and "1 cycle" in note


def test_enter_restores_a_problem_with_all_its_links(
    page: TrashPage, session: Session, problem_id: str, qtbot: QtBot
) -> None:
    session.perform(problems.share, problem_id, {"gra"})
    session.perform(problems.trash, problem_id)
    page.show_place(Place("trash"))
    with qtbot.waitSignal(session.told):
        qtbot.keyClick(page.entries, Qt.Key.Key_Return)
    assert session.store.get(Problem, problem_id).deleted_at is None
    assert len(session.store.all(Action, problem_id=problem_id)) == 3
    assert listed(page) == [] and page.nothing.isVisible()
    session.undo()
    assert [title for title, _ in listed(page)] == [f"SHE-001 {HOSTILE}"]


def test_newest_first_and_the_next_one_is_ready_after_a_restore(
    page: TrashPage, session: Session, problem_id: str, qtbot: QtBot
) -> None:
    action = session.store.all(Action, problem_id=problem_id)[0]
    session.perform(actions.trash, action.id)
    session.perform(references.remove, Person, "roy")
    session.perform(problems.trash, problem_id)
    assert [title for title, _ in listed(page)] == [f"SHE-001 {HOSTILE}", "Louise Roy", action.what]
    page.entries.setCurrentIndex(page.entries.rows.index(1))
    qtbot.mouseClick(child(page, "button-restore"), Qt.MouseButton.LeftButton)
    assert "roy" in session.references.people
    assert page.entries.current_id()


def test_an_action_brings_back_the_problem_it_hangs_on(session: Session, problem_id: str) -> None:
    action = session.store.all(Action, problem_id=problem_id)[0]
    session.perform(actions.trash, action.id)
    session.perform(problems.trash, problem_id)
    assert session.perform(trash.restore, action) is None
    assert session.store.get(Action, action.id).deleted_at is None
    assert session.store.get(Problem, problem_id).deleted_at is None


def test_a_measure_says_how_many_points_come_back_with_it(
    page: TrashPage, session: Session, problem_id: str, qtbot: QtBot
) -> None:
    points = [MeasurePoint(id=f"p{n}", measure_id="m", value=n) for n in range(3)]
    measure = Measure(id="m", problem_id=problem_id, territory_id="she", name="Absences")
    session.store.commit("test", measure, *points)
    session.store.remove("trash-measure", measure)
    ((title, note),) = listed(page)
    assert title == "Absences" and note.startswith("Mesure de SHE-001 · avec 3 points · ")
    page.show_place(Place("trash"))
    qtbot.keyClick(page.entries, Qt.Key.Key_Return)
    assert session.store.all(Measure) == [measure] and listed(page) == []
    assert session.store.changes(1)[0].label == "restore-measure"


def test_ideas_and_sources_come_back_by_name(page: TrashPage, session: Session, problem_id: str) -> None:
    idea = Countermeasure(id="i", problem_id=problem_id, idea=HOSTILE)
    source = Evidence(id="e", problem_id=problem_id, countermeasure_id="i", reference="10.1136/x1")
    session.store.commit("test", idea, source)
    session.store.remove("trash-idea", idea)
    session.store.remove("trash-evidence", source)
    assert [title for title, _ in listed(page)] == ["10.1136/x1", HOSTILE]
    assert listed(page)[0][1].startswith("Source citée pour SHE-001 · ")
    page.entries.choose("evidence/e")
    page.restore()
    assert listed(page) == [], "the idea that it hangs on came back too"
    assert session.store.all(Evidence) == [source] and session.store.all(Countermeasure) == [idea]


def test_an_entry_whose_code_was_taken_since_is_refused(session: Session, qtbot: QtBot) -> None:
    (user,) = session.store.all(Term, list="origin", code="user")
    session.perform(references.remove, Term, user.id)
    session.perform(references.add, Term, list="origin", code="user", label_fr="Usager")
    with qtbot.waitSignal(session.refused):
        session.perform(trash.restore, user)
    assert session.store.get(Term, user.id).deleted_at is not None


def test_finding_is_blind_to_accents(page: TrashPage, session: Session, qtbot: QtBot) -> None:
    session.perform(problems.capture, TODAY, "she", "Évaluation retardée")
    session.perform(problems.capture, TODAY, "she", "Ascenseur")
    for problem in session.store.all(Problem):
        session.perform(problems.trash, problem.id)
    qtbot.keyClicks(page.search, "evaluation")
    assert [title for title, _ in listed(page)] == ["SHE-001 Évaluation retardée"]
    qtbot.keyClicks(page.search, "zzz")
    assert listed(page) == [] and page.nothing.isVisible()


def test_the_words_are_english_too(session: Session, problem_id: str, qtbot: QtBot) -> None:
    session.perform(problems.trash, problem_id)
    i18n.use("en")
    page = TrashPage(session)
    qtbot.addWidget(page)
    page.show_place(Place("trash"))
    ((_, note),) = listed(page)
    assert note.startswith("Problem · with 3 actions, 1 cycle · in the trash since Nov 20, 2026 at ")
    assert note.endswith(", by k.fortin")


def test_the_model_holds_while_rows_come_and_go(
    page: TrashPage, session: Session, problem_id: str, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.entries.rows)
    session.perform(problems.trash, problem_id)
    session.perform(references.remove, Person, "roy")
    page.entries.choose(f"problem/{problem_id}")
    page.restore()
    session.undo()
    session.undo()
    assert [title for title, _ in listed(page)] == [f"SHE-001 {HOSTILE}"]


def test_names_for_the_screen_reader_and_plain_text_for_all(
    page: TrashPage, session: Session, problem_id: str
) -> None:
    session.perform(problems.trash, problem_id)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, widget.objectName()
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    index = page.entries.rows.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"SHE-001 {HOSTILE}, ")
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)
