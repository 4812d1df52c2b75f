"""The real main window, on the small workspace, driven by hands and keys."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from colapp.settings import Settings
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace
from colapp.ui.fields import text
from colapp.ui.huddle import frame
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session
from tests.conftest import Clock
from tests.journeys import filled
from tests.journeys.hands import Hands, bring_up
from tests.journeys.room import Room
from tests.journeys.team import Team
from tests.ui.conftest import look  # noqa: F401 - a fixture of this folder too


@pytest.fixture(autouse=True)
def own_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the clock moved by hand counts: on a slow machine no minute passes in a meeting, and whoever types
    makes no pause that would be a change of its own.
    """
    for module, name in ((frame, "SECOND"), (text, "PAUSE"), (text, "LONGEST")):
        monkeypatch.setattr(module, name, 3_600_000)


@pytest.fixture
def session(territory_file: Workspace, clock: Clock) -> Session:
    """The session of the small workspace; its day is that of the clock, which a test may move."""
    return Session(territory_file, Settings(language="fr"), lambda: clock.time.date())


@pytest.fixture
def window(session: Session, qtbot: Any) -> Iterator[MainWindow]:
    made = MainWindow(session)
    made.resize(1366, 768)
    made.show_place(Place("matrix"))
    bring_up(made, qtbot)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def hands(window: MainWindow, qtbot: Any) -> Hands:
    return Hands(window, qtbot)


@pytest.fixture
def team(window: MainWindow, qtbot: Any, clock: Clock) -> Team:
    return Team(window, qtbot, clock)


@pytest.fixture
def room(window: MainWindow, qtbot: Any, clock: Clock) -> Room:
    return Room(window, qtbot, clock)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What Python asks of the network meanwhile; an audit hook cannot be taken out, only told to rest."""
    events: list[str] = []
    listening = True

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if listening and event.split(".")[0] in ("socket", "urllib", "http", "ssl"):
            events.append(f"{event} {arguments}")

    sys.addaudithook(hear)
    yield events
    listening = False


@pytest.fixture
def hostile(store: Store) -> None:
    """Every text that a person can write holds markup, a mnemonic and a formula."""
    filled.fill(store)
