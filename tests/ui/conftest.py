"""What every test of a screen stands on: one look, one font, and nothing left behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication

from colapp.settings import Settings
from colapp.storage.workspace import Workspace
from colapp.ui import theme
from colapp.ui.session import Session
from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """The shipped font, the light look and Qt's own words; after the test no window of ours is left open."""
    for translator in qapp.findChildren(QTranslator):  # of a journey that ran before, in the same process
        qapp.removeTranslator(translator)
    theme.use_shipped_font(qapp)
    theme.apply(qapp, "light")
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in qapp.topLevelWidgets() if w.isVisible()]
    for window in left:
        window.hide()  # or it takes the keys of every test that follows
    assert not left, f"left open: {left}"


@pytest.fixture
def session(territory_file: Workspace) -> Session:
    """The session of the small workspace, on the tests' own day."""
    return Session(territory_file, Settings(language="fr"), lambda: TODAY)
