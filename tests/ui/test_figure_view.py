"""A figure on screen: every spot can be reached, is said aloud, and answers to mouse and keys alike."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip
from pytestqt.qtbot import QtBot

from colapp.drawing.figure import Figure, Mark, Spot
from colapp.ui import figure_view
from colapp.ui.figure_view import FigureView

TOLD = ("Un", "Deux", "Trois & <quatre>")


def three_in_a_row(width: float, height: float, size: float) -> Figure:
    """Three spots from left to right, a third of the width each."""
    del size
    third = width / 3
    spots = tuple(Spot(f"s{i}", i * third, 0, third, height, told) for i, told in enumerate(TOLD))
    marks = tuple(Mark(spot.centre[0], spot.centre[1], 4) for spot in spots)
    return Figure(width, height, marks, spots, "Trois points.")


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[FigureView]:
    """The view in a window that has the focus."""
    view = FigureView("Essai")
    qtbot.addWidget(view)
    view.resize(300, 90)
    view.show_layout(three_in_a_row)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    yield view
    view.close()


def place(view: FigureView, number: int) -> QPoint:
    x, y = view.figure.spots[number].centre
    return QPoint(round(x), round(y))


def test_arrows_walk_from_spot_to_spot_and_stop_at_the_ends(view: FigureView, qtbot: QtBot) -> None:
    read: list[str] = []
    view.pointed.connect(read.append)
    for key in (Qt.Key.Key_Right,) * 4 + (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(view, key)
    assert read == ["s0", "s1", "s2", "s1", "s0", "s2"]


def test_enter_opens_the_spot_that_is_read(view: FigureView, qtbot: QtBot) -> None:
    opened: list[str] = []
    view.activated.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == []
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["s2"]


def test_a_click_reads_a_spot_and_opens_it(view: FigureView, qtbot: QtBot) -> None:
    with qtbot.waitSignals([view.pointed, view.activated]):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 1))
    assert view.current is not None
    assert view.current.id == "s1"


def test_a_menu_is_asked_for_by_key_on_the_spot_that_is_read(view: FigureView) -> None:
    asked: list[str] = []
    view.menu_asked.connect(lambda spot, _place: asked.append(spot))
    view.point_at("s1")
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), view.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(view, key)
    where = place(view, 2)
    mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.mapToGlobal(where))
    QApplication.sendEvent(view, mouse)
    assert asked == ["s1", "s2"]


def test_the_tooltip_is_what_the_spot_says_and_no_markup(view: FigureView) -> None:
    where = place(view, 2)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, view.mapToGlobal(where))
    QApplication.sendEvent(view, event)
    assert QToolTip.text() == "<p>Trois &amp; &lt;quatre&gt;</p>"
    QToolTip.hideText()


def test_a_screen_reader_hears_the_whole_then_each_spot(
    view: FigureView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(figure_view, "announce", lambda _widget, text: heard.append(text))
    assert view.accessibleName() == "Essai"
    assert view.accessibleDescription() == "Trois points."
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert heard == ["Un"]
    assert view.accessibleDescription() == "Un"


def test_the_spot_that_is_read_stays_when_the_drawing_changes(view: FigureView) -> None:
    view.point_at("s1")
    view.resize(600, 200)
    assert view.current is not None
    assert view.current.id == "s1"
    view.show_layout(lambda w, h, _size: Figure(w, h, (), (), "Plus rien."))
    assert view.current is None
    assert view.accessibleDescription() == "Plus rien."


def test_the_view_takes_less_room_again_once_less_is_drawn(qtbot: QtBot) -> None:
    tall = 400.0
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    view = FigureView("Essai")
    area.setWidget(view)
    area.resize(300, 120)
    view.show_layout(lambda w, h, _size: Figure(w, max(h, tall), (), (), ""))
    with qtbot.waitExposed(area):
        area.show()
    assert view.height() == 400
    tall = 50.0
    view.show_layout(lambda w, h, _size: Figure(w, max(h, tall), (), (), ""))
    QApplication.processEvents()
    assert view.height() <= area.viewport().height()
    assert not area.verticalScrollBar().maximum()
