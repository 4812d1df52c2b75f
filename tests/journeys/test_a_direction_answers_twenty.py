"""A direction receives twenty requests from five territories, and answers them before its coffee is cold."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.request_file import SUFFIX
from colapp.domain.territory import Territory
from colapp.services import problems, request_file, requests
from colapp.services.request_taking_in import take_in
from colapp.settings import Settings
from colapp.storage.requests import answers_of
from colapp.storage.store import Store
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.rows import EntryRole
from colapp.ui.session import Session
from tests.conftest import TODAY, Clock, new_workspace
from tests.journeys.hands import bring_up
from tests.journeys.room import Key, Room, row_of
from tests.journeys.team import CTRL

PLACES = ("Granit", "Sources", "Coaticook", "Haut-Saint-François", "Val-Saint-François")
NOW = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)


@pytest.fixture
def askers(store: Store) -> list[Request]:
    """Four requests of each of five territories, asked over the last weeks."""
    found = []
    for number, place in enumerate(PLACES):
        code = f"t{number}"
        territory = Territory(id=code, kind="rls", name=f"RLS {place}", short_name=place, prefix=f"P{number}")
        store.commit("test", territory)
        for turn in range(4):
            day = TODAY - timedelta(days=7 * turn + number)
            noted = problems.capture(store, day, code, f"Besoin {turn}", owner_id="poulin")
            change = requests.ask(
                store, day, row_of(noted, "problem"), level="direction", programme_id="sm", tried="Appels",
                exceeds="Les plages", wanted=f"Plage {turn} pour {place}", due=TODAY + timedelta(days=21),
                meanwhile="Une liste", theme="eligibility" if turn == 0 else "", asked_by_id="poulin",
            )  # fmt: skip
            found.append(store.get(Request, row_of(change, "request")))
    return found


@pytest.fixture
def files(askers: list[Request], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The same as files, as they came by mail."""
    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "team"))
    written = []
    for request in askers:
        path = tmp_path / f"{request.problem_number}{SUFFIX}"
        path.write_bytes(request_file.export_request(store, request.id, NOW))
        written.append(path)
    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "direction-device"))
    return written


@pytest.fixture
def director(tmp_path: Path, clock: Clock, qtbot: Any) -> Iterator[Room]:
    """The window of a direction, on a file that knows its programme and nothing of the territories."""
    opened = new_workspace(tmp_path / "direction.colapp", who="m.labbe", now=clock)
    opened.store.commit(
        "start",
        Programme(id="p7", code="SM", name_fr="Santé mentale"),
        Person(id="labbe", name="Mireille Labbé"),
        Territory(id="own", kind="rts", name="Estrie"),
    )
    window = MainWindow(Session(opened, Settings(language="fr"), lambda: clock.time.date()))
    window.resize(1366, 768)
    window.show_place(Place("requests"))
    bring_up(window, qtbot)
    yield Room(window, qtbot, clock)
    window.close()
    window.deleteLater()
    opened.close()


def sections(room: Room) -> dict[str, int]:
    """The headings of the list, and how many stand under each."""
    model = room.window.page().list.model()
    entries = [model.index(row, 0).data(EntryRole) for row in range(model.rowCount())]
    return {row.id.removeprefix("section "): int(row.mark) for row in entries if row.is_heading}


def test_twenty_files_are_read_answered_and_given_back_from_the_keyboard(
    director: Room, files: list[Path], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    director.go_by_palette("ouvrir un fichier de demande")
    names = " ".join(f'"{path}"' for path in files)
    director.choose_file("open-request-dialog", names)  # type: ignore[arg-type]
    for left in range(len(files) - 1, -1, -1):
        dialog = next(d for d in director.window.findChildren(QDialog, "request-file") if d.isVisible())
        assert (f"{left} fichier" in director.screen()) == (left > 0), dialog
        director.press(Key.Key_Space)
    assert sections(director) == {"received": 20}

    page = director.window.page()
    page.list.setFocus()
    director.press(Key.Key_Home)
    seen = []
    for place in range(20):
        seen.append(page.list.current_id())
        director.press(Key.Key_2)
        if place % 4 == 0:
            director.press(Key.Key_Down)
        assert director.find("answer-form").isVisible()
        director.write("words", f"Oui, dès la semaine {place}")
        if place == 0:
            director.write("author", "Mireille Labbé")  # once: it is she who answers the others too
        director.press(Key.Key_Return, CTRL)
    assert len(set(seen)) == 20, "the next one comes by itself"
    days = [str(director.store.get(Request, each).asked_on) for each in seen]
    assert days == sorted(days), "what waits worst first"
    assert sections(director) == {"to-give": 20}

    folder = tmp_path / "reponses"
    folder.mkdir()
    page.list.setFocus()
    director.press(Key.Key_G)
    director.choose_file("answers-folder-dialog", folder)
    answers = sorted(folder.glob(f"*{SUFFIX}"))
    assert len(answers) == 20 and sections(director) == {"given-back": 20}

    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "team"))
    for path in answers:
        take_in(store, TODAY, request_file.read_at(path))
    kinds = [given.answer_kind for given in store.all(Answer)]
    assert {given.author for given in store.all(Answer)} == {"Mireille Labbé"}
    assert kinds.count(AnswerKind.AUTHORISED) == 5 and kinds.count(AnswerKind.RESOLVED) == 15
    assert all(answers_of(store, request.id) for request in store.all(Request))
