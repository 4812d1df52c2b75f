"""What must hold on every screen: names for screen readers, plain text, no leak, all languages and looks."""

import gc
from typing import Literal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget

from colapp import i18n
from colapp.domain.problem import Problem
from colapp.ui import tasks, theme
from colapp.ui.main_window import MainWindow
from colapp.ui.place import Place
from tests.journeys.filled import DRAWINGS, HOSTILE, PLACES, name, show
from tests.journeys.hands import Hands


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("place", PLACES, ids=name)
def test_text_shows_exactly_as_it_was_typed(window: MainWindow, place: Place) -> None:
    show(window, place)
    guessing = [
        label.text()
        for label in window.findChildren(QLabel)
        if HOSTILE in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert guessing == []
    raw = [widget.toolTip() for widget in window.findChildren(QWidget) if "<img" in widget.toolTip()]
    assert raw == []


@pytest.mark.usefixtures("hostile")
def test_no_ampersand_becomes_a_mnemonic(window: MainWindow) -> None:
    for place in PLACES:
        show(window, place)
    said = [button.text() for button in window.findChildren(QAbstractButton)]
    said += [action.text() for action in window.findChildren(QAction)]
    said += [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None]
    assert any("R&&D" in text for text in said)
    assert [text for text in said if "&" in text.replace("&&", "")] == []


@pytest.mark.usefixtures("hostile")
def test_the_tooltips_of_lists_are_plain_text(window: MainWindow) -> None:
    for place in PLACES:
        show(window, place)
    models = [view.model() for view in window.findChildren(QAbstractItemView)]
    told = [
        str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
        for model in models
        for row in range(model.rowCount(QModelIndex()))
        for column in range(model.columnCount(QModelIndex()) if model.inherits("QAbstractTableModel") else 1)
    ]
    assert any("&lt;img" in text for text in told)
    assert [text for text in told if "<img" in text] == []


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("place", PLACES, ids=name)
def test_every_control_that_takes_the_focus_has_a_name(window: MainWindow, place: Place) -> None:
    show(window, place)
    nameless = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if not name.strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_screen_can_be_rebuilt_in_any_language_and_look(
    hands: Hands, qapp: QApplication, language: str, look: Literal["light", "dark"]
) -> None:
    window = hands.window
    for place in PLACES:
        show(window, place)

    def other_look() -> None:
        i18n.use(language)
        theme.apply(qapp, look, 200)

    try:
        window.rebuild(other_look)
        for place in PLACES:
            show(window, place)
            assert window.page().isVisible()
    finally:
        window.dismantle()


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("place", [*PLACES, *DRAWINGS], ids=name)
def test_the_window_fits_a_small_screen_at_200_percent(
    window: MainWindow, qapp: QApplication, place: Place
) -> None:
    """Made so small before its page is first shown, and after it was shown on a large screen."""
    window.rebuild(lambda: theme.apply(qapp, "light", 200))
    window.resize(1280, 720)
    show(window, place)
    assert (window.width(), window.height()) == (1280, 720)
    window.resize(2560, 1400)
    show(window, place)
    assert window.width() == 2560
    window.resize(1280, 720)
    show(window, place)
    assert (window.width(), window.height()) == (1280, 720)
    page = window.page()
    assert page.minimumSizeHint().width() <= page.width() == window.stack.width()
    assert window.header.minimumSizeHint().width() <= window.header.width()
    outside = [
        f"{type(part).__name__} {part.objectName()}"
        for part in window.header.findChildren(QWidget)
        if part.isVisible() and part.geometry().right() > window.header.width()
    ]
    assert outside == []


@pytest.mark.usefixtures("hostile")
def test_going_round_the_screens_leaves_nothing_behind(window: MainWindow) -> None:
    def living() -> int:
        tasks.of(window.session).wait()
        QApplication.processEvents()  # the pages made beside the screen are shown
        QApplication.sendPostedEvents(None, 52)  # deferred deletions
        QApplication.processEvents()
        gc.collect()
        return len(QApplication.allWidgets())

    for _ in range(2):
        for place in PLACES:
            show(window, place)
    before = living()
    for _ in range(5):
        for place in PLACES:
            show(window, place)
    assert living() <= before + 5


@pytest.mark.usefixtures("hostile")
def test_the_keyboard_alone_reaches_and_leaves_every_page(hands: Hands) -> None:
    pages = ("board", "huddles", "actions", "requests", "measures", "reports", "trash")
    for digit, page in (*zip("2345678", pages, strict=True), ("1", "matrix")):
        hands.ctrl(getattr(Qt.Key, f"Key_{digit}"))
        assert hands.window.place.page == page
    hands.trigger("back")
    assert hands.window.place.page == "trash"


@pytest.mark.usefixtures("hostile")
def test_a_key_pressed_on_coming_back_to_a_problem_is_not_typed_in_it(hands: Hands) -> None:
    hands.go(page="problem", territory_id="she", problem_id="hostile")
    hands.find("statement").setFocus()
    hands.go(page="board", territory_id="she")
    hands.go(page="problem", territory_id="she", problem_id="hostile")
    hands.press(Qt.Key.Key_N)
    assert hands.window.capture_panel.isVisible()
    assert hands.store.get(Problem, "hostile").statement == HOSTILE
