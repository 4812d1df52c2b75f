"""An idea cites its sources where it is thought of, before any cycle tests it."""

from pytestqt.qtbot import QtBot

from colapp.domain.evidence import Evidence
from colapp.services import countermeasures
from colapp.ui.causes.page import CausesPage
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.ui.find import child
from tests.ui.problem_hands import note


def test_a_source_is_cited_for_the_idea_that_is_chosen(session: Session, qtbot: QtBot) -> None:
    problem_id = note(session.store)
    change = countermeasures.add(session.store, problem_id, "Texto 48 h avant")
    assert change is not None
    (idea_id,) = change.touches("countermeasure")
    page = CausesPage(session)
    qtbot.addWidget(page)
    page.resize(1170, 690)
    page.show_place(Place("causes", "she", problem_id=problem_id, section="drivers"))
    page.show()
    page.choose(f"idea/{idea_id}")
    line = child(page, "add-evidence")
    assert line.isVisible()
    line.setText("10.1136/bmjqs-2013-001862")
    line.returnPressed.emit()
    (source,) = session.store.all(Evidence)
    assert (source.countermeasure_id, source.reference) == (idea_id, "10.1136/bmjqs-2013-001862")
