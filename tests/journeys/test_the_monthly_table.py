"""Story 2: the table of the month, prepared and held by keyboard, its decisions sent without typing twice."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pypdf
import pytest

from colapp.domain.action import Action
from colapp.domain.board import BoardMember
from colapp.domain.huddle import EntryKind, Meeting, Presence, StepKind
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import actions, problems, requests
from tests.conftest import TODAY
from tests.journeys.room import Key, Room, flat, row_of
from tests.journeys.team import CTRL

MEMBERS = ("fortin", "poulin", "roy")
EVE, TABLE = date(2026, 11, 30), date(2026, 12, 1)
LATE = ("Écrire au centre d’hébergement", "Revoir la fiche d’orientation")


@pytest.fixture
def month(room: Room) -> Room:
    """What the month left: two actions late, an answer that came, two problems noted in one line each."""
    store = room.store
    for person_id in MEMBERS:
        store.commit("test", BoardMember(id=f"seat-{person_id}", board_id="board-gra", person_id=person_id))
    problem_id = row_of(
        problems.capture(
            store, TODAY, "gra", "Retours à domicile sans suivi", programme_id="sapa", owner_id="roy",
            due=date(2027, 1, 29),
        ),
        "problem",
    )  # fmt: skip
    problems.move(store, TODAY, problem_id, Phase.PLAN)
    for what in LATE:
        actions.add(store, problem_id, what, person_id="roy", due=date(2026, 11, 27))
    requests.ask(
        store, TODAY, problem_id, level="direction", programme_id="sapa", tried="Deux appels",
        exceeds="Le transport adapté", wanted="Un transport le jeudi", due=TABLE, meanwhile="Le taxi",
    )  # fmt: skip
    room.wait_until(EVE)
    requests.answer(store, EVE, room.only(Request).id, AnswerKind.RESOLVED, "Jeudi dès 13 h")
    for statement in ("Zone grise entre jeunesse et santé mentale", "Liste d’attente double"):
        problems.capture(store, EVE, "gra", statement)
    return room


def prepare(room: Room) -> None:
    """The day before: what would hold the table up is treated line by line, and the list empties."""
    room.go_by_palette("granit")
    room.ctrl(Key.Key_3)
    page = room.window.page()
    section = page.stack.currentWidget()
    assert (room.window.place.page, section.objectName()) == ("huddles", "prepare")
    section.list.setFocus()
    before = len(section._lacking)
    assert before >= 2
    assert flat(section.current().what) in (flat(LATE[0]), flat(LATE[1]))
    room.press(Key.Key_2)
    room.ctrl(Key.Key_A)
    room.type("+7")
    room.press(Key.Key_Tab)
    room.type("En vacances")
    room.press(Key.Key_Return)
    assert len(section._lacking) == before - 1
    assert date(2026, 12, 7) in {action.due for action in room.store.all(Action)}


def hold_it(room: Room) -> None:
    """The table has its own agenda, an hour and a half of it."""
    room.wait_until(TABLE)
    room.go_by_palette("tenir la table du mois")
    assert room.window.place.page == "huddle"
    assert room.running.huddle.meeting is Meeting.TABLE
    assert [step.step_kind for step in room.running.steps] == [
        StepKind.ATTENDANCE, StepKind.TOUR, StepKind.ANSWERS, StepKind.ACTIONS, StepKind.PROBLEMS,
        StepKind.REVIEWS, StepKind.SERVICES, StepKind.CLOSING,
    ]  # fmt: skip


def who_is_there(room: Room) -> None:
    """One present, one excused, one absent: three keys, and the arrow."""
    room.keys(Key.Key_3, Key.Key_Down, Key.Key_1, Key.Key_A, Key.Key_Down, Key.Key_2)
    there = {each.person_id: each.presence for each in room.running.attendance}
    assert there == {
        "fortin": Presence.ABSENT, "roy": Presence.PRESENT, "poulin": Presence.EXCUSED,
    }  # fmt: skip
    assert room.running.huddle.facilitator_id == "roy"
    assert room.words("huddle-count") == "1 présent · 1 excusé · 1 absent"


def what_came(room: Room) -> None:
    """The tour says it in lines; the answer is told, what is due is done or parked."""
    room.reach(StepKind.TOUR)
    told = flat(" ".join(room.window.page().frame.view.since.lines))
    assert "1 réponse reçue" in told and "2 nouveaux problèmes" in told
    room.reach(StepKind.ANSWERS)
    assert room.cards == ["« Jeudi dès 13 h »"]
    room.press(Key.Key_1)
    assert room.only(Answer).told_on == TABLE
    room.reach(StepKind.ACTIONS)
    before = len(room.cards)
    assert (before, room.words("huddle-count")) == (1, "1 action")
    room.press(Key.Key_1)
    assert len(room.cards) == before - 1


def new_problems(room: Room) -> None:
    """Each is given a programme, somebody, a date and a degree of autonomy, in one line of signs."""
    room.reach(StepKind.PROBLEMS)
    wanted = {
        "Zone grise entre jeunesse et santé mentale": ("@sm #roy !+14", "2", "sm", "together"),
        "Liste d'attente double": ("@jed #poulin !+7", "1", "jed", "ours"),
    }
    for _each in wanted:
        statement = flat(room.window.page().frame.view.list.card().item.title)
        signs, degree, programme_id, margin = wanted[statement]
        room.press(Key.Key_1)
        room.say(signs)
        assert "Poulin" in room.words("assign-heard") or "Roy" in room.words("assign-heard")
        room.say(degree)
        given = next(each for each in room.store.all(Problem) if flat(each.statement) == statement)
        assert (given.programme_id, given.margin) == (programme_id, margin)
        assert given.owner_id in ("roy", "poulin") and given.due is not None


def decide(room: Room) -> None:
    """A service that closes; a vote on the grey zone: 75 % agree, everybody can live with it; a decision."""
    room.reach(StepKind.SERVICES, minutes=20)
    room.press(Key.Key_Return)
    room.say("La clinique du mardi ferme le 4 décembre")
    room.press(Key.Key_Escape)
    room.reach(StepKind.CLOSING)
    room.press(Key.Key_3)
    room.say("La zone grise va à l’équipe jeunesse")
    room.say("2")
    room.say("4")
    room.ctrl(Key.Key_A)
    room.type("4")
    assert "Pas de consensus" in room.words("closing-vote-heard")
    room.press(Key.Key_Escape)
    room.press(Key.Key_3)
    room.tab_to("closing-vote-2")
    room.ctrl(Key.Key_A)
    room.say("3")
    room.keys(Key.Key_Return)
    assert "Consensus" in room.words("closing-vote-heard")
    room.press(Key.Key_Return)
    (vote,) = [each for each in room.entries() if each.entry_kind is EntryKind.VOTE]
    assert (vote.agree, vote.live_with, vote.voters) == (3, 4, 4)
    for said in ("Aviser les médecins de la fermeture #roy !+3", "On garde la salle B le jeudi"):
        room.press(Key.Key_2)
        room.say(said)
    made = room.only(Action, what="Aviser les médecins de la fermeture")
    assert (made.person_id, made.due) == ("roy", date(2026, 12, 4))
    assert made.huddle_id == room.running.huddle.id
    room.press(Key.Key_E)
    assert room.window.place.page == "huddles"


def send(room: Room, folder: Path) -> None:
    """The minutes for those who read, the decisions for those who count: nothing is typed again."""
    notice = room.window.page().stack.currentWidget().notice
    room.press(Key.Key_P, CTRL)
    room.choose_file("minutes-pdf-dialog", folder / "releve.pdf")
    room.bot.waitUntil(lambda: "releve.pdf" in notice.sentence)
    paper = flat(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(folder / "releve.pdf").pages))
    for told in (
        "Louise Roy", "Simon Poulin", "Karine Fortin", "Jeudi dès 13 h", "La clinique du mardi ferme",
        "La zone grise va à l'équipe jeunesse", "75 %", "Aviser les médecins de la fermeture", "4 déc.",
        "On garde la salle B le jeudi",
    ):  # fmt: skip
        assert told in paper, told
    room.ctrl(Key.Key_E)
    room.choose_file("minutes-csv-dialog", folder / "decisions.csv")
    assert "decisions.csv" in notice.sentence
    text = (folder / "decisions.csv").read_text("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    row = next(row for row in rows if "Aviser les médecins de la fermeture" in row)
    assert "Louise Roy" in row and "2026-12-04" in row


def test_the_table_of_the_month_is_prepared_held_and_sent(month: Room, tmp_path: Path) -> None:
    prepare(month)
    hold_it(month)
    who_is_there(month)
    what_came(month)
    new_problems(month)
    decide(month)
    send(month, tmp_path)
