"""What was asked and answered: the order in which it presses, the acts, the column of one direction."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QRadioButton, QWidget

from colapp.domain.authority import Authority
from colapp.domain.request import Answer, AnswerKind, GroupedRequest, Request
from colapp.services import problems, requests
from colapp.storage.store import Store
from colapp.ui import theme
from colapp.ui.place import Place
from colapp.ui.requests.listing import Row
from colapp.ui.requests.page import RequestsPage
from colapp.ui.requests.sections import count_pressing
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child

LONG_AGO = TODAY - timedelta(days=40)
Key = Qt.Key


def asked(store: Store, wanted: str, on: date = TODAY, territory: str = "she", **fields: Any) -> str:
    """Something asked of the direction of mental health; returns the id of the request."""
    change = problems.capture(store, on, territory, f"Problème de {wanted}", owner_id="fortin")
    assert change is not None
    known = {request.id for request in store.all(Request)}
    given: dict[str, Any] = {
        "level": "direction",
        "programme_id": "sm",
        "due": TODAY + timedelta(days=20),
    } | fields
    requests.ask(
        store, on, change.edits[0].row_id, tried="Deux appels", exceeds="La règle", wanted=wanted,
        meanwhile="On note chaque cas", **given,
    )  # fmt: skip
    return next(request.id for request in store.all(Request) if request.id not in known)


@pytest.fixture
def page(session: Session, qtbot: Any) -> RequestsPage:
    page = RequestsPage(session)
    qtbot.addWidget(page)
    page.resize(1170, 690)
    return page


def show(page: RequestsPage, place: Place | None = None) -> None:
    page.show_place(place or Place("requests", "she"))
    page.show()
    page.activateWindow()
    QApplication.processEvents()


def rows(page: RequestsPage) -> list[Row]:
    model = page.list.model()
    return [model.index(row, 0).data(EntryRole) for row in range(model.rowCount())]


def titles(page: RequestsPage) -> list[str]:
    return [row.title for row in rows(page)]


def form_of(page: RequestsPage, name: str) -> Any:
    """The form that is open; one that was closed may still be on its way out."""
    return next(form for form in page.findChildren(QWidget, name) if form.isVisible())


def press(page: RequestsPage, qtbot: Any, key: Key) -> None:
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    qtbot.keyClick(page.list, key)
    QApplication.processEvents()


def answer_of(store: Store, request_id: str) -> Answer:
    return store.all(Answer, request_id=request_id)[-1]


def buttons(page: RequestsPage) -> set[str]:
    names = {button.objectName() for button in page.panel.findChildren(QPushButton) if button.isVisible()}
    return {name.removeprefix("button-") for name in names}


def test_an_empty_page_says_what_to_do(page: RequestsPage, session: Session, qtbot: Any) -> None:
    show(page)
    assert "Escalader" in child(page, "nothing").text()
    assert "déposez-le sur cette fenêtre" in child(page, "nothing").text(), "a direction begins so"
    assert child(page, "open-board").hasFocus(), "the list is not there to have it"
    with qtbot.waitSignal(session.go) as went:
        child(page, "open-board").click()
    assert went.args == [Place("board", "she")]
    show(page, Place("requests", "she", section="column"))
    assert child(page, "nothing").text()


def test_what_presses_most_comes_first(page: RequestsPage, store: Store) -> None:
    asked(store, "récente")
    asked(store, "retard", LONG_AGO)
    asked(store, "danger", LONG_AGO + timedelta(days=5), is_safety=True)
    told = asked(store, "dite")
    requests.answer(store, TODAY, told, AnswerKind.RESOLVED, "Fait")
    requests.tell(store, TODAY, answer_of(store, told).id)
    to_tell = asked(store, "à dire")
    requests.answer(store, TODAY, to_tell, AnswerKind.AUTHORISED, until=TODAY + timedelta(days=30))
    refused = asked(store, "refusée", TODAY - timedelta(days=120))
    requests.answer(store, TODAY - timedelta(days=100), refused, AnswerKind.REFUSED, "Pas de budget")
    requests.tell(store, TODAY - timedelta(days=99), answer_of(store, refused).id)
    needs = asked(store, "information")
    requests.answer(store, TODAY, needs, AnswerKind.INFORMATION, "Combien de cas?")
    show(page)
    wanted = [row.title for row in rows(page) if not row.is_heading]
    assert wanted == ["danger", "retard", "récente", "information", "à dire", "refusée", "dite"]
    assert sum(row.is_heading for row in rows(page)) == 6
    chips = {row.title: (row.chip, row.mark) for row in rows(page) if not row.is_heading}
    assert chips["retard"][0] == "late" and "sur" in chips["retard"][1]
    assert chips["à dire"][0] == "good"
    assert chips["récente"] == ("neutral", "0 sur 10 jours ouvrables")


def test_the_request_is_read_whole_and_mended_in_place(page: RequestsPage, store: Store, qtbot: Any) -> None:
    request_id = asked(store, "Une plage")
    show(page)
    assert page.panel.editors["tried"].text() == "Deux appels"
    assert "SHE-001" in page.panel._about.text()
    page.panel.editors["tried"].setPlainText("Trois appels")
    page.panel.editors["tried"].flush()
    assert store.get(Request, request_id).tried == "Trois appels"
    page.panel.editors["tried"].setPlainText("")
    page.panel.editors["tried"].flush()
    assert store.get(Request, request_id).tried == "Trois appels"


def outside(page: RequestsPage, store: Store, **fields: Any) -> Request:
    """A request to somebody outside, as it is read."""
    request_id = asked(store, "Un transport le soir", level="external", programme_id=None, **fields)
    show(page, Place("requests", "she", request_id=request_id))
    return store.get(Request, request_id)


def test_what_stays_inside_has_no_interdependence_sheet(page: RequestsPage, store: Store) -> None:
    request_id = asked(store, "Une plage")
    show(page, Place("requests", "she", request_id=request_id))
    assert not page.panel.sheet.isVisible()


def test_what_goes_outside_has_its_sheet_written_in_place(
    page: RequestsPage, store: Store, qtbot: Any
) -> None:
    store.commit("test", Authority(id="mrc", name="MRC", contact="Mobilité, poste 12", rank="a"))
    request = outside(page, store, authority_id="mrc")
    sheet = page.panel.sheet
    assert sheet.isVisible() and not child(sheet, "add-authority").isVisible()
    assert sheet.editors["contact"].placeholderText() == "Mobilité, poste 12"
    for name, typed in (("autonomous", "Un taxi le soir"), ("remind_on", "+7"), ("contact", "La mairesse")):
        sheet.editors[name].setFocus()
        qtbot.keyClicks(sheet.editors[name], typed)
        sheet.editors[name].flush()
    kept = store.get(Request, request.id)
    assert (kept.autonomous, kept.contact) == ("Un taxi le soir", "La mairesse")
    assert kept.remind_on == TODAY + timedelta(days=7)
    requests.answer(store, TODAY, request.id, AnswerKind.RESOLVED, "Un autobus à 19 h")
    page.refresh(request.id)
    assert sheet.editors["contact"].isReadOnly() and not sheet.editors["effect"].isReadOnly()
    sheet.editors["effect"].setFocus()
    qtbot.keyClicks(sheet.editors["effect"], "Le taxi cesse")
    page.leave()
    assert store.get(Request, request.id).effect == "Le taxi cesse"


def test_a_name_typed_is_added_to_the_authorities_in_place(
    page: RequestsPage, store: Store, session: Session, qtbot: Any
) -> None:
    request = outside(page, store, addressee="Ville de Sherbrooke")
    add = child(page.panel.sheet, "add-authority")
    add.setFocus()
    qtbot.keyClick(add, Key.Key_Space)
    (listed,) = store.all(Authority)
    assert listed.name == "Ville de Sherbrooke"
    assert store.get(Request, request.id).authority_id == listed.id and not add.isVisible()
    session.undo()
    assert store.all(Authority) == [] and add.isVisible()


def test_what_came_by_file_stays_on_the_page_until_it_is_answered_and_after(
    page: RequestsPage, store: Store
) -> None:
    store.commit(
        "test",
        Request(
            id="r", problem_id="kept-elsewhere", problem_number="GRA-001", place="RLS du Granit",
            wanted="Un lit", level="direction", addressee="Nous", asked_on=TODAY,
        ),
    )  # fmt: skip
    show(page)
    assert titles(page) == ["Reçues par fichier, à répondre", "Un lit"]
    assert page.panel.editors["wanted"].isReadOnly(), "what others asked is theirs to word"
    requests.answer(store, TODAY, "r", AnswerKind.RESOLVED, "Un lit dès lundi")
    show(page)
    assert titles(page) == ["Reçues par fichier, réponse à rendre", "Un lit"]
    assert "rendez le fichier" in child(page.panel, "answer-hint").text()
    assert buttons(page) >= {"export-answer"} and "tell" not in buttons(page)


def test_all_the_answers_are_given_back_at_once(
    page: RequestsPage, session: Session, store: Store, tmp_path: Path, qtbot: Any
) -> None:
    """Two requests of one number, for one problem, make two files."""
    given = {"problem_id": "kept-elsewhere", "problem_number": "GRA-001", "asked_on": TODAY}
    wanted = {"first": "Un lit", "second": "Une salle"}
    store.commit("test", *(Request(id=name, wanted=what, **given) for name, what in wanted.items()))
    button = child(page, "button-give-answers-back")
    show(page)
    assert not button.isVisible()
    for request in store.all(Request):
        requests.answer(store, TODAY, request.id, AnswerKind.RESOLVED, "Oui")
    assert titles(page) == ["Reçues par fichier, réponse à rendre", "Un lit", "Une salle"]
    assert button.isVisible()
    press(page, qtbot, Key.Key_G)
    told: list[str] = []
    session.told.connect(told.append)
    chooser = child(page, "answers-folder-dialog")
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    files = sorted(path.name for path in tmp_path.glob("*.colapp-demande"))
    assert files == ["reponse-GRA-001-2.colapp-demande", "reponse-GRA-001.colapp-demande"]
    assert told[-1].startswith("2 réponses sont dans")
    assert titles(page) == ["Reçues par fichier, répondues", "Une salle", "Un lit"]
    assert not button.isVisible()


def test_an_answer_that_came_in_the_file_is_not_ours_to_give_back_nor_to_sign(
    page: RequestsPage, store: Store, qtbot: Any
) -> None:
    """The team noted by phone what somebody needs to know; the file told us."""
    given = {"problem_number": "GRA-001", "place": "RLS du Granit", "asked_on": TODAY}
    store.commit(
        "test",
        Request(id="known", problem_id="far", wanted="Un lit", **given),
        Request(id="new", problem_id="farther", wanted="Une salle", **given),
        Answer(
            id="a", request_id="known", answer_kind=AnswerKind.INFORMATION, words="Combien?",
            author="Transport adapté", signed_by="K9P4-924V", answered_on=TODAY,
        ),
    )  # fmt: skip
    show(page)
    assert titles(page) == [
        "Reçues par fichier, à répondre", "Une salle", "Reçues par fichier, en attente d’autrui", "Un lit"
    ]  # fmt: skip
    assert not child(page, "button-give-answers-back").isVisible()
    press(page, qtbot, Key.Key_2)
    assert form_of(page, "answer-form").editors["author"].toPlainText() == ""


def test_the_page_says_what_it_holds_from_where_one_stands(page: RequestsPage, store: Store) -> None:
    def told() -> tuple[str, str]:
        show(page)
        return page.parts.buttons["sent"].text(), page.facts.text()

    assert told() == ("Reçues et envoyées", "")
    store.commit("test", Request(id="far", problem_id="far", wanted="Un lit", asked_on=LONG_AGO))
    assert told() == ("Reçues", "1 à répondre · 1 en retard")
    asked(store, "Une plage")
    assert told() == ("Reçues et envoyées", "1 à répondre · 1 en retard · 1 demande ouverte")
    store.commit("test", store.get(Request, "far").with_(deleted_at="2026-11-20T13:05:00.000000Z"))
    assert told() == ("Envoyées", "1 demande ouverte")


def test_what_came_by_file_and_was_redirected_is_sent_on(page: RequestsPage, store: Store) -> None:
    """It waits for others now, not for us."""
    store.commit("test", Request(id="r", problem_id="kept-elsewhere", wanted="Un lit", asked_on=TODAY))
    requests.answer(store, TODAY, "r", AnswerKind.REDIRECTED, redirected_to="DSG")
    show(page)
    assert titles(page) == [
        "Reçues par fichier, réponse à rendre", "Un lit", "Reçues par fichier, en attente d’autrui", "Un lit",
    ]  # fmt: skip
    page.list.choose(rows(page)[3].id)
    assert "export-request" in buttons(page) and "export-answer" not in buttons(page)
    follower = next(each for each in store.all(Request) if each.follows_id == "r")
    given = {"answer_kind": AnswerKind.RESOLVED, "author": "DSG", "signed_by": "K9P4", "answered_on": TODAY}
    store.commit("test", Answer(id="of-dsg", request_id=follower.id, **given))
    show(page)
    assert titles(page) == ["Reçues par fichier, réponse à rendre", "Un lit", "Un lit"], "we pass theirs on"


def test_every_step_of_an_answer_has_a_key(page: RequestsPage, store: Store, qtbot: Any) -> None:
    request_id = asked(store, "Une plage")
    show(page)
    press(page, qtbot, Key.Key_3)
    assert store.get(Request, request_id).acknowledged_on == TODAY
    assert "acknowledge" not in buttons(page)
    press(page, qtbot, Key.Key_2)
    form = form_of(page, "answer-form")
    child(form, "answer-information").click()
    form.editors["words"].setPlainText("Combien de cas?")
    child(form, "accept").click()
    QApplication.processEvents()
    assert answer_of(store, request_id).answer_kind is AnswerKind.INFORMATION
    press(page, qtbot, Key.Key_4)
    form = form_of(page, "line-form")
    child(form, "accept").click()
    assert child(form, "refusal").text(), "nothing is not an information"
    form.line.setPlainText("Onze cas")
    child(form, "accept").click()
    QApplication.processEvents()
    assert answer_of(store, request_id).completion == "Onze cas"
    press(page, qtbot, Key.Key_2)
    child(form_of(page, "answer-form"), "answer-resolved").click()
    child(form_of(page, "answer-form"), "accept").click()
    QApplication.processEvents()
    press(page, qtbot, Key.Key_1)
    last = [a for a in store.all(Answer, request_id=request_id) if a.answer_kind is AnswerKind.RESOLVED]
    assert last[0].told_on == TODAY


def test_an_answer_asks_for_what_its_kind_demands(page: RequestsPage, store: Store, qtbot: Any) -> None:
    request_id = asked(store, "Une plage")
    show(page)
    for kind, missing in (
        ("refused", "words"),
        ("information", "words"),
        ("postponed", "until"),
        ("redirected", "redirected_to"),
    ):
        press(page, qtbot, Key.Key_2)
        form = form_of(page, "answer-form")
        child(form, f"answer-{kind}").click()
        child(form, "accept").click()
        QApplication.processEvents()
        assert child(form, "refusal").isVisible()
        assert form.editors[missing].hasFocus()
        child(form, "cancel").click()
        QApplication.processEvents()
    assert store.all(Answer, request_id=request_id) == []


def test_what_stands_against_an_answer_is_in_sight_where_there_is_little_room(
    page: RequestsPage, store: Store, qtbot: Any
) -> None:
    page.resize(560, 420)
    request_id = asked(store, "Une plage")
    show(page, Place("requests", "she", request_id=request_id))
    page.act("answer")
    form = form_of(page, "answer-form")
    child(form, "answer-refused").click()
    form.send()
    for name in ("refusal", "words"):
        seen = form.findChild(QWidget, name)
        qtbot.waitUntil(lambda seen=seen: not seen.visibleRegion().isEmpty())
    assert form.editors["words"].hasFocus()


def test_esc_ends_the_answer_and_stays_on_the_page(page: RequestsPage, store: Store, qtbot: Any) -> None:
    asked(store, "Une plage")
    show(page)
    for key, name in ((Key.Key_2, "answer-form"), (Key.Key_Delete, "line-form")):
        press(page, qtbot, key)
        form = form_of(page, name)
        assert form.isAncestorOf(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        QApplication.processEvents()
        assert not [form for form in page.findChildren(QWidget, name) if form.isVisible()]
        assert any(button.hasFocus() for button in page.panel.buttons)
    assert store.all(Answer) == []


def test_a_redirected_request_goes_on_to_the_next_one(page: RequestsPage, store: Store, qtbot: Any) -> None:
    asked(store, "Une plage")
    show(page)
    press(page, qtbot, Key.Key_2)
    form = form_of(page, "answer-form")
    child(form, "answer-redirected").click()
    form.editors["redirected_to"].setEditText("SAPA")
    child(form, "accept").click()
    QApplication.processEvents()
    follows = [request for request in store.all(Request) if request.follows_id]
    assert [request.programme_id for request in follows] == ["sapa"]


def test_a_refusal_keeps_a_workaround_and_comes_back(page: RequestsPage, store: Store, qtbot: Any) -> None:
    request_id = asked(store, "Une plage", TODAY - timedelta(days=110))
    requests.answer(store, TODAY - timedelta(days=100), request_id, AnswerKind.REFUSED, "Pas de budget")
    requests.tell(store, TODAY - timedelta(days=95), answer_of(store, request_id).id)
    show(page)
    assert {"review", "workaround"} <= buttons(page)
    field = child(page, "workaround")
    field.setPlainText("Prêt d’une salle")
    field.flush()
    assert answer_of(store, request_id).workaround == "Prêt d’une salle"
    press(page, qtbot, Key.Key_5)
    assert answer_of(store, request_id).reviewed_on == TODAY
    assert "review" not in buttons(page)


def test_an_authorisation_comes_back_near_its_end_and_once_it_has_passed(
    page: RequestsPage, store: Store, qtbot: Any
) -> None:
    near, over = (asked(store, wanted, TODAY - timedelta(days=70)) for wanted in ("Une plage", "Un local"))
    then = TODAY - timedelta(days=60)
    for request_id, until in ((near, TODAY + timedelta(days=7)), (over, TODAY - timedelta(days=3))):
        requests.answer(store, then, request_id, AnswerKind.AUTHORISED, "Essai", until=until)
        requests.tell(store, then, answer_of(store, request_id).id)
    show(page)
    heading, first, second = rows(page)
    assert heading.id == "section ending" and heading.mark == "2"
    assert [(row.id, row.chip) for row in (first, second)] == [(over, "late"), (near, "waiting")]
    page.list.choose(over)
    assert "review" in buttons(page)
    press(page, qtbot, Key.Key_5)
    assert answer_of(store, over).reviewed_on == TODAY
    assert [row.id for row in rows(page) if row.chip in ("late", "waiting")] == [near]


def test_it_is_withdrawn_with_its_reason_and_undo_brings_it_back(
    page: RequestsPage, session: Session, store: Store, qtbot: Any
) -> None:
    request_id = asked(store, "Une plage")
    show(page)
    press(page, qtbot, Key.Key_Delete)
    form = form_of(page, "line-form")
    form.line.setPlainText("Réglé autrement")
    child(form, "accept").click()
    QApplication.processEvents()
    assert store.get(Request, request_id).withdrawn_on == TODAY
    session.undo()
    assert store.get(Request, request_id).withdrawn_on is None


def test_its_problem_is_one_key_away(page: RequestsPage, session: Session, store: Store, qtbot: Any) -> None:
    request_id = asked(store, "Une plage")
    show(page)
    with qtbot.waitSignal(session.go) as went:
        press(page, qtbot, Key.Key_O)
    problem_id = store.get(Request, request_id).problem_id
    assert went.args == [Place("problem", "she", problem_id=problem_id)]


def test_the_place_can_name_a_request_of_another_territory(page: RequestsPage, store: Store) -> None:
    asked(store, "Une plage")
    elsewhere = asked(store, "Un local", territory="gra")
    show(page, Place("requests", "she", request_id=elsewhere))
    assert page.list.current_id() == elsewhere


# -- the column of one direction ----------------------------------------------


def test_a_direction_sees_what_all_territories_ask_of_it(page: RequestsPage, store: Store) -> None:
    asked(store, "plage")
    asked(store, "local", LONG_AGO, territory="gra")
    asked(store, "autre direction", programme_id="sapa")
    show(page, Place("requests", "she", "sm", section="column"))
    assert [row.title for row in rows(page) if not row.is_heading] == ["local", "plage"]
    heads = [row for row in rows(page) if row.is_heading]
    assert [row.title for row in heads] == ["Granit", "Sherbrooke"], "who waits worst comes first"
    assert all("1 demande ouverte" in row.note for row in heads)
    assert page.facts.text().startswith("tous les territoires · "), "whatever place one came from"
    page.direction.field._choose(1)
    QApplication.processEvents()
    assert [row.title for row in rows(page) if not row.is_heading] == ["autre direction"]


def test_what_came_from_places_that_are_in_no_list_is_told_apart_by_their_names(
    page: RequestsPage, store: Store
) -> None:
    for place in ("RLS du Granit", "RLS des Sources"):
        given = {"programme_id": "sm", "theme": "capacity", "asked_on": TODAY, "place": place}
        store.commit("test", Request(id=place[-5:], problem_id="far", wanted=f"Pour {place}", **given))
    show(page, Place("requests", section="column", programme_id="sm"))
    headings = [row.title for row in rows(page) if row.is_heading]
    assert headings[-2:] == ["RLS du Granit", "RLS des Sources"]
    assert any(row.title and "2 territoires" in row.note for row in rows(page)), "they could be one"


def test_a_direction_that_is_in_no_list_has_its_column_by_its_name(page: RequestsPage, store: Store) -> None:
    """A workspace that was just made knows no direction: what came by file names them."""
    given = {"addressee": "Direction SMD", "theme": "capacity", "asked_on": TODAY}
    for place in ("RLS du Granit", "RLS des Sources"):
        store.commit("test", Request(id=place[-5:], problem_id="far", wanted="Un lit", place=place, **given))
    store.commit("test", Request(id="else", problem_id="far", wanted="Une salle", addressee="Table locale"))
    show(page, Place("requests", section="column"))
    assert page.direction.field.currentText() == "Direction SMD · 2 demandes ouvertes"
    offer = next(row for row in rows(page) if row.id.startswith("suggestion"))
    page.list.choose(offer.id)
    QApplication.processEvents()
    child(page, "make-group").click()
    QApplication.processEvents()
    (made,) = store.all(GroupedRequest)
    assert (made.addressee, page.list.current_id()) == ("Direction SMD", f"group {made.id}")
    assert [row.title for row in rows(page) if row.id == "else"] == []


def test_several_territories_asking_the_same_are_offered_one(page: RequestsPage, store: Store) -> None:
    asked(store, "Une plage", theme="capacity", situations=4)
    asked(store, "Une plage par semaine", theme="capacity", situations=7, territory="gra")
    show(page, Place("requests", "she", "sm", section="column"))
    offer = next(row for row in rows(page) if row.id.startswith("suggestion"))
    assert offer.note == "2 territoires, 11 situations"
    page.list.choose(offer.id)
    QApplication.processEvents()
    assert child(page, "group-counts").text() == "2 territoires, 11 situations"
    assert "Granit" in child(page, "group-members").text()
    page.groups.editors["title"].setPlainText("Plages partagées")
    child(page, "make-group").click()
    QApplication.processEvents()
    made = store.all(GroupedRequest)[0]
    assert made.title == "Plages partagées"
    assert {request.group_id for request in store.all(Request)} == {made.id}
    assert page.list.current_id() == f"group {made.id}"
    assert not [row for row in rows(page) if row.id.startswith("suggestion")]


def test_one_answer_is_given_to_all_of_a_group(page: RequestsPage, store: Store, qtbot: Any) -> None:
    ids = [asked(store, "Une plage"), asked(store, "Une plage", territory="gra")]
    requests.group(store, TODAY, ids, "Plages", "Une plage", TODAY + timedelta(days=20))
    show(page, Place("requests", "she", "sm", section="column"))
    page.list.choose(f"group {store.all(GroupedRequest)[0].id}")
    before = len(store.changes(1000))
    press(page, qtbot, Key.Key_2)
    form = form_of(page, "answer-form")
    child(form, "answer-resolved").click()
    child(form, "accept").click()
    QApplication.processEvents()
    assert [answer_of(store, each).answer_kind for each in ids] == [AnswerKind.RESOLVED] * 2
    assert len(store.changes(1000)) == before + 1, "one gesture to take back"
    focused = QApplication.focusWidget()
    assert focused and page.groups.isAncestorOf(focused), "what was pressed is gone: its neighbour"


def test_the_letter_is_written_where_it_is_asked(
    page: RequestsPage, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    asked(store, "Une plage")
    show(page)
    press(page, qtbot, Key.Key_L)
    dialog = page.findChild(QFileDialog, "letter-dialog")
    assert dialog is not None
    dialog.close()
    page.printing.export_to(str(tmp_path / "lettre.pdf"))
    qtbot.waitUntil(page.printing.notice.isVisible)
    assert (tmp_path / "lettre.pdf").read_bytes().startswith(b"%PDF")
    assert "lettre.pdf" in page.printing.notice.sentence


def test_nothing_is_written_in_a_file_only_read(page: RequestsPage, session: Session, store: Store) -> None:
    asked(store, "Une plage")
    session.workspace.why_read_only = "in-use"
    show(page)
    assert not {"answer", "acknowledge", "withdraw", "tell"} & buttons(page)
    assert "letter" in buttons(page)


@pytest.mark.parametrize("scale", [100, 200])
def test_the_list_and_the_request_take_turns_where_there_is_little_room(
    session: Session, store: Store, qtbot: Any, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    asked(store, "Une plage " * 12)
    page = RequestsPage(session)
    qtbot.addWidget(page)
    page.resize(1130, 560)
    show(page)
    assert page.list.isVisible()
    assert page.panel.isVisible() is (scale == 100)
    press(page, qtbot, Key.Key_Return)
    assert page.panel.isVisible()
    if scale == 200:
        assert not page.list.isVisible()
        child(page, "back-to-list").click()
        assert page.list.hasFocus()
    assert not page.findChildren(QRadioButton)


def test_the_rail_counts_what_is_late_and_what_is_to_be_told(session: Session, store: Store) -> None:
    def count() -> int:
        return count_pressing(store, session.references, TODAY, "she")

    asked(store, "récente")
    asked(store, "ailleurs", LONG_AGO, territory="gra")
    assert count() == 0
    asked(store, "retard", LONG_AGO)
    to_tell = asked(store, "à dire")
    requests.answer(store, TODAY, to_tell, AnswerKind.RESOLVED)
    assert count() == 2
    requests.tell(store, TODAY, answer_of(store, to_tell).id)
    assert count() == 1
    store.commit("test", Request(id="r", problem_id="far", asked_on=LONG_AGO, level="site"))
    assert count() == 2, "what came by file waits for us"
