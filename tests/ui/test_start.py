"""The first screen, as somebody meets it: by keyboard, in either language, with mistakes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from colapp import i18n
from colapp.domain.problem import Problem
from colapp.settings import Settings
from colapp.storage import references, workspace
from colapp.ui import theme
from colapp.ui.start.page import StartPage
from tests.conftest import TODAY

Open = Callable[..., StartPage]
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def start(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page shown to somebody whose documents are the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    def shown(problem: str = "", **kept: Any) -> StartPage:
        page = StartPage(Settings(**kept), problem, today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1100, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return page

    return shown


def press(qtbot: Any, page: StartPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.focusWidget(), key)
        QApplication.processEvents()


def found(page: StartPage, kind: type[W], name: str) -> W:
    widget = page.findChild(kind, name)
    assert widget is not None, name
    return widget


def begun(qtbot: Any, page: StartPage) -> Path:
    """Press Enter where the focus is; the file that came of it."""
    with qtbot.waitSignal(page.chosen) as chosen:
        press(qtbot, page, Qt.Key.Key_Return)
    return chosen.args[0]


def test_enter_alone_is_enough(start: Open, qtbot: Any, tmp_path: Path):
    path = begun(qtbot, start())
    assert path == Path(tmp_path / "Documents" / "estrie.colapp")
    opened = workspace.open_for_reading(path)
    assert len(references.load(opened.store).coordinated()) == 9
    opened.close()


def test_the_keyboard_chooses_language_template_and_place(start: Open, qtbot: Any, tmp_path: Path):
    page = start()
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.settings.language == i18n.language() == "en"
    assert page.welcome.text() == "Welcome"
    press(qtbot, page, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.templates.choice == "empty"
    press(qtbot, page, Qt.Key.Key_Tab)
    assert page.focusWidget() is page.place.line, "the sample goes with Estrie only"
    page.place.line.selectAll()
    qtbot.keyClicks(page.place.line, str(tmp_path / "mine"))
    path = begun(qtbot, page)
    assert path == tmp_path / "mine.colapp"
    opened = workspace.open_for_reading(path)
    assert references.load(opened.store).coordinated() == []
    opened.close()


def test_the_sample_is_one_space_away(start: Open, qtbot: Any):
    page = start()
    press(qtbot, page, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert page.with_sample.isChecked() and page.place.line.text().endswith("exemple.colapp")
    opened = workspace.open_for_reading(begun(qtbot, page))
    assert len(opened.store.all(Problem)) > 400
    opened.close()


def test_the_page_speaks_the_language_chosen_at_once(start: Open, qtbot: Any):
    page = start()
    french = {word.text() for word in page.findChildren(QLabel)} - {""}
    page.languages.chosen.emit("en")
    english = {word.text() for word in page.findChildren(QLabel)} - {""}
    assert not french & english and len(french) == len(english)


def test_another_template_leaves_the_sample_behind(start: Open):
    page = start()
    page.with_sample.setChecked(True)
    found(page, QAbstractButton, "choice-departement").click()
    assert not page.with_sample.isChecked() and not page.with_sample.isEnabled()
    assert page.place.line.text().endswith("departement.colapp")


def test_a_place_that_was_typed_is_kept(start: Open, qtbot: Any):
    page = start()
    page.place.line.setText("")
    qtbot.keyClicks(page.place.line, "/tmp/ici.colapp")
    found(page, QAbstractButton, "choice-empty").click()
    assert page.place.line.text() == "/tmp/ici.colapp"


def test_a_file_that_exists_is_offered_not_replaced(start: Open, qtbot: Any, tmp_path: Path):
    page = start()
    there = tmp_path / "Documents" / "estrie.colapp"
    there.parent.mkdir()
    there.write_bytes(b"mine")
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(page.open_this.isVisible)
    assert str(there) in page.trouble.text()
    assert page.go.isEnabled() and there.read_bytes() == b"mine"
    with qtbot.waitSignal(page.chosen) as chosen:
        press(qtbot, page, Qt.Key.Key_Space)
    assert chosen.args == [there]


def test_a_place_that_cannot_be_written_is_said_in_place(start: Open, qtbot: Any, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    page = start()
    page.place.line.setText(str(tmp_path / "file" / "inside.colapp"))
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(page.message.isVisible)
    assert "inside.colapp" in page.trouble.text() or "file" in page.trouble.text()
    assert not page.open_this.isVisible()
    assert page.focusWidget() is page.place.line


@pytest.mark.parametrize(
    "typed", ["x" * 300, "é" * 245, "x/" * 2500 + "y", "absent/estrie", "~personne/estrie", "x" * 251]
)
def test_a_name_that_the_disk_refuses_is_said_in_place(start: Open, qtbot: Any, tmp_path: Path, typed: str):
    page = start()
    page.place.line.setText(typed)
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(page.message.isVisible)
    assert ("trop long" in page.trouble.text()) is (len(typed) > 100) and page.trouble.text()
    assert page.column.isEnabled() and page.go.isEnabled()
    assert page.focusWidget() is page.place.line
    assert not list(tmp_path.rglob("*.colapp")) and not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_place_is_asked_for(start: Open, qtbot: Any, tmp_path: Path, typed: str):
    page = start()
    page.place.line.setText(typed)
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.message.isVisible() and page.trouble.text() == "Dites où mettre le fichier."
    assert page.focusWidget() is page.place.line and page.go.isEnabled()
    page.place.button.click()
    found(page, QFileDialog, "start-where").close()
    assert not list(tmp_path.rglob("*.colapp"))


@pytest.mark.parametrize("typed", ["~", "~/", "dossier"])
def test_a_folder_takes_the_name_proposed(start: Open, qtbot: Any, tmp_path: Path, typed: str):
    (tmp_path / "Documents" / "dossier").mkdir(parents=True)
    page = start()
    found(page, QAbstractButton, "choice-empty").click()
    page.place.line.setFocus()
    page.place.line.selectAll()
    qtbot.keyClicks(page.place.line, typed)
    folder = tmp_path if typed.startswith("~") else tmp_path / "Documents" / typed
    assert begun(qtbot, page) == folder / "territoire.colapp"


def test_the_file_of_yesterday_is_one_click_away(start: Open, qtbot: Any, tmp_path: Path):
    kept = tmp_path / "R&D.colapp"
    kept.write_bytes(b"")
    page = start(workspace=kept)
    assert page.again.isVisible() and "R&&D" in page.again.text()
    with qtbot.waitSignal(page.chosen) as chosen:
        page.again.click()
    assert chosen.args == [kept]
    assert not start().again.isVisible()


def test_what_prevented_opening_is_told(start: Open):
    page = start("<b>Ce fichier est endommagé.</b>")
    assert page.message.isVisible() and page.trouble.text() == "<b>Ce fichier est endommagé.</b>"
    assert page.trouble.textFormat() is Qt.TextFormat.PlainText


def test_a_place_may_be_pointed_at(start: Open, qtbot: Any, tmp_path: Path):
    page = start()
    page.place.button.click()
    dialog = found(page, QFileDialog, "start-where")
    dialog.fileSelected.emit(str(tmp_path / "ailleurs.colapp"))
    dialog.close()
    assert page.place.line.text() == str(tmp_path / "ailleurs.colapp")


def test_an_existing_file_may_be_opened(start: Open, qtbot: Any, tmp_path: Path):
    page = start()
    page.open_action.trigger()
    dialog = found(page, QFileDialog, "start-which")
    with qtbot.waitSignal(page.chosen) as chosen:
        dialog.fileSelected.emit(str(tmp_path / "la.colapp"))
    dialog.close()
    assert chosen.args == [tmp_path / "la.colapp"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_control_has_a_name_for_those_who_do_not_see_it(start: Open, language: str):
    i18n.use(language)
    page = start()
    reached = [
        w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    named = [w.accessibleName() or (w.text() if isinstance(w, QAbstractButton) else "") for w in reached]
    assert len(reached) >= 7 and all(named)


@pytest.mark.parametrize(("scale", "width"), [(100, 640), (200, 1280), (200, 720)])
def test_nothing_is_cut_sideways(start: Open, qapp: QApplication, scale: int, width: int):
    theme.apply(qapp, "light", scale)
    page = start()
    page.resize(width, 720)
    QApplication.processEvents()
    for shown in page.findChildren(QWidget):
        if shown.isVisible() and isinstance(shown, QAbstractButton | QLabel | QLineEdit):
            left = shown.mapTo(page, shown.rect().topLeft()).x()
            assert left >= 0 and left + shown.width() <= page.width(), shown.objectName()
