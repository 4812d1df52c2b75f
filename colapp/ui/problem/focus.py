"""The order in which Tab goes, said once the widgets stand in their window."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from colapp.ui import theme


def chain(widgets: Sequence[QWidget]) -> None:
    """Make Tab go from each to the next."""
    for one, next_one in pairwise(widgets):
        QWidget.setTabOrder(one, next_one)


def stops(widget: QWidget) -> list[QWidget]:
    """What takes the focus in a widget, in reading order: that of its layouts."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return stops(inside) if inside is not None else []
    own = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    layout = widget.layout()
    return own if own or layout is None else _in_layout(layout)


def _in_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside = item.widget() if item is not None else None
        below = item.layout() if item is not None else None
        if inside is not None:
            found += stops(inside)
        elif below is not None:
            found += _in_layout(below)
    return found


def lead_to(widget: QWidget, form: QWidget | None = None) -> None:
    """Give a widget the focus, and bring it into sight, once laid out, with its ``form`` where that fits."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, widget, partial(_bring_into_sight, widget, form or widget))


def _bring_into_sight(widget: QWidget, form: QWidget) -> None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and widget.isVisible():
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # of what came with it
        area.ensureWidgetVisible(form, 0, 2 * theme.unit())
        area.ensureWidgetVisible(widget, 0, 20 * theme.unit())


def insert_before(place: QWidget, newcomers: Sequence[QWidget]) -> None:
    """Make Tab go through ``newcomers`` before it comes to ``place``."""
    before: QWidget | None = place.previousInFocusChain()
    while before is not None and before is not place and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    chain([before or place, *newcomers, place])
