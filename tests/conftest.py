"""What every test stands on: a fixed day, language, font and place for the device's own files."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest
from filelock import FileLock
from hypothesis import HealthCheck
from pytestqt.qtbot import QtBot

from colapp import i18n
from colapp.domain.board import Board
from colapp.domain.person import Person
from colapp.domain.programme import Programme
from colapp.domain.rank import spread
from colapp.domain.term import LEVEL, MARGIN, ORIGIN, TERRITORY_KIND, Term
from colapp.domain.territory import Territory
from colapp.services import sample
from colapp.storage import workspace
from colapp.storage.store import Store
from colapp.storage.workspace import Workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if displays := os.environ.get("COLAPP_DISPLAYS", "").split():  # one for each process: packaging/dev.py
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["DISPLAY"] = displays[worker % len(displays)]

# A machine ten times slower is no failure, and what fails once fails at every run: a property is tried on the
# same examples each time, and on others by ``--hypothesis-profile=search``.
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    wait.__kwdefaults__ = (wait.__kwdefaults__ or {}) | {"timeout": 300_000}  # ms, where it never comes
hypothesis.settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
hypothesis.settings.register_profile("colapp", hypothesis.settings.get_profile("search"), derandomize=True)
hypothesis.settings.load_profile("colapp")

TODAY = date(2026, 11, 20)
"""A Friday."""


class Clock:
    """A clock that tests move by hand; it advances one second at each reading."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings and backups go to the test's own folder, and the words are French."""
    monkeypatch.setenv("COLAPP_DATA", str(tmp_path / "data"))
    i18n.use("fr")
    yield
    i18n.use("fr")


@pytest.fixture
def clock() -> Clock:
    """The hand-moved clock of the ``store`` fixture."""
    return Clock()


@cache
def empty_workspace() -> bytes:
    """What a new file holds. Made once: its hundred tables take longer than most tests."""
    with TemporaryDirectory() as folder:
        made = workspace.create(Path(folder) / "empty.colapp", now=Clock())
        made.close()
        return made.path.read_bytes()


def new_workspace(path: Path, who: str = "k.fortin", now: Callable[[], datetime] | None = None) -> Workspace:
    """A new workspace, open for writing: ``workspace.create``, in a twentieth of its time."""
    path.write_bytes(empty_workspace())
    return unhurried(workspace.open_for_writing(path, None, who, now or Clock()))


def unhurried(opened: Workspace) -> Workspace:
    """A file of which nobody waits for the disk: no power is cut within a test."""
    opened.store.db.execute("pragma synchronous = off")
    return opened


@pytest.fixture
def territory_file(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    """An open workspace on disk with Estrie, two RLS, three programmes, three people and the usual terms."""
    opened = new_workspace(tmp_path / "estrie.colapp", now=clock)
    fill_small(opened.store)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in French as of ``TODAY``; tests that write take ``sample_file``."""
    return built_once(tmp_path_factory, "exemple.colapp", "fr")


def built_once(factory: pytest.TempPathFactory, name: str, language: str) -> Path:
    """The sample in a language: one for all the processes of a run."""
    folder = factory.getbasetemp()
    path = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / name
    with FileLock(f"{path}.building"):
        if not path.exists():
            sample.build(path, TODAY, language)
    return path


@pytest.fixture
def sample_file(sample_path: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A copy of the sample of the test's own, open."""
    path = tmp_path / sample_path.name
    shutil.copy(sample_path, path)
    opened = unhurried(workspace.open_for_writing(path, None, who="k.fortin", now=clock))
    yield opened
    opened.close()


@pytest.fixture
def store(territory_file: Workspace) -> Store:
    """The store of ``territory_file``."""
    return territory_file.store


def fill_small(store: Store) -> None:
    """Reference rows with readable ids: the real ones are random."""
    terms = {
        LEVEL: ["team", "site", "local-table", "direction", "institution", "external"],
        MARGIN: ["ours", "together", "propose", "beyond"],
        ORIGIN: ["team", "user", "partner"],
        TERRITORY_KIND: ["region", "rls", "site"],
    }
    rows = [
        Term(id=f"{name}-{code}", list=name, code=code, label_fr=code, label_en=code, rank=rank)
        for name, codes in terms.items()
        for code, rank in zip(codes, spread(len(codes)), strict=True)
    ]
    store.commit(
        "start",
        *rows,
        Territory(id="estrie", kind="region", name="Estrie", rank="a"),
        Territory(
            id="she", kind="rls", name="RLS de Sherbrooke", short_name="Sherbrooke", prefix="SHE",
            parent_id="estrie", head_id="poulin", rank="b",
        ),
        Territory(
            id="gra", kind="rls", name="RLS du Granit", short_name="Granit", prefix="GRA", parent_id="estrie",
            rank="c",
        ),
        Programme(
            id="sm", code="SM", name_fr="Santé mentale", name_en="Mental health", colour="#2B6CB0", rank="a"
        ),
        Programme(id="sapa", code="SAPA", name_fr="Soutien à l’autonomie des personnes âgées",
                  name_en="Support for elderly autonomy", short_fr="Aînés", short_en="Elderly", rank="b"),
        Programme(
            id="jed", code="JED", name_fr="Jeunes en difficulté", name_en="Youth in difficulty", rank="c"
        ),
        Person(
            id="fortin", name="Karine Fortin", role="Cheffe de service", programme_id="sm", territory_id="she"
        ),
        Person(id="poulin", name="Simon Poulin", role="Gestionnaire de proximité", territory_id="she"),
        Person(id="roy", name="Louise Roy", role="Gestionnaire de proximité", territory_id="gra"),
        Board(id="board-she", territory_id="she", limit_do=2),
        Board(id="board-gra", territory_id="gra"),
    )  # fmt: skip
