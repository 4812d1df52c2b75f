"""Whoever waits: asked for more, put off, refused, allowed for a while; each time the other side is told."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from colapp.domain.huddle import StepKind
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.request_file import SUFFIX
from colapp.services import requests
from colapp.storage import preparation
from colapp.storage.preparation import Gap
from tests.conftest import TODAY
from tests.journeys.room import Key, Room, flat
from tests.journeys.team import CTRL
from tests.journeys.test_asking_and_being_answered import (
    ask,
    device,
    direction,
    note_it,
    send,
    sit_at,
    take_in,
    team,
)

__all__ = ["device", "direction", "team"]


def answer(room: Room, kind: AnswerKind, **given: str) -> None:
    """Key 2, the arrows to the kind, what it asks for, Ctrl+Enter."""
    room.window.page().list.setFocus()
    room.press(Key.Key_2)
    for _down in range(list(AnswerKind).index(kind)):
        room.press(Key.Key_Down)
    assert room.find(f"answer-{kind}").isChecked()
    for name, text in given.items():
        room.write(name, text)
    room.press(Key.Key_Return, CTRL)


def give_back(room: Room, file: Path) -> None:
    """The answer leaves as a file."""
    room.window.page().list.setFocus()
    room.press(Key.Key_E)
    room.choose_file("request-file-dialog", file)


def note(room: Room) -> str:
    """What the request says of its file."""
    return room.words("sent")


def test_asked_for_more_put_off_then_withdrawn(
    team: Room, direction: Room, device: Callable[[str], None], tmp_path: Path
) -> None:
    files = iter([tmp_path / f"{n}{SUFFIX}" for n in range(9)])
    device("team")
    sit_at(team)
    ask(team, note_it(team))
    send(team, out := next(files))
    assert note(team) == "Envoyée en fichier le 20 nov."

    device("direction")
    sit_at(direction)
    take_in(direction, out)
    answer(direction, AnswerKind.INFORMATION)
    assert direction.find("answer-form").editors["words"].hasFocus(), "which information?"
    assert direction.words("refusal").startswith("Dites quelle information il faut")
    direction.type("Combien de jeunes par mois?")
    direction.press(Key.Key_Return, CTRL)
    give_back(direction, back := next(files))

    device("team")
    sit_at(team)
    assert "Combien de jeunes par mois" in take_in(team, back)
    team.window.page().list.setFocus()
    team.press(Key.Key_4)
    team.type("Onze")
    team.press(Key.Key_Return, CTRL)
    assert "sans l’information donnée" in note(team)
    send(team, out := next(files))
    assert note(team) == "Envoyée en fichier le 20 nov."

    device("direction")
    sit_at(direction)
    take_in(direction, out)
    answer(direction, AnswerKind.POSTPONED, until="+10", words="Après le comité")
    give_back(direction, back := next(files))

    device("team")
    sit_at(team)
    take_in(team, back)
    assert "Reportée au 30 nov." in team.words("clock-sentence")
    team.wait_until(TODAY + timedelta(days=14))
    team.go_by_palette("tableau")
    team.ctrl(Key.Key_5)
    assert "sans réponse depuis 4 jours ouvrables" in team.words("clock-sentence").lower()
    team.window.page().list.setFocus()
    team.press(Key.Key_Delete)
    team.type("Réglé entre nous")
    team.press(Key.Key_Return, CTRL)
    assert "ne sait rien du retrait" in note(team)
    send(team, out := next(files))

    device("direction")
    sit_at(direction)
    assert "Retirée le" in take_in(direction, out)
    assert direction.only(Request).withdrawn_on == date(2026, 12, 4)


def test_what_was_allowed_for_a_while_comes_back_at_the_huddle_near_its_end(team: Room) -> None:
    sit_at(team)
    ask(team, note_it(team))
    request, until = team.only(Request), TODAY + timedelta(days=60)
    requests.answer(team.store, TODAY, request.id, AnswerKind.AUTHORISED, "Deux plages le jeudi", until=until)
    requests.tell(team.store, TODAY, team.only(Answer).id)
    team.wait_until(until - timedelta(days=10))
    lists = team.window.session.references
    found = preparation.read(team.store, lists, team.today, "she")
    assert Gap.AUTHORISATION_ENDS in {line.gap for line in found}

    team.go_by_palette("sherbrooke")
    team.press(Key.Key_F5)
    team.reach(StepKind.ANSWERS)
    assert team.cards == ["« Deux plages le jeudi »"]
    (card,) = team.window.page().frame.view.list.cards()
    assert flat(card.item.state.words) == "Prend fin le 19 janv. : et ensuite?"
    team.press(Key.Key_1)
    assert team.cards == [] and team.only(Answer).reviewed_on == team.today
    assert team.only(Answer).told_on == TODAY, "when it was first told is kept"
