"""What depends on others, at the window: a map, an agreement renewed, a silence that counts."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from colapp.domain.authority import Agreement, Authority, Consultation, Opinion, OpinionStance
from colapp.domain.problem import Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.term import THEME, Term
from colapp.drawing.figure import Text
from colapp.services import agreements, consultations
from colapp.ui.main_window import MainWindow
from colapp.ui.outside.page import OutsidePage
from colapp.ui.place import Place
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session
from tests.conftest import TODAY

FORTNIGHT = timedelta(days=14)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[OutsidePage]:
    """What Granit asks of its MRC and of the school centre."""
    session.store.commit(
        "test",
        Authority(id="mrc", name="MRC du Granit", rank="a"),
        Authority(id="css", name="Centre de services scolaire", rank="b"),
        Term(id="t", list=THEME, code="transport", label_fr="Transport", label_en="Transport"),
        Problem(id="p", number="GRA-001", statement="Rendez-vous manqués", territory_id="gra"),
        *(
            Request(
                id=f"r{n}", problem_id="p", territory_id="gra", authority_id="mrc", theme="transport",
                asked_on=TODAY - FORTNIGHT * (n + 1), wanted=f"Un véhicule, {n}", addressee="MRC",
            )
            for n in range(2)
        ),
        Answer(id="a", request_id="r1", answer_kind=AnswerKind.RESOLVED, answered_on=TODAY - FORTNIGHT),
    )  # fmt: skip
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_place(Place("outside", "gra"))
    window.show()
    yield window.page()
    window.close()


def shown(view: object) -> list[str]:
    rows = view.rows  # type: ignore[attr-defined]
    return [rows.data(rows.index(row), EntryRole).title for row in range(rows.rowCount())]


def test_what_is_in_the_trash_counts_no_more_than_it_is_listed(page: OutsidePage, session: Session) -> None:
    section = page.sections["map"]
    session.store.commit("test", session.store.get(Problem, "p").with_(deleted_at="2026-11-20T08:00:00Z"))
    section.refresh()
    assert not section.view.isVisible() and section.nothing.isVisible()


def test_a_long_theme_is_read_whole_on_the_map(page: OutsidePage, session: Session) -> None:
    name = "Critères et zones grises entre programmes"
    session.store.commit("test", session.store.get(Term, "t").with_(label_fr=name))
    page.sections["map"].refresh()
    drawn = page.sections["map"].view.figure.figure
    turned = [shape.text for shape in drawn.shapes if isinstance(shape, Text) and shape.turned]
    assert len(turned) == 2 and " ".join(turned) == name


def test_the_map_says_that_it_is_of_all_territories(page: OutsidePage, session: Session) -> None:
    assert page.whose.isVisible() and page.whose.text() == "tous les territoires"
    session.open(Place("outside", "gra", section="agreements"))
    assert not page.whose.isVisible(), "those are Granit's"


def test_the_list_of_the_authorities_is_one_key_away(
    page: OutsidePage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.go) as went:
        qtbot.keyClick(page.lists, Qt.Key.Key_Space)
    assert went.args == [Place("settings", section="authorities")]


def test_the_map_says_who_is_asked_what_and_each_number_opens_its_list(
    page: OutsidePage, qtbot: QtBot
) -> None:
    section = page.sections["map"]
    told = [spot.told for spot in section.view.figure.figure.spots]
    assert any("MRC du Granit, Transport\u00a0: 2 demandes, dont 1 ouverte" in each for each in told)
    assert any("répond en 10 jours ouvrables" in each for each in told)
    section.view.figure.point_at("mrc/transport")
    assert section.view.heading.text() == "MRC du Granit · Transport"
    assert shown(section.view.list) == [
        "En attente de réponse · 1", "GRA-001 Un véhicule, 0",
        "Répondues · 1 · médiane de 10 jours ouvrables", "GRA-001 Un véhicule, 1",
    ]  # fmt: skip
    section.view.list.setFocus()
    section.view.list.setCurrentIndex(section.view.list.rows.index(1))
    qtbot.keyClick(section.view.list, Qt.Key.Key_Return)
    window: Any = page.window()
    assert window.place.page == "requests" and window.place.request_id in ("r0", "r1")


def test_requests_without_a_theme_are_not_all_that_an_authority_is_asked(
    page: OutsidePage, session: Session
) -> None:
    session.store.commit("test", session.store.get(Request, "r1").with_(theme=""))
    section = page.sections["map"]
    section.view.figure.point_at("mrc/")
    assert section.view.heading.text() == "MRC du Granit · sans thème"
    assert [each for each in shown(section.view.list) if each.startswith("GRA")] == ["GRA-001 Un véhicule, 1"]
    section.view.figure.point_at("mrc")
    assert len([each for each in shown(section.view.list) if each.startswith("GRA")]) == 2


def test_each_section_is_one_key_away(page: OutsidePage, qtbot: QtBot) -> None:
    for key, name in ((Qt.Key.Key_3, "consultations"), (Qt.Key.Key_2, "agreements"), (Qt.Key.Key_1, "map")):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        window: Any = page.window()
        assert window.place.section == name and page.sections[name].isVisible()


def test_an_agreement_is_noted_dated_and_renewed_by_keyboard(
    page: OutsidePage, session: Session, qtbot: QtBot
) -> None:
    page._go("agreements")
    section = page.sections["agreements"]
    assert section.adding.line.hasFocus(), "with none yet, one begins by typing"
    qtbot.keyClicks(section.adding.line, "Transport du mardi")
    qtbot.keyClick(section.adding.line, Qt.Key.Key_Return)
    (made,) = session.store.all(Agreement)
    assert (made.title, made.authority_id, made.territory_id) == ("Transport du mardi", "mrc", "gra")
    for column, typed in (("starts_on", "2026-01-01"), ("ends_on", "2026-12-31")):
        section.fields[column].setFocus()
        qtbot.keyClicks(section.fields[column], typed)
        qtbot.keyClick(section.fields[column], Qt.Key.Key_Return)
    assert "prend fin dans 41 jours" in section.state.text().lower()
    section.renew_action.trigger()
    first, following = sorted(session.store.all(Agreement), key=lambda each: str(each.starts_on))
    assert first.renewed_id == following.id
    assert (str(following.starts_on), str(following.ends_on)) == ("2027-01-01", "2027-12-31")


def test_an_agreement_without_words_or_partner_is_refused_in_place(
    page: OutsidePage, session: Session
) -> None:
    page._go("agreements")
    refusals: list[str] = []
    session.refused.connect(refusals.append)
    page.sections["agreements"].adding.keep()
    assert (
        refusals == ["Dites en quelques mots ce qui a été convenu."] and session.store.count(Agreement) == 0
    )


def test_a_consultation_hears_each_body_and_ends_by_saying_what_changed(
    page: OutsidePage, session: Session, qtbot: QtBot
) -> None:
    page._go("consultations")
    section = page.sections["consultations"]
    qtbot.keyClicks(section.adding.line, "Ouvrir le samedi")
    qtbot.keyClick(section.adding.line, Qt.Key.Key_Return)
    qtbot.keyClicks(section.invite.line, "Usagers")
    qtbot.keyClick(section.invite.line, Qt.Key.Key_Return)
    assert shown(section.opinions) == ["MRC du Granit", "Usagers"]

    section.opinions.setFocus()
    qtbot.keyClick(section.opinions, Qt.Key.Key_1)
    given = {each.authority_id: each for each in session.store.all(Opinion)}["mrc"]
    assert given.opinion_stance is OpinionStance.FAVOURABLE and given.given_on == TODAY

    qtbot.keyClick(section.opinions, Qt.Key.Key_3)
    assert section.reserves.text() == "" and not section.opinions.hasFocus(), "it says why first"
    qtbot.keyClicks(section.reserves, "Trop tard")
    qtbot.keyClick(section.reserves, Qt.Key.Key_Return)
    given = {each.authority_id: each for each in session.store.all(Opinion)}["mrc"]
    assert (given.opinion_stance, given.words) == (OpinionStance.UNFAVOURABLE, "Trop tard")
    section.opinions.setFocus()
    qtbot.keyClick(section.opinions, Qt.Key.Key_1)

    refusals: list[str] = []
    session.refused.connect(refusals.append)
    section.fields["changed"].setFocus()
    qtbot.keyClicks(section.fields["changed"], "On essaie un mois")
    section.close_action.trigger()
    assert "1" in refusals[-1] and session.store.all(Consultation)[0].closed_on is None

    (asked,) = session.store.all(Consultation)
    session.perform(consultations.edit, asked.id, due=TODAY)
    session.today = lambda: TODAY + timedelta(days=1)
    page.sections["consultations"].refresh()
    marks = [section.opinions.rows.data(section.opinions.rows.index(n), EntryRole).mark for n in range(2)]
    assert marks == ["Favorable", "Avis réputé rendu"]
    section.close_action.trigger()
    (ended,) = session.store.all(Consultation)
    assert ended.closed_on == TODAY + timedelta(days=1) and ended.changed == "On essaie un mois"


def test_a_body_that_is_no_authority_can_be_asked_first(
    page: OutsidePage, session: Session, qtbot: QtBot
) -> None:
    page._go("consultations")
    section = page.sections["consultations"]
    qtbot.keyClicks(section.adding.line, "Ouvrir le samedi")
    section.adding.whom.setFocus()
    section.adding.whom.lineEdit().selectAll()
    qtbot.keyClicks(section.adding.whom, "Usagers")
    qtbot.keyClick(section.adding.whom, Qt.Key.Key_Return)
    assert [(each.body, each.authority_id) for each in session.store.all(Opinion)] == [("Usagers", None)]
    assert shown(section.opinions) == ["Usagers"]


def test_what_is_renewed_leaves_the_top_of_the_list(page: OutsidePage, session: Session) -> None:
    session.perform(agreements.add, "gra", "mrc", "Ancienne", ends_on=TODAY - timedelta(days=3))
    session.perform(agreements.add, "gra", "css", "Sans fin")
    chip = page.chips.findChild(QPushButton, "chip-agreements")
    assert chip is not None and chip.text() == "Ententes · 1", "what presses is said on the way there"
    page._go("agreements")
    section = page.sections["agreements"]
    assert shown(section.list) == ["Ancienne", "Sans fin"]
    section.renew()
    assert chip.text() == "Ententes"
    assert shown(section.list) == ["Ancienne", "Sans fin", "Ancienne"]
