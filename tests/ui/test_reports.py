"""Choosing, seeing and exporting a report, as a manager does."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QColor, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from colapp.domain.territory import Territory
from colapp.services import problems
from colapp.services import references as lists
from colapp.ui import tasks
from colapp.ui.place import Place
from colapp.ui.reports.page import ReportsPage
from colapp.ui.session import Session
from tests.conftest import TODAY
from tests.reports.conftest import fill_believable


@pytest.fixture
def session(session: Session) -> Session:
    """The small workspace with some sixty problems in it."""
    fill_believable(session.store)
    return session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ReportsPage]:
    """The page, shown on Sherbrooke, its preview made."""
    shown = ReportsPage(session)
    qtbot.addWidget(shown)
    session.go.connect(shown.show_place)
    shown.resize(1100, 700)
    shown.show_place(Place("reports", "she"))
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.preview.pages))
    yield shown
    shown.making.tasks.wait()


def choose(page: ReportsPage, name: str, value: str) -> None:
    """Pick an entry of a list by what it says, with the keyboard."""
    combo = {"territory": page.territory, "period": page.period, "format": page.format}[name]
    index = next(i for i in range(combo.count()) if value in combo.itemText(i))
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _step in range(index):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentIndex() == index


def told(page: ReportsPage) -> str:
    return page.preview.accessibleDescription().replace("\u00a0", " ")


def test_the_page_shows_the_last_quarter_of_the_territory_one_comes_from(page: ReportsPage) -> None:
    assert page.territory.currentText() == "RLS de Sherbrooke"
    assert "3e trimestre 2026" in page.period.currentText()
    assert told(page).startswith("Au 3e trimestre 2026")
    assert page.preview.pages[0].accessibleName() == f"Page 1 de {len(page.preview.pages)}"


def test_another_period_shows_another_report_and_the_pages_stay_meanwhile(
    page: ReportsPage, qtbot: QtBot
) -> None:
    before = told(page)
    choose(page, "period", "Année dernière")
    assert page.preview.pages
    qtbot.waitUntil(lambda: "2025" in told(page))
    assert told(page) != before


def test_another_territory_is_a_place_one_can_come_back_from(page: ReportsPage, qtbot: QtBot) -> None:
    went: list[Place] = []
    before = told(page)
    page.session.go.connect(went.append)
    choose(page, "territory", "Granit")
    assert went[-1] == Place("reports", "gra")
    qtbot.waitUntil(lambda: told(page) != before)


def test_a_period_is_typed_and_what_cannot_be_read_is_said_in_place(page: ReportsPage, qtbot: QtBot) -> None:
    choose(page, "period", "Une autre période")
    assert page.typed.hasFocus() or page.typed.isVisible()
    QTest.keyClicks(page.typed, "2026-13")
    qtbot.waitUntil(lambda: "2026-13" in page.notice.sentence)
    page.typed.clear()
    QTest.keyClicks(page.typed, "2026-08")
    qtbot.waitUntil(lambda: "août 2026" in told(page))
    assert not page.notice.isVisible()


def test_a_period_to_come_is_refused_in_words(page: ReportsPage, qtbot: QtBot) -> None:
    choose(page, "period", "Une autre période")
    QTest.keyClicks(page.typed, "2031")
    qtbot.waitUntil(lambda: "2031" in page.notice.sentence)


def test_the_preview_follows_what_is_changed_elsewhere(page: ReportsPage, qtbot: QtBot) -> None:
    choose(page, "period", "Ce trimestre")
    qtbot.waitUntil(lambda: "4e trimestre" in told(page))
    before = told(page)
    page.session.perform(problems.capture, TODAY, "she", "Ascenseur en panne")
    qtbot.waitUntil(lambda: told(page) != before)


def test_a_territory_renamed_is_renamed_in_the_list(page: ReportsPage, qtbot: QtBot) -> None:
    page.session.perform(lists.edit, Territory, "she", name="Sherbrooke & <b>R&D</b>")
    assert page.territory.currentText() == "Sherbrooke & <b>R&D</b>"
    page.making.tasks.wait()


@pytest.mark.parametrize(
    ("format_", "suffix", "head"),
    [("PDF, papier Lettre", ".pdf", b"%PDF"), ("Excel", ".xlsx", b"PK"), ("CSV", ".csv", b"\xef\xbb\xbf")],
)
def test_a_report_is_exported_under_a_name_that_says_what_it_holds(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, format_: str, suffix: str, head: bytes
) -> None:
    choose(page, "format", format_)
    page.export.command.trigger()
    dialog = page.findChild(QFileDialog, "report-export-dialog")
    assert dialog is not None
    chosen = Path(dialog.selectedFiles()[0])
    assert chosen.name == f"Rapport RLS de Sherbrooke 2026-T3{suffix}"
    file = tmp_path / chosen.name
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(page.notice.isVisible)
    assert file.read_bytes().startswith(head)
    assert file.name in page.notice.sentence
    qtbot.waitUntil(page.export_button.isEnabled)


def test_the_folder_of_the_report_is_one_click_away(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, opened_urls: list[QUrl]
) -> None:
    page.export.export_to(str(tmp_path / "rapport.pdf"))
    qtbot.waitUntil(page.notice.isVisible)
    qtbot.mouseClick(page.notice.folder, Qt.MouseButton.LeftButton)
    assert opened_urls == [QUrl.fromLocalFile(str(tmp_path))]


@pytest.fixture
def opened_urls() -> Iterator[list[QUrl]]:
    """What the application asked the system to open."""
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open_url")  # type: ignore[arg-type]  # the stub is wrong
    yield opener.urls
    QDesktopServices.unsetUrlHandler("file")


class Opener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        self.urls.append(url)


def test_an_export_that_fails_says_why(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.export.export_to(str(tmp_path / "absent" / "rapport.pdf"))
    qtbot.waitUntil(page.notice.isVisible)
    assert "absent" in page.notice.sentence
    assert not page.notice.folder.isVisible()
    qtbot.waitUntil(page.export_button.isEnabled)


def test_the_screen_is_free_while_a_report_is_made(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.export.export_to(str(tmp_path / "rapport.pdf"))
    assert not page.export_button.isEnabled()
    assert not page.notice.isVisible()
    qtbot.waitUntil(page.export_button.isEnabled)
    qtbot.waitUntil(page.notice.isVisible)


def test_a_file_asked_for_while_the_pages_are_made_is_waited_for(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, "period", "Année dernière")
    page.export.export_to(str(tmp_path / "rapport.pdf"))
    qtbot.waitUntil(page.export_button.isEnabled)
    assert (tmp_path / "rapport.pdf").exists()


def test_leaving_the_page_does_not_break_the_work_begun(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = ReportsPage(session)
    gone.show_place(Place("reports", "she"))
    gone.export.export_to(str(tmp_path / "rapport.pdf"))
    gone.deleteLater()
    del gone
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.of(session).wait()
    QApplication.processEvents()
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")


def test_every_control_has_a_name_and_the_keyboard_reaches_all(page: ReportsPage) -> None:
    controls = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert page.preview in controls
    for widget in controls:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget.objectName() or type(widget)


def test_pages_fit_the_width_and_stay_white_in_the_dark(
    page: ReportsPage, qtbot: QtBot, dark: Callable[[], None]
) -> None:
    dark()
    page.resize(500, 600)
    QApplication.processEvents()
    first = page.preview.pages[0]
    assert first.width() <= page.preview.viewport().width()
    image = first.grab().toImage()
    assert image.pixelColor(QPoint(20, 20)) == QColor("white")


@pytest.fixture
def dark(qapp: object) -> Callable[[], None]:
    from colapp.ui import theme

    return lambda: theme.apply(qapp, "dark")  # type: ignore[arg-type]


def test_without_a_territory_the_page_says_what_to_do(page: ReportsPage, qtbot: QtBot) -> None:
    store = page.session.store
    store.remove("remove-reference", *store.all(Territory))
    qtbot.waitUntil(lambda: "réglages" in page.notice.sentence)
