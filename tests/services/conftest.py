"""The sample in both languages, read only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from colapp.services import sample
from colapp.storage import workspace
from colapp.storage.store import Store
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def french(sample_path: Path) -> Iterator[Store]:
    """The sample in French."""
    opened = workspace.open_for_reading(sample_path)
    yield opened.store
    opened.close()


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same in English, built once."""
    path = tmp_path_factory.mktemp("english") / "example.colapp"
    sample.build(path, TODAY, "en")
    opened = workspace.open_for_reading(path)
    yield opened.store
    opened.close()
