"""The laptop died: what the next morning says."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from colapp.app import Application
from colapp.domain.cycle import Cycle
from colapp.domain.measure import MeasurePoint
from colapp.domain.problem import Phase, Problem
from colapp.domain.spc import Kind
from colapp.domain.territory import Territory
from colapp.services import backups, cycles, measures, problems
from colapp.settings import Settings
from colapp.storage import workspace
from colapp.storage.workspace import Workspace
from colapp.ui import tasks
from tests.conftest import TODAY, fill_small
from tests.journeys.team import Team


def cut_short(path: Path) -> None:
    """A session that notes a problem and never closes, as a process that was killed leaves it."""
    opened = workspace.create(path, who="k.fortin")
    fill_small(opened.store)
    problems.capture(opened.store, TODAY, "she", "Ascenseur en panne")
    opened.store.db.close()
    assert opened._lock is not None
    opened._lock.release()


def test_the_next_opening_checks_the_file_and_says_that_nothing_is_missing(
    tmp_path: Path, qapp: QApplication, qtbot: Any
) -> None:
    cut_short(tmp_path / "estrie.colapp")
    application = Application(qapp, Settings(language="fr"))
    application.open(tmp_path / "estrie.colapp")
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: "est intact" in window.message.sentence)
    assert [p.statement for p in window.session.store.all(Problem)] == ["Ascenseur en panne"]
    tasks.of(window.session).wait()
    application.close_window()


def test_a_file_that_is_not_ours_is_refused_on_the_first_screen_and_left_as_it_was(
    tmp_path: Path, qapp: QApplication
) -> None:
    foreign = tmp_path / "budget.colapp"
    foreign.write_bytes(b"PK\x03\x04 not a workspace")
    application = Application(qapp, Settings(language="fr"))
    application.open(foreign)
    page = application.start
    assert page is not None and application.window is None
    told = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "n’est pas un fichier colapp" in told
    assert foreign.read_bytes() == b"PK\x03\x04 not a workspace"
    page.close()
    page.deleteLater()


def test_a_damaged_file_offers_its_newest_copy_and_stays_as_it_is(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "estrie.colapp"
    opened = workspace.create(file)
    fill_small(opened.store)
    backups.make(opened, datetime(2026, 11, 20, 13, 5, tzinfo=UTC))
    opened.close()
    broken = file.read_bytes()[:5000]
    file.write_bytes(broken)

    application = Application(qapp, Settings(language="fr"))
    application.open(file)
    page = application.start
    assert page is not None
    button = page.findChild(QPushButton, "start-open-this")
    assert button is not None and button.isVisible() and "copie du" in button.text()
    button.click()
    window = application.window
    assert window is not None
    assert window.session.workspace.path.parent == tmp_path
    assert window.session.store.count(Territory) == 3
    assert file.read_bytes() == broken
    application.close_window()


def after_the_cut(team: Team, folder: Path) -> Workspace:
    """The file as the disk holds it at this instant, opened on another day."""
    file = team.window.session.workspace.path
    folder.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        if part.suffix != ".lock":
            shutil.copy(part, folder / part.name)
    return workspace.open_for_writing(folder / file.name, None)


def test_what_was_typed_in_a_cycle_and_left_is_there_the_next_morning(team: Team, tmp_path: Path) -> None:
    problems.capture(team.store, TODAY, "she", "Absences", owner_id="fortin")
    problems.move(team.store, TODAY, team.problem.id, Phase.PLAN)
    cycles.write(team.store, team.cycle.id, plan="Texto", prediction="De 18 % à 12 %")
    problems.move(team.store, TODAY, team.problem.id, Phase.DO)
    team.go(page="problem", territory_id="she", problem_id=team.problem.id)
    team.write("do", "20 textos, 18 appels")
    team.choose("as_planned-partly")
    team.choose("more-do")
    team.write("unexpected", "Deux numéros hors service")
    team.type("On a")  # in the next field, not left yet
    reopened = after_the_cut(team, tmp_path / "cut")
    (cycle,) = reopened.store.all(Cycle)
    assert (cycle.do, cycle.as_planned) == ("20 textos, 18 appels", "partly")
    assert cycle.unexpected == "Deux numéros hors service"
    reopened.close()


def test_a_paste_is_there_whole_or_not_at_all(team: Team, tmp_path: Path) -> None:
    measures.add(team.store, "she", "Absences", chart=Kind.I)
    team.go(page="measures", territory_id="she")
    team.paste("".join(f"2026-10-{day:02}\t{day}\n" for day in range(1, 31)))
    before = after_the_cut(team, tmp_path / "before")
    assert before.store.count(MeasurePoint) == 0
    before.close()
    team.press(Qt.Key.Key_Space)  # « Garder »
    after = after_the_cut(team, tmp_path / "after")
    assert after.store.count(MeasurePoint) == 30
    after.close()
