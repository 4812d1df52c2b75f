"""Story 1: the twelve minutes of a morning, without network, by keyboard, to the minutes in the mail."""

import sys
from datetime import date
from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from colapp.domain.action import Action
from colapp.domain.huddle import EntryKind, StepKind
from colapp.domain.problem import Phase, Problem
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.services import actions, problems, requests
from tests.conftest import TODAY
from tests.journeys.room import Key, Room, flat, row_of
from tests.journeys.team import CTRL, SHIFT

MONDAY = date(2026, 11, 23)


def last_week(room: Room) -> None:
    """Two plages were asked of the direction, which answered on Friday; two actions are due."""
    problem_id = row_of(
        problems.capture(room.store, TODAY, "gra", "Longue attente pour les soins à domicile"), "problem"
    )
    requests.ask(
        room.store, date(2026, 11, 9), problem_id, level="direction", addressee="DSG",
        tried="Un mardi sur deux en équipe", exceeds="Les plages sont au budget de la direction",
        wanted="Deux plages de plus", due=TODAY, meanwhile="Une liste commune",
    )  # fmt: skip
    requests.acknowledge(room.store, date(2026, 11, 11), room.only(Request).id)
    requests.answer(room.store, TODAY, room.only(Request).id, AnswerKind.AUTHORISED, "Deux plages autorisées")
    for what, due in (("Appeler le transporteur", TODAY), ("Afficher l’horaire", MONDAY)):
        actions.add(room.store, problem_id, what, person_id="roy", due=due)


def open_the_meeting(room: Room) -> None:
    """At five past eight the table of Granit is on the screen."""
    room.wait_until(MONDAY)
    room.after(5)
    room.go_by_palette("granit")
    assert (room.window.place.page, room.window.place.territory_id) == ("board", "gra")
    room.press(Key.Key_F5)
    assert room.window.windowState() & Qt.WindowState.WindowFullScreen
    assert "RLS du Granit" in room.window.page().accessibleName()
    assert room.step is StepKind.ATTENDANCE
    room.press(Key.Key_Plus)
    room.say("louise")
    room.press(Key.Key_A)
    assert room.running.present == {"roy"}
    assert room.running.huddle.facilitator_id == "roy"


def safety(room: Room) -> None:
    """The lift: one line, then the level of the site, the same day."""
    room.reach(StepKind.SAFETY)
    room.press(Key.Key_N)
    room.type("L’ascenseur est en panne @sapa")
    assert "L’ascenseur est en panne" in room.words("huddle-problem-heard")
    assert "Aînés" in room.words("huddle-problem-heard") or "Soutien" in room.words("huddle-problem-heard")
    room.press(Key.Key_Return)
    lift = room.only(Problem, statement="L’ascenseur est en panne")
    assert (lift.phase, lift.territory_id, lift.programme_id) == (Phase.NEW, "gra", "sapa")
    room.press(Key.Key_4)
    room.write("tried", "Deux appels au concierge")
    room.write("exceeds", "Le contrat d’entretien est au site")
    room.write("wanted", "Une réparation aujourd’hui")
    room.write("meanwhile", "On accompagne par l’escalier de service")
    room.write("addressee", "Gestionnaire du site")
    room.press(Key.Key_Return, CTRL)
    asked = room.only(Request, problem_id=lift.id)
    assert asked.is_safety
    assert (asked.level, asked.asked_on) == ("site", MONDAY)
    assert asked.huddle_id == room.running.huddle.id
    assert room.store.get(Problem, lift.id).waiting_on == "Gestionnaire du site"


def answers(room: Room) -> None:
    """What the direction answered is told: the loop is closed."""
    room.reach(StepKind.ANSWERS)
    assert room.cards == ["« Deux plages autorisées »"]
    room.press(Key.Key_1)
    told = room.only(Answer)
    assert (told.told_on, told.huddle_id) == (MONDAY, room.running.huddle.id)
    assert "la boucle est fermée" in room.words("huddle-told")
    assert room.cards == []


