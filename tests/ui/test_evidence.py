"""Sources cited: pasted, read at a glance, edited where they stand, opened only when asked twice."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.evidence import Evidence, SourceKind, Stance
from colapp.domain.problem import Phase
from colapp.services import evidence
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.workspace import Workspace
from colapp.ui import theme
from colapp.ui.problem.evidence import EvidenceList
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.problem_hands import HOSTILE, Hands, note

NB = "\u00a0"


@pytest.fixture
def problem_id(session: Session) -> str:
    return note(session.store, phase=Phase.PLAN)


@pytest.fixture
def cycle_id(session: Session, problem_id: str) -> str:
    return session.store.all(Cycle, problem_id=problem_id)[0].id


@pytest.fixture
def hands(session: Session, qtbot: QtBot, problem_id: str, cycle_id: str) -> Hands:
    """A person at the sources of the cycle."""
    shown = EvidenceList(session)
    hands = Hands(shown, qtbot)
    shown.show_cycle(problem_id, cycle_id)
    return hands


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the system was handed."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    return opened


def kept(session: Session) -> list[Evidence]:
    return session.store.all(Evidence, order="rank")


def told(hands: Hands, name: str) -> str:
    label: Any = hands.find(name)
    return str(label.text()).replace("\u200b", "")


def cite(hands: Hands, line: str) -> None:
    hands.find("add-evidence").setFocus()
    hands.bot.keyClicks(hands.find("add-evidence"), line)
    hands.press(Qt.Key.Key_Return)


def test_without_a_source_it_says_so_and_where_to_cite_one(hands: Hands) -> None:
    assert told(hands, "evidence-tallies") == "Aucune source citée pour l’instant."
    assert "DOI" in hands.find("add-evidence").placeholderText()


def test_a_pasted_doi_is_recognised_and_the_rest_of_the_source_is_typed_where_it_stands(
    hands: Hands, session: Session, problem_id: str, cycle_id: str
) -> None:
    QApplication.clipboard().setText("https://doi.org/10.1136/BMJQS-2013-001862")
    hands.find("add-evidence").setFocus()
    hands.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Return)
    (source,) = kept(session)
    assert (source.problem_id, source.cycle_id) == (problem_id, cycle_id)
    assert (source.source_kind, source.reference) == (SourceKind.DOI, "10.1136/bmjqs-2013-001862")
    hands.bot.keyClicks(QApplication.focusWidget(), "Taylor 2014")
    hands.press(Qt.Key.Key_Tab)
    hands.write("quote", "Moins de 20 %")
    hands.click("stance-supports")
    hands.press(Qt.Key.Key_Escape)
    (source,) = kept(session)
    assert (source.title, source.quote, source.stance) == ("Taylor 2014", "Moins de 20 %", Stance.SUPPORTS)
    assert told(hands, "stance-told") == "▲ Appuie"
    assert told(hands, "title-told") == "Taylor 2014"
    assert told(hands, "quote-told") == f"«{NB}Moins de 20 %{NB}»"
    assert told(hands, "reference-told") == "Article (DOI) · 10.1136/bmjqs-2013-001862"
    assert told(hands, "evidence-tallies") == f"▲{NB}1 appuie"


def test_a_name_is_a_document_and_the_line_is_ready_for_another(hands: Hands, session: Session) -> None:
    cite(hands, "Bilan des rappels 2025")
    assert hands.find("add-evidence").text() == ""
    hands.click("close-evidence")
    cite(hands, "Guide www.inesss.qc.ca/rappel")
    first, second = kept(session)
    assert (first.source_kind, first.title) == (SourceKind.DOCUMENT, "Bilan des rappels 2025")
    assert (second.source_kind, second.title) == (SourceKind.LINK, "Guide")
    session.undo()
    assert [each.title for each in kept(session)] == ["Bilan des rappels 2025"]


def test_a_doi_that_cannot_be_is_refused_and_stays_to_be_corrected(hands: Hands, session: Session) -> None:
    refused: list[str] = []
    session.refused.connect(refused.append)
    cite(hands, "doi:10.1/x")
    assert kept(session) == [] and hands.find("add-evidence").text() == "doi:10.1/x"
    assert refused and "DOI" in refused[0] and "10.1136/bmjqs-2013-001862" in refused[0]


def test_keys_go_from_one_source_to_another_edit_and_delete(
    hands: Hands, session: Session, problem_id: str, cycle_id: str
) -> None:
    for title in ("un", "deux", "trois"):
        session.perform(evidence.add, problem_id, cycle_id, title=title)
    hands.click("all-evidence")  # three are counted until they are asked for
    rows = [hands.find(f"evidence-{each.id}") for each in kept(session)]
    rows[0].setFocus()
    hands.press(Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.shows("title") and not rows[1].hasFocus()
    hands.write("title", "deux fois")
    hands.press(Qt.Key.Key_Escape)
    assert rows[1].hasFocus() and not hands.shows("title")
    assert [each.title for each in kept(session)] == ["un", "deux fois", "trois"]
    hands.press(Qt.Key.Key_Delete)
    assert [each.title for each in kept(session)] == ["un", "trois"]
    session.undo()
    assert [each.title for each in kept(session)] == ["un", "deux fois", "trois"]
    rows[2].setFocus()
    hands.press(Qt.Key.Key_Down)
    assert hands.find("add-evidence").hasFocus()


def test_tab_goes_through_every_source_before_the_line_that_cites_one(
    hands: Hands, session: Session, problem_id: str, cycle_id: str
) -> None:
    session.perform(evidence.add, problem_id, cycle_id, reference="https://inesss.qc.ca/g")
    hands.find(f"evidence-{kept(session)[0].id}").setFocus()
    met = []
    for _ in range(3):
        hands.press(Qt.Key.Key_Tab)
        met.append(getattr(QApplication.focusWidget(), "objectName", str)())
    assert met == ["open", "remove", "add-evidence"]


def test_a_link_is_opened_by_the_system_only_once_the_network_was_spoken_of(
    hands: Hands, session: Session, problem_id: str, cycle_id: str, browser: list[str]
) -> None:
    session.perform(evidence.add, problem_id, cycle_id, reference="10.1136/x1")
    hands.click("open")
    assert browser == []
    assert "https://doi.org/10.1136/x1" in told(hands, "open-warning")
    assert "réseau" in told(hands, "open-warning")
    hands.press(Qt.Key.Key_Escape)
    assert not hands.shows("open-confirmed") and browser == []
    hands.click("open")
    hands.press(Qt.Key.Key_Space)
    assert browser == ["https://doi.org/10.1136/x1"] and not hands.shows("open-confirmed")


def test_a_document_has_nothing_to_open(
    hands: Hands, session: Session, problem_id: str, cycle_id: str
) -> None:
    session.perform(evidence.add, problem_id, cycle_id, title="Bilan")
    assert not hands.shows("open") and hands.shows("remove")


def test_an_idea_has_its_own_sources(hands: Hands, session: Session, problem_id: str, cycle_id: str) -> None:
    session.store.commit("test", Countermeasure(id="sms", problem_id=problem_id, idea="SMS"))
    session.perform(evidence.add, problem_id, cycle_id, title="du cycle")
    hands.screen.show_countermeasure(problem_id, "sms")
    assert not hands.shows("title-told")
    cite(hands, "pour cette autre chose")
    hands.click("close-evidence")
    assert told(hands, "title-told") == "pour cette autre chose"
    assert [each.countermeasure_id for each in kept(session)] == [None, "sms"]


def test_what_was_being_typed_goes_to_the_cycle_it_was_typed_for(
    hands: Hands, session: Session, problem_id: str, cycle_id: str
) -> None:
    hands.bot.keyClicks(hands.find("add-evidence"), "Bilan")
    hands.screen.show_cycle(problem_id, "another")
    assert [(each.title, each.cycle_id) for each in kept(session)] == [("Bilan", cycle_id)]
    assert not hands.shows("title-told")


def test_text_is_plain_addresses_wrap_and_everything_has_a_name(
    hands: Hands, session: Session, problem_id: str, cycle_id: str
) -> None:
    session.perform(
        evidence.add,
        problem_id,
        cycle_id,
        title=HOSTILE,
        reference="https://a.ca/" + "x" * 300,
        quote="y" * 300,
    )
    for label in hands.screen.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert told(hands, "title-told") == HOSTILE
    assert hands.screen.minimumSizeHint().width() < 80 * theme.unit()
    (row,) = [hands.find(f"evidence-{each.id}") for each in kept(session)]
    assert "• Mentionne" in row.accessibleName() and HOSTILE in row.accessibleName()
    row.edit()
    for widget in hands.screen.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), (
                widget.objectName()
            )


def test_what_can_only_be_read_is_still_read_and_opened(
    territory_file: Workspace, session: Session, problem_id: str, cycle_id: str, qtbot: QtBot
) -> None:
    session.perform(evidence.add, problem_id, cycle_id, reference="10.1136/x1", title="Taylor")
    reader = workspace.open_for_writing(territory_file.path, None)
    shown = EvidenceList(Session(reader, Settings(language="fr"), lambda: TODAY))
    hands = Hands(shown, qtbot)
    shown.show_cycle(problem_id, cycle_id)
    assert told(hands, "title-told") == "Taylor"
    assert hands.shows("open") and not hands.shows("remove") and not hands.shows("add-evidence")
    hands.find(f"evidence-{kept(session)[0].id}").setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Delete)
    assert not hands.shows("title") and len(kept(session)) == 1
    shown.close()
    reader.close()


def test_the_words_are_english_too(session: Session, problem_id: str, cycle_id: str, qtbot: QtBot) -> None:
    session.perform(evidence.add, problem_id, cycle_id, title="Taylor", quote="Under 20%", stance="contrasts")
    i18n.use("en")
    hands = Hands(EvidenceList(session), qtbot)
    hands.screen.show_cycle(problem_id, cycle_id)
    assert told(hands, "evidence-tallies") == f"▼{NB}1 contrasts"
    assert told(hands, "stance-told") == "▼ Contrasts"
    assert told(hands, "quote-told") == "“Under 20%”"
    assert told(hands, "reference-told") == "Internal document"
