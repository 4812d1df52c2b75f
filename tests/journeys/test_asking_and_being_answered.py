"""Stories 4 and 5: a request goes up with what it takes, is joined by others, and its answer comes back."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtWidgets import QDialog, QLabel

from colapp.domain.board import Board, BoardMember
from colapp.domain.huddle import StepKind
from colapp.domain.problem import Problem
from colapp.domain.request import Answer, AnswerKind, GroupedRequest, Request
from colapp.domain.request_file import SUFFIX
from colapp.domain.territory import Territory
from colapp.services import problems, requests, templates
from colapp.settings import Settings
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from colapp.wording import subsidiarity as words
from tests.conftest import TODAY, Clock, fill_small, new_workspace
from tests.journeys.hands import bring_up
from tests.journeys.room import Key, Room, flat, row_of
from tests.journeys.team import CTRL, SHIFT

SPRING = date(2027, 3, 31)


@pytest.fixture
def team(room: Room) -> Room:
    """Sherbrooke, which has two neighbours and the usual lists."""
    templates.complete(room.store)
    room.store.commit(
        "test",
        Territory(id="sou", kind="rls", name="RLS des Sources", short_name="Sources", prefix="SOU",
                  parent_id="estrie", rank="d"),
        Board(id="board-sou", territory_id="sou"),
        BoardMember(id="seat", board_id="board-she", person_id="poulin"),
    )  # fmt: skip
    return room


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Which of the two laptops is under the hands: each keeps its own key and its own settings."""
    return lambda name: monkeypatch.setenv("COLAPP_DATA", str(tmp_path / name))


@pytest.fixture
def direction(tmp_path: Path, clock: Clock, qtbot: Any) -> Iterator[Room]:
    """The window of the direction's assistant, on another laptop and on a file of its own."""
    opened = new_workspace(tmp_path / "direction.colapp", who="m.labbe", now=clock)
    fill_small(opened.store)
    window = MainWindow(Session(opened, Settings(language="fr"), lambda: clock.time.date()))
    window.resize(1366, 768)
    window.show_place(Place("matrix"))
    bring_up(window, qtbot)
    yield Room(window, qtbot, clock)
    window.close()
    window.deleteLater()
    opened.close()


def sit_at(room: Room) -> None:
    """Look at this window and no other."""
    room.window.activateWindow()
    room.bot.waitUntil(room.window.isActiveWindow)


def note_it(room: Room) -> str:
    """A problem that the team cannot settle alone; the id of it."""
    room.press(Key.Key_N)
    room.say("Aucune plage pour les jeunes avec dépendance #fortin")
    problem = room.store.all(Problem)[-1]
    room.go_by_palette("jeunes avec dépendance")
    assert room.window.place.problem_id == problem.id
    return problem.id


def ask(room: Room, problem_id: str) -> Request:
    """Nothing leaves before it is all there: four things, whom, and a date."""
    room.press(Key.Key_E, CTRL | SHIFT)
    form: Any = room.find("ask-form")
    given = {
        "tried": "Deux mardis prêtés par l’équipe dépendance",
        "exceeds": "Les plages partagées sont au budget de la direction",
        "wanted": "Une plage partagée par semaine",
        "meanwhile": "On appelle chaque famille le lundi",
    }
    for name, text in given.items():
        room.press(Key.Key_Return, CTRL)
        assert form.editors[name].hasFocus(), f"{name} is lacking"
        assert room.words("refusal")
        room.type(text)
    room.press(Key.Key_Return, CTRL)
    assert form.editors["addressee"].hasFocus()
    room.type("SM")
    room.press(Key.Key_Tab)
    room.write("level", "direction")
    room.empty("due")
    room.press(Key.Key_Return, CTRL)
    assert room.store.all(Request) == [], "nobody escalates without a date"
    room.write("due", "+14")
    room.write("theme", "capacité")
    room.write("situations", "4")
    room.press(Key.Key_Return, CTRL)
    asked = room.only(Request)
    assert (asked.programme_id, asked.level, asked.situations) == ("sm", "direction", 4)
    assert (asked.asked_on, asked.due) == (TODAY, TODAY + timedelta(days=14))
    assert room.store.get(Problem, problem_id).owner_id == "fortin", "it stays with its owner"
    return asked


