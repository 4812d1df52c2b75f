"""Story 8: a manager takes over a territory in one gesture, with a dossier; nothing is left to nobody."""

from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Authority
from colapp.domain.board import BoardMember
from colapp.domain.cycle import Cycle
from colapp.domain.entity import Entity
from colapp.domain.person import Person
from colapp.domain.problem import Outcome, Phase, Problem
from colapp.domain.territory import Territory
from colapp.services import actions, agreements, cycles, problems, requests
from colapp.storage.handover import HOLDS
from tests.conftest import TODAY
from tests.journeys.room import Key, Room, flat, row_of
from tests.journeys.team import CTRL

FIRST_DAY = date(2026, 12, 7)
LEARNED = "La clinique du lundi ne se remplit qu’avec le rappel de la veille"


@pytest.fixture
def table(room: Room) -> Room:
    """What Simon Poulin holds in Sherbrooke: five problems, one over; a request, a test, a promise."""
    store = room.store
    ids = [
        row_of(problems.capture(store, TODAY - timedelta(days=30 * n), "she", statement, owner_id="poulin"),
               "problem")
        for n, statement in enumerate((
            "Congés sans rendez-vous", "Trousses incomplètes", "Interprète introuvable le soir",
            "Local partagé trop petit", "Fiches en double",
        ))
    ]  # fmt: skip
    requests.ask(
        store, TODAY, ids[2], level="direction", programme_id="sm", tried="Deux appels", asked_by_id="poulin",
        exceeds="Le contrat", wanted="Un interprète le soir", due=FIRST_DAY, meanwhile="Le téléphone",
    )  # fmt: skip
    problems.move(store, TODAY, ids[0], Phase.PLAN)
    cycle = cycles.current_cycle(store, ids[0])
    assert cycle is not None
    cycles.write(
        store, cycle.id, plan="Prendre le rendez-vous avant le congé", prediction="9 sur 10 en ont un"
    )
    problems.move(store, TODAY, ids[0], Phase.DO)
    problems.close(store, TODAY, ids[4], Outcome.HANDED_OVER, "Une autre équipe l’a réglé")
    store.commit(
        "test",
        Person(id="maison", name="Maison des aînés", organisation="Maison des aînés"),
        Authority(id="asssm", name="Maison des aînés", rank="a"),
        BoardMember(id="seat", board_id="board-she", person_id="poulin", seat="Animation"),
    )
    actions.add(store, ids[1], "Vérifier les trousses le vendredi", person_id="poulin", due=FIRST_DAY)
    actions.add(store, ids[3], "Prêter le local du jeudi", person_id="maison", due=FIRST_DAY)
    agreements.add(store, "she", "asssm", "Prêt du local", owner_id="poulin", ends_on=date(2027, 1, 31))
    return room


def focus_is_on(name: str) -> bool:
    """Whether the keyboard speaks to that control."""
    focused = QApplication.focusWidget()
    return focused is not None and focused.objectName() == name


def held(room: Room) -> list[Entity]:
    """All that still names Simon Poulin, and is not over."""
    rows = [
        row for model, column in HOLDS for row in room.store.all(model) if getattr(row, column) == "poulin"
    ]
    return [row for row in rows if not (isinstance(row, Problem) and not row.is_open)]


def dossier(room: Room, file: Path) -> str:
    """Ctrl+E, a place, and it is written."""
    room.ctrl(Key.Key_E)
    room.choose_file("handover-dossier-dialog", file)
    page = room.window.page()
    room.bot.waitUntil(lambda: file.name in page.export.notice.sentence)
    pages = pypdf.PdfReader(file).pages
    assert len(pages) <= 6
    return flat(" ".join(sheet.extract_text() for sheet in pages))


def test_karine_fortin_takes_over_sherbrooke_in_one_gesture(table: Room, tmp_path: Path) -> None:
    room, before = table, len(held(table))
    assert before >= 7
    room.wait_until(FIRST_DAY)
    room.go_by_palette("sherbrooke")
    room.go_by_palette("passation")
    assert room.window.place.page == "handover" and room.window.place.territory_id == "she"
    page = room.window.page()
    assert page.fields["outgoing_id"].lineEdit().text() == "Simon Poulin"
    told = room.words("what-changes-hands")
    for said in ("1 territoire", "4 problèmes ouverts", "1 action"):
        assert said in told, told

    room.press(Key.Key_Return, CTRL)
    assert "qui prend le relais" in room.window.message.sentence
    assert len(held(room)) == before, "nothing moves before it is known to whom"
    room.write("handover-incoming_id", "karine")
    room.write("handover-learnings", LEARNED)
    room.write("handover-promises", "À la Maison des aînés : le local du jeudi jusqu’en juin")
    assert focus_is_on("button-handover-dossier"), "Tab goes on to what can be done"
    paper = dossier(room, tmp_path / "passation.pdf")
    for said in (
        "RLS de Sherbrooke", "Simon Poulin", "Karine Fortin", "Congés sans rendez-vous",
        "Local partagé trop petit", "Interprète introuvable le soir", "Santé mentale", "9 sur 10 en ont un",
        "Prêt du local", "31 janv. 2027", "Prêter le local du jeudi", flat(LEARNED),
        "À la Maison des aînés", "Animation",
    ):  # fmt: skip
        assert said in paper, said
    assert "Fiches en double" not in paper, "what is over is not taken over"

    changes = len(room.store.changes(1000))
    room.choose("button-pass-on")
    assert len(room.store.changes(1000)) == changes + 1, "one change"
    assert held(room) == [], "nothing is left to the one who leaves"
    assert "Karine Fortin" in room.words("last-handover") and "Simon Poulin" in room.words("last-handover")
    assert room.store.get(Territory, "she").head_id == "fortin"
    assert {p.owner_id for p in room.store.all(Problem) if p.is_open} == {"fortin"}
    assert room.only(Problem, statement="Fiches en double").owner_id == "poulin", "history keeps the name"
    assert {a.person_id for a in room.store.all(Action)} == {"fortin", "maison"}
    assert room.only(Agreement).owner_id == "fortin"
    assert room.only(Cycle).prediction == "9 sur 10 en ont un"

    room.ctrl(Key.Key_Z)
    assert len(held(room)) == before
    room.ctrl(Key.Key_Y)
    assert held(room) == []
