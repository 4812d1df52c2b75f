"""The sample in both languages, read only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from colapp.storage import workspace
from colapp.storage.store import Store
from tests.conftest import built_once


@pytest.fixture(scope="session")
def french(sample_path: Path) -> Iterator[Store]:
    """The sample in French."""
    opened = workspace.open_for_reading(sample_path)
    yield opened.store
    opened.close()


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same in English."""
    opened = workspace.open_for_reading(built_once(tmp_path_factory, "example.colapp", "en"))
    yield opened.store
    opened.close()
