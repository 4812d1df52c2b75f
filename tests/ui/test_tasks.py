"""Work beside the interface: whatever it gives comes back, however short it is."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread

from colapp.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: Any) -> Iterator[Tasks]:
    owner = QObject()
    made = Tasks(owner)
    yield made
    made.wait()
    owner.deleteLater()


def test_work_that_ends_before_the_gesture_does_is_told_all_the_same(tasks: Tasks, qtbot: Any) -> None:
    came: list[int] = []
    for number in range(300):
        tasks.start(partial(int, number), came.append)
        tasks.wait()
    qtbot.waitUntil(lambda: len(came) == 300)
    assert came == list(range(300))


def test_what_comes_back_arrives_on_the_thread_of_the_screen(tasks: Tasks, qtbot: Any) -> None:
    here, came = QThread.currentThread(), []
    tasks.start(lambda: None, lambda _none: came.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [here]


def test_work_that_fails_as_nobody_foresaw_still_gives_the_page_back(
    tasks: Tasks, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))
    came: list[object] = []
    ended: list[bool] = []
    tasks.start(lambda: 1 // 0, came.append, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert came == []
