"""With large text on a small screen, in both languages: no text is cut, nothing lies over anything else."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from colapp import i18n
from colapp.ui import theme
from colapp.ui.fields.text import TextField
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from tests.journeys.filled import DRAWINGS, PLACES, name, show

SLACK = 2
"""Pixels that rounding may take."""


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.objectName()} {text!r:.60}"


def shown(page: QWidget) -> list[QWidget]:
    """What is on the page, but for what lists and editors draw in themselves."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget.parent(), (QAbstractItemView, QComboBox, QLineEdit))
    ]


def cut_texts(page: QWidget) -> Iterator[str]:
    """Words that do not fit in the widget that says them."""
    for widget in shown(page):
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                needs = widget.heightForWidth(widget.width())
                if needs > widget.height() + SLACK:
                    yield f"{told(widget)} needs {needs} px of height, has {widget.height()}"
            elif widget.sizeHint().width() > widget.width() + SLACK:
                yield f"{told(widget)} needs {widget.sizeHint().width()} px, has {widget.width()}"
        elif isinstance(widget, (QPushButton, QCheckBox, QRadioButton)) and widget.text():
            if widget.sizeHint().width() > widget.width() + SLACK:
                yield f"{told(widget)} needs {widget.sizeHint().width()} px, has {widget.width()}"
        elif isinstance(widget, TextField) and widget.sizeHint().height() > widget.height() + SLACK:
            yield f"{told(widget)} needs {widget.sizeHint().height()} px of height, has {widget.height()}"


def overlaps(page: QWidget) -> Iterator[str]:
    """Widgets of one layout that lie over each other."""
    for layout in page.findChildren(QLayout):
        owner = layout.parentWidget()
        if isinstance(layout, QStackedLayout) or owner is None or not owner.isVisible():
            continue
        items = [layout.itemAt(place) for place in range(layout.count())]
        held = [item.widget() for item in items if item is not None]
        standing = [widget for widget in held if widget is not None and widget.isVisible()]
        for one, other in combinations(standing, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                yield f"{told(one)} lies over {told(other)} by {common.width()} × {common.height()} px"


def spills(page: QWidget) -> Iterator[str]:
    """Widgets that stick out of what holds them, where nothing scrolls."""
    for widget in shown(page):
        parent = widget.parentWidget()
        if parent is None or isinstance(parent, QAbstractScrollArea):
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue  # scrolled into sight
        beyond = widget.geometry().right() - parent.width(), widget.geometry().bottom() - parent.height()
        if max(beyond) > SLACK:
            yield f"{told(widget)} sticks out of {told(parent)} by {beyond} px"


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("place", [*PLACES, *DRAWINGS], ids=name)
def test_nothing_is_cut_and_nothing_lies_over_anything_else(
    window: MainWindow, qapp: QApplication, place: Place, language: str
) -> None:
    def larger() -> None:
        i18n.use(language)
        theme.apply(qapp, "light", 200)

    window.rebuild(larger)
    window.resize(1280, 720)
    show(window, place)
    page = window.page()
    wrong = [*cut_texts(page), *overlaps(page), *spills(page)]
    assert wrong == []


@pytest.mark.usefixtures("hostile")
def test_the_way_to_a_page_of_a_problem_shortens_the_territories_and_never_what_is_read_first(
    window: MainWindow, qapp: QApplication
) -> None:
    """And no ampersand of a number becomes a mnemonic, even where it is shortened."""
    window.rebuild(lambda: theme.apply(qapp, "light", 200))
    window.resize(1280, 720)
    show(window, PLACES[3])
    crumbs: list[Any] = [part for part in window.header.findChildren(QToolButton) if part.isVisible()]
    assert [crumb.accessibleName() for crumb in crumbs[-2:]] == ["<b>R&D", "Causes"]
    assert all(crumb.width() >= crumb.sizeHint().width() for crumb in crumbs[-2:])
    for width in range(crumbs[-2].sizeHint().width(), 0, -10):
        crumbs[-2].setFixedWidth(width)
        assert "&" not in crumbs[-2].shown().replace("&&", "")
