"""Raising a problem: what is asked before it goes up, what refuses, and what is kept of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from colapp.domain.authority import Authority
from colapp.domain.errors import RuleError
from colapp.domain.problem import Outcome
from colapp.domain.request import Request
from colapp.services import problems, requests
from colapp.ui import theme
from colapp.ui.requests.asking import AskForm, ask
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.ui.find import child
from tests.ui.problem_hands import note, problem

CONTROL = Qt.KeyboardModifier.ControlModifier


class Window(QWidget):
    """The window behind the question."""


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    window = Window()
    qtbot.addWidget(window)
    window.resize(1170, 690)
    window.show()
    return window


@pytest.fixture
def problem_id(session: Session) -> str:
    return note(session.store, "Zone grise à l’accueil", level="team")


def opened(window: QWidget) -> AskForm:
    QApplication.processEvents()
    return next(form for form in window.findChildren(AskForm) if form.isVisible())


def typed(qtbot: Any, *texts: str) -> None:
    """Type in one field after another, as one does without a mouse."""
    for text in texts:
        if text:
            qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_a_problem_is_raised_by_keyboard_alone(
    session: Session, window: QWidget, problem_id: str, qtbot: Any
) -> None:
    ask(session, window, problem_id, "direction")
    form = opened(window)
    form.window().activateWindow()
    qtbot.waitUntil(form.editors["tried"].hasFocus)
    typed(qtbot, "Deux tours de table", "La norme vaut pour tous", "Une plage de plus", "On note chaque cas")
    typed(qtbot, "Direction SMD")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()
    assert not [each for each in window.findChildren(AskForm) if each.isVisible()]
    asked = session.store.all(Request)[0]
    assert (asked.tried, asked.exceeds) == ("Deux tours de table", "La norme vaut pour tous")
    assert (asked.wanted, asked.meanwhile) == ("Une plage de plus", "On note chaque cas")
    assert (asked.level, asked.addressee, asked.due) == ("direction", "Direction SMD", date(2026, 12, 4))
    raised = problem(session.store, problem_id)
    assert (raised.level, raised.waiting_on, raised.owner_id) == ("direction", "Direction SMD", "fortin")
    session.undo()
    assert problem(session.store, problem_id).level == "team"
    assert session.store.all(Request) == []


def test_it_says_that_the_problem_stays_and_prints_the_test_of_subsidiarity(
    session: Session, window: QWidget, problem_id: str
) -> None:
    ask(session, window, problem_id)
    form = opened(window)
    told = " ".join(label.text() for label in form.findChildren(QWidget) if hasattr(label, "text"))
    assert "Karine Fortin" in told
    assert told.count("?") >= 4
    child(form, "cancel").click()


@pytest.mark.parametrize(("said", "level", "days"), [("", "external", 42), ("site", "site", 3)])
def test_an_authority_is_asked_at_its_level_unless_another_was_said(
    session: Session, window: QWidget, problem_id: str, qtbot: Any, said: str, level: str, days: int
) -> None:
    session.store.commit("test", Authority(id="mrc", name="MRC", rank="a"))
    ask(session, window, problem_id, said)
    form = opened(window)
    form.editors["addressee"].setFocus()
    qtbot.keyClicks(form.editors["addressee"], "mrc")
    qtbot.keyClick(form.editors["addressee"], Qt.Key.Key_Return)
    asked = form.fields()
    assert (asked["level"], asked["authority_id"]) == (level, "mrc")
    assert asked["due"] >= TODAY + timedelta(days=days), "the clock follows"
    child(form, "cancel").click()


@pytest.mark.parametrize("missing", ["tried", "exceeds", "wanted", "meanwhile", "addressee", "due"])
def test_nobody_goes_up_without_all_of_it(
    session: Session, window: QWidget, problem_id: str, missing: str
) -> None:
    refused: list[object] = []
    session.refused.connect(refused.append)
    ask(session, window, problem_id)
    form = opened(window)
    for name in ("tried", "exceeds", "wanted", "meanwhile"):
        if name != missing:
            form.editors[name].setPlainText("Dit")
    if missing != "addressee":
        form.editors["addressee"].setEditText("DSG")
    if missing == "due":
        form.editors["due"].clear()
        form.editors["due"].setModified(True)
    child(form, "accept").click()
    QApplication.processEvents()
    assert form.isVisible()
    assert child(form, "refusal").text()
    assert form.editors[missing].hasFocus()
    assert refused == [], "it is said in the form"
    assert session.store.all(Request) == []
    if missing != "tried":
        assert form.editors["tried"].text() == "Dit", "what was typed stays"
    child(form, "cancel").click()


def test_closed_by_mistake_what_was_typed_is_back(session: Session, window: QWidget, problem_id: str) -> None:
    ask(session, window, problem_id)
    form = opened(window)
    form.editors["tried"].setPlainText("Deux tours de table")
    form.editors["addressee"].setFocus()
    child(form, "cancel").click()
    QApplication.processEvents()
    other = note(session.store, "Autre chose")
    ask(session, window, other)
    assert opened(window).editors["tried"].text() == "", "each problem has its own draft"
    child(opened(window), "cancel").click()
    QApplication.processEvents()
    ask(session, window, problem_id)
    form = opened(window)
    assert form.editors["tried"].text() == "Deux tours de table"
    child(form, "begin-anew").click()
    assert form.editors["tried"].text() == ""
    child(form, "cancel").click()


def test_the_date_follows_the_clock_of_the_level_until_it_is_typed(
    session: Session, window: QWidget, problem_id: str
) -> None:
    ask(session, window, problem_id, "local-table")
    form = opened(window)
    assert form.fields()["due"] == date(2026, 11, 27), "five working days"
    form.editors["level"]._choose(3)
    assert form.fields()["level"] == "institution"
    assert form.fields()["due"] == date(2026, 12, 18), "twenty"
    form.editors["due"].setText("+3")
    form.editors["due"].setModified(True)
    form.editors["due"].flush()
    form.editors["level"]._choose(1)
    assert form.fields()["due"] == date(2026, 11, 23)
    child(form, "cancel").click()


def test_a_direction_is_found_by_its_code_and_any_name_will_do(
    session: Session, window: QWidget, problem_id: str
) -> None:
    ask(session, window, problem_id)
    form = opened(window)
    field = form.editors["addressee"]
    for typed_name, fields in (
        ("SAPA", {"addressee": "", "programme_id": "sapa"}),
        ("Cheffe du transport", {"addressee": "Cheffe du transport"}),
    ):
        field.setEditText(typed_name)
        field.flush()
        assert {name: form.fields()[name] for name in fields} == fields
    child(form, "cancel").click()


def test_a_meeting_embeds_the_form_and_sends_it_its_own_way(
    session: Session, problem_id: str, qtbot: Any
) -> None:
    sent: list[dict[str, Any]] = []
    ended: list[bool] = []

    def perform(fields: dict[str, Any]) -> RuleError | None:
        sent.append(fields)
        return None if fields["wanted"] else RuleError("wanted-missing")

    form = AskForm(session, problem_id, lambda: ended.append(True), perform=perform)
    qtbot.addWidget(form)
    form.resize(900, 600)
    form.show()
    form.send()
    assert ended == [] and child(form, "refusal").text()
    form.editors["wanted"].setPlainText("Une plage")
    form.send()
    assert ended == [True]
    assert sent[-1]["wanted"] == "Une plage"
    assert set(sent[-1]) >= {"level", "tried", "exceeds", "wanted", "due", "meanwhile", "addressee"}


def test_what_is_asked_already_is_said(session: Session, window: QWidget, problem_id: str) -> None:
    requests.ask(
        session.store, TODAY, problem_id, level="direction", tried="a", exceeds="b", wanted="Une plage",
        due=TODAY, meanwhile="c", addressee="DSG",
    )  # fmt: skip
    ask(session, window, problem_id)
    form = opened(window)
    assert "Une plage" in child(form, "already-asked").text()
    child(form, "cancel").click()


def test_a_closed_problem_says_why_it_does_not_go_up(
    session: Session, window: QWidget, problem_id: str
) -> None:
    ask(session, window, problem_id)
    form = opened(window)
    for name in ("tried", "exceeds", "wanted", "meanwhile"):
        form.editors[name].setPlainText("Dit")
    form.editors["addressee"].setEditText("DSG")
    problems.close(session.store, TODAY, problem_id, Outcome.ABANDONED, "Réglé ailleurs")
    child(form, "accept").click()
    assert form.isVisible() and child(form, "refusal").text()
    assert session.store.all(Request) == []
    child(form, "cancel").click()


@pytest.mark.parametrize("scale", [100, 200])
def test_all_of_it_can_be_reached_on_a_small_screen(
    session: Session, problem_id: str, qtbot: Any, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    form = AskForm(session, problem_id, lambda: None)
    qtbot.addWidget(form)
    form.resize(1200, 600)
    form.show()
    QApplication.processEvents()
    bar = form._scroll.horizontalScrollBar()
    assert bar.maximum() == 0
    for editor in form.editors.values():
        assert editor.mapTo(form, editor.rect().topRight()).x() <= form.width()
    assert child(form, "accept").isVisible()