def due(room: Room) -> None:
    """Late first; both are done."""
    room.reach(StepKind.ACTIONS)
    assert room.cards == ["Appeler le transporteur", "Afficher l'horaire"]
    room.keys(Key.Key_1, Key.Key_1)
    assert [action.done_on for action in room.store.all(Action)] == [MONDAY, MONDAY]
    assert room.cards == []


def somebody_named(room: Room) -> None:
    """A reminder, never a gate; she writes it otherwise."""
    room.reach(StepKind.PROBLEMS)
    room.press(Key.Key_N)
    room.type("Mme Gagnon 78 ans attend son lit depuis jeudi")
    assert room.shows("huddle-problem-1-reminder")
    assert "Mme Gagnon 78 ans" in room.screen()
    room.ctrl(Key.Key_A)
    room.type("Une usagère attend son lit depuis jeudi")
    assert not room.shows("huddle-problem-1-reminder")
    room.press(Key.Key_Return)
    assert "Une usagère attend son lit depuis jeudi" in room.cards
    assert "Gagnon" not in " ".join(problem.statement for problem in room.store.all(Problem))


def close(room: Room) -> None:
    """Over the time, which nobody is told off for; a good thing, a decision, the end."""
    room.reach(StepKind.CLOSING, minutes=5)
    assert room.find("huddle-clock").words == "au-delà de 12:00"
    room.press(Key.Key_1)
    room.ctrl(Key.Key_A)
    room.say("Bravo à l’équipe de soir : aucune chute ce mois-ci")
    room.say("au RLS de Sherbrooke")
    room.press(Key.Key_2)
    room.type("Écrire au transporteur #roy !+7")
    assert "devient une action" in room.words("closing-decision-heard")
    room.press(Key.Key_Return)
    decided = room.only(Action, what="Écrire au transporteur")
    assert (decided.person_id, decided.due) == ("roy", date(2026, 11, 30))
    room.after(1)
    room.press(Key.Key_E)
    over = room.running.huddle
    assert over.ended_at is not None and over.next_on == date(2026, 11, 30)
    assert room.window.place.page == "huddles" and room.window.place.huddle_id == over.id
    assert not room.window.windowState() & Qt.WindowState.WindowFullScreen


SAID = (
    "Deux plages autorisées", "Appeler le transporteur", "Afficher l'horaire", "L'ascenseur est en panne",
    "Une réparation aujourd'hui", "Une usagère attend son lit depuis jeudi",
    "Bravo à l'équipe de soir : aucune chute ce mois-ci", "Pourrait servir ailleurs : au RLS de Sherbrooke",
    "Écrire au transporteur", "Louise Roy", "30 nov.",
)  # fmt: skip
"""All of it, in the words of the room."""


def minutes(room: Room, file: Path) -> None:
    """Done as the meeting ends: in the clipboard, and on paper."""
    room.press(Key.Key_C, CTRL | SHIFT)
    text = flat(QGuiApplication.clipboard().text())
    room.press(Key.Key_P, CTRL)
    room.choose_file("minutes-pdf-dialog", file)
    room.bot.waitUntil(file.exists)
    page = room.window.page()
    room.bot.waitUntil(lambda: "releve.pdf" in page.stack.currentWidget().notice.sentence)
    paper = flat(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(file).pages))
    assert "16 min sur 12 prévues" in text, "what was too long is told, and kept"
    for told in SAID:
        assert told in text, told
        assert told in paper, told
    assert "Gagnon" not in text + paper


def test_twelve_minutes_in_lac_megantic_without_network(room: Room, heard: list[str], tmp_path: Path) -> None:
    last_week(room)
    open_the_meeting(room)
    safety(room)
    answers(room)
    due(room)
    somebody_named(room)
    close(room)
    minutes(room, tmp_path / "releve.pdf")
    kinds = [entry.entry_kind for entry in room.entries()]
    assert kinds == [
        EntryKind.RAISED, EntryKind.ESCALATED, EntryKind.TOLD, EntryKind.DONE, EntryKind.DONE,
        EntryKind.RAISED, EntryKind.WIN, EntryKind.DECISION,
    ]  # fmt: skip
    assert heard == []
    assert "PySide6.QtNetwork" not in sys.modules