def two_others_ask_the_same(room: Room) -> None:
    """The tables of Granit and of Sources, the same week."""
    for territory_id, situations in (("gra", 5), ("sou", 2)):
        problem_id = row_of(
            problems.capture(room.store, TODAY, territory_id, "Jeunes refusés en dépendance"), "problem"
        )
        requests.ask(
            room.store, TODAY, problem_id, level="direction", programme_id="sm", tried="Deux appels",
            exceeds="Les plages", wanted="Une plage partagée", due=TODAY + timedelta(days=21),
            meanwhile="Une liste", theme=room.store.all(Request)[0].theme, situations=situations,
        )  # fmt: skip


def group_them(room: Room) -> None:
    """All that the direction is asked; three territories ask the same, one request is made of them."""
    room.ctrl(Key.Key_5)
    room.go_by_palette("par direction")
    page = room.window.page()
    assert "Santé mentale" in page.direction.field.lineEdit().text()
    assert "3 demandes ouvertes" in room.words("facts")
    page.list.setFocus()
    room.press(Key.Key_Home)
    assert room.words("group-counts") == "3 territoires, 11 situations"
    members = room.words("group-members")
    for place in ("Sherbrooke", "Granit", "Sources"):
        assert place in members
    room.press(Key.Key_Return)
    room.write("group-title", "Une plage jeunesse et dépendance")
    room.choose("make-group")
    grouped = room.only(GroupedRequest)
    assert {request.group_id for request in room.store.all(Request)} == {grouped.id}


def letter(room: Room, file: Path) -> None:
    """One page for the direction, with the counts."""
    room.press(Key.Key_L)
    room.choose_file("letter-dialog", file)
    notice = room.window.page().printing.notice
    room.bot.waitUntil(lambda: file.name in notice.sentence)
    pages = pypdf.PdfReader(file).pages
    assert len(pages) == 1
    told = flat(pages[0].extract_text())
    for said in ("Une plage jeunesse et dépendance", "Sherbrooke", "Granit", "Sources", "11 situations"):
        assert said in told, said


def test_three_territories_ask_one_thing_of_a_direction(team: Room, tmp_path: Path) -> None:
    ask(team, note_it(team))
    two_others_ask_the_same(team)
    group_them(team)
    letter(team, tmp_path / "lettre.pdf")


# -- the answer, from another laptop ------------------------------------------------------


def send(room: Room, file: Path) -> None:
    """The request leaves as a file."""
    room.ctrl(Key.Key_5)
    page = room.window.page()
    assert room.window.place.page == "requests"
    page.list.setFocus()
    room.press(Key.Key_E)
    room.choose_file("request-file-dialog", file)
    assert file.exists()


