"""The order in which Tab goes, said once the widgets stand in their window."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(widgets: Sequence[QWidget]) -> None:
    """Make Tab go from each to the next."""
    for one, next_one in pairwise(widgets):
        QWidget.setTabOrder(one, next_one)


def insert_before(place: QWidget, newcomers: Sequence[QWidget]) -> None:
    """Make Tab go through ``newcomers`` before it comes to ``place``."""
    before: QWidget | None = place.previousInFocusChain()
    while before is not None and before is not place and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    chain([before or place, *newcomers, place])
