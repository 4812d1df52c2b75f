"""Widgets side by side that wrap as words do."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from colapp.ui.flow import Wrapped


def test_a_line_asks_for_its_parts_in_sight_and_the_space_between_them(qtbot: QtBot) -> None:
    line = Wrapped(10)
    qtbot.addWidget(line)
    parts = [QLabel() for _part in range(3)]
    for part in parts:
        part.setFixedSize(40, 20)
        line.flow.addWidget(part)
    assert line.flow.sizeHint() == QSize(140, 20)
    parts[1].hide()
    assert line.flow.sizeHint() == QSize(90, 20)
    line.resize(line.flow.sizeHint())
    line.show()
    assert parts[0].y() == parts[2].y(), "they fit on one line"
