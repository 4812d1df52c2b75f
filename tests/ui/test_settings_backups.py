"""Copies are made, listed, taken out beside, and never take the place of the file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from colapp import __version__
from colapp.domain.person import Person
from colapp.services import backups
from colapp.storage import workspace
from colapp.ui.session import Session
from colapp.ui.settings.about_section import AboutSection
from colapp.ui.settings.backups_section import BackupsSection, file_size
from tests.ui.find import child


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> BackupsSection:
    section = BackupsSection(session)
    qtbot.addWidget(section)
    section.resize(900, 600)
    with qtbot.waitExposed(section):
        section.show()
    return section


def press(qtbot: QtBot, section: BackupsSection | AboutSection, name: str) -> None:
    qtbot.mouseClick(child(section, f"button-{name}"), Qt.MouseButton.LeftButton)


def test_a_copy_is_made_listed_and_opens(section: BackupsSection, session: Session, qtbot: QtBot) -> None:
    assert section.copies.rows.rowCount() == 0 and not section.commands[1].isEnabled()
    press(qtbot, section, "make-copy")
    (copy,) = backups.listed(session.workspace)
    assert section.copies.current_id() == str(copy.path)
    opened = workspace.open_for_reading(copy.path)
    assert opened.store.get(Person, "roy").name == "Louise Roy"
    opened.close()


def test_a_copy_made_elsewhere_in_the_window_shows_at_once(
    section: BackupsSection, session: Session, qtbot: QtBot
) -> None:
    made = backups.make(session.workspace, datetime.now(UTC))
    session.backed_up.emit()
    assert section.copies.current_id() == str(made)
    assert section.copies.isVisible() and child(section, "button-take-out").isEnabled()


def test_the_window_is_told_of_a_copy_made_here(
    section: BackupsSection, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.backed_up):
        press(qtbot, section, "make-copy")


def test_a_copy_is_set_beside_and_asked_to_be_opened(
    section: BackupsSection, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    press(qtbot, section, "make-copy")
    press(qtbot, section, "take-out")
    dialog = child(section, "take-out-dialog")
    target = tmp_path / "retour.colapp"
    with qtbot.waitSignal(section.file_asked) as asked:
        dialog.fileSelected.emit(str(target))
    dialog.close()
    assert asked.args == [target]
    assert workspace.check(target) == []
    assert session.workspace.path.exists()


def test_a_copy_never_overwrites(section: BackupsSection, session: Session, qtbot: QtBot) -> None:
    press(qtbot, section, "make-copy")
    before = session.workspace.path.read_bytes()
    with qtbot.waitSignal(session.refused), qtbot.assertNotEmitted(section.file_asked):
        section._set_beside(str(session.workspace.path))
    assert session.workspace.path.read_bytes() == before


def test_the_file_is_checked_and_the_result_said(
    section: BackupsSection, session: Session, qtbot: QtBot
) -> None:
    assert not section.verdict.isVisible()
    press(qtbot, section, "check-file")
    well = section.verdict.text()
    assert section.verdict.isVisible() and well
    session.store.db.execute("update person set name = 'Falsifié' where id = 'roy'")
    press(qtbot, section, "check-file")
    assert section.verdict.text() != well
    assert "person roy name" in section.verdict.text()


def test_sizes_are_said_in_the_readers_language() -> None:
    assert file_size(1_234_567).startswith("1,2")
    assert file_size(200).startswith("1")


def test_the_copy_for_support_holds_versions_only(session: Session, qtbot: QtBot) -> None:
    about = AboutSection(session)
    qtbot.addWidget(about)
    press(qtbot, about, "copy-for-support")
    told = QGuiApplication.clipboard().text()
    assert __version__ in told and f"schema {session.store.schema}" in told
    assert str(session.workspace.path) not in told and session.workspace.path.stem not in told
    assert not [p.name for p in session.references.people.values() if p.name in told]
