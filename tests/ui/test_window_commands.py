"""What has no button of its own on the rail is found by its name, from anywhere."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from colapp.domain.huddle import Huddle, Meeting
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from colapp.ui.session import Session


@pytest.mark.parametrize(
    ("typed", "page", "section"),
    [
        ("preparer", "huddles", "prepare"),
        ("table du mois", "huddle", "table"),
        ("tenir observatoire", "huddle", "observatory"),
        ("subsidiarite", "subsidiarity", ""),
        ("autorites externes", "outside", ""),
    ],
)
def test_a_page_is_reached_by_its_name(
    session: Session, qtbot: QtBot, typed: str, page: str, section: str
) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.show_place(Place("board", "she"))
    window.search()
    palette = window.palette_panel
    qtbot.keyClicks(palette.line, typed)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert (window.place.page, window.place.territory_id, window.place.section) == (page, "she", section)


def test_in_a_meeting_no_other_is_begun(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.show_place(Place("huddle", "she"))
    next(each for each in window.commands() if each.objectName() == "hold-table").trigger()
    assert window.place.page == "huddle"
    assert [huddle.meeting for huddle in session.store.all(Huddle)] == [Meeting.HUDDLE]
