"""The headline at the window: each figure is the length of its list; all of it opens from the keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import requests
from colapp.ui.figure_view import FigureView
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session
from colapp.ui.subsidiarity.page import SubsidiarityPage
from tests.conftest import TODAY

WEEK = timedelta(days=7)
SPRING = date(2026, 5, 15)


def settled(name: str, closed_on: date, level: str = "team", territory_id: str = "she") -> Problem:
    return Problem(
        id=name, number=name.upper(), statement=f"Problème {name}", territory_id=territory_id,
        phase=Phase.CLOSED, outcome=Outcome.SETTLED, closed_on=closed_on, raised_level="team", level=level,
    )  # fmt: skip


def answered(name: str, weeks: int, told_on: date | None, territory_id: str = "she") -> list[Any]:
    return [
        Problem(id=f"p-{name}", number=f"P-{name}", statement=name, territory_id=territory_id),
        Request(
            id=name, problem_id=f"p-{name}", territory_id=territory_id, wanted=f"Demande {name}",
            addressee="Direction SMD", asked_on=TODAY - WEEK * weeks,
        ),
        Answer(
            id=f"a-{name}", request_id=name, answer_kind=AnswerKind.RESOLVED, answered_on=TODAY,
            told_on=told_on,
        ),
    ]  # fmt: skip


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """What Sherbrooke settled and was answered; Granit has its own."""
    session.store.commit(
        "test",
        settled("here", TODAY),
        settled("above", TODAY, "direction"),
        settled("spring", SPRING),
        settled("granit", TODAY, territory_id="gra"),
        *answered("quick", 1, TODAY),
        *answered("slow", 4, None),
        *answered("other", 2, None, "gra"),
    )
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_place(Place("subsidiarity", "she"))
    window.show()
    yield window
    window.close()


@pytest.fixture
def page(window: MainWindow) -> SubsidiarityPage:
    """The page shown."""
    found = window.page()
    assert isinstance(found, SubsidiarityPage)
    return found


def lines(page: SubsidiarityPage) -> list[Any]:
    rows = page.trends.list.rows
    return [rows.data(rows.index(row), EntryRole) for row in range(rows.rowCount())]


def titles(page: SubsidiarityPage) -> list[str]:
    return [line.title for line in lines(page) if not line.is_heading]


def told(page: SubsidiarityPage) -> dict[str, str]:
    """What is said of each panel, without no-break spaces."""
    spots = page.trends.figure.figure.spots
    return {spot.id: spot.told.replace("\u00a0", " ") for spot in spots if ":" not in spot.id}


def told_now(figure: FigureView) -> str:
    """The spot that is read now."""
    return figure.current.id if figure.current else ""


def test_each_figure_is_the_length_of_the_list_behind_it(page: SubsidiarityPage) -> None:
    assert told(page)["at-origin"].startswith("50 % réglés au niveau où ils ont été soulevés. 1 réglé sur 2")
    assert titles(page) == ["ABOVE Problème above", "HERE Problème here", "SPRING Problème spring"]
    assert [line.title.replace("\u00a0", " ") for line in lines(page) if line.is_heading] == [
        "4e trimestre 2026 : 50 %, 1 réglé sur 2",
        "2e trimestre 2026 : 100 %, 1 réglé sur 1",
    ]
    page.trends.figure.point_at("told")
    assert told(page)["told"].startswith("50 % boucles fermées : l’équipe l’a su. 1 réponse")
    assert titles(page) == ["P-slow Demande slow", "P-quick Demande quick"]
    assert [line.mark for line in lines(page)[1:]] == ["pas encore transmis", "transmis le 20 nov."]
    assert [line.is_late for line in lines(page)[1:]] == [True, False]


def test_the_slowest_answer_comes_first_and_the_figure_is_short(page: SubsidiarityPage) -> None:
    page.trends.figure.point_at("delay")
    assert told(page)["delay"].startswith("12 j ouvrables ou moins, pour une réponse sur deux. 2 réponses")
    marks = [line.mark.replace("\u00a0", " ") for line in lines(page)[1:]]
    assert marks == ["20 jours ouvrables", "5 jours ouvrables"]


def test_nothing_of_another_territory_is_in_it(page: SubsidiarityPage) -> None:
    shown = []
    for figure in ("at-origin", "delay", "told"):
        page.trends.figure.point_at(figure)
        shown += titles(page)
    assert shown and not any("other" in title or "granit" in title for title in shown)


def test_from_the_keyboard_a_trend_then_its_list_then_the_request(
    window: MainWindow, page: SubsidiarityPage, qtbot: QtBot
) -> None:
    figure = page.trends.figure
    assert figure.hasFocus()
    assert told_now(figure) == "at-origin"
    for _press in range(40):
        if told_now(figure).startswith("told"):
            break
        qtbot.keyClick(figure, Qt.Key.Key_Down)
    assert titles(page) == ["P-slow Demande slow", "P-quick Demande quick"]
    page.trends.list.setFocus()
    page.trends.list.choose("a-slow")
    qtbot.keyClick(page.trends.list, Qt.Key.Key_Return)
    assert window.place.page == "requests" and window.place.request_id == "slow"


def test_enter_on_a_problem_opens_it(window: MainWindow, page: SubsidiarityPage, qtbot: QtBot) -> None:
    page.trends.list.setFocus()
    page.trends.list.choose("above")
    qtbot.keyClick(page.trends.list, Qt.Key.Key_Return)
    assert window.place.page == "problem" and window.place.problem_id == "above"


def test_what_is_told_at_the_huddle_moves_the_figure_at_once(
    page: SubsidiarityPage, session: Session
) -> None:
    page.trends.figure.point_at("told")
    session.perform(requests.tell, session.today(), "a-slow")
    assert told(page)["told"].startswith("100 %")
    assert [line.mark for line in lines(page)[1:]] == ["transmis le 20 nov."] * 2


def test_it_says_the_same_in_english(session: Session, qtbot: QtBot) -> None:
    i18n.use("en")
    session.store.commit("test", *answered("quick", 1, TODAY))
    page = SubsidiarityPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_place(Place("subsidiarity", "she"))
    page.trends.figure.point_at("delay")
    assert told(page)["delay"] == "5 d or less, in working days, for one answer in two. 1 answer"
    assert lines(page)[0].title == "4th quarter 2026: 5 d, 1 answer"
    assert "asked on Nov 13 of Direction SMD" in lines(page)[1].note


def test_a_territory_that_nobody_answered_yet_has_dashes_not_zeros(page: SubsidiarityPage) -> None:
    page.show_place(Place("subsidiarity", "estrie"))
    assert {text[:1] for text in told(page).values()} == {"–"}
    assert page.trends.nothing.isVisible()


def test_a_place_without_figures_says_what_would_make_them(
    window: MainWindow, page: SubsidiarityPage
) -> None:
    window.session.open(Place("subsidiarity", "gra"))
    window.session.store.commit(
        "test", window.session.store.get(Problem, "granit").with_(deleted_at="2026-11-20T08:00:00Z")
    )
    page.refresh()
    assert page.trends.nothing.isVisible()
    assert page.trends.nothing.text().endswith("une fois fermé comme réglé.")
