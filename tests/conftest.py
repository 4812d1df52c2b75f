"""What every test stands on: a fixed day, language, font and place for the device's own files."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest

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
hypothesis.settings.register_profile("colapp", deadline=None)
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


@pytest.fixture
def territory_file(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    """An open workspace on disk with Estrie, two RLS, three programmes, three people and the usual terms."""
    opened = workspace.create(tmp_path / "estrie.colapp", who="k.fortin", now=clock)
    fill_small(opened.store)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in French as of ``TODAY``, built once; tests that write take ``sample_file``."""
    path = tmp_path_factory.mktemp("sample") / "exemple.colapp"
    sample.build(path, TODAY, "fr")
    return path


@pytest.fixture
def sample_file(sample_path: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A copy of the sample of the test's own, open."""
    path = tmp_path / sample_path.name
    shutil.copy(sample_path, path)
    opened = workspace.open_for_writing(path, None, who="k.fortin", now=clock)
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