def take_in(room: Room, file: Path) -> str:
    """Open a file that came; what it says, then take it in."""
    room.go_by_palette("ouvrir un fichier de demande")
    room.choose_file("open-request-dialog", file)
    dialog = next(d for d in room.window.findChildren(QDialog, "request-file") if d.isVisible())
    told = flat(" ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible()))
    room.press(Key.Key_Space)
    assert room.window.place.page == "requests"
    return told


def answer(room: Room, asked: Path, answered: Path) -> None:
    """The direction reads, acknowledges, and allows it until the spring."""
    told = take_in(room, asked)
    assert "Une plage partagée par semaine" in told and "Deux mardis prêtés" in told
    room.window.page().list.setFocus()
    room.press(Key.Key_3)
    room.press(Key.Key_2)
    room.press(Key.Key_Down)
    assert room.find("answer-authorised").isChecked()
    room.write("until", SPRING.isoformat())
    room.write("words", "Le jeudi en après-midi, à Sherbrooke")
    room.write("author", "Mireille Labbé")
    room.press(Key.Key_Return, CTRL)
    given = room.only(Answer)
    assert (given.answer_kind, given.until) == (AnswerKind.AUTHORISED, SPRING)
    room.window.page().list.setFocus()
    room.press(Key.Key_E)
    room.choose_file("request-file-dialog", answered)
    assert answered.exists()


def loops_closed(room: Room) -> str:
    """The figure of the Subsidiarity page."""
    room.ctrl(Key.Key_5)
    room.go_by_palette("subsidiarité")
    assert room.window.place.page == "subsidiarity"
    page = room.window.page()
    trend = next(each for each in page.trends._trends if each.id == words.TOLD)
    return flat(f"{trend.figure} {trend.name}")


def test_the_answer_of_a_direction_comes_back_by_file_and_is_told_at_the_huddle(
    team: Room, direction: Room, device: Callable[[str], None], tmp_path: Path
) -> None:
    asked, answered = tmp_path / f"demande{SUFFIX}", tmp_path / f"reponse{SUFFIX}"
    device("team")
    sit_at(team)
    problem_id = note_it(team)
    ask(team, problem_id)
    assert team.store.get(Problem, problem_id).waiting_on
    send(team, asked)

    device("direction")
    direction.wait_until(date(2026, 11, 24))
    sit_at(direction)
    answer(direction, asked, answered)

    device("team")
    sit_at(team)
    told = take_in(team, answered)
    assert "31 mars 2027" in told and "Mireille Labbé" in told
    assert team.store.get(Problem, problem_id).waiting_on == ""
    assert loops_closed(team).startswith("0 % ")
    assert "1 réponse" in team.find("rail-requests").accessibleName(), "it is to be told"

    team.wait_until(date(2026, 11, 25))  # the next morning
    team.go_by_palette("sherbrooke")
    team.press(Key.Key_F5)
    team.reach(StepKind.ANSWERS)
    assert team.cards == ["« Le jeudi en après-midi, à Sherbrooke »"]
    team.press(Key.Key_1)
    team.reach(StepKind.CLOSING)
    team.press(Key.Key_E)
    assert loops_closed(team).startswith("100 % ")
    assert "1 réponse" not in team.find("rail-requests").accessibleName()

    request, given = team.only(Request), team.only(Answer)
    kept = (request.asked_on, request.acknowledged_on, given.answered_on, given.told_on)
    assert kept == (TODAY, date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 25))
    assert given.huddle_id == team.running.huddle.id


# -- refused -------------------------------------------------------------------------------


def test_a_refusal_has_its_motive_and_comes_back_after_ninety_days(team: Room) -> None:
    ask(team, note_it(team))
    team.ctrl(Key.Key_5)
    team.window.page().list.setFocus()
    team.press(Key.Key_2)
    team.keys(Key.Key_Down, Key.Key_Down)
    assert team.find("answer-refused").isChecked()
    team.press(Key.Key_Return, CTRL)
    assert "motif" in team.words("refusal")
    assert team.store.all(Answer) == []
    team.type("Aucun budget avant l’automne")
    team.write("workaround", "Prêt d’une salle le mardi")
    team.press(Key.Key_Return, CTRL)
    refused = team.only(Answer)
    assert (refused.answer_kind, refused.workaround) == (AnswerKind.REFUSED, "Prêt d’une salle le mardi")

    team.wait_until(date(2026, 11, 23))
    team.go_by_palette("sherbrooke")
    tell_at_huddle(team, "Refusé")
    assert team.only(Answer).told_on == date(2026, 11, 23)

    team.wait_until(date(2026, 11, 24))
    team.press(Key.Key_F5)
    team.reach(StepKind.ANSWERS)
    assert team.cards == [], "nothing more for ninety days"
    team.reach(StepKind.CLOSING)
    team.press(Key.Key_E)

    back = refused.review_on
    assert back == TODAY + timedelta(days=90)
    team.wait_until(back)
    tell_at_huddle(team, "toujours")
    assert team.only(Answer).reviewed_on == back


def tell_at_huddle(room: Room, state: str) -> None:
    """F5, the answers, 1, the end."""
    room.press(Key.Key_F5)
    room.reach(StepKind.ANSWERS)
    (card,) = room.window.page().frame.view.list.cards()
    assert card.item.title == "«\u00a0Aucun budget avant l’automne\u00a0»"
    assert state in card.item.state.words and "Prêt d’une salle le mardi" in card.item.detail
    room.press(Key.Key_1)
    room.reach(StepKind.CLOSING)
    room.press(Key.Key_E)
